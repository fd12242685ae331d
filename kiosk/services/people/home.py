"""A patron's home: who they are and what they have."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.queries import catalog as catalog_queries
from db.queries import desk as desk_queries
from db.queries import lending as lending_queries
from db.queries import people as people_queries
from db.queries.lending import LoanRow
from db.queries.people import PatronRow
from db.queries.upkeep import suggestions, swaps
from kiosk.domain.lending.renewal import decide_renewal
from kiosk.domain.views import OwnReady
from kiosk.services.context import Context
from kiosk.services.facts import policy_for, renewal_facts
from kiosk.services.problems import NotFound, Sought
from kiosk.services.rules import Rules
from kiosk.services.seen import loans_seen, person_seen, thing_seen
from kiosk.services.views import HomeView


def home_view(ctx: Context, person_ref: UUID) -> HomeView:
    """The person and their loans, soonest due first. Raises NotFound, StoreError."""
    now = ctx.clock.now()
    with ctx.store.read() as session:
        patron = people_queries.patron_by_ref(session, person_ref)
        if patron is None:
            raise NotFound(Sought.PERSON, person_ref)
        place = desk_queries.place_of_counter(session, ctx.counter_id)
        rules = ctx.rules.at(session, place.site_code, place.time_zone)
        loans = lending_queries.open_loans_of_patron(session, patron.patron_id)
        ready = _ready(session, person_ref)
        has_answer = suggestions.has_unread_answer(session, person_ref)
    renewable = _renewable(rules, place.site_code, patron, loans, now)
    return HomeView(person_seen(patron), loans_seen(loans, now), renewable, ready, has_answer)


def _ready(session: Session, person_ref: UUID) -> OwnReady | None:
    """What of theirs was repaired and waits for its swap back."""
    row = swaps.ready_for(session, person_ref)
    item = None if row is None else catalog_queries.item_by_id(session, row.item_id)
    if row is None or item is None:
        return None
    return OwnReady(thing_seen(item), row.has_loaner)


def _renewable(
    rules: Rules, site_code: str, patron: PatronRow, loans: tuple[LoanRow, ...], now: datetime
) -> frozenset[UUID]:
    """The loans that "keep longer" would lengthen now; no button promises what it cannot keep."""
    today = rules.calendar.day_of(now)
    verdicts: Mapping[UUID, bool] = {
        loan.loan_id: decide_renewal(
            renewal_facts(loan, patron, loans, today),
            policy_for(rules, site_code, loan.item, patron),
            rules.calendar,
            now,
        ).is_allowed
        for loan in loans
    }
    return frozenset(loan_id for loan_id, may_renew in verdicts.items() if may_renew)
