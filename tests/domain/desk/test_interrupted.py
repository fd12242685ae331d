"""What a scan that does not fit leaves of what was going on: a return, a visit, a held device."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from db.vocabulary.desk import CaseKind, OutboxKind
from kiosk.domain.desk.effects import CallStaff, OpenCase, PutInSlot, UndoReturn, WipePerson
from kiosk.domain.desk.events import Action, ScanUnreadable, SlipTold
from kiosk.domain.desk.outcomes import Whereabouts
from kiosk.domain.desk.screens import (
    Done,
    DoneKind,
    GivenBack,
    GrownUp,
    Home,
    Idle,
    SeeLibrarian,
    StillHere,
    Unknown,
    Who,
)
from kiosk.domain.desk.slips import SlipState
from tests.domain.desk.counter import MIA, Counter, chromebook


def misread(counter: Counter) -> None:
    """A code that nobody has."""
    counter.scan("NOBODY", after=2)


def unreadable(counter: Counter) -> None:
    """No code at all."""
    counter.now += 2
    counter.happen(ScanUnreadable(counter.now))


MISREAD = pytest.mark.parametrize("go_wrong", [misread, unreadable])


def given_back() -> tuple[Counter, GivenBack]:
    """Mia's Chromebook was just given back."""
    counter = Counter()
    counter.lend_beforehand("CB12", MIA)
    screen = counter.scan("CB12")
    assert isinstance(screen, GivenBack)
    return counter, screen


@MISREAD
def test_a_card_that_is_misread_after_a_return_may_be_tried_once_more(
    go_wrong: Callable[[Counter], None],
) -> None:
    counter, _ = given_back()
    go_wrong(counter)
    go_wrong(counter)

    screen = counter.scan("MIA", after=3)

    assert isinstance(screen, Done)
    assert screen.kind is DoneKind.KEPT
    assert len(counter.wanted(UndoReturn)) == 1
    assert counter.holder_of("CB12") == MIA


@MISREAD
def test_a_return_comes_back_after_a_code_that_nobody_knows(
    go_wrong: Callable[[Counter], None],
) -> None:
    counter, returned = given_back()
    go_wrong(counter)

    assert isinstance(counter.screen, Unknown)
    assert counter.wait(6) == returned
    assert counter.wait(30) == Idle()


def test_a_tap_leads_back_to_the_return_at_once() -> None:
    counter, returned = given_back()
    misread(counter)

    assert counter.tap(Action.OK, after=1) == returned


def test_the_card_that_is_asked_for_is_still_asked_for_after_a_misread() -> None:
    counter, returned = given_back()
    counter.tap(Action.KEEP_IT)
    misread(counter)

    assert counter.wait(6) == replace(returned, asks_card=True)


def test_another_child_s_card_after_a_misread_restores_nothing() -> None:
    counter, _ = given_back()
    misread(counter)

    assert counter.scan("SAM", after=3) == Home()
    assert counter.holder_of("CB12") is None


def test_the_same_device_after_a_misread_is_still_returned() -> None:
    counter, returned = given_back()
    misread(counter)

    assert counter.scan("CB12", after=3) == returned


def test_the_slot_after_a_misread_still_puts_the_device_away() -> None:
    counter, _ = given_back()
    misread(counter)
    counter.scan("SLOT4", after=3)

    assert [put.item_id for put in counter.wanted(PutInSlot)] == [chromebook(12).item_id]


def test_the_slip_of_a_return_is_told_behind_a_misread() -> None:
    counter, returned = given_back()
    misread(counter)
    told = SlipTold(OutboxKind.RETURN_SLIP, returned.number, SlipState.PRINTED, counter.now)
    counter.happen(told)

    assert counter.wait(6) == replace(returned, slip=SlipState.PRINTED)


def test_the_third_misread_after_a_return_calls_staff_and_leads_to_idle() -> None:
    counter, _ = given_back()
    for _ in range(3):
        misread(counter)

    assert isinstance(counter.screen, GrownUp)
    assert len(counter.wanted(CallStaff)) == 1
    assert counter.wait(30) == Idle()


@pytest.mark.parametrize(("signed_in", "ended"), [("MIA", True), (None, False)])
def test_a_dead_card_says_whether_it_ended_somebody_s_visit(
    signed_in: str | None, ended: bool
) -> None:
    counter = Counter()
    if signed_in is not None:
        counter.scan(signed_in)

    assert counter.scan("DEAD", after=1) == SeeLibrarian("K7-2042", ended_visit=ended)
    assert bool(counter.wanted(WipePerson)) is ended
    assert counter.desk.session is None


def test_after_a_dead_card_a_device_is_lent_to_nobody() -> None:
    counter = Counter()
    counter.scan("MIA")
    counter.scan("DEAD", after=1)

    assert counter.scan("CB12", after=1) == Who(chromebook(12))
    assert counter.holder_of("CB12") is None


def test_a_dead_card_lets_the_waiting_device_go() -> None:
    counter = Counter()
    counter.scan("CB12")
    counter.scan("DEAD", after=1)

    assert counter.tap(Action.OK) == Idle()
    assert counter.scan("MIA", after=1) == Home()
    assert counter.holder_of("CB12") is None


def test_a_device_that_is_not_ready_tells_by_which_scan_it_was_found() -> None:
    counter = Counter()
    counter.devices["CB12"].whereabouts = Whereabouts.AWAY
    counter.scan("CB12")

    (found,) = counter.wanted(OpenCase)
    assert found.kind is CaseKind.FOUND_ITEM
    assert found.scan is not None
    assert (found.item_id, found.scan.code) == (chromebook(12).item_id, "CB12")


def test_whoever_tries_in_vain_has_not_left() -> None:
    counter = Counter()
    counter.scan("MIA")
    counter.wait(5)
    unreadable(counter)

    assert counter.wait(6) == Home()
    assert isinstance(counter.scan("CB12"), Done)
    assert counter.holder_of("CB12") == MIA


def test_what_cannot_be_read_brings_nobody_back_who_has_left() -> None:
    counter = Counter()
    counter.scan("MIA")
    counter.wait(9)
    unreadable(counter)

    assert counter.wait(6) == StillHere(Home())
    assert counter.scan("CB12") == Who(chromebook(12))
