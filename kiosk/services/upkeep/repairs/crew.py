"""Who may be given a work order, and how the people around one are called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from db.queries import people as people_queries
from db.queries.upkeep.crew import staff
from kiosk.domain.permissions import Permission, may
from kiosk.services.context import Context
from kiosk.services.seen import greeting_of


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works on repairs, by first name and initial."""

    person_ref: UUID
    name: str


def crew(ctx: Context) -> tuple[Worker, ...]:
    """Everybody who may work on a repair, by family name. Raises StoreError."""
    with ctx.store.read() as session:
        rows = staff(session)
    return tuple(
        Worker(row.person_ref, greeting_of(row)) for row in rows if may(row.role, _WORKING)
    )


def names_of(ctx: Context, people: Iterable[str]) -> Mapping[str, str]:
    """First name and initial of each actor or person_ref; of nobody known there is none.

    Actors are kept as text: a person_ref, or the counter itself. Raises StoreError.
    """
    refs = {ref for each in people if (ref := _ref(each)) is not None}
    with ctx.store.read() as session:
        found = people_queries.patrons_by_refs(session, refs)
        return {str(ref): greeting_of(row) for ref, row in found.items()}


def _ref(actor: str) -> UUID | None:
    try:
        return UUID(actor)
    except ValueError:
        return None


_WORKING = Permission.LOG_REPAIR
