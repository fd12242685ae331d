"""packaging/usb-bench: our drivers against Linux's own USB drivers, in a virtual machine."""

import os
import sys
from collections.abc import Sequence

from bootstrap.environment import ROOT, clean_variables, run_environment
from bootstrap.progress import CannotGoOn


def main(arguments: Sequence[str]) -> int:
    """Make the environment ready and become the bench in it; returns only where it cannot."""
    if not sys.platform.startswith("linux"):
        raise CannotGoOn("The USB bench needs Debian, its kernel and its QEMU.")
    environment = run_environment()
    environment.make_ready()
    python = str(environment.program("python"))
    variables = {**clean_variables(), "PYTHONPATH": str(ROOT / "packaging")}
    # In its own place, so that whoever ends this process ends the bench, which ends QEMU.
    os.execve(python, [python, "-m", "usb_bench", *arguments], variables)
