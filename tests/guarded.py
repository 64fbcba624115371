"""Run a program of the project with every use of a socket refused: `guarded.py MODULE-OR-FILE ARGUMENT…`."""

import runpy
import sys

HARMLESS = {"socket.gethostname"}  # the computer's own name, asked of the kernel


def refuse_sockets(event, arguments):
    """End the process with a word on standard error."""
    if event.startswith("socket.") and event not in HARMLESS:
        raise SystemExit(f"a socket was used: {event}{arguments}")


if __name__ == "__main__":
    sys.argv = sys.argv[1:]
    sys.addaudithook(refuse_sockets)
    run = runpy.run_path if sys.argv[0].endswith(".py") else runpy.run_module
    run(sys.argv[0], run_name="__main__")
