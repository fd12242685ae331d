"""Words of machines: whether one takes a job, and what holds it back."""

from datetime import datetime

from db.vocabulary.makerspace import MachineState
from kiosk.domain.makerspace.machines import Hold
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.sentences import Sentence


def machine_state(t: Translator, state: MachineState) -> str:
    """Whether a machine takes a job, in a word or two."""
    return {
        MachineState.FREE: t.pgettext("state of a machine", "Free"),
        MachineState.RESERVED: t.pgettext("state of a machine", "Set aside"),
        MachineState.IN_USE: t.pgettext("state of a machine", "In use"),
        MachineState.TO_CHECK: t.pgettext("state of a machine", "To be checked"),
        MachineState.BLOCKED: t.pgettext("state of a machine", "Closed"),
        MachineState.DOWN: t.pgettext("state of a machine", "Being fixed"),
        MachineState.RETIRED: t.pgettext("state of a machine", "Out of use"),
    }[state]


def hold_sentence(
    t: Translator, dates: Dates, hold: Hold, expected_at: datetime | None, *, now: datetime
) -> Sentence:
    """What holds a machine back, and when it should serve again, where somebody said so."""
    _ = t.gettext
    headline = {
        Hold.RETIRED: _("This machine will not run again."),
        Hold.SHUT_DOWN: _("This machine is being fixed."),
        Hold.HAZARD: _("This machine is not safe now."),
        Hold.SERVICE_OVERDUE: _("This machine needs its service first."),
    }[hold]
    if expected_at is None:
        return Sentence(headline)
    by = dates.by_weekday(expected_at, now)
    return Sentence(headline, _("It should be back {by}.").format(by=by))
