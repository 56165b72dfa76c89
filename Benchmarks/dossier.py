#!/usr/bin/env python3
"""What a dossier costs: adding many short reports, adding a few more, reading, its size.

    dossier.py                  100,000 reports
    dossier.py --reports 20000  fewer; the limits hold for every number

Limits are in dossier-floors.tsv; times count wall clock on an idle machine, so that a busy one may fail them.
The reports are made here, the same on every run: a few sentences each with places, days, figures and sides that vary.
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from bench import floors, judged  # noqa: E402

ROOT = HERE.parent
PROGRAM = ROOT / ".build" / "release" / "truceline"
PLACES = (
    "Tartar Martakert Ganja Stepanakert Shusha Hadrut Fuzuli Jabrayil Aghdam Barda Martuni Lachin Kalbajar Goris Kapan Sisian Meghri Vardenis "
    "Naftalan Agjabadi Beylagan Goygol Zangilan Gubadli Khojavend Askeran Talish Madagiz Jermuk Ijevan").split()
OUTLETS = ["Valley Herald", "Caucasus Wire", "Morning Post", "Border Times", "Highland News", "Lowland Gazette", "River Courier", "Capital Daily"]
SIDES = [("Azerbaijan", "Armenian"), ("Armenia", "Azerbaijani")]


def reports(count, first=0):
    chance = random.Random(20201110 + first)
    for k in range(first, first + count):
        year, month, day = chance.choice([2020, 2021, 2022]), chance.randrange(1, 13), chance.randrange(1, 29)
        mine, theirs = chance.choice(SIDES)
        here, there = chance.choice(PLACES), chance.choice(PLACES)
        date = f"{year}-{month:02d}-{day:02d}"
        sentences = [
            f"{theirs} forces shelled the town of {here} on {date}, the defence ministry said.",
            f"At least {chance.randrange(1, 30)} soldiers were killed and {chance.randrange(2, 60)} civilians were wounded near {there}.",
            f"The ministry of defence of {mine} accused the other side of violating the ceasefire {chance.randrange(2, 140)} times during the day.",
            f"Residents of {here} reported that power was cut in district {chance.randrange(1, 900)} and that the road to {there} stayed closed.",
            f"A spokesman said that convoy number {k} with food and medicine reached {there}, and that repairs would take {chance.randrange(2, 40)} days.",
        ]
        chance.shuffle(sentences)
        yield {
            "id": f"b{k}", "outlet": chance.choice(OUTLETS), "lang": "en", "title": f"Report from {here}",
            "published": f"{date}T{chance.randrange(24):02d}:{chance.randrange(60):02d}+04:00",
            "text": " ".join(sentences[: chance.randrange(3, 6)]),
        }


def write(path, records):
    text = 0
    with open(path, "w", encoding="utf-8") as out:
        for r in records:
            text += len(r["text"].encode())
            out.write(json.dumps(r, ensure_ascii=False) + "\n")
    return text


def run(*arguments):
    """Seconds, seconds of processors and peak memory in MB."""
    start = time.perf_counter()
    child = subprocess.Popen([str(PROGRAM), *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT)
    errors = child.stderr.read().decode()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"bench: truceline {' '.join(map(str, arguments))}: {errors.strip()}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


READING = [
    ["status"], ["events", "--limit", "50"], ["events", "--side", "ARM", "--place", "Ganja", "--limit", "50"], ["events", "--text", "convoy", "--limit", "50"],
    ["events", "--as-of", "2100-01-01", "--limit", "50"], ["claims", "--limit", "50"], ["claims", "--side", "AZE", "--type", "ASSAULT", "--limit", "50"],
    ["reports", "--limit", "50"], ["agreements", "--limit", "50"], ["tolls", "--limit", "50"], ["violations", "--limit", "50"],
    ["contradictions", "--limit", "50"], ["meetings", "--limit", "50"], ["sources"], ["actors"], ["search", "medicine", "--limit", "20"],
]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100_000)
    options = parser.parse_args()
    if not PROGRAM.exists():
        print("bench: build first: make build", file=sys.stderr)
        return 1
    figures = {}
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        dossier, many, few = work / "bench.dossier", work / "many.ndjson", work / "few.ndjson"
        text = write(many, reports(options.reports))
        write(few, reports(100, 10_000_000))
        run("init", dossier, "--pack", "karabakh")
        seconds, processor, memory = run("add", dossier, many)
        figures["add_reports_s"] = options.reports / seconds
        figures["add_processor_ms"] = processor / options.reports * 1000
        figures["add_memory_mb"] = memory
        figures["file_to_text"] = dossier.stat().st_size / text
        figures["add_100_more_s"], figures["add_100_more_processor_s"], _ = run("add", dossier, few)
        slowest = []
        for command in READING:
            best = min(run(command[0], dossier, *command[1:])[0] for _ in range(3))
            slowest.append((best * 1000, " ".join(command)))
        slowest.sort(reverse=True)
        figures["slowest_reading_ms"] = slowest[0][0]
        print(f"{options.reports:,} reports, {text / 1e6:.1f} MB of text; slowest to read: " + ", ".join(f"{n} {ms:.0f} ms" for ms, n in slowest[:3]))
    failed = judged(figures, floors("dossier-floors.tsv", 0))
    if failed:
        print(f"bench: {failed} outside the limits of Benchmarks/dossier-floors.tsv", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
