#!/usr/bin/env python3
"""The long measurements: each stage, cores, size of the input, size of the dictionary, start-up, others beside it. Their page has charts.

    sweep.py                     all of it, then the page (make bench-full; half an hour on two cores)
    sweep.py stages cores …      some of it; the rest of the page stays as it was measured before
    sweep.py size --sizes 100,500,2000

Results are kept in results/results.json, the page is results/README.md. Floors are in sweep-floors.tsv, as ratios; a figure outside fails
the run. Peers are measured where Python has them (pip install './Benchmarks[peers]', or TRUCELINE_PEERS=/path/to/python), the dictionary
scan where Hyperscan is (Debian: libhyperscan-dev).
"""
import argparse
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(HERE))
import charts  # noqa: E402
from bench import MB, PROGRAM, corpus, first_claim, sentence_counts, texts, timed  # noqa: E402

RESULTS = HERE / "results"
STEPS = ("stages", "cores", "size", "lexicon", "startup", "scan", "dates", "pages", "dossier")


def told(arguments, **more):
    done = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, cwd=ROOT, **more)
    if done.returncode not in (0, 1) or not done.stdout.strip():
        raise SystemExit(f"sweep: '{' '.join(map(str, arguments))}' ended with {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def code(path, jobs, *more):
    return timed([PROGRAM, "code", "--format", "ndjson", "--jobs", str(jobs), *more, path])


class Sweep:
    def __init__(self, work, runs, sizes):
        self.work, self.runs, self.sizes = work, runs, sizes
        data = Path(os.environ.get("TRUCELINE_DEV_DATA") or "../shared")
        self.sources = texts(data if data.is_absolute() else ROOT / data)

    def input(self, megabytes):
        """(path, bytes of text, sentences)."""
        path = self.work / f"{megabytes}.ndjson"
        text, _, times = corpus(self.sources, path, megabytes * MB)
        if not hasattr(self, "counts"):
            self.counts = sentence_counts(self.sources, self.work)
        return path, text, sum(n * c for n, c in zip(times, self.counts))

    def stages(self):
        path, text, sentences = self.input(20)
        found = [json.loads(told([PROGRAM, "bench-stages", "--pack", "karabakh", path])) for _ in range(self.runs)]
        out = {"text_mb": text / MB, "sentences": sentences, "phrases": found[0]["phrases"]}
        for stage in ("cut", "read", "code", "write"):
            seconds = statistics.median(f[f"{stage}_s"] for f in found)
            out[f"{stage}_mb_s"], out[f"{stage}_sentences_s"] = text / MB / seconds, sentences / seconds
        # Copies of one text are one report: reconciling is measured on reports that differ.
        from dossier import reports, write
        reported = self.work / "reports.ndjson"
        text = write(reported, reports(20_000))
        found = [json.loads(told([PROGRAM, "bench-stages", "--pack", "karabakh", reported])) for _ in range(self.runs)]
        seconds = statistics.median(f["reconcile_s"] for f in found)
        out["reconcile_claims_s"], out["reconcile_mb_s"] = found[0]["claims"] / seconds, text / MB / seconds
        return out

    def cores(self):
        path, text, _ = self.input(50)
        rows = []
        for jobs in sorted({1, 2, os.cpu_count() or 1}):
            if jobs <= (os.cpu_count() or 1):
                rows.append({"jobs": jobs, "mb_s": text / MB / statistics.median(code(path, jobs)[0] for _ in range(self.runs))})
        return {"rows": rows, "two_jobs_to_one": rows[1]["mb_s"] / rows[0]["mb_s"] if len(rows) > 1 else None}

    def size(self):
        rows = []
        for megabytes in self.sizes:
            path, text, _ = self.input(megabytes)
            seconds, peak = min(code(path, os.cpu_count() or 1) for _ in range(1 if megabytes > 300 else 2))
            path.unlink()
            rows.append({"mb": megabytes, "seconds": seconds, "mb_s": text / MB / seconds, "peak_mb": peak})
        first, last = rows[0], rows[-1]
        return {"rows": rows, "time_growth": first["mb_s"] / last["mb_s"], "size_memory_growth": last["peak_mb"] / first["peak_mb"]}

    def lexicon(self):
        path, text, _ = self.input(20)
        base = json.loads(told([PROGRAM, "bench-stages", path]))["phrases"]
        rows = []
        for times in (1, 4, 16):
            packs = self.work / f"packs-{times}"
            shutil.copytree(ROOT / "Packs", packs)
            if times > 1:
                grow(packs, base * (times - 1))
            phrases = json.loads(told([PROGRAM, "bench-stages", "--packs", packs, path]))["phrases"]
            seconds, peak = min(code(path, 1, "--packs", packs) for _ in range(self.runs))
            rows.append({"times": times, "phrases": phrases, "mb_s": text / MB / seconds, "peak_mb": peak})
            shutil.rmtree(packs)
        return {"rows": rows, "lexicon_16_to_1": rows[-1]["mb_s"] / rows[0]["mb_s"]}

    def startup(self):
        sample = sorted((ROOT / "Packs" / "Conflicts").glob("*/sample/*-en-wire.txt"))[0]
        return {"first_claim_ms": 1000 * statistics.median(first_claim(sample) for _ in range(20))}

    def scan(self):
        """The same bytes, the same machine, one core each: coding, the program's own dictionary, Hyperscan with the packs' phrases."""
        path, text, _ = self.input(20)
        out = {}
        program = self.work / "dictionary_scan"
        built = subprocess.run(["cc", "-O2", "-o", program, HERE / "dictionary_scan.c", "-lhs"], capture_output=True, text=True)
        if built.returncode != 0:
            print("sweep: no Hyperscan here (Debian: libhyperscan-dev); its scan is left out")
        phrases = self.work / "phrases.txt"
        out["hyperscan_phrases"] = write_phrases(phrases)
        # Alternating, so that what else the machine does falls on all alike; of each the median.
        rounds = {"code": [], "own": [], "hyperscan": []}
        for _ in range(self.runs):
            rounds["code"].append(path.stat().st_size / MB / code(path, 1)[0])
            own = json.loads(told([PROGRAM, "bench-scan", path]))
            rounds["own"].append(own["bytes"] / MB / own["seconds"])
            if built.returncode == 0:
                there = json.loads(told([program, phrases, path]))
                rounds["hyperscan"].append(there["bytes"] / MB / there["seconds"])
        for name, values in rounds.items():
            if values:
                out[f"{name}_mb_s"] = statistics.median(values)
        out["code_text_mb_s"] = out["code_mb_s"] * text / path.stat().st_size
        if "hyperscan_mb_s" in out:
            out["code_to_hyperscan"] = out["code_mb_s"] / out["hyperscan_mb_s"]
        return out

    def dates(self):
        """Time phrases of a sample: all layers of ours, dateparser's search alone."""
        sample = random.Random(20201110).sample([t for t, lang in self.sources if lang == "en"], min(150, sum(l == "en" for _, l in self.sources)))
        path = self.work / "dates.ndjson"
        path.write_text("".join(json.dumps({"id": str(k), "text": t, "lang": "en"}) + "\n" for k, t in enumerate(sample)), encoding="utf-8")
        peer = os.environ.get("TRUCELINE_PEERS") or sys.executable
        done = subprocess.run([peer, "-c", DATEPARSER, path], capture_output=True, text=True)
        if done.returncode != 0:
            print("sweep: no dateparser here (pip install dateparser, and name that Python in TRUCELINE_PEERS)")
            return {}
        there = json.loads(done.stdout)
        many = self.work / "dates-many.ndjson"
        many.write_text(path.read_text(encoding="utf-8") * 40, encoding="utf-8")
        text = sum(len(t.encode()) for t in sample)
        seconds = statistics.median(timed([PROGRAM, "annotate", "--layers", "times", many])[0] for _ in range(self.runs))
        ours, theirs = 40 * text / MB / seconds, text / MB / there["seconds"]
        return {"ours_mb_s": ours, "dateparser_mb_s": theirs, "dates_to_dateparser": ours / theirs}

    def pages(self):
        """The figures of pages.py, which has the peers for pages."""
        out = {}
        for row in told([sys.executable, HERE / "pages.py"]).splitlines():
            parts = row.split()
            if len(parts) >= 2 and parts[0].replace("_", "").isalpha():
                try:
                    out[parts[0]] = float(parts[1].replace(",", ""))
                except ValueError:
                    continue
        return out

    def dossier(self):
        rows = []
        for reports in (10_000, 30_000, 100_000):
            row = {"reports": reports}
            for line in told([sys.executable, HERE / "dossier.py", "--reports", str(reports)]).splitlines():
                parts = line.split()
                if len(parts) >= 2 and parts[0] in ("add_reports_s", "add_memory_mb", "add_100_more_s", "slowest_reading_ms"):
                    row[parts[0]] = float(parts[1].replace(",", ""))
            rows.append(row)
        return {"rows": rows}


DATEPARSER = """
import json, sys, time
from dateparser.search import search_dates
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
search_dates("on 3 May", languages=["en"])
start = time.perf_counter()
for text in texts:
    try:
        search_dates(text, languages=["en"])
    except Exception:
        pass
print(json.dumps({"seconds": time.perf_counter() - start}))
"""


def grow(packs, count, seed=20201110):
    """Adds places with names of two made-up words: entries of a kind that grows with the world that a pack covers."""
    chance = random.Random(seed)
    parts = "ba be bi bo da de do ga go ka ke ko la le lo ma me mo na ne no ra re ro sa se so ta te to va ve vo za ze zo".split()
    seen = set()
    with open(packs / "World" / "places.tsv", "a", encoding="utf-8") as out:
        while len(seen) < count:
            name = " ".join("".join(chance.choice(parts) for _ in range(4)).capitalize() for _ in range(2))
            if name not in seen:
                seen.add(name)
                out.write(f"{name}\t{chance.uniform(-60, 60):.2f}\t{chance.uniform(-170, 170):.2f}\texact\tUNK\t-\n")


def write_phrases(path):
    """First columns of the packs' tables: words, names and phrases as they are listed, without the forms that the program makes of them."""
    phrases = set()
    folders = [ROOT / "Packs" / "Languages" / "en" / "lexicon", ROOT / "Packs" / "World", *sorted((ROOT / "Packs" / "Conflicts").iterdir())]
    for folder in folders:
        for table in sorted(folder.glob("*.tsv")):
            if table.name in ("acts.tsv", "chronology.tsv", "pack.tsv", "iso3166.tsv"):
                continue
            for line in table.read_text(encoding="utf-8").splitlines():
                phrase = line.split("\t")[0].strip()
                if phrase and not phrase.startswith("#") and len(phrase) > 2:
                    phrases.add(phrase)
    path.write_text("\n".join(sorted(phrases)) + "\n", encoding="utf-8")
    return len(phrases)


def judged(results):
    """(name, value, limit, kind, holds) for each floor whose figure was measured."""
    for row in (HERE / "sweep-floors.tsv").read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            step, name, kind, limit = row.split("\t")
            value = results.get(step, {}).get(name)
            if value is not None:
                yield name, value, float(limit), kind, value >= float(limit) if kind == "min" else value <= float(limit)


def page(results):
    """Writes README.md and its charts out of what was measured."""
    from page import write

    write(RESULTS, results, list(judged(results)), charts)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("steps", nargs="*", metavar="step", help=f"of {' '.join(STEPS)}; else all")
    parser.add_argument("--sizes", default="100,500,2000", help="megabytes of text, between commas")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--page", action="store_true", help="only write the page of what was measured")
    options = parser.parse_args()
    unknown = set(options.steps) - set(STEPS)
    if unknown:
        parser.error(f"no step {', '.join(sorted(unknown))}; one of {' '.join(STEPS)}")
    if not PROGRAM.exists():
        print("sweep: build first: make build", file=sys.stderr)
        return 1
    RESULTS.mkdir(exist_ok=True)
    kept = RESULTS / "results.json"
    results = json.loads(kept.read_text()) if kept.exists() else {}
    with tempfile.TemporaryDirectory() as scratch:
        sweep = Sweep(Path(scratch), options.runs, [int(s) for s in options.sizes.split(",")])
        for step in [] if options.page else options.steps or STEPS:
            start = time.perf_counter()
            results[step] = rounded(getattr(sweep, step)())
            print(f"{step}: {json.dumps(results[step])} ({time.perf_counter() - start:.0f} s)", flush=True)
            results["machine"] = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}"
            kept.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n")
    page(results)
    bad = [f"{name} {value:g}, {'at least' if kind == 'min' else 'at most'} {limit:g}" for name, value, limit, kind, holds in judged(results) if not holds]
    for line in bad:
        print(f"sweep: outside the limits of sweep-floors.tsv: {line}", file=sys.stderr)
    return 1 if bad else 0


def rounded(value):
    """Four digits that mean something."""
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, dict):
        return {k: rounded(v) for k, v in value.items()}
    return [rounded(v) for v in value] if isinstance(value, list) else value


if __name__ == "__main__":
    sys.exit(main())
