"""Moves of a work order that one key of the board makes, for they say all there is to say."""

from collections.abc import Mapping
from enum import StrEnum

from db.vocabulary.upkeep import WorkOrderState


class Push(StrEnum):
    """What a key of the board does with a card."""

    ON = "on"
    WAIT = "wait"  # its part is not there
    BACK = "back"  # its test failed


_S = WorkOrderState
_LEADS: Mapping[Push, Mapping[WorkOrderState, WorkOrderState]] = {
    Push.ON: {
        _S.REPORTED: _S.TRIAGED,
        _S.TRIAGED: _S.IN_PROGRESS,
        _S.WAITING_PARTS: _S.IN_PROGRESS,
        _S.WAITING_PAYMENT: _S.IN_PROGRESS,
        _S.AT_VENDOR: _S.TESTING,  # repaired elsewhere: only tested here
        _S.IN_PROGRESS: _S.TESTING,
        _S.TESTING: _S.CLOSED,
    },
    Push.WAIT: {_S.IN_PROGRESS: _S.WAITING_PARTS},
    Push.BACK: {_S.TESTING: _S.IN_PROGRESS},
}


def pushed(state: WorkOrderState, push: Push) -> WorkOrderState | None:
    """Where a key leads from there; None where it leads nowhere."""
    return _LEADS[push].get(state)
