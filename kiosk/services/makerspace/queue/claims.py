"""The job whose turn it is gets a machine."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from db.vocabulary.makerspace import JobState
from kiosk.services.acts import begin, once
from kiosk.services.context import Context
from kiosk.services.makerspace.jobs.job_moves import carry_move, job_there, moved_by
from kiosk.services.makerspace.jobs.wishes import JobMoveWish, JobRefused, JobStands
from kiosk.services.makerspace.queue.queue_facts import queue_facts


@dataclass(frozen=True, slots=True)
class NobodysTurn:
    """No job may begin on that machine now; the queue says why of each."""


def claim_next(
    ctx: Context, action_id: UUID, class_code: str, machine_id: UUID, *, by: UUID | None = None
) -> JobStands | JobRefused | NobodysTurn:
    """Set a machine aside for the job whose turn it is there. Raises NotFound, StoreError.

    What the guards of a claim know beyond the queue, such as a spool that is short, may refuse it.
    """
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> JobStands | JobRefused | NobodysTurn:
        facts = queue_facts(ctx, session, class_code, doing.now)
        for start in facts.floor().start_all(doing.now):
            if start.machine_id == machine_id:
                job = job_there(session, start.job.job_id)
                wish = JobMoveWish(to_state=JobState.CLAIMED, machine_id=machine_id)
                return carry_move(session, doing, job, wish)
        return NobodysTurn()

    return once(doing, act, lambda session: moved_by(session, action_id))
