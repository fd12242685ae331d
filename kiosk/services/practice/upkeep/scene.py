"""Where the pretend school's upkeep is laid: its things, its people, its days, and the rows."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from kiosk.domain.clock import Ids
from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.lending.local_time import instant
from kiosk.services.practice.people import Pupil
from kiosk.services.practice.rows import Row, insert_all
from kiosk.services.practice.things import Mark, Thing, bought_on
from kiosk.services.practice.times import this_term

_OPENS = time(8, 5)
_APART = timedelta(minutes=20)
_SATURDAY = 5


@dataclass(slots=True)
class Scene:
    """What every part of the upkeep needs to know. `staff` is who does all the work.

    `people` are those who can be asked to pay.
    """

    ids: Ids
    now: datetime
    calendar: Calendar
    staff: UUID
    people: list[Pupil]
    things: list[Thing]
    rows: dict[type[Base], list[Row]] = field(default_factory=lambda: defaultdict(list))
    by_mark: dict[Mark, Thing] = field(init=False)

    def __post_init__(self) -> None:
        """Find things by their marks."""
        self.by_mark = {thing.mark: thing for thing in self.things}

    @property
    def today(self) -> date:
        """The day at the school."""
        return self.calendar.day_of(self.now)

    def day(self, ago: int) -> date:
        """So many days back, or the school day before that."""
        day = self.today - timedelta(days=ago)
        while day.weekday() >= _SATURDAY or self._is_off(day):
            day -= timedelta(days=1)
        return day

    def at(self, ago: int, turn: int = 0) -> datetime:
        """In the morning of that day; the higher the `turn`, the later."""
        return instant(self.calendar.zone, self.day(ago), _OPENS) + turn * _APART

    def bought_on(self, mark: Mark) -> date:
        """When a thing was bought."""
        return bought_on(self.now, mark[1])

    def add(self, model: type[Base], **values: object) -> Row:
        """A row more; all rows of a table name the same columns."""
        self.rows[model].append(values)
        return values

    def write(self, session: Session) -> None:
        """Insert all rows, the tables that others point to first."""
        places = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
        for model in sorted(self.rows, key=lambda each: places[each.__tablename__]):
            insert_all(session, model, self.rows[model])

    def _is_off(self, day: date) -> bool:
        """Before this term staff worked through the breaks and summers, on things and orders."""
        first = this_term(self.calendar, self.today).first
        return day >= first and not self.calendar.is_open(day)
