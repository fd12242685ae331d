"""What a set for a whole class takes of the machines, the spools and the hours that there are."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.models.makerspace.materials import Material
from db.queries.makerspace import materials as queries
from db.vocabulary.makerspace import Unit
from kiosk.domain.makerspace.materials.class_set import (
    ClassSet,
    Plate,
    Spool,
    class_set,
    in_open_hours,
)
from kiosk.services.context import Context
from kiosk.services.makerspace.materials.spool_views import spools_seen
from kiosk.services.makerspace.queue.queue_facts import queue_facts
from kiosk.services.problems import NotFound, Sought


@dataclass(frozen=True, slots=True)
class SetWish:
    """So many pieces on machines of a class, with what a full plate of them takes.

    `colour` is the only one that will do; None where any does.
    """

    material_code: str
    pieces: int
    plate: Plate
    class_code: str
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class SetEstimate:
    """What it takes, and the numbers of the spools that it uses, in the order of their loading."""

    found: ClassSet
    unit: Unit
    spools: tuple[str, ...]


def estimate_set(ctx: Context, wish: SetWish) -> SetEstimate:
    """What a set takes if it goes first, in open hours of the next two weeks.

    A machine that is held back counts from when it is expected back, if somebody said so.
    Raises NotFound, StoreError, and ValueError for a number of pieces that cannot be meant.
    """
    with ctx.store.read() as session:
        return _estimated(session, ctx, wish)


def _estimated(session: Session, ctx: Context, wish: SetWish) -> SetEstimate:
    material = session.get(Material, wish.material_code)
    if material is None:
        raise NotFound(Sought.MATERIAL, wish.material_code)
    now = ctx.clock.now()
    facts = queue_facts(ctx, session, wish.class_code, now)
    seen = {
        str(each.spool_id): each
        for each in spools_seen(session, queries.spools_there(session, wish.material_code))
        if wish.colour in (None, each.colour)
    }
    found = class_set(
        wish.pieces,
        wish.plate,
        (Spool(ref, each.holding.available) for ref, each in seen.items()),
        [
            max(now, each.busy_until or now)
            for each in facts.machines
            if each.busy_until is not None or not each.is_down
        ],
        in_open_hours(facts.ahead()),
        unit=material.unit,
        rules=facts.around.rules.fit,
    )
    return SetEstimate(found, material.unit, tuple(seen[ref].number for ref in found.spools))
