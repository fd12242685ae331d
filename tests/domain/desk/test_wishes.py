"""I wish we had …: a child's own screen leads to it, and borrowing goes on as ever."""

from kiosk.domain.desk.effects import LendIt, MakeWish, OpenWishes
from kiosk.domain.desk.events import Action
from kiosk.domain.desk.outcomes import Whereabouts
from kiosk.domain.desk.screens import Ask, Bye, Done, Home, Idle, Question, StillHere, Wishes
from kiosk.domain.wishes import Room
from tests.domain.desk.counter import MIA, SAM, Counter


def at_wishes() -> Counter:
    """Mia has opened the box."""
    counter = Counter()
    counter.scan("MIA")
    screen = counter.tap(Action.WISHES, after=3)
    assert isinstance(screen, Wishes)
    assert screen.may_choose
    return counter


def test_the_box_opens_for_whoever_is_signed_in() -> None:
    counter = at_wishes()

    assert [effect.person_ref for effect in counter.wanted(OpenWishes)] == [MIA.person_ref]


def test_nobody_has_no_box() -> None:
    counter = Counter()

    assert counter.tap(Action.WISHES) == Idle()
    assert counter.wanted(OpenWishes) == []


def test_one_tap_on_a_picture_is_a_wish_and_a_second_one_is_none() -> None:
    counter = at_wishes()

    screen = counter.tap(Action.WISH, type_code="chromebook")

    assert isinstance(screen, Wishes)
    assert (screen.is_new, screen.may_choose, counter.sounds()) == (True, False, ["ok"])
    counter.tap(Action.WISH, type_code="chromebook")
    assert counter.wishes == ["chromebook"]
    assert counter.tap(Action.OK) == Home()


def test_a_second_tap_before_the_answer_is_none_either() -> None:
    counter = at_wishes()
    counter.answers_now = False

    counter.tap(Action.WISH)
    counter.tap(Action.WISH)

    assert len([effect for effect in counter.all if isinstance(effect, MakeWish)]) == 1


def test_something_else_is_a_wish_without_a_kind() -> None:
    counter = at_wishes()
    counter.tap(Action.WISH)

    assert counter.wishes == [None]


def test_a_full_box_takes_no_tap() -> None:
    counter = at_wishes()
    for _ in range(3):
        counter.tap(Action.WISH)
        counter.tap(Action.OK)
        screen = counter.tap(Action.WISHES)
    assert isinstance(screen, Wishes)
    assert screen.box.room is Room.FULL

    counter.tap(Action.WISH)

    assert len(counter.wishes) == 3


def test_a_thing_that_is_scanned_is_an_example_and_then_it_is_lent() -> None:
    counter = at_wishes()

    screen = counter.scan("CB12", after=3)

    assert isinstance(screen, Wishes)
    assert (counter.wishes, counter.wanted(LendIt)) == (["chromebook"], [])
    assert isinstance(counter.scan("CB12", after=3), Done)
    assert counter.holder_of("CB12") == MIA


def test_a_thing_that_somebody_has_is_given_back_as_ever() -> None:
    counter = at_wishes()
    counter.lend_beforehand("CB14", SAM)

    screen = counter.scan("CB14", after=1)

    assert isinstance(screen, Ask)
    assert screen.question is Question.SOMEONE_ELSES
    assert counter.devices["CB14"].whereabouts is Whereabouts.OUT
    assert counter.wishes == []


def test_another_childs_card_opens_their_own_home() -> None:
    counter = at_wishes()

    assert counter.scan("SAM", after=1) == Home(is_switch=True)


def test_the_own_card_says_goodbye() -> None:
    counter = at_wishes()

    assert counter.scan("MIA", after=3) == Bye()


def test_the_box_of_a_child_who_walked_away_closes_with_a_warning() -> None:
    counter = at_wishes()

    assert counter.wait(30) == StillHere(Home())
    assert counter.wait(25) == Idle()
