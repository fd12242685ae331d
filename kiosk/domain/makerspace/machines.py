"""Whether a machine can take a job: what its jobs made of it, and what holds it back.

The states are those of FabAccess (free, reserved, in use, to check, blocked), safety hazards and
the estimated time of repair those of NEMO's tasks. Jobs move a machine along FREE, RESERVED,
IN_USE, TO_CHECK and back, which is its use; what holds it back hides that use as long as it lasts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db.vocabulary.makerspace import MachineState


class Hold(StrEnum):
    """What keeps a machine from its jobs."""

    RETIRED = "retired"
    SHUT_DOWN = "shut_down"  # an open work order forces it
    HAZARD = "hazard"
    SERVICE_OVERDUE = "service_overdue"


class CheckLack(StrEnum):
    """What stands in the way of a machine that is to be free again."""

    NOTHING_TO_CHECK = "nothing_to_check"
    JOB_ON_BED = "job_on_bed"  # it goes to its bin first
    BED_NOT_CLEAR = "bed_not_clear"
    TEST_STEPS = "test_steps"


USES = frozenset(
    {MachineState.FREE, MachineState.RESERVED, MachineState.IN_USE, MachineState.TO_CHECK}
)
"""What jobs make of a machine; the other states are made by what holds it back."""


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """An open work order of a machine; `expected_at` is when it should serve again, if known."""

    forces_shutdown: bool = False
    is_hazard: bool = False
    expected_at: datetime | None = None

    @property
    def holds_machine(self) -> bool:
        """Whether the machine runs no jobs as long as this is open."""
        return self.forces_shutdown or self.is_hazard


@dataclass(frozen=True, slots=True)
class MachineFacts:
    """What is known of a machine.

    `use` is one of USES. `is_service_overdue`: a blocking service is past its grace.
    `is_unlocked`: staff unlocked it for maintenance.
    """

    use: MachineState
    orders: tuple[OpenOrder, ...] = ()
    is_service_overdue: bool = False
    is_unlocked: bool = False
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class Availability:
    """What people see of a machine, and the use that may be hidden behind it.

    `holds` are all that keep it back, the strongest first. `expected_at` is the estimated time of
    repair that students see: the latest of all orders that hold it, None where one of them has
    none, or where something else holds it, too.
    """

    state: MachineState
    use: MachineState
    holds: tuple[Hold, ...] = ()
    expected_at: datetime | None = None
    is_unlocked: bool = False

    def held_by(self, *, is_test_run: bool) -> tuple[Hold, ...]:
        """What keeps this machine from a run.

        A maintenance unlock lets staff test what is BLOCKED, not what is shut down or retired.
        """
        is_let = is_test_run and self.is_unlocked and self.state is MachineState.BLOCKED
        return () if is_let else self.holds


def availability_of(facts: MachineFacts) -> Availability:
    """What a machine is for its jobs, with everything that holds it back."""
    holds = tuple(_holds(facts))
    state = _STATES[holds[0]] if holds else facts.use
    return Availability(state, facts.use, holds, _expected_at(facts), facts.is_unlocked)


def check_lacks(
    use: MachineState, *, has_job_on_bed: bool, is_bed_clear: bool, test_steps_left: int
) -> tuple[CheckLack, ...]:
    """All that keeps staff from making a machine FREE after a look at it; empty where they may.

    `has_job_on_bed`: a finished job waits there. `test_steps_left` counts the steps of the test
    after a repair that nobody ticked.
    """
    if use is not MachineState.TO_CHECK:
        return (CheckLack.NOTHING_TO_CHECK,)
    found = (
        (CheckLack.JOB_ON_BED, has_job_on_bed),
        (CheckLack.BED_NOT_CLEAR, not is_bed_clear),
        (CheckLack.TEST_STEPS, test_steps_left > 0),
    )
    return tuple(lack for lack, is_there in found if is_there)


def use_after_shutdown(use: MachineState) -> MachineState:
    """What a machine is once the last order that shut it down is closed: it is tested first.

    A job on it leads to TO_CHECK by itself.
    """
    return MachineState.TO_CHECK if use is MachineState.FREE else use


_STATES = {
    Hold.RETIRED: MachineState.RETIRED,
    Hold.SHUT_DOWN: MachineState.DOWN,
    Hold.HAZARD: MachineState.BLOCKED,
    Hold.SERVICE_OVERDUE: MachineState.BLOCKED,
}


def _holds(facts: MachineFacts) -> Iterator[Hold]:
    if facts.is_retired:
        yield Hold.RETIRED
    if any(order.forces_shutdown for order in facts.orders):
        yield Hold.SHUT_DOWN
    if any(order.is_hazard for order in facts.orders):
        yield Hold.HAZARD
    if facts.is_service_overdue:
        yield Hold.SERVICE_OVERDUE


def _expected_at(facts: MachineFacts) -> datetime | None:
    expected = [order.expected_at for order in facts.orders if order.holds_machine]
    known = [each for each in expected if each is not None]
    is_told = len(known) == len(expected) and not (facts.is_retired or facts.is_service_overdue)
    return max(known, default=None) if is_told else None
