"""Machines, and the classes of them that jobs are for."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base
from db.types import Document, Short, words
from db.vocabulary.makerspace import MachineState, Needs


class MachineClass(Base):
    """Machines that do the same work, such as 3D printers; jobs wait for one of them.

    `names` gives the word that students read, by language. `takes_files`: its jobs bring a file;
    else people only stand in line or book it. `needs` says whether all skills that the class asks
    for are needed, or one of them. `rules` holds what the school chose for this class, beside a
    "version"; what is missing there is as most schools have it.
    """

    __tablename__ = "machine_classes"

    code: Mapped[Short] = mapped_column(primary_key=True)
    name: Mapped[Short]
    names: Mapped[dict[str, str]] = mapped_column(Document, default=dict)
    takes_files: Mapped[bool] = mapped_column(default=True)
    needs: Mapped[Needs] = mapped_column(words(Needs), default=Needs.ALL)
    needs_staff: Mapped[bool] = mapped_column(default=False)
    needs_second_person: Mapped[bool] = mapped_column(default=False)
    rules: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    is_active: Mapped[bool] = mapped_column(default=True)


class Machine(Base):
    """An item that runs jobs.

    `use` is what its jobs made of it; what holds it back (repairs, overdue services) is told by
    their own rows and nowhere else. `unlocked_at` is when staff unlocked it for a test run, and
    `unlocked_by` who. Lengths are whole millimetres, the nozzle's micrometres; None where the
    machine has no such thing, or nobody said.
    """

    __tablename__ = "machines"
    __table_args__ = (
        CheckConstraint(
            "use IN ('free', 'reserved', 'in_use', 'to_check')", name="use_is_made_by_jobs"
        ),
        CheckConstraint(
            "(unlocked_at IS NULL) = (unlocked_by IS NULL)", name="unlocked_by_somebody"
        ),
        CheckConstraint("bed_x_mm > 0 AND bed_y_mm > 0 AND bed_z_mm > 0", name="bed_has_a_size"),
        CheckConstraint("nozzle_um > 0", name="nozzle_is_positive"),
    )

    item_id: Mapped[UUID] = mapped_column(ForeignKey("items.id"), primary_key=True)
    class_code: Mapped[str] = mapped_column(ForeignKey("machine_classes.code"), index=True)
    use: Mapped[MachineState] = mapped_column(words(MachineState), default=MachineState.FREE)
    use_since: Mapped[datetime]
    is_overnight_ok: Mapped[bool] = mapped_column(default=False)
    bed_x_mm: Mapped[int | None]
    bed_y_mm: Mapped[int | None]
    bed_z_mm: Mapped[int | None]
    nozzle_um: Mapped[int | None]
    unlocked_at: Mapped[datetime | None]
    unlocked_by: Mapped[UUID | None]
    is_active: Mapped[bool] = mapped_column(default=True)


class MachineMaterial(Base):
    """A machine can work with this material."""

    __tablename__ = "machine_materials"

    item_id: Mapped[UUID] = mapped_column(ForeignKey("machines.item_id"), primary_key=True)
    material_code: Mapped[str] = mapped_column(ForeignKey("materials.code"), primary_key=True)
