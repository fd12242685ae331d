"""Who may use a class of machines today."""

from dataclasses import replace
from datetime import date

import pytest

from db.vocabulary.makerspace import Needs
from kiosk.domain.makerspace.training.certificates import Certificate, EndsBy, Hold, LapseRules
from kiosk.domain.makerspace.training.gate import (
    Barrier,
    GateLack,
    Learner,
    Pass,
    Presence,
    Requirement,
    Skill,
    claim_pass,
    training_pass,
)

TODAY = date(2026, 12, 2)
LASER = Certificate("c1", "ana", "laser", "tom", date(2026, 6, 30), expires_on=date(2026, 12, 9))
CUT = Certificate("c2", "ana", "cutting", "tom", date(2026, 6, 30))
BOTH = Requirement((Skill("laser"), Skill("cutting")))
EITHER = replace(BOTH, needs=Needs.ANY)
LASER_HOLD = Hold(date(2026, 12, 9), EndsBy.EXPIRY)


def learner(*certificates: Certificate, **last_used_on: date) -> Learner:
    return Learner("ana", certificates, last_used_on)


@pytest.mark.parametrize(
    ("requirement", "certificates", "found"),
    [
        (Requirement(), (), Pass(())),
        (BOTH, (LASER, CUT), Pass((), LASER_HOLD)),
        (EITHER, (LASER, CUT), Pass((), Hold())),
        (EITHER, (LASER,), Pass((), LASER_HOLD)),
        (BOTH, (LASER,), Pass((Barrier(GateLack.NOT_TRAINED, "cutting"),))),
        (
            EITHER,
            (),
            Pass(
                (
                    Barrier(GateLack.NOT_TRAINED, "laser"),
                    Barrier(GateLack.NOT_TRAINED, "cutting"),
                )
            ),
        ),
        (
            BOTH,
            (replace(LASER, person="ben"), CUT),
            Pass((Barrier(GateLack.NOT_TRAINED, "laser"),)),
        ),
        (
            Requirement((Skill("laser", 2),)),
            (LASER,),
            Pass((Barrier(GateLack.NOT_TRAINED, "laser"),)),
        ),
    ],
)
def test_all_or_any_of_the_skills_are_asked_for(
    requirement: Requirement, certificates: tuple[Certificate, ...], found: Pass
) -> None:
    assert training_pass(requirement, learner(*certificates), {}, TODAY) == found


@pytest.mark.parametrize(
    ("certificate", "rules", "barrier"),
    [
        (
            replace(LASER, expires_on=date(2026, 12, 1)),
            LapseRules(),
            Barrier(GateLack.EXPIRED, "laser", date(2026, 12, 1)),
        ),
        (LASER, LapseRules(unused_months=3), Barrier(GateLack.UNUSED, "laser", date(2026, 9, 30))),
        (
            replace(LASER, revoked_on=TODAY),
            LapseRules(),
            Barrier(GateLack.REVOKED, "laser", date(2026, 12, 1)),
        ),
    ],
)
def test_what_ended_training_is_told_with_its_last_day(
    certificate: Certificate, rules: LapseRules, barrier: Barrier
) -> None:
    asked = Requirement((Skill("laser"),))

    found = training_pass(asked, learner(certificate), {"laser": rules}, TODAY)

    assert found == Pass((barrier,))


def test_an_old_certificate_does_not_break_a_new_one() -> None:
    old = replace(LASER, ref="c0", expires_on=date(2025, 6, 30))
    back = replace(LASER, ref="c3", revoked_on=date(2026, 7, 1))

    for order in ((old, LASER, back), (back, LASER, old)):
        found = training_pass(Requirement((Skill("laser"),)), learner(*order), {}, TODAY)
        assert found == Pass((), LASER_HOLD)


def test_a_run_on_the_machines_keeps_training_alive() -> None:
    asked, rules = Requirement((Skill("laser"),)), {"laser": LapseRules(unused_months=3)}

    found = training_pass(asked, learner(LASER, laser=date(2026, 9, 5)), rules, TODAY)

    assert found == Pass((), Hold(date(2026, 12, 5), EndsBy.UNUSED))


@pytest.mark.parametrize(
    ("presence", "lacks"),
    [
        (Presence(), (GateLack.STAFF, GateLack.SECOND_PERSON)),
        (Presence(is_staff_there=True, second_person="ana"), (GateLack.SECOND_PERSON,)),
        (Presence(second_person="ben"), (GateLack.STAFF,)),
        (Presence(is_staff_there=True, second_person="ben"), ()),
    ],
)
def test_who_has_to_be_there_is_asked_at_the_claim(
    presence: Presence, lacks: tuple[GateLack, ...]
) -> None:
    asked = Requirement((Skill("laser"),), needs_staff=True, needs_second_person=True)

    found = claim_pass(asked, learner(LASER), {}, TODAY, presence)

    assert tuple(each.lack for each in found.barriers) == lacks
    assert training_pass(asked, learner(LASER), {}, TODAY).barriers == ()


def test_training_that_ended_since_is_told_at_the_claim_with_all_else() -> None:
    asked = Requirement((Skill("laser"),), needs_staff=True)

    found = claim_pass(asked, learner(LASER), {}, date(2026, 12, 10), Presence())

    assert found.barriers == (
        Barrier(GateLack.EXPIRED, "laser", date(2026, 12, 9)),
        Barrier(GateLack.STAFF),
    )


@pytest.mark.parametrize(
    ("found", "ends_soon"),
    [
        (Pass((), Hold(date(2026, 12, 16), EndsBy.EXPIRY)), True),
        (Pass((), Hold(date(2026, 12, 17), EndsBy.EXPIRY)), False),
        (Pass((), Hold()), False),
        (Pass((Barrier(GateLack.STAFF),), LASER_HOLD), False),
    ],
)
def test_people_are_told_two_weeks_before(found: Pass, ends_soon: bool) -> None:
    assert found.ends_soon(TODAY) is ends_soon
