"""OneRoster 1.1 and 1.2 archives: people, schools, classes, seats and terms of a district."""

from collections.abc import Iterator
from dataclasses import replace

from db.vocabulary.people import ClassKind, ClassRole
from kiosk.domain.people.roster import (
    Place,
    Roster,
    RosterClass,
    RosterMember,
    RosterSite,
    RosterTerm,
)
from kiosk.domain.rows import RowFault
from kiosk.services.imports.oneroster_people import read_people
from kiosk.services.imports.oneroster_reader import Mode, Reader, is_gone
from kiosk.services.imports.oneroster_tables import COLUMNS, ORGS, USERS
from kiosk.services.imports.people_formats import Reading
from kiosk.services.imports.sources import Source
from kiosk.services.imports.tables import find_header
from kiosk.services.imports.values import read_date

KEY = "oneroster"


def _as_archive(source: Source) -> Source:
    """A lone users.csv of OneRoster, told by its headings, as an archive of one file."""
    if source.is_archive or len(source.tables) != 1:
        return source
    table = source.tables[0]
    header = find_header(table, COLUMNS[USERS])
    if header is None or not header.has("enabled") or header.heading("id") != "sourcedId":
        return source
    return replace(source, tables=(replace(table, name=USERS),))


def _has_users(source: Source) -> bool:
    table = source.table(USERS)
    return table is not None and find_header(table, COLUMNS[USERS]) is not None


def read_oneroster(source: Source, reading: Reading) -> Roster | None:
    """Read an archive or a lone users.csv, or None when there are no OneRoster users.

    Raises FileRefused where one of its other files lacks a column that must be there.
    """
    source = _as_archive(source)
    if not _has_users(source):
        return None
    reader = Reader(source, reading)
    reader.read_manifest()
    sites, other_orgs = _orgs(reader)
    people, gone = read_people(reader, other_orgs)
    classes = tuple(_classes(reader))
    return Roster(
        format_key=KEY,
        people=people,
        is_complete=reader.mode(USERS) is Mode.BULK,
        is_delta=reader.mode(USERS) is not Mode.BULK,
        seats_complete=reader.mode("enrollments.csv") is Mode.BULK,
        classes_complete=reader.mode("classes.csv") is Mode.BULK,
        gone=gone,
        sites=sites,
        classes=classes,
        members=tuple(_members(reader)),
        terms=tuple(_terms(reader)),
        passed_over=frozenset(reader.passed_over),
        rejected=frozenset(reader.rejected),
        doubtful=tuple(reader.doubtful),
        headings={"category": "role"},
        problems=tuple(reader.problems),
        unused_columns=tuple(reader.unused),
        card_ids=tuple(reader.card_ids.values()),
    )


def _orgs(reader: Reader) -> tuple[tuple[RosterSite, ...], frozenset[str]]:
    """The schools, and the ids of districts and departments, where nobody borrows."""
    sites, others = [], set()
    for record in reader.rows(ORGS):
        if is_gone(record):
            continue
        if record["type"].lower() == "school":
            sites.append(RosterSite(record["id"], record["name"], record["identifier"]))
        else:
            others.add(record["id"])
    return tuple(sites), frozenset(others)


def _classes(reader: Reader) -> Iterator[RosterClass]:
    for record in reader.rows("classes.csv"):
        kind = ClassKind.HOMEROOM if record["kind"].lower() == "homeroom" else ClassKind.CLASS
        gone = is_gone(record)
        yield RosterClass(record["id"], record["school"], record["title"], kind, gone)


def _members(reader: Reader) -> Iterator[RosterMember]:
    today = reader.reading.today
    roles = {"student": ClassRole.STUDENT, "teacher": ClassRole.TEACHER}
    for record in reader.rows("enrollments.csv"):
        role = roles.get(record["role"].lower())
        if role is None or not (reader.date(record, "begins") and reader.date(record, "ends")):
            continue
        begins, ends = read_date(record["begins"]), read_date(record["ends"])
        gone = is_gone(record)
        over = (ends is not None and ends < today) or (begins is not None and begins > today)
        place = Place(record.line, record.file)
        yield RosterMember(place, record["class"], record["person"], role, gone or over)


def _terms(reader: Reader) -> Iterator[RosterTerm]:
    for record in reader.rows("academicsessions.csv"):
        if is_gone(record):
            continue
        if not (reader.date(record, "first") and reader.date(record, "last")):
            continue
        first, last = read_date(record["first"]), read_date(record["last"])
        if first is None or last is None:
            continue
        if last < first:
            reader.problems.append(record.problem("last", RowFault.ENDS_BEFORE_START))
        else:
            yield RosterTerm(record["title"], first, last)
