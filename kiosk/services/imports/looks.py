"""What a file holds before it is taken over: its headings, our guess at them, its schools."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from sqlalchemy.orm import Session

from db.queries import people as people_queries
from kiosk.domain.people.roster import Roster
from kiosk.services.context import Context
from kiosk.services.imports.choices import ITEMS, PEOPLE, saved_choices
from kiosk.services.imports.formats import FLAT_FORMATS
from kiosk.services.imports.item_columns import ITEM_FORMATS, PLAIN_ITEMS
from kiosk.services.imports.oneroster import read_oneroster
from kiosk.services.imports.oneroster_tables import FILES
from kiosk.services.imports.people_columns import PLAIN
from kiosk.services.imports.people_formats import Reading, find_flat
from kiosk.services.imports.recognition import best_header
from kiosk.services.imports.site_plan import SitePlan
from kiosk.services.imports.sources import Source, open_source
from kiosk.services.imports.tables import (
    HEADER_WITHIN,
    Column,
    Header,
    Table,
    clean,
    find_header,
    plain,
    records,
)

LEAST_SCHOOLS = 2
LEAST_CELLS = 2
"""A row with fewer is a title, or no table at all."""


@dataclass(frozen=True, slots=True)
class SchoolSeen:
    """A school that a file or the store knows; `word` is what an import is told to mean it."""

    word: str
    name: str


@dataclass(frozen=True, slots=True)
class FileLook:
    """What can be chosen before a file is taken over.

    `format_key` is empty where no format suits as the file stands. `columns` gives the heading by
    field, empty for one that the file lacks; there are none for an export of another system, whose
    columns we know. `is_saved`: they were chosen by hand for an earlier file. `schools` are the
    ones to choose from; none where there is no choice.
    """

    format_key: str = ""
    headings: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    is_saved: bool = False
    schools: tuple[SchoolSeen, ...] = ()


def look_at_people(ctx: Context, source: Path | bytes) -> FileLook:
    """Look at a list of people. Raises FileRefused, OSError and StoreError as an import does."""
    opened = open_source(source, FILES)
    roster = read_oneroster(opened, Reading(ctx.clock.now().date()))
    with ctx.store.read() as session:
        if roster is not None:
            return FileLook(roster.format_key, schools=_schools(session, roster))
        for flat in FLAT_FORMATS:
            found = find_flat(opened, flat)
            if found is not None and flat is not PLAIN:
                return FileLook(flat.key, schools=_schools_of(session, flat.key, *found))
            if found is not None:
                look = _table(session, PEOPLE, PLAIN.key, PLAIN.columns, found[1])
                return replace(look, schools=_schools_of(session, PLAIN.key, *found))
        return _table(session, PEOPLE, "", PLAIN.columns, _likely(opened, PLAIN.columns))


def look_at_items(ctx: Context, source: Path | bytes) -> FileLook:
    """Look at a list of devices. Raises FileRefused, OSError and StoreError as an import does."""
    opened = open_source(source, frozenset(), has_devices=True)
    with ctx.store.read() as session:
        for each in ITEM_FORMATS:
            for table in opened.tables:
                header = find_header(table, each.columns, each.suits)
                if header is not None and each is not PLAIN_ITEMS:
                    return FileLook(each.key, schools=_schools(session))
                if header is not None:
                    return _table(session, ITEMS, each.key, each.columns, header)
        likely = _likely(opened, PLAIN_ITEMS.columns)
        return _table(session, ITEMS, "", PLAIN_ITEMS.columns, likely)


def _table(
    session: Session, kind: str, key: str, columns: Iterable[Column], header: Header
) -> FileLook:
    """A plain table: what its headings are taken for, or what was chosen for an earlier one."""
    guess = {each.key: header.heading(each.key) if header.has(each.key) else "" for each in columns}
    places = {place: word for _, place, word in header.columns}
    rest = iter(header.unused)
    names = [places[place] if place in places else next(rest, "") for place in range(header.width)]
    headings = tuple(dict.fromkeys(name for name in names if name))
    saved = _fitting(saved_choices(session, kind, PLAIN.key).columns, headings)
    return FileLook(key, headings, {**guess, **saved}, bool(saved), _schools(session))


def _fitting(saved: Mapping[str, str], headings: Iterable[str]) -> Mapping[str, str]:
    """Saved columns as this file writes them; nothing where it lacks any of them."""
    known = {plain(heading): heading for heading in headings}
    if not all(plain(word) in known for word in saved.values() if word):
        return {}
    return {key: known[plain(word)] if word else "" for key, word in saved.items()}


def _likely(source: Source, columns: tuple[Column, ...]) -> Header:
    """The row that looks most like headings where no format suits; without any cell if none."""
    best = best_header(source, columns)
    if best is not None:
        return best
    for table in source.tables:
        for row in islice((row for row in table.rows() if not row.is_blank), HEADER_WITHIN):
            words = tuple(word for cell in row.cells if (word := clean(cell)))
            if len(words) >= LEAST_CELLS:
                return Header(row.line, len(words), (), unused=words)
    return Header(0, 0, ())


def _schools_of(session: Session, key: str, table: Table, header: Header) -> tuple[SchoolSeen, ...]:
    """The words of a list for its schools where none of them is known here; else ours."""
    sites = SitePlan(people_queries.sites_to_change(session))
    kept = saved_choices(session, PEOPLE, key).schools
    words = Counter(row["school"] for row in records(table, header) if row["school"])
    is_known = any(word in kept or sites.find(word) for word in words)
    if sites.only() is None or is_known or len(words) < LEAST_SCHOOLS:
        return _schools(session)
    return tuple(SchoolSeen(word, f"{word} ({count})") for word, count in words.most_common())


def _schools(session: Session, roster: Roster | None = None) -> tuple[SchoolSeen, ...]:
    """The schools of the roster, else ours; one alone is no choice."""
    if roster is not None and roster.sites:
        schools = tuple(SchoolSeen(each.key, each.name) for each in roster.sites)
    else:
        ours = people_queries.sites(session)
        schools = tuple(SchoolSeen(each.code, each.name) for each in ours)
    return schools if len(schools) >= LEAST_SCHOOLS else ()
