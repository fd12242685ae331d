"""How the store stands: for `makerdesk status` and the staff's pages."""

from dataclasses import dataclass

from db.queries import desk as desk_queries
from db.queries import lending_rules
from db.queries.status import Counts, counts
from kiosk.services.context import Context
from kiosk.services.desk.set_up_state import is_set_up
from kiosk.services.desk.store_facts import IS_PRACTICE, YES


@dataclass(frozen=True, slots=True)
class StatusView:
    """The store at one moment. What the program is, its version and devices, the caller knows."""

    school: str
    counter: str
    site: str
    time_zone: str
    is_practice: bool
    is_set_up: bool
    counts: Counts
    policy_revision: int
    calendar_revision: int


def status(ctx: Context) -> StatusView:
    """Count everything once. Raises StoreError."""
    with ctx.store.read() as session:
        place = desk_queries.place_of_counter(session, ctx.counter_id)
        rules = ctx.rules.at(session, place.site_code, place.time_zone)
        return StatusView(
            school=place.school_name,
            counter=place.name,
            site=place.site_code,
            time_zone=rules.calendar.zone.key,
            is_practice=desk_queries.setting(session, IS_PRACTICE) == YES,
            is_set_up=is_set_up(session),
            counts=counts(session, ctx.clock.now()),
            policy_revision=lending_rules.policy_revision(session),
            calendar_revision=rules.calendar.revision,
        )
