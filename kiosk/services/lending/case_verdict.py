"""A case with what stands behind it now: may this person have this thing, and if not, why."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.desk import Case
from db.queries import catalog as catalog_queries
from db.queries import desk as desk_queries
from db.queries import people as people_queries
from db.vocabulary.desk import CaseKind
from kiosk.domain.lending.checkout import decide
from kiosk.domain.verdict import Verdict
from kiosk.services.context import Context
from kiosk.services.lending.scene import read_scene
from kiosk.services.lending.today import SeenCase, left_over
from kiosk.services.problems import NotFound
from kiosk.services.seen import greeting_of, spoken_name


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """An open case. `verdict` is of this moment, None where nobody asked for a thing.

    `barcode` is the thing's, empty without one.
    """

    case: SeenCase
    barcode: str
    verdict: Verdict | None


def look_into(ctx: Context, code: str) -> CaseSeen | None:
    """The open case of this code; None where it is resolved by now. Raises StoreError."""
    with ctx.store.read() as session:
        row = desk_queries.open_case(session, code.upper())
        return None if row is None else _seen(session, ctx, row)


def _seen(session: Session, ctx: Context, row: Case) -> CaseSeen:
    ref, item_id = row.person_ref, row.item_id
    patron = None if ref is None else people_queries.patron_by_ref(session, ref)
    item = None if item_id is None else catalog_queries.item_by_id(session, item_id)
    verdict = None
    if row.kind is CaseKind.REFUSAL and ref is not None and item_id is not None:
        verdict = _verdict(session, ctx, ref, item_id)
    case = SeenCase(
        code=row.code,
        kind=row.kind,
        opened_at=row.opened_at,
        person_ref=ref,
        person="" if patron is None else greeting_of(patron),
        item_id=item_id,
        thing="" if item is None else spoken_name(item),
        codes=tuple(map(str, row.facts.get("codes", ()))),
        left=left_over(row),
    )
    return CaseSeen(case, "" if item is None else item.barcode, verdict)


def _verdict(session: Session, ctx: Context, ref: UUID, item_id: UUID) -> Verdict | None:
    now = ctx.clock.now()
    try:
        scene = read_scene(session, ctx, ref, item_id)
    except NotFound:
        return None  # forgotten since
    # Staff look at the thing themselves: that nobody has checked it is no reason here.
    facts = scene.facts(now, accepts_unchecked=True)
    return decide(facts, scene.policy, scene.calendar, now)
