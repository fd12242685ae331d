"""Exports people, items, loans, charges and spare parts as CSV, XLSX or JSON."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from db.models.catalog import Item, ItemCategory, ItemType, Location
from db.models.lending import Loan
from db.models.people import Card, Enrolment, Patron, Site
from db.queries import charges as charge_queries
from db.queries import people as people_queries
from db.queries.upkeep import parts as part_queries
from db.vocabulary.desk import Act
from db.vocabulary.people import CardKind, CardState
from kiosk.domain.people.naming import greeting
from kiosk.services.acts import begin, record
from kiosk.services.context import Context
from kiosk.services.imports.sheet_files import Cells, FileKind, sheet_file
from kiosk.services.seen import name_in_list


class Exported(StrEnum):
    """What can be exported."""

    PEOPLE = "people"
    ITEMS = "items"
    LOANS = "loans"
    CHARGES = "charges"
    PARTS = "parts"

    @property
    def has_names(self) -> bool:
        """Whether people stand in it."""
        return self not in (Exported.ITEMS, Exported.PARTS)


@dataclass(frozen=True, slots=True)
class Export:
    """A file's content and how many rows it has."""

    data: bytes
    rows: int


@dataclass(frozen=True, slots=True)
class _Sheet:
    columns: tuple[str, ...]
    rows: Callable[[Session, bool], Iterable[Cells]]


def export(
    ctx: Context, what: Exported, kind: FileKind, *, action_id: UUID, is_full: bool = False
) -> Export:
    """Write what the store has. Raises StoreError.

    People are "Mia R." unless `is_full`, which leaves an audit entry of its own.
    """
    sheet = _SHEETS[what]
    if is_full and what.has_names:
        doing = begin(ctx, action_id)
        with ctx.store.write(action_id) as session:
            record(session, doing, Act.NAMES_SHOWN, {"export": what.value})
    with ctx.store.read() as session:
        rows = [tuple(row) for row in sheet.rows(session, is_full)]
    return Export(sheet_file(kind, sheet.columns, rows), len(rows))


def _people(session: Session, is_full: bool) -> Iterator[Cells]:
    cards = dict(
        session.execute(
            select(Card.patron_id, Card.code)
            .where(Card.kind == CardKind.BARCODE, Card.state == CardState.ACTIVE)
            .order_by(Card.code.desc())
        ).all()
    )
    sites = dict(
        session.execute(
            select(Enrolment.patron_id, Site.code)
            .join(Site, Site.id == Enrolment.site_id)
            .order_by(Enrolment.is_primary)
        ).all()
    )
    patrons = session.scalars(
        select(Patron)
        .where(Patron.forgotten_at.is_(None))
        .order_by(Patron.family_name, Patron.given_name, Patron.id)
    ).all()
    rooms = people_queries.homerooms_of(session, [patron.id for patron in patrons])
    for patron in patrons:
        short = greeting(patron.given_name, patron.family_name, patron.preferred_name)
        names = (patron.given_name, patron.family_name, patron.preferred_name or "")
        yield (
            patron.external_id if is_full else "",
            cards.get(patron.id, "") if is_full else "",
            *(names if is_full else (short, "", "")),
            patron.grade or "",
            patron.category_code,
            rooms.get(patron.id, ""),
            sites.get(patron.id, ""),
            "active" if patron.is_active else "inactive",
        )


def _items(session: Session, _is_full: bool) -> Iterator[Cells]:
    slot, rack = aliased(Location), aliased(Location)
    rows = session.execute(
        select(Item, ItemType.name, ItemCategory.name, Site.code, slot, rack.name)
        .join(ItemType, ItemType.code == Item.type_code)
        .join(ItemCategory, ItemCategory.code == ItemType.category_code)
        .outerjoin(Site, Site.id == Item.site_id)
        .outerjoin(slot, slot.id == Item.home_id)
        .outerjoin(rack, rack.id == slot.parent_id)
        .order_by(Item.barcode)
    )
    for item, kind, category, site, home, above in rows:
        yield (
            item.barcode,
            item.serial or "",
            kind,
            category,
            item.number or "",
            item.name or "",
            *_home(home, above),
            site or "",
            "" if item.price_cents is None else f"{item.price_cents / 100:.2f}",
            item.bought_on or "",
            item.updates_end_on or "",
            item.service_state.value,
            item.note or "",
        )


def _loans(session: Session, is_full: bool) -> Iterator[Cells]:
    rows = session.execute(
        select(Loan, Item.barcode, ItemType.name, Item.number, Patron)
        .join(Item, Item.id == Loan.item_id)
        .join(ItemType, ItemType.code == Item.type_code)
        .outerjoin(Patron, Patron.id == Loan.patron_id)
        .where(Loan.undone_at.is_(None))
        .order_by(Loan.lent_at, Loan.id)
        .execution_options(yield_per=1_000)
    )
    for loan, barcode, kind, number, patron in rows:
        yield (
            loan.number,
            barcode,
            " ".join(filter(None, (kind, number))),
            _who(patron, is_full),
            _id_of(patron, is_full),
            loan.lent_at,
            loan.due_at,
            loan.returned_at or "",
            loan.checked_at or "",
        )


def _charges(session: Session, is_full: bool) -> Iterator[Cells]:
    for charge in charge_queries.charges(session):
        yield (
            charge.number,
            name_in_list(charge, full_names=is_full),
            charge.reason.value,
            f"{charge.amount_cents / 100:.2f}",
            charge.barcode or "",
            charge.receipt or "",
            charge.state.value,
            charge.made_at,
            charge.ended_at or "",
            charge.why or "",
            charge.end_why or "",
        )


def _parts(session: Session, _is_full: bool) -> Iterator[Cells]:
    for part in part_queries.part_rows(session, also_inactive=True):
        yield (
            part.code,
            part.name,
            " ".join(part.fits),
            str(part.on_hand),
            str(part.minimum),
            f"{part.unit_cents / 100:.2f}",
            part.place or "",
            part.vendor or "",
            "active" if part.is_active else "inactive",
        )


def _home(home: Location | None, above: str | None) -> tuple[str, str]:
    """The cart and the slot in it; a room stands where the cart would."""
    if home is None:
        return "", ""
    if home.position is None:
        return above or home.name, ""
    return above or "", str(home.position)


def _id_of(patron: Patron | None, is_full: bool) -> str:
    return patron.external_id if patron is not None and is_full else ""


def _who(patron: Patron | None, is_full: bool) -> str:
    if patron is None:
        return ""
    if is_full:
        return f"{patron.given_name} {patron.family_name}".strip()
    return greeting(patron.given_name, patron.family_name, patron.preferred_name)


# The headings are those that an import of a plain table reads.
_SHEETS = {
    Exported.PEOPLE: _Sheet(
        (
            "Student ID",
            "Card number",
            "First name",
            "Last name",
            "Preferred name",
            "Grade",
            "Category",
            "Homeroom",
            "School",
            "Status",
        ),
        _people,
    ),
    Exported.ITEMS: _Sheet(
        (
            "Barcode",
            "Serial number",
            "Item type",
            "Category",
            "Number",
            "Name",
            "Cart",
            "Slot",
            "School",
            "Price",
            "Purchase date",
            "Auto update expiration",
            "State",
            "Notes",
        ),
        _items,
    ),
    Exported.LOANS: _Sheet(
        ("Loan", "Barcode", "Thing", "Who", "Student ID", "Lent", "Due", "Returned", "Checked"),
        _loans,
    ),
    Exported.CHARGES: _Sheet(
        (
            "Charge",
            "Who",
            "For",
            "Amount",
            "Barcode",
            "Loan",
            "State",
            "Made",
            "Ended",
            "Notes",
            "Why it ended",
        ),
        _charges,
    ),
    Exported.PARTS: _Sheet(
        ("Part", "Name", "Fits", "On hand", "Minimum", "Each", "Place", "Vendor", "Status"),
        _parts,
    ),
}
