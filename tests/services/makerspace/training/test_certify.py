"""Certifying one or a whole class, taking a slip back, and taking training back for a reason."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from db.models.desk import AuditEntry
from db.models.makerspace.training import Certification, Skill, Trainer
from db.vocabulary.people import StaffRole
from kiosk.domain.makerspace.training.entries import EntryProblem
from kiosk.domain.makerspace.training.gate import Barrier, GateLack
from kiosk.domain.makerspace.training.sign_off import Quiz, SignOffLack
from kiosk.services.lending.school_day import school_zone
from kiosk.services.makerspace.training.certify import Certifying, certify, undo_certify
from kiosk.services.makerspace.training.gate_facts import pass_for
from kiosk.services.makerspace.training.refused import Fault, TrainingProblem, TrainingRefused
from kiosk.services.makerspace.training.revoke import revoke, undo_revoke
from kiosk.services.problems import NotFound
from tests.services.makerspace.training.trained import (
    CUTTERS,
    LASER,
    TODAY,
    add_grant,
    add_skill,
    employ,
    with_laser,
)
from tests.support.counter import AtWork
from tests.support.store import add_patron, key

DAY = timedelta(days=1)


def tech(desk: AtWork) -> UUID:
    """A desk with lasers, and the teacher who may certify in all."""
    with_laser(desk)
    return employ(desk, "teacher", StaffRole.TECH)


def barriers(desk: AtWork, person: str = "mia", on: date = TODAY) -> tuple[Barrier, ...]:
    """What keeps somebody from the laser cutters."""
    ref = getattr(desk.school, person).person_ref
    with desk.store.read() as session:
        zone = school_zone(desk.ctx, session)
        return pass_for(session, ref, CUTTERS, on=on, zone=zone).barriers


def laser(desk: AtWork, *people: str) -> Certifying:
    """These people are to be certified in lasers."""
    refs = tuple(getattr(desk.school, each).person_ref for each in people or ("mia",))
    return Certifying(LASER, refs)


def test_a_class_is_certified_in_one_act(desk: AtWork) -> None:
    by = tech(desk)
    with desk.store.write() as session:
        pupils = tuple(add_patron(session, f"Pupil {n}").person_ref for n in range(28))
    action, wish = desk.action(), Certifying(LASER, (*pupils, pupils[0]))

    done = certify(desk.ctx, action, wish, by=by)

    assert certify(desk.ctx, action, wish, by=by) == done
    assert done.people == pupils
    rows = desk.all(Certification)
    assert {row.person_ref for row in rows} == set(pupils)
    assert {(row.granted_by, row.granted_on, row.level) for row in rows} == {(by, TODAY, 1)}
    assert len(rows) == 28
    assert desk.chain_holds()


def test_what_was_shown_is_kept_and_named_in_no_log(file_desk: AtWork) -> None:
    by = tech(file_desk)
    file_desk.change(Skill, LASER, pass_percent=80)
    mia = file_desk.school.mia.person_ref
    wish = replace(
        laser(file_desk),
        quizzes={mia: Quiz(10, 2)},
        trained_on=TODAY - 3 * DAY,
        expires_on=TODAY + 9 * DAY,
        evidence="Mia cut a box",
    )

    certify(file_desk.ctx, file_desk.action(), wish, by=by)

    [row] = file_desk.all(Certification)
    assert (row.questions, row.wrong, row.evidence) == (10, 2, "Mia cut a box")
    assert (row.granted_on, row.expires_on) == (TODAY - 3 * DAY, TODAY + 9 * DAY)
    assert row.granted_at == file_desk.clock.now()
    [entry] = file_desk.all(AuditEntry)
    assert "box" not in str(entry.payload)
    assert barriers(file_desk, on=TODAY + 10 * DAY) == (
        Barrier(GateLack.EXPIRED, LASER, TODAY + 9 * DAY),
    )


def test_all_that_is_in_the_way_is_told_and_nobody_is_certified(file_desk: AtWork) -> None:
    tech(file_desk)
    file_desk.change(Skill, LASER, pass_percent=80, is_active=False)
    mia, leo = file_desk.school.mia.person_ref, file_desk.school.leo.person_ref
    nobody = key("nobody")
    wish = Certifying(
        LASER,
        (mia, leo, nobody),
        level=0,
        quizzes={leo: Quiz(10, 3), nobody: Quiz(1, 0)},
        trained_on=TODAY + DAY,
        expires_on=TODAY - DAY,
    )

    with pytest.raises(TrainingRefused) as refused:
        certify(file_desk.ctx, file_desk.action(), wish, by=mia)

    assert refused.value.faults == (
        Fault(TrainingProblem.LATER, "trained_on"),
        Fault(TrainingProblem.PAST, "expires_on"),
        Fault(EntryProblem.LEVEL, "level"),
        Fault(TrainingProblem.SKILL_OFF, LASER),
        Fault(TrainingProblem.NOBODY, str(nobody)),
        Fault(SignOffLack.NOT_A_TRAINER, str(mia)),
        Fault(SignOffLack.NO_QUIZ, str(mia)),
        Fault(SignOffLack.NOT_A_TRAINER, str(leo)),
        Fault(SignOffLack.QUIZ_FAILED, str(leo)),
        Fault(SignOffLack.NOT_A_TRAINER, str(nobody)),
    )
    assert file_desk.all(Certification) == []


def test_a_trainer_certifies_others_and_not_themselves(file_desk: AtWork) -> None:
    tech(file_desk)
    leo = file_desk.school.leo.person_ref
    with file_desk.store.write() as session:
        session.add(Trainer(skill_code=LASER, person_ref=leo))
        add_skill(session, "sewing")

    certify(file_desk.ctx, file_desk.action(), laser(file_desk, "mia"), by=leo)
    with pytest.raises(TrainingRefused) as own:
        certify(file_desk.ctx, file_desk.action(), laser(file_desk, "leo"), by=leo)
    wish = replace(laser(file_desk), skill_code="sewing")
    with pytest.raises(TrainingRefused) as other:
        certify(file_desk.ctx, file_desk.action(), wish, by=leo)

    assert own.value.faults == (Fault(SignOffLack.OWN, str(leo)),)
    mia = str(file_desk.school.mia.person_ref)
    assert other.value.faults == (Fault(SignOffLack.NOT_A_TRAINER, mia),)
    assert [row.granted_by for row in file_desk.all(Certification)] == [leo]


def test_nobody_certifies_as_somebody_unknown_or_in_nothing(file_desk: AtWork) -> None:
    by = tech(file_desk)
    with pytest.raises(NotFound):
        certify(file_desk.ctx, file_desk.action(), laser(file_desk), by=key("nobody"))
    wish = replace(laser(file_desk), skill_code="kiln")
    with pytest.raises(NotFound):
        certify(file_desk.ctx, file_desk.action(), wish, by=by)


def test_a_trial_certifies_nobody(file_desk: AtWork) -> None:
    by = tech(file_desk)

    tried = certify(file_desk.ctx, file_desk.action(), laser(file_desk), by=by, is_trial=True)

    assert tried.people == (file_desk.school.mia.person_ref,)
    assert file_desk.all(Certification) == []


def test_a_slip_is_undone_as_if_nobody_had_ever_held_it(desk: AtWork) -> None:
    by = tech(desk)
    done = certify(desk.ctx, desk.action(), laser(desk, "mia", "leo"), by=by)
    action = desk.action()

    undone = undo_certify(desk.ctx, action, done.action_id, by=by)

    assert undo_certify(desk.ctx, action, done.action_id, by=by) == undone == done.people
    assert desk.all(Certification) == []
    assert barriers(desk) == (Barrier(GateLack.NOT_TRAINED, LASER),)
    with pytest.raises(TrainingRefused) as again:
        undo_certify(desk.ctx, desk.action(), done.action_id, by=by)
    assert again.value.faults == (Fault(TrainingProblem.NOT_HELD),)
    assert desk.chain_holds()


def test_what_is_too_old_or_was_changed_is_not_undone(file_desk: AtWork) -> None:
    by = tech(file_desk)
    mia = file_desk.school.mia.person_ref
    done = certify(file_desk.ctx, file_desk.action(), laser(file_desk), by=by)
    revoked = file_desk.action()
    revoke(file_desk.ctx, revoked, mia, LASER, "Left it alone", by=by)
    file_desk.clock.move(file_desk.ctx.settings.undo_window + timedelta(seconds=1))

    with pytest.raises(TrainingRefused) as refused:
        undo_certify(file_desk.ctx, file_desk.action(), done.action_id, by=by)
    assert refused.value.faults == (
        Fault(TrainingProblem.TOO_LATE),
        Fault(TrainingProblem.CHANGED_SINCE, str(mia)),
    )
    with pytest.raises(TrainingRefused) as late:
        undo_revoke(file_desk.ctx, file_desk.action(), revoked, by=by)
    assert late.value.faults == (Fault(TrainingProblem.TOO_LATE),)
    for other in (key("no act"), revoked):
        with pytest.raises(NotFound):
            undo_certify(file_desk.ctx, file_desk.action(), other, by=by)


def test_training_is_taken_back_whole_and_given_back(desk: AtWork) -> None:
    by = tech(desk)
    mia = desk.school.mia.person_ref
    with desk.store.write() as session:
        add_grant(session, mia, granted_on=TODAY - 90 * DAY)
        add_grant(session, mia, granted_on=TODAY - 30 * DAY, level=2)
        add_grant(session, mia, granted_on=TODAY - 9 * DAY, revoked_on=TODAY - 5 * DAY)
        add_grant(session, desk.school.leo.person_ref)
    action = desk.action()

    assert revoke(desk.ctx, action, mia, LASER, " Left it alone ", by=by) == 2

    assert revoke(desk.ctx, action, mia, LASER, " Left it alone ", by=by) == 2
    assert barriers(desk) == (Barrier(GateLack.REVOKED, LASER, TODAY - DAY),)
    assert barriers(desk, "leo") == ()
    whys = {row.revoked_why for row in desk.all(Certification) if row.revoked_on == TODAY}
    assert whys == {"Left it alone"}
    back = desk.action()
    assert undo_revoke(desk.ctx, back, action, by=by) == 2
    assert undo_revoke(desk.ctx, back, action, by=by) == 2
    assert barriers(desk) == ()
    assert [row.revoked_on for row in desk.all(Certification) if row.revoked_on] == [
        TODAY - 5 * DAY
    ]
    assert desk.chain_holds()


def test_a_certificate_after_that_holds_anew(file_desk: AtWork) -> None:
    by = tech(file_desk)
    mia = file_desk.school.mia.person_ref
    certify(file_desk.ctx, file_desk.action(), laser(file_desk), by=by)
    revoke(file_desk.ctx, file_desk.action(), mia, LASER, "Left it alone", by=by)

    certify(file_desk.ctx, file_desk.action(), laser(file_desk), by=by)

    assert barriers(file_desk) == ()
    assert len(file_desk.all(Certification)) == 2


def test_nothing_is_taken_back_without_right_reason_and_training(file_desk: AtWork) -> None:
    by = tech(file_desk)
    mia, leo = file_desk.school.mia.person_ref, file_desk.school.leo.person_ref

    with pytest.raises(TrainingRefused) as refused:
        revoke(file_desk.ctx, file_desk.action(), mia, LASER, "  ", by=leo)

    assert refused.value.faults == (
        Fault(SignOffLack.NOT_A_TRAINER, str(leo)),
        Fault(TrainingProblem.NO_REASON),
        Fault(TrainingProblem.NOT_HELD, str(mia)),
    )
    done = certify(file_desk.ctx, file_desk.action(), laser(file_desk), by=by)
    with pytest.raises(TrainingRefused) as foreign:
        undo_certify(file_desk.ctx, file_desk.action(), done.action_id, by=leo)
    assert foreign.value.faults == (Fault(SignOffLack.NOT_A_TRAINER, str(leo)),)
    with pytest.raises(NotFound):
        undo_revoke(file_desk.ctx, file_desk.action(), done.action_id, by=by)
