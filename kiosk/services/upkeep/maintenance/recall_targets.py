"""What a recall can be opened for, and how many things it would call back."""

from dataclasses import dataclass

from db.queries.upkeep import recalls as queries
from kiosk.services.context import Context


@dataclass(frozen=True, slots=True)
class RecallTarget:
    """A type with its things that are not retired; `away` of them cannot be found."""

    code: str
    name: str
    things: int
    away: int


def recall_targets(ctx: Context) -> tuple[RecallTarget, ...]:
    """The types of which there is a thing, by their names. Raises StoreError."""
    with ctx.store.read() as session:
        rows = queries.types_with_things(session)
    found = [RecallTarget(row.code, row.name, row.things, row.away) for row in rows]
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.code)))
