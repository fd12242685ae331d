"""Who came to a training session, and who of them is to be certified."""

from dataclasses import replace

import pytest

from db.models.makerspace.training import (
    Certification,
)
from db.vocabulary.makerspace import PlaceState
from db.vocabulary.people import StaffRole
from kiosk.domain.makerspace.training.sessions import SessionProblem
from kiosk.domain.makerspace.training.sign_off import SignOffLack
from kiosk.services.makerspace.training.attendance import mark_attended, to_certify, unmark
from kiosk.services.makerspace.training.certify import Certifying, certify
from kiosk.services.makerspace.training.refused import Fault, TrainingRefused
from kiosk.services.makerspace.training.session_views import (
    session_sheet,
    sessions_since,
)
from kiosk.services.makerspace.training.sessions import (
    session_entry,
)
from kiosk.services.problems import NotFound
from tests.services.makerspace.training.announced import (
    CLASS,
    DAY,
    HOUR,
    TUESDAY,
    announced,
    ref,
    save,
    states,
)
from tests.services.makerspace.training.trained import LASER, TODAY, employ
from tests.support.counter import AtWork
from tests.support.store import key


def test_who_came_is_offered_to_be_certified(desk: AtWork) -> None:
    session_id = announced(desk, replace(CLASS, level=2))
    by = employ(desk, "teacher", StaffRole.TECH)
    mia, leo, teacher = (ref(desk, person) for person in ("mia", "leo", "teacher"))
    for person in ("mia", "leo", "teacher"):
        save(desk, session_id, person)
    desk.clock.set(TUESDAY + HOUR)
    action = desk.action()

    # The teacher only waited, and came all the same.
    done = mark_attended(desk.ctx, action, session_id, (mia, teacher), missed=(leo, mia), by=by)

    assert (
        mark_attended(desk.ctx, action, session_id, (mia, teacher), missed=(leo, mia), by=by)
        == done
    )
    attended, missed = PlaceState.ATTENDED, PlaceState.MISSED
    assert states(desk) == {mia: attended, leo: missed, teacher: attended}
    offered = to_certify(desk.ctx, session_id)
    assert set(offered.people) == {mia, teacher}
    assert offered == Certifying(
        LASER, offered.people, 2, trained_on=TODAY + DAY, evidence=str(session_id)
    )
    certify(desk.ctx, desk.action(), replace(offered, people=(mia,)), by=by)
    assert to_certify(desk.ctx, session_id).people == (teacher,)
    lower = replace(offered, people=(teacher,), level=1)
    certify(desk.ctx, desk.action(), lower, by=by)
    assert to_certify(desk.ctx, session_id).people == (teacher,)
    assert len(desk.all(Certification)) == 2
    assert desk.chain_holds()


def test_who_came_is_taken_back_and_written_down_again(desk: AtWork) -> None:
    session_id = announced(desk)
    by = employ(desk, "teacher", StaffRole.TECH)
    mia = ref(desk, "mia")
    save(desk, session_id, "mia")
    desk.clock.set(TUESDAY)
    mark_attended(desk.ctx, desk.action(), session_id, (mia,), by=by)

    unmark(desk.ctx, desk.action(), session_id, (mia,), by=by)

    assert states(desk) == {mia: PlaceState.SAVED}
    mark_attended(desk.ctx, desk.action(), session_id, (), missed=(mia,), by=by)
    assert states(desk) == {mia: PlaceState.MISSED}
    assert [each.session_id for each in sessions_since(desk.ctx, DAY)] == []
    desk.clock.move(HOUR)
    assert [each.session_id for each in sessions_since(desk.ctx, DAY)] == [session_id]


def test_why_who_came_cannot_be_written_down(file_desk: AtWork) -> None:
    session_id = announced(file_desk)
    mia, leo = ref(file_desk, "mia"), ref(file_desk, "leo")
    save(file_desk, session_id, "mia")
    ctx, action = file_desk.ctx, file_desk.action

    with pytest.raises(TrainingRefused) as early:
        mark_attended(ctx, action(), session_id, (mia,), by=leo)
    file_desk.clock.set(TUESDAY)
    with pytest.raises(TrainingRefused) as unlisted:
        mark_attended(ctx, action(), session_id, (leo,), by=leo)
    with pytest.raises(TrainingRefused) as unsettled:
        unmark(ctx, action(), session_id, (mia,), by=leo)

    no_trainer = Fault(SignOffLack.NOT_A_TRAINER, str(leo))
    assert early.value.faults == (no_trainer, Fault(SessionProblem.NOT_BEGUN, str(mia)))
    assert unlisted.value.faults == (no_trainer, Fault(SessionProblem.NO_PLACE, str(leo)))
    assert unsettled.value.faults == (no_trainer, Fault(SessionProblem.NO_PLACE, str(mia)))
    for read in (to_certify, session_sheet, session_entry):
        with pytest.raises(NotFound):
            read(ctx, key("no session"))
