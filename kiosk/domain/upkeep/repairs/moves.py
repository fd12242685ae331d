"""The states of a work order: what leads to what, and what each move does to its item."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from db.vocabulary.catalog import GONE, ServiceState
from db.vocabulary.upkeep import (
    ENDED,
    DowntimeKind,
    Outcome,
    WorkOrderKind,
    WorkOrderState,
)

REOPEN_WITHIN = timedelta(days=14)
"""A work order that was closed longer ago stays closed; the item gets a new one."""

_AWAY = frozenset(
    {WorkOrderState.WAITING_PARTS, WorkOrderState.WAITING_PAYMENT, WorkOrderState.AT_VENDOR}
)
_END_EARLY = frozenset({WorkOrderState.DUPLICATE, WorkOrderState.REJECTED})
_WORK_ON = frozenset({WorkOrderState.IN_PROGRESS})
_TEST = frozenset({WorkOrderState.TESTING})
_STOP = frozenset({WorkOrderState.CANCELLED})

LEADS_TO: dict[WorkOrderState, frozenset[WorkOrderState]] = {
    WorkOrderState.REPORTED: frozenset({WorkOrderState.TRIAGED}) | _END_EARLY | _STOP,
    WorkOrderState.TRIAGED: _WORK_ON | _END_EARLY | _STOP,
    WorkOrderState.IN_PROGRESS: _AWAY | _TEST | _STOP,
    WorkOrderState.WAITING_PARTS: _WORK_ON | _STOP,
    WorkOrderState.WAITING_PAYMENT: _WORK_ON | _STOP,
    WorkOrderState.AT_VENDOR: _WORK_ON | _TEST | _STOP,  # repaired elsewhere: only tested here
    WorkOrderState.TESTING: _WORK_ON | frozenset({WorkOrderState.CLOSED}) | _STOP,
    WorkOrderState.CLOSED: _WORK_ON,
    WorkOrderState.DUPLICATE: frozenset(),
    WorkOrderState.REJECTED: frozenset(),
    WorkOrderState.CANCELLED: frozenset(),
}
"""Every move there is. A test that fails leads back to IN_PROGRESS."""

FIT_AGAIN = frozenset({Outcome.RETURNED_TO_SERVICE, Outcome.NO_FAULT_FOUND})
"""With these the item goes on serving."""


class DowntimeMove(StrEnum):
    """What a move does to the time in which the item cannot be used."""

    BEGINS = "begins"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Moving:
    """A move, and what stands around it.

    `others` are the states of the item's other open work orders that take it out. `outcome` is
    that of a move to CLOSED; for one that leads back from there, the outcome it had.
    `from_state` is None where a work order begins. `is_undone`: the beginning is taken back at
    once; `is_reported_broken`: somebody said then that the item is broken, and that waits again.
    """

    from_state: WorkOrderState | None
    to_state: WorkOrderState
    takes_out: bool
    item_state: ServiceState
    others: tuple[WorkOrderState, ...] = ()
    outcome: Outcome | None = None
    is_undone: bool = False
    is_reported_broken: bool = False

    @property
    def is_reopening(self) -> bool:
        """It was closed, and is worked on once more."""
        return self.from_state is WorkOrderState.CLOSED


@dataclass(frozen=True, slots=True)
class Effects:
    """What follows from a move. None changes nothing.

    `is_rework` counts one more time that a repair did not last.
    """

    item_state: ServiceState | None = None
    downtime: DowntimeMove | None = None
    is_rework: bool = False


def begins_in(kind: WorkOrderKind) -> WorkOrderState:
    """A repair is looked at first; what a service or a recall is about is known."""
    return WorkOrderState.REPORTED if kind is WorkOrderKind.REPAIR else WorkOrderState.TRIAGED


def downtime_of(kind: WorkOrderKind) -> DowntimeKind:
    """Only a repair is a failure; services and recalls were planned."""
    return DowntimeKind.UNPLANNED if kind is WorkOrderKind.REPAIR else DowntimeKind.PLANNED


def effects_of(moving: Moving) -> Effects:
    """What a move does to everything around its work order."""
    after = _item_state(moving)
    return Effects(
        item_state=None if after is moving.item_state else after,
        downtime=_downtime(moving) if moving.takes_out else None,
        is_rework=moving.is_reopening,
    )


def _item_state(moving: Moving) -> ServiceState:
    if moving.to_state is WorkOrderState.CLOSED and moving.outcome not in FIT_AGAIN:
        return ServiceState.RETIRED
    was_retired = moving.is_reopening and moving.outcome not in FIT_AGAIN
    if moving.item_state in GONE and not was_retired:
        return moving.item_state
    open_ones = list(moving.others)
    if moving.takes_out and moving.to_state not in ENDED:
        open_ones.append(moving.to_state)
    if open_ones:
        waits = all(state is WorkOrderState.WAITING_PARTS for state in open_ones)
        return ServiceState.WAITING_PARTS if waits else ServiceState.IN_REPAIR
    if not moving.takes_out:
        return ServiceState.CHECK_NEEDED if was_retired else moving.item_state
    return ServiceState.CHECK_NEEDED if _is_doubted(moving) else ServiceState.OK


def _is_doubted(moving: Moving) -> bool:
    """Whether somebody looks at the item before it goes out, for nobody finished what was begun.

    Where nothing was begun the item is as it was.
    """
    given_up = moving.to_state is WorkOrderState.CANCELLED
    return moving.is_reported_broken if moving.is_undone else given_up


def _downtime(moving: Moving) -> DowntimeMove | None:
    if moving.to_state in ENDED:
        return DowntimeMove.ENDS
    return DowntimeMove.BEGINS if moving.from_state is None or moving.is_reopening else None
