"""What people hold, until when, and what ended it: one person's, or one skill's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.makerspace.training import Certification, Skill
from db.queries import people as people_queries
from db.queries.makerspace import skills as queries
from kiosk.domain.makerspace.training.certificates import (
    EndsBy,
    Hold,
    LapseRules,
    hold,
    longest_hold,
)
from kiosk.domain.makerspace.training.entries import SkillEntry
from kiosk.domain.makerspace.training.gate import WARN_DAYS, Learner
from kiosk.services.context import Context
from kiosk.services.lending.school_day import school_zone
from kiosk.services.makerspace.training.gate_facts import learner_of, learners_of
from kiosk.services.makerspace.training.skills import entry_of, skill_with
from kiosk.services.makerspace.training.trainers import trainer_refs
from kiosk.services.seen import greeting_of


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody has of a skill: the highest level that holds, else the last that held.

    `until` is its last day and `ends_by` what ends it, both None where nothing does; `is_soon`:
    they are to be told of it.
    """

    level: int
    until: date | None
    ends_by: EndsBy | None
    holds: bool
    is_soon: bool


@dataclass(frozen=True, slots=True)
class CertificationSeen:
    """One certification, as it was granted and as it ends."""

    certification_id: UUID
    level: int
    granted_by: UUID
    granted_on: date
    until: date | None
    ends_by: EndsBy | None
    questions: int | None
    wrong: int | None
    evidence: str
    revoked_by: UUID | None
    revoked_why: str


@dataclass(frozen=True, slots=True)
class SkillHeld:
    """A person's training in one skill, with all their certifications in it, newest first."""

    skill: SkillEntry
    held: Held
    certifications: tuple[CertificationSeen, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who was certified in a skill, by first name and initial."""

    person_ref: UUID
    name: str
    held: Held


@dataclass(frozen=True, slots=True)
class SkillSheet:
    """A skill with its trainers, the machines that ask for it, and who was certified in it.

    Those whose training ends first are in front; who holds it no more comes last.
    """

    skill: SkillEntry
    trainers: Mapping[UUID, str]
    classes: tuple[str, ...]
    holders: tuple[Holder, ...]


def training_of(ctx: Context, person_ref: UUID) -> tuple[SkillHeld, ...]:
    """Everything that somebody was ever certified in, by skill. Raises StoreError."""
    with ctx.store.read() as session:
        zone = school_zone(ctx, session)
        today = ctx.clock.now().astimezone(zone).date()
        rows = queries.certifications_of(session, person_ref)
        codes = tuple({row.skill_code for row in rows})
        learner = learner_of(session, person_ref, codes, zone)
        return tuple(
            _of_skill(session.get_one(Skill, code), learner, list(some), today)
            for code, some in groupby(rows, key=lambda row: row.skill_code)
        )


def skill_sheet(ctx: Context, code: str) -> SkillSheet:
    """Who holds a skill, who lapses soon, and who trains. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        row = skill_with(session, code)
        zone = school_zone(ctx, session)
        today = ctx.clock.now().astimezone(zone).date()
        certified = queries.people_certified(session, code)
        learners = learners_of(session, certified, (code,), zone)
        trainers = trainer_refs(session, code)
        names = _names(session, {*certified, *trainers})
        holders = [
            Holder(ref, names[ref], held_of(learners[ref], row, today))
            for ref in certified
            if ref in names
        ]
        return SkillSheet(
            skill=entry_of(row),
            trainers={ref: names[ref] for ref in trainers if ref in names},
            classes=tuple(queries.classes_asking(session, code)),
            holders=tuple(sorted(holders, key=_by_end)),
        )


def held_of(learner: Learner, skill: Skill, today: date) -> Held:
    """What somebody has of a skill in which they were certified."""
    own = [each for each in learner.certificates if each.skill == skill.code]
    rules, used = rules_of(skill), learner.last_used_on.get(skill.code)
    found = [
        (level, ends)
        for level in sorted({each.level for each in own}, reverse=True)
        if (ends := longest_hold(own, level, rules, used, today)) is not None
    ]
    if not found:  # granted on a day to come, as the clock was wrong then or is now
        return Held(own[0].level, until=None, ends_by=None, holds=False, is_soon=False)
    holding = [each for each in found if each[1].holds_on(today)]
    level, ends = holding[0] if holding else found[-1]
    is_soon = bool(holding) and ends.until is not None and ends.until - today <= _WARN
    return Held(level, ends.until, ends.ends_by, bool(holding), is_soon)


def rules_of(skill: Skill) -> LapseRules:
    """When training in a skill ends by itself."""
    return LapseRules(skill.valid_months, skill.unused_months)


def _of_skill(
    skill: Skill, learner: Learner, rows: Sequence[Certification], today: date
) -> SkillHeld:
    rules, used = rules_of(skill), learner.last_used_on.get(skill.code)
    ends = {each.ref: hold(each, rules, used) for each in learner.certificates}
    seen = tuple(_seen(row, ends[str(row.id)]) for row in rows)
    return SkillHeld(entry_of(skill), held_of(learner, skill, today), seen)


def _seen(row: Certification, ends: Hold) -> CertificationSeen:
    return CertificationSeen(
        certification_id=row.id,
        level=row.level,
        granted_by=row.granted_by,
        granted_on=row.granted_on,
        until=ends.until,
        ends_by=ends.ends_by,
        questions=row.questions,
        wrong=row.wrong,
        evidence=row.evidence or "",
        revoked_by=row.revoked_by,
        revoked_why=row.revoked_why or "",
    )


def _names(session: Session, people: Iterable[UUID]) -> dict[UUID, str]:
    known = people_queries.patrons_by_refs(session, tuple(people))
    return {ref: greeting_of(row) for ref, row in known.items() if row.forgotten_at is None}


def _by_end(each: Holder) -> tuple[bool, date, str]:
    return not each.held.holds, each.held.until or date.max, each.name


_WARN = timedelta(WARN_DAYS)
