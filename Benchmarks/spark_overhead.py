#!/usr/bin/env python3
"""What Spark costs: a cluster of a master and two workers of one core each, beside one process with two workers on the same two cores.

    spark_overhead.py --mb 200       needs pyspark and Java; the program truceline-coder must be built

The start of the cluster, of the session and of Python on the executors (a first small job) are left out of the ratio and told by themselves.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(ROOT / "Spark"), str(ROOT / "Spark" / "tests")]
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "Spark"), os.environ.get("PYTHONPATH", "")])
from bench import MB, corpus, texts  # noqa: E402
from sweep import RESULTS, judged, page, rounded  # noqa: E402

PROGRAM = ROOT / ".build" / "release" / "truceline-coder"
PACKS = ROOT / "Packs"


def dated(path):
    """Gives the reports of a file days of publication that rise through it, eight in all, as an archive has them that was crawled day by day."""
    size, at = path.stat().st_size, 0
    beside = path.with_suffix(".dated")
    with open(path, "rb") as lines, open(beside, "wb") as out:
        for line in lines:
            out.write(b'{"published":"2020-11-%02d",' % (1 + at * 8 // size) + line[1:])
            at += len(line)
    beside.replace(path)


def alone(path, out, reconcile):
    """Seconds of the program alone, its lines to a file."""
    filtered = [PROGRAM, "filter", "--packs", PACKS, "--pack", "karabakh", "--jobs", "2", path]
    start = time.perf_counter()
    with open(out, "wb") as to:
        subprocess.run(filtered, stdout=to, check=False)
    coded = time.perf_counter() - start
    if reconcile:
        with open(str(out) + ".events", "wb") as to:
            subprocess.run([PROGRAM, "reconcile", "--packs", PACKS, "--pack", "karabakh", out], stdout=to, check=False)
    return coded, time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mb", type=int, default=200)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--reconcile", action="store_true", help="measure with reconciling as well")
    parser.add_argument("--undated", action="store_true",
                        help="reports without a day of publication: it is taken out of their texts, and each unit has nearly two hundred days and files")
    options = parser.parse_args()
    from cluster import Cluster
    from pyspark.sql import SparkSession
    from truceline_spark import Settings, run

    data = Path(os.environ.get("TRUCELINE_DEV_DATA") or "../shared")
    sources = texts(data if data.is_absolute() else ROOT / data)
    figures = {}
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        large, small = work / "large.ndjson", work / "small.ndjson"
        text, _, _ = corpus(sources, large, options.mb * MB)
        corpus(sources, small, 8 * MB)
        if not options.undated:
            dated(large)
            dated(small)
        figures["text_mb"], figures["runs"] = text / MB, options.runs
        start = time.perf_counter()
        with Cluster(work) as cluster:
            spark = (
                SparkSession.builder.master(cluster.address).appName("truceline overhead").config("spark.ui.enabled", "false")
                .config("spark.scheduler.minRegisteredResourcesRatio", "1").config("spark.driver.host", "127.0.0.1").config("spark.executor.memory", "1g").config("spark.sql.shuffle.partitions", "2").getOrCreate())
            spark.sparkContext.setLogLevel("ERROR")
            figures["start_s"] = time.perf_counter() - start

            def job(source, output, reconcile):
                start = time.perf_counter()
                # Four units, so that both cores work to the end, and in the first small job both executors start their Python.
                unit = source.stat().st_size // 4 + 1
                run(spark, Settings([str(source)], str(output), str(PROGRAM), str(PACKS), 2, reconcile, "karabakh", unit))
                return time.perf_counter() - start

            figures["first_job_s"] = job(small, work / "first", options.reconcile)
            rounds = {"alone": [], "cluster": [], "alone_reconciled": [], "reconciled": []}
            for k in range(options.runs):
                coded, reconciled = alone(large, work / "alone.ndjson", options.reconcile)
                rounds["alone"].append(coded)
                rounds["alone_reconciled"].append(reconciled)
                output = work / f"out-{k}"
                rounds["cluster"].append(job(large, output, False))
                if options.reconcile:
                    # Coding is done already: this is what reconciling adds.
                    rounds["reconciled"].append(rounds["cluster"][-1] + job(large, output, True))
            spark.stop()
        figures["alone_s"] = statistics.median(rounds["alone"])
        figures["coding_s"] = statistics.median(rounds["cluster"])
        figures["alone_mb_s"] = text / MB / figures["alone_s"]
        figures["coding_mb_s"] = text / MB / figures["coding_s"]
        figures["spark_to_alone"] = figures["alone_s"] / figures["coding_s"]
        if options.reconcile:
            figures["alone_reconciled_s"] = statistics.median(rounds["alone_reconciled"])
            figures["reconciled_s"] = statistics.median(rounds["reconciled"])
    for name, value in figures.items():
        print(f"{name:20} {value:12,.3f}")
    RESULTS.mkdir(exist_ok=True)
    kept = RESULTS / "results.json"
    results = json.loads(kept.read_text()) if kept.exists() else {}
    results["spark"] = rounded(figures)
    kept.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n")
    page(results)
    bad = [name for name, _, _, _, holds in judged({"spark": results["spark"]}) if not holds]
    if bad:
        print(f"spark_overhead: outside the limits of sweep-floors.tsv: {', '.join(bad)}", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
