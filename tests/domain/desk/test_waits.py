"""Who is still there, what closes by itself, and what the ring shows."""

import pytest

from kiosk.domain.desk.effects import CheckStore, CountScan, LookUp, Uncounted, WipePerson
from kiosk.domain.desk.events import (
    Action,
    Answered,
    CaseOpened,
    Looks,
    LooksChosen,
    Recovered,
    Ticked,
    Touched,
    TroubleArose,
    TroubleKind,
)
from kiosk.domain.desk.outcomes import FaultNoted, NobodysCode, Whereabouts
from kiosk.domain.desk.screens import (
    Ask,
    Bye,
    Done,
    GivenBack,
    GrownUp,
    Home,
    Idle,
    NotYet,
    StaffPin,
    StillHere,
    ToDesk,
    Trouble,
    Who,
)
from kiosk.domain.desk.timings import Timings
from kiosk.domain.desk.waits import Ring, ring
from tests.domain.desk.counter import MIA, SAM, TOO_MANY, Counter, chromebook


def left(counter: Counter) -> float:
    shown = ring(counter.desk, counter.now)
    assert shown is not None
    return shown.left


def test_home_closes_eight_seconds_after_the_last_scan() -> None:
    counter = Counter()
    counter.scan("MIA")

    assert counter.wait(7.75) == Home()
    assert counter.wait(0.25) == StillHere(Home())
    assert counter.sounds() == ["attention"]


def test_a_touch_anywhere_keeps_home_open() -> None:
    counter = Counter()
    counter.scan("MIA")
    for _ in range(10):
        counter.wait(7)
        counter.happen(Touched(counter.now))

    assert counter.screen == Home()


def test_still_here_counts_down_twenty_seconds_to_the_goodbye() -> None:
    counter = Counter()
    counter.scan("MIA")
    counter.wait(8)

    assert counter.wait(19.75) == StillHere(Home())
    assert counter.wait(0.25) == Bye()
    assert counter.wait(2) == Idle()


def test_the_ring_on_home_runs_through_the_warning() -> None:
    counter = Counter()
    counter.scan("MIA")
    assert ring(counter.desk, counter.now) == Ring(28, 28)

    counter.wait(7)
    assert left(counter) == 21
    counter.wait(1)
    assert ring(counter.desk, counter.now) == Ring(20, 20)
    counter.wait(2)
    assert left(counter) == 18
    shown = ring(counter.desk, counter.now)
    assert shown is not None
    assert shown.fraction == 0.9


def test_more_time_is_given_as_often_as_it_is_asked_for() -> None:
    counter = Counter()
    counter.scan("MIA")
    counter.wait(8)
    for _ in range(12):
        assert counter.tap(Action.MORE_TIME) == Home()
        counter.wait(32)
        assert isinstance(counter.screen, StillHere)
        counter.wait(79)
    assert counter.desk.session is not None


def test_a_card_that_asks_for_more_time_has_it_from_the_start() -> None:
    counter = Counter()
    counter.scan("LIN")

    assert counter.wait(31.75) == Home()
    assert isinstance(counter.wait(0.25), StillHere)
    assert isinstance(counter.wait(79.75), StillHere)
    assert counter.wait(0.25) == Bye()


def test_a_touch_beside_the_buttons_does_not_answer_still_here() -> None:
    counter = Counter()
    counter.scan("MIA")
    counter.wait(8)

    assert counter.happen(Touched(counter.now)) == StillHere(Home())
    assert counter.wait(20) == Bye()


def test_done_on_still_here_says_bye() -> None:
    counter = Counter()
    counter.scan("MIA")
    counter.wait(8)

    assert counter.tap(Action.DONE) == Bye()


def test_the_own_card_on_still_here_resumes() -> None:
    counter = Counter()
    counter.scan("MIA")
    counter.wait(10)

    assert counter.scan("MIA") == Home()
    assert counter.wanted(WipePerson)


def test_a_device_on_still_here_is_lent_to_nobody() -> None:
    counter = Counter()
    counter.scan("MIA")
    counter.wait(10)

    assert counter.scan("CB12") == Who(chromebook(12))
    assert counter.scan("SAM", after=1) is not None
    assert counter.holder_of("CB12") == SAM


def test_a_scan_is_judged_by_when_it_was_made_even_if_no_tick_came() -> None:
    counter = Counter()
    counter.scan("MIA")

    assert counter.scan("CB12", after=600) == Who(chromebook(12))


def test_the_verdict_leads_home_after_four_seconds() -> None:
    counter = Counter()
    counter.scan("MIA")
    counter.scan("CB12", after=1)

    assert isinstance(counter.wait(3.75), Done)
    assert left(counter) == 0.25
    assert counter.wait(0.25) == Home()
    assert counter.wait(4) == StillHere(Home())


def test_a_touch_lets_the_verdict_stay() -> None:
    counter = Counter()
    counter.scan("MIA")
    counter.scan("CB12", after=1)
    counter.wait(3)
    counter.happen(Touched(counter.now))

    assert isinstance(counter.wait(3.5), Done)


def test_a_return_stays_thirty_seconds_with_its_ring() -> None:
    counter = Counter()
    counter.lend_beforehand("CB12", MIA)
    counter.scan("CB12")

    assert isinstance(counter.wait(15), GivenBack)
    assert left(counter) == 15
    assert counter.wait(15) == Idle()


def test_a_hand_that_turns_a_page_lets_the_return_stay() -> None:
    counter = Counter()
    counter.lend_beforehand("CB12", MIA)
    counter.scan("CB12")
    counter.wait(20)
    counter.happen(Touched(counter.now))

    assert isinstance(counter.wait(20), GivenBack)
    assert counter.wait(10) == Idle()


def test_a_waiting_device_has_a_ring_and_no_touch_prolongs_it() -> None:
    counter = Counter()
    counter.scan("CB12")
    counter.wait(6)
    counter.happen(Touched(counter.now))

    assert left(counter) == 14


def test_a_question_warns_before_it_closes_and_comes_back() -> None:
    counter = Counter()
    counter.lend_beforehand("CB12", MIA)
    counter.scan("MIA")
    before = counter.scan("CB12", after=1)
    assert isinstance(before, Ask)
    assert ring(counter.desk, counter.now) is None

    assert counter.wait(20) == StillHere(before)
    assert counter.tap(Action.MORE_TIME) == before


def test_a_refusal_stays_longer_than_good_news_and_warns() -> None:
    counter = Counter()
    counter.refusals = (TOO_MANY,)
    counter.scan("MIA")
    counter.scan("CB12", after=1)

    assert isinstance(counter.wait(19), NotYet)
    assert isinstance(counter.wait(1), StillHere)


def test_a_device_for_the_desk_scanned_by_nobody_just_closes() -> None:
    counter = Counter()
    counter.devices["CB12"].whereabouts = Whereabouts.AWAY
    counter.scan("CB12")

    assert counter.wait(20) == Idle()


def test_a_case_code_that_comes_late_reaches_the_covered_screen() -> None:
    counter = Counter(answers_now=False)
    counter.devices["CB12"].whereabouts = Whereabouts.AWAY
    counter.scan("MIA")
    counter.answer()
    counter.answer()
    counter.scan("CB12", after=1)
    counter.answer()
    screen = counter.screen
    assert isinstance(screen, ToDesk)
    counter.wait(20)
    counter.happen(CaseOpened(99, "K7-0000", counter.now))
    counter.answer()

    assert counter.screen == StillHere(ToDesk(chromebook(12), screen.ticket, "K7-2041"))


def test_a_call_for_a_grown_up_stays_until_somebody_may_have_come() -> None:
    counter = Counter()
    for code in ("A", "B", "C"):
        counter.scan(code, after=3)

    assert isinstance(counter.wait(29), GrownUp)
    assert counter.wait(1) == Idle()


def test_the_staff_door_closes_when_nobody_types() -> None:
    counter = Counter()
    counter.scan("BADGE")
    counter.wait(29)
    counter.happen(Touched(counter.now))

    assert isinstance(counter.wait(29), StaffPin)
    assert counter.wait(1) == Idle()


def test_store_trouble_stays_until_the_store_recovers() -> None:
    counter = Counter()
    counter.happen(TroubleArose(TroubleKind.DISK_FULL, "K7-2041", counter.now))

    assert isinstance(counter.wait(60), Trouble)
    assert len(counter.wanted(CheckStore)) == 12
    assert counter.happen(Recovered(counter.now)) == Idle()


def test_a_damaged_store_is_not_written_to_in_order_to_see_whether_it_recovered() -> None:
    counter = Counter()
    counter.happen(TroubleArose(TroubleKind.DAMAGED, "K7-2041", counter.now))

    assert isinstance(counter.wait(60), Trouble)
    assert not counter.wanted(CheckStore)


def test_a_fault_of_ours_goes_back_to_idle_by_itself() -> None:
    counter = Counter()
    counter.happen(TroubleArose(TroubleKind.OURS, "K7-2041", counter.now))

    assert isinstance(counter.wait(19), Trouble)
    assert counter.wait(1) == Idle()


def test_recovery_without_trouble_changes_nothing() -> None:
    counter = Counter()
    counter.scan("MIA")

    assert counter.happen(Recovered(counter.now)) == Home()


def test_a_store_that_gives_no_answer_is_trouble_and_its_late_answer_is_ignored() -> None:
    counter = Counter(answers_now=False)
    counter.scan("MIA")
    counter.scan("CB12", after=1)
    ticket = next(effect.ticket for effect in counter.all if isinstance(effect, LookUp))
    counter.wait(9)

    assert counter.screen == Trouble(TroubleKind.NO_ANSWER, "")
    assert [count.why for count in counter.wanted(CountScan)] == [Uncounted.TROUBLE]
    late = Answered(ticket, NobodysCode(), counter.now)
    assert counter.happen(late) == Trouble(TroubleKind.NO_ANSWER, "")


def test_an_answer_that_does_not_fit_its_question_goes_back_to_rest() -> None:
    counter = Counter(answers_now=False)
    counter.scan("MIA")

    answer = Answered(counter.desk.tickets, FaultNoted(chromebook(12)), counter.now)

    assert counter.happen(answer) == Idle()
    assert not counter.desk.is_busy


def test_the_screen_waits_while_the_store_is_asked() -> None:
    counter = Counter(answers_now=False)
    counter.scan("MIA")
    counter.answer()
    counter.answer()
    counter.scan("CB12", after=7)
    counter.wait(5)

    assert counter.screen == Home()
    assert counter.desk.is_busy


def test_a_clock_that_goes_back_counts_as_now() -> None:
    counter = Counter()
    counter.scan("MIA", after=100)

    counter.happen(Ticked(5.0))

    assert counter.desk.now == 100
    assert counter.screen == Home()


def test_a_school_may_choose_its_own_waits() -> None:
    counter = Counter(Timings(presence=30))
    counter.scan("MIA")

    assert counter.wait(29) == Home()


def test_screens_that_stay_have_no_ring() -> None:
    counter = Counter()
    assert ring(counter.desk, 0) is None
    counter.happen(LooksChosen(Looks(language="es"), 0))
    assert ring(counter.desk, 0) is None


def test_keeping_by_itself_shows_its_ring() -> None:
    counter = Counter()
    counter.lend_beforehand("CB12", MIA, ago=10)
    counter.scan("CB12")
    counter.wait(5)

    assert left(counter) == 15


@pytest.mark.parametrize(("total", "fraction"), [(20.0, 0.5), (0.0, 0.0)])
def test_a_ring_is_a_fraction(total: float, fraction: float) -> None:
    assert Ring(total / 2, total).fraction == fraction
