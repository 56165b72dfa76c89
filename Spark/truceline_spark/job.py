"""The job: units of input to claims, claims by block to events, all as Parquet partitioned by day.

    OUTPUT/claims/day=…   OUTPUT/reports/day=…   OUTPUT/rejects   OUTPUT/events/day=…   OUTPUT/units/KEY.json   OUTPUT/coder.json

A unit whose mark stands under units/ is not coded again, so that a job that was interrupted goes on where it stopped. What a unit had
written before its mark it writes anew, under the same names with the same bytes.
"""

import atexit
import dataclasses
import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
import tempfile

from pyspark import StorageLevel
from pyspark.sql import SparkSession
from pyspark.sql import functions as f

from . import inputs, places, stages, tables

UNITS = "key string, file string, kind string, start bigint, end bigint"


@dataclasses.dataclass
class Settings:
    """What a job needs to know. `program` and `packs` are shipped to the executors."""

    inputs: list
    output: str
    program: str
    packs: str
    partitions: int = 0
    reconcile: bool = True
    conflict: str | None = None
    # Bytes of an NDJSON file that one task codes.
    unit_bytes: int = 64 << 20


def run(spark: SparkSession, settings: Settings) -> dict:
    """Codes what is not coded yet, reconciles all, and returns the number of rows of each table."""
    folder = places.Folder(settings.output)
    length = begin(folder, settings)
    program = ship(spark, settings)
    units = [unit for file in inputs.files(settings.inputs) for unit in inputs.units(file, length)]
    marked = folder.names("units")
    waiting = [unit for unit in units if f"{unit[0]}.json" not in marked]
    context = spark.sparkContext
    if waiting:
        context.setJobDescription(f"truceline: coding {len(waiting)} of {len(units)} units")
        code(spark, settings, program, waiting)
    counts = {"units": len(units), "coded": len(waiting), **totals(folder, units)}
    # Spark's UI lists jobs by their descriptions: so the counts stand there.
    told = ", ".join(f"{counts[name]} {name}" for name in ("reports", "claims", "notices", "rejects"))
    if settings.reconcile:
        context.setJobDescription(f"truceline: reconciling; coded {told}")
        counts["events"] = reconcile(spark, settings, program, folder)
    context.setJobDescription(None)
    return counts


def begin(folder, settings):
    """Notes what codes this archive, or checks that it is the same as before. Returns the length of units."""
    said = subprocess.run([settings.program, "--version"], capture_output=True, text=True)
    mine = {"coder": said.stdout.strip(), "packs": packs_hash(settings.packs), "pack": settings.conflict, "unit_bytes": settings.unit_bytes}
    if not folder.has("coder.json"):
        folder.write_json("coder.json", mine)
        return settings.unit_bytes
    there = json.loads(folder.read("coder.json"))
    for name in ("coder", "packs", "pack"):
        if there.get(name) != mine[name]:
            raise SystemExit(
                f"truceline-spark: {folder.address}: was coded with {name} {there.get(name)}, and this is {mine[name]}; give another --output")
    return there.get("unit_bytes", settings.unit_bytes)


def packs_hash(root):
    """As the program itself names packs: over names and bytes of the files that are read, in byte order."""
    total = hashlib.sha256()

    def add(path):
        for name in sorted(os.listdir(root + path), key=os.fsencode):
            inner = f"{path}/{name}"
            if name.startswith("."):
                continue
            if os.path.isdir(root + inner):
                if name not in ("corpus", "sample"):
                    add(inner)
            elif name.endswith(".tsv"):
                with open(root + inner, "rb") as file:
                    content = file.read()
                total.update(f"{inner}\n{len(content)}\n".encode() + content)

    add("")
    return total.hexdigest()[:16]


def ship(spark, settings):
    """Sends the program and the packs to every executor, once."""
    context = spark.sparkContext
    context.addFile(os.path.abspath(settings.program))
    name = f"packs-{packs_hash(settings.packs)}"
    # A cluster takes no folders, and unpacks archives.
    if not any(archive.endswith("#" + name) for archive in context.listArchives):
        kept = tempfile.mkdtemp(prefix="truceline-")
        # Executors may ask for it as long as the session lives.
        atexit.register(shutil.rmtree, kept, ignore_errors=True)
        path = os.path.join(kept, f"{name}.tar.gz")
        with open(path, "wb") as out, gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packed, tarfile.open(fileobj=packed, mode="w") as tar:
            for folder, inner, names in os.walk(settings.packs):
                inner[:] = sorted(n for n in inner if n not in ("corpus", "sample"))
                for file in sorted(names):
                    add_file(tar, os.path.join(folder, file), os.path.relpath(os.path.join(folder, file), settings.packs))
        context.addArchive(f"{path}#{name}")
    return stages.Program(os.path.basename(settings.program), name, settings.conflict)


def add_file(tar, path, name):
    with open(path, "rb") as file:
        content = file.read()
    info = tarfile.TarInfo(name)
    info.size = len(content)
    tar.addfile(info, io.BytesIO(content))


def code(spark, settings, program, units):
    """One task a unit, each with a process of its own; a task that fails is tried again as a whole."""
    context = spark.sparkContext
    rows = spark.createDataFrame(context.parallelize(units, len(units)), UNITS)
    counts = rows.mapInArrow(stages.code_units(program, address(settings.output)), stages.COUNTS)
    names = [part.split()[0] for part in stages.COUNTS.split(", ")]
    # Listeners of the session get the sums as observed metrics.
    counts.observe("truceline", *(f.sum(name).alias(name) for name in names)).agg(*(f.sum(name) for name in names)).collect()


def address(path):
    return path if "://" in path else os.path.abspath(path)


def reconcile(spark, settings, program, folder):
    """All claims of all units by block, each block as a whole in one process. Returns the number of events."""
    folder.remove("events")
    if not folder.has("claims"):
        return 0
    units = spark.createDataFrame([(name.removesuffix(".json"),) for name in sorted(folder.names("units"))], "unit string")
    claims = table(spark, settings, "claims").select("unit", "row", "block", "event", "aux", "json").join(f.broadcast(units), "unit", "left_semi")
    reports = table(spark, settings, "reports").join(f.broadcast(units), "unit", "left_semi")
    # A text that was met more than once is one report: that of the copy which the program alone would choose as well.
    rank = f.concat_ws(" ", f.coalesce("published.start", f.lit("~")), f.coalesce("outlet", f.lit("~")), "lang")
    copy = f.struct("unit", "row", f.col("json").alias("header"))
    reports = reports.groupBy("id", "group").agg(f.min_by(copy, f.struct(rank, "unit", "row")).alias("one")).select("one.*")
    by_block = claims.join(reports, ["unit", "row"])
    # A report in which something is denied tells of events in other blocks as well: its claims are looked at once more.
    denying = by_block.where("event = 'REJECT' or array_contains(aux, 'negation')").select("unit", "row").distinct().withColumn("denies", f.lit(True))
    by_block = by_block.join(denying, ["unit", "row"], "left").select("block", "header", "json", f.coalesce("denies", f.lit(False)).alias("denies"))
    partitions = settings.partitions or max(2, spark.sparkContext.defaultParallelism)
    by_block = by_block.repartition(partitions, "block").sortWithinPartitions("block", "header", "json")
    parts = by_block.mapInArrow(stages.reconcile_blocks(program), tables.sql(tables.PARTS)).persist(StorageLevel.DISK_ONLY)
    members = parts.where("kind = 'member'").select("theatre", "header", "event", "claim", "against", "json")
    members = members.repartition(partitions, "theatre", "header").sortWithinPartitions("theatre", "header", "event", "claim")
    ties = members.mapInArrow(stages.tie_denials(program), tables.sql(tables.TIE))
    events = weighed(parts.where("kind = 'part'"), ties).repartition(partitions, "event").sortWithinPartitions("event").select("json")
    counted = events.mapInArrow(stages.write_events(address(settings.output)), stages.EVENTS)
    try:
        return counted.observe("truceline", f.sum("events").alias("events")).agg(f.sum("events")).collect()[0][0] or 0
    finally:
        parts.unpersist()


def weighed(events, ties):
    """The events with denials weighed in, as `StatementTying.levels` does it: whoever denies and is none of the origins stands against them."""
    deniers = ties.groupBy("event").agg(f.collect_set("denier").alias("deniers"))
    level = f.when(f.col("level").isin("contested", "denied") | f.col("deniers").isNull(), f.col("level")).when(
        (f.size("origins") < 2) & (f.size(f.array_except("deniers", "origins")) > 0), "denied").otherwise("contested")
    # No text can hold these bytes: its quotation marks are escaped.
    line = f.expr("replace(line, concat('\"level\":\"', level, '\"'), concat('\"level\":\"', now, '\"'))")
    return events.join(deniers, "event", "left").withColumn("now", level).select("event", line.alias("json"))


def table(spark, settings, name):
    return spark.read.parquet(f"{address(settings.output)}/{name}")


def totals(folder, units):
    """Counts of the units as their marks tell them."""
    out = {"reports": 0, "claims": 0, "notices": 0, "rejects": 0}
    for key, *_ in units:
        mark = json.loads(folder.read(f"units/{key}.json"))
        for name in out:
            out[name] += mark[name]
    return out
