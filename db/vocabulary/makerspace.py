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


class Unit(StrEnum):
    """What a material is counted in; always whole ones."""

    MG = "mg"  # filament and powder
    MM2 = "mm2"  # sheets of which parts are cut
    PIECE = "piece"  # sheets that go whole


class LedgerKind(StrEnum):
    """Why a row stands in the ledger of a spool or a stack of sheets.

    Reserve and release count towards what is reserved, all others towards what remains.
    """

    RECEIVE = "receive"
    RESERVE = "reserve"
    RELEASE = "release"
    CONSUME = "consume"
    ADJUST_WEIGH = "adjust_weigh"  # it was weighed, or counted
    TRANSFER = "transfer"  # one of a pair: out of one, into another
    WASTE = "waste"
    SCRAP = "scrap"  # all that was left went away


class Needs(StrEnum):
    """Whether a class of machines asks for every skill that it names, or for one of them."""

    ALL = "all"
    ANY = "any"


class PlaceState(StrEnum):
    """What became of a place that somebody saved in a training session."""

    SAVED = "saved"
    GIVEN_UP = "given_up"
    ATTENDED = "attended"
    MISSED = "missed"


class AllowancePeriod(StrEnum):
    """After what free material begins anew."""

    DAY = "day"
    WEEK = "week"  # from Monday on
    MONTH = "month"
    TERM = "term"


class JobFileKind(StrEnum):
    """What a job's file is by its content; `kiosk.domain.makerspace.files.reading` tells."""

    GCODE = "gcode"
    PLATES_3MF = "plates_3mf"  # sliced: G-code of one or more plates in a 3MF
    MODEL_3MF = "model_3mf"
    STL = "stl"


class EstimatedBy(StrEnum):
    """Where a job's estimate comes from; the later one was looked at more closely."""

    STUDENT = "student"
    FILE = "file"  # what its slicer wrote into it
    STAFF = "staff"


class JobActor(StrEnum):
    """Who moves a job; a student who does not own it moves nothing."""

    OWNER = "owner"
    STAFF = "staff"
    PRINTER = "printer"  # what the poll saw
    CHORE = "chore"  # the work of the night
    SCHEDULER = "scheduler"  # picks, approves small jobs, lets a claim go in time


class Objection(StrEnum):
    """Why staff send a job back or turn it down; the student reads it at the next scan."""

    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    NO_SUPPORTS = "no_supports"
    WRONG_MATERIAL = "wrong_material"
    UNREADABLE = "unreadable"
    NOT_ALLOWED = "not_allowed"
    OTHER = "other"


class Blame(StrEnum):
    """What spoilt a run: what the machine spoils is free, and is made again first."""

    MACHINE = "machine"
    MODEL = "model"


class JobNotice(StrEnum):
    """What the owner of a job is told at the next scan."""

    CHANGES_NEEDED = "changes_needed"
    REJECTED = "rejected"
    CHANGES_EXPIRED = "changes_expired"
    CLAIM_LAPSED = "claim_lapsed"
    FAILED = "failed"
    CANCELLED = "cancelled"
    READY = "ready"
    STILL_READY = "still_ready"
    ABANDONED = "abandoned"


class WaitingFor(StrEnum):
    """What a job in the queue waits for."""

    TRAINING = "training"  # its student's has expired, or never was
    NO_MACHINE = "no_machine"  # the makerspace has none of the kind
    MACHINE_DOWN = "machine_down"  # all of the kind are being repaired
    MATERIAL = "material"  # no machine has it loaded
    TOO_LATE = "too_late"  # it would end after closing
    CAP = "cap"  # its student already has a job on such a machine
    TURN = "turn"  # others go first
    BUSY = "busy"  # it goes next, once a machine is free
