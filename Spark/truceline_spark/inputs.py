"""What is coded: files of NDJSON, Parquet and web archives, cut into units.

A unit is what one task codes and what a job that was interrupted does not code again: a range of lines of an NDJSON file, a row group of a
Parquet file, or a whole file where it is compressed.
"""

import base64
import glob
import gzip
import hashlib
import json
import zlib

import pyarrow.parquet as parquet

from . import places


class Damaged(Exception):
    """The rest of a file cannot be read, however often it is tried."""


COLUMNS = ("id", "group", "url", "title", "outlet", "lang", "published", "text", "html")
PIECE = 1 << 20


def files(paths):
    """The input files, patterns and folders opened, in byte order."""
    out = []
    for path in paths:
        path = path.removeprefix("file://")
        found = places.files(path) if "://" in path else sorted(f for match in glob.glob(path) for f in places.files(match))
        if not found:
            raise SystemExit(f"truceline-spark: {path}: no such file; give files, folders or patterns")
        out += found
    return out


def kind(file):
    """`parquet`, `warc`, `ndjson` or `ndjson.gz`, by the name."""
    name = file.lower()
    if name.endswith((".parquet", ".pq")):
        return "parquet"
    if name.endswith((".warc", ".warc.gz")):
        return "warc"
    if name.endswith((".ndjson", ".jsonl")):
        return "ndjson"
    if name.endswith((".ndjson.gz", ".jsonl.gz")):
        return "ndjson.gz"
    raise SystemExit(f"truceline-spark: {file}: unknown kind of file; use .ndjson, .jsonl, .parquet or .warc, .gz where it is compressed")


def units(file, length):
    """(key, file, kind, start, end) of each unit. The key names its output: other bytes or another time of change make another name."""
    what = kind(file)
    size, time = places.size_and_time(file) or (0, 0)
    if what == "ndjson":
        ranges = [(at, min(at + length, size)) for at in range(0, size, length)]
    elif what == "parquet":
        with places_file(file) as source:
            table = parquet.ParquetFile(source)
            if not {"text", "html"} & set(table.schema_arrow.names):
                raise SystemExit(f"truceline-spark: {file}: no column \"text\" or \"html\"; name the column of the reports' text \"text\"")
            ranges = [(group, group + 1) for group in range(table.num_row_groups)]
    else:
        ranges = [(0, size)]
    for start, end in ranges:
        name = f"{file}\n{size}\n{time}\n{start}\n{end}"
        yield hashlib.sha256(name.encode()).hexdigest()[:16], file, what, start, end


def places_file(file):
    system, path = places.opened(file)
    return system.open_input_file(path)


def stream(file):
    system, path = places.opened(file)
    return system.open_input_stream(path, compression=None)


def pieces(file, what, start, end):
    """The unit as bytes for the coder; of all kinds but web archives in whole lines, each ended."""
    if what == "ndjson":
        return line_range(file, start, end)
    if what == "ndjson.gz":
        return whole_lines(unpacked(file))
    if what == "parquet":
        return rows(file, start)
    return raw(file)


def line_range(file, start, end):
    """The lines that begin in [start, end)."""
    with places_file(file) as source:
        at = start
        if start > 0:
            # The line that the byte before belongs to is the range's before.
            source.seek(start - 1)
            at = start - 1
        skipping = start > 0
        rest = b""
        while True:
            piece = source.read(PIECE)
            if not piece:
                break
            if skipping:
                cut = piece.find(b"\n") + 1
                if cut == 0:
                    at += len(piece)
                    continue
                skipping = False
                at += cut
                piece = piece[cut:]
            rest += piece
            # `at` is where `rest` begins.
            if at >= end:
                return
            limit = end - at
            if len(rest) >= limit:
                cut = rest.find(b"\n", limit - 1) + 1
                if cut > 0:
                    yield rest[:cut]
                    return
            else:
                cut = rest.rfind(b"\n") + 1
            if cut > 0:
                yield rest[:cut]
                rest = rest[cut:]
                at += cut
        if rest and at < end:
            yield rest + b"\n"


def unpacked(file):
    """The bytes of a compressed file."""
    with stream(file) as source, gzip.GzipFile(fileobj=source) as lines:
        while True:
            try:
                piece = lines.read1(PIECE)
            except (EOFError, gzip.BadGzipFile, zlib.error) as fault:
                raise Damaged(f"the file cannot be unpacked to its end: {fault}") from fault
            if not piece:
                return
            yield piece


def whole_lines(chunks):
    rest = b""
    for chunk in chunks:
        rest += chunk
        cut = rest.rfind(b"\n") + 1
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
    if rest:
        yield rest + b"\n"


def rows(file, group):
    """A row group as records of NDJSON."""
    with places_file(file) as source:
        table = parquet.ParquetFile(source)
        known = [name for name in table.schema_arrow.names if name in COLUMNS]
        for batch in table.iter_batches(row_groups=[group], columns=known, batch_size=512):
            yield b"".join(record(row) + b"\n" for row in batch.to_pylist())


def record(row):
    out = {}
    for name, value in row.items():
        if isinstance(value, bytes):
            try:
                value = value.decode("utf-8")
            except UnicodeDecodeError:
                name, value = f"{name}_b64", base64.b64encode(value).decode()
        if value is not None:
            out[name] = value if isinstance(value, (str, int, float, bool, list, dict)) else value.isoformat() if hasattr(value, "isoformat") else str(value)
    return json.dumps(out, ensure_ascii=False).encode("utf-8", "replace")


def raw(file):
    with stream(file) as source:
        while piece := source.read(PIECE):
            yield piece
