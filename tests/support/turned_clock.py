"""A real process whose clock is turned while it runs, by libfaketime; its count goes on."""

import functools
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.app.system import SystemClock
from tests.support.python_process import python_process

_PLACES = ("/usr/lib/*/faketime", "/usr/lib64/faketime", "/usr/local/lib/faketime")


@functools.cache
def library() -> Path | None:
    """The library for programs with threads; None where it is not installed."""
    if shutil.which("faketime") is None:
        return None
    found = [
        path
        for place in _PLACES
        for path in sorted(Path("/").glob(f"{place[1:]}/libfaketimeMT.so.1"))
    ]
    return found[0] if found else None


needs_libfaketime = pytest.mark.skipif(
    library() is None, reason="needs libfaketime (the package faketime)"
)


class Dial:
    """Sets the clock of one process. It runs on from where it was set; its count never jumps."""

    def __init__(self, folder: Path, at: datetime) -> None:
        self._file = folder / "dial"
        self.set(at)

    def set(self, at: datetime) -> None:
        """At once; what is read meanwhile is the old time or the new, never half of it."""
        self._ahead = round((at - SystemClock().now()).total_seconds())
        self._write()

    def jump(self, by: timedelta) -> None:
        """As somebody who types another year, or a switch between summer and winter time."""
        self._ahead += round(by.total_seconds())
        self._write()

    def surroundings(self) -> dict[str, str]:
        """The environment of the process."""
        return {
            **os.environ,
            "LD_PRELOAD": str(library()),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "DONT_FAKE_MONOTONIC": "1",
            "QT_QPA_PLATFORM": "offscreen",
        }

    def _write(self) -> None:
        fresh = self._file.with_suffix(".new")
        fresh.write_text(f"{self._ahead:+d}\n")
        fresh.replace(self._file)


class Elsewhere:
    """The counter of `turned_clock_process`, which answers one document to each order."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, *order: str) -> Any:
        """Its answer."""
        pipes = self._process
        assert pipes.stdin is not None
        assert pipes.stdout is not None
        pipes.stdin.write(" ".join(order) + "\n")
        pipes.stdin.flush()
        line = pipes.stdout.readline()
        assert line, pipes.communicate()[1]
        return json.loads(line)


@contextmanager
def counter_elsewhere(store: Path, dial: Dial) -> Iterator[Elsewhere]:
    """A counter's services in a process of their own; killed at the end."""
    with started("tests.support.turned_clock_process", str(store), dial) as process:
        yield Elsewhere(process)


def started(
    module: str, word: str, dial: Dial, *, folder: Path | None = None
) -> AbstractContextManager[subprocess.Popen[str]]:
    """`python -m MODULE WORD` by the time of `dial`; `folder` is for its log. Killed at the end."""
    log = {} if folder is None else {"XDG_STATE_HOME": str(folder)}
    return python_process(module, word, env=dial.surroundings() | log, is_module=True)
