"""What runs on the executors: units through the coder, claims through the reconciler, one process a task."""

import json
import os
import stat

import pyarrow as pa
import pyarrow.compute as pc

from . import inputs, places, tables
from .process import Coder, Failed, Run

COUNTS = "reports bigint, claims bigint, notices bigint, rejects bigint"
EVENTS = "events bigint"
PIECE = 1 << 20
BLOCK = b'{"kind":"block"}'


class Program:
    """The coder and its packs as Spark shipped them to this executor."""

    def __init__(self, program, packs, conflict=None):
        self.program = program
        self.packs = packs
        self.conflict = ["--pack", conflict] if conflict else []

    def command(self, *arguments):
        from pyspark import SparkFiles

        program = SparkFiles.get(self.program)
        if not os.access(program, os.X_OK):
            os.chmod(program, os.stat(program).st_mode | stat.S_IXUSR | stat.S_IXGRP)
        return [program, arguments[0], "--packs", SparkFiles.get(self.packs), *self.conflict, *arguments[1:]]


def code_units(program, output):
    """For mapInArrow over (key, file, kind, start, end): each unit's tables are written, its counts are the row that comes back."""

    def run(batches):
        folder = places.Folder(output)
        for batch in batches:
            for unit in batch.to_pylist():
                yield from_counts(code(program, folder, unit), COUNTS)

    return run


def code(program, folder, unit):
    coded = tables.CodedUnit(folder, unit["key"], unit["file"], unit["start"])
    pieces = inputs.pieces(unit["file"], unit["kind"], unit["start"], unit["end"])
    if unit["kind"] == "warc":
        # One member after the other follows from the bytes before: what comes behind one that ends the coder cannot be found again.
        run = Run(program.command("filter", "-"), pieces)
        for lines in inputs.whole_lines(run.lines()):
            coded.add(lines, 0)
        if not run.ended_well:
            coded.broke(f"the coder ended with {run.code} after {coded.reports} reports: {run.said}; the rest of the archive was left out")
    else:
        try:
            for lines, done in Coder(program.command("filter", "--ndjson", "--marks", "-")).answers(pieces):
                coded.add(lines, done)
        except inputs.Damaged as fault:
            coded.broke(str(fault))
    return coded.close()


def from_counts(counts, schema):
    names = [part.split()[0] for part in schema.split(", ")]
    return pa.RecordBatch.from_pylist([{name: counts[name] for name in names}])


def _answers(program, command, lines, schema):
    """Rows of what the reconciler writes. A block that fails fails the task: events without it would be others than those of all claims."""
    run = Run(program.command(*command), _joined(lines))
    for answers in inputs.whole_lines(run.lines()):
        yield tables.parsed(answers, schema)[0]
    if not run.ended_well:
        raise Failed(f"{run.command[0]} ended with {run.code}: {run.said}")


def _joined(lines):
    """Lines in pieces of bytes, each line ended."""
    waiting, size = [], 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size >= PIECE:
            yield b"\n".join(waiting) + b"\n"
            waiting, size = [], 0
    if waiting:
        yield b"\n".join(waiting) + b"\n"


def reconcile_blocks(program):
    """For mapInArrow over (block, header, json, denies) in order of block: its events, and the members of those reports that deny something."""

    def run(batches):
        # Claims of reports with denials: their members go on to the next stage with them.
        denying = {}

        def lines():
            block, told = None, set()
            for batch in batches:
                keys, headers, claims = (column.cast(pa.binary()).to_pylist() for column in batch.columns[:3])
                for key, header, claim, denies in zip(keys, headers, claims, batch.column(3).to_pylist()):
                    if key != block:
                        block, told = key, set()
                        yield BLOCK
                    if header not in told:
                        told.add(header)
                        yield header
                    if denies:
                        # The id is a claim's first member.
                        denying[claim[7:23].decode()] = (header, claim)
                    yield claim

        for part in _answers(program, ("blocks", "--parts"), lines(), tables.PART):
            rows = part.to_pylist() if denying else part.filter(pc.equal(part.column("kind"), "part")).to_pylist()
            kept = []
            for row in rows:
                if row["kind"] == "part":
                    kept.append({**row, "header": None, "json": None})
                elif row["claim"] in denying:
                    header, claim = denying.pop(row["claim"])
                    kept.append({**row, "header": header, "json": claim})
            if kept:
                yield pa.RecordBatch.from_pylist(kept, tables.PARTS)

    return run


def tie_denials(program):
    """For mapInArrow over (theatre, header, event, claim, against, json) in order of theatre and header: (event, denier)."""

    def run(batches):
        def lines():
            last = None
            for batch in batches:
                for row in batch.to_pylist():
                    if (row["theatre"], row["header"]) != last:
                        last = row["theatre"], row["header"]
                        yield BLOCK
                        yield row["header"].encode()
                    member = {"kind": "member", "event": row["event"], "claim": row["claim"], "against": row["against"]}
                    yield json.dumps(member, separators=(",", ":")).encode()
                    yield row["json"].encode()

        for rows in _answers(program, ("ties",), lines(), tables.TIE):
            yield from rows.to_batches()

    return run


def write_events(output):
    """For mapInArrow over the column `json` in the order of the rows: the table of events; comes back with their number."""

    def run(batches):
        from pyspark import TaskContext

        events = tables.Events(places.Folder(output), f"part-{TaskContext.get().partitionId():05d}")
        for batch in batches:
            if batch.num_rows:
                events.take(b"".join(line + b"\n" for line in batch.column(0).cast(pa.binary()).to_pylist()))
        events.close()
        yield from_counts({"events": events.rows}, EVENTS)

    return run
