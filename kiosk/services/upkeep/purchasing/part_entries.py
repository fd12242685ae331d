"""Which spare parts a school keeps: what they are, what they fit, and how many should lie there."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.catalog import ItemType
from db.models.upkeep.parts import SparePart
from db.queries import desk as desk_queries
from db.queries.codes import PlaceCode, find_code
from db.queries.upkeep import parts as queries
from db.vocabulary.desk import Act
from kiosk.services.acts import begin, once, record
from kiosk.services.context import Context
from kiosk.services.keeping import changed
from kiosk.services.kept import kept
from kiosk.services.problems import AlreadyThere, NotFound, Sought
from kiosk.services.upkeep.purchasing.shelf import PartSeen, part_seen

_COLUMNS = {"place": "place_id", "vendor": "vendor_id"}
"""Of fields that name something else."""
Fault = NotFound | AlreadyThere
"""Something that an entry names is not there, or is somebody else's."""


@dataclass(frozen=True, slots=True)
class PartEntry:
    """What holds for a part. `unit_cents` is what the next piece costs; None leaves it as it is.

    `fits` are codes of item types, none for all; `place` is the code of a place and `vendor` a
    vendor's name, None where unknown.
    """

    code: str
    name: str
    fits: tuple[str, ...] = ()
    minimum: int = 0
    unit_cents: int | None = None
    place: str | None = None
    vendor: str | None = None
    is_active: bool = True


def entry_of(ctx: Context, code: str) -> tuple[UUID, PartEntry]:
    """A part's id, and what holds for it. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        row = queries.part_named(session, code)
        if row is None:
            raise NotFound(Sought.PART, code)
        entry = PartEntry(
            code=row.code,
            name=row.name,
            fits=tuple(map(str, row.fits)),
            minimum=row.minimum,
            place=queries.place_code(session, row.place_id),
            vendor=queries.vendor_name(session, row.vendor_id),
            is_active=row.is_active,
        )
        return row.id, entry


def set_part(
    ctx: Context,
    action_id: UUID,
    entry: PartEntry,
    *,
    part_id: UUID | None = None,
    was: PartEntry | None = None,
    by: UUID | None = None,
) -> PartSeen:
    """Begin to keep a part, or change what holds for `part_id`; whoever had seen `was`, what
    differs from it.

    Raises NotFound, AlreadyThere, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> PartSeen:
        checked = _checked(session, entry, part_id)
        for fault in checked.faults:
            raise fault
        row = SparePart(id=action_id) if part_id is None else _held(session, part_id)
        for name in changed(entry, was):
            column = _COLUMNS.get(name, name)
            if column in checked.values:
                setattr(row, column, checked.values[column])
        session.add(row)
        session.flush()
        record(session, doing, Act.PURCHASE_SET, kept(row))
        return _known(session, row.id)

    def recall(session: Session) -> PartSeen | None:
        done = desk_queries.entries_of_action(session, action_id)
        return _known(session, part_id or action_id) if done else None

    return once(doing, act, recall)


def preview_part(ctx: Context, entry: PartEntry, *, part_id: UUID | None = None) -> None:
    """Raise what `set_part` would raise; nothing is written."""
    for fault in entry_faults(ctx, entry, part_id=part_id):
        raise fault


def entry_faults(
    ctx: Context, entry: PartEntry, *, part_id: UUID | None = None
) -> tuple[Fault, ...]:
    """Everything for which `set_part` would refuse the entry, not only the first.

    Raises StoreError.
    """
    with ctx.store.read() as session:
        return _checked(session, entry, part_id).faults


@dataclass(frozen=True, slots=True)
class _Checked:
    """The columns that an entry sets, and what it names that is not there."""

    values: dict[str, object]
    faults: tuple[Fault, ...]


def _checked(session: Session, entry: PartEntry, part_id: UUID | None) -> _Checked:
    faults: list[Fault] = []
    other = queries.part_named(session, entry.code)
    if other is not None and other.id != part_id:
        faults.append(AlreadyThere(Sought.PART, entry.code))
    for type_code in entry.fits:
        if session.get(ItemType, type_code) is None:
            faults.append(NotFound(Sought.ITEM_TYPE, type_code))
    place = find_code(session, entry.place) if entry.place is not None else None
    if entry.place is not None and not isinstance(place, PlaceCode):
        faults.append(NotFound(Sought.PLACE, entry.place))
    vendor = queries.vendor_named(session, entry.vendor) if entry.vendor is not None else None
    if entry.vendor is not None and vendor is None:
        faults.append(NotFound(Sought.VENDOR, entry.vendor))
    values: dict[str, object] = {
        "code": entry.code,
        "name": entry.name,
        "fits": list(entry.fits),
        "minimum": entry.minimum,
        "place_id": place.location_id if isinstance(place, PlaceCode) else None,
        "vendor_id": None if vendor is None else vendor.id,
        "is_active": entry.is_active,
    }
    if entry.unit_cents is not None:
        values["unit_cents"] = entry.unit_cents
    return _Checked(values, tuple(faults))


def _held(session: Session, part_id: UUID) -> SparePart:
    row = queries.part_to_change(session, part_id)
    if row is None:
        raise NotFound(Sought.PART, part_id)
    return row


def _known(session: Session, part_id: UUID) -> PartSeen:
    seen = queries.part_row(session, part_id)
    if seen is None:
        raise NotFound(Sought.PART, part_id)
    return part_seen(seen)
