#!/usr/bin/env python3
"""Speed of reading web pages and web archives, beside what others do in the same run.

    pages.py            pages/s beside trafilatura and htmldate where Python has them (pip install trafilatura htmldate, or
                        TRUCELINE_PEERS=/path/to/python), and a gzipped web archive of 1 GB beside gzip -dc
    pages.py --quick    pages alone and an archive of 100 MB: part of make gate

Pages come from the development data (TRUCELINE_DEV_DATA, ../shared if not set); without it pages of our own making are used.
"""
import argparse
import base64
import gzip
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PROGRAM = ROOT / ".build" / "release" / "truceline"
sys.path.insert(0, str(HERE))
from bench import MB, floors, judged, timed  # noqa: E402

PEER = r"""
import base64, json, sys, time
import trafilatura, htmldate
pages = []
for line in open(sys.argv[1], encoding="utf-8"):
    r = json.loads(line)
    pages.append(r["html"] if "html" in r else base64.b64decode(r["html_b64"]))
for name, work in (("trafilatura", trafilatura.extract), ("htmldate", htmldate.find_date)):
    start = time.perf_counter()
    for p in pages:
        try:
            work(p)
        except Exception:
            pass
    print(json.dumps({"peer": name, "pages": len(pages), "seconds": time.perf_counter() - start}), flush=True)
"""


def own_page(shuffle):
    """A page like a news site's, of words without sense."""
    words = "truce line post village drone ministry monitors counted shells road sector night statement army talks border prisoners handed over".split()
    def sentence():
        return " ".join(shuffle.choice(words) for _ in range(18)).capitalize() + ", it said."
    menu = "".join(f'<li class="menu-item"><a href="/{w}">{w}</a></li>' for w in words * 3)
    script = "".join(f'window.q{k}="{shuffle.random()}";' for k in range(600))
    body = "".join(f"<p>{sentence()} {sentence()} {sentence()}</p>" for _ in range(14))
    teasers = "".join(f'<div class="teaser"><a href="/t{k}"><h3>{sentence()}</h3></a></div>' for k in range(30))
    return (f'<!doctype html><html lang="en"><head><title>{words[0]}</title><script>{script}</script></head><body><nav><ul>{menu}</ul></nav>'
            f'<main><article class="entry-content"><h1>{sentence()}</h1><time datetime="2020-11-10T09:00">now</time>{body}</article></main>'
            f'<aside>{teasers}</aside><footer>{menu}</footer></body></html>')


def pages(data):
    """NDJSON lines with html or html_b64."""
    path = data / "data" / "pages.ndjson.gz"
    if path.exists():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [{k: r[k] for k in ("id", "html", "html_b64") if k in r} for r in map(json.loads, lines)]
    shuffle = random.Random(20201110)
    return [{"id": str(k), "html": own_page(shuffle)} for k in range(200)]


def archive(records, path, size):
    """A gzipped web archive of about `size` bytes unpacked, one member a record as crawlers write them; returns the bytes."""
    members = []
    for r in records:
        html = r["html"].encode() if "html" in r else base64.b64decode(r["html_b64"])
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html
        head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{r['id']}\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n").encode()
        whole = head + block + b"\r\n\r\n"
        members.append((gzip.compress(whole, 6), len(whole)))
    total = 0
    with open(path, "wb") as out:
        while total < size:
            for packed, length in members:
                out.write(packed)
                total += length
                if total >= size:
                    break
    return total


def told(arguments):
    done = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, cwd=ROOT)
    if done.returncode != 0:
        raise SystemExit(f"pages: '{' '.join(map(str, arguments))}' ended with {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def cpu(arguments):
    """Seconds of processor time of one run: another program on the machine does not count."""
    child = subprocess.Popen([str(a) for a in arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise SystemExit(f"pages: '{' '.join(map(str, arguments))}' ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    data = Path(os.environ.get("TRUCELINE_DEV_DATA") or "../shared")
    if not data.is_absolute():
        data = ROOT / data
    if not PROGRAM.exists():
        print("pages: build first: make build", file=sys.stderr)
        return 1
    records = pages(data)
    runs = 2 if options.quick else 3
    figures = {}
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        lines = work / "pages.ndjson"
        with open(lines, "w", encoding="utf-8") as out:
            for r in records:
                out.write(json.dumps(r, ensure_ascii=False) + "\n")
        best = min((told([PROGRAM, "bench-read", "--pages", lines]) for _ in range(runs)), key=lambda r: r["seconds"])
        figures["pages_s"] = best["pages"] / best["seconds"]
        if not options.quick:
            peer = os.environ.get("TRUCELINE_PEERS") or sys.executable
            done = subprocess.run([peer, "-c", PEER, str(lines)], capture_output=True, text=True)
            for line in done.stdout.splitlines():
                r = json.loads(line)
                figures[f"{r['peer']}_pages_s"] = r["pages"] / r["seconds"]
            if "trafilatura_pages_s" in figures:
                figures["pages_to_trafilatura"] = figures["pages_s"] / figures["trafilatura_pages_s"]
            else:
                print("pages: no trafilatura here; pip install trafilatura htmldate, and name that Python in TRUCELINE_PEERS")
        large, small = work / "large.warc.gz", work / "small.warc.gz"
        size = archive(records, large, 100 * MB if options.quick else 1000 * MB)
        archive(records, small, 20 * MB)
        ours, theirs = [], []
        for _ in range(runs):
            theirs.append(cpu(["gzip", "-dc", large]))
            ours.append(cpu([PROGRAM, "bench-read", large]))
        figures["warc_mb_s"] = size / MB / min(ours)
        figures["gzip_mb_s"] = size / MB / min(theirs)
        figures["warc_to_gzip"] = min(theirs) / min(ours)
        figures["warc_memory_mb"] = timed([PROGRAM, "bench-read", large])[1]
        figures["warc_memory_growth"] = figures["warc_memory_mb"] / timed([PROGRAM, "bench-read", small])[1]
    failed = judged(figures, floors("floors.tsv", 0 if options.quick else 1))
    if failed:
        print(f"pages: {failed} outside the limits of Benchmarks/floors.tsv", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
