"""Says what is going on and for how long, and keeps a command's output for when it fails."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

Command = list[str | Path]

TICK = 1.0
# Where nothing can be redrawn (a log of CI), a sign of life is enough.
SIGN_OF_LIFE = 30.0
SHOWN_LINES = 60


class CannotGoOn(Exception):
    """The job has to stop; the message is one line that says what to do about it.

    `output` is what the failed command printed, if it was one that ran unseen.
    """

    def __init__(self, message: str, output: str = "") -> None:
        super().__init__(message)
        self.output = output


def say(line: str) -> None:
    """Print a line where it cannot mix with what a command answers on standard output."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


@contextmanager
def step(title: str) -> Iterator[None]:
    """Show `title` with the seconds that have passed while the block runs."""
    started = time.monotonic()
    done = threading.Event()
    ticker = threading.Thread(target=_tick, args=(title, started, done), daemon=True)
    ticker.start()
    ending = ""
    output: list[str] = []
    try:
        yield
    except CannotGoOn as problem:
        ending = ", failed:"
        output = problem.output.splitlines()[-SHOWN_LINES:]
        problem.output = ""
        raise
    finally:
        done.set()
        ticker.join()
        say("\n".join([f"{_line_start()}{_line(title, started)}{ending}", *output]))


def _tick(title: str, started: float, done: threading.Event) -> None:
    redraws = sys.stderr.isatty()
    if redraws:
        sys.stderr.write(f"  {title} ...")
        sys.stderr.flush()
    while not done.wait(TICK if redraws else SIGN_OF_LIFE):
        sys.stderr.write(f"{_line_start()}{_line(title, started)} ..." + ("" if redraws else "\n"))
        sys.stderr.flush()


def _line_start() -> str:
    return "\r\x1b[K" if sys.stderr.isatty() else ""


def _line(title: str, started: float) -> str:
    return f"  {title}  {time.monotonic() - started:.0f} s"


def run_quietly(
    command: Command,
    *,
    remedy: str,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> str:
    """Run `command` and return what it printed.

    Raises CannotGoOn with `remedy` as its line and what was printed, for the step to show.
    """
    finished = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if finished.returncode != 0:
        raise CannotGoOn(remedy, finished.stdout)
    return finished.stdout
