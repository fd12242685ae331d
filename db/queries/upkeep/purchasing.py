"""Funds and budgets, requisitions with their lines and shares, what came of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.catalog import Item, ItemType
from db.models.desk import Code
from db.models.upkeep.purchasing import (
    DeliveredItem,
    Delivery,
    Licence,
    Requisition,
    RequisitionLine,
    RequisitionShare,
    Suggestion,
)
from db.models.upkeep.replacement import Budget, Fund
from db.vocabulary.upkeep import RequisitionState, SuggestionState


@dataclass(frozen=True, slots=True)
class CostRow:
    """What a requisition costs and what of it was received, in cents, shipping apart.

    `has_come` says that something of it came, which may have cost nothing.
    """

    requisition_id: UUID
    fiscal_year: int
    state: RequisitionState
    shipping_cents: int
    lines_cents: int
    received_cents: int
    has_come: bool


def fund_coded(session: Session, code: str) -> Fund | None:
    """The fund with this code, also one that is switched off."""
    return session.scalar(select(Fund).where(Fund.code == code))


def funds(session: Session) -> Sequence[Fund]:
    """All funds in order of their codes."""
    return session.scalars(select(Fund).order_by(Fund.code)).all()


def budgets(session: Session) -> dict[tuple[int, UUID], int]:
    """The cents of each fiscal year and fund."""
    rows = session.execute(select(Budget.fiscal_year, Budget.fund_id, Budget.amount_cents))
    return {(year, fund_id): cents for year, fund_id, cents in rows}


def requisition_numbered(session: Session, number: str) -> Requisition | None:
    """The requisition with this number."""
    return session.scalar(select(Requisition).where(Requisition.number == number))


def requisition_to_change(session: Session, number: str) -> Requisition | None:
    """The same, fresh from the store and locked until the act ends."""
    statement = select(Requisition).where(Requisition.number == number).with_for_update()
    return session.scalar(statement.execution_options(populate_existing=True))


def requisitions(session: Session, year: int | None = None) -> Sequence[Requisition]:
    """Those of a fiscal year, or all, in order of their numbers."""
    statement = select(Requisition).order_by(Requisition.fiscal_year, Requisition.number)
    if year is not None:
        statement = statement.where(Requisition.fiscal_year == year)
    return session.scalars(statement).all()


def lines_of(session: Session, requisition_id: UUID) -> Sequence[RequisitionLine]:
    """The lines of a requisition in their order."""
    statement = select(RequisitionLine).where(RequisitionLine.requisition_id == requisition_id)
    return session.scalars(statement.order_by(RequisitionLine.position)).all()


def shares_of(session: Session, requisition_id: UUID) -> list[tuple[RequisitionShare, Fund]]:
    """Who pays a requisition, the largest share first."""
    statement = (
        select(RequisitionShare, Fund)
        .join(Fund, Fund.id == RequisitionShare.fund_id)
        .where(RequisitionShare.requisition_id == requisition_id)
        .order_by(RequisitionShare.basis_points.desc(), Fund.code)
    )
    return [(share, fund) for share, fund in session.execute(statement)]


def hold_budgets(session: Session, row: Requisition) -> None:
    """Lock what its payers may spend in its year until the act ends: two that are sent at the same
    time must not both have the last of it."""
    payers = select(RequisitionShare.fund_id).where(RequisitionShare.requisition_id == row.id)
    statement = select(Budget.amount_cents).where(
        Budget.fiscal_year == row.fiscal_year, Budget.fund_id.in_(payers)
    )
    session.execute(statement.order_by(Budget.fund_id).with_for_update())


def renewed_elsewhere(
    session: Session,
    requisition_id: UUID,
    licences: Collection[UUID],
    states: Collection[RequisitionState],
) -> tuple[str, ...]:
    """The names of those licences that other requisitions in these states renew."""
    if not licences:
        return ()
    statement = (
        select(Licence.name)
        .join(RequisitionLine, RequisitionLine.licence_id == Licence.id)
        .join(Requisition, Requisition.id == RequisitionLine.requisition_id)
        .where(
            Licence.id.in_(licences),
            Requisition.id != requisition_id,
            Requisition.state.in_(states),
        )
    )
    return tuple(session.scalars(statement.distinct().order_by(Licence.name)))


def all_shares(session: Session) -> dict[UUID, list[tuple[UUID, int]]]:
    """Funds and their basis points by requisition, the largest share first."""
    statement = (
        select(
            RequisitionShare.requisition_id, RequisitionShare.fund_id, RequisitionShare.basis_points
        )
        .join(Fund, Fund.id == RequisitionShare.fund_id)
        .order_by(RequisitionShare.basis_points.desc(), Fund.code)
    )
    found: dict[UUID, list[tuple[UUID, int]]] = {}
    for requisition_id, fund_id, points in session.execute(statement):
        found.setdefault(requisition_id, []).append((fund_id, points))
    return found


def costs(session: Session) -> list[CostRow]:
    """Every requisition with what it costs and what came of it."""
    line = RequisitionLine
    asked = (
        select(line.requisition_id, func.sum(line.quantity * line.unit_cents).label("cents"))
        .group_by(line.requisition_id)
        .subquery()
    )
    came = (
        select(line.requisition_id, func.sum(Delivery.cost_cents).label("cents"))
        .join(Delivery, Delivery.line_id == line.id)
        .group_by(line.requisition_id)
        .subquery()
    )
    statement = (
        select(
            Requisition.id,
            Requisition.fiscal_year,
            Requisition.state,
            Requisition.shipping_cents,
            func.coalesce(asked.c.cents, 0),
            func.coalesce(came.c.cents, 0),
            came.c.cents.is_not(None),
        )
        .outerjoin(asked, asked.c.requisition_id == Requisition.id)
        .outerjoin(came, came.c.requisition_id == Requisition.id)
    )
    rows = session.execute(statement)
    # PostgreSQL adds integers up to a number of its own kind.
    return [
        CostRow(row_id, year, state, shipping, int(asked_cents), int(came_cents), bool(came_at_all))
        for row_id, year, state, shipping, asked_cents, came_cents, came_at_all in rows
    ]


def last_receipt(session: Session, requisition_id: UUID) -> Sequence[Delivery]:
    """What came last of a requisition, of all its lines; nothing where nothing came."""
    its_lines = select(RequisitionLine.id).where(RequisitionLine.requisition_id == requisition_id)
    came = select(func.max(Delivery.at)).where(Delivery.line_id.in_(its_lines))
    statement = select(Delivery).where(
        Delivery.line_id.in_(its_lines), Delivery.at == came.scalar_subquery()
    )
    return session.scalars(statement.order_by(Delivery.id)).all()


def items_of_delivery(session: Session, delivery_id: UUID) -> Sequence[Item]:
    """The things that a delivery brought, in order of their barcodes."""
    statement = (
        select(Item)
        .join(DeliveredItem, DeliveredItem.item_id == Item.id)
        .where(DeliveredItem.delivery_id == delivery_id)
        .order_by(func.length(Item.barcode), Item.barcode)
    )
    return session.scalars(statement).all()


def items_of_requisition(session: Session, requisition_id: UUID) -> Sequence[str]:
    """The barcodes of all things that came of a requisition, as labels are made of them."""
    statement = (
        select(Item.barcode)
        .join(DeliveredItem, DeliveredItem.item_id == Item.id)
        .join(Delivery, Delivery.id == DeliveredItem.delivery_id)
        .join(RequisitionLine, RequisitionLine.id == Delivery.line_id)
        .where(RequisitionLine.requisition_id == requisition_id)
        .order_by(func.length(Item.barcode), Item.barcode)
    )
    return session.scalars(statement).all()


def barcodes_of_type(session: Session, type_code: str) -> Sequence[str]:
    """The barcodes of all things of a type, those that are gone too."""
    return session.scalars(select(Item.barcode).where(Item.type_code == type_code)).all()


def all_codes(session: Session) -> frozenset[str]:
    """Every code that belongs to something."""
    return frozenset(session.scalars(select(Code.code)))


def suggestions(session: Session, *, also_answered: bool = False) -> Sequence[Suggestion]:
    """What people would like, the newest first; those that were answered only if asked for."""
    statement = select(Suggestion).order_by(Suggestion.at.desc(), Suggestion.id.desc())
    if not also_answered:
        open_ = (SuggestionState.NEW, SuggestionState.LIKED)
        statement = statement.where(Suggestion.state.in_(open_))
    return session.scalars(statement).all()


def suggestions_of(session: Session, requisition_id: UUID) -> Sequence[Suggestion]:
    """The suggestions that a requisition was made from."""
    statement = select(Suggestion).where(Suggestion.requisition_id == requisition_id)
    return session.scalars(statement).all()


def type_name(session: Session, type_code: str | None) -> str | None:
    """What the school calls this type; None where there is none."""
    return session.scalar(select(ItemType.name).where(ItemType.code == type_code))


def licences(session: Session) -> Sequence[Licence]:
    """All licences, the first to end before the others, those without an end last."""
    statement = select(Licence).order_by(
        Licence.renews_on.is_(None), Licence.renews_on, Licence.name
    )
    return session.scalars(statement).all()


def licence_named(session: Session, name: str) -> Licence | None:
    """The licence in use with this name; one that is switched off where there is no other."""
    statement = select(Licence).where(Licence.name == name).order_by(Licence.is_active.desc())
    return session.scalars(statement).first()
