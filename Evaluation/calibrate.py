#!/usr/bin/env python3
"""Derives the constants of Sources/Coding/Confidence.swift: how sure a claim is, from what it holds.

    calibrate.py GOLD PREDICTED [GOLD PREDICTED ...]     gold as the scorer reads it, claims as `truceline code` writes them

A claim counts as right when it meets a gold claim of its report: the event type is the gold's or one of its alternatives, and the evidence
overlaps by 30% of the shorter. Fits a logistic regression on yes/no features by plain gradient descent (no dependency, the same result
on every run), prints the weights, the expected calibration error by ten bins on the same claims and by leaving one report in five out.
"""
import json
import math
import sys
from collections import defaultdict

VERBAL = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT")
FEATURES = [
    ("knownActor", lambda c: any(a["code"] != "UNK" for a in c["actors"])),
    ("noActor", lambda c: not c["actors"]),
    ("knownRecipient", lambda c: any(a["code"] != "UNK" for a in c["recipients"])),
    ("unknownRecipient", lambda c: any(a["code"] == "UNK" and a["sector"] == "UNK" for a in c["recipients"])),
    ("figures", lambda c: bool(c["figures"])),
    ("time", lambda c: bool(c["time"])),
    ("place", lambda c: bool(c["place"])),
    ("truce", lambda c: bool(c["truce"])),
    ("voice", lambda c: bool(c["attribution"])),
    ("supposed", lambda c: bool(set(c["aux"]) & {"hypothetical", "negation"})),
    ("short", lambda c: c["evidence"][0]["span"][1] - c["evidence"][0]["span"][0] < 32),
    ("assault", lambda c: c["event"] == "ASSAULT"),
    ("verbal", lambda c: c["event"] in VERBAL),
    ("coerce", lambda c: c["event"] in ("COERCE", "SANCTION")),
    ("consult", lambda c: c["event"] == "CONSULT"),
    ("cooperate", lambda c: c["event"] in ("COOPERATE", "AID")),
]


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def touches(g, p):
    return any(
        min(b, d) - max(a, c) >= max(1, 0.3 * min(b - a, d - c))
        for a, b in (e["span"] for e in g["evidence"]) for c, d in (e["span"] for e in p["evidence"]))


def rows(gold, predicted):
    known = defaultdict(list)
    for g in gold:
        if g.get("event"):
            known[g["file"]].append(g)
    out = []
    for p in predicted:
        if p.get("event") and p.get("file") in known:
            right = any(p["event"] in [g["event"], *g.get("alt", {}).get("event", [])] and touches(g, p) for g in known[p["file"]])
            out.append((p["file"], [1.0] + [float(f(p)) for _, f in FEATURES], float(right)))
    return out


def chance(w, x):
    return 1 / (1 + math.exp(-sum(a * b for a, b in zip(w, x))))


def fit(data, steps=4000, rate=0.5, penalty=0.004):
    w = [0.0] * len(data[0][1])
    for _ in range(steps):
        slope = [0.0] * len(w)
        for _, x, y in data:
            e = chance(w, x) - y
            for k, v in enumerate(x):
                if v:
                    slope[k] += e
        w = [a - rate * (s / len(data) + (penalty * a if k else 0)) for k, (a, s) in enumerate(zip(w, slope))]
    return w


def error(pairs):
    bins = defaultdict(list)
    for p, y in pairs:
        bins[min(9, int(p * 10))].append((p, y))
    return sum(abs(sum(p for p, _ in b) - sum(y for _, y in b)) for b in bins.values()) / len(pairs), bins


def main():
    files = sys.argv[1:]
    if len(files) < 2 or len(files) % 2:
        raise SystemExit(__doc__)
    data = []
    for k in range(0, len(files), 2):
        data += rows(read(files[k]), read(files[k + 1]))
    w = fit(data)
    names = ["base"] + [n for n, _ in FEATURES]
    for name, weight in zip(names, w):
        print(f"{name:18} {weight:6.2f}")
    held = []
    reports = sorted({f for f, _, _ in data})
    for part in range(5):
        out = set(reports[part::5])
        v = fit([d for d in data if d[0] not in out], steps=1500)
        held += [(chance(v, x), y) for f, x, y in data if f in out]
    e, bins = error([(chance(w, x), y) for _, x, y in data])
    print(f"claims {len(data)}, right {sum(y for _, _, y in data) / len(data):.3f}, ECE {e:.3f}, ECE on reports left out {error(held)[0]:.3f}")
    for b in sorted(bins):
        n = len(bins[b])
        print(f"  {b / 10:.1f}-{(b + 1) / 10:.1f}  n {n:4}  said {sum(p for p, _ in bins[b]) / n:.3f}  right {sum(y for _, y in bins[b]) / n:.3f}")


main()
