"""What is asked before a job moves: what is wrong, what failed, which machine, why first."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from db.vocabulary.makerspace import Band, Blame, Failure, JobState, Objection
from kiosk.services.makerspace.jobs.job_changes import Precedence, let_go_first
from kiosk.services.makerspace.jobs.job_moves import move_job
from kiosk.services.makerspace.jobs.wishes import JobMoveWish, JobRefused, JobStands
from kiosk.ui.staff.makerspace.ask_page import AskPage, Question
from kiosk.ui.staff.makerspace.queue_shown import JobShown, LaneShown
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.wording.makerspace import jobs
from kiosk.wording.makerspace import queue_moves as wording

CHOSEN, REMARK = "chosen", "remark"
OVER_CAP = "over_cap"


def objection_page(setting: Setting, *, job: JobShown, to_state: JobState) -> ShellPage:
    """Why a job is sent back or turned down."""
    t = setting.words
    is_back = to_state is JobState.NEEDS_CHANGES
    texts = (wording.ask_back if is_back else wording.ask_decline)(t, job.number)
    options = [(each.value, jobs.objection_word(t, each)) for each in Objection]
    questions = (
        Question(
            CHOSEN, texts.chosen, options=options, nothing=texts.nothing, missing=texts.missing
        ),
        Question(REMARK, texts.remark, texts.remark_help),
    )

    def wish(values: Mapping[str, str]) -> JobMoveWish:
        objection = Objection(values[CHOSEN])
        return JobMoveWish(to_state=to_state, objection=objection, reason=values[REMARK] or None)

    return _moving(setting, job, texts, questions, wish)


def failure_page(setting: Setting, *, job: JobShown) -> ShellPage:
    """What went wrong with a run, and what spoilt it."""
    t = setting.words
    texts = wording.ask_failure(t, job.number)
    failures = [(each.value, jobs.failure_word(t, each)) for each in Failure]
    blames = [(each.value, jobs.blame_word(t, each)) for each in Blame]
    questions = (
        Question(
            CHOSEN, texts.chosen, options=failures, nothing=texts.nothing, missing=texts.missing
        ),
        Question(REMARK, texts.remark, texts.remark_help, options=blames, nothing=texts.nothing),
    )

    def wish(values: Mapping[str, str]) -> JobMoveWish:
        return JobMoveWish(
            to_state=JobState.FAILED,
            failure=Failure(values[CHOSEN]),
            blame=Blame(values[REMARK]) if values[REMARK] else None,
        )

    return _moving(setting, job, texts, questions, wish)


def machine_page(setting: Setting, *, job: JobShown, lanes: Sequence[LaneShown]) -> ShellPage:
    """Which machine is set aside for a job."""
    texts = wording.ask_machine(setting.words, job.number)
    options = [(each.key, f"{each.name}, {each.state_word}") for each in lanes]
    question = Question(
        CHOSEN, texts.chosen, options=options, nothing=texts.nothing, missing=texts.missing
    )

    def wish(values: Mapping[str, str]) -> JobMoveWish:
        return JobMoveWish(to_state=JobState.CLAIMED, machine_id=UUID(values[CHOSEN]))

    return _moving(setting, job, texts, (question,), wish)


def stop_page(setting: Setting, *, job: JobShown) -> ShellPage:
    """Why a job ends before it is done."""
    texts = wording.ask_stop(setting.words, job.number)
    question = Question(REMARK, texts.remark, texts.remark_help, missing=texts.missing)

    def wish(values: Mapping[str, str]) -> JobMoveWish:
        return JobMoveWish(to_state=JobState.CANCELLED, reason=values[REMARK])

    return _moving(setting, job, texts, (question,), wish)


def first_page(setting: Setting, *, job: JobShown) -> ShellPage:
    """Before which others a job goes, and why."""
    t, work = setting.words, setting.work
    texts = wording.ask_first(t, job.number)
    options = [(each.value, jobs.band_word(t, each)) for each in Band]
    options.append((OVER_CAP, wording.over_cap(t)))
    questions = (
        Question(CHOSEN, texts.chosen, options=options, value=Band.STAFF_URGENT.value),
        Question(REMARK, texts.remark, texts.remark_help, missing=texts.missing),
    )
    action_id, card, by = work.new_id(), job.card, work.by

    def answer(values: Mapping[str, str]) -> JobStands | JobRefused:
        is_over_cap = values[CHOSEN] == OVER_CAP
        band = card.band if is_over_cap else Band(values[CHOSEN])
        wanted = Precedence(band, is_over_cap or card.is_over_cap)
        return let_go_first(work.ctx, action_id, card.job_id, wanted, values[REMARK], by=by)

    def said(stands: JobStands) -> str:
        return wording.order_changed(t, stands.number)

    return AskPage(setting, job, texts, questions, answer, said)


def _moving(
    setting: Setting,
    job: JobShown,
    texts: wording.AskTexts,
    questions: Sequence[Question],
    wish: Callable[[Mapping[str, str]], JobMoveWish],
) -> ShellPage:
    """A form whose answers move the job."""
    work = setting.work
    action_id, job_id, by = work.new_id(), job.card.job_id, work.by

    def answer(values: Mapping[str, str]) -> JobStands | JobRefused:
        return move_job(work.ctx, action_id, job_id, wish(values), by=by)

    def said(stands: JobStands) -> str:
        return wording.moved(setting.words, stands.number, stands.state)

    return AskPage(setting, job, texts, questions, answer, said)
