"""The shelf of spare parts as staff see it: what lies there, what is low, what came and went."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.upkeep.parts import SparePart
from db.queries import desk as desk_queries
from db.queries.upkeep import parts as queries
from db.queries.upkeep.parts import PartRow
from db.vocabulary.upkeep import PartMoveKind
from kiosk.domain.upkeep.purchasing.stock import missing
from kiosk.services.acts import begin, once
from kiosk.services.context import Context
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.purchasing.parts import AtShelf, foreseen, move_at_shelf

NEWEST = 20
"""Moves of a part that are shown."""


@dataclass(frozen=True, slots=True)
class PartSeen:
    """A part on its shelf: cents of each piece, and how many lack until it is not low.

    `fits` are codes of item types, none for all; `place` and `vendor` are empty where unknown.
    """

    part_id: UUID
    code: str
    name: str
    fits: tuple[str, ...]
    unit_cents: int
    on_hand: int
    minimum: int
    missing: int
    is_active: bool
    place: str
    vendor: str


@dataclass(frozen=True, slots=True)
class MoveSeen:
    """Pieces that came, or went (below 0), with the work order or the thing behind it, or ""."""

    at: datetime
    kind: PartMoveKind
    quantity: int
    unit_cents: int
    work_order: str
    barcode: str


def move_stock(
    ctx: Context, action_id: UUID, part_id: UUID, change: AtShelf, *, by: UUID | None = None
) -> PartSeen:
    """Keep what was bought, harvested or counted. Raises NotFound, StockRefused, StoreError."""
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> PartSeen:
        move_at_shelf(session, doing, part_id, change)
        return _known(session, part_id)

    def recall(session: Session) -> PartSeen | None:
        done = desk_queries.entries_of_action(session, action_id)
        return _known(session, part_id) if done else None

    return once(doing, act, recall)


def preview_stock(ctx: Context, part_id: UUID, change: AtShelf) -> tuple[int, int]:
    """How many pieces there would be, and the cents of each; nothing is written.

    Raises NotFound, StockRefused, StoreError.
    """
    with ctx.store.read() as session:
        part = session.get(SparePart, part_id)
        if part is None:
            raise NotFound(Sought.PART, part_id)
        after = foreseen(session, part, change)
    return after.on_hand, after.unit_cents


def part_with(ctx: Context, code: str) -> PartSeen:
    """The part with this code. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        part = queries.part_named(session, code)
        if part is None:
            raise NotFound(Sought.PART, code)
        return _known(session, part.id)


def part_with_id(ctx: Context, part_id: UUID) -> PartSeen:
    """The part with this id, whatever its code is by now. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        return _known(session, part_id)


def list_parts(
    ctx: Context, *, is_low: bool = False, also_inactive: bool = False
) -> tuple[PartSeen, ...]:
    """All parts in order of their codes; with `is_low` those of which some lack.

    Raises StoreError.
    """
    with ctx.store.read() as session:
        rows = queries.part_rows(session, also_inactive=also_inactive)
    seen = tuple(map(part_seen, rows))
    return tuple(part for part in seen if part.missing) if is_low else seen


def moves_of(ctx: Context, part_id: UUID) -> tuple[MoveSeen, ...]:
    """The newest moves of a part, newest first. Raises StoreError."""
    with ctx.store.read() as session:
        rows = queries.moves_of(session, part_id, NEWEST)
    return tuple(
        MoveSeen(
            at=row.at,
            kind=row.kind,
            quantity=row.quantity,
            unit_cents=row.unit_cents,
            work_order=row.work_order or "",
            barcode=row.barcode or "",
        )
        for row in rows
    )


def part_seen(row: PartRow) -> PartSeen:
    """A part as the store has it."""
    return PartSeen(
        part_id=row.part_id,
        code=row.code,
        name=row.name,
        fits=row.fits,
        unit_cents=row.unit_cents,
        on_hand=row.on_hand,
        minimum=row.minimum,
        missing=missing(row.on_hand, row.minimum),
        is_active=row.is_active,
        place=row.place or "",
        vendor=row.vendor or "",
    )


def _known(session: Session, part_id: UUID) -> PartSeen:
    row = queries.part_row(session, part_id)
    if row is None:
        raise NotFound(Sought.PART, part_id)
    return part_seen(row)
