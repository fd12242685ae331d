"""Training sessions are announced, changed, cancelled, and held after all."""

from dataclasses import replace

import pytest

from db.models.desk import AuditEntry
from db.models.makerspace.training import (
    Skill,
    TrainingSession,
)
from db.vocabulary.people import StaffRole
from kiosk.domain.makerspace.training.entries import EntryProblem, SessionEntry
from kiosk.domain.makerspace.training.sessions import SessionProblem
from kiosk.services.makerspace.training.attendance import mark_attended
from kiosk.services.makerspace.training.refused import Fault, TrainingProblem, TrainingRefused
from kiosk.services.makerspace.training.session_views import (
    next_sessions,
)
from kiosk.services.makerspace.training.sessions import (
    announce_session,
    cancel_session,
    change_session,
    reinstate_session,
    session_entry,
)
from kiosk.services.problems import NotFound
from tests.services.makerspace.training.announced import (
    CLASS,
    TUESDAY,
    announced,
    ref,
    save,
)
from tests.services.makerspace.training.trained import LASER, add_skill, employ, with_laser
from tests.support.counter import AtWork
from tests.support.store import MONDAY, key


def test_all_that_is_wrong_with_a_session_is_told(file_desk: AtWork) -> None:
    with_laser(file_desk)
    nobody = key("nobody")
    wrong = SessionEntry(LASER, MONDAY, MONDAY, places=0, level=0, trainer=nobody)

    with pytest.raises(TrainingRefused) as refused:
        announce_session(file_desk.ctx, file_desk.action(), wrong)

    assert refused.value.faults == (
        Fault(EntryProblem.PLACES, "places"),
        Fault(EntryProblem.LEVEL, "level"),
        Fault(EntryProblem.ENDS_FIRST, "ends_at"),
        Fault(TrainingProblem.PAST, "starts_at"),
        Fault(TrainingProblem.NOBODY, str(nobody)),
    )
    assert file_desk.all(TrainingSession) == []
    with pytest.raises(NotFound):
        announce_session(file_desk.ctx, file_desk.action(), replace(CLASS, skill_code="kiln"))
    with file_desk.store.write() as session:
        add_skill(session, "kiln")
    file_desk.change(Skill, "kiln", is_active=False)
    with pytest.raises(TrainingRefused) as off:
        announce_session(file_desk.ctx, file_desk.action(), replace(CLASS, skill_code="kiln"))
    assert off.value.faults == (Fault(TrainingProblem.SKILL_OFF, "kiln"),)


def test_more_places_take_who_waits_and_fewer_let_the_last_wait_again(desk: AtWork) -> None:
    session_id = announced(desk)
    for person in ("mia", "leo"):
        save(desk, session_id, person)
    larger = replace(CLASS, places=2, trainer=ref(desk, "teacher"))

    more = change_session(desk.ctx, desk.action(), session_id, larger, was=CLASS)
    assert (more.gained, more.lost) == ((ref(desk, "leo"),), ())
    assert session_entry(desk.ctx, session_id) == larger
    fewer = change_session(desk.ctx, desk.action(), session_id, CLASS, was=larger)

    assert (fewer.gained, fewer.lost) == ((), (ref(desk, "leo"),))
    assert (fewer.session.taken, fewer.session.waiting) == (1, 1)
    assert desk.chain_holds()


def test_a_cancelled_session_tells_all_and_is_held_after_all(desk: AtWork) -> None:
    session_id = announced(desk)
    for person in ("mia", "leo"):
        save(desk, session_id, person)
    action = desk.action()

    done = cancel_session(desk.ctx, action, session_id, "Ana is ill")

    assert cancel_session(desk.ctx, action, session_id, "Ana is ill") == done
    assert (done.gained, done.lost) == ((), (ref(desk, "mia"), ref(desk, "leo")))
    assert next_sessions(desk.ctx) == ()
    assert "Ana is ill" not in str([entry.payload for entry in desk.all(AuditEntry)])
    back = reinstate_session(desk.ctx, desk.action(), session_id)
    assert (back.gained, back.lost) == ((ref(desk, "mia"),), ())
    assert [each.session_id for each in next_sessions(desk.ctx)] == [session_id]
    assert desk.chain_holds()


def test_what_is_cancelled_begun_or_settled_is_not_changed(file_desk: AtWork) -> None:
    session_id = announced(file_desk)
    by = employ(file_desk, "teacher", StaffRole.TECH)
    save(file_desk, session_id, "mia")
    ctx, action = file_desk.ctx, file_desk.action

    with pytest.raises(TrainingRefused) as kept:
        reinstate_session(ctx, action(), session_id)
    assert kept.value.faults == (Fault(TrainingProblem.CHANGED_SINCE),)
    cancel_session(ctx, action(), session_id, "Ill")
    with pytest.raises(TrainingRefused) as twice:
        cancel_session(ctx, action(), session_id, " ")
    assert twice.value.faults == (
        Fault(TrainingProblem.NO_REASON),
        Fault(SessionProblem.CANCELLED),
    )
    file_desk.clock.set(TUESDAY)
    with pytest.raises(TrainingRefused) as late:
        reinstate_session(ctx, action(), session_id)
    assert late.value.faults == (Fault(SessionProblem.BEGUN),)
    with pytest.raises(TrainingRefused) as gone:
        change_session(ctx, action(), session_id, CLASS, was=CLASS)
    assert gone.value.faults == (
        Fault(SessionProblem.CANCELLED),
        Fault(SessionProblem.BEGUN),
        Fault(TrainingProblem.PAST, "starts_at"),
    )
    file_desk.change(TrainingSession, session_id, cancelled_at=None)
    mark_attended(ctx, action(), session_id, (ref(file_desk, "mia"),), by=by)
    with pytest.raises(TrainingRefused) as settled:
        cancel_session(ctx, action(), session_id, "Ill")
    assert settled.value.faults == (Fault(SessionProblem.SETTLED),)
