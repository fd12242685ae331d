"""The days that a report is asked for."""

from datetime import date, timedelta

from kiosk.app.cli.exits import CommandError
from kiosk.domain.upkeep.repairs.report_days import Days
from kiosk.services.context import Context
from kiosk.services.upkeep.repairs.measures import today

A_YEAR = timedelta(days=364)


def window_of(ctx: Context, first: date | None, last: date | None) -> Days:
    """The days that are meant: up to today, a year long. Raises CommandError for none."""
    this_day = today(ctx)
    end = this_day if last is None else last
    begin = end - A_YEAR if first is None else first
    if begin > min(end, this_day):
        what = f"From {begin} until {end} nothing can be measured."
        raise CommandError(
            what, "Name a first day that is not after the last one, nor after today."
        )
    return Days(begin, end)
