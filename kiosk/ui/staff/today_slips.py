"""What Today asks about slips that may not have come out."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from kiosk.i18n import Translator
from kiosk.services.desk.doubtful_slips import DoubtfulSlip, print_again, say_printed
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.work import StaffWork
from kiosk.ui.staff.today_parts import Need, Verb
from kiosk.wording import staff_slips, staff_today


def slip_needs(
    work: StaffWork, t: Translator, slips: Sequence[DoubtfulSlip], now: datetime
) -> Iterator[Need]:
    """A question for each, with its two answers."""
    for slip in slips:
        texts = staff_slips.slip_doubt(t, slip.kind, slip.number)
        again = Verb(texts.again, partial(_print_again, work, t, slip))
        came_out = Verb(texts.came_out, partial(_note, work, t, slip))
        age = staff_today.age_of(t, now - slip.at)
        yield Need(
            f"slip {slip.job_id}", State.WATCH, texts.title, texts.note, age, came_out, again
        )


def _note(work: StaffWork, t: Translator, slip: DoubtfulSlip) -> None:
    said = staff_slips.said_printed(t)
    work.act(lambda: say_printed(work.ctx, slip.job_id), lambda _: work.say(said))


def _print_again(work: StaffWork, t: Translator, slip: DoubtfulSlip) -> None:
    action_id = work.new_id()

    def then(is_queued: bool) -> None:
        work.say(staff_slips.said_again(t, is_queued=is_queued))

    work.act(lambda: print_again(work.ctx, action_id, slip.job_id), then)
