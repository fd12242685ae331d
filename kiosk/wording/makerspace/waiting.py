"""Why a job still waits, in words that its student and staff both read."""

from datetime import datetime

from db.vocabulary.makerspace import WaitingFor
from kiosk.domain.makerspace.queue.waiting import WaitingReason
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.sentences import Sentence


def waiting_sentence(
    t: Translator, dates: Dates, reason: WaitingReason, *, now: datetime
) -> Sentence:
    """One reason, and what more is known of it."""
    _ = t.gettext
    if reason.code is WaitingFor.TURN:
        return _turn(t, reason)
    if reason.code is WaitingFor.MATERIAL and reason.material is not None:
        return Sentence(_("No machine has {material} in it now.").format(material=reason.material))
    headline = {
        WaitingFor.TRAINING: _("The training for it comes first."),
        WaitingFor.NO_MACHINE: _("There is no machine for it here."),
        WaitingFor.MACHINE_DOWN: _("The machines are being fixed."),
        WaitingFor.MATERIAL: _("No machine here can make it now."),
        WaitingFor.TOO_LATE: _("There is not time enough before we close."),
        WaitingFor.CAP: _("The student has a job running now."),
        WaitingFor.BUSY: _("It goes next, once a machine is free."),
    }[reason.code]
    if reason.until is None:
        return Sentence(headline)
    by = dates.by_weekday(reason.until, now)
    return Sentence(headline, _("One should be back {by}.").format(by=by))


def _turn(t: Translator, reason: WaitingReason) -> Sentence:
    ahead, lighter = reason.ahead or 0, reason.lighter or 0
    first = t.ngettext("{count} other goes first.", "{count} others go first.", ahead)
    fair = t.ngettext(
        "{count} of them has used the machines less of late.",
        "{count} of them have used the machines less of late.",
        lighter,
    )
    return Sentence(first.format(count=ahead), fair.format(count=lighter) if lighter else "")
