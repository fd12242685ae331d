"""Taking training back for a reason, and undoing that."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.makerspace.training import Certification
from db.queries.makerspace import skills as queries
from db.vocabulary.desk import Act
from kiosk.services.acts import begin
from kiosk.services.context import Context
from kiosk.services.keeping import Payload, keep
from kiosk.services.kept import Part, kept
from kiosk.services.lending.school_day import school_day
from kiosk.services.makerspace.training.certify import (
    rows_written,
    undo_faults,
    written_by,
)
from kiosk.services.makerspace.training.refused import Fault, TrainingProblem, require_none
from kiosk.services.makerspace.training.skills import skill_with
from kiosk.services.makerspace.training.trainers import no_trainer

_CHANGED = ("person_ref", "revoked_on", "revoked_by", "revoked_why")


def revoke(
    ctx: Context, action_id: UUID, person_ref: UUID, skill_code: str, why: str, *, by: UUID
) -> int:
    """Take back somebody's training in a skill from today on; how many certifications that were.

    All of them go, of every level, also one that has lapsed: a run on another machine, or a new
    rule, could wake it again. What had ended before still ended then, and for that reason.
    Raises NotFound, TrainingRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        skill_with(session, skill_code)
        rows = queries.unrevoked(session, person_ref, skill_code)
        require_none(
            [
                *no_trainer(session, by, skill_code),
                *_without_reason(why),
                *_without_rows(rows, person_ref),
            ]
        )
        today = school_day(ctx, session)
        for row in rows:
            row.revoked_on, row.revoked_by, row.revoked_why = today, by, why.strip()
        return _kept(rows)

    return keep(doing, Act.CERTIFIED, step, lambda session: _count(session, action_id))


def undo_revoke(ctx: Context, action_id: UUID, revoked: UUID, *, by: UUID) -> int:
    """Give back what the act `revoked` took a moment ago, by mistake; how many certifications.

    Later they are certified anew, and both stay in their history.
    Raises NotFound, TrainingRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        found = rows_written(session, revoked, is_part=True)
        rows = [row for row in found if row.revoked_on is not None]
        require_none(undo_faults(session, doing, revoked, rows))
        for row in rows:
            row.revoked_on, row.revoked_by, row.revoked_why = None, None, None
        return _kept(rows)

    return keep(doing, Act.CERTIFIED, step, lambda session: _count(session, action_id))


def _count(session: Session, action_id: UUID) -> int:
    return len(written_by(session, action_id, is_part=True))


def _kept(rows: Sequence[Certification]) -> Payload:
    parts: list[Part] = [(row, _CHANGED) for row in rows]
    return kept(parts=parts)


def _without_reason(why: str) -> list[Fault]:
    return [] if why.strip() else [Fault(TrainingProblem.NO_REASON)]


def _without_rows(rows: Sequence[Certification], person_ref: UUID) -> list[Fault]:
    return [] if rows else [Fault(TrainingProblem.NOT_HELD, str(person_ref))]
