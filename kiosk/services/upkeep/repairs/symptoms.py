"""Symptoms: those that every school has, its own, and which of them a thing can have."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.catalog import Item, ItemType
from db.models.upkeep.work_orders import SymptomCard
from db.queries import desk as desk_queries
from db.queries.upkeep import bench as queries
from db.queries.upkeep import parts as part_queries
from db.vocabulary.desk import Act
from kiosk.domain.clock import Ids
from kiosk.domain.codes import symptom_code
from kiosk.domain.lending.problems import InputProblem
from kiosk.domain.upkeep.maintenance.plan_draft import PartNeeded, Words
from kiosk.domain.upkeep.purchasing.stock import fits
from kiosk.domain.upkeep.repairs.symptom_check import NewSymptom, problems_of, symptom_key
from kiosk.domain.upkeep.repairs.symptoms import (
    LIBRARY,
    Area,
    Symptom,
    kind_of,
    maps_of,
    place_words,
)
from kiosk.services.acts import begin, once, record
from kiosk.services.context import Context
from kiosk.services.desk.number_runs import draw
from kiosk.services.kept import first_row, kept
from kiosk.services.problems import NotFound, Sought

RUN = "symptoms"
OWN = 1000
"""The first number of a school's own card; those below are the library's."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a checklist; `spanish` may be empty."""

    text: str
    spanish: str
    is_mandatory: bool


@dataclass(frozen=True, slots=True)
class SymptomSeen:
    """What can be wrong with things: of one type, or of all that have its `area`.

    `area` and `symptom` are what a work order keeps, `place` says the area in words. `code` is
    what its card says, `minutes` the usual labour, `parts` what the repair usually takes.
    """

    symptom_id: UUID
    type_code: str | None
    area: str
    place: Words
    symptom: str
    name: str
    spanish: str
    code: str
    steps: tuple[Step, ...]
    minutes: int
    parts: tuple[PartNeeded, ...]

    def words(self, *, is_spanish: bool) -> tuple[str, str]:
        """What is wrong and where; English where nobody wrote it in Spanish."""
        if is_spanish:
            return self.spanish or self.name, self.place.es
        return self.name, self.place.en


@dataclass(frozen=True, slots=True)
class SymptomRefused:
    """Nothing was changed: this is wrong with what was said."""

    problems: tuple[InputProblem, ...]


def lay_out(session: Session, ids: Ids) -> int:
    """A step: add what the library has and the store lacks, by its code; how many those were.

    What a school has changed stays as it is.
    """
    known = {row.code for row in queries.all_symptoms(session)}
    rows = [
        _row(ids.new(), area, each)
        for area, each in _library()
        if symptom_code(each.number) not in known
    ]
    session.add_all(rows)
    session.flush()
    return len(rows)


def keep_library(ctx: Context) -> int:
    """Add what newer versions of the library bring; how many those were. Raises StoreError."""
    with ctx.store.read() as session:
        known = {row.code for row in queries.all_symptoms(session)}
    if known.issuperset(symptom_code(each.number) for _, each in _library()):
        return 0
    with ctx.store.write() as session:
        return lay_out(session, ctx.ids)


def list_symptoms(ctx: Context) -> tuple[SymptomSeen, ...]:
    """All of them, by area. Raises StoreError."""
    with ctx.store.read() as session:
        return tuple(map(_seen, queries.all_symptoms(session)))


def symptoms_of(ctx: Context, item_id: UUID) -> tuple[SymptomSeen, ...]:
    """What a thing can have: its type's own, its kind's, and what anything can have.

    Of the parts that a repair takes only those are told that fit the thing.
    Raises NotFound, StoreError.
    """
    with ctx.store.read() as session:
        return can_have(session, item_id)


def can_have(session: Session, item_id: UUID) -> tuple[SymptomSeen, ...]:
    """The read behind `symptoms_of`. Raises NotFound."""
    item = session.get(Item, item_id)
    if item is None:
        raise NotFound(Sought.ITEM, item_id)
    kind = session.get_one(ItemType, item.type_code)
    areas = [area.key for each in maps_of(kind_of(kind.picture, kind.name)) for area in each.areas]
    fitting = [
        row
        for row in queries.all_symptoms(session)
        if row.type_code == item.type_code or (row.type_code is None and row.area in areas)
    ]
    # Its own first: somebody here thought of them.
    fitting.sort(key=lambda row: (row.type_code is None, *_place(areas, row)))
    fitting_parts = frozenset(
        part.code for part in part_queries.part_rows(session) if fits(part.fits, item.type_code)
    )
    return tuple(_fitted(_seen(row), fitting_parts) for row in fitting)


def symptom_of_card(ctx: Context, code: str) -> SymptomSeen:
    """What a card says. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        return _seen(_of_card(session, code))


def set_symptom(
    ctx: Context,
    action_id: UUID,
    said: NewSymptom,
    *,
    code: str | None = None,
    by: UUID | None = None,
) -> SymptomSeen | SymptomRefused:
    """Add a symptom with a card of its own, or change the one whose card has `code`.

    Raises NotFound, of a part too, and StoreError.
    """
    doing = begin(ctx, action_id, by=by)
    problems = problems_of(said)
    if problems:
        return SymptomRefused(problems)

    def act(session: Session) -> SymptomSeen:
        if said.type_code is not None and session.get(ItemType, said.type_code) is None:
            raise NotFound(Sought.ITEM_TYPE, said.type_code)
        _require_parts(session, said)
        rows = []
        if code is None:
            number, run = draw(session, RUN)
            row = SymptomCard(id=ctx.ids.new(), code=symptom_code(OWN - 1 + number))
            row.symptom = f"{symptom_key(said.name)}-{number}"
            session.add(row)
            rows.append(run)
        else:
            row = _of_card(session, code)
        _write(row, said)
        session.flush()
        record(session, doing, Act.PLAN_SET, kept(row, *rows))
        return _seen(row)

    def recall(session: Session) -> SymptomSeen | None:
        entries = desk_queries.entries_of_action(session, action_id)
        if not entries:
            return None
        row = session.get(SymptomCard, first_row(entries[0].payload).ref("id"))
        return None if row is None else _seen(row)

    return once(doing, act, recall)


def _library() -> Iterator[tuple[Area, Symptom]]:
    for each in LIBRARY:
        for area in each.areas:
            for symptom in area.symptoms:
                yield area, symptom


def _row(row_id: UUID, area: Area, symptom: Symptom) -> SymptomCard:
    return SymptomCard(
        id=row_id,
        type_code=None,
        area=area.key,
        symptom=symptom.key,
        name=symptom.name.en,
        names={"es": symptom.name.es},
        code=symptom_code(symptom.number),
        steps=[
            {"text": step.en, "names": {"es": step.es}, "is_mandatory": True} for step in area.steps
        ],
        parts=[],
        minutes=symptom.minutes,
    )


def _of_card(session: Session, code: str) -> SymptomCard:
    row = queries.symptom_of_card(session, code.upper())
    if row is None:
        raise NotFound(Sought.SYMPTOM, code)
    return row


def _write(row: SymptomCard, said: NewSymptom) -> None:
    row.type_code, row.area, row.minutes = said.type_code, said.area, said.minutes
    row.name, row.names = said.name, {"es": said.spanish} if said.spanish else {}
    row.steps = [{"text": step, "names": {}, "is_mandatory": True} for step in said.steps]
    row.parts = [asdict(part) for part in said.parts]


def _require_parts(session: Session, said: NewSymptom) -> None:
    for part in said.parts:
        if part_queries.part_named(session, part.code) is None:
            raise NotFound(Sought.PART, part.code)


def _fitted(seen: SymptomSeen, codes: frozenset[str]) -> SymptomSeen:
    return replace(seen, parts=tuple(part for part in seen.parts if part.code in codes))


def _place(areas: Sequence[str], row: SymptomCard) -> tuple[int, str]:
    return areas.index(row.area) if row.area in areas else len(areas), row.code or ""


def _seen(row: SymptomCard) -> SymptomSeen:
    return SymptomSeen(
        symptom_id=row.id,
        type_code=row.type_code,
        area=row.area,
        place=place_words(row.area),
        symptom=row.symptom,
        name=row.name,
        spanish=row.names.get("es", ""),
        code=row.code or "",
        steps=tuple(
            Step(str(step["text"]), str(step["names"].get("es", "")), bool(step["is_mandatory"]))
            for step in row.steps
        ),
        minutes=row.minutes,
        parts=tuple(PartNeeded(str(part["code"]), int(part["quantity"])) for part in row.parts),
    )
