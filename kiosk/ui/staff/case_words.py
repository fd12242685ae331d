"""What a case is about, in two lines, wherever it is named."""

from kiosk.i18n import Translator
from kiosk.services.lending.today import SeenCase
from kiosk.wording import backups, staff_today
from kiosk.wording.staff_today import NeedTexts


def need_of(t: Translator, case: SeenCase) -> NeedTexts:
    """With whom and what it is about; what a restore left over goes by its receipts."""
    if case.left is None:
        return staff_today.case_need(t, case.kind, case.code, case.person, case.thing)
    done = backups.task_acts(t, case.left.acts, case.left.count)
    return staff_today.left_over_need(t, case.code, case.left.numbers, done)


def left_over_lines(t: Translator, case: SeenCase) -> tuple[str, ...]:
    """Why a restore left it over, and whom and what it was about as far as that is known."""
    if case.left is None:
        return ()
    why = staff_today.left_over_because(t, backups.why_word(t, case.left.why))
    about = (staff_today.about_person(t, case.person), staff_today.about_thing(t, case.thing))
    return (why, *filter(None, about))
