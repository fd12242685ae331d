"""Stored words of the makerspace wing."""

from enum import StrEnum


class JobState(StrEnum):
    """Where a job stands; `kiosk.domain.makerspace.jobs.moves` says what leads to what."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    NEEDS_CHANGES = "needs_changes"
    REJECTED = "rejected"
    QUEUED = "queued"
    CLAIMED = "claimed"
    RUNNING = "running"
    PAUSED = "paused"
    INTERRUPTED = "interrupted"
    FINISHED_ON_BED = "finished_on_bed"
    FAILED = "failed"
    READY = "ready"
    PICKED_UP = "picked_up"
    ABANDONED = "abandoned"
    CANCELLED = "cancelled"


JOB_ENDED = frozenset(
    {JobState.REJECTED, JobState.PICKED_UP, JobState.ABANDONED, JobState.CANCELLED}
)
"""Nothing leads out of these."""

ON_MACHINE = frozenset({JobState.CLAIMED, JobState.RUNNING, JobState.PAUSED, JobState.INTERRUPTED})
"""A machine has at most one job in these states."""


class Band(StrEnum):
    """What goes before what in the queue, strictly; the first goes first."""

    STAFF_URGENT = "staff_urgent"
    MACHINE_REPRINT = "machine_reprint"  # the machine spoilt it
    CLASS_DUE = "class_due"  # a class needs it today
    NORMAL = "normal"
    PERSONAL = "personal"


class Failure(StrEnum):
    """Why a run failed; staff choose one, or the printer says it."""

    ADHESION = "adhesion"
    SPAGHETTI = "spaghetti"
    NOZZLE_CLOG = "nozzle_clog"
    RUNOUT = "runout"
    TANGLE = "tangle"
    POWER = "power"
    LAYER_SHIFT = "layer_shift"
    BAD_MODEL = "bad_model"
    USER_STOP = "user_stop"
    OTHER = "other"


class MachineState(StrEnum):
    """Whether a machine can take a job; `kiosk.domain.makerspace.machines` says how it changes."""

    FREE = "free"
    RESERVED = "reserved"
    IN_USE = "in_use"
    TO_CHECK = "to_check"
    BLOCKED = "blocked"
    DOWN = "down"
    RETIRED = "retired"
