"""Where records come from: NDJSON, Parquet and web archives become records of NDJSON for the coder, unit by unit.

A unit is one input file. Units are what a job that was interrupted does not do again.
"""

import glob
import hashlib
import os

COLUMNS = ("id", "group", "url", "title", "outlet", "lang", "published", "text", "html")


def units(paths):
    """The input files, patterns and folders opened, in byte order; addresses of other file systems as they are."""
    out = []
    for path in paths:
        if "://" in path and not path.startswith("file://"):
            out.append(path)
            continue
        path = path.removeprefix("file://")
        if os.path.isdir(path):
            found = [os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names if not name.startswith((".", "_"))]
        else:
            found = glob.glob(path)
        if not found:
            raise SystemExit(f"truceline-spark: {path}: no such file; give files, folders or patterns")
        out += sorted(os.path.abspath(f) for f in found)
    return out


def key(unit):
    """A short name of a unit for its output folders: other bytes or another time of change make another name."""
    mark = unit
    if "://" not in unit:
        info = os.stat(unit)
        mark = f"{unit}\n{info.st_size}\n{info.st_mtime_ns}"
    return hashlib.sha256(mark.encode()).hexdigest()[:16]


def kind(unit):
    """`parquet`, `warc` or `ndjson`, by the name."""
    name = unit.lower()
    if name.endswith((".parquet", ".pq")):
        return "parquet"
    if name.endswith((".warc", ".warc.gz")):
        return "warc"
    if name.endswith((".ndjson", ".jsonl", ".ndjson.gz", ".jsonl.gz")):
        return "ndjson"
    raise SystemExit(f"truceline-spark: {unit}: unknown kind of file; use .ndjson, .jsonl, .parquet or .warc, .gz where it is compressed")


def records(spark, unit, partitions):
    """A data frame with the column `record`: one NDJSON object a row."""
    from pyspark.sql import functions as f

    if kind(unit) == "parquet":
        table = spark.read.parquet(unit)
        known = [c for c in table.columns if c in COLUMNS]
        if not {"text", "html"} & set(known):
            raise SystemExit(f"truceline-spark: {unit}: no column \"text\" or \"html\"; name the column of the reports' text \"text\"")
        frame = table.select(f.to_json(f.struct(*known)).alias("record"))
    else:
        frame = spark.read.text(unit).withColumnRenamed("value", "record").where("length(record) > 0")
    return frame.repartition(partitions) if frame.rdd.getNumPartitions() < partitions else frame


def archive(unit):
    """A readable stream over the bytes of an archive, on whatever file system it stands."""
    if "://" not in unit:
        return open(unit, "rb")
    from pyarrow import fs

    address = unit.replace("s3a://", "s3://", 1)
    system, path = fs.FileSystem.from_uri(address)
    return system.open_input_stream(path, compression=None)
