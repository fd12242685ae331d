"""The states of a job: what leads to what, and who may do it."""

from db.vocabulary.makerspace import JobActor, JobState

_OWNER = frozenset({JobActor.OWNER})
_STAFF = frozenset({JobActor.STAFF})
_PRINTER = frozenset({JobActor.PRINTER})
_CHORE = frozenset({JobActor.CHORE})
_SCHEDULER = frozenset({JobActor.SCHEDULER})

_BEGUN: dict[JobState, frozenset[JobActor]] = {
    JobState.FINISHED_ON_BED: _STAFF | _PRINTER,
    JobState.FAILED: _STAFF | _PRINTER,
    JobState.CANCELLED: _STAFF | _OWNER,
    JobState.INTERRUPTED: _PRINTER,
}
"""How a run ends, whether it pauses or not. Only the poll notices that a printer is gone."""

LEADS_TO: dict[JobState, dict[JobState, frozenset[JobActor]]] = {
    JobState.DRAFT: {JobState.SUBMITTED: _OWNER, JobState.CANCELLED: _STAFF | _OWNER},
    JobState.SUBMITTED: {
        JobState.QUEUED: _STAFF | _SCHEDULER,
        JobState.NEEDS_CHANGES: _STAFF,
        JobState.REJECTED: _STAFF,
        JobState.CANCELLED: _OWNER,
    },
    JobState.NEEDS_CHANGES: {
        JobState.SUBMITTED: _OWNER,
        JobState.REJECTED: _STAFF,
        JobState.CANCELLED: _OWNER | _CHORE,
    },
    JobState.QUEUED: {
        JobState.CLAIMED: _STAFF | _SCHEDULER,
        JobState.CANCELLED: _STAFF | _OWNER,
    },
    JobState.CLAIMED: {
        JobState.QUEUED: _STAFF | _SCHEDULER,
        JobState.RUNNING: _STAFF | _PRINTER,
    },
    JobState.RUNNING: {JobState.PAUSED: _STAFF | _PRINTER, **_BEGUN},
    JobState.PAUSED: {JobState.RUNNING: _STAFF | _PRINTER, **_BEGUN},
    JobState.INTERRUPTED: {  # nobody but a person who looks knows what lies on the bed
        JobState.RUNNING: _STAFF,
        JobState.FINISHED_ON_BED: _STAFF,
        JobState.FAILED: _STAFF,
    },
    JobState.FINISHED_ON_BED: {JobState.READY: _STAFF},
    JobState.FAILED: {},  # it is made again as another job: reprint.py
    JobState.READY: {
        JobState.PICKED_UP: _OWNER | _STAFF,
        JobState.ABANDONED: _CHORE,
    },
    JobState.REJECTED: {},
    JobState.PICKED_UP: {},
    JobState.ABANDONED: {},
    JobState.CANCELLED: {},
}
"""Every move there is, with those who may make it."""
