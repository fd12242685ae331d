"""Skills that people are trained in, and which of them a class of machines asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.makerspace.machines import MachineClass
from db.models.makerspace.training import ClassSkill, Skill
from db.queries.makerspace import skills as queries
from db.vocabulary.desk import Act
from db.vocabulary.makerspace import Needs
from kiosk.domain.makerspace.training.entries import SkillEntry, level_faults, skill_faults
from kiosk.services.acts import begin
from kiosk.services.context import Context
from kiosk.services.keeping import Payload, changed, keep
from kiosk.services.kept import kept
from kiosk.services.makerspace.training.refused import (
    Fault,
    TrainingProblem,
    of_entry,
    require_none,
)
from kiosk.services.problems import AlreadyThere, NotFound, Sought


@dataclass(frozen=True, slots=True)
class ClassAsks:
    """The skills that a class of machines asks for, each from a level on: all, or any of them."""

    skills: Mapping[str, int]
    needs: Needs = Needs.ALL


def set_skill(
    ctx: Context,
    action_id: UUID,
    entry: SkillEntry,
    *,
    was: SkillEntry | None = None,
    by: UUID | None = None,
    is_trial: bool = False,
) -> SkillEntry:
    """Note a new skill, or what differs from `was`, which its writer had seen; how it is now.

    It is taken back by setting what it was. Raises NotFound, AlreadyThere, TrainingRefused where a
    class asks for a skill that is to be switched off, and StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        row = session.get(Skill, entry.code)
        if was is None and row is not None:
            raise AlreadyThere(Sought.SKILL, entry.code)
        if was is not None and row is None:
            raise NotFound(Sought.SKILL, entry.code)
        require_none([*of_entry(skill_faults(entry)), *_still_asked(session, entry)])
        row = row or Skill()
        for name, value in changed(entry, was).items():
            setattr(row, name, value)
        session.add(row)
        return kept(row)

    return keep(
        doing,
        Act.TRAINING_SET,
        step,
        lambda session: entry_of(skill_with(session, entry.code)),
        is_trial=is_trial,
    )


def skill_entry(ctx: Context, code: str) -> SkillEntry:
    """What is known of a skill. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        return entry_of(skill_with(session, code))


def list_skills(ctx: Context, *, also_inactive: bool = False) -> tuple[SkillEntry, ...]:
    """All skills in order of their names. Raises StoreError."""
    with ctx.store.read() as session:
        return tuple(map(entry_of, queries.skills(session, also_inactive=also_inactive)))


def set_class_skills(
    ctx: Context,
    action_id: UUID,
    class_code: str,
    asks: ClassAsks,
    *,
    by: UUID | None = None,
    is_trial: bool = False,
) -> ClassAsks:
    """Say what a class of machines asks of people, all of it; what it asks now.

    It is taken back by setting what `class_asks` said before. A skill that is switched off is
    refused, unless the class asks for it already. Raises NotFound, TrainingRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        kind = _class_with(session, class_code)
        was = {row.skill_code: row for row in queries.asked(session, class_code)}
        require_none(_asking_faults(session, asks, was))
        gone = [row for code, row in was.items() if code not in asks.skills]
        for row in gone:
            session.delete(row)
        rows = []
        for code, level in asks.skills.items():
            row = was.get(code) or ClassSkill(class_code=class_code, skill_code=code)
            row.level = level
            rows.append(row)
        session.add_all(rows)
        kind.needs = asks.needs
        return kept(*rows, parts=[(kind, ("needs",))], gone=gone)

    return keep(
        doing,
        Act.TRAINING_SET,
        step,
        lambda session: _asks(session, class_code),
        is_trial=is_trial,
    )


def class_asks(ctx: Context, class_code: str) -> ClassAsks:
    """What a class of machines asks of people. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        return _asks(session, class_code)


def skill_with(session: Session, code: str) -> Skill:
    """The step: the skill with this code. Raises NotFound."""
    row = session.get(Skill, code)
    if row is None:
        raise NotFound(Sought.SKILL, code)
    return row


def entry_of(row: Skill) -> SkillEntry:
    """A skill as its row says."""
    said = {each.name: getattr(row, each.name) for each in fields(SkillEntry)}
    return SkillEntry(**said | {"names": dict(row.names)})


def _still_asked(session: Session, entry: SkillEntry) -> list[Fault]:
    """A gate must not open because somebody tidied the list of skills."""
    if entry.is_active:
        return []
    classes = queries.classes_asking(session, entry.code)
    return [Fault(TrainingProblem.ASKED_FOR, code) for code in classes]


def _asking_faults(session: Session, asks: ClassAsks, was: Mapping[str, ClassSkill]) -> list[Fault]:
    found = []
    for code, level in asks.skills.items():
        row = session.get(Skill, code)
        if row is None:
            found.append(Fault(TrainingProblem.NO_SKILL, code))
        elif not row.is_active and code not in was:
            found.append(Fault(TrainingProblem.SKILL_OFF, code))
        found += of_entry(level_faults(level, code))
    return found


def _class_with(session: Session, code: str) -> MachineClass:
    row = session.get(MachineClass, code)
    if row is None:
        raise NotFound(Sought.MACHINE_CLASS, code)
    return row


def _asks(session: Session, class_code: str) -> ClassAsks:
    kind = _class_with(session, class_code)
    skills = {row.skill_code: row.level for row in queries.asked(session, class_code)}
    return ClassAsks(skills, kind.needs)
