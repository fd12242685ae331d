"""What the strip of the staff's shell says of the counter's duties."""

from collections.abc import Iterable

from kiosk.i18n import Translator
from kiosk.services.desk.chores import ChoreStatus
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.strip import Sign
from kiosk.wording import staff_chores
from kiosk.wording.dates import Dates


def chore_signs(t: Translator, dates: Dates, chores: Iterable[ChoreStatus]) -> tuple[Sign, ...]:
    """The counter's duties that ran, with when, or that something is wrong."""
    return tuple(
        Sign(
            staff_chores.chore_name(t, each.key),
            dates.clock(dates.local(each.last_run_at)),
            State.BAD if each.is_red else State.OK,
        )
        for each in chores
        if each.last_run_at is not None
    )
