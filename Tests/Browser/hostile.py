#!/usr/bin/env python3
"""Sends requests to a desk on loopback that nobody should send, and looks that none of them is answered with 500, leaks or writes anything.

Usage: hostile.py TRUCELINE [--count 10000]
"""
import argparse
import hashlib
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATHS = ["/", "/events", "/agreements", "/tolls", "/meetings", "/contradictions", "/search", "/sources", "/coverage", "/review", "/reports", "/reports/preview", "/add",
         "/observe", "/login", "/account", "/audit", "/live", "/export/events.csv", "/static/desk.css", "/metrics", "/api/v1", "/api/v1/events", "/api/v1/claims",
         "/api/v1/reports", "/api/v1/search", "/api/v1/reviews", "/api/v1/publications", "/api/v1/comments/e0123456789abcdef", "/api/openapi.json", "/read/abcdef0123456789",
         "/add/file", "/add/held/x", "/map.json", "/brush.json", "/history", "/unplaced", "/export/ucdp.csv", "/api/v1/observations", "/api/v1/coverage",
         "/api/v1/exports/ucdp", "/api/v1/findings/e0123456789abcdef/statements", "/findings/e0123456789abcdef/sign",
         "/events/e0123456789abcdef", "/review/0123456789abcdef", "/explain/0123456789abcdef", "/reports/1/download/html"]
WORDS = ["' OR 1=1 --", "\"; DROP TABLE log; --", "../../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "%00", "%ff%fe", "<script>alert(1)</script>", "{{t.open}}", "{{{body}}}",
         "${jndi:ldap://x}", "\\..\\..\\windows", "A" * 3000, "%n%s%x", "NaN", "-1", "99999999999999999999", "1e309", "\u202e\u0000", "2020-02-31", "0000-00-00", "9999-12-31",
         "\" NEAR( \"", "* AND *", "(((((((((", "^a:b", "x' UNION SELECT password FROM user --", "%", "_", "\\", "🙂" * 50, "true", "[]", "e" + "f" * 16]
FIELDS = ["from", "to", "side", "type", "place", "origin", "level", "as_of", "cursor", "limit", "q", "on", "before", "next", "title", "compare", "id"]


def one(chance):
    """The bytes of one hostile request."""
    def word():
        return chance.choice(WORDS)

    def encoded(text):
        raw = text.encode("utf-8", "surrogatepass")
        return "".join(chr(b) if chr(b).isalnum() or b in b"%./-_~" else f"%{b:02X}" for b in raw)

    path = chance.choice(PATHS)
    kind = chance.randrange(12)
    method = chance.choice(["GET"] * 6 + ["POST"] * 4 + ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD"])
    headers = {"Host": "127.0.0.1"}
    body = b""
    if kind == 0:
        path = "/" + "/".join(chance.choice(["..", ".", "%2e%2e", "static", "etc", "passwd", "", "%5c"]) for _ in range(chance.randrange(1, 12)))
    elif kind == 1:
        path = path + "/" + encoded(word())[:2000]
    elif kind == 2:
        path = chance.choice(["/static/", "/export/", "/reports/", "/read/", "/api/v1/reports/"]) + encoded(word())[:2000]
    if chance.random() < 0.6:
        path += "?" + "&".join(f"{chance.choice(FIELDS)}={encoded(word())[:3500]}" for _ in range(chance.randrange(1, 8)))
    if kind == 3:
        headers["Cookie"] = "truceline_session=" + chance.choice(["A" * 43, encoded(word())[:200], "", "truceline_session=x; truceline_session=y"])
    if kind == 4:
        headers["Authorization"] = chance.choice(["Bearer tl_" + "A" * 43, "Basic cm9vdDpyb290", "Bearer " + "x" * 3000, "bearer"])
    if kind == 5:
        headers["Host"] = chance.choice(["evil.example", "127.0.0.1.evil.example", "[::1", "", "localhost:99999"])
    if kind == 6:
        for n in range(chance.choice([5, 50, 300])):
            headers[f"X-Filler-{n}"] = "y" * chance.choice([10, 500])
    if kind == 7:
        headers["Origin"] = chance.choice(["https://evil.example", "null", "http://127.0.0.1.evil.example"])
    if kind == 8:
        headers["Accept"] = chance.choice(["text/html", "*/*;q=x", ",,,,;;;", "a" * 2000, "application/geo+json"])
        headers["If-None-Match"] = word().replace("\u202e", "").replace("\u0000", "")[:50].encode("ascii", "ignore").decode()
    if method in ("POST", "PUT", "PATCH"):
        form = chance.randrange(6)
        if form == 0:
            body = ("&".join(f"{chance.choice(FIELDS + ['csrf', 'action', 'reason', 'text', 'user', 'password', 'patrol'])}={encoded(word())}" for _ in range(6))).encode()
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        elif form == 1:
            body = chance.choice([b"{", b"[]", b"null", b"{\"text\":1}", b"{\"action\":\"confirm\",\"target\":\"' OR 1=1\"}", b"[" * 5000, b"\xff\xfe{}", b"{\"text\":\"\"}"])
            headers["Content-Type"] = "application/json"
            # From another site: must not be taken for this machine's own program.
            headers["Sec-Fetch-Site"] = chance.choice(["cross-site", "same-site"])
        elif form == 2:
            body = bytes(chance.randrange(256) for _ in range(chance.randrange(2000)))
            headers["Content-Type"] = chance.choice(["multipart/form-data; boundary=x", "text/plain", "application/octet-stream"])
        elif form == 3:
            body = b"a=" + b"B" * 100_000
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if chance.random() < 0.1:
            headers["Content-Length"] = chance.choice(["-1", "999999999999", "abc"])
            return raw(method, path, headers) + body
        if chance.random() < 0.05:
            headers["Transfer-Encoding"] = "chunked"
            return raw(method, path, headers) + b"zz\r\n" + body + b"\r\n0\r\n\r\n"
        headers["Content-Length"] = str(len(body))
    request = raw(method, path, headers) + body
    if kind == 9:
        request = bytes(chance.randrange(256) if chance.random() < 0.05 else b for b in request)
    if kind == 10:
        request = request[: chance.randrange(1, len(request))]
    return request


def raw(method, path, headers):
    lines = [f"{method} {path} HTTP/1.1"] + [f"{n}: {v}" for n, v in headers.items()] + ["Connection: close", "", ""]
    return "\r\n".join(lines).encode("utf-8", "replace")


def ask(port, request):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as s:
        s.settimeout(3)
        try:
            s.sendall(request)
            s.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        answer = b""
        try:
            while len(answer) < 400_000:
                piece = s.recv(65536)
                if not piece:
                    break
                answer += piece
                if b"text/event-stream" in answer[:2000]:
                    break
        except OSError:
            pass
        return answer


def tables(path):
    """A digest of everything the record holds."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        digest = hashlib.sha256()
        for row in db.execute("SELECT seq, kind, payload FROM log ORDER BY seq"):
            digest.update(repr(row).encode())
        return digest.hexdigest()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("--count", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=5)
    a = arguments.parse_args()
    chance = random.Random(a.seed)
    program = str(Path(a.program).resolve())
    with tempfile.TemporaryDirectory() as folder:
        dossier = folder + "/sample.dossier"
        subprocess.run([program, "init", dossier, "--pack", "karabakh"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([program, "add", dossier, *map(str, sorted((ROOT / "Packs/Conflicts/karabakh/sample").glob("*.txt"))[:12])], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        problems = []
        for users in (False, True):
            if users:
                subprocess.run([program, "user", "add", dossier, "root", "--role", "admin"], input="a-long-password\n", text=True, check=True, stdout=subprocess.DEVNULL)
            before = tables(dossier)
            server = subprocess.Popen([program, "serve", dossier, "--port", "0", "--log", "critical"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            port = int(re.search(r":(\d+)", server.stdout.readline()).group(1))
            statuses = {}
            for _ in range(a.count // 2):
                request = one(chance)
                answer = ask(port, request)
                found = re.match(rb"HTTP/1\.1 (\d+)", answer)
                status = int(found.group(1)) if found else 0
                statuses[status] = statuses.get(status, 0) + 1
                if status >= 500:
                    problems.append(f"{status}: {request[:300]!r}")
                # A form's own address stands in pages; the file system, SQL and the program's sources never do.
                if re.search(rb"root:x:|SQLite error|\.swift:\d|Fatal error|scrypt\$|/tmp/", answer):
                    problems.append(f"leaks: {request[:300]!r} {answer[:200]!r}")
                if server.poll() is not None:
                    problems.append(f"the server died: {request[:300]!r}")
                    break
            alive = ask(port, b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            if b"200 OK" not in alive[:40]:
                problems.append("it does not answer any more")
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=20)
            if tables(dossier) != before:
                problems.append("something was written")
            print(("with accounts: " if users else "open: ") + ", ".join(f"{k or 'closed'} x {v}" for k, v in sorted(statuses.items())))
        for p in problems[:20]:
            print(p)
        print(f"{a.count - min(len(problems), a.count)} passed, {len(problems)} failed")
        return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
