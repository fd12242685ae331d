"""Reasons as staff read them: every one, with its parameters, and what mends it."""

from collections.abc import Callable
from datetime import datetime

from kiosk.domain.verdict import Code, Reason, Verdict, Weight
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.sentences import Sentence
from kiosk.wording.staff_verdicts_later import AFTERWARDS
from kiosk.wording.verdicts import Told


def staff_sentences(
    t: Translator, dates: Dates, verdict: Verdict, *, now: datetime
) -> tuple[Sentence, ...]:
    """One sentence for every reason, in the verdict's order."""
    return tuple(staff_sentence(t, dates, reason, now=now) for reason in verdict.reasons)


def staff_sentence(t: Translator, dates: Dates, reason: Reason, *, now: datetime) -> Sentence:
    """The sentence of one reason."""
    return _STAFF[reason.code](Told(t, dates, now, reason.params))


def weight_word(t: Translator, weight: Weight) -> str:
    """What the reason does, in a word or two beside it."""
    _ = t.gettext
    return {
        Weight.IMPOSSIBLE: _("Not possible"),
        Weight.CONFIRM: _("You may confirm"),
        Weight.ALERT: _("Please note"),
    }[weight]


def _card_dead(told: Told) -> Sentence:
    _ = told.t.gettext
    states = {
        "lost": _("This card was lost."),
        "replaced": _("This card was replaced."),
        "expired": _("This card is too old."),
    }
    headline = states.get(told.text("state"), _("This card does not work."))
    return Sentence(headline, _("Keep it and give out a new one."))


def _inactive(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("Not on the roll now."), _("Import the people's list again."))


def _left(told: Told) -> Sentence:
    _ = told.t.gettext
    day = told.day("day")
    headline = _("Left the school on {day}.").format(day=day) if day else _("Left the school.")
    return Sentence(headline, _("Mend the last day if this is wrong."))


def _suspended(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(
        _("May not borrow until {day}.").format(day=told.day("until")),
        _("It ends by itself then. They can still give back."),
    )


def _agreement(told: Told) -> Sentence:
    _ = told.t.gettext
    until = told.day("until")
    headline = (
        _("The signed form ran out on {day}.").format(day=until)
        if until
        else _("The signed form is not here.")
    )
    return Sentence(headline, _("Note the form, then lend."))


def _grade(told: Told) -> Sentence:
    _ = told.t.gettext
    least, most = told.params.get("least"), told.params.get("most")
    if least is not None and most is not None:
        headline = _("For grades {least} to {most} only.").format(least=least, most=most)
    elif least is not None:
        headline = _("For grade {least} and up only.").format(least=least)
    else:
        headline = _("For grade {most} and below only.").format(most=most)
    grade = told.params.get("grade")
    if grade is None:
        return Sentence(headline, _("The limit stands in the rules of this type."))
    if grade == "":
        return Sentence(headline, _("No grade is on file. Import it with the list of people."))
    unknown = _("The grade on file, “{grade}”, stands in no order. Import it as a number or KG.")
    return Sentence(headline, unknown.format(grade=grade))


def _not_for_loan(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("This one is not for loan."), _("Ask whoever keeps the list of items."))


def _in_repair(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("This one is in repair."), _("Put it on the repair shelf."))


def _check_needed(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("Someone said this one is broken."), _("Look at it, then mark it fit."))


def _gone(told: Told) -> Sentence:
    _ = told.t.gettext
    states = {
        "lost": _("This one is listed as lost."),
        "missing": _("This one is listed as missing."),
        "stolen": _("This one is listed as stolen."),
        "retired": _("This one is retired."),
    }
    headline = states.get(told.text("state"), _("This one is out of use."))
    return Sentence(headline, _("Ask whoever keeps the list of items."))


def _blocked(told: Told) -> Sentence:
    _ = told.t.gettext
    until = told.day("until")
    if until:
        return Sentence(_("Held back until {day}.").format(day=until), _("It ends by itself then."))
    return Sentence(_("Held back by staff."), _("Ask whoever keeps the list of items."))


def _service_overdue(told: Told) -> Sentence:
    _ = told.t.gettext
    headline = _("This one is late for: {service}.").format(service=told.text("service"))
    return Sentence(headline, _("Do the service, or lend it for a test."))


def _service_due(told: Told) -> Sentence:
    _ = told.t.gettext
    headline = _("This one is due for: {service}.").format(service=told.text("service"))
    return Sentence(headline, _("Do the service when it comes back."))


def _recalled(told: Told) -> Sentence:
    _ = told.t.gettext
    headline = _("This one is recalled: {recall}.").format(recall=told.text("recall"))
    return Sentence(headline, _("Do it and tick it, or lend it for a test."))


def _recall_open(told: Told) -> Sentence:
    _ = told.t.gettext
    headline = _("This one waits for a recall: {recall}.").format(recall=told.text("recall"))
    return Sentence(headline, _("Do it when it comes back."))


def _out(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("Lent to someone else."), _("Take it back first."))


def _unchecked(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("Came back, not yet checked."), _("Check it, then lend it."))


def _part(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("A part of {kit}.").format(kit=told.text("kit")), _("Lend the whole kit."))


def _theirs(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("They have it now."), _("Renew it or take it back."))


def _no_rule(told: Told) -> Sentence:
    _ = told.t.gettext
    rules = told.t.all_of(told.texts("rules"))
    headline = _("No rule is set for this.")
    if rules:
        headline = _("Not set: {rules}.").format(rules=rules)
    return Sentence(headline, _("Add a row to the lending rules."))


def _forbidden(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(_("This kind is set to 0 for them."), _("The rule below says where."))


def _of_kind(told: Told) -> Sentence:
    _ = told.t.gettext
    said = _("Has {count} of this kind, {max} allowed.")
    if told.params.get("any_kind"):
        said = _("Has {count} things that this rule counts, {max} allowed.")
    return Sentence(said.format(count=told.number("count"), max=told.number("max")), _back(told))


def _in_all(told: Told) -> Sentence:
    _ = told.t.gettext
    said = _("Has {count} things, {max} allowed.")
    return Sentence(said.format(count=told.number("count"), max=told.number("max")), _back(told))


def _back(told: Told) -> str:
    return told.t.gettext("Take one back, or confirm.")


def _overdue(told: Told) -> Sentence:
    _, t = told.t.gettext, told.t
    count = told.number("count")
    headline = t.ngettext("{count} thing is late.", "{count} things are late.", count)
    things = t.all_of(told.texts("things"))
    way_out = _("Late: {things}.").format(things=things) if things else _back(told)
    return Sentence(headline.format(count=count), way_out)


def _disk_nearly_full(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(
        _("The disk of this computer is nearly full."),
        _("Free some space on it. Lending then goes on by itself."),
    )


def _no_open_day(told: Told) -> Sentence:
    _ = told.t.gettext
    problems = {
        "no_open_day": _("No open day comes soon enough."),
        "no_periods": _("The bell times are not set."),
        "no_term": _("No term is set for this day."),
    }
    headline = problems.get(told.text("problem"), problems["no_open_day"])
    return Sentence(headline, _("Mend the school calendar."))


def _over(told: Told) -> Sentence:
    _ = told.t.gettext
    day, name = told.day("day"), told.text("name")
    headline = _("Loans had to end by {day}.").format(day=day) if day else _("Loans are over.")
    way_out = _("Term: {name}.").format(name=name) if name else _("Mend the school calendar.")
    return Sentence(headline, way_out)


def _shortened(told: Told) -> Sentence:
    _ = told.t.gettext
    return Sentence(
        _("Due early: {day}.").format(day=told.day("until")),
        _("A term or a leaving day ends it."),
    )


_STAFF: dict[Code, Callable[[Told], Sentence]] = {
    Code.CARD_DEAD: _card_dead,
    Code.PATRON_INACTIVE: _inactive,
    Code.PATRON_LEFT: _left,
    Code.PATRON_SUSPENDED: _suspended,
    Code.AGREEMENT_MISSING: _agreement,
    Code.GRADE_OUT_OF_RANGE: _grade,
    Code.ITEM_NOT_FOR_LOAN: _not_for_loan,
    Code.ITEM_IN_REPAIR: _in_repair,
    Code.ITEM_CHECK_NEEDED: _check_needed,
    Code.ITEM_GONE: _gone,
    Code.ITEM_BLOCKED: _blocked,
    Code.ITEM_SERVICE_OVERDUE: _service_overdue,
    Code.ITEM_SERVICE_DUE: _service_due,
    Code.ITEM_RECALLED: _recalled,
    Code.ITEM_RECALL_OPEN: _recall_open,
    Code.ITEM_OUT: _out,
    Code.ITEM_UNCHECKED: _unchecked,
    Code.ITEM_IS_PART: _part,
    Code.ALREADY_YOURS: _theirs,
    Code.NO_RULE: _no_rule,
    Code.KIND_FORBIDDEN: _forbidden,
    Code.TOO_MANY_OF_KIND: _of_kind,
    Code.TOO_MANY: _in_all,
    Code.OVERDUE: _overdue,
    Code.DISK_NEARLY_FULL: _disk_nearly_full,
    Code.NO_OPEN_DAY: _no_open_day,
    Code.LENDING_OVER: _over,
    Code.DUE_SHORTENED: _shortened,
    **AFTERWARDS,
}
