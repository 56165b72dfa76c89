#!/usr/bin/env python3
"""Load on the desk over loopback: latencies alone and while reports are added, live connections, memory, weight of the first page. Needs wrk.

    desk.py DOSSIER                                  a dossier as Benchmarks/dossier.py makes it
    desk.py DOSSIER --reports more.ndjson            adds these meanwhile, again and again under other names until all is measured

The dossier is written to where reports are added: give a copy.
"""
import argparse
import json
import re
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LISTS = ("agreements", "tolls", "exchanges", "deployments", "territory", "meetings", "violations", "contradictions", "claims", "reports", "events")
LIMITS = {"overview": ("max", 80), "list": ("max", 30), "idle MB": ("max", 120), "first page kB": ("max", 300), "live connections": ("min", 500)}
CONNECTIONS = 8


def memory(pid, name="VmRSS"):
    return int(re.search(rf"{name}:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()).group(1)) / 1024


def script(folder, paths):
    """wrk has no rate of its own: each of its connections waits between requests, so that all together make 200 a second."""
    name = Path(folder) / "load.lua"
    listed = ",".join(json.dumps(p) for p in paths)
    # A connection waits from its answer on: the wait is what the answer's usual two milliseconds leave of its turn.
    name.write_text(
        f"local paths = {{{listed}}}\nlocal k = 0\nfunction delay() return {CONNECTIONS * 5 - 2} end\n"
        "function request() k = k % #paths + 1 return wrk.format('GET', paths[k]) end\n")
    return name


def p99(address, paths, seconds, folder):
    """99th percentile in ms, requests a second, and answers that were no success."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-s", str(script(folder, paths)), address]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", out).groups()
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit], float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1)), int(bad.group(1)) if bad else 0


class Adding:
    """Adds the reports again and again, their texts changed so that none is known, until it is told to stop."""

    def __init__(self, program, dossier, reports, folder):
        self.program, self.dossier, self.folder = program, dossier, Path(folder)
        self.records = [json.loads(line) for line in Path(reports).read_text(encoding="utf-8").splitlines() if line]
        self.added, self.stopped, self.child = 0, False, None
        self.thread = threading.Thread(target=self.work)
        self.thread.start()

    def work(self):
        turn = 0
        while not self.stopped:
            turn += 1
            part = self.folder / "part.ndjson"
            with part.open("w", encoding="utf-8") as out:
                for r in self.records:
                    out.write(json.dumps({**r, "id": f"{r['id']}-{turn}-{time.time_ns()}", "text": f"{r['text']} Turn {turn} of {time.time_ns()}."}) + "\n")
            self.child = subprocess.Popen([self.program, "add", self.dossier, str(part)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if self.child.wait() == 0:
                self.added += len(self.records)

    def stop(self):
        self.stopped = True
        if self.child:
            self.child.terminate()
        self.thread.join()


def weight(address):
    """Bytes that a fresh browser takes for the first page: the page and what it names, packed as the server sends it."""
    def size(path):
        request = urllib.request.Request(address + path, headers={"accept-encoding": "gzip", "accept": "*/*"})
        with urllib.request.urlopen(request) as answer:
            return len(answer.read())

    page = urllib.request.urlopen(address + "/").read().decode()
    named = set(re.findall(r'(?:src|href|data-source)="(/(?:static/|map\.)[^"#]+)"', page))
    return (size("/") + sum(size(p.replace("&amp;", "&")) for p in named)) / 1000


def live(port, count):
    """How many of so many streams are answered and stay."""
    streams = []
    for _ in range(count):
        s = socket.create_connection(("127.0.0.1", port), timeout=10)
        s.sendall(b"GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        streams.append(s)
    return streams, sum(1 for s in streams if b"200 OK" in s.recv(600))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("dossier")
    arguments.add_argument("--program", default=str(ROOT / ".build/release/truceline"))
    arguments.add_argument("--reports", help="NDJSON that is added meanwhile")
    arguments.add_argument("--seconds", type=int, default=10)
    a = arguments.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    server = subprocess.Popen([a.program, "serve", a.dossier, "--port", "0", "--log", "error"], stdout=subprocess.PIPE, text=True)
    found, adding = {}, None
    with tempfile.TemporaryDirectory() as folder:
        try:
            address = re.search(r"http://\S+", server.stdout.readline()).group(0)
            found["first page kB"] = weight(address)
            time.sleep(3)
            found["idle MB"] = memory(server.pid)
            days = [f"{y}-{m:02d}-{d:02d}" for y in (2020, 2021, 2022) for m in range(1, 13) for d in range(1, 29)]
            loads = [
                ("overview", ["/"]), ("list: all in turn", [f"/api/v1/{name}?limit=50" for name in LISTS]),
                # Each of them asked once: nothing that was kept helps.
                ("list: filtered, each anew", [f"/api/v1/{name}?limit=50&to={d}&side=ARM" for d in days for name in ("events", "claims", "reports", "violations")]),
            ]
            for beside in (False, True) if a.reports else (False,):
                if beside:
                    adding = Adding(a.program, a.dossier, a.reports, folder)
                    time.sleep(2)
                for name, paths in loads:
                    label = name + (", while adding" if beside else "")
                    ms, rate, bad = p99(address, paths, a.seconds, folder)
                    found[label] = ms
                    print(f"{label}: p99 {ms:.1f} ms at {rate:.0f} requests/s{f', {bad} refused' if bad else ''}", flush=True)
                    if bad:
                        found["refused"] = bad
            streams, found["live connections"] = live(int(address.rsplit(":", 1)[1]), 500)
            if beside:
                ms, rate, _ = p99(address, ["/"], a.seconds, folder)
                found["overview, while adding, 500 live"] = ms
                print(f"overview, while adding, 500 live connections: p99 {ms:.1f} ms at {rate:.0f} requests/s")
            print(f"live connections: {found['live connections']}; first page {found['first page kB']:.0f} kB")
            print(f"memory: idle {found['idle MB']:.0f} MB, now {memory(server.pid):.0f} MB, at most {memory(server.pid, 'VmHWM'):.0f} MB")
            for s in streams:
                s.close()
        finally:
            if adding:
                adding.stop()
                print(f"{adding.added} reports were added meanwhile")
            server.send_signal(signal.SIGTERM)
            print(f"stopped with {server.wait(timeout=20)}")
    worse = ["refused"] if "refused" in found else []
    for name, value in found.items():
        kind, limit = LIMITS.get(name, LIMITS.get(re.split("[:,]", name)[0], ("max", float("inf"))))
        if value < limit if kind == "min" else value > limit:
            worse.append(name)
    print("below what it must reach: " + ", ".join(worse) if worse else "all within what it must reach")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
