"""Who may certify people, and what somebody has to show before they are certified."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from db.vocabulary.people import StaffRole
from kiosk.domain.permissions import Permission, may

_ALL = 100


class SignOffLack(StrEnum):
    """Why somebody cannot be certified by this person now."""

    NOT_A_TRAINER = "not_a_trainer"
    OWN = "own"  # trainers do not certify themselves
    NO_QUIZ = "no_quiz"
    QUIZ_FAILED = "quiz_failed"


@dataclass(frozen=True, slots=True)
class Quiz:
    """How many questions somebody answered, and how many of them wrongly.

    Raises ValueError for a quiz without questions, or with more wrong answers than questions.
    """

    questions: int
    wrong: int

    def __post_init__(self) -> None:
        if not 0 <= self.wrong <= self.questions or not self.questions:
            raise ValueError(f"{self.wrong} of {self.questions} wrong")


@dataclass(frozen=True, slots=True)
class Signer:
    """Who certifies; `role` is None for somebody who is not staff, such as an older student."""

    person: str
    role: StaffRole | None = None


def passed(quiz: Quiz, pass_percent: int) -> bool:
    """Whether not more than (1 - rate) * questions are wrong, as makeradmin has it.

    The rate is whole percent: as a fraction, 2 wrong of 10 would fail at 0.8, for 1 - 0.8 is a
    little less than 0.2 there. Raises ValueError for a rate beyond 0 to 100.
    """
    if not 0 <= pass_percent <= _ALL:
        raise ValueError(f"a pass rate of {pass_percent} percent")
    return quiz.wrong * _ALL <= (_ALL - pass_percent) * quiz.questions


def may_sign_off(signer: Signer, trainers: Collection[str]) -> bool:
    """Whether they may certify people in a skill that has these trainers.

    Staff who sign off repairs may certify in every skill; others only where they are named.
    """
    is_staff = signer.role is not None and may(signer.role, Permission.REPAIR)
    return is_staff or signer.person in trainers


def sign_off_lacks(
    signer: Signer,
    learner: str,
    trainers: Collection[str],
    *,
    quiz: Quiz | None = None,
    pass_percent: int | None = None,
) -> tuple[SignOffLack, ...]:
    """All that stands in the way of a certificate; `pass_percent` is None where there is no quiz.

    Staff may certify themselves: at most schools nobody could do it for them.
    """
    found = []
    if not may_sign_off(signer, trainers):
        found.append(SignOffLack.NOT_A_TRAINER)
    elif signer.person == learner and not may_sign_off(signer, ()):
        found.append(SignOffLack.OWN)
    if pass_percent is not None and quiz is None:
        found.append(SignOffLack.NO_QUIZ)
    if pass_percent is not None and quiz is not None and not passed(quiz, pass_percent):
        found.append(SignOffLack.QUIZ_FAILED)
    return tuple(found)
