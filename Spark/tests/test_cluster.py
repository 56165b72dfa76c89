"""The same bytes on a real cluster as of one program on one machine, also when a worker dies in the middle."""

import gzip
import json
import os
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest

import archive
from cluster import Cluster

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("TRUCELINE_CODER") or ROOT / ".build" / "release" / "truceline-coder")
TRUCELINE = ROOT / ".build" / "release" / "truceline"
PACKS = ROOT / "Packs"
REPORTS = int(os.environ.get("TRUCELINE_SPARK_REPORTS", "20000"))
# About ten units, however many reports.
UNIT = REPORTS * 100


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
    # The first line of all and one in the middle cannot be read: neither may disturb what stands beside it.
    (folder / "a.ndjson").write_text("not json\n" + "\n".join(lines[:half]) + "\n", encoding="utf-8")
    (folder / "b.ndjson").write_text("\n".join(lines[half:]) + "\n{not json\n", encoding="utf-8")
    (folder / "all.ndjson").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def expected(reports):
    return single(reports / "all.ndjson")


@pytest.fixture(scope="module")
def coded(reports, tmp_path_factory):
    """A cluster, its session, and the output of one job, for the tests that change nothing."""
    folder = tmp_path_factory.mktemp("cluster")
    with Cluster(folder) as cluster:
        spark = session(cluster.address, ui=True)
        try:
            output = folder / "out"
            yield spark, output, job(spark, reports, output)
        finally:
            spark.stop()


def session(address, ui=False):
    from pyspark.sql import SparkSession

    return (
        SparkSession.builder.master(address).appName("truceline tests").config("spark.ui.enabled", str(ui).lower()).config("spark.ui.port", "0")
        .config("spark.driver.host", "127.0.0.1").config("spark.sql.session.timeZone", "UTC").config("spark.executor.memory", "1g")
        .config("spark.sql.shuffle.partitions", "4").getOrCreate())


def job(spark, reports, output, files=("a.ndjson", "b.ndjson"), **more):
    from truceline_spark import Settings, run

    inputs = [str(reports / name) for name in files]
    return run(spark, Settings(inputs, str(output), str(PROGRAM), str(PACKS), partitions=4, conflict="karabakh", unit_bytes=UNIT, **more))


def lines(spark, output, table):
    return sorted(row.json for row in spark.read.parquet(str(output / table)).select("json").toLocalIterator())


def files(output, table):
    return {p.relative_to(output): p for p in sorted((output / table).rglob("*.parquet"))}


def test_cluster_gives_the_bytes_of_one_program(coded, expected):
    spark, output, counts = coded
    claims, events = expected
    assert len(claims) > REPORTS / 2 and len(events) > 100
    assert lines(spark, output, "claims") == claims
    assert lines(spark, output, "events") == events
    assert counts["reports"] == REPORTS and counts["claims"] == len(claims) and counts["events"] == len(events)
    assert counts["units"] == counts["coded"] > 4


def test_columns_are_what_the_lines_say(coded):
    spark, output, _ = coded
    for row in spark.read.parquet(str(output / "claims")).limit(2000).toLocalIterator():
        line = json.loads(row.json)
        assert (row.id, row.event, row.block, row.source_id, row.rule) == tuple(line[k] for k in ("id", "event", "block", "source_id", "rule"))
        assert [a.code for a in row.actors] == [a["code"] for a in line["actors"]]
        assert [(f.measure, f.low, f.high) for f in row.figures] == [(f["measure"], f["low"], f["high"]) for f in line["figures"]]
        assert (row.time.start if row.time else None) == (line["time"]["start"] if line["time"] else None)
        assert [e.text for e in row.evidence] == [e["text"] for e in line["evidence"]]


def test_what_cannot_be_read_stands_aside_with_its_place(coded, reports):
    spark, output, counts = coded
    rows = sorted(spark.read.parquet(str(output / "rejects")).collect(), key=lambda row: row.file)
    assert [Path(row.file).name for row in rows] == ["a.ndjson", "b.ndjson"] and counts["notices"] == 2
    assert all("malformed JSON" in row.message and row.remedy for row in rows)
    assert (rows[0].offset, rows[0].line) == (0, 1)
    # The line is counted from the range that the file's offset names.
    content = (reports / "b.ndjson").read_bytes()
    start = content.find(b"\n", rows[1].offset - 1) + 1 if rows[1].offset else 0
    assert content[start:].split(b"\n")[rows[1].line - 1] == b"{not json"


def test_counters_stand_in_the_ui(coded):
    spark, _, counts = coded
    address = f"{spark.sparkContext.uiWebUrl}/api/v1/applications/{spark.sparkContext.applicationId}/jobs"
    with urllib.request.urlopen(address) as answer:
        told = {job.get("description") for job in json.load(answer)}
    assert f"truceline: coding {counts['units']} of {counts['units']} units" in told
    expected = f"coded {counts['reports']} reports, {counts['claims']} claims, {counts['notices']} notices, {counts['rejects']} rejects"
    assert f"truceline: reconciling; {expected}" in told, told


def test_a_second_run_codes_nothing_again(coded, reports):
    spark, output, counts = coded
    before = {name: p.stat().st_mtime_ns for name, p in files(output, "claims").items()}
    again = job(spark, reports, output)
    assert again["coded"] == 0 and {**again, "coded": counts["coded"]} == counts
    assert {name: p.stat().st_mtime_ns for name, p in files(output, "claims").items()} == before


def test_an_interrupted_job_goes_on(coded, reports, tmp_path):
    spark, output, counts = coded
    part = tmp_path / "part"
    job(spark, reports, part, files=("b.ndjson",))
    marks = sorted((part / "units").iterdir())
    # As a job leaves it that ended between two files of a unit: no mark, half of the files, one of them not whole.
    key = marks[0].stem
    marks[0].unlink()
    own = [p for name, p in files(part, "claims").items() if name.name.startswith(key)]
    assert len(own) > 4
    for p in own[: len(own) // 2]:
        p.unlink()
    own[-1].write_bytes(b"PAR1")
    done = job(spark, reports, part)
    assert done["coded"] == counts["units"] - len(marks) + 1
    assert {n: p.read_bytes() for n, p in files(part, "claims").items()} == {n: p.read_bytes() for n, p in files(output, "claims").items()}
    assert lines(spark, part, "events") == lines(spark, output, "events")


def test_another_coder_needs_another_output(coded, reports, tmp_path):
    spark, output, _ = coded
    from truceline_spark import Settings, run

    with pytest.raises(SystemExit, match="another --output"):
        run(spark, Settings([str(reports / "a.ndjson")], str(output), str(PROGRAM), str(PACKS), conflict=None))


def test_other_kinds_of_files(coded, reports, expected, tmp_path):
    """Parquet and compressed NDJSON give what the lines give; a file that breaks off is told and the rest goes on."""
    spark, _, _ = coded
    import pyarrow as pa
    import pyarrow.parquet as parquet

    from truceline_spark import Settings, run

    some = (reports / "all.ndjson").read_bytes().splitlines(keepends=True)[:900]
    folder = tmp_path / "in"
    folder.mkdir()
    parquet.write_table(pa.Table.from_pylist([json.loads(line) for line in some[:300]]), folder / "a.parquet", row_group_size=100)
    (folder / "b.ndjson.gz").write_bytes(gzip.compress(b"".join(some[300:600])))
    broken = gzip.compress(b"".join(some[600:]))
    (folder / "c.ndjson.gz").write_bytes(broken[: len(broken) // 2])
    output = tmp_path / "out"
    counts = run(spark, Settings([str(folder)], str(output), str(PROGRAM), str(PACKS), conflict="karabakh"))
    assert 600 < counts["reports"] < 900 and counts["units"] == 5 and counts["rejects"] == 1
    identities = {f"r{k}" for k in range(600)}
    of_first = [line for line in expected[0] if json.loads(line)["source_id"] in identities]
    found = [line for line in lines(spark, output, "claims") if json.loads(line)["source_id"] in identities]
    assert found == of_first
    reject = next(row for row in spark.read.parquet(str(output / "rejects")).collect())
    assert reject.file.endswith("c.ndjson.gz") and "unpacked to its end" in reject.message


def test_examples(coded):
    spark, output, _ = coded
    import duckdb

    examples = ROOT / "Examples"
    before = os.getcwd()
    try:
        os.chdir(output)
        statements = [s for s in (examples / "duckdb.sql").read_text().split(";") if any(not l.startswith("--") for l in s.strip().splitlines())]
        killed, violations = (duckdb.sql(s).fetchall() for s in statements)
    finally:
        os.chdir(before)
    assert violations and all(reports >= events for _, events, reports in violations)
    assert killed and all(words for *_, words in killed)
    query = (examples / "spark_meetings.sql").read_text().split(";")[0].replace("parquet.`events`", f"parquet.`{output}/events`")
    meetings = spark.sql(query).collect()
    assert meetings and all(row.met for row in meetings)
    tolls = subprocess.run([sys.executable, examples / "pandas_tolls.py", output], capture_output=True, text=True)
    assert tolls.returncode == 0 and "2020-" in tolls.stdout, tolls.stderr


@pytest.mark.skipif(not TRUCELINE.exists(), reason="needs truceline, which make build builds")
def test_a_slice_becomes_a_dossier(coded, reports, tmp_path):
    """Out of Parquet the same as out of the lines that the program alone writes, once however often it is brought in."""
    _, output, _ = coded
    environment = {**os.environ, "TRUCELINE_PACKS": str(PACKS), "TRUCELINE_PYTHON": sys.executable}

    def truceline(*arguments):
        done = subprocess.run([TRUCELINE, *map(str, arguments)], capture_output=True, text=True, env=environment)
        assert done.returncode == 0, done.stderr
        return done.stdout

    (tmp_path / "lines.ndjson").write_text(truceline("code", "--format", "ndjson", reports / "all.ndjson"), encoding="utf-8")
    conditions = ["--where", "published>=2020-10-05", "--where", "published<2020-10-08", "--now", "2020-12-01T00:00Z"]
    slices = {}
    for name, source in (("parquet", output), ("lines", tmp_path / "lines.ndjson")):
        dossier = tmp_path / f"{name}.dossier"
        truceline("init", dossier, "--pack", "karabakh", "--now", "2020-11-30T00:00Z")
        more = [] if name == "parquet" else ["--coder", json.loads((output / "coder.json").read_text())["coder"]]
        first = truceline("import", source, dossier, *conditions, *more)
        assert "reports added" in first and not first.split(": ")[1].startswith("0 "), first
        assert ": 0 reports added" in truceline("import", source, dossier, *conditions, *more)
        slices[name] = [truceline(command, dossier, "--format", "ndjson") for command in ("events", "claims", "reports")]
    assert slices["parquet"] == slices["lines"] and len(slices["parquet"][0].splitlines()) > 50


def test_a_worker_killed_in_the_middle_changes_nothing(reports, expected, tmp_path):
    from pyspark.sql import SparkSession

    running = SparkSession.getActiveSession()
    if running:
        running.stop()
    with Cluster(tmp_path) as cluster:
        spark = session(cluster.address)
        try:
            output = tmp_path / "out"

            def kill_in_the_middle():
                end = time.monotonic() + 300
                while time.monotonic() < end:
                    # After the first unit and before the last.
                    if len(list(output.glob("units/*.json"))) >= 2:
                        cluster.kill(0)
                        return
                    time.sleep(0.02)

            killer = threading.Thread(target=kill_in_the_middle, daemon=True)
            killer.start()
            counts = job(spark, reports, output)
            killer.join()
            assert cluster.workers[0].poll() is not None, "the worker was to die while the job ran"
            claims, events = expected
            assert counts["reports"] == REPORTS
            assert lines(spark, output, "claims") == claims
            assert lines(spark, output, "events") == events
        finally:
            spark.stop()
