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

# What comes from outside and may be any value; text is tried first, then numbers.
_FREE = ("source_id", "group")

UNDATED = "undated"
# Rows that are kept before files are written.
ROWS = 100_000
# Bytes of lines that are parsed at once.
PARSED = 4 << 20
# A line that begins like this is no claim.
KIND = b'{"kind":'
REPORT_LINE = KIND + b'"report",'


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


def by_day(rows):
    """(day, rows of it) of a table with the column `day`, in order of the days."""
    rows = rows.take(pc.sort_indices(rows, [("day", "ascending")])).combine_chunks()
    runs = pc.run_end_encode(rows.column("day").chunk(0))
    rows = rows.drop_columns(["day"])
    start = 0
    for value, end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist()):
        yield value, rows.slice(start, end - start)
        start = end


def write_day(folder, table, value, name, rows):
    # Of a small file most of the work is setting up a compressor for each of fifty columns, and zstd's is large.
    compression = "zstd" if rows.num_rows >= 1000 else "snappy"
    folder.write(
        f"{table}/day={value}/{name}.parquet",
        lambda out: parquet.write_table(rows, out, compression=compression, write_statistics=["id", "report", "block", "event", "lang"]))


class CodedUnit:
    """The tables of one unit, filled from the coder's lines.

    Claims follow the line of their report and are kept as they came, a report's in one piece, until they are sorted by day: moving bytes costs
    next to nothing, and moving parsed rows as much as parsing them.
    """

    def __init__(self, folder, key, file, start):
        self.folder, self.key, self.file, self.start = folder, key, file, start
        self.reports = self.claims = self.notices = 0
        self.rejects = []
        self.files = 0
        self._begin()

    def _begin(self):
        self.first = self.reports
        self.headers = []
        # Of each report the bytes of its claims, and their number.
        self.told = []
        self.counts = []
        self.kept = 0

    def add(self, lines, done):
        """`lines` of the coder; `done` lines of the unit stand before those that it numbers from."""
        at = 0
        while at < len(lines):
            if lines.startswith(KIND, at):
                end = lines.find(b"\n", at) + 1
                line = lines[at:end]
                if line.startswith(REPORT_LINE):
                    # Cut by number of rows and not by what came together, which is chance.
                    if self.kept >= ROWS or len(self.headers) >= ROWS:
                        self._write()
                    self.headers.append(line)
                    self.told.append(b"")
                    self.counts.append(0)
                    self.reports += 1
                else:
                    self._leave_out(line, done)
            else:
                end = lines.find(b"\n" + KIND, at) + 1 or len(lines)
                claims = lines[at:end]
                count = claims.count(b"\n")
                self.told[-1] += claims
                self.counts[-1] += count
                self.claims += count
                self.kept += count
            at = end

    def _leave_out(self, line, done):
        row = json.loads(line)
        if row["kind"] in ("notice", "reject"):
            text = line[:-1].decode()
            identity = row["source_id"]
            if identity is not None and not isinstance(identity, str):
                identity = json.dumps(identity, ensure_ascii=False, separators=(",", ":"))
            base = 0 if row["kind"] == "reject" else done
            self.rejects.append(
                {**{name: row.get(name) for name in REJECT.names}, "source_id": identity, "file": self.file, "offset": self.start,
                 "line": (row["line"] or 0) + base, "json": text})
            self.notices += row["kind"] == "notice"

    def _write(self):
        """Writes what is kept: the reports by day of publication, and claims with the day of their report, so that a day's news is a day's folder."""
        if not self.headers:
            return
        name = f"{self.key}-{self.files:03d}"
        reports = self._rows(b"".join(self.headers), np.arange(self.first, self.reports), REPORT)
        days = day(reports.column("published").combine_chunks())
        for value, rows in by_day(reports.append_column("day", days)):
            write_day(self.folder, "reports", value, name, rows)
        of_day = {}
        for report, value in enumerate(days.to_pylist()):
            if self.counts[report]:
                of_day.setdefault(value, []).append(report)
        for value in sorted(of_day):
            write_day(self.folder, "claims", value, name, pa.concat_tables(self._claims(of_day[value])))
        self.files += 1
        self._begin()

    def _claims(self, reports):
        """The claims of these reports, parsed some megabytes at a time."""
        start = size = 0
        for at, report in enumerate(reports, 1):
            size += len(self.told[report])
            if size >= PARSED or at == len(reports):
                part = reports[start:at]
                rows = np.repeat(np.array(part) + self.first, [self.counts[r] for r in part])
                yield self._rows(b"".join(self.told[r] for r in part), rows, CLAIM)
                start, size = at, 0

    def _rows(self, lines, numbers, schema):
        table, text = parsed(lines, schema)
        for name, column in (("unit", pa.repeat(pa.scalar(self.key), len(text))), ("row", pa.array(numbers, pa.int64())), ("json", text)):
            table = table.append_column(name, column)
        return table

    def broke(self, message):
        """The rest of the unit was left out."""
        told = {"kind": "reject", "source_id": None, "file": self.file, "message": message, "remedy": "check the file, or send it to us"}
        self.rejects.append({**told, "offset": self.start, "line": None, "json": json.dumps(told, ensure_ascii=False, separators=(",", ":"))})

    def close(self):
        """Writes what is left, then the unit's mark: from now on it is not coded again. Returns its counts."""
        self._write()
        if self.rejects:
            table = pa.Table.from_pylist(self.rejects, REJECT)
            self.folder.write(f"rejects/{self.key}.parquet", lambda out: parquet.write_table(table, out, compression="zstd"))
        counts = {"reports": self.reports, "claims": self.claims, "notices": self.notices, "rejects": len(self.rejects) - self.notices}
        self.folder.write_json(f"units/{self.key}.json", {"file": self.file, "start": self.start, **counts})
        return counts


class Events:
    """Events, out of the reconciler's lines, written by day in files whose names follow from `name`."""

    def __init__(self, folder, name):
        self.folder, self.name = folder, name
        self.waiting = []
        self.kept = self.files = self.rows = 0

    def take(self, lines):
        table, text = parsed(lines, EVENT)
        self.waiting.append(table.append_column("json", text).append_column("day", day(table.column("time").combine_chunks())))
        self.kept += table.num_rows
        self.rows += table.num_rows
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
        for value, part in by_day(rows):
            write_day(self.folder, "events", value, f"{self.name}-{self.files:03d}", part)
        self.files += 1


def sql(schema):
    """The schema as Spark writes it."""
    names = {TEXT: "string", NAMES: "array<string>", pa.bool_(): "boolean"}
    return ", ".join(f"`{f.name}` {names[f.type]}" for f in schema)
