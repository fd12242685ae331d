"""The work orders of the bench as cards of its board, and which of them are shown."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from uuid import UUID

from db.vocabulary.upkeep import WorkOrderState
from kiosk.domain.upkeep.repairs import stages
from kiosk.domain.upkeep.repairs.stages import AgeBand
from kiosk.i18n import Translator
from kiosk.services.upkeep.repairs.repair_board import Card
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.upkeep.repairs.repairs import Repair, Repairs, Stage
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep import bench
from kiosk.wording.upkeep.ticket_words import title_words

_STAGES, _AGES = list(stages.Stage), list(AgeBand)


class View(IntEnum):
    """Which cards are shown, in the order of their keys."""

    ALL = 0
    MINE = 1
    WAITING = 2
    PAST = 3


def holds(view: View, by: UUID) -> Callable[[Card], bool]:
    """Whether a card belongs to a view; `by` is who looks."""
    tests: dict[View, Callable[[Card], bool]] = {
        View.ALL: lambda _: True,
        View.MINE: lambda card: card.assigned_to == by,
        View.WAITING: lambda card: card.stage is stages.Stage.WAITING,
        View.PAST: lambda card: card.is_past_goal or card.is_promise_past,
    }
    return tests[view]


def has_words(t: Translator, card: Card, text: str) -> bool:
    """Whether every word stands somewhere on a card or in the name of its type."""
    said = (card.barcode, card.title, title_words(t, card.title), card.number, card.type_name)
    where = " ".join((*said, card.loaner or ""))
    return all(word in where.casefold() for word in text.casefold().split())


def repairs_of(t: Translator, dates: Dates, cards: Sequence[Card]) -> Repairs:
    """The board with these cards."""
    return Repairs(
        tuple(
            Stage(bench.stage_name(t, each), bench.goal_words(t, each), stages.bands_in_goal(each))
            for each in _STAGES
        ),
        tuple(bench.age_name(t, each) for each in _AGES),
        tuple(_repair(t, dates, each) for each in cards),
    )


def _repair(t: Translator, dates: Dates, card: Card) -> Repair:
    state, word = _mark(bench.board(t), card)
    return Repair(
        key=str(card.order_id),
        stage=_STAGES.index(card.stage),
        age=_AGES.index(card.band),
        tag=card.barcode,
        title=bench.card_title(t, dates, card.title, card.state, card.promised_on),
        number=card.number,
        loaner=card.loaner or "",
        state=state,
        state_word=word,
    )


def _mark(texts: bench.BoardTexts, card: Card) -> tuple[State | None, str]:
    if card.is_hazard:
        return State.BAD, texts.hazard
    if card.is_promise_past:
        return State.BAD, texts.broken_promise
    if card.is_past_goal and _waits_without_a_day(card):
        return State.BAD, texts.stuck
    return (State.WATCH, texts.past_goal) if card.is_past_goal else (None, "")


def _waits_without_a_day(card: Card) -> bool:
    """Whether nobody knows when its part comes."""
    return card.state is WorkOrderState.WAITING_PARTS and card.promised_on is None
