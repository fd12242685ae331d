"""Materials: what the school keeps, and of which it runs low."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.models.makerspace.materials import Material
from db.queries.makerspace import materials as queries
from db.vocabulary.desk import Act
from db.vocabulary.makerspace import Unit
from kiosk.domain.makerspace.materials.fit import Kind, Stock, low_stock
from kiosk.services.acts import begin
from kiosk.services.context import Context
from kiosk.services.keeping import changed, keep
from kiosk.services.kept import kept
from kiosk.services.makerspace.materials.ledger_book import holdings_of
from kiosk.services.problems import NotFound, Sought

_ANY_COLOUR = ""


@dataclass(frozen=True, slots=True)
class MaterialEntry:
    """What holds for a material; `code` names it and `unit` counts it for good.

    `density` is in thousandths of a gram per cubic centimetre, `diameter_um` in micrometres,
    `low_mark` in units. `unit_cents` are asked for each `per_units`, where the school has a rate.
    """

    code: str
    name: str
    unit: Unit = Unit.MG
    names: Mapping[str, str] = field(default_factory=dict)
    density: int | None = None
    diameter_um: int | None = None
    low_mark: int = 0
    unit_cents: int | None = None
    per_units: int | None = None
    is_active: bool = True


class MaterialFault(StrEnum):
    """What is wrong with an entry of a material."""

    NO_CODE = "no_code"
    NO_NAME = "no_name"
    OTHER_UNIT = "other_unit"  # its spools are counted in the one that it has
    DENSITY = "density"
    DIAMETER = "diameter"
    LOW_MARK = "low_mark"
    RATE = "rate"  # cents without units, or units without cents, or below 0


class MaterialRefused(Exception):
    """Nothing was changed; all that is wrong with the entry."""

    def __init__(self, faults: tuple[MaterialFault, ...]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class LowMaterial:
    """A material of which too little is free, in its unit.

    `missing` brings it to its mark and serves the jobs in the queue.
    """

    code: str
    name: str
    unit: Unit
    available: int
    missing: int


def set_material(
    ctx: Context,
    action_id: UUID,
    entry: MaterialEntry,
    *,
    was: MaterialEntry | None = None,
    by: UUID | None = None,
) -> MaterialEntry:
    """Begin to keep a material, or change what holds for it; whoever had seen `was`, what differs.

    Raises MaterialRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Mapping[str, Json]:
        row = queries.material_to_change(session, entry.code)
        faults = tuple(_faults(entry, row))
        if faults:
            raise MaterialRefused(faults)
        row = row or Material(code=entry.code)
        for name, value in changed(entry, was).items():
            setattr(row, name, value)
        session.add(row)
        session.flush()
        return kept(row)

    return keep(doing, Act.SPOOL_SET, step, lambda s: _entry(s.get_one(Material, entry.code)))


def material_of(ctx: Context, code: str) -> MaterialEntry:
    """What holds for a material. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        row = session.get(Material, code)
        if row is None:
            raise NotFound(Sought.MATERIAL, code)
        return _entry(row)


def list_materials(ctx: Context, *, also_inactive: bool = False) -> tuple[MaterialEntry, ...]:
    """All materials by their names. Raises StoreError."""
    with ctx.store.read() as session:
        return tuple(map(_entry, queries.materials(session, also_inactive=also_inactive)))


def low_materials(ctx: Context) -> tuple[LowMaterial, ...]:
    """The materials of which less is free than their mark and the queue ask for, by their codes.

    Colours are added up, as the mark is the material's. Raises StoreError.
    """
    with ctx.store.read() as session:
        known = {row.code: _entry(row) for row in queries.materials(session)}
        spools = queries.spools_there(session)
        holdings = holdings_of(session, [spool.id for spool in spools])
        waiting = queries.waiting_amounts(session)
    kinds = {code: Kind(code, _ANY_COLOUR, entry.unit) for code, entry in known.items()}
    lows = low_stock(
        (Stock(holding, _ANY_COLOUR) for holding in holdings.values()),
        {kinds[code]: entry.low_mark for code, entry in known.items()},
        {kinds[code]: amount for code, amount in waiting.items() if code in kinds},
    )
    return tuple(
        LowMaterial(
            code=low.kind.material,
            name=known[low.kind.material].name,
            unit=low.kind.unit,
            available=low.available,
            missing=low.missing,
        )
        for low in lows
    )


def _faults(entry: MaterialEntry, row: Material | None) -> Iterator[MaterialFault]:
    rate = (entry.unit_cents, entry.per_units)
    found = (
        (MaterialFault.NO_CODE, not entry.code.strip()),
        (MaterialFault.NO_NAME, not entry.name.strip()),
        (MaterialFault.OTHER_UNIT, row is not None and row.unit is not entry.unit),
        (MaterialFault.DENSITY, entry.density is not None and entry.density <= 0),
        (MaterialFault.DIAMETER, entry.diameter_um is not None and entry.diameter_um <= 0),
        (MaterialFault.LOW_MARK, entry.low_mark < 0),
        (MaterialFault.RATE, (rate != (None, None)) and not _is_rate(*rate)),
    )
    return (fault for fault, is_there in found if is_there)


def _is_rate(unit_cents: int | None, per_units: int | None) -> bool:
    return unit_cents is not None and per_units is not None and unit_cents >= 0 < per_units


def _entry(row: Material) -> MaterialEntry:
    said = {each.name: getattr(row, each.name) for each in fields(MaterialEntry)}
    return MaterialEntry(**said | {"names": dict(row.names)})
