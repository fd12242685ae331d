"""Words around the repair board: its figures, what may be filtered, and the keys that move."""

from dataclasses import dataclass

from kiosk.domain.upkeep.repairs.bench_figures import BenchFigures
from kiosk.domain.upkeep.repairs.guards import Lack
from kiosk.domain.upkeep.repairs.pushes import Push
from kiosk.domain.upkeep.repairs.stages import Stage
from kiosk.i18n import Translator
from kiosk.wording.upkeep.bench import past_goal_note, stage_name
from kiosk.wording.upkeep.lengths import length
from kiosk.wording.upkeep.work_orders import lack_sentence


@dataclass(frozen=True, slots=True)
class BoardPageTexts:
    """What always stands there."""

    all: str
    mine: str
    waiting: str
    past: str
    filter: str
    filter_key: str
    no_match: str
    new_repair: str
    measures: str
    low_parts: str
    past_of_stage: str
    stays: str


@dataclass(frozen=True, slots=True)
class FigureTexts:
    """A big figure, what it counts, and what stands beside it."""

    value: str
    name: str
    note: str


def board_page(t: Translator) -> BoardPageTexts:
    """The page's own words."""
    _ = t.gettext
    return BoardPageTexts(
        all=_("All"),
        mine=t.pgettext("repairs that I work on", "Mine"),
        waiting=t.pgettext("repairs that wait", "Waiting"),
        past=_("Past goal"),
        filter=_("Tag, type or fault"),
        filter_key=_("filter"),
        no_match=_("Nothing fits these words"),
        new_repair=_("New repair"),
        measures=_("Measures"),
        low_parts=_("Parts that are low"),
        past_of_stage=_("past the goal of its stage"),
        stays=_("It is repaired. Open it to swap the loaner back."),
    )


def push_name(t: Translator, push: Push) -> str:
    """What a key does with the card."""
    _ = t.gettext
    return {
        Push.ON: _("Next stage"),
        Push.WAIT: _("Wait for a part"),
        Push.BACK: _("Test failed"),
    }[push]


def low_parts(t: Translator, count: int) -> str:
    """The key that leads to parts of which some lack."""
    return t.ngettext("{count} part is low", "{count} parts are low", count).format(count=count)


def moved(t: Translator, number: str, stage: Stage) -> str:
    """A card went to another stage."""
    return t.gettext("{number} is now in: {stage}").format(
        number=number, stage=stage_name(t, stage)
    )


def leads_nowhere(t: Translator, number: str, push: Push) -> str:
    """A key that means nothing for a card in its stage."""
    said = t.gettext("{number} is in another stage than this is for: {key}.")
    return said.format(number=number, key=push_name(t, push))


def refused(t: Translator, number: str, stage: Stage, lacks: tuple[Lack, ...]) -> str:
    """Why a card stays where it is, and what mends that; Enter opens it."""
    head = t.gettext("{number} cannot go to: {stage}.").format(
        number=number, stage=stage_name(t, stage)
    )
    return " ".join([head, *(lack_sentence(t, each) for each in lacks)])


def figures(
    t: Translator, seen: BenchFigures, opened: int, past: int, lent: int
) -> list[FigureTexts]:
    """The figures above the board; `lent` loaners are out for `opened` repairs."""
    _ = t.gettext
    return [
        FigureTexts(
            f"{opened}", t.pgettext("repairs that are open", "open"), past_goal_note(t, past)
        ),
        _turnaround(t, seen),
        FigureTexts(
            f"{lent}",
            t.ngettext("loaner out", "loaners out", lent),
            _("{free} free of {count}").format(free=seen.free, count=seen.loaners),
        ),
        _breaks(t, seen),
    ]


def _turnaround(t: Translator, seen: BenchFigures) -> FigureTexts:
    _ = t.gettext
    name = _("typical turnaround")
    if seen.now.median is None:
        return FigureTexts(_("none"), name, _("nothing was closed in 30 days"))
    closed = t.ngettext("{count} repair in 30 days", "{count} repairs in 30 days", seen.now.closed)
    note = closed.format(count=seen.now.closed)
    if seen.before.median is not None:
        was = _("before: {length}").format(length=length(t, seen.before.median))
        note = f"{note}, {was}"
    return FigureTexts(length(t, seen.now.median), name, note)


def _breaks(t: Translator, seen: BenchFigures) -> FigureTexts:
    _ = t.gettext
    name, rate = _("breaks per 100 things"), seen.breaks.per_hundred
    if rate is None:
        return FigureTexts(_("none"), name, _("there are no things yet"))
    if seen.worst is None or seen.worst.per_hundred is None:
        return FigureTexts(f"{rate:.1f}", name, _("in 30 days"))
    worst = f"{seen.worst.name}: {seen.worst.per_hundred:.1f}"
    return FigureTexts(f"{rate:.1f}", name, worst)
