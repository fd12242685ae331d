"""Which items are machines, and what each of them can do."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.models.base import Base
from db.models.catalog import Item
from db.models.makerspace.machines import Machine, MachineClass, MachineMaterial
from db.models.makerspace.materials import Material
from db.queries.makerspace import machines as queries
from db.vocabulary.catalog import GONE
from db.vocabulary.desk import Act
from db.vocabulary.makerspace import ON_MACHINE, JobState, MachineState
from kiosk.services.acts import Doing, begin
from kiosk.services.context import Context
from kiosk.services.keeping import changed, keep
from kiosk.services.kept import kept
from kiosk.services.problems import NotFound, Sought

_TO_CLEAR = ON_MACHINE | {JobState.FINISHED_ON_BED}


@dataclass(frozen=True, slots=True)
class MachineEntry:
    """What a machine can do. `materials` are codes.

    `bed_mm` is how wide, deep and high a work may be, `nozzle_um` the nozzle in micrometres; None
    where it has no such thing. `is_overnight_ok`: it may run while nobody is there.
    """

    class_code: str
    materials: tuple[str, ...] = ()
    bed_mm: tuple[int, int, int] | None = None
    nozzle_um: int | None = None
    is_overnight_ok: bool = False
    is_active: bool = True


class MachineFault(StrEnum):
    """What is wrong with an entry of a machine."""

    NO_SUCH_CLASS = "no_such_class"
    NO_SUCH_MATERIAL = "no_such_material"
    BED = "bed"
    NOZZLE = "nozzle"
    ITEM_GONE = "item_gone"  # it was retired, or lost
    JOB_ON_IT = "job_on_it"  # its class stays, and it is in use, until that has left its bed


@dataclass(frozen=True, slots=True)
class MachineProblem:
    """A fault, and the code that it is about, if it is about one."""

    fault: MachineFault
    code: str | None = None


class MachineRefused(Exception):
    """Nothing was changed; all that is wrong with the entry."""

    def __init__(self, problems: tuple[MachineProblem, ...]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


def set_machine(
    ctx: Context,
    action_id: UUID,
    item_id: UUID,
    entry: MachineEntry,
    *,
    was: MachineEntry | None = None,
    by: UUID | None = None,
) -> MachineEntry:
    """Make a machine of an item, or change what it can do; whoever had seen `was`, what differs.

    Raises NotFound, MachineRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Mapping[str, Json]:
        row = queries.machine_to_change(session, item_id)
        said = changed(entry, was)
        problems = tuple(_problems(session, item_id, row, entry, said))
        if problems:
            raise MachineRefused(problems)
        row = row or _new(doing, item_id)
        _write(row, said)
        session.add(row)
        session.flush()
        added, gone = _take_materials(session, item_id, said.get("materials"))
        return kept(row, *added, gone=gone)

    return keep(doing, Act.MACHINE_SET, step, lambda session: machine_entry(session, item_id))


def entry_of(ctx: Context, item_id: UUID) -> MachineEntry:
    """What a machine can do. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        return machine_entry(session, item_id)


def machine_entry(session: Session, item_id: UUID) -> MachineEntry:
    """The step: what a machine can do. Raises NotFound."""
    row = session.get(Machine, item_id)
    if row is None:
        raise NotFound(Sought.MACHINE, item_id)
    codes = (each.material_code for each in queries.materials_of(session, (item_id,)))
    return entry_from(row, codes)


def entry_from(row: Machine, materials: Iterable[str]) -> MachineEntry:
    """What a machine can do, as the store has it."""
    x, y, z = row.bed_x_mm, row.bed_y_mm, row.bed_z_mm
    return MachineEntry(
        class_code=row.class_code,
        materials=tuple(materials),
        bed_mm=None if x is None or y is None or z is None else (x, y, z),
        nozzle_um=row.nozzle_um,
        is_overnight_ok=row.is_overnight_ok,
        is_active=row.is_active,
    )


def _new(doing: Doing, item_id: UUID) -> Machine:
    return Machine(item_id=item_id, use=MachineState.FREE, use_since=doing.now)


def _write(row: Machine, said: Mapping[str, Any]) -> None:
    """All but the materials, which have rows of their own."""
    for name, value in said.items():
        if name == "bed_mm":
            row.bed_x_mm, row.bed_y_mm, row.bed_z_mm = value or (None, None, None)
        elif name != "materials":
            setattr(row, name, value)


def _problems(
    session: Session,
    item_id: UUID,
    row: Machine | None,
    entry: MachineEntry,
    said: Mapping[str, object],
) -> Iterator[MachineProblem]:
    item = session.get(Item, item_id)
    if item is None:
        raise NotFound(Sought.ITEM, item_id)
    if row is None and item.service_state in GONE:
        yield MachineProblem(MachineFault.ITEM_GONE)
    if session.get(MachineClass, entry.class_code) is None:
        yield MachineProblem(MachineFault.NO_SUCH_CLASS, entry.class_code)
    for code in entry.materials:
        if session.get(Material, code) is None:
            yield MachineProblem(MachineFault.NO_SUCH_MATERIAL, code)
    if entry.bed_mm is not None and min(entry.bed_mm) <= 0:
        yield MachineProblem(MachineFault.BED)
    if entry.nozzle_um is not None and entry.nozzle_um <= 0:
        yield MachineProblem(MachineFault.NOZZLE)
    if row is None or not _TO_CLEAR & queries.states_on(session, item_id):
        return
    is_moved = said.get("class_code", row.class_code) != row.class_code
    if is_moved or not said.get("is_active", row.is_active):
        yield MachineProblem(MachineFault.JOB_ON_IT)


def _take_materials(
    session: Session, item_id: UUID, codes: Iterable[str] | None
) -> tuple[list[Base], list[Base]]:
    """The rows that were added, and those that went; with None nothing changes."""
    if codes is None:
        return [], []
    rows = {each.material_code: each for each in queries.materials_of(session, (item_id,))}
    wanted = dict.fromkeys(codes)
    gone: list[Base] = [row for code, row in rows.items() if code not in wanted]
    added: list[Base] = [
        MachineMaterial(item_id=item_id, material_code=code) for code in wanted if code not in rows
    ]
    for row in gone:
        session.delete(row)
    session.add_all(added)
    session.flush()
    return added, gone
