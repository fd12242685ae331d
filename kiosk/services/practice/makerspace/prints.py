"""What was printed at the pretend school in the last days, and what waits there today."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.vocabulary.makerspace import Band, Failure, JobState, Objection

_THINGS = (
    ("Keychain", 38, 9),
    ("Phone stand", 74, 31),
    ("Name tag", 26, 6),
    ("Gear set", 71, 28),
    ("Bookmark", 22, 5),
    ("Dinosaur", 75, 34),
    ("Cookie cutter", 41, 14),
    ("Chess pawn", 30, 8),
    ("Bridge truss", 73, 30),
    ("Whistle", 35, 10),
    ("Pencil cup", 69, 33),
    ("Molecule model", 52, 17),
)
"""What it is, minutes, grams."""
DAYS = 6
"""School days of printing before today; each job takes milliseconds of every practice's start."""
MORNING, AFTERNOON = 40, 310
"""Minutes after half past seven at which runs begin."""
_HOG, _HOG_TAKES = 0, 4
"""One student, and that one in so many runs is of that one."""
_SPREAD = 7
_FAILS = 11
"""One in so many runs fails."""
_WHY = (Failure.ADHESION, Failure.SPAGHETTI, Failure.NOZZLE_CLOG)


@dataclass(frozen=True, slots=True)
class Print:
    """A run that is over: `ago` school days, by minutes after half past seven.

    `who` is a place among those who print; it took `took` thousandths of its estimate.
    """

    who: int
    title: str
    machine: str
    ago: int
    begins: int
    minutes: int
    grams: int
    took: int
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A job that is open today. `path` is where it went after it was sent, minutes ago each."""

    who: int
    title: str
    minutes: int
    grams: int
    sent: int
    path: tuple[tuple[JobState, int], ...] = ((JobState.QUEUED, 1),)
    material: str = "PLA"
    colour: str | None = None
    machine: str | None = None
    band: Band | None = None
    objection: Objection | None = None


def past_prints() -> Iterator[Print]:
    """One after another on two printers, twice a day."""
    number = 0
    for ago in range(DAYS, 0, -1):
        for begins in (MORNING, AFTERNOON):
            for machine in ("Prusa 1", "Prusa 2"):
                title, minutes, grams = _THINGS[number * 5 % len(_THINGS)]
                is_hogs = number % _HOG_TAKES == 0
                who = _HOG if is_hogs else 1 + number * _SPREAD
                failed = number % _FAILS == _FAILS - 1
                yield Print(
                    who=who,
                    title=title,
                    machine=machine,
                    ago=ago,
                    begins=begins,
                    minutes=minutes,
                    grams=grams,
                    took=940 + number * 37 % 160,
                    failure=_WHY[number // _FAILS % len(_WHY)] if failed else None,
                )
                number += 1


_S = JobState
_RUNS = ((_S.QUEUED, 60), (_S.CLAIMED, 52))
TODAY = (
    Waiting(
        who=3,
        title="Gear box",
        minutes=95,
        grams=38,
        sent=62,
        path=(*_RUNS, (_S.RUNNING, 48)),
        colour="teal",
        machine="Prusa 1",
    ),
    Waiting(
        who=10,
        title="Name tag",
        minutes=33,
        grams=7,
        sent=58,
        path=(*_RUNS, (_S.RUNNING, 47), (_S.FINISHED_ON_BED, 12)),
        colour="white",
        machine="Prusa 2",
    ),
    Waiting(who=17, title="Bookmark", minutes=22, grams=5, sent=45, colour="teal"),
    Waiting(who=24, title="Castle gate", minutes=71, grams=33, sent=40),
    Waiting(
        who=31,
        title="Hinge for the cart",
        minutes=64,
        grams=22,
        sent=35,
        material="PETG",
        band=Band.STAFF_URGENT,
    ),
    Waiting(who=38, title="Dragon", minutes=210, grams=96, sent=30),
    Waiting(who=0, title="Race car", minutes=75, grams=34, sent=25),
    Waiting(who=45, title="Cookie cutter", minutes=41, grams=14, sent=9, path=()),
    Waiting(
        who=52,
        title="Skateboard",
        minutes=66,
        grams=41,
        sent=38,
        path=((_S.NEEDS_CHANGES, 20),),
        objection=Objection.TOO_LARGE,
    ),
)
"""The oldest first."""
