"""The people of a OneRoster archive: users.csv, and since 1.2 what they are by roles.csv."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.domain.people.categories import category_of, is_adult
from kiosk.domain.people.grades import known_grade
from kiosk.domain.people.roster import Place, RosterPerson, plain_grade
from kiosk.domain.rows import RowFault, RowProblem
from kiosk.services.imports.oneroster_reader import Reader, is_gone
from kiosk.services.imports.oneroster_tables import ROLES, USERS, card_ids, card_of, listed
from kiosk.services.imports.tables import Record
from kiosk.services.imports.values import read_date, read_yes

_NOT_FOR_US = frozenset({"guardian", "parent", "relative"})
# In the order in which a remedy names them; other words of `category_of` are rare in rosters.
_ROLES = "student, teacher, administrator, aide, proctor, guardian, parent, relative"


@dataclass(slots=True)
class _Job:
    """What a person is by roles.csv of 1.2: the role that counts and every school."""

    role: str
    is_primary: bool
    org_keys: list[str]


def _jobs(reader: Reader) -> dict[str, _Job]:
    jobs: dict[str, _Job] = {}
    today = reader.reading.today
    for record in reader.rows(ROLES):
        ends = read_date(record["ends"])
        if is_gone(record) or (ends is not None and ends < today):
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


def read_people(
    reader: Reader, other_orgs: frozenset[str]
) -> tuple[tuple[RosterPerson, ...], tuple[str, ...]]:
    """The people, and the ids of those who are gone; nobody borrows at one of `other_orgs`."""
    jobs = _jobs(reader) if reader.source.table(ROLES) else None
    people: dict[str, RosterPerson] = {}
    gone = []
    for record in reader.all_rows(USERS):
        key, job = record["id"], _job(record, jobs)
        if record.is_torn:
            reader.problems += record.problems
        elif is_gone(record) and key:
            gone.append(key)
        elif job.role.lower() in _NOT_FOR_US:
            reader.passed_over.add(key)
        elif problems := [*record.problems, *_problems(record, job)]:
            reader.problems += problems
            reader.rejected.add(key)
            reader.doubtful.append(_person(reader, record, job, other_orgs))
        elif key in people:
            first = str(people[key].place.line)
            reader.problems.append(record.problem("id", RowFault.ID_REPEATED, first=first))
        else:
            people[key] = _person(reader, record, job, other_orgs)
    return tuple(people.values()), tuple(gone)


def _problems(record: Record, job: _Job) -> Iterator[RowProblem]:
    if category_of([job.role]) is None and not record.is_faulty("role"):
        fault = RowFault.NOT_A_WORD if job.role else RowFault.VALUE_MISSING
        yield record.problem("role", fault, value=job.role, known=_ROLES)
    grade = _grade(record, job)
    if grade and known_grade(grade) is None:
        yield record.problem("grades", RowFault.NOT_A_GRADE, value=grade)


def _grade(record: Record, job: _Job) -> str | None:
    """The first of several; teachers have the grades that they teach, which are not theirs."""
    if not record["grades"] or is_adult(category_of([job.role]) or ""):
        return None
    return plain_grade(listed(record["grades"])[0])


def _person(reader: Reader, record: Record, job: _Job, other_orgs: frozenset[str]) -> RosterPerson:
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
        grade=_grade(record, job),
        preferred=preferred,
        site_keys=tuple(key for key in keys if key not in other_orgs),
        is_active=read_yes(record["enabled"] or "true") is not False,
    )


def _job(record: Record, jobs: dict[str, _Job] | None) -> _Job:
    """1.1 keeps role and schools beside the person, 1.2 in a file of their own."""
    beside = _Job(record["role"], True, listed(record["orgs"]))
    return beside if jobs is None else jobs.get(record["id"], beside)
