"""The tables that the job writes (Spark/README.md describes them), and how the coder's lines become rows of them.

Every row keeps the program's own line in `json`, byte for byte; the other columns are taken out of it, so that engines can filter without
parsing. Which rows stand in which file follows from the unit alone: a unit that is coded again writes the same files with the same bytes.
"""

import json

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json as pj
import pyarrow.parquet as parquet

TEXT = pa.string()
NAMES = pa.list_(TEXT)
ACTOR = pa.struct([("name", TEXT), ("code", TEXT), ("sector", TEXT)])
PLACE = pa.struct([("name", TEXT), ("lat", pa.float64()), ("lon", pa.float64()), ("precision", TEXT)])
TIME = pa.struct([("start", TEXT), ("end", TEXT), ("precision", TEXT), ("basis", TEXT)])
WORDS = pa.struct([("text", TEXT), ("span", pa.list_(pa.int64()))])
FIGURE = pa.struct([("measure", TEXT), ("whose", ACTOR), ("low", pa.float64()), ("high", pa.float64()), ("approximate", pa.bool_())])
ESTIMATE = pa.struct([("measure", TEXT), ("whose", ACTOR), ("best", pa.float64()), ("low", pa.float64()), ("high", pa.float64())])
VOICE = pa.struct([("name", TEXT), ("code", TEXT), ("sector", TEXT), ("via", TEXT)])

CLAIM = pa.schema([
    ("id", TEXT), ("report", TEXT), ("source_id", TEXT), ("group", TEXT), ("lang", TEXT), ("event", TEXT), ("mode", TEXT), ("contexts", NAMES),
    ("aux", NAMES), ("actors", pa.list_(ACTOR)), ("recipients", pa.list_(ACTOR)), ("brokers", pa.list_(ACTOR)), ("place", PLACE), ("time", TIME),
    ("figures", pa.list_(FIGURE)), ("truce", TEXT), ("provisions", NAMES), ("attribution", pa.list_(VOICE)), ("evidence", pa.list_(WORDS)),
    ("rule", TEXT), ("confidence", pa.float64()), ("block", TEXT)])

REPORT = pa.schema([
    ("id", TEXT), ("source_id", TEXT), ("group", TEXT), ("lang", TEXT), ("published", TIME), ("outlet", TEXT), ("title", TEXT), ("url", TEXT)])

EVENT = pa.schema([
    ("id", TEXT), ("group", TEXT), ("event", TEXT), ("mode", TEXT), ("contexts", NAMES), ("aux", NAMES), ("actors", pa.list_(ACTOR)),
    ("recipients", pa.list_(ACTOR)), ("brokers", pa.list_(ACTOR)), ("place", PLACE), ("time", TIME), ("figures", pa.list_(ESTIMATE)), ("truce", TEXT),
    ("provisions", NAMES), ("level", TEXT), ("support", pa.int64()), ("origins", pa.list_(ACTOR)), ("claims", NAMES), ("against", NAMES)])

REJECT = pa.schema([
    ("kind", TEXT), ("source_id", TEXT), ("file", TEXT), ("offset", pa.int64()), ("line", pa.int64()), ("message", TEXT), ("remedy", TEXT), ("json", TEXT)])

# What the reconciler says of a block: events with their origins, and which claim each holds.
PART = pa.schema([
    ("kind", TEXT), ("event", TEXT), ("level", TEXT), ("origins", NAMES), ("line", TEXT), ("theatre", TEXT), ("claim", TEXT), ("against", pa.bool_())])
# The same between two stages, with the report and the claim of members.
PARTS = pa.schema([*PART, ("header", TEXT), ("json", TEXT)])
TIE = pa.schema([("event", TEXT), ("denier", TEXT)])

# A line of the coder of any kind.
_LINE = pa.schema(
    [("kind", TEXT), *CLAIM, *(f for f in REPORT if f.name not in CLAIM.names), ("file", TEXT), ("line", pa.int64()), ("message", TEXT), ("remedy", TEXT)])
# What comes from outside and may be any value; text is tried first, then numbers.
_FREE = ("source_id", "group")

UNDATED = "undated"
# Rows that are kept before a file is written.
ROWS = 100_000


def parsed(lines, schema):
    """(table, json): one row a line, with the columns of `schema`, and the lines themselves."""
    text = pc.list_flatten(pc.split_pattern(pa.array([lines.rstrip(b"\n")], pa.large_binary()), b"\n")).cast(TEXT)
    for kind in (TEXT, pa.int64()):
        typed = pa.schema([f.with_type(kind) if f.name in _FREE else f for f in schema])
        try:
            table = pj.read_json(
                pa.BufferReader(lines), pj.ReadOptions(use_threads=False, block_size=len(lines) + 1),
                pj.ParseOptions(explicit_schema=typed, unexpected_field_behavior="ignore"))
        except pa.ArrowInvalid:
            continue
        return table.cast(schema), text
    return _slowly(text, schema), text


def _slowly(text, schema):
    """For identities that are objects, or text in one line and a number in the next."""
    rows = []
    for line in text.to_pylist():
        row = json.loads(line)
        for name in _FREE:
            if name in row and row[name] is not None and not isinstance(row[name], str):
                row[name] = json.dumps(row[name], ensure_ascii=False, separators=(",", ":"))
            if isinstance(row.get(name), str):
                row[name] = row[name].encode("utf-8", "replace").decode()
        rows.append(row)
    return pa.Table.from_pylist(rows, schema)


def day(time):
    """The first day of a time, for the partition; of an open time the end that is known."""
    start = pc.coalesce(pc.struct_field(time, "start"), pc.struct_field(time, "end"))
    return pc.fill_null(pc.utf8_slice_codeunits(start, 0, 10), UNDATED)


class Writer:
    """Rows of one table, written by day in files whose names follow from `name`."""

    def __init__(self, folder, table, name):
        self.folder = folder
        self.table = table
        self.name = name
        self.waiting = []
        self.kept = 0
        self.files = 0
        self.rows = 0

    def add(self, rows):
        """`rows` with the column `day`."""
        self.waiting.append(rows)
        self.kept += rows.num_rows
        self.rows += rows.num_rows
        # Cut by number of rows and not by what came together, which is chance.
        while self.kept >= ROWS:
            whole = pa.concat_tables(self.waiting)
            self._write(whole.slice(0, ROWS))
            self.waiting = [whole.slice(ROWS)]
            self.kept -= ROWS

    def close(self):
        if self.kept:
            self._write(pa.concat_tables(self.waiting))
        self.waiting, self.kept = [], 0

    def _write(self, rows):
        rows = rows.take(pc.sort_indices(rows, [("day", "ascending")])).combine_chunks()
        days = rows.column("day").combine_chunks() if rows.column("day").num_chunks != 1 else rows.column("day").chunk(0)
        runs = pc.run_end_encode(days)
        rows = rows.drop_columns(["day"])
        start = 0
        for value, end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist()):
            part = rows.slice(start, end - start)
            self.folder.write(
                f"{self.table}/day={value}/{self.name}-{self.files:03d}.parquet",
                lambda out, part=part: parquet.write_table(part, out, compression="zstd", write_statistics=["id", "report", "block", "event", "lang"]))
            start = end
        self.files += 1


class CodedUnit:
    """The tables of one unit, filled from the coder's lines."""

    def __init__(self, folder, key, file, start):
        self.claims = Writer(folder, "claims", key)
        self.reports = Writer(folder, "reports", key)
        self.folder, self.key, self.file, self.start = folder, key, file, start
        self.rejects = []
        self.notices = 0

    def add(self, lines, done):
        """`lines` of the coder; `done` lines of the unit stand before those that it numbers from."""
        table, text = parsed(lines, _LINE)
        kind = table.column("kind").combine_chunks()
        # A claim has no kind. Its report is the last one before it.
        is_report = pc.fill_null(pc.equal(kind, "report"), False)
        number = pa.array(np.cumsum(np.asarray(is_report)) + self.reports.rows - 1, pa.int64())
        published = day(table.column("published").combine_chunks())
        # Claims stand with the day of their report's publication, so that a day's news is a day's folder.
        days = self._of_report(published, is_report, number)
        for writer, schema, mask in ((self.claims, CLAIM, pc.is_null(kind)), (self.reports, REPORT, is_report)):
            rows = table.select(schema.names)
            for name, column in (("unit", pa.repeat(pa.scalar(self.key), len(text))), ("row", number), ("json", text), ("day", days)):
                rows = rows.append_column(name, column)
            rows = rows.filter(mask)
            if rows.num_rows:
                writer.add(rows)
        other = pc.fill_null(pc.or_(pc.equal(kind, "notice"), pc.equal(kind, "reject")), False)
        if pc.any(other).as_py():
            rows = table.append_column("json", text).filter(other).select([n for n in REJECT.names if n != "offset"])
            for row in rows.to_pylist():
                base = 0 if row["kind"] == "reject" else done
                self.rejects.append({**row, "file": self.file, "offset": self.start, "line": (row["line"] or 0) + base})
                self.notices += row["kind"] == "notice"

    def _of_report(self, published, is_report, number):
        """For each line the day of its report; claims of a report that came with the lines before have its day."""
        own = published.filter(is_report).to_pylist()
        before = self.reports.rows
        days = [getattr(self, "last", UNDATED), *own]
        self.last = days[-1]
        at = np.asarray(number) - before + 1
        return pc.take(pa.array(days, TEXT), pa.array(at))

    def broke(self, message):
        """The rest of the unit was left out."""
        told = {"kind": "reject", "source_id": None, "file": self.file, "message": message, "remedy": "check the file, or send it to us"}
        self.rejects.append({**told, "offset": self.start, "line": None, "json": json.dumps(told, ensure_ascii=False, separators=(",", ":"))})

    def close(self):
        """Writes what is left, then the unit's mark: from now on it is not coded again. Returns its counts."""
        self.claims.close()
        self.reports.close()
        if self.rejects:
            table = pa.Table.from_pylist(self.rejects, REJECT)
            self.folder.write(f"rejects/{self.key}.parquet", lambda out: parquet.write_table(table, out, compression="zstd"))
        counts = {
            "reports": self.reports.rows, "claims": self.claims.rows, "notices": self.notices, "rejects": len(self.rejects) - self.notices}
        self.folder.write_json(f"units/{self.key}.json", {"file": self.file, "start": self.start, **counts})
        return counts


class Events(Writer):
    """Events, out of the reconciler's lines."""

    def __init__(self, folder, name):
        super().__init__(folder, "events", name)

    def take(self, lines):
        table, text = parsed(lines, EVENT)
        self.add(table.append_column("json", text).append_column("day", day(table.column("time").combine_chunks())))


def sql(schema):
    """The schema as Spark writes it."""
    names = {TEXT: "string", NAMES: "array<string>", pa.bool_(): "boolean"}
    return ", ".join(f"`{f.name}` {names[f.type]}" for f in schema)
