"""The meters that staff go round and read, and whether a reading is asked for again."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from db.queries.upkeep import meters as queries
from db.vocabulary.upkeep import MeterKind
from kiosk.domain.upkeep.maintenance.meters import RunsBackwards
from kiosk.domain.upkeep.maintenance.readings import is_unusual
from kiosk.services.context import Context
from kiosk.services.upkeep.maintenance.meters import Reading, preview_reading


@dataclass(frozen=True, slots=True)
class HandMeter:
    """A meter that a plan looks at; without a `reading` nobody has read it yet.

    `every` is the shortest interval of its plans, in its own units.
    """

    item_id: UUID
    barcode: str
    thing: str
    kind: MeterKind
    reading: int | None
    read_at: datetime | None
    every: int


@dataclass(frozen=True, slots=True)
class Looked:
    """A reading looks right, or `added` is so much that somebody may have mistyped."""

    added: int
    is_unusual: bool


def meters_by_hand(ctx: Context) -> tuple[HandMeter, ...]:
    """The meters of things in use that staff read, by the things' codes. Raises StoreError."""
    with ctx.store.read() as session:
        rows = queries.meters_by_hand(session)
    return tuple(
        HandMeter(
            row.item_id,
            row.barcode,
            f"{row.type_name} {row.number or ''}".strip(),
            row.kind,
            row.reading,
            row.read_at,
            row.every,
        )
        for row in rows
    )


def look_at_reading(ctx: Context, meter: HandMeter, reading: int) -> Looked | RunsBackwards:
    """What is to be said of a reading before it is kept; nothing is written. Raises StoreError."""
    seen = preview_reading(ctx, Reading(meter.item_id, meter.kind, reading))
    if isinstance(seen, RunsBackwards):
        return seen
    if meter.reading is None or meter.read_at is None:
        return Looked(reading, is_unusual=False)
    added, elapsed = reading - meter.reading, ctx.clock.now() - meter.read_at
    return Looked(added, is_unusual(meter.kind, added, elapsed, meter.every))
