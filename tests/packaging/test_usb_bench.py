import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

if not sys.platform.startswith("linux"):
    pytest.skip("needs Linux, whose USB drivers the bench tries", allow_module_level=True)

from bootstrap.environment import ROOT
from bootstrap.progress import CannotGoOn
from usb_bench import __main__ as bench
from usb_bench import guests, machine, results
from usb_bench.catalog import CASES
from usb_bench.kernel import Kernel, load_order, newest_image
from usb_bench.results import Result

HANG = 10.0
DEPENDS = """linux-image-amd64
  Depends: linux-image-6.1.0-56-amd64
    linux-image-6.1.0-56-amd64-unsigned
"""


def test_the_kernel_is_the_one_that_debian_names() -> None:
    assert newest_image(DEPENDS) == "linux-image-6.1.0-56-amd64"


def test_where_debian_names_no_kernel_that_is_said() -> None:
    with pytest.raises(CannotGoOn, match="needs Debian"):
        newest_image("")


def test_a_module_is_loaded_once_and_after_what_it_needs() -> None:
    listings = {
        "usblp": "insmod /x/usb-common.ko \ninsmod /x/usbcore.ko \ninsmod /x/usblp.ko \n",
        "9p": "builtin unix\ninsmod /x/9p.ko \n",
        "cdc_acm": "insmod /x/usb-common.ko \ninsmod /x/usbcore.ko \ninsmod /x/cdc-acm.ko \n",
    }

    names = [path.stem for path in load_order(listings)]

    assert names == ["usb-common", "usbcore", "usblp", "9p", "cdc-acm"]


@pytest.fixture
def kernel(tmp_path: Path) -> Kernel:
    """A kernel as it is kept, with one module."""
    folder = tmp_path / "linux-image"
    (folder / "modules").mkdir(parents=True)
    for file in ("vmlinuz", "busybox", "modules.txt", "modules/usblp.ko"):
        (folder / file).write_text(file)
    return Kernel(folder)


@pytest.mark.skipif(not shutil.which("cpio"), reason="needs cpio, which packs the first files")
def test_the_first_file_system_holds_what_its_first_program_needs(
    kernel: Kernel, tmp_path: Path
) -> None:
    target = tmp_path / "initrd.gz"

    machine.write_initrd(machine.initrd_files(kernel, "true\n"), target)

    unpacked = subprocess.run(["gzip", "-dc", target], stdout=subprocess.PIPE, check=True).stdout
    listed = subprocess.run(
        ["cpio", "-tv", "--quiet"], input=unpacked, stdout=subprocess.PIPE, check=True
    ).stdout.decode()
    modes = {line.split()[-1]: line[:10] for line in listed.splitlines()}
    files = {name for name, mode in modes.items() if mode[0] == "-"}
    assert files == {
        "init",
        "bin/busybox",
        "command",
        "limit",
        "modules.txt",
        "modules/usblp.ko",
    }
    assert modes["init"] == modes["bin/busybox"] == "-rwxr-xr-x"


def test_the_first_program_of_the_guest_is_well_formed() -> None:
    script = ROOT / "packaging" / "usb_bench" / "init.sh"

    checked = subprocess.run(["sh", "-n", script], capture_output=True, text=True)

    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_guest_runs_the_command_in_its_folder_with_its_variables_alone(tmp_path: Path) -> None:
    folder = tmp_path / "it's a checkout"
    folder.mkdir()
    chroot = tmp_path / "chroot"
    chroot.write_text('#!/bin/sh\n[ "$1" = /guest ] && shift && exec "$@"\n')
    chroot.chmod(0o755)
    tell = "import os, sys; print(os.getcwd(), sys.argv[1:], os.getenv('LANG'), os.getenv('HOME'))"

    line = machine.guest_command(
        [sys.executable, "-c", tell, "a b"], folder=folder, variables={"LANG": "C.UTF-8 $HOME"}
    )

    told = subprocess.run(
        ["sh", "-c", line],
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
    )
    assert told.stdout == f"{folder} ['a b'] C.UTF-8 $HOME None\n"


def test_a_machine_that_hangs_is_ended_and_that_is_said() -> None:
    with pytest.raises(CannotGoOn, match="hung: it was not off after 0 s"):
        machine.run(["sleep", "60"], lambda: None, seconds=0)


def test_a_bench_that_is_interrupted_ends_its_machine(tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"

    def interrupt() -> None:
        if pid_file.exists():
            raise KeyboardInterrupt

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        machine.run(
            ["sh", "-c", f"echo $$ > {pid_file}.new; mv {pid_file}.new {pid_file}; exec sleep 60"],
            interrupt,
            seconds=HANG,
        )

    assert not Path("/proc", pid_file.read_text().strip()).exists()
    assert time.monotonic() - began < HANG


def test_a_machine_that_fails_shows_what_it_said() -> None:
    with pytest.raises(CannotGoOn, match="exit code 3") as failed:
        machine.run(["sh", "-c", "echo no such kernel; exit 3"], lambda: None, seconds=HANG)

    assert failed.value.output == "no such kernel\n"


GOOD = Result("printer-stalled", "stalled", "failed (stalled) after 512 bytes", 2.25, ok=True)
BAD = Result("serial-held", "in conflict, and the program is named, " * 2, "ready", 10.0, ok=False)


def test_results_are_read_as_they_were_written_up_to_a_half_written_one(tmp_path: Path) -> None:
    assert results.read(tmp_path) == []
    results.write(GOOD, tmp_path)
    results.write(BAD, tmp_path)
    with (tmp_path / results.FILE).open("a") as file:
        file.write('{"case": "pri')

    assert results.read(tmp_path) == [GOOD, BAD]


def test_the_table_wraps_what_is_long_and_shows_what_failed() -> None:
    head, good, bad, more = results.table([GOOD, BAD]).splitlines()

    assert head.split() == ["case", "expected", "seen", "seconds", "ok"]
    assert good.endswith("failed (stalled) after 512 bytes" + " " * 22 + "2.2      yes")
    assert bad.startswith("serial-held           in conflict, and the program is named, in")
    assert bad.endswith("10.0     NO")
    assert more.split() == ["conflict,", "and", "the", "program", "is", "named,"]


NAMES = [case.name for case in CASES[:5]]


class Guests:
    """Guests that each live to do so many cases, and then end."""

    def __init__(self, *lives: int) -> None:
        self._lives = iter(lives)
        self.asked: list[list[str]] = []

    def boot(self, names: Sequence[str]) -> list[Result]:
        self.asked.append(list(names))
        return [Result(name, "", "done", 1.0, ok=True) for name in names[: next(self._lives)]]


def test_a_guest_that_lives_to_do_every_case_is_the_only_one() -> None:
    booted = Guests(5)

    found = guests.play(NAMES, booted.boot)

    assert [(each.case, each.ok) for each in found] == [(name, True) for name in NAMES]
    assert booted.asked == [NAMES]


def test_a_case_in_which_the_guest_ended_has_failed_and_another_guest_does_the_rest() -> None:
    booted = Guests(1, 3)

    found = guests.play(NAMES, booted.boot)

    assert booted.asked == [NAMES, NAMES[2:]]
    assert [each.case for each in found] == NAMES
    assert [each.ok for each in found] == [True, False, True, True, True]
    assert found[1].seen == "the guest ended before it was done"
    assert found[1].expected == CASES[1].expected


def test_after_the_last_case_no_other_guest_is_booted() -> None:
    booted = Guests(4)

    found = guests.play(NAMES, booted.boot)

    assert booted.asked == [NAMES]
    assert [each.ok for each in found] == [True, True, True, True, False]


def test_what_two_guests_did_not_live_to_do_has_failed() -> None:
    found = guests.play(NAMES, Guests(1, 1).boot)

    assert [(each.case, each.seen) for each in found] == [
        (NAMES[0], "done"),
        (NAMES[1], "the guest ended before it was done"),
        (NAMES[2], "done"),
        (NAMES[3], "the guest ended before it was done"),
        (NAMES[4], "the guests ended before it"),
    ]


def test_the_end_of_a_console_is_its_last_lines_also_where_a_byte_is_broken(
    tmp_path: Path,
) -> None:
    console = tmp_path / "console.log"
    lines = [f"line {number}" for number in range(guests.SHOWN_LINES + 10)]
    console.write_bytes("\r\n".join(lines).encode() + b"\r\nOops \xff\r\n")

    assert guests.end_of(console).splitlines() == [*lines[11:], "Oops \ufffd"]


def test_the_list_names_every_case_and_what_is_expected_of_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = bench.main(["--list"])

    assert code == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[::2] for line in lines] == [
        (case.name, case.expected) for case in CASES
    ]
    assert len({case.name for case in CASES}) == len(CASES)


def test_a_case_that_there_is_not_is_refused_before_anything_is_done(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as refused:
        bench.main(["--only", "printer-on-fire"])

    assert refused.value.code == 2
    assert "printer-on-fire" in capsys.readouterr().err


def test_programs_that_are_not_there_are_named_by_their_packages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(bench, "PROGRAMS", {"no-such-qemu": "qemu-system-x86", "sh": "dash"})
    (tmp_path / "sh").touch(mode=0o755)

    assert bench.missing_packages() == ["qemu-system-x86"]
