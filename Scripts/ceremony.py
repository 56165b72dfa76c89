#!/usr/bin/env python3
"""Runs the ceremony of docs/record.md as it is printed there, so that it stays true: keys, signing, exchange, dissent, proof, backup, restore.

Usage: ceremony.py PROGRAM; exit status 1 at the first command that fails, with its output.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TITLE = "## The whole ceremony"


def commands():
    text = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    section = text[text.index(TITLE) + len(TITLE):]
    end = re.search(r"^## ", section, re.M)
    lines = section[: end.start() if end else None].split("\n")
    return "\n".join(line[4:] for line in lines if line.startswith("    "))


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 64
    program = Path(sys.argv[1]).resolve()
    script = commands()
    if script.count("truceline ") < 20:
        print("ceremony: docs/record.md has no ceremony to run", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(ROOT / "Packs", Path(folder) / "Packs")
        tools = Path(folder) / "tools"
        tools.mkdir()
        os.symlink(program, tools / "truceline")
        environment = dict(os.environ, PATH=f"{tools}:{os.environ['PATH']}", TRUCELINE_PACKS=str(ROOT / "Packs"))
        done = subprocess.run(["sh", "-eu", "-c", script], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        print(done.stdout, end="")
        expected = ["all of it holds", "monitors.example/azerbaijan: dissent", "entries hold", "the quorum is met", "nothing new"]
        missing = [words for words in expected if words not in done.stdout]
        if done.returncode != 0 or missing:
            print(f"ceremony: status {done.returncode}; not said: {', '.join(missing) or 'nothing'}", file=sys.stderr)
            return 1
    print("ceremony: every command of docs/record.md did what it says")
    return 0


if __name__ == "__main__":
    sys.exit(main())
