"""Files that commands read and write; what they write may name people, so it is private."""

import os
import sys
from pathlib import Path

import click

from kiosk.app.cli.exits import CommandError

STREAM = Path("-")
OWNER_ONLY = 0o600

input_file = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
output_file = click.Path(path_type=Path, dir_okay=False, allow_dash=True)


def read_bytes(path: Path) -> bytes:
    """What stands in a file, or comes through a pipe for "-". Raises OSError."""
    return sys.stdin.buffer.read() if path == STREAM else path.read_bytes()


def read_text(path: Path) -> str:
    """The same as text. Raises CommandError, OSError."""
    data = read_bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} is not text in UTF-8.", "Save it as UTF-8.") from error


def write_file(path: Path, data: bytes, *, keep_off: Path | None) -> None:
    """Write the whole file or nothing of it, to standard output for "-".

    `keep_off` is the store's file, which no export may replace. Raises CommandError, OSError.
    """
    if path == STREAM:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    if keep_off is not None and path.resolve() == keep_off.resolve():
        raise CommandError(f"{path} is the store itself.", "Name another file.")
    draft = path.with_name(f".{path.name}.part")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise CommandError(
            f"{path} cannot be written: {error.strerror}.", "Check the folder and its rights."
        ) from error
