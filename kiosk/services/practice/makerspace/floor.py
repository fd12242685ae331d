"""The pretend school's makerspace before anybody prints: machines, materials, bins, training."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.catalog import Item, ItemCategory, ItemCode, ItemType, Location
from db.models.desk import Code
from db.models.makerspace.machines import Machine, MachineClass, MachineMaterial
from db.models.makerspace.materials import Material
from db.models.makerspace.training import (
    Certification,
    ClassSkill,
    Skill,
    TrainingSeat,
    TrainingSession,
)
from db.models.upkeep.replacement import TypeLife
from db.vocabulary.catalog import LocationKind, ServiceState
from db.vocabulary.desk import CodeKind
from db.vocabulary.makerspace import MachineState, Unit
from kiosk.domain.clock import Ids
from kiosk.domain.lending.local_time import instant
from kiosk.services.practice.things import bought_on
from kiosk.services.practice.upkeep.scene import Scene

PRINTERS, LASER = "printer-3d", "laser"
_CATEGORY = "makerspace"
BINS = 6
_DAYS_OLD = 60
_TRAINED = 4
_LIFE = 84
"""Months that a machine serves."""
_LUNCH, _LASTS, _PLACES = time(12, 10), timedelta(minutes=40), 8


@dataclass(frozen=True, slots=True)
class _Model:
    """A machine's type; `bed_mm` None for what has none."""

    code: str
    name: str
    es: str
    class_code: str
    prefix: str
    names: tuple[str, ...]
    bed_mm: tuple[int, int, int] | None
    price_cents: int
    materials: tuple[str, ...]


_MODELS = (
    _Model(
        code="maker-printer",
        name="3D printer of the makerspace",
        es="Impresora 3D del taller",
        class_code=PRINTERS,
        prefix="MK-",
        names=("Prusa 1", "Prusa 2", "Prusa 3"),
        bed_mm=(250, 210, 220),
        price_cents=79_900,
        materials=("PLA", "PETG"),
    ),
    _Model(
        code="maker-laser",
        name="Laser cutter",
        es="Cortadora láser",
        class_code=LASER,
        prefix="LC-",
        names=("Laser cutter",),
        bed_mm=(400, 300, 40),
        price_cents=349_900,
        materials=("PLYWOOD",),
    ),
)


@dataclass(frozen=True, slots=True)
class Floor:
    """What stories are laid on: machines by their names, and bins in their order."""

    machines: dict[str, UUID]
    bins: tuple[UUID, ...]


def make_floor(session: Session, scene: Scene, site_id: UUID) -> Floor:
    """All of it, at one school."""
    session.add(ItemCategory(code=_CATEGORY, name="Makerspace"))
    _all(
        session,
        MachineClass(code=PRINTERS, name="3D printer", names={"es": "Impresora 3D"}),
        MachineClass(
            code=LASER, name="Laser cutter", names={"es": "Cortadora láser"}, needs_staff=True
        ),
        _filament("PLA", 1_240, 800_000),
        _filament("PETG", 1_270, 500_000),
        Material(
            code="PLYWOOD",
            name="Plywood 3 mm",
            names={"es": "Contrachapado 3 mm"},
            unit=Unit.PIECE,
            low_mark=5,
        ),
    )
    machines = {
        name: _machine(session, scene, model, number, name, site_id)
        for model in _MODELS
        for number, name in enumerate(model.names, 1)
    }
    bins = tuple(_bin(session, scene.ids, number, site_id) for number in range(1, BINS + 1))
    _train(session, scene)
    return Floor(machines, bins)


def _filament(code: str, density: int, low_mark: int) -> Material:
    return Material(
        code=code,
        name=code,
        unit=Unit.MG,
        density=density,
        diameter_um=1_750,
        low_mark=low_mark,
    )


def _all(session: Session, *rows: Base) -> None:
    session.add_all(rows)
    session.flush()


def _machine(
    session: Session, scene: Scene, model: _Model, number: int, name: str, site_id: UUID
) -> UUID:
    if number == 1:
        names = {"es": model.es}
        _all(
            session,
            ItemType(
                code=model.code,
                category_code=_CATEGORY,
                name=model.name,
                names=names,
                picture="printer3d" if model.class_code == PRINTERS else "generic",
                accessories=[],
                price_cents=model.price_cents,
            ),
        )
        _all(session, TypeLife(type_code=model.code, life_months=_LIFE))
    item_id, barcode = scene.ids.new(), f"{model.prefix}{number:04}"
    kind, since = CodeKind.ITEM, scene.at(_DAYS_OLD)
    _all(session, Code(code=barcode, kind=kind))
    _all(
        session,
        Item(
            id=item_id,
            site_id=site_id,
            type_code=model.code,
            barcode=barcode,
            number=str(number),
            name=name,
            service_state=ServiceState.OK,
            is_for_loan=False,
            bought_on=bought_on(scene.now, number),
            updated_at=since,
        ),
    )
    x, y, z = model.bed_mm or (None, None, None)
    _all(
        session,
        ItemCode(code=barcode, code_kind=kind.value, item_id=item_id),
        Machine(
            item_id=item_id,
            class_code=model.class_code,
            use=MachineState.FREE,
            use_since=since,
            is_overnight_ok=name == "Prusa 1",
            bed_x_mm=x,
            bed_y_mm=y,
            bed_z_mm=z,
            nozzle_um=400 if model.class_code == PRINTERS else None,
        ),
    )
    _all(
        session, *(MachineMaterial(item_id=item_id, material_code=each) for each in model.materials)
    )
    return item_id


def _bin(session: Session, ids: Ids, number: int, site_id: UUID) -> UUID:
    code, location_id = f"BIN-{number}", ids.new()
    _all(session, Code(code=code, kind=CodeKind.LOCATION))
    _all(
        session,
        Location(
            id=location_id,
            site_id=site_id,
            kind=LocationKind.BIN,
            name=f"Bin {number}",
            position=number,
            code=code,
            code_kind=CodeKind.LOCATION.value,
        ),
    )
    return location_id


def _train(session: Session, scene: Scene) -> None:
    """Some may use the laser cutter; others can learn it at noon tomorrow."""
    _all(session, Skill(code=LASER, name="Laser cutter", names={"es": "Cortadora láser"}))
    _all(session, ClassSkill(class_code=LASER, skill_code=LASER, level=1))
    old = [who for who in scene.people if who.grade in ("9", "10", "11", "12")]
    granted = scene.at(_DAYS_OLD)
    _all(
        session,
        *(
            Certification(
                id=scene.ids.new(),
                person_ref=who.person_ref,
                skill_code=LASER,
                granted_by=scene.staff,
                granted_at=granted,
                granted_on=scene.calendar.day_of(granted),
            )
            for who in old[:_TRAINED]
        ),
    )
    starts_at = _noon_after(scene)
    if starts_at is None:
        return
    lesson = TrainingSession(
        id=scene.ids.new(),
        skill_code=LASER,
        starts_at=starts_at,
        ends_at=starts_at + _LASTS,
        places=_PLACES,
        trainer_ref=scene.staff,
    )
    _all(session, lesson)
    asked = [scene.at(1, turn) for turn in range(_TRAINED)]
    _all(session, *_seats(lesson.id, [who.person_ref for who in old[-_TRAINED:]], asked))


def _noon_after(scene: Scene) -> datetime | None:
    """Noon of the next open day; None where the calendar knows of none."""
    day = scene.calendar.next_open(scene.today)
    return instant(scene.calendar.zone, day, _LUNCH) if isinstance(day, date) else None


def _seats(
    session_id: UUID, people: Sequence[UUID], asked: Sequence[datetime]
) -> list[TrainingSeat]:
    return [
        TrainingSeat(session_id=session_id, person_ref=who, asked_at=at)
        for who, at in zip(people, asked, strict=True)
    ]
