"""A line for a machine over four school days, and people to stand in it."""

from datetime import timedelta
from uuid import UUID

from kiosk.domain.lending.open_time import OpenTime, Stretch, open_hours
from kiosk.domain.makerspace.line import Event, Line, Tell, TurnRules
from kiosk.domain.makerspace.turns import step
from tests.domain.lending.calendars import here, school

RULES = TurnRules()
MONDAY = here("2026-11-30 00:00")
# Open 07:30 to 15:30, Monday to Friday.
HOURS = OpenTime(open_hours(school(), Stretch(MONDAY, MONDAY + timedelta(days=4))))
ANN, BEN, CAL, DEE = (UUID(int=number) for number in range(1, 5))
NAMES = {ANN: "Ann", BEN: "Ben", CAL: "Cal", DEE: "Dee"}


def at(text: str) -> timedelta:
    """`10:15` on the Monday, or `1 10:15` so many days later, as time after its midnight."""
    *days, clock = text.split()
    hours, minutes = clock.split(":")
    return timedelta(days=int(days[0]) if days else 0, hours=int(hours), minutes=int(minutes))


def played(*events: Event) -> tuple[Line, list[Tell]]:
    """The line after some events, and all that was told."""
    line = Line(MONDAY)
    told: list[Tell] = []
    for event in events:
        line, tells = step(line, event, HOURS, RULES)
        told += tells
    return line, told
