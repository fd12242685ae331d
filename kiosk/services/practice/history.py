"""This term's pretend loans: many that came back, and those that are out today."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from operator import itemgetter
from typing import Final
from uuid import UUID

from db.vocabulary.catalog import ServiceState
from db.vocabulary.lending import ReturnedBy
from kiosk.domain.clock import Ids
from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.lending.due import due_date
from kiosk.domain.lending.due_values import DueDate, DueRules, Moment
from kiosk.domain.lending.loan_length import WITHIN_A_DAY
from kiosk.domain.lending.loan_policy import LoanPolicy, effective
from kiosk.domain.lending.local_time import instant
from kiosk.domain.lending.policy import Policy, Scope
from kiosk.services.lending.terms import basis_document, terms_document
from kiosk.services.practice.cast import DEV, JOY
from kiosk.services.practice.data import Chance
from kiosk.services.practice.people import People, Pupil
from kiosk.services.practice.rows import Row
from kiosk.services.practice.things import Mark, Thing
from kiosk.services.practice.times import this_term
from kiosk.services.upkeep.repairs.swap_steps import AS_LONG_AS_IT_TAKES

Away = tuple[datetime, datetime | None]
"""A time in which a thing could not be used; one without an end goes on."""

FIRST_NUMBER = 1_001
LATE_ONE_IN = 9
OLDEST_OUT = 7  # school days
BY_STAFF_ONE_IN = 4
UNCHECKED = (("chromebook", 9), ("microbit-kit", 5), ("camera", 3))
"""Given back this morning and not yet seen by staff."""
LATE = (("chromebook", 2), ("chromebook", 16), ("chromebook", 22), ("camera", 2), ("tablet", 1))
"""Out since last week."""
OF_JOY = (("chromebook", 10), ("camera", 5))
OF_DEV = ("chromebook", 16)
LENT_INSTEAD = {("chromebook", 17): ("chromebook", 14), ("chromebook", 19): ("chromebook", 30)}
"""Loaners, each with the broken Chromebook in whose place somebody has it."""
SWAPPED = 5  # school days ago
_OPENS, _SPAN = time(8, 0), 380  # minutes of the day in which people come
_YOUNG = frozenset({"KG", "1", "2"})
_FOR_OLDER: Final = frozenset({"printer3d", "podcast-kit", "robot-kit"})


@dataclass(frozen=True, slots=True)
class Swapped:
    """A swap at the counter: who, the loan that ended by it, and that of the loaner."""

    who: Pupil
    ended: Row
    loaner: Row


@dataclass(slots=True)
class LoanMaker:
    """Walks through each thing's term; nothing is ever out twice at once, nor out of order.

    `away` says when things could not be used.
    """

    calendar: Calendar
    policy: Policy
    people: People
    chance: Chance
    ids: Ids
    now: datetime
    counter_id: UUID
    away: Mapping[Mark, Sequence[Away]] = field(default_factory=dict)
    loans: list[Row] = field(default_factory=list)
    swaps: list[Swapped] = field(default_factory=list)
    _free: list[Pupil] = field(default_factory=list)
    _policies: dict[tuple[str, str], LoanPolicy] = field(default_factory=dict)
    _terms: dict[tuple[str, str], Row] = field(default_factory=dict)
    _dues: dict[tuple[DueRules, date], DueDate] = field(default_factory=dict)
    _first: date = field(init=False)

    def __post_init__(self) -> None:
        """The loans begin with the term."""
        self._first = this_term(self.calendar, self.calendar.day_of(self.now)).first

    def make(self, things: list[Thing]) -> None:
        """Make the loans of this term."""
        cast = {who.patron_id for who in self.people.cast.values()}
        pupils = [p for p in self.people.everybody if p.category == "student"]
        free = [p for p in pupils if p.patron_id not in cast]
        while free:
            self._free.append(free.pop(self.chance.randrange(len(free))))
        by_mark = {thing.mark: thing for thing in things}
        for thing in things:
            self._past(thing)
            self._present(thing)
        for loaner, own in LENT_INSTEAD.items():
            self._swap(by_mark[own], by_mark[loaner])

    def numbered(self) -> list[Row]:
        """All loans as rows, in the order in which they were made."""
        self.loans.sort(key=itemgetter("lent_at"))
        for number, loan in enumerate(self.loans, start=FIRST_NUMBER):
            loan["number"] = f"R-{number}"
        return self.loans

    def _past(self, thing: Thing) -> None:
        """Loans that ended before today's began."""
        end = self._days_ago(OLDEST_OUT + 1)
        free_from = instant(self.calendar.zone, self._first, _OPENS)
        for day in self._school_days(end):
            for at in self._visits(day, thing.kind.busy):
                if at > free_from:
                    free_from = self._past_loan(thing, at, end)

    def _past_loan(self, thing: Thing, at: datetime, end: date) -> datetime:
        """A loan that came back; tells when staff had seen the thing again."""
        who = self.somebody(thing)
        due = self.due(who, thing, at)
        back = self._brought_back(at, due.at)
        seen = self.chance.randrange(BY_STAFF_ONE_IN) == 0
        checked = back if seen else back + timedelta(minutes=self.chance.randrange(300) + 5)
        if self.calendar.day_of(checked) >= end or self.is_away(thing, at, checked):
            return at
        by = ReturnedBy.STAFF if seen else ReturnedBy.SELF
        self.add(thing, who, at, due, (back, by, checked))
        return checked + timedelta(minutes=10)

    def _brought_back(self, lent: datetime, due: datetime) -> datetime:
        """Mostly on time; some a day or three late, on a school day."""
        if self.chance.randrange(LATE_ONE_IN):
            whole = (due - lent) * (0.3 + 0.7 * self.chance.random())
            at = lent + max(whole, timedelta(minutes=8))
            day = self.calendar.day_of(at)
            # Nobody is there at night: what would come then comes on the day it is due.
            opens = instant(self.calendar.zone, day, _OPENS)
            is_school = self.calendar.is_open(day) and opens <= at <= self.calendar.closing(day)
            return at if is_school else due - timedelta(minutes=self.chance.randrange(90) + 1)
        day = self.calendar.day_of(due) + timedelta(days=1 + self.chance.randrange(3))
        late = self.calendar.open_on_or_after(day)
        return self._at(late if isinstance(late, date) else day)

    def _present(self, thing: Thing) -> None:
        """Where a thing is today: out, late, given back unseen, or here."""
        mark = thing.mark
        if mark in UNCHECKED:
            self._given_back_today(thing)
        elif mark in LATE:
            who = self.people.cast[DEV.key] if mark == OF_DEV else self._take_one(thing)
            self._out(thing, who, self._at(self._days_ago(OLDEST_OUT)))
        elif mark in OF_JOY:
            self._out(thing, self.people.cast[JOY.key], self._this_morning(thing.number))
        elif mark in LENT_INSTEAD:
            return
        elif thing.number not in thing.kind.free and thing.state is ServiceState.OK:
            self._out(thing, self._take_one(thing), self._lent_lately(thing))

    def _swap(self, own: Thing, loaner: Thing) -> None:
        """Somebody brought a broken thing, and took a loaner until it is repaired."""
        who, at = self._take_one(own), self._at(self._days_ago(SWAPPED))
        before = self._at(self._days_ago(SWAPPED + 1))
        policy = self.policy_of(who, loaner).due_rules()
        assert policy is not None
        until = due_date(self.calendar, replace(policy, length=AS_LONG_AS_IT_TAKES), Moment(at, at))
        assert isinstance(until, DueDate)
        self.add(own, who, before, self.due(who, own, before), (at, ReturnedBy.STAFF, at))
        self.add(loaner, who, at, until, (None, None, None))
        self.swaps.append(Swapped(who, self.loans[-2], self.loans[-1]))

    def is_away(self, thing: Thing, start: datetime, end: datetime) -> bool:
        """Whether it could not be used at some time between."""
        spans = self.away.get(thing.mark, ())
        return any(since < end and (until is None or start < until) for since, until in spans)

    def _given_back_today(self, thing: Thing) -> None:
        at = self._at(self._days_ago(1))
        who = self.somebody(thing)
        due = self.due(who, thing, at)
        back = min(self._this_morning(thing.number), max(due.at, at + timedelta(minutes=20)))
        self.add(thing, who, at, due, (back, ReturnedBy.SELF, None))

    def _lent_lately(self, thing: Thing) -> datetime:
        """So that it is not due yet: long loans up to three days ago, short ones just now."""
        if thing.kind.code == "chromebook" and thing.number % 4:
            return self._at(self._days_ago(thing.number % 4))
        return self._this_morning(thing.number)

    def _out(self, thing: Thing, who: Pupil, at: datetime) -> None:
        self.add(thing, who, at, self.due(who, thing, at), (None, None, None))

    def _take_one(self, thing: Thing) -> Pupil:
        """Somebody who has nothing yet, so that nobody is over their limit."""
        for place, who in enumerate(self._free):
            if who.site == thing.site and _may_use(who, thing):
                return self._free.pop(place)
        raise AssertionError("there are more pupils than things")

    def somebody(self, thing: Thing) -> Pupil:
        """Anybody of its school who may use it."""
        while True:
            who = self.chance.choice(self.people.everybody)
            if who.site == thing.site and who.category != "staff" and _may_use(who, thing):
                return who

    def due(self, who: Pupil, thing: Thing, at: datetime) -> DueDate:
        """When it has to be back, if somebody takes it at that time.

        Worked out once for all loans of a day by the same rules, where its hour does not count.
        """
        rules = self.policy_of(who, thing).due_rules()
        if rules is None:
            raise AssertionError("the practice policy has a length for everything")
        key = rules, self.calendar.day_of(at)
        if rules.length.unit not in WITHIN_A_DAY and key in self._dues:
            return self._dues[key]
        due = due_date(self.calendar, rules, Moment(at, at))
        if not isinstance(due, DueDate):
            raise AssertionError(f"the practice calendar has no day for it: {due}")
        self._dues[key] = due
        return due

    def policy_of(self, who: Pupil, thing: Thing) -> LoanPolicy:
        """The rules under which somebody borrows it."""
        key = (who.category, thing.kind.code)
        if key not in self._policies:
            scope = Scope(None, who.category, thing.kind.code, thing.kind.category)
            self._policies[key] = effective(self.policy, scope)
        return self._policies[key]

    def add(
        self,
        thing: Thing,
        who: Pupil,
        at: datetime,
        due: DueDate,
        back: tuple[datetime | None, ReturnedBy | None, datetime | None],
    ) -> None:
        """A loan; `back` says when it was returned, by whom, and when staff had seen the thing."""
        self.loans.append(
            {
                "id": self.ids.new(),
                "item_id": thing.item_id,
                "patron_id": who.patron_id,
                "counter_id": self.counter_id,
                "lent_at": at,
                "due_at": due.at,
                "terms": self._terms_of(who, thing, due),
                "accessories": [each["key"] for each in thing.kind.accessories],
                "renewals": 0,
                "returned_at": back[0],
                "returned_by": back[1],
                "checked_at": back[2],
            }
        )

    def _terms_of(self, who: Pupil, thing: Thing, due: DueDate) -> Row:
        """Only the steps differ from loan to loan; the rest is worked out once, for thousands."""
        key = (who.category, thing.kind.code)
        if key not in self._terms:
            policy = self.policy_of(who, thing)
            self._terms[key] = terms_document(policy, due, revision=self.calendar.revision)
        return self._terms[key] | {"basis": basis_document(due)}

    def _school_days(self, end: date) -> Iterator[date]:
        day = self._first
        while day < end:
            if self.calendar.is_open(day):
                yield day
            day += timedelta(days=1)

    def _visits(self, day: date, busy: int) -> list[datetime]:
        """When somebody comes for this thing on a day: `busy` times in ten days."""
        whole, rest = divmod(busy, 10)
        times = whole + (self.chance.randrange(10) < rest)
        return sorted(self._at(day) for _ in range(times))

    def _at(self, day: date) -> datetime:
        minutes = timedelta(minutes=self.chance.randrange(_SPAN), seconds=self.chance.randrange(60))
        return instant(self.calendar.zone, day, _OPENS) + minutes

    def _this_morning(self, number: int) -> datetime:
        """Today a while ago, or on the last school day where today has only begun."""
        before = timedelta(minutes=4 + number % 25)
        opens = self.calendar.opening(self.calendar.day_of(self.now))
        if opens is not None and self.now - before >= opens:
            return self.now - before
        return self._at(self._days_ago(1))

    def _days_ago(self, count: int) -> date:
        """So many school days back."""
        day = self.calendar.day_of(self.now)
        for _ in range(count):
            earlier = self.calendar.previous_open(day)
            day = earlier if isinstance(earlier, date) else day - timedelta(days=1)
        return day


def _may_use(who: Pupil, thing: Thing) -> bool:
    return who.grade not in _YOUNG or thing.kind.code not in _FOR_OLDER
