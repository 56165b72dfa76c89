"""The feeding of one process, with a program that ends on a record that asks it to."""

import json
import sys

import pytest

from truceline_spark.process import Coder, Failed

# Answers each record with a report line, and ends with status 9 on one that says "end".
PROGRAM = """
import json, sys
for line in sys.stdin:
    record = json.loads(line)
    if record.get("text") == "end":
        sys.stderr.write("met the end\\n")
        sys.exit(9)
    print(json.dumps({"kind": "report", "id": record["id"]}, separators=(",", ":")), flush=True)
"""


def coder(program=PROGRAM):
    return Coder([sys.executable, "-c", program])


def records(*texts):
    return (json.dumps({"id": str(k), "text": text}).encode() for k, text in enumerate(texts))


def test_answers_come_in_order():
    lines = list(coder().lines(records(*["a"] * 5000)))
    assert [json.loads(line)["id"] for _, line in lines] == [str(k) for k in range(5000)]


def test_a_record_that_ends_the_process_is_set_aside_and_the_rest_goes_on():
    lines = list(coder().lines(records("a", "end", "b", "end", "c")))
    rejects = [json.loads(line) for kind, line in lines if kind == "reject"]
    assert [r["source_id"] for r in rejects] == ["1", "3"]
    assert all("met the end" in r["message"] and "9" in r["message"] for r in rejects)
    assert sorted(json.loads(line)["id"] for kind, line in lines if kind == "report") == ["0", "2", "4"]


def test_a_program_that_cannot_start_its_work_fails_the_task():
    with pytest.raises(Failed, match="no packs"):
        list(coder("import sys; sys.stderr.write('no packs'); sys.exit(64)").lines(iter([])))


def test_a_fault_of_the_input_is_not_taken_for_its_end():
    def broken():
        yield b'{"id":"0","text":"a"}'
        raise ValueError("the input broke off")

    with pytest.raises(ValueError, match="broke off"):
        list(coder().lines(broken()))
