"""Reasons as a student reads them: what is the matter, and what ends it.

Reasons for staff alone fold into one "Please see the librarian": money, a suspension or a missing
agreement never stand on a public screen. kiosk.wording.staff_verdicts says everything.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.domain.lending.ways_out import each_act_once, too_many
from kiosk.domain.verdict import Audience, Code, Param, Reason
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.sentences import Sentence

RENEWING = {
    Code.NOT_LENT,
    Code.NOT_YOURS,
    Code.NO_RENEWALS_LEFT,
    Code.RENEW_TOO_SOON,
    Code.RENEWAL_NOT_LONGER,
}
UNDOING = {Code.UNDO_TOO_LATE, Code.SOMEONE_ELSE_HAS_IT}
# What a child can end alone and at once; then scanning the thing again lends it.
SOON_DONE = {Code.TOO_MANY, Code.TOO_MANY_OF_KIND, Code.OVERDUE}


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence may use: the words, the dates, this moment, and the reason's parameters."""

    t: Translator
    dates: Dates
    now: datetime
    params: Mapping[str, Param]

    def number(self, name: str) -> int:
        """A count; 0 where the rule gave none."""
        value = self.params.get(name)
        return value if isinstance(value, int) else 0

    def text(self, name: str) -> str:
        """A name; empty where the rule gave none."""
        value = self.params.get(name)
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Several names."""
        value = self.params.get(name)
        return value if isinstance(value, tuple) else ()

    def by(self, name: str) -> str:
        """A due time as it follows "Bring it back"; empty where the rule gave none."""
        value = self.params.get(name)
        return self.dates.by(value, self.now) if isinstance(value, datetime) else ""

    def moment(self, name: str) -> str:
        """A day and time; empty where the rule gave none."""
        value = self.params.get(name)
        return self.dates.moment(value) if isinstance(value, datetime) else ""

    def day(self, name: str) -> str:
        """A day with its year, or a day and time; empty where the rule gave neither."""
        value = self.params.get(name)
        if isinstance(value, datetime):
            return self.dates.moment(value)
        return self.dates.day_with_year(value) if isinstance(value, date) else ""


def see_librarian(t: Translator) -> Sentence:
    """The one sentence for everything that is no business of a public screen."""
    _ = t.gettext
    return Sentence(_("Please see the librarian."), _("They can help you with this."))


def student_sentences(
    t: Translator, dates: Dates, reasons: Sequence[Reason], *, now: datetime
) -> tuple[Sentence, ...]:
    """One sentence for each public reason in its order, and one for all others together.

    Reasons that one act ends are told once.
    """
    said = [
        student_sentence(t, dates, reason, now=now)
        for reason in each_act_once(reasons)
        if reason.audience is Audience.PUBLIC
    ]
    if any(reason.audience is Audience.STAFF for reason in reasons):
        said.append(see_librarian(t))
    return tuple(dict.fromkeys(said))


def student_sentence(t: Translator, dates: Dates, reason: Reason, *, now: datetime) -> Sentence:
    """The sentence of one reason; one for staff alone is folded."""
    if reason.audience is Audience.STAFF:
        return see_librarian(t)
    return _STUDENT[reason.code](Told(t, dates, now, reason.params))


def _folded(told: Told) -> Sentence:
    return see_librarian(told.t)


def _other_grades(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("This one is for other grades."), _("Ask the desk for one for you."))


def _stays_here(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("This one stays in the room."), _("You can use it here."))


def _needs_fixing(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("This one needs fixing."), _("Please give it to the desk."))


def _looked_for(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("We looked for this one!"), _("Please give it to the desk."))


def _to_be_checked(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("We must check this one first."), _("Please take one more that is free."))


def _check_up_soon(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("This one has a check-up soon."), _("Please bring it back on time."))


def _kept_back(told: Told) -> Sentence:
    _ = told.t.gettext
    until = told.moment("until")
    if until:
        return Sentence(_("This one must wait."), _("It is free again: {when}.").format(when=until))
    return Sentence(_("This one must wait."), _("Please take one more that is free."))


def _someone_elses(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("Someone else has this one."), _("Please give it to the desk."))


def _part(told: Told) -> Sentence:
    _ = told.t.gettext
    headline = _("This is part of {kit}.").format(kit=told.text("kit"))
    return Sentence(headline, _("Scan the kit, not the part."))


def _already_yours(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("You already have this one."), _("It is on your list."))


def _not_this_kind(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("You can't take this kind."), _("Ask the desk what you can take."))


def _too_many_of_kind(told: Told) -> Sentence:
    if told.params.get("any_kind"):
        return _too_many(told)  # the limit is one for several kinds: "of these" would be untrue
    headline = told.t.ngettext(
        "You have {count} of these now.", "You have {count} of these now.", told.number("count")
    )
    back = too_many(told.params)
    way_out = told.t.npgettext("of these", "Give one back.", "Give {count} back.", back)
    return Sentence(headline.format(count=told.number("count")), way_out.format(count=back))


def _too_many(told: Told) -> Sentence:
    headline = told.t.ngettext(
        "You have {count} thing already.",
        "You have {count} things already.",
        told.number("count"),
    )
    back = too_many(told.params)
    way_out = told.t.npgettext("of all things", "Give one back.", "Give {count} back.", back)
    return Sentence(headline.format(count=told.number("count")), way_out.format(count=back))


def _was_due(told: Told) -> Sentence:
    _, t = told.t.gettext, told.t
    things, count = told.texts("things"), told.number("count")
    if len(things) == 1 and count == 1:
        headline = _("{thing} was due back.").format(thing=things[0])
    else:
        headline = t.ngettext(
            "{count} thing was due back.", "{count} things were due back.", count
        ).format(count=count)
    return Sentence(headline, t.ngettext("Bring it back first.", "Bring them back first.", count))


def _disk_nearly_full(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("I can't lend right now."), _("You can give things back."))


def _lending_over(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("All things stay here for now."), _("Ask the desk when you can have one."))


def _shorter(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(
        _("You have it for less time."), _("Bring it back {when}.").format(when=told.by("until"))
    )


def _not_lent(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("It is not on your list now."), _("Scan it to borrow it."))


def _not_yours(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("It is not on your list."), _("Please ask the desk."))


def _kept_longer_before(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("You kept it longer before."), _("Bring it back on time."))


def _too_soon(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(
        _("It is too soon for that."),
        _("You can ask again: {when}.").format(when=told.moment("from")),
    )


def _not_longer(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(
        _("You have the most time now."), _("Bring it back {when}.").format(when=told.by("until"))
    )


def _undo_too_late(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("It is too late to undo."), _("Please ask the desk."))


def _taken_by_now(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("Someone else has it now."), _("Please ask the desk."))


_STUDENT: dict[Code, Callable[[Told], Sentence]] = {
    Code.CARD_DEAD: _folded,
    Code.PATRON_INACTIVE: _folded,
    Code.PATRON_LEFT: _folded,
    Code.PATRON_SUSPENDED: _folded,
    Code.AGREEMENT_MISSING: _folded,
    Code.GRADE_OUT_OF_RANGE: _other_grades,
    Code.ITEM_NOT_FOR_LOAN: _stays_here,
    Code.ITEM_IN_REPAIR: _needs_fixing,
    Code.ITEM_CHECK_NEEDED: _needs_fixing,
    Code.ITEM_GONE: _looked_for,
    Code.ITEM_BLOCKED: _kept_back,
    Code.ITEM_SERVICE_OVERDUE: _to_be_checked,
    Code.ITEM_SERVICE_DUE: _check_up_soon,
    Code.ITEM_RECALLED: _to_be_checked,
    Code.ITEM_RECALL_OPEN: _check_up_soon,
    Code.ITEM_OUT: _someone_elses,
    Code.ITEM_UNCHECKED: _to_be_checked,
    Code.ITEM_IS_PART: _part,
    Code.ALREADY_YOURS: _already_yours,
    Code.NO_RULE: _folded,
    Code.KIND_FORBIDDEN: _not_this_kind,
    Code.TOO_MANY_OF_KIND: _too_many_of_kind,
    Code.TOO_MANY: _too_many,
    Code.OVERDUE: _was_due,
    Code.DISK_NEARLY_FULL: _disk_nearly_full,
    Code.NO_OPEN_DAY: _folded,
    Code.LENDING_OVER: _lending_over,
    Code.DUE_SHORTENED: _shorter,
    Code.NOT_LENT: _not_lent,
    Code.NOT_YOURS: _not_yours,
    Code.NO_RENEWALS_LEFT: _kept_longer_before,
    Code.RENEW_TOO_SOON: _too_soon,
    Code.RENEWAL_NOT_LONGER: _not_longer,
    Code.UNDO_TOO_LATE: _undo_too_late,
    Code.SOMEONE_ELSE_HAS_IT: _taken_by_now,
}
