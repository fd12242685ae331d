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
from kiosk.services.kept import kept
from kiosk.services.problems import AlreadyThere, NotFound, Sought
from kiosk.services.upkeep.shelf import PartSeen, part_seen


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
    by: UUID | None = None,
) -> PartSeen:
    """Begin to keep a part, or change what holds for `part_id`.

    Raises NotFound, AlreadyThere, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> PartSeen:
        values = _values(session, entry, part_id)
        row = SparePart(id=action_id) if part_id is None else _held(session, part_id)
        for name, value in values.items():
            setattr(row, name, value)
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
    with ctx.store.read() as session:
        _values(session, entry, part_id)


def _values(session: Session, entry: PartEntry, part_id: UUID | None) -> dict[str, object]:
    """The columns that an entry sets, once everything that it names is known."""
    other = queries.part_named(session, entry.code)
    if other is not None and other.id != part_id:
        raise AlreadyThere(Sought.PART, entry.code)
    for type_code in entry.fits:
        if session.get(ItemType, type_code) is None:
            raise NotFound(Sought.ITEM_TYPE, type_code)
    values: dict[str, object] = {
        "code": entry.code,
        "name": entry.name,
        "fits": list(entry.fits),
        "minimum": entry.minimum,
        "place_id": _place(session, entry.place),
        "vendor_id": _vendor(session, entry.vendor),
        "is_active": entry.is_active,
    }
    if entry.unit_cents is not None:
        values["unit_cents"] = entry.unit_cents
    return values


def _place(session: Session, code: str | None) -> UUID | None:
    if code is None:
        return None
    found = find_code(session, code)
    if not isinstance(found, PlaceCode):
        raise NotFound(Sought.PLACE, code)
    return found.location_id


def _vendor(session: Session, name: str | None) -> UUID | None:
    if name is None:
        return None
    found = queries.vendor_named(session, name)
    if found is None:
        raise NotFound(Sought.VENDOR, name)
    return found.id


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
