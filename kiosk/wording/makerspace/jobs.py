"""Words of jobs for staff: where one stands, what goes first, why one is sent back or failed."""

from db.vocabulary.makerspace import Band, Blame, Failure, JobState, Objection
from kiosk.i18n import Translator


def job_state(t: Translator, state: JobState) -> str:
    """Where a job stands, in a word or two."""
    return {
        JobState.DRAFT: t.pgettext("where a job stands", "Draft"),
        JobState.SUBMITTED: t.pgettext("where a job stands", "Sent in"),
        JobState.NEEDS_CHANGES: t.pgettext("where a job stands", "To be changed"),
        JobState.REJECTED: t.pgettext("where a job stands", "Turned down"),
        JobState.QUEUED: t.pgettext("where a job stands", "In the queue"),
        JobState.CLAIMED: t.pgettext("where a job stands", "Machine set aside"),
        JobState.RUNNING: t.pgettext("where a job stands", "Running"),
        JobState.PAUSED: t.pgettext("where a job stands", "Paused"),
        JobState.INTERRUPTED: t.pgettext("where a job stands", "Broken off"),
        JobState.FINISHED_ON_BED: t.pgettext("where a job stands", "Done, on the bed"),
        JobState.FAILED: t.pgettext("where a job stands", "Went wrong"),
        JobState.READY: t.pgettext("where a job stands", "Ready"),
        JobState.PICKED_UP: t.pgettext("where a job stands", "Picked up"),
        JobState.ABANDONED: t.pgettext("where a job stands", "Given away"),
        JobState.CANCELLED: t.pgettext("where a job stands", "Cancelled"),
    }[state]


def band_word(t: Translator, band: Band) -> str:
    """What a job goes before, or behind."""
    return {
        Band.STAFF_URGENT: t.pgettext("turn of a job", "Urgent"),
        Band.MACHINE_REPRINT: t.pgettext("turn of a job", "Made again, the machine spoilt it"),
        Band.CLASS_DUE: t.pgettext("turn of a job", "Due in class today"),
        Band.NORMAL: t.pgettext("turn of a job", "As usual"),
        Band.PERSONAL: t.pgettext("turn of a job", "Personal"),
    }[band]


def failure_word(t: Translator, failure: Failure) -> str:
    """What went wrong with a run."""
    _ = t.gettext
    return {
        Failure.ADHESION: _("It came off the bed"),
        Failure.SPAGHETTI: _("Loose strands like spaghetti"),
        Failure.NOZZLE_CLOG: _("The nozzle was clogged"),
        Failure.RUNOUT: _("The material ran out"),
        Failure.TANGLE: _("The material was tangled"),
        Failure.POWER: _("The power went out"),
        Failure.LAYER_SHIFT: _("The layers shifted"),
        Failure.BAD_MODEL: _("The model cannot be made"),
        Failure.USER_STOP: _("Somebody stopped it"),
        Failure.OTHER: t.pgettext("what went wrong with a job", "Something else"),
    }[failure]


def blame_word(t: Translator, blame: Blame) -> str:
    """What spoilt a run."""
    return {
        Blame.MACHINE: t.pgettext("what spoilt a job", "The machine"),
        Blame.MODEL: t.pgettext("what spoilt a job", "The model"),
    }[blame]


def objection_word(t: Translator, objection: Objection) -> str:
    """Why staff send a job back; `job_notices` says it to its student."""
    return {
        Objection.TOO_LARGE: t.pgettext("why a job is sent back", "Too large"),
        Objection.TOO_LONG: t.pgettext("why a job is sent back", "Takes too long"),
        Objection.TOO_MANY: t.pgettext("why a job is sent back", "Too many pieces"),
        Objection.NO_SUPPORTS: t.pgettext("why a job is sent back", "Supports are missing"),
        Objection.WRONG_MATERIAL: t.pgettext("why a job is sent back", "Wrong material"),
        Objection.UNREADABLE: t.pgettext("why a job is sent back", "The file cannot be read"),
        Objection.NOT_ALLOWED: t.pgettext("why a job is sent back", "Not allowed here"),
        Objection.OTHER: t.pgettext("why a job is sent back", "Something else"),
    }[objection]
