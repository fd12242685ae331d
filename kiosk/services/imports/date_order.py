"""Whether 04/05/2027 is in April or in May: its column says, else the month stands first."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kiosk.domain.rows import DatesRead
from kiosk.services.imports.tables import Header, Record, Table, records
from kiosk.services.imports.values import SLASHED, read_date

_MONTHS = 12


def settle_dates(
    table: Table, header: Header, keys: Iterable[str]
) -> tuple[Header, tuple[DatesRead, ...]]:
    """Look through these columns; the header then knows those whose day comes first."""
    wanted = [key for key in keys if header.has(key)]
    if not wanted:
        return header, ()
    words: dict[str, list[str]] = {key: [] for key in wanted}
    for record in records(table, header):
        for key in wanted:
            if SLASHED.match(record[key]):
                words[key].append(record[key])
    day_first = frozenset(key for key in wanted if _is_day_first(words[key]))
    settled = replace(header, day_first=day_first)
    told = [_told(settled, key, words[key]) for key in wanted]
    return settled, tuple(each for each in told if each)


def date_in(record: Record, key: str) -> date | None:
    """The date in a cell, read as its column was settled; None where there is none."""
    return read_date(record[key], day_first=key in record.header.day_first)


def _parts(word: str) -> tuple[int, int]:
    found = SLASHED.match(word)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _is_day_first(words: Iterable[str]) -> bool:
    """Some date has no other meaning, and none says the opposite."""
    parts = [_parts(word) for word in words]
    return any(a > _MONTHS for a, _ in parts) and not any(b > _MONTHS for _, b in parts)


def _told(header: Header, key: str, words: Iterable[str]) -> DatesRead | None:
    for word in words:
        first, second = _parts(word)
        day = read_date(word, day_first=key in header.day_first)
        if first != second and max(first, second) <= _MONTHS and day is not None:
            return DatesRead(header.heading(key), word, day)
    return None
