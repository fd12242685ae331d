"""Certifying people in a skill, one or a whole class at once, and taking a slip back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.makerspace.training import Certification, Skill
from db.queries import desk as desk_queries
from db.vocabulary.desk import Act
from kiosk.domain.makerspace.training.entries import level_faults
from kiosk.domain.makerspace.training.sign_off import Quiz, sign_off_lacks
from kiosk.services.acts import Doing, begin
from kiosk.services.context import Context
from kiosk.services.desk.replay import Facts
from kiosk.services.keeping import Payload, keep
from kiosk.services.kept import ROWS, kept
from kiosk.services.lending.school_day import school_day
from kiosk.services.makerspace.training.refused import (
    Fault,
    TrainingProblem,
    of_entry,
    require_none,
)
from kiosk.services.makerspace.training.skills import skill_with
from kiosk.services.makerspace.training.trainers import (
    no_trainer,
    signer_of,
    strangers,
    trainer_refs,
)
from kiosk.services.problems import NotFound, Sought


@dataclass(frozen=True, slots=True)
class Certifying:
    """Who is to be certified in what, with the quiz of each where the skill has one.

    `trained_on` is the day they showed it, None for today; `expires_on` the last day, None where
    only the skill's rules end it. `evidence` says how it was shown.
    """

    skill_code: str
    people: tuple[UUID, ...]
    level: int = 1
    quizzes: Mapping[UUID, Quiz] = field(default_factory=dict)
    trained_on: date | None = None
    expires_on: date | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Certified:
    """Who is certified now; `action_id` takes it back with `undo_certify`."""

    action_id: UUID
    skill_code: str
    level: int
    people: tuple[UUID, ...]


def certify(
    ctx: Context, action_id: UUID, wish: Certifying, *, by: UUID, is_trial: bool = False
) -> Certified:
    """Certify all of these people, or none where something is in the way of one of them.

    `by` is who certifies: a trainer of the skill, or staff who may in all.
    Raises NotFound, TrainingRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)
    people = tuple(dict.fromkeys(wish.people))

    def step(session: Session) -> Payload:
        skill = skill_with(session, wish.skill_code)
        today = school_day(ctx, session)
        trained_on = wish.trained_on or today
        require_none(
            [
                *_day_faults(wish, trained_on, today),
                *of_entry(level_faults(wish.level, "level")),
                *_skill_faults(skill),
                *strangers(session, people),
                *_lacks(session, by, skill, wish),
            ]
        )
        rows = [_row(doing, wish, ref, by, trained_on) for ref in people]
        session.add_all(rows)
        return kept(*rows)

    def seen(session: Session) -> Certified:
        return Certified(action_id, wish.skill_code, wish.level, people)

    return keep(doing, Act.CERTIFIED, step, seen, is_trial=is_trial)


def undo_certify(ctx: Context, action_id: UUID, certified: UUID, *, by: UUID) -> tuple[UUID, ...]:
    """Take back what the act `certified` did a moment ago, by mistake; whom it was about.

    Its rows go, for nobody ever held them: to say that training was taken back would be untrue. The
    audit log keeps both acts. Later, or where a row was changed since, it is revoked instead.
    Raises NotFound, TrainingRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        rows = rows_written(session, certified, is_part=False)
        require_none(
            [
                *undo_faults(session, doing, certified, rows),
                *_changed_faults(rows),
            ]
        )
        for row in rows:
            session.delete(row)
        return kept(gone=rows)

    def seen(session: Session) -> tuple[UUID, ...]:
        return tuple(ref for ref, _ in written_by(session, certified, is_part=False))

    return keep(doing, Act.CERTIFIED, step, seen)


def rows_written(session: Session, action_id: UUID, *, is_part: bool) -> list[Certification]:
    """The step: what is left of the certifications that an act wrote. Raises NotFound."""
    ids = [row_id for _, row_id in written_by(session, action_id, is_part=is_part)]
    return [row for each in ids if (row := session.get(Certification, each)) is not None]


def written_by(session: Session, action_id: UUID, *, is_part: bool) -> list[tuple[UUID, UUID]]:
    """The step: of each certification that an act wrote, the person and its id.

    With `is_part` those of which it changed something, else those that it made. Raises NotFound.
    """
    images = [
        image
        for entry in desk_queries.entries_of_action(session, action_id)
        if entry.act is Act.CERTIFIED
        for image in Facts(entry.payload).parts(ROWS)
        if not image.flag("is_gone") and image.flag("is_part") is is_part
    ]
    if not images:
        raise NotFound(Sought.CERTIFICATION, action_id)
    said = [Facts(image.document("values")) for image in images]
    return [(each.ref("person_ref"), each.ref("id")) for each in said]


def undo_faults(
    session: Session, doing: Doing, undone: UUID, rows: Sequence[Certification]
) -> Iterator[Fault]:
    """The step: why an act can be undone no more, or not by this person."""
    entries = desk_queries.entries_of_action(session, undone)
    if any(doing.now - each.at > doing.ctx.settings.undo_window for each in entries):
        yield Fault(TrainingProblem.TOO_LATE)
    if not rows:
        yield Fault(TrainingProblem.NOT_HELD)
    for code in sorted({row.skill_code for row in rows}):
        yield from no_trainer(session, UUID(doing.actor), code)


def _lacks(session: Session, by: UUID, skill: Skill, wish: Certifying) -> Iterator[Fault]:
    signer = signer_of(session, by)
    trainers = {str(ref) for ref in trainer_refs(session, skill.code)}
    for ref in dict.fromkeys(wish.people):
        lacks = sign_off_lacks(
            signer,
            str(ref),
            trainers,
            quiz=wish.quizzes.get(ref),
            pass_percent=skill.pass_percent,
        )
        yield from (Fault(lack, str(ref)) for lack in lacks)


def _day_faults(wish: Certifying, trained_on: date, today: date) -> Iterator[Fault]:
    if trained_on > today:
        yield Fault(TrainingProblem.LATER, "trained_on")
    if wish.expires_on is not None and wish.expires_on < today:
        yield Fault(TrainingProblem.PAST, "expires_on")


def _skill_faults(skill: Skill) -> list[Fault]:
    return [] if skill.is_active else [Fault(TrainingProblem.SKILL_OFF, skill.code)]


def _row(
    doing: Doing, wish: Certifying, person_ref: UUID, by: UUID, trained_on: date
) -> Certification:
    quiz = wish.quizzes.get(person_ref)
    return Certification(
        id=doing.ctx.ids.new(),
        person_ref=person_ref,
        skill_code=wish.skill_code,
        level=wish.level,
        granted_by=by,
        granted_at=doing.now,
        granted_on=trained_on,
        expires_on=wish.expires_on,
        questions=None if quiz is None else quiz.questions,
        wrong=None if quiz is None else quiz.wrong,
        evidence=wish.evidence or None,
    )


def _changed_faults(rows: Sequence[Certification]) -> list[Fault]:
    changed = [row for row in rows if row.revoked_on is not None]
    return [Fault(TrainingProblem.CHANGED_SINCE, str(row.person_ref)) for row in changed]
