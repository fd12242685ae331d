"""Keys that move a job on: each means one move in a state, or none."""

from enum import StrEnum

from db.vocabulary.makerspace import JobState


class Push(StrEnum):
    """What staff do with a job on the board by one key."""

    ON = "on"  # the step that usually comes next
    DONE = "done"  # a run that paused, or whose printer was lost, has ended well
    PAUSE = "pause"
    FAIL = "fail"
    BACK = "back"  # to its student, or into the line
    DECLINE = "decline"
    STOP = "stop"


_S = JobState
_LEADS: dict[Push, dict[JobState, JobState]] = {
    Push.ON: {
        _S.SUBMITTED: _S.QUEUED,
        _S.QUEUED: _S.CLAIMED,
        _S.CLAIMED: _S.RUNNING,
        _S.RUNNING: _S.FINISHED_ON_BED,
        _S.PAUSED: _S.RUNNING,
        _S.INTERRUPTED: _S.RUNNING,
        _S.FINISHED_ON_BED: _S.READY,
        _S.READY: _S.PICKED_UP,
    },
    Push.DONE: {_S.PAUSED: _S.FINISHED_ON_BED, _S.INTERRUPTED: _S.FINISHED_ON_BED},
    Push.PAUSE: {_S.RUNNING: _S.PAUSED},
    Push.FAIL: dict.fromkeys((_S.RUNNING, _S.PAUSED, _S.INTERRUPTED), _S.FAILED),
    Push.BACK: {_S.SUBMITTED: _S.NEEDS_CHANGES, _S.CLAIMED: _S.QUEUED},
    Push.DECLINE: dict.fromkeys((_S.SUBMITTED, _S.NEEDS_CHANGES), _S.REJECTED),
    Push.STOP: dict.fromkeys((_S.QUEUED, _S.RUNNING, _S.PAUSED), _S.CANCELLED),
}


def pushed(state: JobState, push: Push) -> JobState | None:
    """Where a key moves a job that stands there; None where it moves nothing."""
    return _LEADS[push].get(state)
