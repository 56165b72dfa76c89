"""What runs on the executors: records through the coder, claims through the reconciler, one process a partition."""

import json
import os
import stat

import pyarrow as pa

from . import inputs
from .process import Coder, kind_of

LINES = pa.schema([("kind", pa.string()), ("report", pa.string()), ("block", pa.string()), ("json", pa.string())])
EVENTS = pa.schema([("json", pa.string())])
ROWS = 2048


class Program:
    """The coder and its packs as Spark shipped them to this executor."""

    def __init__(self, program, packs):
        self.program = program
        self.packs = packs

    def command(self, *arguments):
        from pyspark import SparkFiles

        program = SparkFiles.get(self.program)
        if not os.access(program, os.X_OK):
            os.chmod(program, os.stat(program).st_mode | stat.S_IXUSR | stat.S_IXGRP)
        return [program, arguments[0], "--packs", SparkFiles.get(self.packs), *arguments[1:]]


def _lines(answers):
    """Batches of (kind, report, block, json). The coder writes `"block"` and `"report"` as the first members of a claim."""
    columns = ([], [], [], [])
    for kind, line in answers:
        text = line.decode("utf-8")
        if kind == "claim":
            report, block = _member(text, '"report":"'), _member(text, '"block":"')
        else:
            report, block = (_member(text, '"id":"') if kind == "report" else None), None
        for column, value in zip(columns, (kind, report, block, text)):
            column.append(value)
        if len(columns[0]) >= ROWS:
            yield pa.RecordBatch.from_arrays([pa.array(c, pa.string()) for c in columns], schema=LINES)
            columns = ([], [], [], [])
    if columns[0]:
        yield pa.RecordBatch.from_arrays([pa.array(c, pa.string()) for c in columns], schema=LINES)


def _member(text, key):
    at = text.find(key)
    if at < 0:
        return None
    start = at + len(key)
    return text[start : text.index('"', start)]


def code_records(program):
    """For mapInArrow over the column `record`."""

    def run(batches):
        records = (value.encode() for batch in batches for value in batch.column(0).to_pylist() if value)
        yield from _lines(Coder(program.command("code", "--blocks", "--jobs", "1", "-")).lines(records))

    return run


def code_archive(program):
    """For mapInArrow over one row that names the archive: its bytes go to the coder as they are."""
    import subprocess
    import threading

    def run(batches):
        for batch in batches:
            for address in batch.column(0).to_pylist():
                child = subprocess.Popen(program.command("code", "--blocks", "--jobs", "1", "-"), stdin=subprocess.PIPE, stdout=subprocess.PIPE)

                def feed():
                    try:
                        with inputs.archive(address) as source:
                            while chunk := source.read(1 << 20):
                                child.stdin.write(chunk)
                    except BrokenPipeError:
                        pass
                    finally:
                        child.stdin.close()

                thread = threading.Thread(target=feed, daemon=True)
                thread.start()
                yield from _lines((kind_of(line), line[:-1]) for line in child.stdout)
                thread.join()
                if child.wait() not in (0, 1):
                    raise RuntimeError(f"{address}: the coder ended with {child.returncode}")

    return run


def reconcile_blocks(program):
    """For mapInArrow over (block, header, json) in order of block: a block's reports, then its claims, then the next block."""

    def run(batches):
        def records():
            block, told = None, set()
            for batch in batches:
                for key, header, claim in zip(*(column.to_pylist() for column in batch.columns)):
                    if key != block:
                        block, told = key, set()
                        yield json.dumps({"kind": "block", "key": key}, ensure_ascii=False).encode()
                    if header not in told:
                        told.add(header)
                        yield header.encode()
                    yield claim.encode()

        rows = []
        for _, line in Coder(program.command("reconcile", "--blocks", "-"), ordered=False).lines(records()):
            rows.append(line.decode("utf-8"))
            if len(rows) >= ROWS:
                yield pa.RecordBatch.from_arrays([pa.array(rows, pa.string())], schema=EVENTS)
                rows = []
        if rows:
            yield pa.RecordBatch.from_arrays([pa.array(rows, pa.string())], schema=EVENTS)

    return run
