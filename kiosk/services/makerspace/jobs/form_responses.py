"""Answers to a form by which students ask for jobs, as schools gather them: a table, one row each.

Google Forms and others export all answers anew each time. Each is known by its time and by who
gave it, in the letters of the file; a job is made of it once, under the `action_id` that follows
from both.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from db.queries import desk as desk_queries
from kiosk.domain.rows import DatesRead, FileFault, FileRefused, RowFault, RowProblem
from kiosk.services.context import Context
from kiosk.services.imports.date_order import settle_dates
from kiosk.services.imports.mappings import check_mapping, mapped
from kiosk.services.imports.recognition import not_recognised
from kiosk.services.imports.sources import Source, open_source
from kiosk.services.imports.tables import Header, Record, Table, find_header, records
from kiosk.services.imports.values import read_moment
from kiosk.services.makerspace.jobs.form_questions import COLUMNS, headings_by_field
from kiosk.services.makerspace.jobs.owner_hints import first_owner, owners_by_word

_ANSWERS = UUID("5b3f6a0e-2f0a-4d55-8f5b-666f726d7321")
_WHO = ("email", "card", "name", "given", "family")
_AS_WRITTEN = (
    *("email", "card", "teacher", "grade", "title"),
    *("link", "colour", "material", "purpose", "note"),
)


@dataclass(frozen=True, slots=True)
class FormAnswer:
    """What somebody asked for, in the words of the form; what it did not ask is empty.

    `line` is where it stands in the file, `written_at` taken for a time of the school's zone.
    `owner` is whose id or card the answer has, None where it is nobody's.
    """

    action_id: UUID
    line: int
    written_at: datetime
    owner: UUID | None
    email: str = ""
    card: str = ""
    name: str = ""
    teacher: str = ""
    grade: str = ""
    title: str = ""
    link: str = ""
    colour: str = ""
    material: str = ""
    purpose: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FormAnswers:
    """What a file has that no job was made of yet, and what is wrong with its rows.

    `known` counts answers of which a job was made before. `columns` gives the heading by field,
    `unused` are headings that nobody reads, `dates` how doubtful dates were read.
    """

    new: tuple[FormAnswer, ...]
    known: int
    problems: tuple[RowProblem, ...]
    columns: Mapping[str, str]
    unused: tuple[str, ...]
    dates: tuple[DatesRead, ...]


def read_form_answers(
    ctx: Context, source: Path | bytes, mapping: Mapping[str, str] | None = None
) -> FormAnswers:
    """Read the answers to a form; nothing is written.

    `mapping` gives headings by field where somebody chose them; the others are recognised. Raises
    FileRefused for what has no time and nobody who answered, OSError, StoreError.
    """
    opened = open_source(source, frozenset())
    chosen = mapping or {}
    check_mapping(opened, COLUMNS, chosen)
    table, header = _found(opened, {**headings_by_field(opened), **chosen})
    header, dates = settle_dates(table, header, ("timestamp",))
    zone = _zone(ctx)
    answers: dict[UUID, FormAnswer] = {}
    problems: list[RowProblem] = []
    for record in records(table, header):
        written_at = read_moment(
            record["timestamp"], zone, day_first="timestamp" in header.day_first
        )
        wrong = [*record.problems, *_problems(record, written_at)]
        problems += wrong
        if not wrong and written_at is not None:
            answer = _answer(record, written_at)
            answers.setdefault(answer.action_id, answer)
    if not (answers or problems):
        raise FileRefused(FileFault.NO_ROWS)
    new = _new(ctx, answers)
    return FormAnswers(
        new=new,
        known=len(answers) - len(new),
        problems=tuple(problems),
        columns={column.key: heading for column, _, heading in header.columns},
        unused=header.unused,
        dates=dates,
    )


def _found(source: Source, headings: Mapping[str, str]) -> tuple[Table, Header]:
    wanted = mapped(COLUMNS, {column.key: headings.get(column.key, "") for column in COLUMNS})
    for table in source.tables:
        header = find_header(table, wanted, lambda header: not _lacking(header))
        if header is not None:
            return table, header
    raise not_recognised(source, wanted, _lacking)


def _lacking(header: Header) -> list[str]:
    lacking = [] if header.has("timestamp") else ["timestamp"]
    is_somebodys = any(map(header.has, _WHO))
    return lacking if is_somebodys else [*lacking, "email"]


def _problems(record: Record, written_at: datetime | None) -> Iterator[RowProblem]:
    """What is wrong with a row beside its single cells."""
    if record.is_torn:
        return
    if record["timestamp"] and written_at is None:
        yield record.problem("timestamp", RowFault.NOT_A_DATE, value=record["timestamp"])
    who = [key for key in _WHO if record.header.has(key)]
    if not any(record[key] for key in who) and not record.is_faulty(*who):
        yield record.problem(who[0], RowFault.VALUE_MISSING)


def _zone(ctx: Context) -> ZoneInfo:
    with ctx.store.read() as session:
        return ZoneInfo(desk_queries.place_of_counter(session, ctx.counter_id).time_zone)


def _answer(record: Record, written_at: datetime) -> FormAnswer:
    # A heading such as "First and last name" asks for all of it and counts as the family's.
    parts = (record["given"] or record["name"], record["family"])
    name = " ".join(part for part in parts if part)
    who = record["email"] or record["card"] or name
    return FormAnswer(
        action_id=uuid5(_ANSWERS, f"{record['timestamp']}|{who.casefold()}"),
        line=record.line,
        written_at=written_at,
        owner=None,
        name=name,
        **{key: record[key] for key in _AS_WRITTEN},
    )


def _new(ctx: Context, answers: Mapping[UUID, FormAnswer]) -> tuple[FormAnswer, ...]:
    """Those that are no jobs yet, each with whose it may be."""
    with ctx.store.read() as session:
        done = desk_queries.actions_done(session, answers)
        new = [each for action_id, each in answers.items() if action_id not in done]
        owners = owners_by_word(session, {word for each in new for word in _called(each)})
    return tuple(replace(each, owner=first_owner(owners, _called(each))) for each in new)


def _called(answer: FormAnswer) -> tuple[str, ...]:
    """What may be the id of whoever answered: many schools build addresses of it."""
    return tuple(
        word for word in (answer.card, answer.email, answer.email.partition("@")[0]) if word
    )
