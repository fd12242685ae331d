"""Training sessions: places, the wait list, and who is certified."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary.makerspace import PlaceState
from kiosk.domain.makerspace.training.certificates import Certificate
from kiosk.domain.makerspace.training.sessions import (
    Place,
    Session,
    SessionProblem,
    Shift,
    Standing,
    certificate_of,
    give_up_problem,
    line,
    next_session,
    save_place,
    seated,
    settle_problem,
    shift,
    standing,
)

TUESDAY = datetime(2026, 12, 8, 18, 10, tzinfo=UTC)  # 12:10 in Chicago
CLASS = Session("s1", "laser", TUESDAY, TUESDAY + timedelta(minutes=40), places=2, level=2)
NOW = TUESDAY - timedelta(days=6)
ASKED = [Place(person, NOW + timedelta(minutes=n)) for n, person in enumerate(("ana", "ben", "cy"))]


def test_the_next_class_is_the_first_that_has_not_begun() -> None:
    later = replace(CLASS, ref="s0", starts_at=TUESDAY + timedelta(days=1))
    twin = replace(CLASS, ref="s2")
    off = replace(CLASS, ref="s3", starts_at=NOW + timedelta(days=1), is_cancelled=True)
    other = replace(CLASS, ref="s4", skill="sewing", starts_at=NOW + timedelta(days=1))

    assert next_session([later, twin, off, other, CLASS], "laser", NOW) == CLASS
    assert next_session([later, CLASS], "laser", TUESDAY) == later
    assert next_session([], "laser", NOW) is None


@pytest.mark.parametrize(
    ("person", "found"),
    [("ana", Standing()), ("ben", Standing()), ("cy", Standing(1)), ("di", None)],
)
def test_who_asked_first_has_a_place_and_the_others_wait(
    person: str, found: Standing | None
) -> None:
    assert standing(CLASS, ASKED[::-1], person) == found
    assert Standing().has_place
    assert not Standing(1).has_place


def test_a_place_that_is_given_up_goes_to_the_next_who_is_told() -> None:
    after = [replace(ASKED[0], state=PlaceState.GIVEN_UP), *ASKED[1:]]

    assert shift(seated(CLASS, ASKED), seated(CLASS, after)) == Shift(("cy",), ("ana",))
    assert shift(seated(CLASS, ASKED), seated(CLASS, ASKED)) == Shift()
    assert standing(CLASS, after, "ana") is None


def test_a_class_with_more_places_takes_who_waits_and_a_cancelled_one_nobody() -> None:
    off = replace(CLASS, is_cancelled=True)

    assert seated(replace(CLASS, places=3), ASKED[::-1]) == ("ana", "ben", "cy")
    assert seated(CLASS, ASKED) == ("ana", "ben")
    assert seated(off, ASKED) == ()
    assert line(ASKED[::-1]) == ["ana", "ben", "cy"]


@pytest.mark.parametrize(
    ("session", "person", "now", "problem"),
    [
        (CLASS, "ana", NOW, None),
        (CLASS, "cy", NOW, None),
        (CLASS, "di", NOW, SessionProblem.NO_PLACE),
        (CLASS, "ana", TUESDAY, SessionProblem.BEGUN),
        (replace(CLASS, is_cancelled=True), "ana", NOW, SessionProblem.CANCELLED),
    ],
)
def test_a_place_is_given_up_before_the_class_begins(
    session: Session, person: str, now: datetime, problem: SessionProblem | None
) -> None:
    assert give_up_problem(session, ASKED, person, now) is problem


def test_who_gave_a_place_up_may_ask_again_at_the_end() -> None:
    given_up = [replace(ASKED[0], state=PlaceState.GIVEN_UP), *ASKED[1:]]
    again = save_place(CLASS, given_up, "ana", NOW + timedelta(hours=1))

    assert again == Place("ana", NOW + timedelta(hours=1))
    assert standing(CLASS, [*given_up, again], "ana") == Standing(1)


@pytest.mark.parametrize(
    ("session", "person", "now", "problem"),
    [
        (replace(CLASS, is_cancelled=True), "di", NOW, SessionProblem.CANCELLED),
        (CLASS, "di", TUESDAY, SessionProblem.BEGUN),
        (CLASS, "ana", NOW, SessionProblem.HAS_PLACE),
        (CLASS, "cy", NOW, SessionProblem.HAS_PLACE),
    ],
)
def test_a_place_is_saved_once_and_in_time(
    session: Session, person: str, now: datetime, problem: SessionProblem
) -> None:
    assert save_place(session, ASKED, person, now) is problem


@pytest.mark.parametrize(
    ("session", "person", "now", "problem"),
    [
        (CLASS, "ana", TUESDAY, None),
        (CLASS, "cy", TUESDAY, None),
        (CLASS, "ana", NOW, SessionProblem.NOT_BEGUN),
        (replace(CLASS, is_cancelled=True), "ana", TUESDAY, SessionProblem.CANCELLED),
        (CLASS, "di", TUESDAY, SessionProblem.NO_PLACE),
        (CLASS, "eli", TUESDAY, SessionProblem.SETTLED),
        (CLASS, "flo", TUESDAY, SessionProblem.NO_PLACE),
    ],
)
def test_who_came_is_written_down_once_the_class_has_begun(
    session: Session, person: str, now: datetime, problem: SessionProblem | None
) -> None:
    places = [
        *ASKED,
        Place("eli", NOW, PlaceState.ATTENDED),
        Place("flo", NOW, PlaceState.GIVEN_UP),
    ]

    assert settle_problem(session, places, person, now) is problem


def test_who_attended_gets_a_certificate_that_names_the_class() -> None:
    day = date(2026, 12, 8)

    found = certificate_of(CLASS, "c9", "ana", granted_by="tom", granted_on=day)

    assert found == Certificate("c9", "ana", "laser", "tom", day, level=2, evidence="s1")


@given(
    st.lists(
        st.builds(
            Place,
            st.sampled_from("abcdef"),
            st.integers(0, 9).map(lambda n: NOW + timedelta(minutes=n)),
            st.sampled_from((PlaceState.SAVED, PlaceState.GIVEN_UP)),
        ),
        max_size=6,
        unique_by=lambda place: place.person,
    ),
    st.integers(0, 4),
)
def test_no_place_is_given_twice_and_none_stays_empty(places: list[Place], seats: int) -> None:
    session = replace(CLASS, places=seats)
    saved = {place.person for place in places if place.state is PlaceState.SAVED}

    found = {person: standing(session, places, person) for person in "abcdef"}

    known = [each for each in found.values() if each is not None]
    assert {person for person, each in found.items() if each is not None} == saved
    assert sum(each.has_place for each in known) == min(seats, len(saved))
    waits = sorted(each.waits_as for each in known if each.waits_as is not None)
    assert waits == list(range(1, len(waits) + 1))
