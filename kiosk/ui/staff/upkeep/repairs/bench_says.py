"""What the bench says of what lies on it: headline and note, steps, and how the loaner stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.domain.upkeep.repairs.bench_state import Note
from kiosk.domain.verdict import Verdict
from kiosk.services.upkeep.purchasing.parts import StockRefused
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.repairs.bench_log import Logged, NotLogged
from kiosk.ui.staff.upkeep.repairs.bench_work import BenchWork
from kiosk.ui.staff.upkeep.repairs.step_bar import Standing, Step
from kiosk.wording.staff_verdicts import staff_sentences
from kiosk.wording.things import thing_name
from kiosk.wording.upkeep import bench_page as wording
from kiosk.wording.upkeep.parts import stock_problem

_STATES = {
    Note.SAVED: State.OK,
    Note.LOANER_TAKEN: State.OK,
    Note.LOANER_PROMISED: State.OK,
    Note.ANOTHER_DEVICE: State.WATCH,
    Note.WRONG_SYMPTOM: State.WATCH,
    Note.NOT_STAFF: State.BAD,
    Note.UNKNOWN: State.WATCH,
    Note.NOT_SAVED: State.BAD,
    Note.PUT_AWAY: State.WATCH,
}


@dataclass(frozen=True, slots=True)
class Head:
    """The answer, and what the last scan came to; `note` may be empty."""

    title: str
    note: str
    state: State


class BenchSays:
    """The bench of a stay in the words of a page's language."""

    def __init__(self, setting: Setting, hand: BenchWork) -> None:
        self._setting, self._hand = setting, hand
        self._words, self._dates = setting.words, setting.dates
        self._texts = wording.bench_page(setting.words)

    @property
    def wrong(self) -> str:
        """What is wrong; empty until that is said."""
        symptom = self._hand.symptom
        if symptom is None:
            return ""
        return symptom.words(is_spanish=self._words.language == "es")[0]

    def head(self) -> Head:
        """The page's headline and the line below the steps."""
        hand, t = self._hand, self._words
        title, note, state = self._texts.empty, "", State.TOLD
        if hand.bench.note is not None:
            note, state = self.note(hand.bench.note), _STATES.get(hand.bench.note, State.TOLD)
        if hand.seen is not None:
            title = wording.headline(t, thing_name(t, hand.seen.thing), self.wrong)
        elif hand.logged is not None:
            title = self.logged(hand.logged)
            if hand.bench.note is Note.SAVED:
                printer = self._setting.work.around.hardware.means.sick_printer()
                note = wording.papers(t, printer=None if printer is None else printer.name)
                state = State.OK if printer is None else State.WATCH
        if hand.trouble is not None:
            note, state = self._why(hand.trouble), State.BAD
        return Head(title, note, state)

    def note(self, note: Note) -> str:
        """What the last scan came to, and what is missing now."""
        if (
            note in (Note.STARTED, Note.SYMPTOM_TAKEN)
            and self._hand.seen is not None
            and self.wrong
        ):
            return self._texts.only_badge
        return wording.note_words(self._words, note)

    def logged(self, logged: Logged) -> str:
        """The headline after the third scan."""
        thing = thing_name(self._words, logged.seen.thing)
        return wording.logged(self._words, logged.order.number, thing)

    def about_loaner(self) -> str:
        """When the loaner is due, or why it may not go out; empty where neither is known."""
        hand = self._hand
        if hand.refused is not None:
            return self._sentences(hand.refused)
        if hand.due is None:
            return ""
        return wording.due(self._words, self._dates, hand.due, self._setting.work.ctx.clock.now())

    def about_labour(self) -> str:
        """Why so many minutes would be logged."""
        hand = self._hand
        if hand.bench.minutes is not None:
            return self._texts.as_said
        is_usual = hand.symptom is not None and hand.minutes == hand.symptom.minutes
        return self._texts.usual if is_usual else self._texts.since

    def steps(self) -> Sequence[Step]:
        """The three scans, and how far it is."""
        texts, seen = self._texts, self._hand.seen
        order = None if seen is None else seen.device.order
        wrong = self.wrong
        if not wrong and order is not None:
            wrong = wording.goes_on(self._words, order.number)
        thing = texts.device if seen is None else seen.thing.barcode
        said = (
            (thing, texts.device_help, seen is not None),
            (wrong or texts.symptom, texts.symptom_help, bool(wrong)),
            (texts.badge, texts.badge_help, self._hand.bench.who is not None),
        )
        now = next((n for n, (_, _, is_done) in enumerate(said) if not is_done), len(said))
        return [
            Step(title, note, _standing(place, now, is_done=is_done))
            for place, (title, note, is_done) in enumerate(said)
        ]

    def _why(self, trouble: NotLogged) -> str:
        t, why = self._words, trouble.why
        if isinstance(why, Verdict):
            why = self._sentences(why)
        elif isinstance(why, StockRefused):
            why = stock_problem(t, why.problem, why.code, why.on_hand)
        thing = thing_name(t, trouble.seen.thing)
        return wording.not_logged(t, thing, wording.gone_meanwhile(t) if why is None else why)

    def _sentences(self, verdict: Verdict) -> str:
        now = self._setting.work.ctx.clock.now()
        found = staff_sentences(self._words, self._dates, verdict, now=now)
        return " ".join(each.spoken for each in found)


def _standing(place: int, now: int, *, is_done: bool) -> Standing:
    if is_done:
        return Standing.DONE
    return Standing.NOW if place == now else Standing.AHEAD
