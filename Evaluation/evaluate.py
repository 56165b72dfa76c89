#!/usr/bin/env python3
"""Runs every scorer and prints where claims go wrong, by field and kind of error, so that the heaviest cause is mended first.

    evaluate.py                     all layers: the figures, then the table of causes
    evaluate.py --list recipients   the single errors of a field too (or: missed, false, plover)
    evaluate.py --only seeds,plover

Needs the development data (TRUCELINE_DEV_DATA, else ../shared) for the seeds and the public layers; the project's own unseen reports need
only its scorer. What the kinds mean: lost = the gold has a value and the claim none; invented = the claim has one and the gold none;
other = both have one and they differ; twice = a second claim of one that is matched; false = no gold claim there.
"""
import argparse
import importlib.machinery
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PROGRAM = Path(os.environ.get("TRUCELINE_PROGRAM") or ROOT / ".build" / "release" / "truceline")
STRICT = ("actors", "recipients", "time", "figures", "truce")


def scorer(path):
    loader = importlib.machinery.SourceFileLoader("score", str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("score", loader))
    loader.exec_module(module)
    return module


def code(inputs, out, *options):
    with open(out, "wb") as sink:
        done = subprocess.run([str(PROGRAM), "code", "--format", "ndjson", *options, *map(str, inputs)], stdout=sink, stderr=subprocess.DEVNULL)
    if done.returncode not in (0, 1):
        raise SystemExit(f"evaluate: 'truceline code' ended with {done.returncode}")


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def brief(value):
    if isinstance(value, list):
        return "[" + ", ".join(brief(v) for v in value) + "]"
    if isinstance(value, dict):
        if "measure" in value:
            return f"{value['measure']} {value['low']}..{value['high']}"
        if "sector" in value:
            return f"{value['name']} {value['code']}/{value['sector']}"
        return f"{value['start']}..{value['end']}" if "start" in value else str(value.get("name"))
    return str(value)


def claims(name, gold, reports, score, work, causes, listed):
    out = work / f"{name}.ndjson"
    code(sorted(reports.glob("*.txt")), out)
    files = {g["file"] for g in gold if "file" in g}
    texts = {f: (reports / f).read_text(encoding="utf-8") for f in files}
    summary, results = score.score(gold, lines(out), texts)
    t = summary["total"]
    print(f"{name:10} claims F1 {t['f1']:.3f}  precision {t['precision']:.3f}  recall {t['recall']:.3f}  strict {t['strict_f1']:.3f}  figures {t['figure_f1'] or 0:.3f}")
    for file, r in sorted(results.items()):
        for id, event, words, near in r["misses"]:
            kind = f"missed, told as {near[0]}" if near else "missed"
            causes["claim", kind] += 1
            listed["missed"].append(f"{file} {id} {event} {words[:110]}  {' '.join(near)}")
        for id, event, words, twice in r["false"]:
            causes["claim", "twice" if twice else "false"] += 1
            listed["false"].append(f"{file} {event} {words[:110]}{'  (twice)' if twice else ''}")
        for id, field, want, got in r["wrong"]:
            kind = "lost" if not got else "invented" if not want else "other"
            causes[field, kind] += 1
            listed[field].append(f"{file} {id} {kind}: gold {brief(want)[:90]}  told {brief(got)[:90]}")


def plover(data, score_layers, work, causes, listed):
    gold = data / "data" / "plover.ndjson"
    inputs, out = work / "plover.in.ndjson", work / "plover.ndjson"
    inputs.write_bytes(subprocess.run([score_layers, "plover", gold, "--inputs"], stdout=subprocess.PIPE, check=True).stdout)
    code([inputs], out)
    table = subprocess.run([score_layers, "plover", gold, out, "--json"], stdout=subprocess.PIPE, text=True, check=True).stdout
    row = json.loads(table)["rows"]["all"]
    print(f"{'plover':10} macro-F1 {row['macro_f1']:.3f}  accuracy {row['accuracy']:.3f}  silent {row['silent']:.3f}")
    shown = subprocess.run([score_layers, "plover", gold, out, "--misses", "2000"], stdout=subprocess.PIPE, text=True, check=True).stdout
    for line in shown.split("\n"):
        if ", predicted " in line:
            want, got = line.split(": ", 1)[0].split(" ", 1)[1].strip().split(", predicted ")
            causes["plover", f"{want} told as {got.replace('None', 'nothing')}"] += 1
            listed["plover"].append(line)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--top", type=int, default=40)
    options = parser.parse_args()
    data = Path(os.environ.get("TRUCELINE_DEV_DATA") or "../shared")
    data = data if data.is_absolute() else ROOT / data
    if not (data / "score").exists():
        print("evaluate: no development data; set TRUCELINE_DEV_DATA to its folder", file=sys.stderr)
        return 1
    if not PROGRAM.exists():
        print("evaluate: build first: make build", file=sys.stderr)
        return 1
    wanted = [w for w in options.only.split(",") if w]
    score = scorer(data / "score")
    causes, listed = Counter(), defaultdict(list)
    written = {
        name: subprocess.run([sys.executable, HERE / "heldout2" / "make_gold.py", HERE / name], stdout=subprocess.PIPE, text=True, check=True).stdout
        for name in sorted(path.parent.name for path in HERE.glob("*/gold.txt"))
    }
    sets = {
        "seeds": (lines(data / "gold" / "seeds.gold.ndjson"), data / "seeds"),
        "heldout": (lines(HERE / "heldout" / "gold.ndjson"), HERE / "heldout" / "reports"),
        **{name: ([json.loads(line) for line in text.split("\n") if line], HERE / name / "reports") for name, text in written.items()},
    }
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        for name, (gold, reports) in sets.items():
            if not wanted or name in wanted:
                claims(name, gold, reports, score, work, causes, listed)
        if not wanted or "plover" in wanted:
            plover(data, data / "score-layers", work, causes, listed)
    print(f"\n{'field':12} {'kind':34} {'n':>5}")
    for (field, kind), n in sorted(causes.items(), key=lambda c: (-c[1], c[0]))[: options.top]:
        print(f"{field:12} {kind:34} {n:5}{'  strict' if field in STRICT else ''}")
    for line in listed[options.list] if options.list else ():
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
