"""What a command prints: sentences and tables for people, one JSON document for programs."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from typing import Protocol, TextIO

import click

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def print_any_name(*streams: TextIO) -> None:
    """Let letters that a console lacks come out as "?", rather than end a command half way."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def json_text(document: Json, *, is_ascii: bool = False) -> str:
    """A document as a file or a terminal has it."""
    return json.dumps(document, ensure_ascii=is_ascii, indent=2)


class Progress(Protocol):
    """Told how far a long piece of work has come."""

    def __call__(self, done: int, total: int) -> None:
        """`done` of `total` pieces."""
        ...


class Output:
    """Writes results to standard output and everything else to standard error."""

    def __init__(self, *, as_json: bool) -> None:
        """Write JSON where `as_json`, sentences otherwise."""
        self.as_json = as_json

    def say(self, sentence: str) -> None:
        """A sentence for people; programs are not bothered with it."""
        if not self.as_json:
            click.echo(sentence)

    def document(self, document: Json) -> None:
        """The whole answer for programs."""
        if self.as_json:
            can_say_all = (sys.stdout.encoding or "").lower() in ("utf-8", "utf8")
            click.echo(json_text(document, is_ascii=not can_say_all))

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table for people: columns as wide as their widest cell, no lines; empty headings are
        left out."""
        if self.as_json:
            return
        cells = [list(row) for row in (header, *rows) if row is not header or any(header)]
        widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
        for row in cells:
            line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            click.echo(line.rstrip())

    def warn(self, sentence: str) -> None:
        """Something that went wrong but did not stop the command."""
        click.echo(sentence, err=True)


@contextmanager
def progress_bar(label: str, *, is_quiet: bool) -> Iterator[Progress]:
    """Show progress on standard error while the block runs; silent where nobody watches."""
    if is_quiet or not sys.stderr.isatty():
        yield lambda done, total: None
        return
    with click.progressbar(length=1000, label=label, file=sys.stderr) as bar:
        shown = 0

        def tell(done: int, total: int) -> None:
            nonlocal shown
            now = 1000 * done // max(total, 1)
            bar.update(now - shown)
            shown = now

        yield tell
