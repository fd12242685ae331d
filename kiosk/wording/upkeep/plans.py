"""Words of maintenance plans: the list, the library, the form, and why a plan cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass

from db.vocabulary.upkeep import PlanMode, TimeUnit
from kiosk.domain.upkeep.maintenance.plan_check import PlanProblem
from kiosk.domain.upkeep.maintenance.plan_draft import PlanDraft
from kiosk.domain.upkeep.maintenance.plan_fields import PlanField
from kiosk.i18n import Translator
from kiosk.wording.upkeep.meters import counted


@dataclass(frozen=True, slots=True)
class PlansTexts:
    """The list of plans in force, and that of the library."""

    title: str
    all: str
    blocking: str
    by_meter: str
    name: str
    target: str
    every: str
    no_term: str
    minutes: str
    effect: str
    blocks: str
    warns: str
    new: str
    filter: str
    nothing: str
    not_by_you: str
    ready: str
    ready_all: str
    ready_filter: str
    own: str


@dataclass(frozen=True, slots=True)
class PlanFormTexts:
    """The form of a plan."""

    title: str
    help: str
    target: str
    one_thing: str
    tag: str
    tag_help: str
    start: str
    start_help: str
    save: str
    cancel: str
    end: str
    end_title: str
    end_help: str
    no_target: str
    two_targets: str
    no_thing: str
    no_number: str
    no_day: str
    no_part: str
    taken: str


def plans(t: Translator) -> PlansTexts:
    """The lists."""
    _ = t.gettext
    return PlansTexts(
        title=_("Maintenance plans"),
        all=_("In force"),
        blocking=_("Keep from lending"),
        by_meter=_("By a meter"),
        name=_("Service"),
        target=_("For"),
        every=_("Every"),
        no_term=_("No term is known"),
        minutes=_("Minutes"),
        effect=_("When overdue"),
        blocks=_("Not lent"),
        warns=_("Warns"),
        new=_("New plan"),
        filter=_("Type to filter: service or type"),
        nothing=_("No plan is in force. Begin with one of the library."),
        not_by_you=_("Staff who repair set plans."),
        ready=_("Choose a plan to begin with"),
        ready_all=_("Library"),
        ready_filter=_("Type to filter: service"),
        own=_("A plan of your own"),
    )


def plans_note(t: Translator, count: int) -> str:
    """The quiet words beside the title."""
    return t.ngettext("{count} plan", "{count} plans", count).format(count=f"{count:,}")


def interval(t: Translator, plan: PlanDraft) -> str:
    """How often: "3 months or 50 loans"."""
    parts = []
    if plan.every is not None and plan.unit is not None:
        parts.append(span(t, plan.every, plan.unit))
    if plan.meter is not None and plan.meter_every is not None:
        parts.append(counted(t, plan.meter, plan.meter_every))
    if len(parts) < 2:
        return "".join(parts)
    return t.gettext("{time} or {amount}").format(time=parts[0], amount=parts[1])


def span(t: Translator, count: int, unit: TimeUnit) -> str:
    """A length of time: "3 months"."""
    return {
        TimeUnit.DAY: t.ngettext("{count} day", "{count} days", count),
        TimeUnit.WEEK: t.ngettext("{count} week", "{count} weeks", count),
        TimeUnit.MONTH: t.ngettext("{count} month", "{count} months", count),
        TimeUnit.TERM: t.ngettext("{count} term", "{count} terms", count),
    }[unit].format(count=count)


def form(t: Translator, *, is_new: bool) -> PlanFormTexts:
    """The form of a new plan, or of one in force."""
    _ = t.gettext
    return PlanFormTexts(
        title=_("New plan") if is_new else _("Change the plan"),
        help=_("It comes due by date, by a meter, or by whichever is first."),
        target=_("For which type"),
        one_thing=_("One thing only"),
        tag=_("Tag of that one thing"),
        tag_help=_("Scan it, or type it. Leave it empty for a type."),
        start=_("From which day"),
        start_help=_("Fixed dates are counted from it: the first is one interval later."),
        save=_("Save the plan"),
        cancel=_("Cancel"),
        end=_("End this plan"),
        end_title=_("End this plan?"),
        end_help=_("Its open services are skipped. Those that were done stay known."),
        no_target=_("Choose a type, or one thing with its tag."),
        two_targets=_("A tag is for one thing only. Choose that, or empty the tag."),
        no_thing=_("No device has the tag {name}."),
        no_number=_("Write a number, such as 3."),
        no_day=_("Write a day, such as 2026-12-04."),
        no_part=_("Write codes of parts, such as PR-NOZZLE=2, PR-BELT."),
        taken=_("A plan of this name is in force there."),
    )


def field_names(t: Translator) -> Mapping[PlanField, tuple[str, str]]:
    """What each field is called, and what helps to fill it in."""
    _ = t.gettext
    return {
        PlanField.TITLE: (_("Service"), _("What is done, in a few words.")),
        PlanField.UNIT: (_("By date"), ""),
        PlanField.EVERY: (_("Every so many"), _("Of the days, weeks, months or terms above.")),
        PlanField.MODE: (_("Counted from"), ""),
        PlanField.MONTHS: (_("In which months"), ""),
        PlanField.LEAD_DAYS: (_("Shown so many days before"), ""),
        PlanField.GRACE_DAYS: (_("Put up with so many days after"), ""),
        PlanField.METER: (_("By a meter"), ""),
        PlanField.METER_EVERY: (_("Every so much of the meter"), _("In hours, grams, or a count.")),
        PlanField.LEAD_UNITS: (_("Shown so much before"), ""),
        PlanField.GRACE_UNITS: (_("Put up with so much after"), ""),
        PlanField.BLOCKING: (_("When it is overdue"), ""),
        PlanField.MINUTES: (_("Minutes it takes"), ""),
        PlanField.STEPS: (_("Step {number}"), ""),
        PlanField.PARTS: (_("Parts it takes"), _("Codes with commas, such as PR-NOZZLE=2.")),
    }


def units(t: Translator) -> Mapping[TimeUnit | None, str]:
    """The choices of an interval by date."""
    _ = t.gettext
    return {
        None: _("Not by date"),
        TimeUnit.DAY: _("Days"),
        TimeUnit.WEEK: _("Weeks"),
        TimeUnit.MONTH: _("Months"),
        TimeUnit.TERM: _("Terms"),
    }


def no_meter(t: Translator) -> str:
    """The choice of none."""
    return t.gettext("By no meter")


def modes(t: Translator) -> Mapping[PlanMode, str]:
    """The choices of what an interval counts from."""
    _ = t.gettext
    return {
        PlanMode.FLOATING: _("When it was last done"),
        PlanMode.FIXED: _("Fixed dates and readings"),
    }


def season(t: Translator, months: frozenset[int], school: frozenset[int]) -> str:
    """The choice of months: all, those of the school, or just these."""
    if not months:
        return t.gettext("All year")
    if months == school:
        return t.gettext("School year")
    return ", ".join(map(str, sorted(months)))


def effects(t: Translator) -> Mapping[bool, str]:
    """The choices of what an overdue service does."""
    _ = t.gettext
    return {False: _("Warn"), True: _("Do not lend it")}


def problem(t: Translator, found: PlanProblem) -> str:
    """What is wrong with a plan, and how to mend it."""
    _ = t.gettext
    return {
        PlanProblem.TITLE: _("Write what is done, in up to 80 letters."),
        PlanProblem.STEPS: _("Write a step in up to 80 letters."),
        PlanProblem.NEVER_DUE: _("It would never come due. Choose a date, a meter or both."),
        PlanProblem.INTERVAL: _("Write how often: 1 or more, ten years at most."),
        PlanProblem.LEAD: _("It is shown too early: half its interval at most."),
        PlanProblem.BELOW_NONE: _("Write none, or more."),
        PlanProblem.NO_METER: _("Choose a meter for these amounts."),
        PlanProblem.MONTHS: _("Months are 1 to 12."),
        PlanProblem.PARTS: _("Write the part's code as it is on the shelf."),
    }[found]


def said_set(t: Translator, title: str) -> str:
    """The message after a plan was saved."""
    return t.gettext("{service} is in force").format(service=t.isolate(title))


def said_ended(t: Translator, title: str, skipped: int) -> str:
    """The message after a plan was ended."""
    if not skipped:
        return t.gettext("{service} is ended").format(service=t.isolate(title))
    said = t.ngettext(
        "{service} is ended, {count} open service skipped",
        "{service} is ended, {count} open services skipped",
        skipped,
    )
    return said.format(service=t.isolate(title), count=f"{skipped:,}")
