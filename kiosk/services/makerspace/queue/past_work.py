"""What a class of machines did in a window of days, for trying ways of sharing them. It reads."""

from dataclasses import dataclass
from datetime import time

from db.queries.makerspace import jobs as job_queries
from db.queries.makerspace import past_runs as queries
from kiosk.domain.lending.calendar import ONE_DAY
from kiosk.domain.lending.local_time import instant
from kiosk.domain.lending.open_time import OpenTime, Stretch
from kiosk.domain.makerspace.queue.facts import Account
from kiosk.domain.makerspace.queue.replay import PastRun
from kiosk.domain.upkeep.repairs.report_days import Days
from kiosk.services.context import Context
from kiosk.services.makerspace.jobs.surroundings import surroundings_of


@dataclass(frozen=True, slots=True)
class PastWork:
    """The runs that ended in the days, the machines there are now, and the school's hours.

    `hours` reach from the first joining of the queue to now.
    """

    class_name: str
    runs: tuple[PastRun, ...]
    machines: int
    hours: OpenTime


def past_work(ctx: Context, class_code: str, days: Days) -> PastWork:
    """All of it in one read. Raises NotFound for a class that is not there, StoreError."""
    with ctx.store.read() as session:
        around = surroundings_of(ctx, session, class_code, ctx.clock.now())
        zone = around.calendar.zone
        since = instant(zone, days.first, time.min)
        until = instant(zone, days.last + ONE_DAY, time.min)
        rows = queries.past_runs(session, class_code, since, until)
        runs = tuple(
            PastRun(
                Account(row.class_id or row.owner_ref, row.class_id is not None),
                row.queued_at,
                Stretch(row.began_at, row.ended_at),
                row.band,
            )
            for row in rows
        )
        return PastWork(
            class_name=around.machine_class.name,
            runs=runs,
            machines=len(job_queries.machines_of(session, class_code)),
            hours=around.hours(each.queued_at for each in runs),
        )
