"""Who may certify, and what has to be shown."""

import pytest

from db.vocabulary.people import StaffRole
from kiosk.domain.makerspace.training.sign_off import (
    Quiz,
    Signer,
    SignOffLack,
    may_sign_off,
    passed,
    sign_off_lacks,
)

LIBRARIAN = Signer("tom", StaffRole.LIBRARIAN)
TRAINER = Signer("eva")


@pytest.mark.parametrize(
    ("questions", "wrong", "percent", "is_passed"),
    [
        (10, 2, 80, True),  # 1 - 0.8 as a fraction would let this fail
        (10, 3, 80, False),
        (10, 0, 100, True),
        (10, 1, 100, False),
        (7, 7, 0, True),
        (3, 1, 66, True),
        (3, 1, 67, False),
    ],
)
def test_a_quiz_is_failed_by_more_wrong_answers_than_the_rate_leaves(
    questions: int, wrong: int, percent: int, is_passed: bool
) -> None:
    assert passed(Quiz(questions, wrong), percent) is is_passed


@pytest.mark.parametrize(
    ("signer", "may"),
    [
        (LIBRARIAN, True),
        (Signer("kim", StaffRole.TECH), True),
        (Signer("lee", StaffRole.AIDE), False),
        (Signer("eva", StaffRole.AIDE), True),
        (TRAINER, True),
        (Signer("ana"), False),
    ],
)
def test_named_trainers_and_staff_certify(signer: Signer, may: bool) -> None:
    assert may_sign_off(signer, {"eva"}) is may


@pytest.mark.parametrize(
    ("signer", "learner", "quiz", "lacks"),
    [
        (LIBRARIAN, "ana", Quiz(10, 2), ()),
        (LIBRARIAN, "tom", Quiz(10, 2), ()),
        (TRAINER, "ana", Quiz(10, 2), ()),
        (TRAINER, "eva", Quiz(10, 2), (SignOffLack.OWN,)),
        (TRAINER, "ana", None, (SignOffLack.NO_QUIZ,)),
        (Signer("ben"), "ana", Quiz(10, 3), (SignOffLack.NOT_A_TRAINER, SignOffLack.QUIZ_FAILED)),
    ],
)
def test_all_that_lacks_for_a_certificate_is_told_at_once(
    signer: Signer, learner: str, quiz: Quiz | None, lacks: tuple[SignOffLack, ...]
) -> None:
    assert sign_off_lacks(signer, learner, {"eva"}, quiz=quiz, pass_percent=80) == lacks


def test_a_skill_without_a_quiz_asks_for_none() -> None:
    assert sign_off_lacks(TRAINER, "ana", {"eva"}) == ()


def test_slips_of_the_keys_are_no_quiz() -> None:
    for questions, wrong in ((0, 0), (3, 4), (3, -1)):
        with pytest.raises(ValueError, match="wrong"):
            Quiz(questions, wrong)
    for percent in (-1, 101):
        with pytest.raises(ValueError, match="percent"):
            passed(Quiz(1, 0), percent)
