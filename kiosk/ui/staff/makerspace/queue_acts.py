"""What the queue board does in the store: it answers with words where something is missing."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from db.vocabulary.makerspace import JobActor, JobState
from kiosk.domain.makerspace.jobs.guards import Lack, Lacking
from kiosk.domain.makerspace.jobs.moves import LEADS_TO
from kiosk.services.makerspace.jobs.job_moves import move_job
from kiosk.services.makerspace.jobs.wishes import JobMoveWish, JobRefused, JobStands
from kiosk.services.makerspace.machines.checks import NotChecked, mark_checked
from kiosk.services.makerspace.queue.claims import NobodysTurn, claim_next
from kiosk.services.problems import NotFound
from kiosk.ui.staff.makerspace.queue_shown import JobShown, LaneShown
from kiosk.ui.staff.shell.page import ShellPage
from kiosk.wording.makerspace import queue_moves as wording
from kiosk.wording.makerspace.job_lacks import lack_sentence

Outcome = JobStands | JobRefused
Told = Callable[[str], None]
"""Told why nothing was done; with no words where it was."""


def unless_gone(act: Callable[[], Outcome]) -> Outcome:
    """A machine that was taken away meanwhile is one that is missing. For the lane."""
    try:
        return act()
    except NotFound:
        return JobRefused((Lacking(Lack.NO_MACHINE),))


def refused_words(page: ShellPage, job: JobShown, refused: JobRefused) -> str:
    """Everything that is missing for a job, in sentences."""
    now, unit = page.work.ctx.clock.now(), job.card.unit
    lacks = [
        lack_sentence(page.words, page.dates, each, now=now, unit=unit) for each in refused.lacks
    ]
    return wording.refused(page.words, job.number, lacks)


def move(page: ShellPage, job: JobShown, wish: JobMoveWish, told: Told) -> None:
    """Move a job; what leads back at once can be undone from the message."""
    work, action_id, by = page.work, page.work.new_id(), page.work.by
    job_id, was = job.card.job_id, job.card.state

    def do() -> Outcome:
        return unless_gone(lambda: move_job(work.ctx, action_id, job_id, wish, by=by))

    def done(outcome: Outcome) -> None:
        if isinstance(outcome, JobRefused):
            told(refused_words(page, job, outcome))
            return
        told("")
        back = JobMoveWish(to_state=was)
        undo = partial(_undo, page, job, back) if _leads_back(was, outcome.state) else None
        work.say(wording.moved(page.words, outcome.number, outcome.state), undo)

    work.act(do, done)


def _undo(page: ShellPage, job: JobShown, back: JobMoveWish) -> None:
    work, action_id, by = page.work, page.work.new_id(), page.work.by

    def done(outcome: Outcome) -> None:
        if isinstance(outcome, JobRefused):
            work.warn(refused_words(page, job, outcome))
        else:
            work.say(wording.moved(page.words, outcome.number, outcome.state))

    job_id = job.card.job_id
    work.act(lambda: unless_gone(lambda: move_job(work.ctx, action_id, job_id, back, by=by)), done)


def _leads_back(was: JobState, now: JobState) -> bool:
    """Whether staff may make the move the other way round, with nothing more to say."""
    return JobActor.STAFF in LEADS_TO[now].get(was, frozenset())


def next_there(page: ShellPage, lane: LaneShown, told: Told) -> None:
    """Give a machine to the job whose turn it is there."""
    work, action_id, by = page.work, page.work.new_id(), page.work.by
    machine_id, words = UUID(lane.key), page.words

    def do() -> JobStands | JobRefused | NobodysTurn:
        try:
            return claim_next(work.ctx, action_id, lane.class_code, machine_id, by=by)
        except NotFound:
            return NobodysTurn()

    def done(outcome: JobStands | JobRefused | NobodysTurn) -> None:
        match outcome:
            case JobStands():
                told("")
                work.say(wording.moved(words, outcome.number, outcome.state))
            case JobRefused():
                now = work.ctx.clock.now()
                lacks = [lack_sentence(words, page.dates, each, now=now) for each in outcome.lacks]
                told(" ".join((wording.nobodys_turn(words, lane.name), *lacks)))
            case NobodysTurn():
                told(wording.nobodys_turn(words, lane.name))

    work.act(do, done)


def clear_machine(page: ShellPage, lane: LaneShown, told: Told) -> None:
    """Say that a machine was looked at and its bed is clear."""
    work, action_id, by = page.work, page.work.new_id(), page.work.by

    def do() -> bool:
        try:
            mark_checked(work.ctx, action_id, UUID(lane.key), is_bed_clear=True, by=by)
        except (NotFound, NotChecked):
            return False
        return True

    def done(is_clear: bool) -> None:
        if is_clear:
            told("")
            work.say(wording.bed_cleared(page.words, lane.name))
        else:
            told(wording.still_to_check(page.words, lane.name))

    work.act(do, done)
