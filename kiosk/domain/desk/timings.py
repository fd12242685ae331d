"""How long the counter's screens wait, in seconds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timings:
    """Every wait of the self-service machine; the defaults are the design's numbers.

    `presence` is how long after the last scan or touch a person counts as standing there: until
    then a scanned device is lent to them without a question, after it the home closes and "Still
    here?" counts down `still_here`. All waits of a person who needs more time are multiplied by
    `more_time`. `slip` is the least time that good news stays while its slip is on its way, or
    the printer turns out to rest: its line wants to be read.
    """

    duplicate: float = 2
    who: float = 20
    presence: float = 8
    still_here: float = 20
    verdict: float = 4
    slip: float = 10
    returned: float = 30
    question: float = 20
    notice: float = 6
    help: float = 15
    grown_up: float = 30
    bye: float = 2
    staff_pin: float = 30
    looks: float = 30
    just_lent: float = 120
    unknown_window: float = 30
    unknown_limit: int = 3
    answer: float = 10
    store_check: float = 5
    own_trouble: float = 20
    more_time: int = 4
