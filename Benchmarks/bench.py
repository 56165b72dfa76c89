#!/usr/bin/env python3
"""Speed and memory of coding. Figures in MB/s depend on the machine; floors.tsv holds ratios, which do less.

    bench.py            100 MB, medians of five alternating runs
    bench.py --quick    10 MB, eleven runs: the part of make gate
    bench.py --json     one JSON line besides the table

The text is English and Indonesian news from the development data (TRUCELINE_DEV_DATA, ../shared if not set), where it is there, else
from the sample reports of the packs, repeated in a shuffled order that is the same on every run.
"""
import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PROGRAM = ROOT / ".build" / "release" / "truceline"
MB = 1_000_000


def texts(data):
    """Unique reports as (text, language)."""
    out = []
    folder = data / "data"
    if folder.is_dir():
        for name in ("plover", "times", "attributions", "incidents"):
            with open(folder / f"{name}.ndjson", encoding="utf-8") as lines:
                for line in lines:
                    record = json.loads(line)
                    for doc in record.get("docs", [record]):
                        if doc.get("text"):
                            out.append((doc["text"], record.get("lang", "en")))
        for path in sorted((data / "seeds").glob("*.txt")):
            # As much Indonesian as weighs against the English.
            out += [(path.read_text(encoding="utf-8"), "id")] * 40
    else:
        for path in sorted((ROOT / "Packs" / "Conflicts").glob("*/sample/*.txt")):
            out.append((path.read_text(encoding="utf-8"), "id" if "-id-" in path.name else "en"))
    return out


def corpus(sources, path, size, seed=20201110):
    """NDJSON of about `size` bytes; returns bytes of text and of file, and how often each source stands in it."""
    shuffle = random.Random(seed)
    order = list(range(len(sources)))
    lines = [json.dumps({"text": t, "lang": l}, ensure_ascii=False).encode() for t, l in sources]
    text_bytes = [len(t.encode()) for t, _ in sources]
    times = [0] * len(sources)
    written = text = number = 0
    with open(path, "wb") as out:
        while text < size:
            shuffle.shuffle(order)
            for k in order:
                # Ids differ, as they would: no report is a copy for the program.
                line = b'{"id":"r%d",' % number + lines[k][1:] + b"\n"
                out.write(line)
                number += 1
                written += len(line)
                text += text_bytes[k]
                times[k] += 1
                if text >= size:
                    break
    return text, written, times


def timed(arguments, stdout=subprocess.DEVNULL):
    """Seconds and peak memory in MB of one run."""
    start = time.perf_counter()
    child = subprocess.Popen([str(a) for a in arguments], stdout=stdout, stderr=subprocess.DEVNULL, cwd=ROOT)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise SystemExit(f"bench: '{' '.join(map(str, arguments))}' ended with {child.returncode}")
    return seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / MB


def first_claim(path):
    """Seconds from the start of the process to the first claim on its standard output."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [str(PROGRAM), "code", "--format", "ndjson", str(path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT)
    seconds = None
    for line in child.stdout:
        if seconds is None and b'"event"' in line:
            seconds = time.perf_counter() - start
    child.wait()
    if seconds is None:
        raise SystemExit("bench: the start-up sample gave no claim")
    return seconds


def scan(path):
    """Bytes a second of the dictionary scan, by the program's own clock."""
    done = subprocess.run([str(PROGRAM), "bench-scan", str(path)], capture_output=True, text=True, cwd=ROOT)
    if done.returncode != 0:
        raise SystemExit(f"bench: bench-scan ended with {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def sentence_counts(sources, work):
    """Sentences of every source as the program itself cuts them."""
    path = work / "sources.ndjson"
    with open(path, "w", encoding="utf-8") as out:
        for k, (t, l) in enumerate(sources):
            out.write(json.dumps({"id": str(k), "text": t, "lang": l}, ensure_ascii=False) + "\n")
    done = subprocess.run([str(PROGRAM), "annotate", "--layers", "sentences", str(path)], capture_output=True, cwd=ROOT)
    counts = {}
    for line in done.stdout.splitlines():
        record = json.loads(line)
        counts[int(record.get("source_id", record.get("id")))] = len(record.get("sentences", []))
    if len(counts) < len(sources) * 0.9:
        return [len(re.findall(r"[.!?]\s", t)) + 1 for t, _ in sources]
    return [counts.get(k, 0) for k in range(len(sources))]


def floors(name, column):
    """Limits of a table: a figure's name, `min` or `max`, and a limit in each further column."""
    out = {}
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            figure, kind, *limits = line.split("\t")
            out[figure] = (kind, float(limits[column]))
    return out


def judged(figures, limits):
    """Prints each figure beside its limit; how many are outside."""
    failed = 0
    for name, value in figures.items():
        note = ""
        if name in limits:
            kind, limit = limits[name]
            bad = value < limit if kind == "min" else value > limit
            failed += bad
            note = f"  {'at least' if kind == 'min' else 'at most'} {limit:g}" + ("  FAILED" if bad else "")
        print(f"{name:26} {value:12,.3f}{note}")
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    data = Path(os.environ.get("TRUCELINE_DEV_DATA") or "../shared")
    if not data.is_absolute():
        data = ROOT / data
    if not PROGRAM.exists():
        print("bench: build first: make build", file=sys.stderr)
        return 1
    sources = texts(data)
    # Short runs beside other work scatter by a tenth: of more of them the middle stands still.
    runs = 11 if options.quick else 5
    # Of few runs the fastest says most: whatever else the machine does only slows.
    middle = min if options.quick else statistics.median
    cores = os.cpu_count() or 1
    figures = {}
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        counts = sentence_counts(sources, work)
        small, large = work / "small.ndjson", work / "large.ndjson"
        corpus(sources, small, 1 * MB if options.quick else 10 * MB)
        text, written, times = corpus(sources, large, 10 * MB if options.quick else 100 * MB)
        sentences = sum(n * c for n, c in zip(times, counts))
        print(f"{text / MB:.0f} MB of text ({written / MB:.0f} MB NDJSON), {sentences:,} sentences, {cores} cores, {runs} run(s)")
        one, two, scans, memory = [], [], [], []
        for _ in range(runs):
            seconds, peak = timed([PROGRAM, "code", "--format", "ndjson", "--jobs", "1", large])
            one.append(seconds)
            memory.append(peak)
            seconds, peak = timed([PROGRAM, "code", "--format", "ndjson", "--jobs", "2", large])
            two.append(seconds)
            memory.append(peak)
            s = scan(large)
            scans.append(s["bytes"] / s["seconds"])
        small_peak = timed([PROGRAM, "code", "--format", "ndjson", "--jobs", "1", small])[1]
        sample = sorted((ROOT / "Packs" / "Conflicts").glob("*/sample/*-en-wire.txt"))[0]
        starts = [first_claim(sample) for _ in range(5 if options.quick else 20)]
        seconds = middle(one)
        best_scan = max(scans) if options.quick else statistics.median(scans)
        figures["code_mb_s"] = text / MB / seconds
        figures["code_sentences_s"] = sentences / seconds
        figures["code_two_jobs_mb_s"] = text / MB / middle(two)
        figures["scan_mb_s"] = best_scan / MB
        # The sample reports have fewer words than real news: more of them are known and found near, and another ratio is normal.
        # A run's coding against the same run's scan, and the median of the runs: a core that changes its clock in between changes both.
        ratios = [written / taken / scanned for taken, scanned in zip(one, scans)]
        figures["code_to_scan" if (data / "data").is_dir() else "code_to_scan_samples"] = statistics.median(ratios)
        figures["two_jobs_to_one"] = seconds / middle(two)
        figures["startup_ms"] = middle(starts) * 1000
        figures["peak_memory_mb"] = max(memory)
        figures["memory_growth"] = memory[0] / small_peak
    limits = floors("floors.tsv", 0 if options.quick else 1)
    if cores < 2:
        limits.pop("two_jobs_to_one", None)
    failed = judged(figures, limits)
    if options.json:
        print(json.dumps({k: round(v, 4) for k, v in figures.items()}))
    if failed:
        print(f"bench: {failed} outside the limits of Benchmarks/floors.tsv", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
