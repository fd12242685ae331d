"""Reads of machines and their classes."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, func, select, text
from sqlalchemy.orm import Session

from db.models.catalog import Item, ItemType
from db.models.makerspace.jobs import OPEN_JOB, Job
from db.models.makerspace.machines import Machine, MachineClass, MachineMaterial
from db.models.people import Site
from db.rows import read_rows
from db.vocabulary.catalog import ServiceState
from db.vocabulary.makerspace import JobState


@dataclass(frozen=True, slots=True)
class MachineItem:
    """The item that a machine is, and its school; both words of that are None where it has none."""

    barcode: str
    name: str | None
    type_name: str
    number: str | None
    service_state: ServiceState
    site_code: str | None
    time_zone: str | None


@dataclass(frozen=True, slots=True)
class RunsRow:
    """What a machine has run so far, in seconds of runs that ended, and how many jobs that were."""

    seconds: int = 0
    jobs: int = 0


_ITEMS = (
    select(
        Item.id,
        Item.barcode,
        Item.name,
        ItemType.name,
        Item.number,
        Item.service_state,
        Site.code,
        Site.time_zone,
    )
    .join_from(Item, ItemType, ItemType.code == Item.type_code)
    .outerjoin(Site, Site.id == Item.site_id)
    .where(Item.id.in_(bindparam("items", expanding=True)))
)
_RUNS = (
    select(Job.machine_id, func.coalesce(func.sum(Job.printed_s), 0), func.count())
    .where(Job.machine_id.in_(bindparam("items", expanding=True)), Job.ended_at.is_not(None))
    .group_by(Job.machine_id)
)
_OPEN = text(f"jobs.{OPEN_JOB}")
_ON_IT = select(Job.state).where(Job.machine_id == bindparam("item_id"), _OPEN)
_OF_CLASS = select(Job.id).where(Job.class_code == bindparam("class_code"), _OPEN).limit(1)


def classes(session: Session, *, also_inactive: bool = False) -> tuple[MachineClass, ...]:
    """The classes of machines by their names."""
    statement = select(MachineClass).order_by(MachineClass.name, MachineClass.code)
    if not also_inactive:
        statement = statement.where(MachineClass.is_active)
    return tuple(session.scalars(statement))


def class_to_change(session: Session, code: str) -> MachineClass | None:
    """The class itself, fresh from the store and locked until the act ends."""
    return session.get(MachineClass, code, with_for_update=True, populate_existing=True)


def machine_to_change(session: Session, item_id: UUID) -> Machine | None:
    """The machine itself, fresh from the store and locked until the act ends."""
    return session.get(Machine, item_id, with_for_update=True, populate_existing=True)


def machines(
    session: Session, class_code: str | None = None, *, also_inactive: bool = False
) -> tuple[Machine, ...]:
    """All machines, or those of a class, by the barcodes of their items."""
    statement = select(Machine).join(Item, Item.id == Machine.item_id).order_by(Item.barcode)
    if class_code is not None:
        statement = statement.where(Machine.class_code == class_code)
    if not also_inactive:
        statement = statement.where(Machine.is_active)
    return tuple(session.scalars(statement))


def items_of(session: Session, item_ids: Collection[UUID]) -> dict[UUID, MachineItem]:
    """Of each of these machines the item that it is, and where that stands."""
    rows = read_rows(session, _ITEMS, items=list(item_ids))
    return {item_id: MachineItem(*cells) for item_id, *cells in rows}


def materials_of(session: Session, item_ids: Collection[UUID]) -> tuple[MachineMaterial, ...]:
    """Which materials these machines can work with, by the materials' codes."""
    statement = select(MachineMaterial).where(MachineMaterial.item_id.in_(item_ids))
    return tuple(session.scalars(statement.order_by(MachineMaterial.material_code)))


def runs_of(session: Session, item_ids: Collection[UUID]) -> dict[UUID, RunsRow]:
    """What these machines have run so far; one that ran nothing is left out."""
    rows = read_rows(session, _RUNS, items=list(item_ids))
    return {item_id: RunsRow(*cells) for item_id, *cells in rows}


def states_on(session: Session, item_id: UUID) -> frozenset[JobState]:
    """The states of the jobs that are on a machine, on its bed, or on the shelf after it."""
    return frozenset(JobState(row[0]) for row in read_rows(session, _ON_IT, item_id=item_id))


def has_open_jobs(session: Session, class_code: str) -> bool:
    """Whether jobs of a class have not ended."""
    return bool(read_rows(session, _OF_CLASS, class_code=class_code))
