#!/usr/bin/env python3
"""Measures the coder on the development data and fails below a floor of floors.tsv.

    gate.py              measure, print a table, exit 1 below a floor
    gate.py --raise      the same, and write what was reached as the new floors where it is higher
    gate.py --only times,plover
    gate.py --keep DIR   keep what the program put out

The development data is no part of the repository: TRUCELINE_DEV_DATA names its folder (../shared if not set), and without it there is
nothing to measure and the gate passes.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
FLOORS = HERE / "floors.tsv"
PROGRAM = Path(os.environ.get("TRUCELINE_PROGRAM") or ROOT / ".build" / "release" / "truceline")

# Layer: command that answers, its arguments.
LAYERS = {
    "plover": ["code", "--format", "ndjson"],
    "times": ["annotate", "--layers", "times"],
    "attributions": ["annotate", "--layers", "attributions"],
    "pages": ["annotate", "--text", "--layers", "furniture"],
    "incidents": ["code", "--format", "ndjson"],
}


def run(command, out, quiet=False):
    """Standard output into a file; exit status 1 only says that an input was skipped."""
    with open(out, "wb") as sink:
        # Pages in languages without a pack are told on standard error, one line each: that they are read is what is measured.
        done = subprocess.run([str(c) for c in command], stdout=sink, stderr=subprocess.DEVNULL if quiet else None, cwd=ROOT)
    if done.returncode not in (0, 1):
        raise SystemExit(f"gate: '{' '.join(map(str, command))}' ended with {done.returncode}")


def scored(command):
    done = subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise SystemExit(f"gate: '{' '.join(map(str, command))}' ended with {done.returncode}")
    return json.loads(done.stdout)


def measure(layer, data, work):
    """The figures of a layer as the scorer gives them."""
    out = work / f"{layer}.out.ndjson"
    if layer == "seeds":
        run([PROGRAM, "code", "--format", "ndjson", *sorted((data / "seeds").glob("*.txt"))], out)
        return scored([data / "score", data / "gold" / "seeds.gold.ndjson", out, "--json"])
    if layer == "heldout":
        # Our own reports of other wars, with claims coded by hand; only the scorer is not ours.
        reports = HERE / "heldout" / "reports"
        run([PROGRAM, "code", "--format", "ndjson", *sorted(reports.glob("*.txt"))], out)
        return scored([data / "score", HERE / "heldout" / "gold.ndjson", out, "--texts", reports, "--json"])
    if (HERE / layer / "gold.txt").exists():
        reports = HERE / layer / "reports"
        gold = work / f"{layer}.gold.ndjson"
        with open(gold, "wb") as sink:
            subprocess.run([sys.executable, HERE / "heldout2" / "make_gold.py", HERE / layer], stdout=sink, check=True)
        run([PROGRAM, "code", "--format", "ndjson", *sorted(reports.glob("*.txt"))], out)
        return scored([data / "score", gold, out, "--texts", reports, "--json"])
    gold = data / "data" / (f"{layer}.ndjson.gz" if layer == "pages" else f"{layer}.ndjson")
    inputs = work / f"{layer}.in.ndjson"
    run([data / "score-layers", layer, gold, "--inputs"], inputs)
    run([PROGRAM, *LAYERS[layer], inputs], out, quiet=layer == "pages")
    if layer == "incidents":
        claims, out = out, work / "incidents.events.ndjson"
        run([PROGRAM, "reconcile", claims], out)
    return scored([data / "score-layers", layer, gold, out, "--json"])


def pick(figures, path):
    for key in path.split("/"):
        if not isinstance(figures, dict) or key not in figures:
            return None
        figures = figures[key]
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="higher", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--keep")
    options = parser.parse_args()
    data = Path(os.environ.get("TRUCELINE_DEV_DATA") or "../shared")
    if not data.is_absolute():
        data = ROOT / data
    if not (data / "score").exists():
        print(f"gate: no development data (TRUCELINE_DEV_DATA); nothing to measure, passed")
        return 0
    if not PROGRAM.exists():
        print("gate: build first: make build", file=sys.stderr)
        return 1
    wanted = [w for w in options.only.split(",") if w]
    lines = FLOORS.read_text(encoding="utf-8").split("\n")
    floors = [line.split("\t") for line in lines if line and not line.startswith("#")]
    low = 0
    reached = {}
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(options.keep or scratch)
        work.mkdir(parents=True, exist_ok=True)
        figures = {}
        print(f"{'layer':13} {'figure':28} {'reached':>8} {'floor':>8}")
        for layer, figure, floor in floors:
            if wanted and layer not in wanted:
                continue
            if layer not in figures:
                figures[layer] = measure(layer, data, work)
            value = pick(figures[layer], figure)
            verdict = ""
            if value is None:
                verdict = "  NOT MEASURED"
            elif floor.startswith("<="):
                verdict = "  ABOVE" if value > float(floor[2:]) + 5e-5 else ""
            elif value + 5e-5 < float(floor):
                verdict = "  BELOW"
            low += bool(verdict)
            reached[layer, figure] = value
            shown = "-" if value is None else f"{value:8.4f}"
            print(f"{layer:13} {figure:28} {shown:>8} {floor:>8}{verdict}")
    if options.higher:
        for k, line in enumerate(lines):
            parts = line.split("\t")
            value = reached.get(tuple(parts[:2])) if len(parts) == 3 else None
            if value is not None and not parts[2].startswith("<=") and value > float(parts[2]):
                # Rounded down, so that the same run passes again.
                lines[k] = f"{parts[0]}\t{parts[1]}\t{int(value * 1000) / 1000:.3f}"
        FLOORS.write_text("\n".join(lines), encoding="utf-8")
        print("floors raised")
    if low:
        print(f"gate: {low} below the floor", file=sys.stderr)
        return 1
    print("gate: passed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
