"""What the idle screen shows: the school, the period that runs, what is free."""

from db.queries import catalog as catalog_queries
from db.queries import desk as desk_queries
from db.queries.catalog import FreeRow
from kiosk.services.context import Context
from kiosk.services.desk.away import away_until
from kiosk.services.views import FreeCount, IdleView


def idle_view(ctx: Context) -> IdleView:
    """The school's name and clock, and how much of each kind could be taken now."""
    now = ctx.clock.now()
    with ctx.store.read() as session:
        place = desk_queries.place_of_counter(session, ctx.counter_id)
        rules = ctx.rules.at(session, place.site_code, place.time_zone)
        free = catalog_queries.free_by_category(session, now, site_id=place.site_id)
        until = away_until(session, ctx.counter_id, now)
    period = rules.calendar.period_at(now)
    return IdleView(
        school=place.school_name,
        time_zone=rules.calendar.zone.key,
        period=None if period is None else period.name,
        free=tuple(map(_free_count, free)),
        away_until=until,
    )


def _free_count(row: FreeRow) -> FreeCount:
    return FreeCount(row.picture, row.count, row.name)
