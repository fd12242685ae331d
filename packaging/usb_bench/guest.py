"""The guest's program: plays the cases, each in a process of its own, and keeps the results."""

import multiprocessing
import os
import signal
import sys
import time
import traceback
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from usb_bench import gadgets, results
from usb_bench.case import SECONDS, Case, Seen
from usb_bench.catalog import CASES
from usb_bench.machine import RESULTS

# A forked case needs no second start of Python, which takes long where every byte is computed.
_processes = multiprocessing.get_context("fork")


def main(names: Sequence[str]) -> None:
    """Play the cases of these names."""
    gadgets.ROOT.mkdir(exist_ok=True)
    for case in CASES:
        if case.name in names:
            results.write(play(case), RESULTS)
            gadgets.remove_all()


def play(case: Case) -> results.Result:
    """Run one case to its end, or to its limit."""
    ours, theirs = _processes.Pipe(duplex=False)
    process = _processes.Process(target=_run, args=(case, theirs))
    began = time.monotonic()
    process.start()
    theirs.close()
    seen = Seen(f"it hung: not done after {SECONDS} s", ok=False)
    if ours.poll(SECONDS):
        try:
            seen = ours.recv()
        except EOFError:
            seen = Seen("it crashed", ok=False)
    _end(process)
    ours.close()
    return results.Result(
        case.name, case.expected, seen.text, round(time.monotonic() - began, 1), seen.ok
    )


def _end(process: BaseProcess) -> None:
    """End a case with the programs that it started."""
    if process.pid is not None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.join()


def _run(case: Case, tell: Connection) -> None:
    os.setsid()
    try:
        tell.send(case.run())
    except Exception as error:
        traceback.print_exc()
        tell.send(Seen(f"{type(error).__name__}: {error}", ok=False))


if __name__ == "__main__":
    main(sys.argv[1:])
