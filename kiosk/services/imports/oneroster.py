"""OneRoster 1.1 and 1.2 archives: people, schools, classes, seats and terms of a district."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from db.vocabulary.people import ClassKind, ClassRole
from kiosk.domain.people.roster import (
    Place,
    Roster,
    RosterClass,
    RosterMember,
    RosterPerson,
    RosterSite,
    RosterTerm,
    category_of,
    plain_grade,
)
from kiosk.domain.rows import FileFault, FileRefused, RowFault, RowProblem
from kiosk.services.imports.oneroster_tables import (
    COLUMNS,
    MANIFEST,
    ORGS,
    ROLES,
    USERS,
    card_ids,
    card_of,
    listed,
)
from kiosk.services.imports.people_formats import Reading
from kiosk.services.imports.sources import Source
from kiosk.services.imports.tables import Record, find_header, header_of, missing, records
from kiosk.services.imports.values import read_date, read_yes

KEY = "oneroster"
_NOT_FOR_US = frozenset({"guardian", "parent", "relative"})
# In the order in which a remedy names them; other words of `category_of` are rare in rosters.
_ROLES = "student, teacher, administrator, aide, proctor, guardian, parent, relative"
_GONE = frozenset({"tobedeleted", "inactive"})


class Mode(StrEnum):
    """What the manifest says of a file: the whole truth, changes, or not there."""

    BULK = "bulk"
    DELTA = "delta"
    ABSENT = "absent"


@dataclass(slots=True)
class _Reader:
    """Collects problems and what to pass over while the files are read one after another."""

    source: Source
    reading: Reading
    modes: dict[str, Mode]
    problems: list[RowProblem] = field(default_factory=list)
    passed_over: set[str] = field(default_factory=set)
    rejected: set[str] = field(default_factory=set)
    doubtful: list[RosterPerson] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    card_ids: dict[str, str] = field(default_factory=dict)
    """The kinds of ids that people have, by their names in lower case."""

    def mode(self, name: str) -> Mode:
        """Bulk where no manifest says otherwise."""
        if self.source.table(name) is None:
            return Mode.ABSENT
        return self.modes.get(name.removesuffix(".csv"), Mode.BULK)

    def rows(self, name: str) -> Iterator[Record]:
        """The good records of one file; the others become problems."""
        for record in self.all_rows(name):
            if record.problems:
                self.problems += record.problems
            else:
                yield record

    def all_rows(self, name: str) -> Iterator[Record]:
        """Every record of one file, with what is wrong with its cells."""
        table = self.source.table(name)
        if table is None or self.mode(name) is Mode.ABSENT:
            return
        columns = COLUMNS[name]
        header = find_header(table, columns)
        if header is None:
            first = next((row for row in table.rows() if not row.is_blank), None)
            found = header_of(first, columns) if first else None
            lacking = missing(found, columns) if found else tuple(c.key for c in columns)
            raise FileRefused(
                FileFault.COLUMNS_MISSING, {"file": name, "missing": ", ".join(lacking)}
            )
        self.unused.extend(header.unused if name == USERS else ())
        yield from records(table, header)

    def date(self, record: Record, key: str) -> bool:
        """Whether a date is empty or readable; else it becomes a problem."""
        if not record[key] or read_date(record[key]):
            return True
        self.problems.append(record.problem(key, RowFault.NOT_A_DATE, value=record[key]))
        return False


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
    reader = _Reader(source, reading, {})
    reader.modes.update(_modes(reader))
    sites, other_orgs = _orgs(reader)
    jobs = _jobs(reader) if source.table(ROLES) else None
    people, gone = _people(reader, jobs, other_orgs)
    classes = tuple(_classes(reader))
    return Roster(
        format_key=KEY,
        people=people,
        is_complete=reader.mode(USERS) is Mode.BULK,
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


def _modes(reader: _Reader) -> dict[str, Mode]:
    modes = {}
    for record in reader.rows(MANIFEST):
        name, value = record["name"], record["value"].lower()
        if name.startswith("file.") and value in set(Mode):
            modes[name.removeprefix("file.").lower()] = Mode(value)
    return modes


def _orgs(reader: _Reader) -> tuple[tuple[RosterSite, ...], frozenset[str]]:
    """The schools, and the ids of districts and departments, where nobody borrows."""
    sites, others = [], set()
    for record in reader.rows(ORGS):
        if record["status"].lower() in _GONE:
            continue
        if record["type"].lower() == "school":
            sites.append(RosterSite(record["id"], record["name"], record["identifier"]))
        else:
            others.add(record["id"])
    return tuple(sites), frozenset(others)


@dataclass(slots=True)
class _Job:
    """What a person is by roles.csv of 1.2: the role that counts and every school."""

    role: str
    is_primary: bool
    org_keys: list[str]


def _jobs(reader: _Reader) -> dict[str, _Job]:
    jobs: dict[str, _Job] = {}
    today = reader.reading.today
    for record in reader.rows(ROLES):
        ends = read_date(record["ends"])
        if record["status"].lower() in _GONE or (ends is not None and ends < today):
            continue
        primary = record["kind"].lower() == "primary"
        job = jobs.setdefault(record["person"], _Job(record["role"], primary, []))
        if primary and not job.is_primary:
            job.role, job.is_primary = record["role"], True
        if primary:
            job.org_keys.insert(0, record["org"])
        else:
            job.org_keys.append(record["org"])
    return jobs


def _people(
    reader: _Reader, jobs: dict[str, _Job] | None, other_orgs: frozenset[str]
) -> tuple[tuple[RosterPerson, ...], tuple[str, ...]]:
    people: dict[str, RosterPerson] = {}
    gone = []
    for record in reader.all_rows(USERS):
        key, job = record["id"], _job(record, jobs)
        if record.is_torn:
            reader.problems += record.problems
        elif record["status"].lower() in _GONE and key:
            gone.append(key)
        elif job.role.lower() in _NOT_FOR_US:
            reader.passed_over.add(key)
        elif problems := [*record.problems, *_role_problem(record, job)]:
            reader.problems += problems
            reader.rejected.add(key)
            reader.doubtful.append(_person(reader, record, job, other_orgs))
        elif key in people:
            first = str(people[key].place.line)
            reader.problems.append(record.problem("id", RowFault.ID_REPEATED, first=first))
        else:
            people[key] = _person(reader, record, job, other_orgs)
    return tuple(people.values()), tuple(gone)


def _role_problem(record: Record, job: _Job) -> Iterator[RowProblem]:
    if category_of([job.role]) is None and not record.is_faulty("role"):
        fault = RowFault.NOT_A_WORD if job.role else RowFault.VALUE_MISSING
        yield record.problem("role", fault, value=job.role, known=_ROLES)


def _person(reader: _Reader, record: Record, job: _Job, other_orgs: frozenset[str]) -> RosterPerson:
    for kind in card_ids(record):
        reader.card_ids.setdefault(kind.casefold(), kind)
    main = record["main_org"]
    keys = dict.fromkeys(([main] if main else []) + job.org_keys)
    preferred = record["preferred"] if record.header.has("preferred") else None
    return RosterPerson(
        place=Place(record.line, record.file),
        external_id=record["id"],
        card=card_of(record, reader.reading.card_from),
        given=record["given"],
        # Only the initial is ever shown, and it is that of the name which the person goes by.
        family=record["preferred_family"] or record["family"],
        category=category_of([job.role]) or "",
        grade=plain_grade(listed(record["grades"])[0]) if record["grades"] else None,
        preferred=preferred,
        site_keys=tuple(key for key in keys if key not in other_orgs),
        is_active=read_yes(record["enabled"] or "true") is not False,
    )


def _job(record: Record, jobs: dict[str, _Job] | None) -> _Job:
    """1.1 keeps role and schools beside the person, 1.2 in a file of their own."""
    beside = _Job(record["role"], True, listed(record["orgs"]))
    return beside if jobs is None else jobs.get(record["id"], beside)


def _classes(reader: _Reader) -> Iterator[RosterClass]:
    for record in reader.rows("classes.csv"):
        kind = ClassKind.HOMEROOM if record["kind"].lower() == "homeroom" else ClassKind.CLASS
        gone = record["status"].lower() in _GONE
        yield RosterClass(record["id"], record["school"], record["title"], kind, gone)


def _members(reader: _Reader) -> Iterator[RosterMember]:
    today = reader.reading.today
    roles = {"student": ClassRole.STUDENT, "teacher": ClassRole.TEACHER}
    for record in reader.rows("enrollments.csv"):
        role = roles.get(record["role"].lower())
        if role is None or not (reader.date(record, "begins") and reader.date(record, "ends")):
            continue
        begins, ends = read_date(record["begins"]), read_date(record["ends"])
        gone = record["status"].lower() in _GONE
        over = (ends is not None and ends < today) or (begins is not None and begins > today)
        place = Place(record.line, record.file)
        yield RosterMember(place, record["class"], record["person"], role, gone or over)


def _terms(reader: _Reader) -> Iterator[RosterTerm]:
    for record in reader.rows("academicsessions.csv"):
        if record["status"].lower() in _GONE:
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
