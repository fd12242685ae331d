"""Maintenance plans: put into force, changed and ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.catalog import Item, ItemType
from db.models.upkeep.maintenance import MaintenancePlan
from db.queries import desk as desk_queries
from db.queries.upkeep import maintenance as queries
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import MeterKind, PlanMode, ServiceOutcome, TimeUnit
from kiosk.domain.upkeep.maintenance.plan_check import PlanProblem, problems_of
from kiosk.domain.upkeep.maintenance.plan_draft import PartNeeded, PlanDraft, Words
from kiosk.domain.upkeep.maintenance.schedule import Limits
from kiosk.services.acts import begin, once, record
from kiosk.services.context import Context
from kiosk.services.kept import first_row, kept
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.maintenance.plan_drafts import read_draft, rewritten, write_draft
from kiosk.services.upkeep.maintenance.plan_terms import Ground, ground_at, ground_of


@dataclass(frozen=True, slots=True)
class PlanFor:
    """What a plan is for: all items of a type, or one item. Just one of both is set."""

    type_code: str | None = None
    item_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PlanSeen:
    """A plan in force; `target` is the code of its type, or the barcode of its item.

    `names` are its title in other languages, by their codes.
    """

    plan_id: UUID
    key: str | None
    title: str
    names: Mapping[str, str]
    target: str
    mode: PlanMode
    every: int | None
    unit: TimeUnit | None
    meter: MeterKind | None
    meter_every: int | None
    anchor_on: date
    limits: Limits
    months: tuple[int, ...]
    minutes: int
    steps: tuple[Words, ...]
    parts: tuple[PartNeeded, ...]


@dataclass(frozen=True, slots=True)
class PlanRefused:
    """Nothing was changed: this is wrong with the plan."""

    problems: tuple[PlanProblem, ...]


def set_plan(
    ctx: Context,
    action_id: UUID,
    plan: PlanDraft,
    target: PlanFor,
    *,
    anchor_on: date | None = None,
    was: PlanDraft | None = None,
    by: UUID | None = None,
) -> PlanSeen | PlanRefused:
    """Put a plan into force from `anchor_on` on, or today; one of its key and target is changed.

    Whoever had seen `was` changes what differs from it.
    What is behind each item stays behind it. Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> PlanSeen | PlanRefused:
        _require(session, target)
        row = _named(session, plan.key, target)
        today = ground_at(session, doing).today
        anchor = anchor_on or (today if row is None else row.anchor_on)
        said = plan if row is None or was is None else rewritten(read_draft(row), plan, was)
        problems = _problems(session, said)
        if problems:
            return PlanRefused(problems)
        row = row or MaintenancePlan(id=ctx.ids.new(), key=plan.key)
        row.anchor_on = anchor
        row.type_code, row.item_id = target.type_code, target.item_id
        write_draft(row, said)
        row.is_active, row.updated_at = True, doing.now
        session.add(row)
        session.flush()
        record(session, doing, Act.PLAN_SET, kept(row))
        return _seen(session, row)

    def recall(session: Session) -> PlanSeen | None:
        """Also where it was ended since: it is not put into force a second time."""
        for entry in desk_queries.entries_of_action(session, action_id):
            row = session.get_one(MaintenancePlan, first_row(entry.payload).ref("id"))
            return _seen(session, row)
        return None

    return once(doing, act, recall)


def end_plan(ctx: Context, action_id: UUID, plan_id: UUID, *, by: UUID | None = None) -> int:
    """Ask for no more services by this plan; how many open ones were skipped with it.

    Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> int:
        row = session.get(MaintenancePlan, plan_id)
        if row is None:
            raise NotFound(Sought.PLAN, plan_id)
        services = queries.open_services(session, plan_id)
        row.is_active, row.updated_at = False, doing.now
        for each in services:
            each.outcome, each.ended_at, each.ended_by = ServiceOutcome.SKIPPED, doing.now, by
        session.flush()
        record(session, doing, Act.PLAN_SET, kept(row, *services))
        return len(services)

    def recall(session: Session) -> int | None:
        done = desk_queries.entries_of_action(session, action_id)
        return queries.count_ended(session, plan_id, done[0].at) if done else None

    return once(doing, act, recall)


def plan_in_force(ctx: Context, key: str, target: PlanFor) -> PlanDraft | None:
    """The plan of that key for that target as it is now, to change it. Raises StoreError."""
    with ctx.store.read() as session:
        row = _named(session, key, target)
        return None if row is None else read_draft(row)


@dataclass(frozen=True, slots=True)
class PlanHeld:
    """A plan in force, to be changed: what it says in every language, and what it is for.

    `code` is that of its type, or the barcode of its item; `anchor_on` is the day it counts from.
    One that `lacks_terms` counts terms, and the calendar of this counter's school has none to come.
    """

    plan_id: UUID
    draft: PlanDraft
    anchor_on: date
    target: PlanFor
    code: str
    lacks_terms: bool = False


def plan_held(ctx: Context, plan_id: UUID) -> PlanHeld | None:
    """The plan with that id; None where it is in force no more. Raises StoreError."""
    with ctx.store.read() as session:
        row = session.get(MaintenancePlan, plan_id)
        if row is None or not row.is_active:
            return None
        return _held(session, row, ground_of(session, ctx))


def held_plans(ctx: Context) -> tuple[PlanHeld, ...]:
    """The plans in force, by their title. Raises StoreError."""
    with ctx.store.read() as session:
        here = ground_of(session, ctx)
        return tuple(_held(session, row, here) for row in queries.active_plans(session))


def list_plans(ctx: Context) -> tuple[PlanSeen, ...]:
    """The plans in force, by their title. Raises StoreError."""
    with ctx.store.read() as session:
        return tuple(_seen(session, row) for row in queries.active_plans(session))


def _problems(session: Session, plan: PlanDraft) -> tuple[PlanProblem, ...]:
    """All that is wrong with it, its unknown parts too."""
    found = problems_of(plan)
    codes = frozenset(part.code for part in plan.parts)
    if PlanProblem.PARTS not in found and not codes <= queries.known_parts(session, codes):
        return (*found, PlanProblem.PARTS)
    return found


def _require(session: Session, target: PlanFor) -> None:
    if target.type_code is not None and session.get(ItemType, target.type_code) is None:
        raise NotFound(Sought.ITEM_TYPE, target.type_code)
    if target.item_id is not None and session.get(Item, target.item_id) is None:
        raise NotFound(Sought.ITEM, target.item_id)


def _named(session: Session, key: str, target: PlanFor) -> MaintenancePlan | None:
    """The plan in force of that key for that target."""
    same = (
        row
        for row in queries.active_plans(session)
        if (row.key, row.type_code, row.item_id) == (key, target.type_code, target.item_id)
    )
    return next(same, None)


def _held(session: Session, row: MaintenancePlan, here: Ground) -> PlanHeld:
    has_terms = any(start > here.today for start in here.term_starts)
    return PlanHeld(
        row.id,
        read_draft(row),
        row.anchor_on,
        PlanFor(row.type_code, row.item_id),
        _code(session, row),
        lacks_terms=row.unit is TimeUnit.TERM and not has_terms,
    )


def _code(session: Session, row: MaintenancePlan) -> str:
    return row.type_code or session.get_one(Item, row.item_id).barcode


def _seen(session: Session, row: MaintenancePlan) -> PlanSeen:
    draft = read_draft(row)
    return PlanSeen(
        plan_id=row.id,
        key=row.key,
        title=row.title,
        names=row.names,
        target=_code(session, row),
        mode=row.mode,
        every=row.every,
        unit=row.unit,
        meter=row.meter,
        meter_every=row.meter_every,
        anchor_on=row.anchor_on,
        limits=draft.limits,
        months=tuple(sorted(draft.months)),
        minutes=row.minutes,
        steps=draft.steps,
        parts=draft.parts,
    )
