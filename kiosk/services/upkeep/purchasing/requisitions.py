"""Requisitions while they are drafts: what to buy, from whom, and who pays."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.desk import NumberRun
from db.models.upkeep.purchasing import Requisition, RequisitionShare
from db.queries.upkeep import purchasing as queries
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import RequisitionState
from kiosk.domain.upkeep.purchasing.requisitions import Found, Lack, line_of_plan
from kiosk.services.acts import Doing, begin
from kiosk.services.context import Context
from kiosk.services.desk.number_runs import draw
from kiosk.services.keeping import Payload, changed, keep
from kiosk.services.kept import kept
from kiosk.services.lending.school_day import school_day
from kiosk.services.upkeep.purchasing.funds import fund
from kiosk.services.upkeep.purchasing.purchase_views import (
    PurchaseRefused,
    RequisitionSeen,
    held,
    line_at,
    read_money,
    seen,
    seen_by_number,
)
from kiosk.services.upkeep.purchasing.requisition_lines import (
    LineWanted,
    add_line,
    change_line,
)
from kiosk.services.upkeep.purchasing.vendors import vendor_id_named
from kiosk.services.upkeep.purchasing.wish_lines import borrowed_words, wish_of


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the lines; `vendor` is a vendor's name, `shipping_cents` are cents."""

    title: str
    fiscal_year: int
    vendor: str | None = None
    deliver_to: str | None = None
    needed_on: date | None = None
    quote: str | None = None
    quote_ends_on: date | None = None
    shipping_cents: int = 0
    why: str | None = None


def head_of(seen: RequisitionSeen) -> Head:
    """What stands above the lines of a requisition."""
    return Head(**{each.name: getattr(seen, each.name) for each in fields(Head)})


def list_requisitions(ctx: Context, year: int | None = None) -> tuple[RequisitionSeen, ...]:
    """Those of a fiscal year, or all, in order of their numbers. Raises StoreError."""
    with ctx.store.read() as session:
        today, money = school_day(ctx, session), read_money(session)
        rows = queries.requisitions(session, year)
        return tuple(seen(session, row, today, money) for row in rows)


def requisition(ctx: Context, number: str) -> RequisitionSeen:
    """One of them. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        return seen_by_number(session, number, school_day(ctx, session))


def new_requisition(
    ctx: Context,
    action_id: UUID,
    head: Head,
    lines: tuple[LineWanted, ...] = (),
    *,
    plan_year: int | None = None,
    by: UUID | None = None,
    is_trial: bool = False,
) -> RequisitionSeen:
    """Begin a requisition, numbered in its fiscal year.

    Lines of a `plan_year`, of one type each, are what the plan of replacements buys then: such a
    year has one draft, which a refusal names. Raises as `set_line` does.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        run, row = start_draft(session, doing, head, by)
        if plan_year is not None:
            _require_first(session, plan_year)
        rows = [
            add_line(session, doing, row, each, line_id=_planned(row, each, plan_year))
            for each in lines
        ]
        return kept(run, row, *rows)

    def made(session: Session) -> RequisitionSeen:
        return seen(session, session.get_one(Requisition, action_id), school_day(ctx, session))

    return keep(doing, Act.PURCHASE_SET, step, made, is_trial=is_trial)


def start_draft(
    session: Session, doing: Doing, head: Head, by: UUID | None
) -> tuple[NumberRun, Requisition]:
    """The step: a draft without lines, and the run its number is of. Raises NotFound."""
    place, run = draw(session, f"requisitions:{head.fiscal_year}")
    row = Requisition(
        id=doing.action_id,
        number=f"RQ-{head.fiscal_year % 100:02}-{place:03}",
        state=RequisitionState.DRAFT,
        asked_by=by,
        made_at=doing.now,
    )
    _write_head(session, row, asdict(head))
    session.add(row)
    session.flush()
    return run, row


def set_head(
    ctx: Context,
    action_id: UUID,
    number: str,
    head: Head,
    *,
    was: Head | None = None,
    by: UUID | None = None,
    is_trial: bool = False,
) -> RequisitionSeen:
    """Change what stands above the lines of a draft; its number and fiscal year stay.

    Whoever had seen `was` changes what differs from it.
    Raises NotFound, PurchaseRefused, StoreError.
    """

    def step(session: Session, row: Requisition) -> Payload:
        _write_head(session, row, {**changed(head, was), "fiscal_year": row.fiscal_year})
        return kept(row)

    return change_draft(begin(ctx, action_id, by=by), number, step, is_trial=is_trial)


def set_line(
    ctx: Context,
    action_id: UUID,
    number: str,
    line: LineWanted,
    position: int | None = None,
    *,
    was: LineWanted | None = None,
    by: UUID | None = None,
    is_trial: bool = False,
) -> RequisitionSeen:
    """Add a line to a draft, or put this one in the place of another.

    Whoever had seen `was` there changes what differs from it.
    Raises NotFound, PurchaseRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session, row: Requisition) -> Payload:
        if position is None:
            return kept(add_line(session, doing, row, line))
        old = line_at(session, row, position)
        change_line(session, old, changed(line, was))
        return kept(unsaid=[(old, borrowed_words(session, old))])

    return change_draft(doing, number, step, is_trial=is_trial)


def drop_line(
    ctx: Context,
    action_id: UUID,
    number: str,
    position: int,
    *,
    by: UUID | None = None,
    is_trial: bool = False,
) -> RequisitionSeen:
    """Take a line off a draft; the others keep their numbers.

    The wish that it was made of may be ordered otherwise.
    Raises NotFound, PurchaseRefused, StoreError.
    """

    def step(session: Session, row: Requisition) -> Payload:
        old = line_at(session, row, position)
        wish = wish_of(session, old)
        session.delete(old)
        if wish is None:
            return kept(gone=[old])
        wish.requisition_id = None
        return kept(gone=[old], parts=[(wish, ("requisition_id",))])

    return change_draft(begin(ctx, action_id, by=by), number, step, is_trial=is_trial)


def set_shares(
    ctx: Context,
    action_id: UUID,
    number: str,
    shares: Mapping[str, int],
    *,
    by: UUID | None = None,
    is_trial: bool = False,
) -> RequisitionSeen:
    """Say which funds pay a draft: hundredths of a percent by the fund's code.

    Raises NotFound, PurchaseRefused, StoreError.
    """

    def step(session: Session, row: Requisition) -> Payload:
        payers = {fund(session, code).id: points for code, points in shares.items()}
        gone: list[Base] = [
            share for share, _ in queries.shares_of(session, row.id) if share.fund_id not in payers
        ]
        for each in gone:
            session.delete(each)
        rows = [
            session.merge(
                RequisitionShare(requisition_id=row.id, fund_id=fund_id, basis_points=points)
            )
            for fund_id, points in payers.items()
        ]
        return kept(*rows, gone=gone)

    return change_draft(begin(ctx, action_id, by=by), number, step, is_trial=is_trial)


def _require_first(session: Session, plan_year: int) -> None:
    """Raise PurchaseRefused where that year of the plan has a draft already."""
    for row in queries.requisitions(session):
        if row.state is not RequisitionState.DRAFT:
            continue
        for line in queries.lines_of(session, row.id):
            if line.type_code and line.id == line_of_plan(line.type_code, plan_year, row.id):
                raise PurchaseRefused(Found(Lack.PLANNED, row.number))


def _planned(row: Requisition, line: LineWanted, plan_year: int | None) -> UUID | None:
    if plan_year is None or line.type_code is None:
        return None
    return line_of_plan(line.type_code, plan_year, row.id)


def _write_head(session: Session, row: Requisition, said: Mapping[str, Any]) -> None:
    """Write these fields of a `Head`. Raises NotFound."""
    for field, value in said.items():
        if field == "vendor":
            row.vendor_id = None if value is None else vendor_id_named(session, value)
        else:
            setattr(row, field, value)


def change_draft(
    doing: Doing,
    number: str,
    step: Callable[[Session, Requisition], Payload],
    *,
    is_trial: bool,
) -> RequisitionSeen:
    """Change a draft. Raises PurchaseRefused for what is none any more."""

    def act(session: Session) -> Payload:
        row = held(session, number)
        if row.state is not RequisitionState.DRAFT:
            raise PurchaseRefused(Found(Lack.WRONG_STATE, row.state.value))
        return step(session, row)

    def changed(session: Session) -> RequisitionSeen:
        return seen_by_number(session, number, school_day(doing.ctx, session))

    return keep(doing, Act.PURCHASE_SET, act, changed, is_trial=is_trial)
