"""Files that commands read and write; what they write may name people, so it is private."""

import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.domain.rows import MAX_FILE, FileRefused
from kiosk.services.chosen_file import read_chosen, read_stream

STREAM = Path("-")
TABLE = "table"
"""What a command shows on the screen; no file has it."""
OWNER_ONLY = 0o600

input_file = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
output_file = click.Path(path_type=Path, dir_okay=False, allow_dash=True)


def read_bytes(path: Path) -> bytes:
    """What stands in a file, or comes through a pipe for "-". Raises CommandError, OSError."""
    try:
        return read_stream(sys.stdin.buffer) if path == STREAM else read_chosen(path)
    except FileRefused as error:
        what = f"{path} has more than {MAX_FILE // 1024 // 1024} megabytes."
        raise CommandError(what, "Check that it is the right file.") from error


def read_text(path: Path) -> str:
    """The same as text. Raises CommandError, OSError."""
    return as_text(read_bytes(path), path)


def as_text(data: bytes, path: Path) -> str:
    """What was read of `path`, with or without a byte-order mark. Raises CommandError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} is not text in UTF-8.", "Save it as UTF-8.") from error


def format_of(
    file: Path, named: str | None, formats: Sequence[str], *, streamed: str = TABLE
) -> str:
    """What a command writes: what was named, else what the file's name ends in.

    Standard output gets `streamed`. Raises CommandError.
    """
    listed = ", ".join(formats[:-1]) + f" or {formats[-1]}"
    if file != STREAM and named == TABLE:
        raise CommandError(
            "A table goes to the screen, not to a file.", f"Add --format {listed}.", ExitCode.USAGE
        )
    if named is not None or file == STREAM:
        return named or streamed
    ending = file.suffix.removeprefix(".").lower()
    if ending in formats:
        return ending
    what = f"The name {file} does not tell which kind of file it is to be."
    raise CommandError(what, f"Add --format {listed}.", ExitCode.USAGE)


def write_file(path: Path, data: bytes, *, keep_off: Path | None) -> None:
    """Write the whole file or nothing of it, to standard output for "-", but no PDF to a terminal.

    A link keeps pointing where it does and its target is replaced; what is no file (a pipe, a
    device) is written to and stays what it is. `keep_off` is the store's file, which no export may
    replace. Raises CommandError, OSError.
    """
    if path == STREAM:
        _to_standard_output(data)
        return
    if keep_off is not None and path.resolve() == keep_off.resolve():
        raise CommandError(f"{path} is the store itself.", "Name another file.")
    try:
        _to_what_is_there(path, data)
    except OSError as error:
        raise CommandError(
            f"{path} cannot be written: {error.strerror}.",
            "Check the folder, its rights and the room on its disk.",
        ) from error


def _to_standard_output(data: bytes) -> None:
    if sys.stdout.isatty() and not _is_text(data):
        raise CommandError(
            "That is a file, not text: a screen cannot show it.",
            'Name a file, or lead it into one with "> file".',
            ExitCode.USAGE,
        )
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _is_text(data: bytes) -> bool:
    """Whether a terminal can show it: a NUL or what is no UTF-8 stands only in other files."""
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


def _to_what_is_there(path: Path, data: bytes) -> None:
    try:
        there = path.stat()
    except FileNotFoundError:
        there = None
    if there is None or (stat.S_ISREG(there.st_mode) and not _is_standard_output(there)):
        _replace(Path(os.path.realpath(path)), data)
    elif _is_standard_output(there):
        _to_standard_output(data)
    else:
        with path.open("wb") as opened:
            opened.write(data)


def _is_standard_output(there: os.stat_result) -> bool:
    """Whether that is where standard output goes, as /dev/stdout is, even into a file."""
    try:
        return os.path.samestat(there, os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError):
        return False  # closed, or caught by a program that has no descriptor for it


def _replace(target: Path, data: bytes) -> None:
    draft = target.with_name(f".{target.name}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    try:
        with os.fdopen(os.open(draft, flags, OWNER_ONLY), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, target)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
