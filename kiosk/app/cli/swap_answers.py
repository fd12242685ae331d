"""What the command line says after `swap`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from db.vocabulary.upkeep import SwapState
from kiosk.app.cli.change_answers import NOTHING_CHANGED
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import Speech, document, utc, verdict_document
from kiosk.domain.views import Thing
from kiosk.services.upkeep.repairs.swap_answers import (
    NotLent,
    NotReady,
    SwapEnded,
    Swapped,
    SwappedBack,
    SwapRefused,
    SwapUndone,
)
from kiosk.services.upkeep.repairs.swap_lists import PoolSeen, SwapSeen
from kiosk.wording.things import thing_name

_STATES = {
    SwapState.WAITING: "waits for a loaner",
    SwapState.LOANER_OUT: "has a loaner",
    SwapState.READY: "ready to go home",
    SwapState.SWAPPED_BACK: "at home again",
    SwapState.ENDED: "over",
}


@dataclass(frozen=True, slots=True)
class SwapAnswers:
    """Tells outcomes to whoever typed, and how the command ends.

    After a dry run they are what would come of it.
    """

    out: Output
    speech: Speech
    is_dry_run: bool = False

    def foreseen(self, broken: Thing, outcome: SwapRefused | NotLent | datetime | None) -> ExitCode:
        """What a swap would do; a moment is when the loaner would be due."""
        match outcome:
            case SwapRefused():
                return self._refused("swap out", outcome)
            case NotLent():
                return self._not_lent("swap out", outcome)
            case due:
                pass
        self.out.say(f"{self._name(broken)} would come in for repair.")
        if due is None:
            self.out.say("Whoever has it would wait for a loaner.")
        else:
            self.out.say(f"The loaner would be due {self.speech.moment(due)}.")
        self.out.say(NOTHING_CHANGED)
        self.out.document(
            document("swap out", outcome="preview", item=broken.barcode, due_at=utc(due))
        )
        return ExitCode.OK

    def swapped(self, name: str, outcome: Swapped | SwapRefused | NotLent | NotReady) -> ExitCode:
        """A loaner is out or promised, or why not."""
        match outcome:
            case SwapRefused():
                return self._refused(name, outcome)
            case NotLent():
                return self._not_lent(name, outcome)
            case NotReady():
                return self._not_ready(name, outcome)
            case Swapped():
                pass
            case _:
                assert_never(outcome)
        self.out.say(f"{self._name(outcome.thing)} is in, work order {outcome.order_number}.")
        if outcome.loaner is None or outcome.due_at is None:
            self.out.say("No loaner went out; the next one is theirs.")
        else:
            due = self.speech.moment(outcome.due_at)
            self.out.say(f"{self._name(outcome.loaner)} is lent in its place.")
            self.out.say(f"  Due {due}, and two open days after the work order is closed.")
        done = "swapped" if outcome.loaner is not None else "waiting"
        self.out.document(
            document(
                name,
                outcome=self._ended(done),
                item=outcome.thing.barcode,
                order=outcome.order_number,
                loaner=None if outcome.loaner is None else outcome.loaner.barcode,
                due_at=utc(outcome.due_at),
            )
        )
        return ExitCode.OK

    def home(self, outcome: SwappedBack | SwapRefused | NotReady) -> ExitCode:
        """The own thing is lent again, or why not."""
        match outcome:
            case SwapRefused():
                return self._refused("swap back", outcome)
            case NotReady():
                return self._not_ready("swap back", outcome)
            case SwappedBack():
                pass
            case _:
                assert_never(outcome)
        self.out.say(f"{self._name(outcome.thing)} is theirs again.")
        self.out.say(f"  Due {self.speech.moment(outcome.due_at)}.")
        facts: dict[str, Json] = {"item": outcome.thing.barcode, "due_at": utc(outcome.due_at)}
        self.out.document(document("swap back", outcome=self._ended("swapped_back"), **facts))
        return ExitCode.OK

    def undone(self, outcome: SwapUndone) -> ExitCode:
        """As if it had not been."""
        self.out.say(f"The swap of {self._name(outcome.thing)} is undone.")
        done = self._ended("undone")
        self.out.document(document("swap undo", outcome=done, item=outcome.thing.barcode))
        return ExitCode.OK

    def ended(self, outcome: SwapEnded | NotReady) -> ExitCode:
        """Nobody waits for it any more, or somebody was quicker to say so."""
        if isinstance(outcome, NotReady):
            return self._not_ready("swap end", outcome)
        self.out.say(f"The swap of {self._name(outcome.thing)} is over.")
        self.out.document(document("swap end", outcome="ended", item=outcome.thing.barcode))
        return ExitCode.OK

    def listed(self, swaps: Sequence[SwapSeen]) -> ExitCode:
        """A table of open swaps."""
        if swaps:
            header = ("Order", "Code", "Person", "Loaner", "Due", "")
            self.out.table(header, [self._cells(each) for each in swaps])
        else:
            self.out.say("Nobody has a loaner, and nobody waits for one.")
        self.out.document(document("swap list", swaps=[_swap_document(each) for each in swaps]))
        return ExitCode.OK

    def pools(self, pools: Sequence[PoolSeen]) -> ExitCode:
        """A table of loaners, with a warning where too few are free."""
        if pools:
            header = ("Loaners", "Free", "Wanted", "Waiting", "")
            self.out.table(header, [_pool_cells(each) for each in pools])
        else:
            self.out.say("No item is marked as a loaner.")
            self.out.say('Type "makerdesk replace life TYPE --spares" to mark a type.')
        self.out.document(document("swap pool", pools=[_pool_document(each) for each in pools]))
        return ExitCode.OK

    def _ended(self, done: str) -> str:
        """The last line of a dry run, and the outcome for programs."""
        if self.is_dry_run:
            self.out.say(NOTHING_CHANGED)
        return "preview" if self.is_dry_run else done

    def _cells(self, swap: SwapSeen) -> tuple[str, ...]:
        due = "" if swap.due_at is None else self.speech.moment(swap.due_at)
        return (
            swap.order_number,
            swap.barcode,
            swap.person,
            swap.loaner or "",
            due,
            _state_words(swap),
        )

    def _refused(self, name: str, refused: SwapRefused) -> ExitCode:
        self.out.say(f"{self._name(refused.thing)} may not be lent to them.")
        for reason in refused.verdict.reasons:
            self.out.say(f"  {self.speech.reason(reason)}")
        if refused.verdict.staff_may_confirm:
            self.out.say("That is for staff to decide.")
        self.out.document(
            document(
                name,
                outcome="refused",
                item=refused.thing.barcode,
                verdict=verdict_document(refused.verdict, self.speech),
            )
        )
        return ExitCode.ERROR

    def _not_lent(self, name: str, outcome: NotLent) -> ExitCode:
        thing = self._name(outcome.thing)
        if name == "swap give":
            self.out.say(f"Nobody brought {thing} for its repair, so nobody needs a loaner.")
        else:
            self.out.say(f"Nobody has {thing}, so nobody needs a loaner.")
            self.out.say("It needs a work order, and no swap. If somebody brought it for its")
            self.out.say('work order, type "makerdesk swap give".')
        self.out.document(document(name, outcome="not_lent", item=outcome.thing.barcode))
        return ExitCode.ERROR

    def _not_ready(self, name: str, outcome: NotReady) -> ExitCode:
        self.out.say(f"Not now: the swap stands at “{_STATES[outcome.state]}”.")
        self.out.document(document(name, outcome="not_ready", state=outcome.state.value))
        return ExitCode.ERROR

    def _name(self, thing: Thing) -> str:
        return thing_name(self.speech.t, thing)


def _state_words(swap: SwapSeen) -> str:
    if swap.is_next:
        return "a loaner is free for them"
    if swap.state is SwapState.LOANER_OUT and swap.loaner is None:
        return "brought the loaner back"
    return _STATES[swap.state]


def _swap_document(swap: SwapSeen) -> Json:
    return {
        "order": swap.order_number,
        "item": swap.barcode,
        "person": swap.person,
        "state": swap.state.value,
        "asked_at": utc(swap.asked_at),
        "loaner": swap.loaner,
        "due_at": utc(swap.due_at),
        "loaner_is_free": swap.is_next,
    }


def _pool_cells(seen: PoolSeen) -> tuple[str, ...]:
    pool = seen.pool
    free = f"{pool.free} of {pool.loaners}"
    return (
        seen.name,
        free,
        str(pool.wanted),
        str(seen.waiting),
        "too few are free" if pool.is_low else "",
    )


def _pool_document(seen: PoolSeen) -> Json:
    return {
        "category": seen.category_code,
        "name": seen.name,
        "loaners": seen.pool.loaners,
        "free": seen.pool.free,
        "fleet": seen.pool.fleet,
        "wanted": seen.pool.wanted,
        "low": seen.pool.is_low,
        "waiting": seen.waiting,
    }
