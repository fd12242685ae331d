"""What runs in the process of `turned_clock`: a counter's services by the computer's own clock.

Each line of the input is an order, each answer one line: a document.
"""

import json
import sys

from db.store import Store
from kiosk.app.build import KIOSK_ACTOR, make_context, open_store
from kiosk.app.sensed import keep_look, last_look, look_file
from kiosk.app.settings import Settings
from kiosk.app.system import SystemClock, SystemIds
from kiosk.domain.desk.clock_sense import SensedClock
from kiosk.services.context import Context
from kiosk.services.desk.clock import begin_to_sense, last_act
from kiosk.services.desk.printing import settle_after_crash
from kiosk.services.lending.checkin import check_in
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.clock import confirm_clock
from kiosk.services.lending.outcomes import CheckIn, CheckOut, Lent
from kiosk.services.lending.today import today
from tests.support.counter import SCAN
from tests.support.store import key

PEOPLE = {"Mia": "person Mia Torres", "Leo": "person Leo Brandt", "Ana": "person Ana Cole"}


def main() -> None:
    """Begin as a counter does, and answer until the input ends."""
    settings = Settings(store_url=f"sqlite:///{sys.argv[1]}")
    clock = SensedClock(SystemClock())
    with open_store(settings) as store:
        ctx = make_context(store, settings, actor=KIOSK_ACTOR, clock=clock, ids=SystemIds())
        begin_to_sense(ctx, clock, last_look(look_file(store)))
        settle_after_crash(ctx)
        for line in sys.stdin:
            _tell(_do(ctx, clock, store, *line.split()))
            seen = last_act(ctx)
            if seen is not None:
                clock.note_act(seen)
            keep_look(look_file(store), clock.look())


def _do(ctx: Context, clock: SensedClock, store: Store, order: str, *words: str) -> object:
    match order:
        case "lend":
            wish = CheckOut(ctx.ids.new(), key(PEOPLE[words[0]]), key(f"item {words[1]}"), SCAN)
            done = check_out(ctx, wish)
            return [done.loan.due_at.isoformat()] if isinstance(done, Lent) else []
        case "take":
            check_in(ctx, CheckIn(ctx.ids.new(), key(f"item {words[0]}"), SCAN))
            return []
        case "look":
            seen = today(ctx)
            return {
                "doubt": clock.doubt,
                "late": len(seen.overdue),
                "now": clock.now().isoformat(),
                "wall": clock.wall().isoformat(),
                "count": clock.monotonic(),
            }
        case "confirm":
            confirm_clock(ctx, clock, ctx.ids.new(), by=key(PEOPLE[words[0]]))
            return []
    raise AssertionError(order)


def _tell(answer: object) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
