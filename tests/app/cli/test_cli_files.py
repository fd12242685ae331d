"""What commands write stays what it was: links, pipes, private files; a full disk is told."""

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("needs POSIX pipes and file limits, which Windows lacks", allow_module_level=True)

import os
import resource
import select
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.files import write_file
from tests.app.cli.conftest import Terminal
from tests.support.counter import AtWork

HANG = 20.0
TEXT = b"version = 1\n"


@dataclass
class Screen:
    """A terminal: commands write to `descriptor`, and `shown` gives what came so far."""

    descriptor: int
    _end: int

    def shown(self) -> bytes:
        return os.read(self._end, 100_000) if select.select([self._end], [], [], 0)[0] else b""


@pytest.fixture
def screen() -> Iterator[Screen]:
    ours, theirs = os.openpty()
    yield Screen(theirs, ours)
    os.close(theirs)
    os.close(ours)


@pytest.fixture
def fifo(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


def test_a_link_keeps_pointing_and_its_target_is_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "shared" / "policy.toml", tmp_path / "policy.toml"
    target.parent.mkdir()
    target.write_bytes(b"old")
    link.symlink_to(target)

    write_file(link, TEXT, keep_off=None)

    assert link.is_symlink()
    assert target.read_bytes() == TEXT
    assert [each.name for each in target.parent.iterdir()] == ["policy.toml"]


def test_a_link_to_nothing_yet_makes_its_target(tmp_path: Path) -> None:
    link = tmp_path / "policy.toml"
    link.symlink_to(tmp_path / "later.toml")

    write_file(link, TEXT, keep_off=None)

    assert link.is_symlink()
    assert (tmp_path / "later.toml").read_bytes() == TEXT


def test_a_terminal_is_not_given_a_sheet(terminal: Terminal, desk: AtWork, screen: Screen) -> None:
    words = ("replace", "plan", "/dev/stdout", "--format", "xlsx")
    done = typed(terminal, *words, out=screen.descriptor)

    assert done.returncode == ExitCode.USAGE
    assert "a screen cannot show it" in done.stderr.decode()
    assert screen.shown() == b""


def test_a_terminal_shows_text_and_no_pdf(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    with os.fdopen(os.dup(screen.descriptor), "w") as output:
        monkeypatch.setattr(sys, "stdout", output)
        with pytest.raises(CommandError, match="a screen cannot show it"):
            write_file(Path("-"), b"%PDF-1.4\n%\xe2\xe3\xcf\xd3", keep_off=None)
        write_file(Path("-"), TEXT, keep_off=None)
        monkeypatch.undo()
    assert screen.shown() == TEXT.replace(b"\n", b"\r\n")


def test_a_pipe_gets_the_bytes_and_stays_a_pipe(fifo: Path) -> None:
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(fifo.read_bytes()), daemon=True)
    reader.start()

    write_file(fifo, TEXT, keep_off=None)
    reader.join(HANG)

    assert read == [TEXT]
    assert fifo.is_fifo()


def test_a_pipe_that_nobody_reads_any_more_is_told(fifo: Path) -> None:
    # Larger than a pipe holds, so that the writer is still there when its reader goes.
    data = TEXT * 100_000
    reader = threading.Thread(target=lambda: fifo.open("rb").close(), daemon=True)
    reader.start()

    with pytest.raises(CommandError, match="cannot be written: Broken pipe"):
        write_file(fifo, data, keep_off=None)
    reader.join(HANG)

    assert fifo.is_fifo()


def test_the_store_is_kept_from_a_link_to_it_too(terminal: Terminal, desk: AtWork) -> None:
    link = terminal.folder / "policy.toml"
    link.symlink_to(terminal.folder / "school.db")

    answer = terminal("policy", "export", link)

    assert answer.code == 1
    assert "is the store itself" in answer.err
    assert terminal("status").code == 0


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        write_file(tmp_path / "nowhere" / "policy.toml", TEXT, keep_off=None)


@pytest.mark.parametrize("file", ["-", "/dev/stdout"])
def test_what_goes_to_standard_output_is_added_to_its_file(
    terminal: Terminal, desk: AtWork, file: str
) -> None:
    log = terminal.file("log.txt", "before\n")

    with log.open("ab") as out:
        done = typed(terminal, "policy", "export", file, out=out.fileno())

    text = log.read_text()
    assert done.returncode == 0
    assert text.startswith("before\n")
    assert "version = 1" in text


@pytest.mark.parametrize("words", [("status",), ("version", "--json"), ("policy", "export", "-")])
def test_a_disk_that_is_full_under_the_output_is_told_once(
    terminal: Terminal, desk: AtWork, words: tuple[str, ...]
) -> None:
    with (terminal.folder / "out.txt").open("wb") as out:
        done = typed(terminal, *words, out=out.fileno(), most_bytes=0)

    assert done.returncode == 1
    assert done.stderr.decode().count("File too large") == 1
    assert "Traceback" not in done.stderr.decode()
    assert "inside Makerdesk" not in done.stderr.decode()


def typed(
    terminal: Terminal, *words: str, out: int, most_bytes: int | None = None
) -> "subprocess.CompletedProcess[bytes]":
    """A command as a process of its own, whose files may grow to `most_bytes`."""

    def limit() -> None:
        if most_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    return subprocess.run(
        [sys.executable, "-m", "kiosk", "--settings", str(terminal.settings), *words],
        stdout=out,
        stderr=subprocess.PIPE,
        preexec_fn=limit,  # no other thread runs in these tests
        timeout=HANG,
        check=False,
    )
