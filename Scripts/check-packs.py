#!/usr/bin/env python3
"""Checks pack tables for what the loader forgives: the same line twice, spaces around fields, text that is no UTF-8.

Usage: check-packs.py [FOLDER]; exit status 1 when something was found. What the loader itself tells is checked by the tests.
"""
import sys
from pathlib import Path


def check(path):
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        yield 0, f"not UTF-8 at byte {error.start}"
        return
    if raw.startswith(b"\xef\xbb\xbf"):
        yield 1, "starts with a byte order mark"
    seen = {}
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#") or not line.strip():
            continue
        if "\r" in line:
            yield number, "carriage return"
        for k, field in enumerate(line.split("\t"), 1):
            if field != field.strip():
                yield number, f"space around field {k}: '{field}'"
        if line in seen:
            yield number, f"the same as line {seen[line]}"
        seen.setdefault(line, number)


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent / "Packs").resolve()
    found = files = 0
    for path in sorted(root.rglob("*.tsv")):
        files += 1
        for number, message in check(path):
            found += 1
            print(f"{path.relative_to(root.parent)}:{number}: {message}", file=sys.stderr)
    print(f"{files} tables, {found} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
