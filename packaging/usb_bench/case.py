"""One thing that the bench tries, and what was seen of it."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

SECONDS = 60
"""How long a case may take before it is taken for hung."""
_LOOK_AGAIN = 0.02


@dataclass(frozen=True, slots=True)
class Seen:
    """What happened, in a few words with its figures, and whether that is what was expected."""

    text: str
    ok: bool


@dataclass(frozen=True, slots=True)
class Case:
    """`run` is called in a process of its own, where an exception is a failure too."""

    name: str
    expected: str
    run: Callable[[], Seen]


class NeverCame(Exception):
    """What a case waited for did not happen."""


def wait_for(happened: Callable[[], bool], what: str, *, seconds: float = 10.0) -> float:
    """Wait until `happened()`, and return the seconds it took. Raises NeverCame."""
    began = time.monotonic()
    while not happened():
        if time.monotonic() - began > seconds:
            raise NeverCame(f"{what}: not within {seconds:g} s")
        time.sleep(_LOOK_AGAIN)
    return time.monotonic() - began


@contextmanager
def another_program(does: str) -> Iterator[subprocess.Popen[bytes]]:
    """A Python program that has done these lines, and then waits until the block ends."""
    waits = 'import sys; sys.stdout.write("done\\n"); sys.stdout.flush(); sys.stdin.read()'
    command = [sys.executable, "-c", f"{does}\n{waits}"]
    program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with program:
        if program.stdout is None or not program.stdout.readline():
            raise NeverCame("the other program failed")
        try:
            yield program
        finally:
            program.kill()
