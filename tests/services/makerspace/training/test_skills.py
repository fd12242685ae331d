"""Skills, what classes of machines ask for, and who trains."""

from dataclasses import replace

import pytest

from db.models.makerspace.training import ClassSkill, Skill
from db.vocabulary.makerspace import Needs
from kiosk.domain.makerspace.training.entries import EntryProblem, SkillEntry
from kiosk.services.makerspace.training.refused import Fault, TrainingProblem, TrainingRefused
from kiosk.services.makerspace.training.skills import (
    ClassAsks,
    class_asks,
    list_skills,
    set_class_skills,
    set_skill,
    skill_entry,
)
from kiosk.services.makerspace.training.trainers import set_trainers, trainers_of
from kiosk.services.problems import AlreadyThere, NotFound
from tests.services.makerspace.training.trained import CUTTERS, CUTTING, LASER, add_class
from tests.support.counter import AtWork
from tests.support.store import key

ENTRY = SkillEntry(LASER, "Laser cutter", {"es": "Cortadora láser"}, 12, 6, 80)
BLADES = SkillEntry(CUTTING, "Blades")


def with_skills(desk: AtWork) -> None:
    with desk.store.write() as session:
        add_class(session)
    for each in (ENTRY, BLADES):
        set_skill(desk.ctx, desk.action(), each)


def test_a_skill_is_noted_once_changed_and_switched_off(desk: AtWork) -> None:
    action = desk.action()
    assert set_skill(desk.ctx, action, ENTRY) == ENTRY
    assert set_skill(desk.ctx, action, ENTRY) == ENTRY
    set_skill(desk.ctx, desk.action(), BLADES)

    off = replace(ENTRY, unused_months=None, is_active=False)
    assert set_skill(desk.ctx, desk.action(), off, was=ENTRY) == off

    assert list_skills(desk.ctx) == (BLADES,)
    assert list_skills(desk.ctx, also_inactive=True) == (BLADES, off)
    assert desk.chain_holds()


def test_only_what_its_writer_changed_of_a_skill_is_changed(file_desk: AtWork) -> None:
    set_skill(file_desk.ctx, file_desk.action(), ENTRY)
    renamed = replace(ENTRY, name="Laser")
    set_skill(file_desk.ctx, file_desk.action(), renamed, was=ENTRY)

    stricter = replace(ENTRY, pass_percent=90)
    set_skill(file_desk.ctx, file_desk.action(), stricter, was=ENTRY)

    assert skill_entry(file_desk.ctx, LASER) == replace(renamed, pass_percent=90)


def test_a_skill_is_refused_with_all_that_is_wrong_and_a_trial_writes_nothing(
    file_desk: AtWork,
) -> None:
    with pytest.raises(TrainingRefused) as refused:
        set_skill(file_desk.ctx, file_desk.action(), replace(ENTRY, name="", valid_months=0))
    assert refused.value.faults == (
        Fault(EntryProblem.LENGTH, "name"),
        Fault(EntryProblem.MONTHS, "valid_months"),
    )

    assert set_skill(file_desk.ctx, file_desk.action(), ENTRY, is_trial=True) == ENTRY
    assert file_desk.all(Skill) == []


def test_no_skill_is_noted_twice_or_changed_without_being_there(file_desk: AtWork) -> None:
    with pytest.raises(NotFound):
        set_skill(file_desk.ctx, file_desk.action(), ENTRY, was=ENTRY)
    set_skill(file_desk.ctx, file_desk.action(), ENTRY)
    with pytest.raises(AlreadyThere):
        set_skill(file_desk.ctx, file_desk.action(), ENTRY)
    with pytest.raises(NotFound):
        skill_entry(file_desk.ctx, CUTTING)


def test_a_class_asks_for_skills_and_for_others_instead(desk: AtWork) -> None:
    with_skills(desk)
    action, first = desk.action(), ClassAsks({LASER: 1}, Needs.ALL)
    assert set_class_skills(desk.ctx, action, CUTTERS, first) == first
    assert set_class_skills(desk.ctx, action, CUTTERS, first) == first
    both = ClassAsks({CUTTING: 1, LASER: 2}, Needs.ANY)
    assert set_class_skills(desk.ctx, desk.action(), CUTTERS, both) == both
    assert class_asks(desk.ctx, CUTTERS) == both

    assert set_class_skills(desk.ctx, desk.action(), CUTTERS, first) == first

    assert [(row.skill_code, row.level) for row in desk.all(ClassSkill)] == [(LASER, 1)]
    assert desk.chain_holds()


def test_what_a_class_cannot_ask_for_is_told_all_at_once(file_desk: AtWork) -> None:
    with_skills(file_desk)
    off = replace(BLADES, is_active=False)
    set_skill(file_desk.ctx, file_desk.action(), off, was=BLADES)

    asks = ClassAsks({LASER: 0, CUTTING: 1, "kiln": 1})
    with pytest.raises(TrainingRefused) as refused:
        set_class_skills(file_desk.ctx, file_desk.action(), CUTTERS, asks)

    assert refused.value.faults == (
        Fault(EntryProblem.LEVEL, LASER),
        Fault(TrainingProblem.SKILL_OFF, CUTTING),
        Fault(TrainingProblem.NO_SKILL, "kiln"),
    )
    with pytest.raises(NotFound):
        set_class_skills(file_desk.ctx, file_desk.action(), "kiln", ClassAsks({}))


def test_a_skill_that_machines_ask_for_is_not_switched_off(file_desk: AtWork) -> None:
    with_skills(file_desk)
    set_class_skills(file_desk.ctx, file_desk.action(), CUTTERS, ClassAsks({LASER: 1}))

    off = replace(ENTRY, is_active=False)
    with pytest.raises(TrainingRefused) as refused:
        set_skill(file_desk.ctx, file_desk.action(), off, was=ENTRY)

    assert refused.value.faults == (Fault(TrainingProblem.ASKED_FOR, CUTTERS),)
    assert skill_entry(file_desk.ctx, LASER).is_active


def test_trainers_are_named_and_others_instead(desk: AtWork) -> None:
    with_skills(desk)
    mia, leo = desk.school.mia.person_ref, desk.school.leo.person_ref
    action = desk.action()
    assert set_trainers(desk.ctx, action, LASER, (mia,)) == {mia}
    assert set_trainers(desk.ctx, action, LASER, (mia,)) == {mia}

    assert set_trainers(desk.ctx, desk.action(), LASER, (leo, leo)) == {leo}

    assert trainers_of(desk.ctx, LASER) == {leo}
    assert trainers_of(desk.ctx, CUTTING) == frozenset()
    assert desk.chain_holds()


def test_nobody_who_is_not_at_the_school_becomes_a_trainer(file_desk: AtWork) -> None:
    with_skills(file_desk)
    gone = file_desk.school.mia
    file_desk.change(type(gone), gone.id, is_active=False)
    unknown = key("nobody")

    people = (unknown, gone.person_ref, file_desk.school.leo.person_ref)
    with pytest.raises(TrainingRefused) as refused:
        set_trainers(file_desk.ctx, file_desk.action(), LASER, people)

    assert refused.value.faults == (
        Fault(TrainingProblem.NOBODY, str(unknown)),
        Fault(TrainingProblem.NOBODY, str(gone.person_ref)),
    )
    with pytest.raises(NotFound):
        trainers_of(file_desk.ctx, "kiln")
