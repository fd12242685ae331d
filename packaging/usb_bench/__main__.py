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
from usb_bench import machine, results
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
    names = wanted.only or [case.name for case in CASES]
    system_packages.install(missing_packages(), what="what the USB bench needs")
    kernel = newest_kernel(CACHE)
    with tempfile.TemporaryDirectory(prefix="makerdesk-usb-bench-") as name:
        folder = Path(name)
        console = (CACHE if wanted.keep else folder) / "console.log"
        if wanted.keep:
            say(f"  What the guest says is kept in {console}")
        found = _play(kernel, names, folder, console)
    sys.stdout.write(results.table(found))
    failed = sum(not result.ok for result in found)
    sys.stdout.write(f"Cases: {len(found) - failed} passed, {failed} failed\n")
    return 1 if failed else 0


def complete(names: Sequence[str], found: Sequence[results.Result]) -> list[results.Result]:
    """A result for each of `names`, also for what the guest did not live to do."""
    by_name = {result.case: result for result in found}
    expected = {case.name: case.expected for case in CASES}
    return [
        by_name.get(name)
        or results.Result(name, expected[name], "the guest ended before it", 0.0, ok=False)
        for name in names
    ]


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


def _play(
    kernel: Kernel, names: Sequence[str], folder: Path, console: Path
) -> list[results.Result]:
    """Boot the guest and show each result as it comes."""
    said: set[str] = set()

    def tell() -> None:
        for result in results.read(folder):
            if result.case not in said:
                said.add(result.case)
                say(f"  {result.case}: {'as expected' if result.ok else 'NOT as expected'}")

    initrd = folder / "initrd.gz"
    machine.write_initrd(machine.initrd_files(kernel, _command(names)), initrd)
    line = machine.qemu_command(kernel, initrd=initrd, results=folder, console=console)
    with step(f"Running {len(names)} of {len(CASES)} cases in a virtual machine"):
        machine.run(line, tell)
    return complete(names, results.read(folder))


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
