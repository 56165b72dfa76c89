#!/usr/bin/env python3
"""Writes gold.ndjson, which the scorer reads, from gold.txt, which people write.

    make_gold.py [FOLDER]   gold.txt of the folder, else of this one, to standard output

A report begins with `@ file lang published basis`; `furniture [text]` marks a line that is none of the report. A claim is one line:

    EVENT|EVENT/mode [evidence] key=VALUE|VALUE ...  opt

Of several values between `|` the first is the gold, the others are as good; `-` is none. Keys: actors recipients brokers time figures
truce place voice prov aux; a key that is left out is empty. Actors are CODE or CODE/SECTOR; a bare CODE is GOV, and GOV and MIL, CVL and
UNK stand for each other. Figures are written as in the corpus (killed=5 killed>=5 killed<=5 killed~5). A voice is CODE/SECTOR with the
name behind a colon. The modes of a claim are not compared where none is written.
"""
import json
import re
import sys
from pathlib import Path

HERE = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else Path(__file__).resolve().parent
SWAP = {"GOV": ["MIL"], "MIL": ["GOV"], "CVL": ["UNK"], "UNK": ["CVL"], "REB": []}


def actor(text):
    code, _, rest = text.partition("/")
    sector, _, name = (rest or "GOV").partition(":")
    return {"name": name or text, "code": code, "sector": sector, "alt": {"sector": SWAP.get(sector, [])}}


def actors(text):
    return [] if text == "-" else [actor(a) for a in text.split(",")]


def figure(text):
    measure, sign, number = re.fullmatch(r"([a-z]+)(>=|<=|=|~)([0-9]+)", text).groups()
    n = int(number)
    return {"measure": measure, "whose": None, "low": None if sign == "<=" else n, "high": None if sign == ">=" else n,
            "approximate": sign == "~"}


def time(text):
    if text == "-":
        return None
    start, dots, end = text.partition("..")
    end = end if dots else start
    edge = start or end
    precision = "minute" if "T" in edge else ("year", "month", "day")[edge.count("-")]
    return {"start": start or None, "end": end or None, "precision": "*" if dots else precision}


def voice(text):
    if text == "-":
        return []
    return [dict(actor(text), via="paraphrase")]


READ = {
    "actors": actors, "recipients": actors, "brokers": actors, "time": time,
    "figures": lambda t: [] if t == "-" else [figure(f) for f in t.split(",")],
    "truce": lambda t: None if t == "-" else t, "place": lambda t: None if t == "-" else t, "attribution": voice,
    "provisions": lambda t: [] if t == "-" else t.split(","), "aux": lambda t: [] if t == "-" else t.split(","),
}
KEYS = {"voice": "attribution", "prov": "provisions"}


def kinds(head):
    """Events and modes of `EVENT/mode`, `EVENT/mode|mode`, `EVENT/mode|EVENT`, each once and in their order."""
    events, modes = [], []
    for part in head.split("|"):
        event, _, mode = part.partition("/") if part[:1].isupper() else ("", "", part)
        if event and event not in events:
            events.append(event)
        if mode or event:
            modes.append(mode or None)
    return events, modes if any(modes) else []


def claim(line, number, file, text, n):
    head, rest = line.split(" [", 1)
    evidence, rest = rest.rsplit("] ", 1)
    start = text.find(evidence)
    if start < 0:
        raise SystemExit(f"gold.txt:{number}: '{evidence}' is not in {file}")
    events, modes = kinds(head)
    parts = [p.replace('"', '') for p in re.findall(r'(?:"[^"]*"|[^\s"])+', rest)]
    core = "opt" not in parts
    given = dict(p.split("=", 1) for p in parts if p != "opt")
    record = {"file": file, "id": f"{file.split('_')[0]}.{n:02}", "importance": "core" if core else "optional", "event": events[0]}
    alt = {"event": events[1:]}
    for key, read in READ.items():
        short = next((s for s, long in KEYS.items() if long == key), key)
        values = given.pop(short, "-").split("|")
        record[key] = read(values[0])
        alt[key] = [read(v) for v in values[1:]]
    if given:
        raise SystemExit(f"gold.txt:{number}: unknown key {sorted(given)[0]}")
    record["mode"] = modes[0] if modes else None
    alt["mode"] = modes[1:]
    record["evidence"] = [{"text": evidence, "span": [start, start + len(evidence)]}]
    record["alt"] = {k: v for k, v in alt.items() if v}
    return record


def main():
    file, text, n, out, report = None, "", 0, [], None
    for number, line in enumerate((HERE / "gold.txt").read_text(encoding="utf-8").split("\n"), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("@ "):
            _, file, lang, published, basis = line.split()
            text = (HERE / "reports" / file).read_text(encoding="utf-8")
            days = [None if d == "-" else {"start": d} for d in published.split("|")]
            report = {"file": file, "kind": "report", "lang": lang, "published": days[0] or {"start": None}, "boilerplate": [],
                      "alt": {"published": days[1:]}}
            out.append(report)
            n = 0
        elif line.startswith("furniture ["):
            words = line[len("furniture ["):-1]
            start = text.find(words)
            if start < 0:
                raise SystemExit(f"gold.txt:{number}: '{words}' is not in {file}")
            report["boilerplate"].append([start, start + len(words)])
        else:
            n += 1
            out.append(claim(line, number, file, text, n))
    for record in out:
        print(json.dumps(record, ensure_ascii=False))


main()
