"""Whether people may use a class of machines: the rows of training, as its rules weigh them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from uuid import UUID

from sqlalchemy.orm import Session

from db.queries.makerspace import training as queries
from kiosk.domain.makerspace.training.certificates import Certificate, LapseRules
from kiosk.domain.makerspace.training.gate import (
    Learner,
    Pass,
    Presence,
    Requirement,
    Skill,
    claim_pass,
    training_pass,
)
from kiosk.services.problems import NotFound, Sought


@dataclass(frozen=True, slots=True)
class Gate:
    """What a class of machines asks, and how long training in each of its skills holds."""

    requirement: Requirement
    rules: Mapping[str, LapseRules]


def gate_of(session: Session, class_code: str) -> Gate:
    """The step: what stands before a class of machines. Raises NotFound."""
    row = queries.gate(session, class_code)
    if row is None:
        raise NotFound(Sought.MACHINE_CLASS, class_code)
    skills = tuple(Skill(each.code, each.level) for each in row.skills)
    rules = {each.code: LapseRules(each.valid_months, each.unused_months) for each in row.skills}
    return Gate(Requirement(skills, row.needs, row.needs_staff, row.needs_second_person), rules)


def requirement_of(session: Session, class_code: str) -> Requirement:
    """The step: what a class of machines asks of people. Raises NotFound."""
    return gate_of(session, class_code).requirement


def learner_of(
    session: Session, person_ref: UUID, skills: Collection[str], zone: tzinfo
) -> Learner:
    """The step: what is known of one person in these skills; days are those of `zone`."""
    return learners_of(session, (person_ref,), skills, zone)[person_ref]


def learners_of(
    session: Session, people: Collection[UUID], skills: Collection[str], zone: tzinfo
) -> Mapping[UUID, Learner]:
    """The same for many people, in two statements for each 500 of them."""
    certificates: dict[UUID, list[Certificate]] = {ref: [] for ref in people}
    for row in queries.grants(session, people, skills):
        certificates[row.person_ref].append(certificate(row))
    used: dict[UUID, dict[str, date]] = {ref: {} for ref in people}
    for (ref, skill), at in queries.last_runs(session, people, skills).items():
        used[ref][skill] = at.astimezone(zone).date()
    return {ref: Learner(str(ref), tuple(certificates[ref]), used[ref]) for ref in people}


def pass_for(
    session: Session,
    person_ref: UUID,
    class_code: str,
    *,
    on: date,
    zone: tzinfo,
    presence: Presence | None = None,
) -> Pass:
    """The step: whether somebody may use a class of machines on a day. Raises NotFound.

    With `presence` it is asked at the claim, and who else is there counts too; without it only
    their training does.
    """
    people = (person_ref,)
    return passes_for(session, people, class_code, on=on, zone=zone, presence=presence)[person_ref]


def passes_for(
    session: Session,
    people: Collection[UUID],
    class_code: str,
    *,
    on: date,
    zone: tzinfo,
    presence: Presence | None = None,
) -> Mapping[UUID, Pass]:
    """The same for many people at once, in three statements for each 500 of them."""
    gate = gate_of(session, class_code)
    required, rules = gate.requirement, gate.rules
    learners = learners_of(session, people, tuple(rules), zone)
    if presence is None:
        return {ref: training_pass(required, each, rules, on) for ref, each in learners.items()}
    return {ref: claim_pass(required, each, rules, on, presence) for ref, each in learners.items()}


def certificate(row: queries.GrantRow) -> Certificate:
    """A row as the rules see it."""
    return Certificate(
        ref=str(row.certification_id),
        person=str(row.person_ref),
        skill=row.skill_code,
        granted_by=str(row.granted_by),
        granted_on=row.granted_on,
        level=row.level,
        expires_on=row.expires_on,
        revoked_on=row.revoked_on,
    )
