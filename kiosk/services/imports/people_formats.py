"""Reads lists of people with one row each into a roster."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kiosk.domain.people.categories import is_adult
from kiosk.domain.people.grades import known_grade
from kiosk.domain.people.roster import (
    Place,
    Roster,
    RosterPerson,
    grade_of_graduation,
    plain_grade,
)
from kiosk.domain.rows import FileFault, FileRefused, RowFault, RowProblem
from kiosk.services.imports.date_order import date_in, settle_dates
from kiosk.services.imports.people_columns import FlatFormat
from kiosk.services.imports.sources import Source
from kiosk.services.imports.tables import Header, Record, Table, find_header, records
from kiosk.services.imports.values import read_yes

_STATES = "active, inactive"
_NOTHING = frozenset({"-", "n/a", "na", "none"})
"""What systems write into the cell of a grade for somebody who has none."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading needs to know beside the file: the school's day and what people have chosen."""

    today: date
    card_from: str = ""
    category: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)


def find_flat(source: Source, flat: FlatFormat) -> tuple[Table, Header] | None:
    """The first table with this format's header, or None."""
    for table in source.tables:
        if flat.places:
            header = _known_places(table, flat)
        else:
            header = find_header(table, flat.columns, flat.suits)
        if header is not None:
            return table, header
    return None


def _known_places(table: Table, flat: FlatFormat) -> Header | None:
    """The columns of a file without headings, where its first row has this format's shape."""
    first = next((row for row in table.rows() if not row.is_blank), None)
    if first is None or first.fault is not None or len(first.cells) != flat.width:
        return None
    if not first.cells[flat.places["card"]].startswith(flat.card_prefix):
        return None
    columns = tuple((column, flat.places[column.key], column.key) for column in flat.columns)
    return Header(line=0, width=flat.width, columns=columns)


def read_flat(source: Source, reading: Reading, flat: FlatFormat) -> Roster | None:
    """Read all people of the file, or None when it is not of this format.

    Raises FileRefused for a file without any row.
    """
    found = find_flat(source, flat)
    if found is None:
        return None
    table, header = found
    header, dates = settle_dates(table, header, ("leaves_on",))
    people: dict[str, RosterPerson] = {}
    doubtful: list[RosterPerson] = []
    problems: list[RowProblem] = []
    for record in records(table, header):
        if record.is_torn:
            problems += record.problems
            continue
        person = _person(record, flat, reading)
        found_wrong = [*record.problems, *_problems(record, person)]
        first = people.get(person.external_id)
        if found_wrong:
            problems += found_wrong
            doubtful.append(person)
        elif first is None:
            people[person.external_id] = person
        elif not _is_same(first, person):
            problems.append(_repeated(record, first))
    if not (people or problems):
        raise FileRefused(FileFault.NO_ROWS)
    return Roster(
        format_key=flat.key,
        people=tuple(people.values()),
        problems=tuple(problems),
        doubtful=tuple(doubtful),
        headings=_headings(header),
        dates=dates,
        unused_columns=header.unused,
        repeated_columns=header.repeated,
    )


def _headings(header: Header) -> dict[str, str]:
    """The file's words for what is compared with the store; the id serves as a card too."""
    words = {key: header.heading(key) for key in ("school", "category") if header.has(key)}
    card = next((key for key in ("card", "id") if header.has(key)), "")
    return words | ({"card": header.heading(card)} if card else {})


def _is_same(first: RosterPerson, again: RosterPerson) -> bool:
    """Some systems repeat a pupil for each contact of the family."""
    return replace(again, place=first.place) == first


def _repeated(record: Record, first: RosterPerson) -> RowProblem:
    line = str(first.place.line)
    if record["id"]:
        return record.problem("id", RowFault.ID_REPEATED, first=line)
    return record.problem("card", RowFault.CARD_REPEATED, first=line, value=first.card)


def _person(record: Record, flat: FlatFormat, reading: Reading) -> RosterPerson:
    card = _card(record, flat)
    given, family = _names(record)
    known = flat.category(record)
    word = record["category"] if known is None else known.value
    school = record["school"]
    category = word or reading.category or flat.default_category
    return RosterPerson(
        place=Place(record.line, record.file),
        external_id=record["id"] or card,
        card=card,
        given=given,
        family=family,
        category=category,
        grade=None if is_adult(category) else _grade(record, reading),
        preferred=record["preferred"] if record.header.has("preferred") else None,
        site_keys=(school,) if school else (),
        homeroom=record["homeroom"] if record.header.has("homeroom") else None,
        is_active=read_yes(record["status"] or "active") is True,
        leaves_on=date_in(record, "leaves_on"),
    )


def _card(record: Record, flat: FlatFormat) -> str:
    card = record["card"] or record["id"]
    return card.removeprefix(flat.card_prefix).strip() if flat.card_prefix else card


def _names(record: Record) -> tuple[str, str]:
    """Given and family name; of one column "Rodríguez, Mia" and "Mia Rodríguez" are both read."""
    if record["given"] or record["family"]:
        # Who has one name only is called by it.
        return record["given"] or record["family"], record["family"] if record["given"] else ""
    family, comma, given = record["name"].partition(",")
    if comma:
        return given.strip(), family.strip()
    given, _, family = record["name"].rpartition(" ")
    return (given, family) if given else (family, "")


def _problems(record: Record, person: RosterPerson) -> Iterator[RowProblem]:
    """What is wrong with a row beside its single cells."""
    if not person.card and not record.is_faulty("card", "id"):
        key = "card" if record.header.has("card") else "id"
        yield record.problem(key, RowFault.VALUE_MISSING)
    if not person.given and not record.is_faulty("given", "family", "name"):
        yield record.problem("family", RowFault.VALUE_MISSING)
    if record["status"] and read_yes(record["status"]) is None:
        shown = {"value": record["status"], "known": _STATES}
        yield record.problem("status", RowFault.NOT_A_WORD, **shown)
    if record["leaves_on"] and person.leaves_on is None:
        yield record.problem("leaves_on", RowFault.NOT_A_DATE, value=record["leaves_on"])
    if (
        _says_grade(record)
        and not is_adult(person.category)
        and not known_grade(person.grade or "")
    ):
        yield record.problem("grade", RowFault.NOT_A_GRADE, value=record["grade"])


def _says_grade(record: Record) -> bool:
    return bool(record["grade"]) and record["grade"].casefold() not in _NOTHING


def _grade(record: Record, reading: Reading) -> str | None:
    written = record["grade"] if _says_grade(record) else ""
    if _is_year(written):
        # A column "Year" holds the year in which somebody graduates.
        return grade_of_graduation(int(written), reading.today)
    if written or not record["unit"]:
        return plain_grade(written)
    for word in reversed(record["unit"].split("/")):
        if _is_year(word):
            return grade_of_graduation(int(word), reading.today)
        if word.casefold().startswith("grade"):
            return known_grade(word)
    return None


def _is_year(word: str) -> bool:
    return len(word) == len("2030") and word.isascii() and word.isdigit()
