#!/usr/bin/env python3
"""Load on the desk over loopback: latencies while reports are added, live connections, memory. Needs wrk.

Usage: desk.py TRUCELINE DOSSIER [--reports more.ndjson] [--seconds 20]
"""
import argparse
import re
import resource
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

LIMITS = {"overview p99 ms": 80, "list p99 ms": 30, "idle MB": 120, "live connections": 500}


def memory(pid, name="VmRSS"):
    return int(re.search(rf"{name}:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()).group(1)) / 1024


def p99(address, path, seconds, script):
    """99th percentile in ms at 200 requests a second: 4 connections that wait between their requests, since wrk itself has no rate."""
    out = subprocess.run(["wrk", "-t1", "-c4", f"-d{seconds}s", "--latency", "-s", script, address + path], capture_output=True, text=True, check=True).stdout
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", out).groups()
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit], rate, int(bad.group(1)) if bad else 0


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("dossier")
    arguments.add_argument("--reports", help="NDJSON that is added meanwhile")
    arguments.add_argument("--seconds", type=int, default=20)
    a = arguments.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    script = "/tmp/truceline-wrk-delay.lua"
    Path(script).write_text("function delay() return 20 end\n")
    server = subprocess.Popen([a.program, "serve", a.dossier, "--port", "0", "--log", "error"], stdout=subprocess.PIPE, text=True)
    adding = None
    found = {}
    try:
        address = re.search(r"http://\S+", server.stdout.readline()).group(0)
        port = int(address.rsplit(":", 1)[1])
        urllib.request.urlopen(address + "/").read()
        time.sleep(3)
        found["idle MB"] = memory(server.pid)
        for beside in [False, True] if a.reports else [False]:
            if beside:
                adding = subprocess.Popen([a.program, "add", a.dossier, a.reports], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            label = " while adding" if beside else ""
            for name, path in [("overview", "/"), ("list", "/api/v1/events?limit=50"), ("claims list", "/api/v1/claims?limit=50"), ("filtered list", "/api/v1/events?limit=50&side=ARM")]:
                ms, rate, bad = p99(address, path, a.seconds, script)
                found[f"{name} p99 ms{label}"] = ms
                print(f"{name}{label}: p99 {ms:.1f} ms at {rate:.0f} requests/s{f', {bad} refused' if bad else ''}")
        if adding:
            adding.terminate()
            adding.wait()
        live = []
        for _ in range(500):
            s = socket.create_connection(("127.0.0.1", port), timeout=5)
            s.sendall(b"GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            live.append(s)
        answered = sum(1 for s in live if b"200 OK" in s.recv(600))
        found["live connections"] = answered
        print(f"live connections: {answered}, memory then {memory(server.pid):.0f} MB, idle {found['idle MB']:.0f} MB, at most {memory(server.pid, 'VmHWM'):.0f} MB")
        for s in live:
            s.close()
    finally:
        if adding and adding.poll() is None:
            adding.kill()
        server.send_signal(signal.SIGTERM)
        print(f"stopped with {server.wait(timeout=20)}")
    worse = [n for n, v in found.items() for limit in [LIMITS.get(n.replace(" while adding", ""))] if limit is not None and (v < limit if n == "live connections" else v > limit)]
    print("below what it must reach: " + ", ".join(worse) if worse else "all within what it must reach")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
