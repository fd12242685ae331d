"""What mends a line that a work order does not take."""

from kiosk.domain.upkeep.repairs.work_lines import LONGEST, MOST_CENTS, MOST_MINUTES, WorkProblem
from kiosk.i18n import Translator
from kiosk.wording.upkeep.replacement import amount


def work_problem(t: Translator, problem: WorkProblem) -> str:
    """What to do about it, at the field that it is about."""
    _ = t.gettext
    return {
        WorkProblem.ENDED: _("This work order has ended. Open it again first."),
        WorkProblem.TEXT: _("Write 1 to {most} characters.").format(most=LONGEST),
        WorkProblem.QUANTITY: _("Say how many pieces, one or more."),
        WorkProblem.MINUTES: _("Say the minutes, 0 to {most}.").format(most=MOST_MINUTES),
        WorkProblem.CENTS: _("Say an amount from 0 to {most}.").format(most=amount(MOST_CENTS)),
        WorkProblem.TIMES: _("The work must end after it began."),
    }[problem]
