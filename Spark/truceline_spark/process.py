"""One coder process a partition: records in, lines out, with no more in memory than what is on the way.

A record that ends the process is found and set aside with the reason, and the rest goes on in a new process.
"""

import collections
import json
import subprocess
import threading


class Failed(Exception):
    """The process cannot do its work at all; what it said is the message."""


class Coder:
    """Feeds records to `command` and gives back its lines, in order."""

    def __init__(self, command):
        self.command = [str(part) for part in command]

    def lines(self, records):
        """Yields (kind, line) of every answer. `records` are NDJSON objects as bytes, without the line's end."""
        records = iter(records)
        while True:
            run = Run(self.command, records)
            yield from run.answers()
            if run.ended_well:
                return
            # The answers of a batch come together: any record without one may be the one that ended the process.
            if not run.waiting:
                raise Failed(f"{self.command[0]} ended with {run.code}: {run.said}")
            for record in run.waiting:
                alone = Run(self.command, iter([record]))
                answers = list(alone.answers())
                if alone.ended_well:
                    yield from answers
                else:
                    yield "reject", rejected(record, f"the coder ended with {alone.code}: {alone.said}")


class Run:
    """One process from start to end. `waiting` holds the records that it was given and did not answer."""

    def __init__(self, command, records):
        self.command = command
        self.records = records
        self.waiting = collections.deque()
        self.code = None
        self.said = "it said nothing"
        self.fault = None

    @property
    def ended_well(self):
        """0: all was coded, 1: something was left out, and a line says what."""
        return self.code in (0, 1)

    def answers(self):
        child = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        last = collections.deque(maxlen=5)
        feeder = threading.Thread(target=self._feed, args=(child,), daemon=True)
        listener = threading.Thread(target=lambda: last.extend(child.stderr), daemon=True)
        feeder.start()
        listener.start()
        try:
            for line in child.stdout:
                line = line.rstrip(b"\n")
                kind = kind_of(line)
                if kind in ("report", "notice") and self.waiting:
                    self.waiting.popleft()
                yield kind, line
        finally:
            child.stdout.close()
            self.code = child.wait()
            feeder.join()
            listener.join()
            if last:
                self.said = " / ".join(line.decode("utf-8", "replace").strip() for line in last)
        if self.fault:
            raise self.fault

    def _feed(self, child):
        try:
            for record in self.records:
                self.waiting.append(record)
                child.stdin.write(record + b"\n")
        except BrokenPipeError:
            pass
        except Exception as fault:  # What reads the records failed: the task must fail, not end early.
            self.fault = fault
        finally:
            try:
                child.stdin.close()
            except BrokenPipeError:
                pass


def kind_of(line):
    """`report`, `notice` or `claim`, without parsing the line."""
    if line.startswith(b'{"kind":"'):
        return line[9 : line.index(b'"', 9)].decode()
    return "claim"


def rejected(record, message):
    """The line of the table of rejects."""
    try:
        identity = json.loads(record).get("id")
    except (ValueError, AttributeError):
        identity = None
    return json.dumps({"kind": "reject", "source_id": identity, "message": message, "remedy": "send us the record"}, ensure_ascii=False).encode()
