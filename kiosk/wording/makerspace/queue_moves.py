"""Words of the keys that move jobs on the queue board, of what is asked, and of what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.vocabulary.makerspace import JobState
from kiosk.domain.makerspace.jobs.pushes import Push
from kiosk.i18n import Translator
from kiosk.wording.makerspace.jobs import job_state


@dataclass(frozen=True, slots=True)
class AskTexts:
    """A form that asks what belongs to a move. `missing` is said where nothing was chosen."""

    title: str
    help: str
    chosen: str
    nothing: str
    missing: str
    remark: str
    remark_help: str
    save: str
    cancel: str


def push_name(t: Translator, state: JobState, push: Push) -> str:
    """What a key does with a job that stands there; empty where it does nothing."""
    _ = t.gettext
    first = {
        JobState.SUBMITTED: t.pgettext("a job", "Approve"),
        JobState.QUEUED: _("Set aside a machine"),
        JobState.CLAIMED: t.pgettext("a job", "Start"),
        JobState.RUNNING: t.pgettext("a job", "It is done"),
        JobState.PAUSED: t.pgettext("a job", "Go on"),
        JobState.INTERRUPTED: _("It still runs"),
        JobState.FINISHED_ON_BED: _("Clear the bed"),
        JobState.READY: _("Hand out"),
    }
    if push is Push.ON:
        return first.get(state, "")
    if push is Push.BACK:
        is_claimed = state is JobState.CLAIMED
        return _("Back into the line") if is_claimed else _("Send back")
    return {
        Push.DONE: t.pgettext("a job", "It is done"),
        Push.PAUSE: t.pgettext("a job", "It paused"),
        Push.FAIL: t.pgettext("a job", "It failed"),
        Push.DECLINE: t.pgettext("a job", "Decline"),
        Push.STOP: t.pgettext("a job", "Stop it"),
    }[push]


def push_with_number(t: Translator, verb: str, number: str) -> str:
    """Clear the bed: J-320."""
    return t.gettext("{verb}: {number}").format(verb=verb, number=t.isolate(number))


def moved(t: Translator, number: str, state: JobState) -> str:
    """Where a job stands now."""
    said = t.gettext("{number} is now: {state}")
    return said.format(number=t.isolate(number), state=job_state(t, state))


def order_changed(t: Translator, number: str) -> str:
    """A job counts as something else now."""
    return t.gettext("{number} has another place in line").format(number=t.isolate(number))


def over_cap(t: Translator) -> str:
    """A job may run beside others of its student."""
    return t.gettext("Beside the student's other jobs")


def refused(t: Translator, number: str, lacks: Sequence[str]) -> str:
    """Why a job stays where it is: everything that is missing."""
    said = t.gettext("{number} stays where it is.").format(number=t.isolate(number))
    return " ".join((said, *lacks))


def leads_nowhere(t: Translator, number: str, state: JobState) -> str:
    """A key that means nothing for a job that stands there."""
    said = t.gettext("That key does nothing for {number}. It stands at: {state}.")
    return said.format(number=t.isolate(number), state=job_state(t, state))


def scan_bin(t: Translator, number: str) -> str:
    """What to do with a job on the bed."""
    said = t.gettext("Take {number} off and scan the bin that you lay it in.")
    return said.format(number=t.isolate(number))


def which_bed(t: Translator) -> str:
    """A bin was scanned, and nobody knows for which job."""
    return t.gettext("Choose the job on its bed first, then scan the bin.")


def nobodys_turn(t: Translator, machine: str) -> str:
    """No job can begin on a machine now."""
    return t.gettext("No job can start on {machine} now.").format(machine=machine)


def bed_cleared(t: Translator, machine: str) -> str:
    """A machine was looked at and is free again."""
    return t.gettext("{machine} is free again").format(machine=machine)


def still_to_check(t: Translator, machine: str) -> str:
    """A machine with a job on it cannot be said to be clear."""
    return t.gettext("{machine} needs no look now.").format(machine=machine)


def ask_back(t: Translator, number: str) -> AskTexts:
    """A job goes back to its student."""
    _ = t.gettext
    title = _("Send back {number}").format(number=t.isolate(number))
    return _asked_why(t, title, _("Send back"))


def ask_decline(t: Translator, number: str) -> AskTexts:
    """A job is not made at all."""
    title = t.gettext("Decline {number}").format(number=t.isolate(number))
    return _asked_why(t, title, t.pgettext("a job", "Decline"))


def ask_failure(t: Translator, number: str) -> AskTexts:
    """A run failed."""
    _ = t.gettext
    return AskTexts(
        title=_("{number} failed").format(number=t.isolate(number)),
        help=_("What the machine spoils costs nothing and is made again first."),
        chosen=_("What went wrong?"),
        nothing=_("Choose one"),
        missing=_("Choose what went wrong."),
        remark=_("What spoilt it?"),
        remark_help=_("Leave it open to go by what usually spoils such a run."),
        save=t.pgettext("a job", "It failed"),
        cancel=_("Cancel"),
    )


def ask_machine(t: Translator, number: str) -> AskTexts:
    """A machine is set aside for a job."""
    _ = t.gettext
    return AskTexts(
        title=_("A machine for {number}").format(number=t.isolate(number)),
        help=_("It waits for this job until somebody starts it."),
        chosen=_("Which machine?"),
        nothing=_("Choose one"),
        missing=_("Choose a machine."),
        remark="",
        remark_help="",
        save=_("Set aside"),
        cancel=_("Cancel"),
    )


def ask_first(t: Translator, number: str) -> AskTexts:
    """A job goes before others."""
    _ = t.gettext
    return AskTexts(
        title=_("{number} goes first").format(number=t.isolate(number)),
        help=_("Others wait longer for it, so the reason is kept."),
        chosen=_("How does it count?"),
        nothing=_("Choose one"),
        missing=_("Say why."),
        remark=_("Why?"),
        remark_help=_("Staff can read this later. Students do not see it."),
        save=_("Let it go first"),
        cancel=_("Cancel"),
    )


def ask_stop(t: Translator, number: str) -> AskTexts:
    """A job ends before it is done."""
    _ = t.gettext
    return AskTexts(
        title=_("Stop {number}").format(number=t.isolate(number)),
        help=_("It ends here for good. The student is told at the next scan."),
        chosen="",
        nothing="",
        missing=_("Say why."),
        remark=_("Why?"),
        remark_help=_("Students do not see it."),
        save=t.pgettext("a job", "Stop it"),
        cancel=_("Cancel"),
    )


def _asked_why(t: Translator, title: str, save: str) -> AskTexts:
    _ = t.gettext
    return AskTexts(
        title=title,
        help=_("The student reads what is wrong at the next scan."),
        chosen=_("What is wrong?"),
        nothing=_("Choose one"),
        missing=_("Choose what is wrong."),
        remark=_("A note for staff"),
        remark_help=_("Students do not see it."),
        save=save,
        cancel=_("Cancel"),
    )
