"""truceline-spark: codes archives on a Spark cluster.

    truceline-spark --input news/*.ndjson --output claims/ --program truceline-coder --packs Packs [--master spark://host:7077]
"""

import argparse
import json
import os
import shutil
import sys


def arguments(argv=None):
    parser = argparse.ArgumentParser(prog="truceline-spark", description="Codes archives of news to claims and events, as Parquet.")
    parser.add_argument("--input", nargs="+", required=True, help="files, patterns, folders or addresses (s3a://…): .ndjson, .jsonl, .parquet, .warc, .warc.gz")
    parser.add_argument("--output", required=True, help="folder or address of the tables; a job that was interrupted goes on there")
    parser.add_argument("--master", help="of the cluster, such as spark://host:7077 or local[4]; else what spark-submit says, else local[*]")
    parser.add_argument("--program", help="truceline-coder; else the one beside this command or on the PATH")
    parser.add_argument("--packs", help="folder of packs; else Packs beside the program, or $TRUCELINE_PACKS")
    parser.add_argument("--partitions", type=int, default=0, help="tasks that reconcile; else as many as the cluster has cores")
    parser.add_argument("--pack", help="the conflict whose pack tells the parties, such as karabakh")
    parser.add_argument("--unit-mb", type=int, default=64, help="megabytes of an NDJSON file that one task codes; else 64")
    parser.add_argument("--no-reconcile", action="store_true", help="claims only")
    return parser.parse_args(argv)


def find_program(given):
    path = given or shutil.which("truceline-coder")
    if not path or not os.path.isfile(path):
        raise SystemExit(f"truceline-spark: {path or 'truceline-coder'}: not found; give it with --program (make dist builds it)")
    return path


def find_packs(given, program):
    for path in (given, os.environ.get("TRUCELINE_PACKS"), os.path.join(os.path.dirname(os.path.realpath(program)), "Packs")):
        if path and os.path.isdir(os.path.join(path, "Languages")):
            return path
    raise SystemExit("truceline-spark: no packs found; give the folder that holds Languages/ and Ontology/ with --packs")


def main(argv=None):
    options = arguments(argv)
    program = find_program(options.program)
    packs = find_packs(options.packs, program)
    from pyspark.sql import SparkSession

    from .job import Settings, run

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("truceline").config("spark.sql.session.timeZone", "UTC")
    if options.master:
        builder = builder.master(options.master)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("WARN")
    settings = Settings(
        options.input, options.output, program, packs, options.partitions, not options.no_reconcile, options.pack, options.unit_mb << 20)
    try:
        done = run(spark, settings)
    finally:
        spark.stop()
    print(json.dumps(done))
    return 0


if __name__ == "__main__":
    sys.exit(main())
