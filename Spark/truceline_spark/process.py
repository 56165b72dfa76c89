"""One coder process a partition: records in, lines out, nothing kept in memory but what is on the way.

A record that ends the process is set aside with the reason and the rest goes on in a new process.
"""

import collections
import json
import subprocess
import threading

# Records on the way to a process; its answers come in order, so that the one that ended it is among the first of these.
WINDOW = 256


class Failed(Exception):
    """The process cannot be started or ends at once; what it said is the message."""


class Coder:
    """Feeds records to `command` and gives back its lines, in order."""

    def __init__(self, command, ordered=True):
        """`ordered`: each record is answered by one report or notice, in order. Else what ends the process fails the task."""
        self.command = [str(part) for part in command]
        self.ordered = ordered

    def lines(self, records):
        """Yields (kind, line) of every answer. `records` are NDJSON objects as bytes, without the line's end."""
        records = iter(records)
        waiting = collections.deque()
        while True:
            outcome = {}
            yield from self._run(records, waiting, outcome)
            if outcome["code"] in (0, 1):
                return
            # The oldest unanswered record is the one that was being worked on.
            if not waiting or not self.ordered:
                raise Failed(f"{self.command[0]} ended with {outcome['code']}: {outcome['said']}")
            bad = waiting.popleft()
            yield "reject", rejected(bad, f"the coder ended with {outcome['code']} on this record: {outcome['said']}")

    def _run(self, records, waiting, outcome):
        child = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        again = list(waiting)
        room = threading.Semaphore(max(1, WINDOW - len(again)))
        stop = threading.Event()
        said = []
        broken = []

        def feed():
            try:
                for record in again:
                    child.stdin.write(record + b"\n")
                while not stop.is_set():
                    if self.ordered and not room.acquire(timeout=0.5):
                        continue
                    record = next(records, None)
                    if record is None:
                        break
                    if self.ordered:
                        waiting.append(record)
                    child.stdin.write(record + b"\n")
            except (BrokenPipeError, OSError):
                pass
            except Exception as error:  # What reads the records failed: the task must fail, not end early.
                broken.append(error)
            finally:
                try:
                    child.stdin.close()
                except OSError:
                    pass

        def listen():
            for line in child.stderr:
                said.append(line.decode("utf-8", "replace").strip())
                del said[:-5]

        threads = [threading.Thread(target=feed, daemon=True), threading.Thread(target=listen, daemon=True)]
        for thread in threads:
            thread.start()
        try:
            for line in child.stdout:
                line = line[:-1]
                kind = kind_of(line)
                if kind in ("report", "notice") and waiting:
                    waiting.popleft()
                    room.release()
                yield kind, line
        finally:
            stop.set()
            if child.poll() is None and child.stdout is not None:
                child.stdout.close()
            outcome["code"] = child.wait()
            for thread in threads:
                thread.join()
            outcome["said"] = " / ".join(said) or "it said nothing"
        if broken:
            raise broken[0]


def kind_of(line):
    """`report`, `notice` or `claim`, without parsing the line."""
    if line.startswith(b'{"kind":"'):
        return line[9 : line.index(b'"', 9)].decode()
    return "claim"


def rejected(record, reason):
    """The line of the table of rejects."""
    try:
        identity = json.loads(record).get("id")
    except (ValueError, AttributeError):
        identity = None
    return json.dumps({"kind": "reject", "source_id": identity, "reason": reason, "record": record.decode("utf-8", "replace")[:2000]}, ensure_ascii=False).encode()
