"""Places in a training session: saved, given up, and who waits."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.models.makerspace.training import (
    TrainingSeat,
)
from db.vocabulary.makerspace import PlaceState
from kiosk.domain.makerspace.training.sessions import SessionProblem, Standing
from kiosk.services.makerspace.training.places import give_up_place, save_place
from kiosk.services.makerspace.training.refused import Fault, TrainingProblem, TrainingRefused
from kiosk.services.makerspace.training.session_views import (
    next_sessions,
    session_sheet,
)
from kiosk.services.makerspace.training.sessions import (
    announce_session,
)
from kiosk.services.people.forgetting import forget
from kiosk.services.problems import NotFound
from tests.services.makerspace.training.announced import (
    CLASS,
    HOUR,
    TUESDAY,
    announced,
    ref,
    save,
)
from tests.services.makerspace.training.trained import LASER
from tests.support.counter import AtWork
from tests.support.store import MONDAY, key


def test_the_next_class_takes_who_asks_first_and_others_wait(desk: AtWork) -> None:
    session_id = announced(desk)
    action = desk.action()

    done = save_place(desk.ctx, action, session_id, ref(desk, "mia"))

    assert save_place(desk.ctx, action, session_id, ref(desk, "mia")) == done
    assert (done.session.own, done.gained) == (Standing(), (ref(desk, "mia"),))
    assert save(desk, session_id, "leo") == Standing(1)
    assert save(desk, session_id, "teacher") == Standing(2)
    [seen] = next_sessions(desk.ctx, LASER, person_ref=ref(desk, "leo"))
    assert (seen.starts_at, seen.places, seen.taken, seen.waiting) == (TUESDAY, 1, 1, 2)
    assert seen.own == Standing(1)
    assert next_sessions(desk.ctx, "kiln") == ()
    assert desk.chain_holds()


def test_a_place_that_is_given_up_is_the_next_ones(desk: AtWork) -> None:
    session_id = announced(desk)
    for person in ("mia", "leo", "teacher"):
        save(desk, session_id, person)
    action = desk.action()

    done = give_up_place(desk.ctx, action, session_id, ref(desk, "mia"))

    assert (done.gained, done.lost) == ((ref(desk, "leo"),), (ref(desk, "mia"),))
    assert done.session.own is None
    assert save(desk, session_id, "mia") == Standing(2)
    again = give_up_place(desk.ctx, action, session_id, ref(desk, "mia"))
    assert (again.gained, again.session.own) == (done.gained, Standing(2))
    assert desk.chain_holds()


def test_nobody_is_put_before_others_by_a_clock_that_is_slow(file_desk: AtWork) -> None:
    session_id = announced(file_desk)
    save(file_desk, session_id, "mia")
    file_desk.clock.set(MONDAY - HOUR)

    assert save(file_desk, session_id, "leo") == Standing(1)


def test_why_a_place_is_neither_saved_nor_given_up(file_desk: AtWork) -> None:
    session_id = announced(file_desk)
    save(file_desk, session_id, "mia")
    mia, leo, nobody = ref(file_desk, "mia"), ref(file_desk, "leo"), key("nobody")

    def faults(act: object, person: UUID) -> tuple[Fault, ...]:
        assert callable(act)
        with pytest.raises(TrainingRefused) as refused:
            act(file_desk.ctx, file_desk.action(), session_id, person)
        return refused.value.faults

    assert faults(save_place, mia) == (Fault(SessionProblem.HAS_PLACE),)
    assert faults(save_place, nobody) == (Fault(TrainingProblem.NOBODY, str(nobody)),)
    assert faults(give_up_place, leo) == (Fault(SessionProblem.NO_PLACE),)
    file_desk.clock.set(TUESDAY)
    assert faults(save_place, leo) == (Fault(SessionProblem.BEGUN),)
    assert faults(give_up_place, mia) == (Fault(SessionProblem.BEGUN),)
    with pytest.raises(NotFound):
        save_place(file_desk.ctx, file_desk.action(), key("no session"), mia)


def test_a_list_has_who_asked_first_in_front(desk: AtWork) -> None:
    session_id = announced(desk)
    for person in ("leo", "mia", "teacher"):
        save(desk, session_id, person)
    give_up_place(desk.ctx, desk.action(), session_id, ref(desk, "teacher"))

    sheet = session_sheet(desk.ctx, session_id)

    assert sheet.session.taken == 1
    assert [(seat.name, seat.standing) for seat in sheet.seats] == [
        ("Leo B.", Standing()),
        ("Mia T.", Standing(1)),
    ]


def test_who_is_forgotten_leaves_their_place_to_the_next(desk: AtWork) -> None:
    session_id = announced(desk)
    past = announce_session(
        desk.ctx, desk.action(), replace(CLASS, starts_at=MONDAY + HOUR)
    ).session_id
    for person in ("mia", "leo"):
        save(desk, session_id, person)
    save(desk, past, "mia")
    desk.clock.move(2 * HOUR)

    with desk.store.write() as session:
        forget(session, ref(desk, "mia"), desk.clock.now())

    [seen] = next_sessions(desk.ctx, person_ref=ref(desk, "leo"))
    assert (seen.taken, seen.waiting, seen.own) == (1, 0, Standing())
    kept = {(seat.session_id, seat.person_ref): seat.state for seat in desk.all(TrainingSeat)}
    assert kept[past, ref(desk, "mia")] is PlaceState.SAVED


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(("mia", "leo", "teacher")), st.booleans()), max_size=8))
def test_a_list_in_the_store_is_a_plain_line(
    file_desk: AtWork, acts: list[tuple[str, bool]]
) -> None:
    session_id = announced(file_desk, replace(CLASS, places=2))
    line: list[str] = []

    for person, wants in acts:
        # Whoever saves twice, or gives up what they have not, is refused and changes nothing.
        act = save_place if wants else give_up_place
        if wants is (person in line):
            with pytest.raises(TrainingRefused):
                act(file_desk.ctx, file_desk.action(), session_id, ref(file_desk, person))
            continue
        before = line[:2]
        line = [*line, person] if wants else [each for each in line if each != person]
        done = act(file_desk.ctx, file_desk.action(), session_id, ref(file_desk, person))
        gained = [ref(file_desk, each) for each in line[:2] if each not in before]
        assert list(done.gained) == gained
        sheet = session_sheet(file_desk.ctx, session_id)
        assert [seat.person_ref for seat in sheet.seats] == [ref(file_desk, p) for p in line]
        assert [seat.standing.waits_as for seat in sheet.seats] == [None, None, 1][: len(line)]
