"""The loans of the two years before this term: a few of each thing in a month."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Final

from db.vocabulary.lending import ReturnedBy
from kiosk.domain.lending.local_time import instant
from kiosk.services.practice.history import LoanMaker
from kiosk.services.practice.things import Thing, bought_on
from kiosk.services.practice.times import this_term

APART: Final = 18
"""School days between two loans of a thing at most, once it is back; half of that on average."""
LATE_ONE_IN: Final = 12
BY_STAFF_ONE_IN: Final = 3
LONGEST_BREAK: Final = timedelta(days=7)
"""Nothing is lent over a longer one."""
_OPENS = time(8, 0)
_COMES, _GOES = 300, 70
"""Minutes in which people borrow after _OPENS, and in which they give back after that."""


@dataclass(slots=True)
class EarlierLoans:
    """Adds to the loans of `maker`, whose term comes after all of these."""

    maker: LoanMaker
    _days: list[date] = field(default_factory=list)
    _opens: list[datetime] = field(default_factory=list)

    def make(self, things: list[Thing]) -> None:
        """What is lent, from the first day on which a thing was there."""
        calendar = self.maker.calendar
        first = this_term(calendar, calendar.day_of(self.maker.now)).first
        begins = calendar.terms[0].first
        every = (begins + timedelta(days=n) for n in range((first - begins).days))
        self._days = [day for day in every if calendar.is_open(day)]
        self._opens = [instant(calendar.zone, day, _OPENS) for day in self._days]
        for thing in things:
            if thing.kind.busy:
                self._lend(thing)

    def _lend(self, thing: Thing) -> None:
        """One loan after another, until the term begins."""
        chance = self.maker.chance
        place = bisect_right(self._days, bought_on(self.maker.now, thing.number))
        while (place := place + chance.randrange(APART) + 1) < len(self._days):
            place = self._loan(thing, place)

    def _loan(self, thing: Thing, place: int) -> int:
        """A loan of that day, if it can be; gives the day on which the thing is back."""
        chance, who = self.maker.chance, self.maker.somebody(thing)
        at = self._opens[place] + timedelta(seconds=chance.randrange(_COMES * 60))
        due = self.maker.due(who, thing, at)
        back = bisect_right(self._days, self.maker.calendar.day_of(due.at)) - 1
        if not chance.randrange(LATE_ONE_IN):
            back += 1 + chance.randrange(3)
        if back >= len(self._days) or self._is_over_a_break(place, back):
            return place
        returned = self._opens[back] + timedelta(
            minutes=_COMES + chance.randrange(_GOES), seconds=chance.randrange(60)
        )
        if self.maker.is_away(thing, at, returned):
            return back
        by = ReturnedBy.SELF if chance.randrange(BY_STAFF_ONE_IN) else ReturnedBy.STAFF
        seen = returned if by is ReturnedBy.STAFF else returned + timedelta(minutes=12)
        self.maker.add(thing, who, at, due, (returned, by, seen))
        return back

    def _is_over_a_break(self, first: int, last: int) -> bool:
        days = self._days[first : last + 1]
        return any(after - day > LONGEST_BREAK for day, after in pairwise(days))
