"""Boots the guest, shows each result as it comes, and prints the table."""

import argparse
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bootstrap import system_packages
from bootstrap.environment import FOLDER, ROOT
from bootstrap.progress import CannotGoOn, say, step
from usb_bench import guests, machine, results
from usb_bench.catalog import CASES
from usb_bench.kernel import Kernel, find_program, newest_kernel

PROGRAMS = {
    "qemu-system-x86_64": "qemu-system-x86",
    "modprobe": "kmod",
    "cpio": "cpio",
    "udevadm": "udev",
}
"""What this computer must have, each with the Debian package that brings it."""
CACHE = FOLDER / "usb-bench"


def main(arguments: Sequence[str]) -> int:
    """Run the cases that were asked for; 0 only if each was seen to do what was expected."""
    wanted = _parsed(arguments)
    if wanted.list:
        sys.stdout.writelines(f"{case.name}: {case.expected}\n" for case in CASES)
        return 0
    names = [case.name for case in CASES if not wanted.only or case.name in wanted.only]
    system_packages.install(missing_packages(), what="what the USB bench needs")
    kernel = newest_kernel(CACHE)
    with tempfile.TemporaryDirectory(prefix="makerdesk-usb-bench-") as name:
        console = (CACHE if wanted.keep else Path(name)) / "console.log"
        console.unlink(missing_ok=True)
        if wanted.keep:
            say(f"  What the guest says is kept in {console}")
        found = guests.play(names, lambda rest: _boot(kernel, rest, console))
    sys.stdout.write(results.table(found))
    failed = sum(not result.ok for result in found)
    sys.stdout.write(f"Cases: {len(found) - failed} passed, {failed} failed\n")
    return 1 if failed else 0


def missing_packages() -> list[str]:
    """The Debian packages that this computer still needs."""
    return [package for program, package in PROGRAMS.items() if not find_program(program)]


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="packaging/usb-bench",
        description="Runs our drivers against Linux's own USB drivers, in a virtual machine.",
    )
    parser.add_argument("--list", action="store_true", help="name the cases, and run none")
    parser.add_argument(
        "--only",
        action="append",
        choices=[case.name for case in CASES],
        metavar="NAME",
        help="run this case; may be given more than once",
    )
    parser.add_argument("--keep", action="store_true", help="keep what the guest said")
    return parser.parse_args(arguments)


def _boot(kernel: Kernel, names: Sequence[str], console: Path) -> list[results.Result]:
    """Play these cases in a new guest and show each result as it comes.

    Returns the results that it lived to write; where some are missing, the end of its console is
    shown.
    """
    said: set[str] = set()

    def tell() -> None:
        for result in results.read(folder):
            if result.case not in said:
                said.add(result.case)
                say(f"  {result.case}: {'as expected' if result.ok else 'NOT as expected'}")

    with tempfile.TemporaryDirectory(prefix="makerdesk-usb-bench-") as name:
        folder = Path(name)
        initrd = folder / "initrd.gz"
        machine.write_initrd(machine.initrd_files(kernel, _command(names)), initrd)
        line = machine.qemu_command(kernel, initrd=initrd, results=folder, console=console)
        with step(f"Running {len(names)} of {len(CASES)} cases in a virtual machine"):
            machine.run(line, tell)
        found = results.read(folder)
    if len(found) < len(names):
        say(f"{guests.end_of(console)}\n  The guest ended before {names[len(found)]} was done")
    return found


def _command(names: Sequence[str]) -> str:
    """What the guest does: its own part of the bench, with this Python and this checkout."""
    variables = {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT / "packaging"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return machine.guest_command(
        [sys.executable, "-m", "usb_bench.guest", *names], folder=ROOT, variables=variables
    )


def _end(_signal: int, _frame: object) -> None:
    raise SystemExit(143)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _end)  # as Ctrl+C does, so that the machine never outlives us
    try:
        raise SystemExit(main(sys.argv[1:]))
    except CannotGoOn as problem:
        sys.stderr.write(f"{problem.output}{problem}\n")
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
