"""What lies on the bench during a stay: its scans, what was read of them, what was logged."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from db.vocabulary.upkeep import Cause
from kiosk.domain.codes import Scan
from kiosk.domain.permissions import Permission
from kiosk.domain.upkeep.repairs import bench_events as events
from kiosk.domain.upkeep.repairs.bench import labour_minutes, step
from kiosk.domain.upkeep.repairs.bench_state import (
    Bench,
    Choice,
    LogRepair,
    PartTaken,
    Repair,
    Symptom,
    Tell,
)
from kiosk.domain.verdict import Verdict
from kiosk.domain.views import ScanFacts, facts_of
from kiosk.services.upkeep.purchasing.parts import StockRefused
from kiosk.services.upkeep.repairs.bench_scans import (
    Badge,
    BenchScan,
    NoneOfOurs,
    OnBench,
    meant_at_bench,
    scanned_at_bench,
)
from kiosk.services.upkeep.repairs.swap_answers import NotLent, SwapRefused, SwapWish
from kiosk.services.upkeep.repairs.swaps import preview_swap
from kiosk.services.upkeep.repairs.symptoms import SymptomSeen
from kiosk.services.upkeep.repairs.work_orders import Opening, OrderOpened
from kiosk.services.upkeep.replacement.repair_worth import RepairWorth, repair_worth
from kiosk.services.views import Found
from kiosk.ui.staff.shell.work import StaffWork
from kiosk.ui.staff.upkeep.repairs.bench_log import Logged, NotLogged, written
from kiosk.ui.staff.upkeep.repairs.part_picks import UsualPart, usual_parts

BY_HAND = ScanFacts("staff page", "typed", "")
"""A step by a key: no device read anything."""


class BenchWork(QObject):
    """The bench of one stay: pages come and go, what was scanned stays.

    Signals:
        changed: something else lies on the bench, or more is known of it.
        told: the bench answers the last scan; carries its Note.
    """

    changed = Signal()
    told = Signal(object)

    def __init__(self, work: StaffWork) -> None:
        super().__init__()
        self._work = work
        self.bench = Bench()
        self._devices: dict[UUID, OnBench] = {}
        self._symptoms: dict[UUID, SymptomSeen] = {}
        self.worth: RepairWorth | None = None
        self.due: datetime | None = None
        """When the loaner on the bench would be due."""
        self.refused: Verdict | None = None
        """Why that loaner may not be lent to them."""
        self.logged: Logged | None = None
        self.trouble: NotLogged | None = None
        self._facts = BY_HAND

    @property
    def now(self) -> float:
        """The monotonic clock's seconds."""
        return self._work.ctx.clock.monotonic()

    @property
    def seen(self) -> OnBench | None:
        """The device on the bench."""
        device = self.bench.device
        return None if device is None else self._devices[device.item_id]

    @property
    def symptom(self) -> SymptomSeen | None:
        """What is wrong with it, once that is said."""
        symptom = self.bench.symptom
        return None if symptom is None else self._symptoms[symptom.symptom_id]

    @property
    def usual_parts(self) -> tuple[UsualPart, ...]:
        """What such a repair usually takes, as far as the shelf has it for this device."""
        seen, symptom = self.seen, self.symptom
        if seen is None or symptom is None:
            return ()
        return usual_parts(seen.parts, symptom)

    @property
    def loaner(self) -> OnBench | None:
        """What goes out in its place."""
        loaner = self.bench.loaner
        return None if loaner is None else self._devices[loaner.item_id]

    @property
    def asked(self) -> OnBench | None:
        """The second device that a question is about."""
        asked = self.bench.asked
        return None if asked is None else self._devices[asked.item_id]

    def take(self, scan: Scan) -> None:
        """Something was scanned."""
        ctx, facts = self._work.ctx, facts_of("staff scan", scan)
        self._look(facts, lambda: scanned_at_bench(ctx, facts))

    def take_found(self, scan: Scan, found: Found) -> None:
        """The same for what was looked up already."""
        ctx, facts = self._work.ctx, facts_of("staff scan", scan)
        self._look(facts, lambda: meant_at_bench(ctx, found, facts.code))

    def take_nothing(self) -> None:
        """Something was scanned that is no code."""
        self._feed(events.UnknownScanned(self.now))

    def pick_symptom(self, symptom_id: UUID) -> None:
        """What is wrong was picked from the list."""
        seen = self.seen
        found = [] if seen is None else [s for s in seen.symptoms if s.symptom_id == symptom_id]
        for each in found:
            self._take(each)

    def say_cause(self, cause: Cause) -> None:
        """How it came about was picked."""
        self._feed(events.CauseSaid(self.now, cause))

    def say_minutes(self, minutes: int) -> None:
        """How long it takes, in place of the usual time; 0 for no labour."""
        self._feed(events.MinutesSaid(self.now, minutes))

    def say_parts(self, parts: tuple[PartTaken, ...]) -> None:
        """These parts are put in, and no others."""
        self._feed(events.PartsSaid(self.now, parts))

    @property
    def minutes(self) -> int:
        """The labour that would be logged now."""
        if self.bench.minutes is not None:
            return self.bench.minutes
        usual = 0 if self.symptom is None else self.symptom.minutes
        return labour_minutes(self.bench.seconds(self.now), usual)

    def promise(self, *, is_promised: bool) -> None:
        """No loaner is left: they get the next one, or need none after all."""
        self._feed(events.LoanerPromised(self.now, is_promised))

    def answer(self, choice: Choice) -> None:
        """What the second device is there for."""
        self._feed(events.Chosen(self.now, choice))

    def sign(self) -> None:
        """Who acts signs with a key in place of their badge."""
        may_log = self._work.may(Permission.LOG_REPAIR)
        self._feed(events.BadgeScanned(self.now, self._work.by, may_log))

    def clear(self) -> None:
        """Begin anew; what was wrong with the last one was told."""
        self.trouble = None
        self._feed(events.Cleared(self.now))

    def forget(self, logged: Logged) -> None:
        """That repair was taken back."""
        if self.logged == logged:
            self.logged = None
            self.changed.emit()

    def tick(self) -> None:
        """Time passed."""
        self._feed(events.Ticked(self.now), is_quiet=True)

    def _look(self, facts: ScanFacts, read: Callable[[], BenchScan]) -> None:
        def then(scanned: BenchScan) -> None:
            self._facts = facts
            self._take(scanned)

        self._work.read(read, then, is_urgent=True)

    def _take(self, scanned: BenchScan) -> None:
        now = self.now
        match scanned:
            case OnBench(device=device):
                self._devices[device.item_id] = scanned
                self._feed(events.DeviceScanned(now, device))
            case SymptomSeen(symptom_id=symptom_id, type_code=type_code):
                self._symptoms[symptom_id] = scanned
                self._feed(events.SymptomScanned(now, Symptom(symptom_id, type_code)))
            case Badge(person_ref=person_ref, may_log=may_log):
                self._feed(events.BadgeScanned(now, person_ref, may_log))
            case NoneOfOurs():
                self._feed(events.UnknownScanned(now))

    def _feed(self, event: events.Event, *, is_quiet: bool = False) -> None:
        before = self.bench
        self.bench, effects = step(before, event)
        for effect in effects:
            match effect:
                case LogRepair(repair=repair):
                    self._log(repair)
                case Tell(note=note):
                    self.told.emit(note)
        if self.bench.device != before.device:
            self._begin()
        elif self.bench.parts != before.parts:
            self._weigh()
        if self.bench.loaner != before.loaner:
            self._weigh_loaner()
        if not is_quiet or self.bench != before:
            self.changed.emit()

    def _begin(self) -> None:
        """Another device lies there, or none; what was said of the last one is over."""
        self.worth = None
        if self.bench.device is None:
            return
        self.trouble = self.logged = None
        self._weigh()

    def _weigh(self) -> None:
        """What is to be said of the device with these parts in it; an older answer is nobody's."""
        seen, parts = self.seen, self.bench.parts
        if seen is None:
            return
        ctx, item_id = self._work.ctx, seen.device.item_id
        cents = {part.part_id: part.unit_cents for part in seen.parts}
        estimate = sum(cents.get(each.part_id, 0) * each.quantity for each in parts)

        def then(worth: RepairWorth) -> None:
            here = self.bench.device
            if here is not None and here.item_id == item_id and self.bench.parts == parts:
                self.worth = worth
                self.changed.emit()

        self._work.read(lambda: repair_worth(ctx, item_id, estimate), then)

    def _weigh_loaner(self) -> None:
        self.due = self.refused = None
        seen, loaner, work = self.seen, self.bench.loaner, self._work
        if seen is None or loaner is None:
            return
        opening = Opening(seen.device.item_id, "")
        wish = SwapWish(work.new_id(), loaner.item_id, opening, self._facts, by=work.by)

        def then(answer: SwapRefused | NotLent | datetime | None) -> None:
            if self.bench.loaner != loaner:
                return
            self.due = answer if isinstance(answer, datetime) else None
            self.refused = answer.verdict if isinstance(answer, SwapRefused) else None
            self.changed.emit()

        self._work.read(lambda: preview_swap(work.ctx, wish), then)

    def _log(self, repair: Repair) -> None:
        work, seen, facts = self._work, self._devices[repair.device.item_id], self._facts
        action_id, explain = work.new_id(), work.around.explain

        def then(outcome: OrderOpened | SwapRefused | StockRefused | str | None) -> None:
            if isinstance(outcome, OrderOpened):
                self.logged = Logged(outcome, seen, repair)
                self._feed(events.Saved(self.now))
                return
            why = outcome.verdict if isinstance(outcome, SwapRefused) else outcome
            self._feed(events.NotSaved(self.now, repair))
            self.trouble = NotLogged(seen, why)
            self.changed.emit()

        work.act(lambda: written(work.ctx, action_id, repair, facts, explain), then)


def bench_of(work: StaffWork) -> BenchWork:
    """The bench of this stay."""
    return work.lasting(BenchWork, lambda: BenchWork(work))
