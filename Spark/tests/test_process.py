"""The feeding of one process, with a program that ends on a record that asks it to."""

import json
import sys

import pytest

from truceline_spark.process import Coder, Failed

# Answers records four at a time, each with a report line, and ends with status 9 on one that says "end".
PROGRAM = """
import json, sys
out, read = [], 0
def answer():
    for line in out:
        print(line)
    print('{"kind":"mark","line":%d}' % read, flush=True)
    out.clear()
for line in sys.stdin:
    read += 1
    record = json.loads(line)
    if record.get("text") == "end":
        sys.stderr.write("met the end\\n")
        sys.exit(9)
    out.append(json.dumps({"kind": "report", "id": record["id"]}, separators=(",", ":")))
    if len(out) == 4:
        answer()
if out:
    answer()
"""


def coder(program=PROGRAM):
    return Coder([sys.executable, "-c", program])


def records(*texts):
    return [json.dumps({"id": str(k), "text": text}).encode() + b"\n" for k, text in enumerate(texts)]


def pieces(lines, size):
    for at in range(0, len(lines), size):
        yield b"".join(lines[at : at + size])


def answers(lines, size):
    """(kind, id, line) of every answer, marks left out."""
    for block, done in coder().answers(pieces(lines, size)):
        for line in block.splitlines():
            row = json.loads(line)
            if row["kind"] != "mark":
                yield row["kind"], row.get("id", row.get("source_id")), row.get("line")


def test_answers_come_in_order():
    assert [a[1] for a in answers(records(*["a"] * 5000), 100)] == [str(k) for k in range(5000)]


@pytest.mark.parametrize("size", [1, 3, 7, 100])
def test_a_record_that_ends_the_process_is_set_aside_and_each_other_is_answered_once(size):
    texts = ["end" if k in (0, 5, 6, 13, 40) else "a" for k in range(41)]
    found = list(answers(records(*texts), size))
    assert sorted(int(identity) for kind, identity, _ in found if kind == "report") == [k for k in range(41) if texts[k] == "a"]
    assert [(identity, line) for kind, identity, line in found if kind == "reject"] == [(str(k), k + 1) for k in (0, 5, 6, 13, 40)]


def test_the_reason_is_told():
    block = next(block for block, _ in coder().answers(pieces(records("end"), 1)))
    assert "met the end" in json.loads(block)["message"] and "9" in json.loads(block)["message"]


def test_a_program_that_cannot_start_its_work_fails_the_task():
    with pytest.raises(Failed, match="no packs"):
        list(coder("import sys; sys.stderr.write('no packs'); sys.exit(64)").answers(pieces(records("a"), 1)))


def test_a_fault_of_the_input_is_not_taken_for_its_end():
    def broken():
        yield records("a")[0]
        raise ValueError("the input broke off")

    with pytest.raises(ValueError, match="broke off"):
        list(coder().answers(broken()))
