"""Who may certify people in a skill, besides staff who may in all."""

from collections.abc import Collection, Iterable
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.makerspace.training import Trainer
from db.queries import people as people_queries
from db.queries.makerspace import skills as queries
from db.vocabulary.desk import Act
from kiosk.domain.makerspace.training.sign_off import Signer, SignOffLack, may_sign_off
from kiosk.services.acts import begin
from kiosk.services.context import Context
from kiosk.services.keeping import Payload, keep
from kiosk.services.kept import kept
from kiosk.services.makerspace.training.refused import Fault, TrainingProblem, require_none
from kiosk.services.makerspace.training.skills import skill_with
from kiosk.services.problems import NotFound, Sought


def set_trainers(
    ctx: Context,
    action_id: UUID,
    skill_code: str,
    people: Collection[UUID],
    *,
    by: UUID | None = None,
) -> frozenset[UUID]:
    """Name all trainers of a skill; who they are now.

    It is taken back by setting who `trainers_of` said before.
    Raises NotFound, TrainingRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        skill_with(session, skill_code)
        require_none(strangers(session, people))
        was = {row.person_ref: row for row in queries.trainers(session, skill_code)}
        gone = [row for ref, row in was.items() if ref not in people]
        for row in gone:
            session.delete(row)
        refs = [ref for ref in dict.fromkeys(people) if ref not in was]
        rows = [Trainer(skill_code=skill_code, person_ref=ref) for ref in refs]
        session.add_all(rows)
        return kept(*rows, gone=gone)

    return keep(doing, Act.TRAINING_SET, step, lambda session: trainer_refs(session, skill_code))


def trainers_of(ctx: Context, skill_code: str) -> frozenset[UUID]:
    """Who is named as a trainer in a skill. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        skill_with(session, skill_code)
        return trainer_refs(session, skill_code)


def trainer_refs(session: Session, skill_code: str) -> frozenset[UUID]:
    """The step behind `trainers_of`."""
    return frozenset(row.person_ref for row in queries.trainers(session, skill_code))


def strangers(session: Session, people: Iterable[UUID]) -> list[Fault]:
    """The step: those of these people who are not at the school (any more)."""
    refs = tuple(dict.fromkeys(people))
    known = people_queries.patrons_by_refs(session, refs)
    return [
        Fault(TrainingProblem.NOBODY, str(ref))
        for ref in refs
        if ref not in known or not known[ref].is_active
    ]


def signer_of(session: Session, person_ref: UUID) -> Signer:
    """The step: somebody who certifies, with their role. Raises NotFound."""
    row = people_queries.patron_by_ref(session, person_ref)
    if row is None or not row.is_active:
        raise NotFound(Sought.PERSON, person_ref)
    return Signer(str(person_ref), row.staff_role)


def no_trainer(session: Session, person_ref: UUID, skill_code: str) -> list[Fault]:
    """The step: the fault of somebody who may not certify in a skill. Raises NotFound."""
    trainers = {str(ref) for ref in trainer_refs(session, skill_code)}
    if may_sign_off(signer_of(session, person_ref), trainers):
        return []
    return [Fault(SignOffLack.NOT_A_TRAINER, str(person_ref))]
