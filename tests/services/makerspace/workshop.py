"""A workshop beside the counter: a class of printers, printers, and what they use up."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.makerspace.jobs import Job
from db.models.makerspace.machines import Machine, MachineClass
from db.models.makerspace.materials import Material, Spool
from db.vocabulary.makerspace import JobState, MachineState, Unit
from kiosk.services.acts import Doing, begin
from tests.support.counter import AtWork
from tests.support.store import MONDAY, key

T = TypeVar("T")
PRINTERS = "printer-3d"
KILO = 1_000_000
"""Milligrams of a usual spool."""


def add_printers(desk: AtWork, count: int = 1, **values: object) -> tuple[UUID, ...]:
    """So many of the laptops become printers of one class; their ids."""
    with desk.store.write() as session:
        _add_class(session)
        ids = tuple(desk.laptop(number) for number in range(1, count + 1))
        for item_id in ids:
            session.add(
                Machine(
                    **{
                        "item_id": item_id,
                        "class_code": PRINTERS,
                        "use": MachineState.FREE,
                        "use_since": MONDAY,
                    }
                    | values
                )
            )
    return ids


def add_materials(desk: AtWork, *codes: str, unit: Unit = Unit.MG) -> None:
    """Materials of these codes."""
    with desk.store.write() as session:
        session.add_all(Material(code=code, name=code, unit=unit) for code in codes)


def add_spool(desk: AtWork, number: str = "S-1", **values: object) -> UUID:
    """A spool of PLA without any entry; its id."""
    said = {
        "id": key(f"spool {number}"),
        "number": number,
        "material_code": "PLA",
        "net": KILO,
        "received_at": MONDAY,
    }
    with desk.store.write() as session:
        if session.get(Material, "PLA") is None:
            session.add(Material(code="PLA", name="PLA", unit=Unit.MG))
            session.flush()
        session.add(Spool(**said | values))
    return key(f"spool {number}")


def add_job(desk: AtWork, number: str = "J-1", **values: object) -> UUID:
    """A job that waits in the queue, unless told otherwise; its id."""
    said = {
        "id": key(f"job {number}"),
        "number": number,
        "class_code": PRINTERS,
        "owner_ref": desk.school.mia.person_ref,
        "title": "Keychain",
        "state": JobState.QUEUED,
        "state_since": MONDAY,
        "made_at": MONDAY,
        "updated_at": MONDAY,
    }
    with desk.store.write() as session:
        _add_class(session)
        session.add(Job(**said | values))
    return key(f"job {number}")


def step(desk: AtWork, work: Callable[[Session, Doing], T]) -> T:
    """One step as an act of its own."""
    doing = begin(desk.ctx, desk.action())
    with desk.store.write(doing.action_id) as session:
        return work(session, doing)


def _add_class(session: Session) -> None:
    if session.get(MachineClass, PRINTERS) is None:
        session.add(MachineClass(code=PRINTERS, name="3D printer"))
        session.flush()
