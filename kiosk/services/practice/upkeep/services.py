"""The pretend school's maintenance: what was done, late, missed or left out in two years."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.upkeep.maintenance import (
    MaintenancePlan,
    Meter,
    MeterDay,
    PlanStanding,
    Recall,
    RecallItem,
    Service,
)
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import (
    MeterKind,
    ReadingSource,
    RecallState,
    ServiceOutcome,
)
from kiosk.domain.lending.local_time import instant
from kiosk.domain.upkeep.maintenance.plan_library import HOUR, by_key
from kiosk.domain.upkeep.maintenance.schedule import (
    Occurrence,
    Plan,
    Standing,
    Status,
    next_due,
    owed,
    settled,
    status,
)
from kiosk.services.practice.rows import Row
from kiosk.services.practice.things import CHROMEBOOK, Thing
from kiosk.services.practice.upkeep.scene import Scene
from kiosk.services.practice.upkeep.stories import PRINTER
from kiosk.services.upkeep.maintenance.plan_drafts import write_draft
from kiosk.services.upkeep.maintenance.plan_terms import plan_of

CART = "cart"
PLANS = (
    ("3d-plate", PRINTER),
    ("3d-rails", PRINTER),
    ("3d-nozzle", PRINTER),
    ("3d-belts", PRINTER),
    ("chromebook-check", CHROMEBOOK),
    ("cart-safety", CART),
)
FIRST_DAY = 715
"""Days ago: the plans count from there."""
_WEEKS = FIRST_DAY // 7
_LATE = frozenset({Status.OVERDUE, Status.BLOCKED})
_OLD_LOANS = 65
"""What the meter of an old Chromebook shows where the loans of the pretend school begin."""
_FORGOTTEN = ("3d-belts", 3, 30)
"""A plan, a printer, and how many weeks ago somebody thought of it."""
RECALLED, RECALLED_ON = "charger", 21
RECALL_LEFT = timedelta(days=14)


@dataclass(slots=True)
class _Kept:
    """How a plan stands for a thing while its two years go by."""

    plan: MaintenancePlan
    thing: Thing
    standing: Standing
    done_at: datetime | None = None


@dataclass(slots=True)
class ServiceMaker:
    """Lets the days go by for each thing; what is due today is left to the chore."""

    scene: Scene
    plans: list[MaintenancePlan] = field(default_factory=list)

    def make(self, loans: list[Row]) -> None:
        """Plans with all that hangs on them, meters, and a recall that is half done."""
        for key, type_code in PLANS:
            plan = MaintenancePlan(id=self.scene.ids.new(), is_active=True)
            write_draft(plan, by_key()[key])
            plan.type_code, plan.anchor_on = type_code, self.scene.day(FIRST_DAY)
            plan.updated_at = self.scene.at(FIRST_DAY)
            self.plans.append(plan)
        lent: dict[UUID, list[datetime]] = defaultdict(list)
        for loan in loans:
            lent[loan["item_id"]].append(loan["lent_at"])
        for thing in self.scene.things:
            if thing.state is not ServiceState.RETIRED:
                self._keep(thing, sorted(lent[thing.item_id]))
        self._recall()

    def write(self, session: Session) -> None:
        """Insert the plans, which all else points to."""
        session.add_all(self.plans)
        session.flush()

    def _keep(self, thing: Thing, lent: list[datetime]) -> None:
        kept = [
            self._begin(plan, thing, lent)
            for plan in self.plans
            if plan.type_code == thing.kind.code
        ]
        match thing.kind.code:
            case "printer3d":
                self._run(thing, kept)
            case "chromebook":
                self._check(thing, kept, lent)
            case "cart":
                self._end(kept[0], self.scene.at(60 + thing.number), 0)
            case _:
                return
        for each in kept:
            self._stand(each)

    def _begin(self, plan: MaintenancePlan, thing: Thing, lent: list[datetime]) -> _Kept:
        began = max(plan.anchor_on, self.scene.bought_on(thing.mark))
        is_loans = plan.meter is MeterKind.LOANS
        morning = instant(self.scene.calendar.zone, began, time())
        return _Kept(plan, thing, Standing(began, self._lent(thing, lent, morning) * is_loans))

    def _run(self, thing: Thing, kept: list[_Kept]) -> None:
        """A printer is read each Monday of school, and serviced when somebody has time."""
        total, read_at = 0, self.scene.now
        for week in range(_WEEKS, -1, -1):
            day = self.scene.day(7 * week)
            is_new = day <= kept[0].standing.on and not total
            if is_new or not self.scene.calendar.is_open(day):
                continue
            read_at = self.scene.at(7 * week)
            total += (8 + (thing.number + week) % 4) * HOUR
            self._day(thing, MeterKind.RUN_TIME, day, total, ReadingSource.HAND)
            for place, each in enumerate(kept):
                forgotten, number, until = _FORGOTTEN
                waits = (each.plan.key, thing.number) == (forgotten, number) and week > until
                if not waits and (week + thing.number + place) % 3 == 0 and week:
                    self._end_owed(each, read_at, total)
        self._meter(thing, MeterKind.RUN_TIME, total, read_at)

    def _check(self, thing: Thing, kept: list[_Kept], lent: list[datetime]) -> None:
        """A Chromebook is looked at each year, and its loans are counted."""
        scene, (check,) = self.scene, kept
        last = 410 - thing.number * 9 % 380
        for ago in (last + (372, 400)[thing.number % 2], last):
            at = scene.at(ago, 3)
            if scene.day(ago) > check.standing.on:
                self._end(check, at, self._lent(thing, lent, at))
        total, days = self._old(thing), dict[date, int]()
        for at in lent:
            total += 1
            days[scene.calendar.day_of(at)] = total
        for day, counted in days.items():
            self._day(thing, MeterKind.LOANS, day, counted, ReadingSource.LOAN)
        self._meter(thing, MeterKind.LOANS, total, lent[-1] if lent else scene.at(FIRST_DAY))

    def _lent(self, thing: Thing, lent: list[datetime], at: datetime) -> int:
        """What a Chromebook's meter showed at that time."""
        return self._old(thing) + bisect_right(lent, at)

    def _old(self, thing: Thing) -> int:
        """What it showed where the loans begin."""
        is_old = self.scene.bought_on(thing.mark) < self.scene.calendar.terms[0].first
        return _OLD_LOANS if is_old else 0

    def _end_owed(self, kept: _Kept, at: datetime, total: int) -> None:
        day = self.scene.calendar.day_of(at)
        if owed(self._terms(kept), kept.standing, day, total) is not None:
            self._end(kept, at, total)

    def _end(self, kept: _Kept, at: datetime, total: int) -> None:
        """It was done; one was left out. What was missed before it has its own row."""
        terms, day = self._terms(kept), self.scene.calendar.day_of(at)
        found = owed(terms, kept.standing, day, total)
        is_skipped = (kept.plan.key, kept.thing.number, kept.done_at) == ("3d-rails", 1, None)
        late = status(terms.limits, next_due(terms, kept.standing), day, total) in _LATE
        for each in found.missed if found is not None else ():
            self._row(kept, each, at, ServiceOutcome.MISSED, total, late=True)
        outcome = ServiceOutcome.SKIPPED if is_skipped else ServiceOutcome.DONE
        now = Occurrence() if found is None else found.now
        self._row(kept, now, at, outcome, total, late=late)
        kept.standing = settled(terms, kept.standing, day, total)
        kept.done_at = at

    def _row(
        self,
        kept: _Kept,
        now: Occurrence,
        at: datetime,
        outcome: ServiceOutcome,
        total: int,
        *,
        late: bool,
    ) -> None:
        is_missed, row_id = outcome is ServiceOutcome.MISSED, self.scene.ids.new()
        is_skipped = outcome is ServiceOutcome.SKIPPED
        self.scene.add(
            Service,
            id=row_id,
            plan_id=kept.plan.id,
            item_id=kept.thing.item_id,
            occurrence=now.key or f"early:{row_id}",
            due_on=now.on,
            due_reading=now.at,
            outcome=outcome,
            opened_at=at,
            ended_at=at,
            ended_by=None if is_missed else self.scene.staff,
            reading=None if is_missed or kept.plan.meter is None else total,
            was_late=late,
            why="It was oiled when it came." if is_skipped else None,
        )

    def _stand(self, kept: _Kept) -> None:
        """How it stands; the chore works out when the next one is due."""
        self.scene.add(
            PlanStanding,
            plan_id=kept.plan.id,
            item_id=kept.thing.item_id,
            started_on=kept.standing.on,
            started_reading=kept.standing.reading,
            is_reached=False,
        )

    def _terms(self, kept: _Kept) -> Plan:
        return plan_of(kept.plan, (term.first for term in self.scene.calendar.terms))

    def _day(
        self, thing: Thing, kind: MeterKind, day: date, total: int, source: ReadingSource
    ) -> None:
        self.scene.add(
            MeterDay, item_id=thing.item_id, kind=kind, day=day, total=total, source=source
        )

    def _meter(self, thing: Thing, kind: MeterKind, total: int, read_at: datetime) -> None:
        self.scene.add(Meter, item_id=thing.item_id, kind=kind, reading=total, read_at=read_at)

    def _recall(self) -> None:
        """Chargers are looked at for bare wires: every other one was."""
        scene, recall_id = self.scene, self.scene.ids.new()
        scene.add(
            Recall,
            id=recall_id,
            type_code=RECALLED,
            title="Bare wires at the plug",
            text="Bend the cable at the plug. Take it out where copper shows.",
            is_blocking=False,
            due_on=scene.today + RECALL_LEFT,
            state=RecallState.OPEN,
            made_at=scene.at(RECALLED_ON),
        )
        for thing in self._recalled():
            is_done = thing.number % 2 == 0
            scene.add(
                RecallItem,
                recall_id=recall_id,
                item_id=thing.item_id,
                done_at=scene.at(RECALLED_ON - thing.number) if is_done else None,
                done_by=scene.staff if is_done else None,
            )

    def _recalled(self) -> Iterator[Thing]:
        for thing in self.scene.things:
            if thing.kind.code == RECALLED and thing.state is not ServiceState.RETIRED:
                yield thing
