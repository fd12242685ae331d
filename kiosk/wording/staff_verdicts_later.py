"""Reasons against keeping a thing longer, or against undoing, as staff read them."""

from collections.abc import Callable

from kiosk.domain.verdict import Code
from kiosk.wording.sentences import Sentence
from kiosk.wording.verdicts import Told


def _not_lent(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("Not lent to anyone now."), _("Lend it again instead."))


def _not_theirs(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("Not on their list."), _("Scan it to see who has it."))


def _no_renewals(told: Told) -> Sentence:
    _ = told.t.gettext
    count = told.number("count")
    said = told.t.ngettext(
        "Renewed once, {max} allowed.", "Renewed {count} times, {max} allowed.", count
    )
    return Sentence(said.format(count=count, max=told.number("max")), _("Confirm to renew."))


def _too_soon(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(
        _("Too soon: from {day} on.").format(day=told.day("from")), _("Confirm to renew.")
    )


def _not_longer(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(
        _("A renewal would not be longer."), _("Due as now: {day}.").format(day=told.day("until"))
    )


def _undo_late(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("Too late to undo."), _("Lend it or take it back instead."))


def _taken(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("Someone else has it by now."), _("It can't go back to the first one."))


AFTERWARDS: dict[Code, Callable[[Told], Sentence]] = {
    Code.NOT_LENT: _not_lent,
    Code.NOT_YOURS: _not_theirs,
    Code.NO_RENEWALS_LEFT: _no_renewals,
    Code.RENEW_TOO_SOON: _too_soon,
    Code.RENEWAL_NOT_LONGER: _not_longer,
    Code.UNDO_TOO_LATE: _undo_late,
    Code.SOMEONE_ELSE_HAS_IT: _taken,
}
