"""Files cut into units: every line in exactly one, whatever the length."""

import gzip
import json

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from truceline_spark import inputs, tables


def lines_of(file, length):
    out = []
    for _, name, kind, start, end in inputs.units(str(file), length):
        out += b"".join(inputs.pieces(name, kind, start, end)).split(b"\n")[:-1]
    return out


@pytest.mark.parametrize("end", [b"\n", b""])
def test_each_line_is_in_one_range(tmp_path, end):
    file = tmp_path / "a.ndjson"
    lines = [json.dumps({"id": k, "text": "x" * (k * 37 % 90)}).encode() for k in range(60)]
    file.write_bytes(b"\n".join(lines) + end)
    for length in [1, 2, 7, 50, 64, 333, 5000, 1 << 20]:
        assert lines_of(file, length) == lines, length


def test_lines_longer_than_a_piece(tmp_path, monkeypatch):
    monkeypatch.setattr(inputs, "PIECE", 16)
    file = tmp_path / "a.ndjson"
    lines = [b"x" * n for n in (1, 100, 16, 15, 17, 0, 3, 250)]
    file.write_bytes(b"\n".join(lines) + b"\n")
    for length in [1, 5, 16, 100, 1000]:
        assert lines_of(file, length) == lines, length


def test_parquet_rows_become_records(tmp_path):
    file = tmp_path / "a.parquet"
    rows = [{"id": str(k), "text": f"Text {k}.", "published": "2020-10-01", "other": k} for k in range(10)] + [{"id": None, "text": None}]
    parquet.write_table(pa.Table.from_pylist(rows), file, row_group_size=4)
    found = [json.loads(line) for line in lines_of(file, 1)]
    assert found[:10] == [{"id": str(k), "text": f"Text {k}.", "published": "2020-10-01"} for k in range(10)] and found[10] == {}


def test_a_compressed_file_that_breaks_off_says_so(tmp_path):
    file = tmp_path / "a.ndjson.gz"
    packed = gzip.compress(b"".join(b'{"id":"%d"}\n' % k for k in range(50_000)))
    file.write_bytes(packed[: len(packed) // 2])
    with pytest.raises(inputs.Damaged):
        lines_of(file, 1)


def test_another_time_of_change_is_another_unit(tmp_path):
    file = tmp_path / "a.ndjson"
    file.write_bytes(b'{"id":"1"}\n')
    first = next(inputs.units(str(file), 100))[0]
    file.write_bytes(b'{"id":"12"}\n')
    assert next(inputs.units(str(file), 100))[0] != first


@pytest.mark.parametrize("identities", [['"a"', '"b\\"c"'], ["1", "2"], ["1", '"b"'], ['{"a":1}', "null"]])
def test_identities_of_any_kind(identities):
    lines = b"".join(b'{"id":"%d","source_id":%s,"report":"r"}\n' % (k, i.encode()) for k, i in enumerate(identities))
    table, text = tables.parsed(lines, tables.CLAIM)
    assert text.to_pylist() == lines.decode().split("\n")[:-1]
    expected = [json.loads(i) for i in identities]
    expected = [e if e is None or isinstance(e, str) else json.dumps(e, separators=(",", ":")) for e in expected]
    assert table.column("source_id").to_pylist() == expected
