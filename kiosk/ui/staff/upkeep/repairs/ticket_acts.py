"""What the page of a work order does at once, and the loaner that is scanned on it."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from db.vocabulary.desk import OutboxKind
from kiosk.domain.codes import Scan
from kiosk.domain.views import ScanFacts, facts_of
from kiosk.i18n import Translator
from kiosk.services.desk.slips import SlipQueued
from kiosk.services.lending.charge_lists import ChargeSeen
from kiosk.services.lending.charges import ChargeRefused, settle
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.purchasing.parts import StockRefused
from kiosk.services.upkeep.repairs.order_lines import count_line
from kiosk.services.upkeep.repairs.order_moves import Move, MoveRefused, OrderMoved, move_work_order
from kiosk.services.upkeep.repairs.order_work import tick
from kiosk.services.upkeep.repairs.slips import print_paper
from kiosk.services.upkeep.repairs.swap_answers import (
    CannotUndo,
    NotLent,
    NotReady,
    Swapped,
    SwappedBack,
    SwapRefused,
    SwapUndone,
    SwapWish,
)
from kiosk.services.upkeep.repairs.swap_lists import SwapSeen
from kiosk.services.upkeep.repairs.swaps import give_late_loaner, give_loaner, swap
from kiosk.services.upkeep.repairs.swaps_back import swap_back, undo_swap
from kiosk.services.upkeep.repairs.work_orders import Opening, OrderOpened
from kiosk.services.upkeep.repairs.work_refused import WorkRefused
from kiosk.services.views import ItemFound
from kiosk.ui.staff.shell.work import StaffWork
from kiosk.ui.staff.upkeep.repairs.ticket_read import TicketRead
from kiosk.wording.charges import charge_problem
from kiosk.wording.upkeep import ticket as wording
from kiosk.wording.upkeep.parts import stock_problem
from kiosk.wording.upkeep.work_lines import work_problem
from kiosk.wording.upkeep.work_orders import lack_sentence, order_state

_Worked = OrderOpened | NotFound | StockRefused | WorkRefused
_Loaner = Swapped | SwapRefused | NotReady | NotLent


class TicketActs:
    """Each act says what came of it; afterwards the page reads again."""

    def __init__(self, work: StaffWork, words: Translator) -> None:
        self._work, self._words = work, words

    def move(self, read: TicketRead, move: Move) -> None:
        """Move it on without a form."""
        work, order_id = self._work, read.ticket.order_id
        action_id, by = work.new_id(), work.by
        work.act(
            lambda: move_work_order(work.ctx, action_id, order_id, move, by=by), self._on_moved
        )

    def tick(self, read: TicketRead, place: int, is_done: bool) -> None:
        """A step of the checklist is done, or not after all."""
        work, order_id = self._work, read.ticket.order_id
        position = read.ticket.checks[place].position
        action_id, by = work.new_id(), work.by

        def do() -> OrderOpened:
            return tick(work.ctx, action_id, order_id, position, is_done=is_done, by=by)

        work.act(partial(_tried, do), self._on_worked)

    def count(self, read: TicketRead, line: str, quantity: int) -> None:
        """So many of a line, 0 for none."""
        work, order_id = self._work, read.ticket.order_id
        action_id, by = work.new_id(), work.by

        def do() -> OrderOpened:
            return count_line(work.ctx, action_id, order_id, UUID(line), quantity, by=by)

        work.act(partial(_tried, do), self._on_worked)

    def print_paper(self, read: TicketRead, kind: OutboxKind) -> None:
        """The slip or the label, once more."""
        work, number = self._work, read.ticket.number
        action_id, by = work.new_id(), work.by

        def then(queued: SlipQueued) -> None:
            work.say(wording.said_printing(self._words, queued.number))

        work.act(lambda: print_paper(work.ctx, action_id, number, kind, by=by), then)

    def settle(self, charge: ChargeSeen) -> None:
        """All of a charge was paid."""
        work, action_id, by = self._work, self._work.new_id(), self._work.by

        def do() -> ChargeSeen | ChargeRefused:
            try:
                return settle(work.ctx, action_id, charge.charge_id, by=by)
            except ChargeRefused as refused:
                return refused

        work.act(do, self._on_settled)

    def swap_back(self, seen: SwapSeen) -> None:
        """The loaner comes in, their own thing goes home."""
        work, action_id, by = self._work, self._work.new_id(), self._work.by
        hand = ScanFacts("staff page", "item", seen.barcode)
        work.act(lambda: swap_back(work.ctx, action_id, seen.swap_id, hand, by=by), self._on_home)

    def take_loaner(self, read: TicketRead, scan: Scan, found: ItemFound) -> bool:
        """A thing was scanned: whether it goes out in place of the broken one, or is tried to."""
        if found.thing.item_id == read.ticket.item_id or not read.may_take_loaner:
            return False
        work, seen, loaner_id = self._work, read.swap, found.thing.item_id
        action_id, by, facts = work.new_id(), work.by, facts_of("staff scan", scan)

        def give() -> _Loaner:
            assert seen is not None, "somebody waits"
            return give_loaner(work.ctx, action_id, seen.swap_id, loaner_id, facts, by=by)

        def from_hand_to_hand() -> _Loaner:
            opening = Opening(read.ticket.item_id, read.ticket.title)
            return swap(work.ctx, SwapWish(action_id, loaner_id, opening, facts, by=by))

        def late() -> _Loaner:
            order_id = read.ticket.order_id
            return give_late_loaner(work.ctx, action_id, order_id, loaner_id, facts, by=by)

        if seen is not None:
            work.act(give, self._on_loaner)
        else:
            work.act(from_hand_to_hand if read.is_lent else late, self._on_swapped)
        return True

    def _on_moved(self, outcome: OrderMoved | MoveRefused) -> None:
        words = self._words
        if isinstance(outcome, OrderMoved):
            state = order_state(words, outcome.state)
            self._work.say(wording.said_moved(words, outcome.number, state))
        else:
            self._work.warn(" ".join(lack_sentence(words, each) for each in outcome.lacks))

    def _on_worked(self, outcome: _Worked) -> None:
        """What somebody else took away meanwhile is gone once the page has read again."""
        if isinstance(outcome, StockRefused):
            said = stock_problem(self._words, outcome.problem, outcome.code, outcome.on_hand)
            self._work.warn(said)
        elif isinstance(outcome, WorkRefused):
            said = " ".join(work_problem(self._words, each) for each in outcome.problems)
            self._work.warn(said)

    def _on_settled(self, outcome: ChargeSeen | ChargeRefused) -> None:
        words = self._words
        if isinstance(outcome, ChargeSeen):
            self._work.say(wording.said_charge_ended(words, outcome.number))
        else:
            self._work.warn(charge_problem(words, outcome.problem))

    def _on_home(self, outcome: SwappedBack | SwapRefused | NotReady) -> None:
        words = self._words
        match outcome:
            case SwappedBack(thing=thing):
                self._work.say(wording.said_home(words, thing.name))
            case SwapRefused(thing=thing):
                self._work.warn(wording.said_loaner_refused(words, thing.name))
            case NotReady():
                self._work.warn(wording.said_not_ready(words))

    def _on_swapped(self, outcome: _Loaner) -> None:
        """A thing that was only to be looked up is taken back at once."""
        if not isinstance(outcome, Swapped) or outcome.loaner is None:
            self._on_loaner(outcome)
            return
        tag = outcome.loaner.barcode
        undo = partial(self._undo_swap, outcome.swap_id, tag)
        self._work.say(wording.said_loaner(self._words, tag), undo)

    def _undo_swap(self, swap_id: UUID, tag: str) -> None:
        work, words, action_id, by = self._work, self._words, self._work.new_id(), self._work.by

        def then(outcome: SwapUndone | CannotUndo) -> None:
            if isinstance(outcome, SwapUndone):
                work.say(wording.said_loaner_undone(words, tag))
            else:
                work.warn(wording.said_loaner_stays(words, tag))

        work.act(lambda: undo_swap(work.ctx, action_id, swap_id, by=by), then)

    def _on_loaner(self, outcome: _Loaner) -> None:
        words = self._words
        match outcome:
            case Swapped(loaner=loaner):
                name = "" if loaner is None else loaner.barcode
                self._work.say(wording.said_loaner(words, name))
            case SwapRefused(thing=thing):
                self._work.warn(wording.said_loaner_refused(words, thing.barcode))
            case NotLent():
                self._work.warn(wording.said_nobody_has_it(words))
            case NotReady():
                self._work.warn(wording.said_not_ready(words))


def _tried(work: Callable[[], OrderOpened]) -> _Worked:
    """Do it, or hand over why it was refused. For the lane."""
    try:
        return work()
    except (NotFound, StockRefused, WorkRefused) as refused:
        return refused
