"""What reading a school's closed days leaves out, and why."""

from dataclasses import dataclass

from kiosk.domain.lending.problems import InputProblem


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Events that close nothing: unreadable ones by name, those with a time, cancelled ones."""

    unreadable: tuple[InputProblem, ...] = ()
    timed: int = 0
    cancelled: int = 0


NOTHING_LEFT_OUT = LeftOut()
