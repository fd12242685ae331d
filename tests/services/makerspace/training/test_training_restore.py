"""What a restore brings back of training: the same rows, but for words that no log repeats."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from db.models.makerspace.training import (
    Certification,
    ClassSkill,
    Skill,
    Trainer,
    TrainingSeat,
    TrainingSession,
)
from db.store import Store
from db.vocabulary.people import StaffRole
from kiosk.domain.desk.after_restore import Why
from kiosk.domain.makerspace.training.entries import SkillEntry
from kiosk.domain.makerspace.training.sign_off import Quiz
from kiosk.services.desk.backups import back_up
from kiosk.services.makerspace.training.attendance import mark_attended, unmark
from kiosk.services.makerspace.training.certify import Certifying, certify, undo_certify
from kiosk.services.makerspace.training.places import give_up_place, save_place
from kiosk.services.makerspace.training.revoke import revoke
from kiosk.services.makerspace.training.sessions import announce_session, change_session
from kiosk.services.makerspace.training.skills import ClassAsks, set_class_skills, set_skill
from kiosk.services.makerspace.training.trainers import set_trainers
from tests.services.makerspace.training.announced import CLASS, TUESDAY
from tests.services.makerspace.training.trained import CUTTERS, CUTTING, LASER, add_class, employ
from tests.support.counter import AtWork, at_work
from tests.support.restoring import path_of, place_of, restore
from tests.support.store import make_store

TABLES = (Skill, ClassSkill, Trainer, Certification, TrainingSession, TrainingSeat)
WORDS = ("evidence", "revoked_why")


def rows_of(desk: AtWork) -> Mapping[str, list[dict[str, object]]]:
    """All rows of training; of what somebody wrote only whether there is any."""
    found = {}
    with desk.store.read() as session:
        for model in TABLES:
            table = model.__table__
            rows = session.execute(select(table).order_by(*table.primary_key)).mappings()
            found[model.__tablename__] = [
                {name: bool(value) if name in WORDS else value for name, value in row.items()}
                for row in rows
            ]
    return found


def test_all_acts_of_training_come_back_as_they_were(tmp_path: Path) -> None:
    with make_store(tmp_path) as opened:
        desk = at_work(opened)
        with opened.write() as session:
            add_class(session)
        by = employ(desk, "teacher", StaffRole.TECH)
        store = path_of(opened)
        backup = back_up(place_of(store), desk.clock).path
        _train(desk, by)
        was = rows_of(desk)

    report = restore(desk, store, backup)

    assert report.tasks == ()
    assert [len(was[model.__tablename__]) for model in TABLES] == [2, 1, 1, 2, 1, 2]
    with Store(f"sqlite:///{store}") as back:
        assert rows_of(desk.at(store=back)) == was


def test_why_training_was_taken_back_is_for_staff_to_write_again(tmp_path: Path) -> None:
    with make_store(tmp_path) as opened:
        desk = at_work(opened)
        by = employ(desk, "teacher", StaffRole.TECH)
        mia = desk.school.mia.person_ref
        store = path_of(opened)
        backup = back_up(place_of(store), desk.clock).path
        set_skill(desk.ctx, desk.action(), SkillEntry(LASER, "Laser"))
        certify(desk.ctx, desk.action(), Certifying(LASER, (mia,)), by=by)
        revoke(desk.ctx, desk.action(), mia, LASER, "Mia left it alone", by=by)
        [was] = rows_of(desk)["certifications"]

    report = restore(desk, store, backup)

    assert [task.why for task in report.tasks] == [Why.NOT_REPEATABLE]
    with Store(f"sqlite:///{store}") as back:
        assert rows_of(desk.at(store=back))["certifications"] == [was | {"revoked_why": False}]


def _train(desk: AtWork, by: UUID) -> None:
    """Every act of training, and each that undoes one."""
    mia, leo = desk.school.mia.person_ref, desk.school.leo.person_ref
    laser = SkillEntry(LASER, "Laser", valid_months=12, pass_percent=80)
    set_skill(desk.ctx, desk.action(), laser)
    set_skill(desk.ctx, desk.action(), SkillEntry(CUTTING, "Blades"))
    set_skill(desk.ctx, desk.action(), replace(laser, names={"es": "Láser"}), was=laser)
    set_class_skills(desk.ctx, desk.action(), CUTTERS, ClassAsks({LASER: 1, CUTTING: 1}))
    set_class_skills(desk.ctx, desk.action(), CUTTERS, ClassAsks({LASER: 2}))
    set_trainers(desk.ctx, desk.action(), LASER, (mia, leo))
    set_trainers(desk.ctx, desk.action(), LASER, (leo,))
    quizzes = {ref: Quiz(10, 1) for ref in (mia, leo)}
    wish = Certifying(LASER, (mia, leo), quizzes=quizzes)
    slip = certify(desk.ctx, desk.action(), wish, by=by)
    undo_certify(desk.ctx, desk.action(), slip.action_id, by=by)
    certify(desk.ctx, desk.action(), wish, by=by)
    session_id = announce_session(desk.ctx, desk.action(), CLASS).session_id
    change_session(desk.ctx, desk.action(), session_id, replace(CLASS, level=2), was=CLASS)
    for person in (mia, leo):
        save_place(desk.ctx, desk.action(), session_id, person)
    give_up_place(desk.ctx, desk.action(), session_id, mia)
    desk.clock.set(TUESDAY)
    mark_attended(desk.ctx, desk.action(), session_id, (leo,), by=by)
    unmark(desk.ctx, desk.action(), session_id, (leo,), by=by)
    mark_attended(desk.ctx, desk.action(), session_id, (), missed=(leo,), by=by)
