"""Checks of the upkeep wing: stock, meters, swaps and services agree with what made them."""

from collections.abc import Iterator

from sqlalchemy import and_, func, select

from db.models.catalog import Item
from db.models.upkeep.maintenance import MaintenancePlan, Meter, MeterDay, Service
from db.models.upkeep.parts import PartMove, SparePart
from db.models.upkeep.work_orders import Swap
from db.soundness import SHOWN
from db.vocabulary.upkeep import MeterKind, ServiceOutcome
from kiosk.services.doctor.findings import Sign, fault, warning
from kiosk.services.doctor.patient import Patient

_COUNTED_LATER = MeterKind.LOANS
"""A chore notes its days, so that the meter may be ahead of them, or behind after an undo."""


def stock_equals_its_moves(patient: Patient) -> Iterator[Sign]:
    """As many of each part lie on the shelf as came, less those that went."""
    moved = func.coalesce(func.sum(PartMove.quantity), 0)
    statement = (
        select(SparePart.code, SparePart.on_hand, moved)
        .outerjoin(PartMove, PartMove.part_id == SparePart.id)
        .group_by(SparePart.id)
        .having(SparePart.on_hand != moved)
        .order_by(SparePart.code)
        .limit(SHOWN)
    )
    with patient.read() as session:
        for code, on_hand, counted in session.execute(statement):
            yield warning(
                f"{code}: {on_hand} should be on the shelf, and its moves say {counted}.",
                code,
                remedy=f'Count them with "makerdesk parts count {code}". Tell us, too.',
            )


def meters_equal_their_days(patient: Patient) -> Iterator[Sign]:
    """What a meter shows is what its newest day says."""
    newest = (
        select(MeterDay.item_id, MeterDay.kind, func.max(MeterDay.day).label("day"))
        .group_by(MeterDay.item_id, MeterDay.kind)
        .subquery()
    )
    statement = (
        select(Item.barcode, Meter.kind)
        .join_from(Meter, Item, Item.id == Meter.item_id)
        .join(newest, and_(newest.c.item_id == Meter.item_id, newest.c.kind == Meter.kind))
        .join(
            MeterDay,
            and_(
                MeterDay.item_id == Meter.item_id,
                MeterDay.kind == Meter.kind,
                MeterDay.day == newest.c.day,
            ),
        )
        .where(Meter.kind != _COUNTED_LATER, MeterDay.total != Meter.reading + Meter.offset)
        .order_by(Item.barcode, Meter.kind)
        .limit(SHOWN)
    )
    with patient.read() as session:
        for barcode, kind in session.execute(statement):
            yield warning(
                f"{barcode}: the meter of {kind.value.replace('_', ' ')} is not as its days say.",
                barcode,
                remedy=f'Read it again: type "makerdesk meter add {barcode}" with its kind.',
            )


def things_go_home_once(patient: Patient) -> Iterator[Sign]:
    """A thing has one open swap at most, for it goes home to one person."""
    twice = select(Swap.item_id).where(Swap.ended_at.is_(None)).group_by(Swap.item_id)
    statement = (
        select(Item.barcode)
        .where(Item.id.in_(twice.having(func.count() > 1)))
        .order_by(Item.barcode)
        .limit(SHOWN)
    )
    with patient.read() as session:
        for barcode in session.scalars(statement):
            yield warning(
                f"{barcode} has more than one open swap.",
                barcode,
                remedy=f'Type "makerdesk swap end {barcode}" until one is left.',
            )


def services_are_open_once(patient: Patient) -> Iterator[Sign]:
    """A plan has one open service for an item at most. The schema's own index refuses another."""
    statement = (
        select(Item.barcode, MaintenancePlan.title)
        .join_from(Service, Item, Item.id == Service.item_id)
        .join(MaintenancePlan, MaintenancePlan.id == Service.plan_id)
        .where(Service.outcome == ServiceOutcome.OPEN)
        .group_by(Item.barcode, MaintenancePlan.id, MaintenancePlan.title)
        .having(func.count() > 1)
        .order_by(Item.barcode)
        .limit(SHOWN)
    )
    with patient.read() as session:
        for barcode, title in session.execute(statement):
            yield fault(
                f"{barcode}: the service “{title}” is open more than once.",
                barcode,
                remedy="Restore a backup.",
            )
