"""What `queue simulate` answers; times are open minutes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import document
from kiosk.domain.makerspace.queue.facts import WaitingJob
from kiosk.domain.makerspace.queue.policies import PolicyName
from kiosk.domain.makerspace.queue.simulate import Outcome, Waits
from kiosk.domain.makerspace.queue.workload import MINUTE, School
from kiosk.domain.upkeep.repairs.report_days import Days

COLUMNS = (
    "Who goes first",
    "Half waited up to",
    "9 of 10 up to",
    "Longest",
    "Heavy user: half",
    "Longest",
    "Top five's share",
    "All done after",
)
_NAMES = {
    PolicyName.FIFO: "Who came first",
    PolicyName.SHORTEST_FIRST: "The shortest job",
    PolicyName.ROUND_ROBIN: "Who printed the fewest jobs",
    PolicyName.FIFO_CAP: "Who came first, one printer each",
    PolicyName.FAIR: "Who used least",
    PolicyName.FAIR_TWO: "Who used least, two printers each",
    PolicyName.FAIR_BORROW: "Who used least, one printer each, short jobs may borrow (standard)",
    PolicyName.FAIR_CAP: "Who used least, one printer each",
}


@dataclass(frozen=True, slots=True)
class Trial:
    """Work that each way of sharing is tried on, several times over where it is made up.

    `about` says in a sentence what it is, `facts` for programs.
    """

    school: School
    works: tuple[tuple[WaitingJob, ...], ...]
    about: str
    facts: Mapping[str, Json]


def made_up_about(school: School, seeds: int) -> str:
    """What made-up work is."""
    weeks = "a week" if school.weeks == 1 else f"{school.weeks} weeks"
    return (
        f"Made up: {school.students} students, {school.printers} printers, {weeks}, {seeds} times."
    )


def history_about(class_name: str, days: Days, school: School, runs: int) -> str:
    """What the school's own work is."""
    people = school.students + 1
    return (
        f"{class_name} from {days.first} until {days.last}: {runs} runs of {people} students and"
        f" classes, on {school.printers} machines."
    )


def say_outcomes(out: Output, found: Mapping[PolicyName, Outcome]) -> None:
    """A line for each policy, and how to read it."""
    out.say("Minutes from joining the queue to the start:")
    out.table(COLUMNS, outcome_rows(found))
    out.say("")
    out.say("The first three figures are for everybody but the heavy user.")
    out.say("A small share of the top five means that printing is spread widely.")


def outcome_rows(found: Mapping[PolicyName, Outcome]) -> list[list[str]]:
    """The cells of each policy, as COLUMNS names them."""
    return [
        [
            _NAMES[name],
            *(_minutes(each) for each in _waits(seen.others)),
            *(_minutes(each) for each in (seen.hog.half, seen.hog.longest)),
            f"{100 * seen.top_five:.0f} %",
            _minutes(seen.makespan),
        ]
        for name, seen in found.items()
    ]


def outcomes_document(found: Mapping[PolicyName, Outcome], trial: Trial) -> Json:
    """The same for programs; times in seconds, shares from 0 to 1."""
    policies: list[Json] = [
        {
            "policy": name.value,
            "others": _facts(seen.others),
            "hog": _facts(seen.hog),
            "top_five": seen.top_five,
            "makespan": seen.makespan.total_seconds(),
        }
        for name, seen in found.items()
    ]
    school = trial.school
    return document(
        "queue simulate",
        **trial.facts,
        printers=school.printers,
        students=school.students,
        hog=school.hog_jobs,
        weeks=school.weeks,
        policies=policies,
    )


def _waits(waits: Waits) -> tuple[timedelta | None, ...]:
    return (waits.half, waits.nine_of_ten, waits.longest)


def _facts(waits: Waits) -> dict[str, Json]:
    half, ninth, longest = (
        None if each is None else each.total_seconds() for each in _waits(waits)
    )
    return {"p50": half, "p90": ninth, "longest": longest}


def _minutes(time: timedelta | None) -> str:
    return "-" if time is None else f"{time / MINUTE:.0f}"
