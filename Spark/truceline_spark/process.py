"""One coder process a task: lines of NDJSON in, lines out, with no more in memory than what is on the way.

The coder marks how far its input is answered. What it wrote up to a mark counts; where it ends before its input does, the rest is given to
new processes in halves, until the record that ends it stands alone. That one is set aside with the reason.
"""

import collections
import json
import subprocess
import threading

MARK = b'{"kind":"mark","line":'
PIECE = 1 << 20


class Failed(Exception):
    """The process cannot do its work at all; what it said is the message."""


class Coder:
    """Feeds lines to `command` and gives back its answers, in order."""

    def __init__(self, command):
        self.command = [str(part) for part in command]

    def answers(self, pieces):
        """Yields (answers, line): whole lines of the coder, and how many lines of the input stood before those that they number from.

        `pieces` are bytes of whole lines, each line ended. A record that was set aside comes as a line of kind `reject`.
        """
        pieces = iter(pieces)
        done = 0
        while True:
            run = Run(self.command, pieces)
            for answers in run.answers():
                yield answers, done
            if run.ended_well:
                return
            self._check(run)
            rest = run.unanswered()
            done += run.answered
            yield from self._alone(rest, done)
            done += len(rest)

    def _alone(self, lines, done):
        """The lines in halves, until the one that ends the coder stands alone."""
        while lines:
            run = Run(self.command, iter([b"".join(lines)]))
            for answers in run.answers():
                yield answers, done
            if run.ended_well:
                return
            lines, done = lines[run.answered :], done + run.answered
            if len(lines) == 1:
                yield rejected(lines[0], done + 1, f"the coder ended with {run.code}: {run.said}") + b"\n", done
                return
            half = len(lines) // 2
            yield from self._alone(lines[:half], done)
            lines, done = lines[half:], done + half

    def _check(self, run):
        """A program that ends without any input is at fault itself, not a record."""
        empty = Run(self.command, iter([]))
        for _ in empty.answers():
            pass
        if not empty.ended_well:
            raise Failed(f"{self.command[0]} ended with {run.code}: {run.said}")


class Run:
    """One process from start to end."""

    def __init__(self, command, pieces):
        self.command = command
        self.pieces = pieces
        self.given = collections.deque()
        self.lock = threading.Lock()
        self.dropped = 0
        self.answered = 0
        self.code = None
        self.said = "it said nothing"
        self.fault = None

    @property
    def ended_well(self):
        """0: all was coded, 1: something was left out, and a line says what."""
        return self.code in (0, 1)

    def unanswered(self):
        """Lines that were given and not answered."""
        lines = [line + b"\n" for piece, _ in self.given for line in piece.split(b"\n")[:-1]]
        return lines[self.answered - self.dropped :]

    def answers(self):
        """Whole lines up to the last mark; after a good end also what follows it."""
        rest = b""
        looked = 0
        for piece in self.lines():
            rest += piece
            # The last line may still be on the way.
            whole = rest.rfind(b"\n") + 1
            mark = rest.rfind(b"\n" + MARK, looked, whole) + 1
            looked = max(0, whole - 1)
            if not rest.startswith(MARK, mark):
                continue
            end = rest.find(b"\n", mark) + 1
            if end == 0:
                continue
            self._count(int(rest[mark + len(MARK) : end - 2]))
            yield rest[:end]
            rest = rest[end:]
            looked = 0
        if rest and self.ended_well:
            yield rest

    def lines(self):
        """What the process writes, as it comes."""
        child = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        last = collections.deque(maxlen=5)
        feeder = threading.Thread(target=self._feed, args=(child,), daemon=True)
        listener = threading.Thread(target=lambda: last.extend(child.stderr), daemon=True)
        feeder.start()
        listener.start()
        try:
            while piece := child.stdout.read1(PIECE):
                yield piece
        finally:
            child.stdout.close()
            self.code = child.wait()
            feeder.join()
            listener.join()
            if last:
                self.said = " / ".join(line.decode("utf-8", "replace").strip() for line in last)
        if self.fault:
            raise self.fault

    def _count(self, line):
        with self.lock:
            self.answered = line
            while self.given and self.dropped + self.given[0][1] <= line:
                self.dropped += self.given.popleft()[1]

    def _feed(self, child):
        try:
            for piece in self.pieces:
                with self.lock:
                    self.given.append((piece, piece.count(b"\n")))
                child.stdin.write(piece)
        except BrokenPipeError:
            pass
        except Exception as fault:  # What reads the records failed: the task must fail, not end early.
            self.fault = fault
        finally:
            try:
                child.stdin.close()
            except BrokenPipeError:
                pass


def rejected(record, line, message):
    """The line of a record that was set aside."""
    try:
        identity = json.loads(record).get("id")
    except (ValueError, AttributeError):
        identity = None
    told = {"kind": "reject", "source_id": identity, "file": "-", "line": line, "message": message, "remedy": "send us the record"}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
