#!/usr/bin/env python3
"""Holds the API to its own OpenAPI document with schemathesis, over the sample dossier.

Usage: contract.py TRUCELINE [--examples 30]
"""
import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from desk import desk


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("--examples", type=int, default=30)
    a = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder, desk(str(Path(a.program).resolve()), folder) as address:
        # The seed is given, so that a failure can be seen again.
        return subprocess.run(
            [str(Path(sys.executable).parent / "schemathesis"), "run", f"{address}/api/openapi.json", "--checks", "all", "--max-examples", str(a.examples),
             "--seed", "20201110", "--request-timeout", "20"], cwd=folder).returncode


if __name__ == "__main__":
    sys.exit(main())
