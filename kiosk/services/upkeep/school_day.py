"""Which day it is at the school."""

from datetime import date

from sqlalchemy.orm import Session

from db.queries import desk as desk_queries
from kiosk.services.context import Context


def school_day(ctx: Context, session: Session) -> date:
    """Today on the clock of the counter's school."""
    place = desk_queries.place_of_counter(session, ctx.counter_id)
    calendar = ctx.rules.at(session, place.site_code, place.time_zone).calendar
    return ctx.clock.now().astimezone(calendar.zone).date()
