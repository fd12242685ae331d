"""Whether somebody may use a class of machines today: asked when a job is sent and at its claim."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from db.vocabulary.makerspace import Needs
from kiosk.domain.makerspace.training.certificates import (
    Certificate,
    EndsBy,
    Hold,
    LapseRules,
    longest_hold,
)

WARN_DAYS = 14
"""Somebody is told so many days before their training ends."""


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill that a class of machines asks for, from a level on."""

    name: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a class of machines asks of people; one without skills is for everybody.

    `needs_staff`: only while staff are there. `needs_second_person`: nobody is alone with it.
    """

    skills: tuple[Skill, ...] = ()
    needs: Needs = Needs.ALL
    needs_staff: bool = False
    needs_second_person: bool = False


@dataclass(frozen=True, slots=True)
class Learner:
    """What is known of one person: their certificates, and when they last used each skill."""

    person: str
    certificates: tuple[Certificate, ...] = ()
    last_used_on: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Presence:
    """Who else is there at the claim; `second_person` is not the one who claims."""

    is_staff_there: bool = False
    second_person: str | None = None


class GateLack(StrEnum):
    """What keeps somebody from a machine."""

    NOT_TRAINED = "not_trained"
    EXPIRED = "expired"
    UNUSED = "unused"  # too long without a run
    REVOKED = "revoked"
    STAFF = "staff"
    SECOND_PERSON = "second_person"


_ENDED = {
    EndsBy.EXPIRY: GateLack.EXPIRED,
    EndsBy.UNUSED: GateLack.UNUSED,
    EndsBy.REVOKED: GateLack.REVOKED,
}


@dataclass(frozen=True, slots=True)
class Barrier:
    """One thing in the way: of a skill, which, and the last day on which it held."""

    lack: GateLack
    skill: str | None = None
    held_until: date | None = None


@dataclass(frozen=True, slots=True)
class Pass:
    """Whether somebody may use a machine: all barriers at once, empty where they may.

    `hold` says until when their training does, and what ends it.
    """

    barriers: tuple[Barrier, ...]
    hold: Hold = field(default_factory=Hold)

    def ends_soon(self, today: date, warn_days: int = WARN_DAYS) -> bool:
        """Whether they are to be told that their training ends."""
        until = self.hold.until
        return not self.barriers and until is not None and until - today <= timedelta(warn_days)


def training_pass(
    requirement: Requirement, learner: Learner, rules: Mapping[str, LapseRules], today: date
) -> Pass:
    """Whether somebody is trained today, whoever else is there: what a job is sent in with.

    `rules` are those of each skill. One certificate that holds is enough for its skill. Of ALL
    skills the first to end counts, of ANY the last.
    """
    found = [_of_skill(skill, learner, rules, today) for skill in requirement.skills]
    holds = [each for each in found if isinstance(each, Hold)]
    barriers = [each for each in found if isinstance(each, Barrier)]
    if not found:
        return Pass(())
    if requirement.needs is Needs.ANY and holds:
        return Pass((), max(holds, key=_end))
    return Pass(tuple(barriers)) if barriers else Pass((), min(holds, key=_end))


def claim_pass(
    requirement: Requirement,
    learner: Learner,
    rules: Mapping[str, LapseRules],
    today: date,
    presence: Presence,
) -> Pass:
    """Whether somebody may begin now: training once more, and who has to be there."""
    trained = training_pass(requirement, learner, rules, today)
    barriers = (*trained.barriers, *_absent(requirement, learner, presence))
    return Pass(barriers, trained.hold)


def _of_skill(
    skill: Skill, learner: Learner, rules: Mapping[str, LapseRules], today: date
) -> Hold | Barrier:
    own: Iterable[Certificate] = (
        each
        for each in learner.certificates
        if each.person == learner.person and each.skill == skill.name
    )
    rule = rules.get(skill.name, LapseRules())
    last_used_on = learner.last_used_on.get(skill.name)
    found = longest_hold(own, skill.level, rule, last_used_on, today)
    if found is None:
        return Barrier(GateLack.NOT_TRAINED, skill.name)
    if found.ends_by is None or found.holds_on(today):
        return found
    return Barrier(_ENDED[found.ends_by], skill.name, found.until)


def _absent(requirement: Requirement, learner: Learner, presence: Presence) -> Iterator[Barrier]:
    if requirement.needs_staff and not presence.is_staff_there:
        yield Barrier(GateLack.STAFF)
    if requirement.needs_second_person and presence.second_person in (None, learner.person):
        yield Barrier(GateLack.SECOND_PERSON)


def _end(each: Hold) -> date:
    return each.until or date.max
