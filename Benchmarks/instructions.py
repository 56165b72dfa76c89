#!/usr/bin/env python3
"""Instructions that reading, coding and writing take for a byte of the packs' sample reports, counted by valgrind.

    instructions.py     counts and compares with floors.tsv: a part of make gate

A count is the same on a busy machine as on a quiet one, to a hundredth: it finds what a time beside other work cannot. It is no time: what waits
for memory costs more than it counts. Without valgrind nothing is counted, and that is said.
"""
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import PROGRAM, ROOT, floors, judged

ROUNDS = 5


def counted(program, files, work):
    """Instructions of one run over the files."""
    done = subprocess.run(
        ["valgrind", "--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={work / 'out'}", str(program), "code", "--packs", str(ROOT / "Packs"),
         "--format", "ndjson", "--jobs", "1", *map(str, files)],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    found = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    if not found:
        raise SystemExit(f"instructions: valgrind counted nothing (status {done.returncode}): {done.stderr.strip().splitlines()[-1:]}")
    return int(found.group(1).replace(",", ""))


def main():
    if not PROGRAM.exists():
        print("instructions: build first: make build", file=sys.stderr)
        return 1
    if shutil.which("valgrind") is None or shutil.which("strip") is None:
        print("instructions: valgrind (and strip) are not there; nothing is counted")
        return 0
    reports = sorted((ROOT / "Packs" / "Conflicts").glob("*/sample/*.txt"))
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        # valgrind stumbles over the notes for debuggers.
        program = work / "truceline"
        subprocess.run(["strip", "-g", "-o", program, PROGRAM], check=True)
        # What it costs to start, and to make what codes a language, is no cost of a byte.
        instructions = counted(program, reports * ROUNDS, work) - counted(program, reports, work)
    size = sum(r.stat().st_size for r in reports) * (ROUNDS - 1)
    print(f"{len(reports)} sample reports, {size:,} bytes behind the first round")
    # Another kind of core takes other instructions for the same.
    limits = floors("floors.tsv", 0) if platform.machine().lower() in ("x86_64", "amd64") else {}
    failed = judged({"instructions_a_byte": instructions / size}, limits)
    if failed:
        print("instructions: more than Benchmarks/floors.tsv allows")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
