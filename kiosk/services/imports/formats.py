"""Every format of people that we read, in the order in which a file is tried against them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from kiosk.domain.people.roster import Roster
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
from kiosk.services.imports.recognition import asked_for, not_recognised
from kiosk.services.imports.sources import Source
from kiosk.services.imports.tables import Header

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
            raise not_recognised(source, flat.columns, _lacking)
        return roster
    for each in asked_for(FORMATS, format_key):
        roster = each.read(source, reading)
        if roster is not None:
            return roster
    raise not_recognised(source, PLAIN.columns, _lacking)


def _lacking(header: Header) -> list[str]:
    lacking = []
    if not header.has("card") and not header.has("id"):
        lacking.append("card")
    if not header.has("name"):
        lacking += [key for key in ("given", "family") if not header.has(key)]
    return lacking
