"""Words of maintenance plans: those in force, our library, and what one is put into force for."""

from dataclasses import dataclass

from db.vocabulary.upkeep import MeterKind, TimeUnit
from kiosk.i18n import Translator
from kiosk.wording.upkeep.meters import counted


@dataclass(frozen=True, slots=True)
class PlansTexts:
    """What always stands on the list of plans, and on the pages that it leads to."""

    title: str
    in_force: str
    ours: str
    plan: str
    target: str
    every: str
    state: str
    blocks: str
    offered: str
    works: str
    filter: str
    nothing: str
    all: str
    type: str
    type_filter: str
    type_note: str
    end: str
    end_help: str
    keep: str
    gone: str
    not_by_you: str


def plans_page(t: Translator) -> PlansTexts:
    """The pages' own words."""
    _ = t.gettext
    return PlansTexts(
        title=_("Plans"),
        in_force=t.pgettext("plans", "In force"),
        ours=t.pgettext("plans", "Library"),
        plan=_("Plan"),
        target=t.pgettext("what a plan is for", "For"),
        every=_("Every"),
        state=_("State"),
        blocks=_("not lent when overdue"),
        offered=_("to choose"),
        works=t.pgettext("of a plan", "in force"),
        filter=_("Type part of a name"),
        nothing=_("No plan is in force yet. Choose one of the library."),
        all=_("All"),
        type=t.pgettext("kind of thing", "Type"),
        type_filter=_("Type part of a name, or scan one thing"),
        type_note=_("Choose what it is for. A scanned thing gets it alone."),
        end=_("End the plan"),
        end_help=_("No more services are asked for by it. Open ones are left out."),
        keep=_("Keep it"),
        gone=_("That plan is not in force any more."),
        not_by_you=_("Staff who repair set plans."),
    )


def interval(
    t: Translator, every: int | None, unit: TimeUnit | None, meter: MeterKind | None, count: int
) -> str:
    """How often: 3 months, 50 loans, or whichever comes first of both. `count` is the meter's."""
    said = []
    if every is not None and unit is not None:
        said.append(_time(t, every, unit))
    if meter is not None:
        said.append(counted(t, meter, count))
    return t.gettext("{one} or {other}").format(one=said[0], other=said[1]) if said[1:] else said[0]


def said_set(t: Translator, title: str, target: str) -> str:
    """A plan was put into force."""
    said = t.gettext("{plan} is in force for {target}.")
    return said.format(plan=t.isolate(title), target=t.isolate(target))


def said_ended(t: Translator, title: str) -> str:
    """A plan was ended."""
    return t.gettext("{plan} is ended.").format(plan=t.isolate(title))


def end_title(t: Translator, title: str, target: str) -> str:
    """The question before a plan is ended."""
    said = t.gettext("End {plan} for {target}?")
    return said.format(plan=t.isolate(title), target=t.isolate(target))


def _time(t: Translator, every: int, unit: TimeUnit) -> str:
    said = {
        TimeUnit.DAY: t.ngettext("{count} day", "{count} days", every),
        TimeUnit.WEEK: t.ngettext("{count} week", "{count} weeks", every),
        TimeUnit.MONTH: t.ngettext("{count} month", "{count} months", every),
        TimeUnit.TERM: t.ngettext("{count} term", "{count} terms", every),
    }[unit]
    return said.format(count=every)
