"""The parent's end of a child process: it starts one, reads its lines with patience, and kills it without warning."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60.0  # longer than any computer needs; only a child that hangs takes so long


class Child:
    """One program of this folder, run by its file name in a process of its own."""

    def __init__(self, program, *arguments, prefix=(), **surroundings):
        command = [*prefix, sys.executable, str(Path(__file__).parent / program), *map(str, arguments)]
        everything = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", **surroundings}
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=everything)
        self._rest = b""
        self.lines = []  # every whole line so far

    def line(self):
        """Return the next line; None when the child has ended."""
        while b"\n" not in self._rest:
            ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE_S)
            assert ready, "the child says nothing"
            piece = os.read(self.process.stdout.fileno(), 1 << 16)
            if not piece:
                return None
            self._rest += piece
        whole, self._rest = self._rest.split(b"\n", 1)
        self.lines.append(whole.decode())
        return self.lines[-1]

    def listen(self, seconds):
        """Take lines in for so long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self.process.stdout], [], [], left)[0] and self.line() is None:
                return

    def ask(self, do, **values):
        """Have the child do something, and return its answer, which may come after lines of another kind."""
        self.process.stdin.write(json.dumps({"do": do, **values}).encode() + b"\n")
        self.process.stdin.flush()
        while (line := self.line()) is not None:
            if line.startswith('{"answer"'):
                return json.loads(line)["answer"]
        raise AssertionError(f"the child ended: {self.process.stderr.read().decode()}")

    def kill(self):
        """End it as a power switch would, and return the moment; its last whole lines are taken in."""
        moment = time.monotonic()
        self.process.send_signal(signal.SIGKILL)
        while self.line() is not None:
            pass
        self.close()
        return moment

    def close(self):
        """Wait for the end; return the exit code and what was said on standard error."""
        if self.process.stdin and not self.process.stdin.closed:
            self.process.stdin.close()
        while self.line() is not None:
            pass
        errors = self.process.stderr.read().decode()
        code = self.process.wait(PATIENCE_S)
        self.process.stdout.close()
        self.process.stderr.close()
        return code, errors
