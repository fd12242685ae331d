"""Headings that somebody chose for fields: whether both are there, and columns that go by them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from kiosk.domain.lending.problems import nearest
from kiosk.domain.rows import FileFault, FileRefused
from kiosk.services.imports.sources import Source
from kiosk.services.imports.tables import HEADER_WITHIN, Column, clean, plain

_SHOWN = 30
_LONGEST = 40


def fields(columns: Iterable[Column]) -> str:
    """The names by which `--map` knows these columns."""
    return ", ".join(column.key for column in columns)


def mapped(columns: Iterable[Column], mapping: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns, some of them read from the headings that somebody chose for their fields."""
    return tuple(
        replace(column, headings=(mapping[column.key],)) if column.key in mapping else column
        for column in columns
    )


def check_mapping(source: Source, columns: tuple[Column, ...], mapping: Mapping[str, str]) -> None:
    """Raise FileRefused with all that is wrong of headings by field; an empty heading is none."""
    found = _headings(source, columns, mapping)
    wrong = [*_unknown_fields(columns, mapping), *_unknown_headings(found, mapping)]
    if wrong:
        raise FileRefused(wrong[0].fault, wrong[0].params, also=tuple(wrong[1:]))


def _unknown_fields(
    columns: tuple[Column, ...], mapping: Mapping[str, str]
) -> Iterator[FileRefused]:
    keys = {column.key for column in columns}
    names = {plain(word): column.key for column in columns for word in column.headings}
    names |= {plain(key): key for key in keys}
    for field in mapping:
        if field not in keys:
            shown = {"field": field, "near": _near(field, names), "known": fields(columns)}
            yield FileRefused(FileFault.NO_SUCH_FIELD, shown)


def _unknown_headings(found: tuple[str, ...], mapping: Mapping[str, str]) -> Iterator[FileRefused]:
    names = {plain(word): word for word in found}
    words = ", ".join(word[:_LONGEST] for word in found[:_SHOWN])
    for heading in mapping.values():
        if heading and plain(heading) not in names:
            shown = {"heading": heading, "near": _near(heading, names), "found": words}
            yield FileRefused(FileFault.NO_SUCH_HEADING, shown)


def _near(word: str, names: Mapping[str, str]) -> str:
    """What somebody meant who mistyped it, or nothing."""
    near = nearest(plain(word), names)
    return names[near] if near else ""


def _headings(
    source: Source, columns: tuple[Column, ...], mapping: Mapping[str, str]
) -> tuple[str, ...]:
    """The row that holds most of the words that are looked for; the first one of equals."""
    wanted = {plain(word) for column in columns for word in column.headings}
    wanted |= {plain(word) for word in mapping.values()}
    rows = [
        tuple(word for cell in row.cells if (word := clean(cell)))
        for table in source.tables
        for row in islice((row for row in table.rows() if not row.is_blank), HEADER_WITHIN)
    ]
    return max(rows, key=lambda row: len({plain(word) for word in row} & wanted), default=())
