"""Which formats a file is tried against, and what is said of one that has none of them."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from kiosk.domain.rows import FileFault, FileRefused
from kiosk.services.imports.sources import Source
from kiosk.services.imports.tables import Column, Header, headers


class Named(Protocol):
    """A format."""

    @property
    def key(self) -> str:
        """What `--format` calls it."""
        ...


Format = TypeVar("Format", bound=Named)


def asked_for(formats: Sequence[Format], key: str) -> tuple[Format, ...]:
    """The format of this key, or all of them where none is named. Raises FileRefused."""
    chosen = tuple(each for each in formats if key in ("", each.key))
    if not chosen:
        known = ", ".join(each.key for each in formats)
        raise FileRefused(FileFault.NO_SUCH_FORMAT, {"format": key, "known": known})
    return chosen


def not_recognised(
    source: Source, columns: tuple[Column, ...], lacking: Callable[[Header], Iterable[str]]
) -> FileRefused:
    """Name the headings that were found, and the fields that are `lacking` in the best of them."""
    best = best_header(source, columns)
    if best is None:
        return FileRefused(FileFault.UNKNOWN_FORMAT, {"found": ", ".join(source.first_words())})
    return columns_missing(best, lacking(best))


def columns_missing(header: Header, missing: Iterable[str]) -> FileRefused:
    """Name the headings that were found, which of them nobody reads, and the fields that lack."""
    shown = {
        "found": words_of(header),
        "unread": "\n".join(header.unused),
        "missing": ", ".join(missing),
    }
    return FileRefused(FileFault.COLUMNS_MISSING, shown)


def best_header(source: Source, columns: tuple[Column, ...]) -> Header | None:
    """The row that has most of these columns; None where no row has any."""
    found = [header for table in source.tables for header in headers(table, columns)]
    return max(found, key=lambda header: len(header.columns), default=None)


def words_of(header: Header) -> str:
    """All headings of a file, those that were looked for first."""
    return ", ".join([*(word for _, _, word in header.columns), *header.unused])
