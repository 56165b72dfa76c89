"""The job: units of input to claims, claims by block to events, all as Parquet partitioned by day.

    OUTPUT/claims/unit=KEY/day=…   OUTPUT/reports/unit=KEY/day=…   OUTPUT/rejects/unit=KEY   OUTPUT/events/day=…   OUTPUT/units/KEY.json

A unit whose mark stands under units/ is not coded again, so that a job that was interrupted goes on where it stopped; what a unit had
written before its mark is written anew as a whole, never added to.
"""

import dataclasses
import json
import os

from pyspark.sql import SparkSession
from pyspark.sql import functions as f

from . import inputs, schemas, stages


@dataclasses.dataclass
class Settings:
    """What a job needs to know. `program` and `packs` are shipped to the executors."""

    inputs: list
    output: str
    program: str
    packs: str
    partitions: int = 0
    reconcile: bool = True


def run(spark: SparkSession, settings: Settings) -> dict:
    """Codes what is not coded yet, reconciles all, and returns the number of rows of each table."""
    program = ship(spark, settings)
    partitions = settings.partitions or max(2, spark.sparkContext.defaultParallelism)
    for unit in inputs.units(settings.inputs):
        key = inputs.key(unit)
        if not _Folder(spark, f"{settings.output}/units/{key}.json").exists():
            code(spark, settings, program, unit, key, partitions)
    if settings.reconcile:
        reconcile(spark, settings, program, partitions)
    return counts(spark, settings)


def ship(spark, settings):
    """Sends the program and the packs to every executor, once."""
    context = spark.sparkContext
    context.addFile(os.path.abspath(settings.program))
    context.addFile(os.path.abspath(settings.packs), recursive=True)
    return stages.Program(os.path.basename(settings.program), os.path.basename(os.path.normpath(settings.packs)))


def code(spark, settings, program, unit, key, partitions):
    """One unit. Its lines are kept once, so that the coder runs once, and then told apart by kind."""
    if inputs.kind(unit) == "warc":
        lines = spark.createDataFrame([(unit,)], "address string").mapInArrow(stages.code_archive(program), schemas.LINES)
    else:
        lines = inputs.records(spark, unit, partitions).mapInArrow(stages.code_records(program), schemas.LINES)
    kinds = ("report", "claim", "notice", "reject")
    lines = lines.observe(f"coded {key}", *(f.count_if(f.col("kind") == kind).alias(f"{kind}s") for kind in kinds))
    staged = f"{settings.output}/.staged/{key}"
    lines.write.mode("overwrite").parquet(staged)
    lines = spark.read.schema(schemas.LINES).parquet(staged)
    claims, reports = lines.where("kind = 'claim'"), lines.where("kind = 'report'")
    _write(schemas.table(claims, schemas.CLAIM, "v.time.start", "block"), f"{settings.output}/claims/unit={key}")
    _write(schemas.table(reports, schemas.REPORT, "v.published.start"), f"{settings.output}/reports/unit={key}")
    rejects = lines.where("kind in ('notice', 'reject')")
    parsed = rejects.select("kind", "json", f.from_json("json", schemas.REJECT).alias("v"))
    parsed.select("kind", "v.*", "json").write.mode("overwrite").parquet(f"{settings.output}/rejects/unit={key}")
    _Folder(spark, f"{settings.output}/units/{key}.json").write(json.dumps({"unit": unit}) + "\n")
    _Folder(spark, staged).remove()


def reconcile(spark, settings, program, partitions):
    """All claims of all units by block, each block as a whole in one process."""
    claims = spark.read.option("basePath", f"{settings.output}/claims").parquet(f"{settings.output}/claims").select("block", "report", "json")
    reports = spark.read.parquet(f"{settings.output}/reports").select(f.col("id").alias("report"), f.col("json").alias("header"))
    # One header a report: the first in byte order where a text was met twice.
    reports = reports.groupBy("report").agg(f.min("header").alias("header"))
    by_block = claims.dropDuplicates(["json"]).join(reports, "report").select("block", "header", "json")
    by_block = by_block.repartition(partitions, "block").sortWithinPartitions("block", "header", "json")
    events = by_block.mapInArrow(stages.reconcile_blocks(program), "json string")
    _write(schemas.table(events, schemas.EVENT, "v.time.start"), f"{settings.output}/events")


def counts(spark, settings):
    """Rows of each table that is there."""
    out = {}
    for table in ("reports", "claims", "rejects", "events"):
        folder = f"{settings.output}/{table}"
        out[table] = spark.read.parquet(folder).count() if _Folder(spark, folder).exists() else 0
    return out


def _write(frame, folder):
    frame.write.mode("overwrite").partitionBy("day").parquet(folder)


class _Folder:
    """A file or folder on whatever file system the output stands."""

    def __init__(self, spark, address):
        jvm = spark._jvm
        self.path = jvm.org.apache.hadoop.fs.Path(address)
        self.system = self.path.getFileSystem(spark._jsc.hadoopConfiguration())

    def exists(self):
        return self.system.exists(self.path)

    def remove(self):
        self.system.delete(self.path, True)

    def write(self, text):
        stream = self.system.create(self.path, True)
        stream.write(bytearray(text.encode()))
        stream.close()
