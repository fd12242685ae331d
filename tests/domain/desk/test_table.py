"""One test per row of the self-checkout's table, and of the issue's rules around it."""

from db.vocabulary.desk import CaseKind
from kiosk.domain.desk.effects import (
    CallStaff,
    CountScan,
    LendIt,
    OpenCase,
    TakeBack,
    Uncounted,
    UndoReturn,
    WipePerson,
)
from kiosk.domain.desk.events import Action, TroubleArose, TroubleKind
from kiosk.domain.desk.outcomes import Whereabouts
from kiosk.domain.desk.screens import (
    Ask,
    BookDesk,
    Bye,
    Done,
    DoneKind,
    GivenBack,
    GrownUp,
    Home,
    Idle,
    NotYet,
    Question,
    SeeLibrarian,
    StaffPin,
    ToDesk,
    Trouble,
    Unknown,
    Who,
)
from tests.domain.desk.counter import (
    ALVAREZ,
    LIN,
    MIA,
    SAM,
    SUSPENDED,
    TOO_MANY,
    Counter,
    chromebook,
)


def test_a_free_device_on_idle_waits_for_a_card() -> None:
    counter = Counter()

    assert counter.scan("CB12") == Who(chromebook(12))
    assert isinstance(counter.wait(19.5), Who)
    assert counter.wait(0.5) == Idle()
    assert counter.holder_of("CB12") is None


def test_device_then_card_lends_without_a_tap() -> None:
    counter = Counter()
    counter.scan("CB12")

    screen = counter.scan("MIA", after=3)

    assert isinstance(screen, Done)
    assert screen.kind is DoneKind.LENT
    assert counter.holder_of("CB12") == MIA
    assert counter.sounds() == ["ok"]
    assert counter.wait(4) == Home()


def test_a_lent_device_on_idle_is_given_back_with_one_scan() -> None:
    counter = Counter()
    loan = counter.lend_beforehand("CB12", MIA)

    screen = counter.scan("CB12")

    assert isinstance(screen, GivenBack)
    assert (screen.loan_id, screen.slot is not None) == (loan.loan_id, True)
    assert counter.desk.session is None
    assert counter.holder_of("CB12") is None


def test_a_lent_device_is_given_back_also_while_another_one_waits_for_a_card() -> None:
    counter = Counter()
    counter.lend_beforehand("CB14", MIA)
    counter.scan("CB12")

    assert isinstance(counter.scan("CB14", after=1), GivenBack)
    assert isinstance(counter.scan("SAM", after=1), Home)
    assert counter.holder_of("CB12") is None


def test_the_borrowers_card_after_the_return_keeps_the_loan_as_it_was() -> None:
    counter = Counter()
    loan = counter.lend_beforehand("CB12", MIA)
    counter.scan("CB12")

    screen = counter.scan("MIA", after=29)

    assert screen == Done(DoneKind.KEPT, chromebook(12), loan)
    assert len(counter.wanted(UndoReturn)) == 1
    assert counter.holder_of("CB12") == MIA


def test_after_thirty_seconds_the_card_only_opens_home() -> None:
    counter = Counter()
    counter.lend_beforehand("CB12", MIA)
    counter.scan("CB12")
    counter.wait(30)

    assert counter.scan("MIA") == Home()
    assert counter.holder_of("CB12") is None


def test_another_childs_card_after_the_return_leaves_it_returned() -> None:
    counter = Counter()
    counter.lend_beforehand("CB12", MIA)
    counter.scan("CB12")

    assert counter.scan("SAM", after=2) == Home()
    assert counter.holder_of("CB12") is None


def test_a_card_on_idle_opens_home() -> None:
    counter = Counter()

    assert counter.scan("MIA") == Home()
    assert counter.desk.session is not None
    assert counter.desk.session.person == MIA
    assert counter.desk.session.is_loaded


def test_a_free_device_on_home_is_lent_and_the_list_grows() -> None:
    counter = Counter()
    counter.scan("MIA")

    screen = counter.scan("CB12", after=1)

    assert isinstance(screen, Done)
    assert counter.desk.session is not None
    assert [loan.thing for loan in counter.desk.session.loans] == [chromebook(12)]


def test_ones_own_device_on_home_asks() -> None:
    counter = Counter()
    loan = counter.lend_beforehand("CB12", MIA)
    counter.scan("MIA")

    screen = counter.scan("CB12", after=1)

    assert isinstance(screen, Ask)
    assert (screen.question, screen.loan) == (Question.OWN, loan)
    assert screen.answers == (Action.GIVE_BACK, Action.KEEP_LONGER, Action.BROKEN)


def test_somebody_elses_device_on_home_asks_without_a_name() -> None:
    counter = Counter()
    counter.lend_beforehand("CB12", SAM)
    counter.scan("MIA")

    screen = counter.scan("CB12", after=1)

    assert isinstance(screen, Ask)
    assert screen.question is Question.SOMEONE_ELSES
    assert "Sam" not in repr(screen)
    given_back = counter.tap(Action.GIVE_BACK)
    assert isinstance(given_back, GivenBack)
    assert not given_back.can_keep


def test_the_same_card_again_says_bye() -> None:
    counter = Counter()
    counter.scan("MIA")

    assert counter.scan("MIA", after=2) == Bye()
    assert len(counter.wanted(WipePerson)) == 1
    assert counter.wait(2) == Idle()


def test_the_same_card_says_bye_also_right_after_a_loan() -> None:
    counter = Counter()
    counter.scan("CB12")
    counter.scan("MIA", after=1)

    assert counter.scan("MIA", after=2) == Bye()
    assert counter.holder_of("CB12") == MIA


def test_the_same_card_at_once_again_is_ignored() -> None:
    counter = Counter()
    counter.scan("MIA")

    assert counter.scan("MIA", after=1.9) == Home()
    assert len(counter.wanted(CountScan)) == 1


def test_a_card_that_lies_on_the_reader_is_one_scan() -> None:
    counter = Counter()
    for _ in range(100):
        counter.scan("MIA", after=0.05)

    assert counter.screen == Home()


def test_another_childs_card_switches_and_wipes_first() -> None:
    counter = Counter()
    counter.scan("MIA")

    assert counter.scan("SAM", after=1) == Home(is_switch=True)
    assert counter.desk.session is not None
    assert counter.desk.session.person == SAM
    assert counter.wanted(WipePerson)
    assert "Mia" not in repr(counter.desk)


def test_a_device_that_is_not_ready_goes_to_the_desk() -> None:
    for person in (None, "MIA"):
        counter = Counter()
        counter.devices["CB12"].whereabouts = Whereabouts.AWAY
        if person is not None:
            counter.scan(person)

        screen = counter.scan("CB12", after=1)

        assert isinstance(screen, ToDesk)
        assert screen.case_code == "K7-2041"
        assert [case.kind for case in counter.wanted(OpenCase)] == [CaseKind.FOUND_ITEM]


def test_a_refusal_stays_with_all_its_reasons_until_it_is_tapped_away() -> None:
    counter = Counter()
    counter.refusals = (TOO_MANY, SUSPENDED)
    counter.scan("MIA")

    screen = counter.scan("CB12", after=1)

    assert screen == NotYet(chromebook(12), (TOO_MANY, SUSPENDED), None, ("14",))
    assert counter.sounds() == ["problem"]
    assert counter.tap(Action.OK, after=7) == Home()


def test_a_refusal_for_staff_alone_sounds_like_any_see_the_desk() -> None:
    counter = Counter()
    counter.refusals = (SUSPENDED,)
    counter.scan("MIA")
    counter.scan("CB12", after=1)

    assert counter.sounds() == ["attention"]


def test_unknown_codes_are_told_twice_and_the_third_calls_staff() -> None:
    counter = Counter()

    assert counter.scan("NOBODY1") == Unknown(1)
    assert counter.scan("NOBODY2", after=5) == Unknown(2)
    assert not counter.wanted(CallStaff)
    screen = counter.scan("NOBODY3", after=5)

    assert isinstance(screen, GrownUp)
    assert screen.case_code == "K7-2041"
    assert [call.why for call in counter.wanted(CallStaff)] == [CaseKind.UNKNOWN_CODES]


def test_more_unknown_codes_leave_the_call_for_staff_as_it_is() -> None:
    counter = Counter()
    for number in range(3):
        called = counter.scan(f"NOBODY{number}")

    assert counter.scan("NOBODY3", after=20) == called
    assert not counter.wanted(OpenCase)
    assert not counter.wanted(CallStaff)
    assert counter.sounds() == ["attention"]
    assert counter.wait(29) == called, "its wait began again"
    assert counter.wait(2) == Idle()


def test_every_unknown_code_is_counted() -> None:
    counter = Counter()
    for number in range(5):
        counter.scan(f"NOBODY{number}")

    assert [each.why for each in counter.all if isinstance(each, CountScan)] == (
        [Uncounted.UNKNOWN] * 5
    )


def test_three_unknown_codes_in_more_than_thirty_seconds_call_nobody() -> None:
    counter = Counter()
    counter.scan("NOBODY1")
    counter.scan("NOBODY2", after=16)

    assert counter.scan("NOBODY3", after=16) == Unknown(2)


def test_an_unknown_code_keeps_the_waiting_device() -> None:
    counter = Counter()
    counter.scan("CB12")
    counter.scan("NOBODY", after=1)

    assert isinstance(counter.wait(6), Who)
    assert isinstance(counter.scan("NOBODY", after=0), Unknown)
    assert isinstance(counter.tap(Action.OK), Who)


def test_a_badge_ends_the_students_session_first() -> None:
    counter = Counter()
    counter.scan("MIA")

    assert counter.scan("BADGE", after=1) == StaffPin(ALVAREZ)
    assert counter.wanted(WipePerson)
    assert counter.desk.session is None
    assert "Mia" not in repr(counter.desk)


def test_a_case_code_and_a_badge_complete_each_other() -> None:
    counter = Counter()

    assert counter.scan("K7-2041") == StaffPin(None, "K7-2041")
    assert counter.scan("BADGE", after=1) == StaffPin(ALVAREZ, "K7-2041")


def test_a_device_code_within_two_seconds_is_ignored_whatever_came_between() -> None:
    counter = Counter()
    counter.scan("CB12")
    counter.scan("MIA", after=0.5)

    assert isinstance(counter.scan("CB12", after=0.5), Done)
    assert len(counter.wanted(CountScan)) == 1


def test_a_later_duplicate_says_that_it_is_already_theirs() -> None:
    counter = Counter()
    counter.scan("MIA")
    counter.scan("CB12", after=1)

    screen = counter.scan("CB12", after=2.5)

    assert isinstance(screen, Ask)
    assert screen.question is Question.OWN
    assert screen.loan is not None


def test_trouble_promises_nothing_and_lets_scans_go() -> None:
    counter = Counter()
    counter.scan("MIA")
    counter.happen(TroubleArose(TroubleKind.DISK_FULL, "K7-2041", counter.now))

    assert counter.scan("CB12", after=1) == Trouble(TroubleKind.DISK_FULL, "K7-2041")
    assert counter.desk.session is None
    assert not counter.wanted(LendIt)
    assert len(counter.wanted(CountScan)) == 1


def test_a_book_goes_to_the_book_desk_without_alarm() -> None:
    counter = Counter()
    counter.scan("MIA")

    assert counter.scan("9780306406157", after=1) == BookDesk()
    assert not counter.wanted(CallStaff)
    assert counter.wait(6) == Home()


def test_a_dead_card_ends_the_session_and_shows_the_case() -> None:
    counter = Counter()
    counter.scan("MIA")

    assert counter.scan("DEAD", after=1) == SeeLibrarian("K7-2042", ended_visit=True)
    assert counter.desk.session is None


def test_a_device_that_waited_long_asks_once_with_its_picture() -> None:
    counter = Counter()
    counter.scan("CB12")

    screen = counter.scan("SAM", after=9)

    assert isinstance(screen, Ask)
    assert screen.question is Question.IS_IT_THIS
    assert not counter.wanted(LendIt)
    assert isinstance(counter.tap(Action.YES), Done)
    assert counter.holder_of("CB12") == SAM


def test_saying_no_to_a_device_that_waited_opens_home() -> None:
    counter = Counter()
    counter.scan("CB12")
    counter.scan("SAM", after=9)

    assert counter.tap(Action.NO) == Home()
    assert counter.holder_of("CB12") is None


def test_a_device_lent_just_now_asks_on_idle_and_keeps_by_itself() -> None:
    counter = Counter()
    counter.lend_beforehand("CB12", MIA, ago=100)

    screen = counter.scan("CB12")

    assert isinstance(screen, Ask)
    assert screen.question is Question.JUST_LENT
    assert screen.answers[0] is Action.KEEP_IT
    assert not counter.wanted(TakeBack)
    assert counter.wait(20) == Idle()
    assert counter.holder_of("CB12") == MIA


def test_a_device_lent_just_now_is_given_back_by_one_tap() -> None:
    counter = Counter()
    counter.lend_beforehand("CB12", MIA, ago=119)
    counter.scan("CB12")

    assert isinstance(counter.tap(Action.GIVE_BACK), GivenBack)


def test_two_children_in_a_row_nobody_lends_to_the_wrong_one() -> None:
    counter = Counter(answers_now=False)
    for code in ("MIA", "CB12", "SAM", "CB14", "LIN", "CB15"):
        counter.scan(code, after=0.1)

    while counter.open:
        counter.answer()

    holders = [counter.holder_of(code) for code in ("CB12", "CB14", "CB15")]
    assert holders == [MIA, SAM, LIN]
    assert counter.desk.queue == ()


def test_a_device_after_the_presence_is_over_belongs_to_nobody() -> None:
    counter = Counter()
    counter.scan("MIA")

    screen = counter.scan("CB12", after=8.1)

    assert screen == Who(chromebook(12))
    assert counter.holder_of("CB12") is None
    assert "Mia" not in repr(counter.desk)
