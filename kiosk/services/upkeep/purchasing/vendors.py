"""Vendors: who sells to a school and who repairs for it."""

from dataclasses import dataclass, fields
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.upkeep.parts import Vendor
from db.queries import desk as desk_queries
from db.queries.upkeep import parts as queries
from db.vocabulary.desk import Act
from kiosk.services.acts import begin, once, record
from kiosk.services.context import Context
from kiosk.services.keeping import changed
from kiosk.services.kept import kept
from kiosk.services.problems import AlreadyThere, NotFound, Sought


@dataclass(frozen=True, slots=True)
class VendorEntry:
    """A vendor. `account` is the school's number there, `terms` how it pays; None is unknown.

    One that is switched off stays on what it sold and repaired, and is offered no more.
    """

    name: str
    account: str | None = None
    terms: str | None = None
    email: str | None = None
    phone: str | None = None
    note: str | None = None
    is_active: bool = True


def vendor_of(ctx: Context, name: str) -> tuple[UUID, VendorEntry]:
    """A vendor's id, and what is known of it. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        row = queries.vendor_named(session, name)
        if row is None:
            raise NotFound(Sought.VENDOR, name)
        return row.id, _entry(row)


def list_vendors(ctx: Context, *, also_inactive: bool = False) -> tuple[VendorEntry, ...]:
    """All vendors in order of their names. Raises StoreError."""
    with ctx.store.read() as session:
        return tuple(map(_entry, queries.vendors(session, also_inactive=also_inactive)))


def set_vendor(
    ctx: Context,
    action_id: UUID,
    entry: VendorEntry,
    *,
    vendor_id: UUID | None = None,
    was: VendorEntry | None = None,
    by: UUID | None = None,
) -> UUID:
    """Note a new vendor, or change what is known of `vendor_id`; its id.

    Whoever had seen `was` changes what differs from it.
    Raises NotFound, AlreadyThere, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> UUID:
        _require(session, entry, vendor_id)
        row = session.get(Vendor, vendor_id) if vendor_id else Vendor(id=action_id)
        if row is None:
            raise NotFound(Sought.VENDOR, vendor_id)
        for name, value in changed(entry, was).items():
            setattr(row, name, value)
        session.add(row)
        session.flush()
        record(session, doing, Act.PURCHASE_SET, kept(row))
        return row.id

    def recall(session: Session) -> UUID | None:
        done = desk_queries.entries_of_action(session, action_id)
        return (vendor_id or action_id) if done else None

    return once(doing, act, recall)


def preview_vendor(ctx: Context, entry: VendorEntry, *, vendor_id: UUID | None = None) -> None:
    """Raise what `set_vendor` would raise; nothing is written."""
    with ctx.store.read() as session:
        _require(session, entry, vendor_id)


def _require(session: Session, entry: VendorEntry, vendor_id: UUID | None) -> None:
    other = queries.vendor_named(session, entry.name)
    if other is not None and other.id != vendor_id:
        raise AlreadyThere(Sought.VENDOR, entry.name)


def _entry(row: Vendor) -> VendorEntry:
    return VendorEntry(**{each.name: getattr(row, each.name) for each in fields(VendorEntry)})


def vendor_id_named(session: Session, name: str) -> UUID:
    """The step: the id of the vendor with this name. Raises NotFound."""
    row = queries.vendor_named(session, name)
    if row is None:
        raise NotFound(Sought.VENDOR, name)
    return row.id
