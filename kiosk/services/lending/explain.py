"""Why the counter would lend or refuse, told in full to staff. Changes nothing."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from db.queries import codes as code_queries
from db.queries.codes import CardCode, OwnedCode
from db.vocabulary.people import CardState
from kiosk.domain.lending.checkout import checkout_due, decide, must_ask_about_state
from kiosk.domain.lending.due_values import DueDate, Step
from kiosk.domain.verdict import Verdict
from kiosk.domain.views import Person, Thing
from kiosk.services.context import Context
from kiosk.services.lending.scene import read_scene
from kiosk.services.problems import NotFound, Sought


@dataclass(frozen=True, slots=True)
class Explanation:
    """The verdict with every reason, those for staff too, its due time and what led there.

    `rows` of the verdict are the policy rows that won. `asks_about_state`: before lending it, the
    counter would ask whether a thing that came back unseen is all right. `time_zone` is the
    school's, in which `at` and the due time are to be shown.
    """

    person: Person
    thing: Thing
    at: datetime
    verdict: Verdict
    steps: tuple[Step, ...]
    asks_about_state: bool
    time_zone: str
    site: str
    patron_category: str
    item_type: str
    item_category: str


def explain(
    ctx: Context, card_code: str, item_code: str, at: datetime | None = None
) -> Explanation:
    """What check-out would decide now, or at the aware instant `at` with things as they are now.

    Raises NotFound where a code is no card or no item.
    """
    now = ctx.clock.now() if at is None else at
    with ctx.store.read() as session:
        card = _card(session, card_code)
        item = code_queries.find_code(session, item_code)
        if not isinstance(item, OwnedCode):
            raise NotFound(Sought.ITEM, item_code)
        scene = read_scene(session, ctx, card.person_ref, item.item_id)
    facts = scene.facts(now, card=_state(card, now))
    due = checkout_due(facts, scene.policy, scene.calendar, now)
    return Explanation(
        person=scene.person,
        thing=scene.thing,
        at=now,
        verdict=decide(facts, scene.policy, scene.calendar, now),
        steps=due.basis if isinstance(due, DueDate) else (),
        asks_about_state=must_ask_about_state(facts, scene.policy),
        time_zone=scene.calendar.zone.key,
        site=scene.place.site_code,
        patron_category=scene.patron.category_code,
        item_type=scene.item.type_code,
        item_category=scene.item.category_code,
    )


def _state(card: CardCode, at: datetime) -> CardState:
    """As the counter would take it: a card that has run out opens nothing."""
    has_run_out = card.valid_until is not None and card.valid_until <= at
    is_active = card.state is CardState.ACTIVE
    return CardState.EXPIRED if is_active and has_run_out else card.state


def _card(session: Session, code: str) -> CardCode:
    found = code_queries.find_code(session, code)
    if not isinstance(found, CardCode):
        raise NotFound(Sought.PERSON, code)
    return found
