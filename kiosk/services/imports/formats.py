"""Every format of people that we read, in the order in which a file is tried against them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from kiosk.domain.people.roster import Roster
from kiosk.domain.rows import FileFault, FileRefused
from kiosk.services.imports.mappings import check_mapping, mapped
from kiosk.services.imports.oneroster import read_oneroster
from kiosk.services.imports.people_columns import (
    CLEVER,
    DESTINY,
    DESTINY_EXPORT,
    GOOGLE,
    KOHA,
    PLAIN,
)
from kiosk.services.imports.people_formats import Reading, read_flat
from kiosk.services.imports.sources import Source
from kiosk.services.imports.tables import Column, Header, headers

Read = Callable[[Source, Reading], Roster | None]

FLAT_FORMATS = (CLEVER, GOOGLE, KOHA, DESTINY, DESTINY_EXPORT, PLAIN)


@dataclass(frozen=True, slots=True)
class PeopleFormat:
    """A reader and the key that `--format` names it by; None from it means: not of this format."""

    key: str
    read: Read


FORMATS: tuple[PeopleFormat, ...] = (
    PeopleFormat("oneroster", read_oneroster),
    *(PeopleFormat(flat.key, partial(read_flat, flat=flat)) for flat in FLAT_FORMATS),
)


def read_people(source: Source, reading: Reading, format_key: str = "") -> Roster:
    """Read a file by the format that is named or recognised.

    A mapping of headings makes it a plain table. Raises FileRefused with what is missing.
    """
    if reading.mapping:
        check_mapping(source, PLAIN.columns, reading.mapping)
        flat = replace(PLAIN, columns=mapped(PLAIN.columns, reading.mapping))
        roster = read_flat(source, reading, flat=flat)
        if roster is None:
            raise _not_recognised(source, flat.columns)
        return roster
    for each in _asked_for(format_key):
        roster = each.read(source, reading)
        if roster is not None:
            return roster
    raise _not_recognised(source, PLAIN.columns)


def _asked_for(key: str) -> tuple[PeopleFormat, ...]:
    if not key:
        return FORMATS
    chosen = tuple(each for each in FORMATS if each.key == key)
    if not chosen:
        known = ", ".join(each.key for each in FORMATS)
        raise FileRefused(FileFault.NO_SUCH_FORMAT, {"format": key, "known": known})
    return chosen


def _not_recognised(source: Source, columns: tuple[Column, ...]) -> FileRefused:
    """Name the headings that were found and the fields that were not."""
    found = [header for table in source.tables for header in headers(table, columns)]
    if not found:
        return FileRefused(FileFault.UNKNOWN_FORMAT, {"found": ", ".join(source.first_words())})
    best = max(found, key=lambda header: len(header.columns))
    words = ", ".join([*(word for _, _, word in best.columns), *best.unused])
    return FileRefused(FileFault.COLUMNS_MISSING, {"found": words, "missing": _lacking(best)})


def _lacking(header: Header) -> str:
    lacking = []
    if not header.has("card") and not header.has("id"):
        lacking.append("card")
    if not header.has("name"):
        lacking += [key for key in ("given", "family") if not header.has(key)]
    return ", ".join(lacking)
