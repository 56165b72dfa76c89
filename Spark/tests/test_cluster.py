"""The same bytes on a real cluster as of one program on one machine, also when a worker dies in the middle."""

import json
import os
import subprocess
import threading
import time
from pathlib import Path

import pytest

import archive
from cluster import Cluster

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("TRUCELINE_CODER") or ROOT / ".build" / "release" / "truceline-coder")
PACKS = ROOT / "Packs"
REPORTS = int(os.environ.get("TRUCELINE_SPARK_REPORTS", "20000"))


def single(path):
    """Lines of claims and of events, sorted, as the program alone gives them."""
    coded = subprocess.run([PROGRAM, "filter", "--packs", PACKS, "--pack", "karabakh", "--jobs", "2", path], capture_output=True)
    assert coded.returncode in (0, 1), coded.stderr.decode()
    reconciled = subprocess.run([PROGRAM, "reconcile", "--packs", PACKS, "--pack", "karabakh", "-"], input=coded.stdout, capture_output=True)
    assert reconciled.returncode == 0, reconciled.stderr.decode()
    claims = [line for line in coded.stdout.decode().splitlines() if not line.startswith('{"kind":')]
    return sorted(claims), sorted(reconciled.stdout.decode().splitlines())


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    lines = list(archive.records(REPORTS))
    half = len(lines) // 2
    (folder / "a.ndjson").write_text("\n".join(lines[:half]) + "\n", encoding="utf-8")
    (folder / "b.ndjson").write_text("\n".join(lines[half:]) + "\n{not json\n", encoding="utf-8")
    (folder / "all.ndjson").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def expected(reports):
    return single(reports / "all.ndjson")


def session(address):
    from pyspark.sql import SparkSession

    return (
        SparkSession.builder.master(address).appName("truceline tests").config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC").config("spark.executor.memory", "1g").config("spark.sql.shuffle.partitions", "4").getOrCreate())


def job(spark, reports, output):
    from truceline_spark import Settings, run

    inputs = [str(reports / "a.ndjson"), str(reports / "b.ndjson")]
    return run(spark, Settings(inputs, str(output), str(PROGRAM), str(PACKS), partitions=4, conflict="karabakh"))


def lines(spark, output, table):
    return sorted(row.json for row in spark.read.parquet(str(output / table)).select("json").toLocalIterator())


def test_cluster_gives_the_bytes_of_one_program(reports, expected, tmp_path):
    with Cluster(tmp_path) as cluster:
        spark = session(cluster.address)
        try:
            output = tmp_path / "out"
            counts = job(spark, reports, output)
            claims, events = expected
            assert lines(spark, output, "claims") == claims
            assert lines(spark, output, "events") == events
            assert counts["reports"] == REPORTS
            reject = [json.loads(row.json) for row in spark.read.parquet(str(output / "rejects")).collect()]
            assert len(reject) == 1 and "malformed JSON" in reject[0]["message"]
            # A second run finds its marks and codes nothing again: no folder of claims is written anew.
            before = {p: p.stat().st_mtime_ns for p in (output / "claims").rglob("*.parquet")}
            job(spark, reports, output)
            assert {p: p.stat().st_mtime_ns for p in (output / "claims").rglob("*.parquet")} == before
        finally:
            spark.stop()


def test_a_worker_killed_in_the_middle_changes_nothing(reports, expected, tmp_path):
    with Cluster(tmp_path) as cluster:
        spark = session(cluster.address)
        try:
            output = tmp_path / "out"

            def kill_in_the_middle():
                end = time.monotonic() + 300
                while time.monotonic() < end:
                    if any(stage.numActiveTasks for stage in active(spark)):
                        time.sleep(1)
                        cluster.kill(0)
                        return
                    time.sleep(0.05)

            killer = threading.Thread(target=kill_in_the_middle)
            killer.start()
            job(spark, reports, output)
            killer.join()
            assert cluster.workers[0].poll() is not None, "the worker was to die while the job ran"
            claims, events = expected
            assert lines(spark, output, "claims") == claims
            assert lines(spark, output, "events") == events
        finally:
            spark.stop()


def active(spark):
    tracker = spark.sparkContext.statusTracker()
    return [info for info in map(tracker.getStageInfo, tracker.getActiveStageIds()) if info]
