"""What a school chose about the jobs of one class of machines, and its hours around an instant."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from db.models.makerspace.machines import Machine, MachineClass
from db.queries import desk as desk_queries
from db.queries.makerspace import jobs as queries
from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.lending.open_time import OpenTime, Stretch, open_hours
from kiosk.domain.makerspace.class_rules import ClassRules, read_class_rules
from kiosk.domain.makerspace.windows import FinishedRun, Pace, learned_safety
from kiosk.services.context import Context
from kiosk.services.problems import NotFound, Sought

AHEAD = timedelta(days=14)
"""How far hours are looked at: within two weeks every job fits somewhere, or never."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The class of machines that a job is for, the school's choices about it, and its days."""

    machine_class: MachineClass
    rules: ClassRules
    calendar: Calendar
    now: datetime

    @property
    def today(self) -> date:
        """Today at the school."""
        return self.calendar.day_of(self.now)

    def hours(self, since: Iterable[datetime] = ()) -> OpenTime:
        """The school's open hours from the first of these instants, or now, on for two weeks."""
        window = Stretch(min((*since, self.now)), self.now + AHEAD)
        return OpenTime(open_hours(self.calendar, window))


def surroundings_of(ctx: Context, session: Session, class_code: str, now: datetime) -> Surroundings:
    """What surrounds the jobs of a class now. Raises NotFound for a class that is not there."""
    machine_class = session.get(MachineClass, class_code)
    if machine_class is None:
        raise NotFound(Sought.MACHINE_CLASS, class_code)
    place = desk_queries.place_of_counter(session, ctx.counter_id)
    calendar = ctx.rules.at(session, place.site_code, place.time_zone).calendar
    return Surroundings(machine_class, read_class_rules(machine_class.rules).rules, calendar, now)


def pace_of(session: Session, machine: Machine, rules: ClassRules) -> Pace:
    """What a machine does to a job's time, as its own runs tell."""
    runs = queries.newest_runs(session, machine.item_id, rules.windows.runs_kept)
    safety = learned_safety([FinishedRun(*each) for each in runs], rules.windows)
    return Pace(safety, machine.is_overnight_ok)
