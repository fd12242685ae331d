"""Which day it is at the school."""

from datetime import date, tzinfo

from sqlalchemy.orm import Session

from db.queries import desk as desk_queries
from kiosk.services.context import Context


def school_day(ctx: Context, session: Session) -> date:
    """Today on the clock of the counter's school."""
    return ctx.clock.now().astimezone(school_zone(ctx, session)).date()


def school_zone(ctx: Context, session: Session) -> tzinfo:
    """The time zone of the counter's school."""
    place = desk_queries.place_of_counter(session, ctx.counter_id)
    return ctx.rules.at(session, place.site_code, place.time_zone).calendar.zone
