"""What the buttons do, screen by screen."""

import pytest

from db.vocabulary.desk import CaseKind, OutboxKind
from db.vocabulary.upkeep import Condition, FaultSpot
from kiosk.domain.desk.effects import (
    Announce,
    CallStaff,
    LendIt,
    LoadHome,
    OpenCase,
    PrintSlip,
    PutInSlot,
    Renew,
    ReportFault,
    SavePreferences,
    UndoLoan,
    UndoReturn,
)
from kiosk.domain.desk.events import (
    Action,
    Answered,
    HomeLoaded,
    Looks,
    LooksChosen,
    ScanUnreadable,
    SignedIn,
    SignedOut,
    StoreChanged,
    Touched,
    TroubleArose,
    TroubleKind,
)
from kiosk.domain.desk.outcomes import AlreadyYours, NotOut, Whereabouts
from kiosk.domain.desk.screens import (
    Ask,
    BookDesk,
    Bye,
    CardHelp,
    Damage,
    Done,
    DoneKind,
    GivenBack,
    HelpCalled,
    Home,
    Idle,
    JustAPlace,
    NotYet,
    Question,
    StaffInside,
    StaffPin,
    Trouble,
    Unknown,
    Who,
)
from kiosk.domain.views import LoanSeen
from tests.domain.desk.counter import LIN, MIA, SAM, Counter, chromebook, ref


def home_with(counter: Counter, code: str = "CB12") -> LoanSeen:
    """Mia is at home and has this device."""
    loan = counter.lend_beforehand(code, MIA)
    counter.scan("MIA")
    return loan


def given_back(counter: Counter) -> GivenBack:
    """Mia's Chromebook 12 was just given back, with nobody signed in."""
    counter.lend_beforehand("CB12", MIA)
    screen = counter.scan("CB12")
    assert isinstance(screen, GivenBack)
    return screen


# who


def test_not_now_lets_the_device_go() -> None:
    counter = Counter()
    counter.scan("CB12")

    assert counter.tap(Action.NOT_NOW) == Idle()
    assert counter.scan("MIA", after=1) == Home()
    assert counter.holder_of("CB12") is None


def test_a_forgotten_card_calls_the_desk_and_still_takes_a_card_that_turns_up() -> None:
    counter = Counter()
    counter.scan("CB12")

    screen = counter.tap(Action.FORGOT_CARD, after=1)

    assert isinstance(screen, CardHelp)
    assert screen.case_code == "K7-2041"
    assert [call.why for call in counter.wanted(CallStaff)] == [CaseKind.HELP]
    assert isinstance(counter.scan("MIA", after=2), Done)


# home


def test_im_done_says_bye() -> None:
    counter = Counter()
    counter.scan("MIA")

    assert counter.tap(Action.DONE) == Bye()


def test_keep_longer_renews() -> None:
    counter = Counter()
    loan = home_with(counter)

    screen = counter.tap(Action.KEEP_LONGER, loan_id=loan.loan_id)

    assert isinstance(screen, Done)
    assert screen.kind is DoneKind.RENEWED
    assert [renew.loan_id for renew in counter.wanted(Renew)] == [loan.loan_id]


def test_a_renewal_that_may_not_be_says_why() -> None:
    counter = Counter(can_renew=False)
    loan = home_with(counter)

    assert isinstance(counter.tap(Action.KEEP_LONGER, loan_id=loan.loan_id), NotYet)


@pytest.mark.parametrize("action", [Action.KEEP_LONGER, Action.BROKEN])
def test_a_row_that_is_not_on_the_list_does_nothing(action: Action) -> None:
    counter = Counter()
    home_with(counter)

    assert counter.tap(action, loan_id=ref(9999)) == Home()


def test_pages_stay_within_the_list() -> None:
    counter = Counter()
    counter.lend_beforehand("CB14", MIA)
    home_with(counter)

    assert counter.tap(Action.PREVIOUS_PAGE) == Home(page=0)
    assert counter.tap(Action.NEXT_PAGE) == Home(page=1)
    assert counter.tap(Action.NEXT_PAGE) == Home(page=1)
    counter.devices["CB14"].holder = None
    assert counter.happen(StoreChanged(counter.now)) == Home(page=0)


def test_broken_on_home_tells_the_desk_and_shows_what_is_free() -> None:
    counter = Counter()
    loan = home_with(counter)

    damage = counter.tap(Action.BROKEN, loan_id=loan.loan_id)
    assert damage == Damage(chromebook(12), loan.loan_id, Condition.BROKEN)
    counter.tap(Action.SPOT, spot=FaultSpot.KEYS)
    counter.tap(Action.SPOT, spot=FaultSpot.SCREEN)
    counter.tap(Action.SPOT, spot=FaultSpot.HINGE)
    counter.tap(Action.SPOT, spot=FaultSpot.HINGE)
    screen = counter.tap(Action.TELL)

    report = counter.wanted(ReportFault)[0]
    assert report.spots == (FaultSpot.SCREEN, FaultSpot.KEYS)
    assert (report.loan_id, report.person_ref) == (loan.loan_id, MIA.person_ref)
    assert isinstance(screen, Done)
    assert (screen.kind, screen.free_numbers) == (DoneKind.FAULT_NOTED, ("14", "15"))


def test_telling_without_a_spot_means_not_sure() -> None:
    counter = Counter()
    loan = home_with(counter)
    counter.tap(Action.BROKEN, loan_id=loan.loan_id)
    counter.tap(Action.SPOT)
    counter.tap(Action.TELL)

    assert counter.wanted(ReportFault)[0].spots == (FaultSpot.NOT_SURE,)


def test_back_from_damage_reports_nothing() -> None:
    counter = Counter()
    loan = home_with(counter)
    counter.tap(Action.BROKEN, loan_id=loan.loan_id)

    assert counter.tap(Action.BACK) == Home()
    assert not counter.wanted(ReportFault)


def test_walking_away_without_a_word_reports_nothing() -> None:
    counter = Counter()
    loan = home_with(counter)
    counter.tap(Action.BROKEN, loan_id=loan.loan_id)
    counter.wait(60)

    assert not [effect for effect in counter.all if isinstance(effect, ReportFault)]
    assert counter.screen == Idle()


# it's yours


def test_done_goes_where_the_ring_would_lead() -> None:
    counter = Counter()
    counter.scan("MIA")
    counter.scan("CB12", after=1)

    assert counter.tap(Action.DONE) == Home()


def test_print_prints_once() -> None:
    counter = Counter()
    counter.scan("MIA")
    counter.scan("CB12", after=1)

    screen = counter.tap(Action.PRINT)
    assert [slip.kind for slip in counter.wanted(PrintSlip)] == [OutboxKind.BORROW_SLIP]
    assert isinstance(screen, Done)
    assert not screen.can_print
    counter.tap(Action.PRINT)
    assert not counter.wanted(PrintSlip)


def test_undo_takes_the_loan_back_and_leaves_it_unchecked() -> None:
    counter = Counter()
    counter.scan("MIA")
    counter.scan("CB12", after=1)

    screen = counter.tap(Action.UNDO)

    assert screen == Done(DoneKind.UNDONE, chromebook(12))
    assert len(counter.wanted(UndoLoan)) == 1
    assert counter.devices["CB12"].whereabouts is Whereabouts.UNCHECKED
    assert counter.tap(Action.UNDO) == screen


# what was given back


def test_it_works_closes_the_return() -> None:
    counter = Counter()
    given_back(counter)

    assert counter.tap(Action.WORKS) == Idle()


@pytest.mark.parametrize(
    ("action", "condition"), [(Action.ODD, Condition.ODD), (Action.BROKEN, Condition.BROKEN)]
)
def test_odd_and_broken_ask_where(action: Action, condition: Condition) -> None:
    counter = Counter()
    before = given_back(counter)

    assert counter.tap(action) == Damage(
        chromebook(12), before.loan_id, condition, frozenset(), before
    )
    assert counter.tap(Action.BACK) == before


def test_broken_is_told_even_if_the_child_walks_away() -> None:
    counter = Counter()
    given_back(counter)
    counter.tap(Action.BROKEN)

    assert isinstance(counter.wait(20), Done)
    report = counter.wanted(ReportFault)[0]
    assert (report.spots, report.person_ref) == ((FaultSpot.NOT_SURE,), None)


def test_what_was_ticked_is_sent_before_the_next_card_takes_the_screen() -> None:
    counter = Counter()
    given_back(counter)
    counter.tap(Action.BROKEN)
    counter.tap(Action.SPOT, spot=FaultSpot.SCREEN)

    assert counter.scan("SAM", after=1) == Home()
    assert counter.wanted(ReportFault)[0].spots == (FaultSpot.SCREEN,)
    assert counter.wanted(ReportFault)[0].person_ref is None


def test_i_want_to_keep_it_waits_for_the_card() -> None:
    counter = Counter()
    given_back(counter)

    screen = counter.tap(Action.KEEP_IT, after=20)
    assert isinstance(screen, GivenBack)
    assert screen.asks_card
    assert not counter.wanted(UndoReturn)
    assert isinstance(counter.scan("MIA", after=29), Done)
    assert counter.holder_of("CB12") == MIA


def test_a_borrower_who_is_signed_in_keeps_it_by_one_tap() -> None:
    counter = Counter()
    home_with(counter)
    counter.scan("CB12", after=1)
    counter.tap(Action.GIVE_BACK)

    screen = counter.tap(Action.KEEP_IT, after=1)

    assert isinstance(screen, Done)
    assert screen.kind is DoneKind.KEPT


def test_the_own_card_after_a_return_by_tap_says_bye() -> None:
    counter = Counter()
    home_with(counter)
    counter.scan("CB12", after=1)
    counter.tap(Action.GIVE_BACK)

    assert counter.scan("MIA", after=1) == Bye()
    assert counter.holder_of("CB12") is None


def test_who_gave_it_back_for_somebody_else_cannot_keep_it() -> None:
    counter = Counter()
    counter.lend_beforehand("CB12", SAM)
    counter.scan("MIA")
    counter.scan("CB12", after=1)
    before = counter.tap(Action.GIVE_BACK)

    assert counter.tap(Action.KEEP_IT) == before


def test_a_return_slip_prints_once() -> None:
    counter = Counter()
    given_back(counter)
    counter.tap(Action.PRINT)

    assert [slip.kind for slip in counter.wanted(PrintSlip)] == [OutboxKind.RETURN_SLIP]
    counter.tap(Action.PRINT)
    assert not counter.wanted(PrintSlip)


def test_the_same_device_again_is_still_returned() -> None:
    counter = Counter()
    before = given_back(counter)

    assert counter.scan("CB12", after=3) == before
    assert counter.sounds() == ["ok"]


def test_the_slots_code_after_a_return_puts_it_away() -> None:
    counter = Counter()
    given_back(counter)

    screen = counter.scan("SLOT4", after=1)

    assert screen == Done(DoneKind.PUT_AWAY, chromebook(12))
    assert counter.wanted(PutInSlot)[0].item_id == chromebook(12).item_id


def test_a_place_that_is_no_slot_of_it_changes_nothing() -> None:
    counter = Counter()
    before = given_back(counter)
    counter.answers_now = False
    counter.scan("SLOT4", after=1)
    counter.answer()
    ticket = counter.wanted(PutInSlot)[0].ticket

    assert counter.happen(Answered(ticket, NotOut(chromebook(12)), counter.now)) == before


def test_a_place_elsewhere_is_just_a_place() -> None:
    counter = Counter()

    assert counter.scan("SLOT4") == JustAPlace("Slot 4")


def test_a_device_that_nobody_had_by_now_is_back() -> None:
    counter = Counter()
    counter.lend_beforehand("CB12", MIA)
    counter.answers_now = False
    counter.scan("CB12")
    counter.devices["CB12"].whereabouts = Whereabouts.OUT
    counter.answer()
    counter.devices["CB12"].holder = None
    counter.answers_now = True

    assert counter.happen(Touched(counter.now)) == Done(DoneKind.NOT_OUT, chromebook(12))


# questions


def test_keeping_ones_own_device_longer_renews_it() -> None:
    counter = Counter()
    home_with(counter)
    counter.scan("CB12", after=1)

    screen = counter.tap(Action.KEEP_LONGER)

    assert isinstance(screen, Done)
    assert screen.kind is DoneKind.RENEWED


def test_ones_own_device_that_is_broken_is_told() -> None:
    counter = Counter()
    loan = home_with(counter)
    counter.scan("CB12", after=1)

    assert counter.tap(Action.BROKEN) == Damage(chromebook(12), loan.loan_id, Condition.BROKEN)


def test_an_answer_that_is_not_offered_does_nothing() -> None:
    counter = Counter(can_renew=False)
    home_with(counter)
    before = counter.scan("CB12", after=1)

    assert counter.tap(Action.KEEP_LONGER) == before
    assert counter.tap(Action.OK) == Home()


def test_an_open_question_learns_the_loan_when_the_list_comes() -> None:
    counter = Counter(answers_now=False)
    loan = counter.lend_beforehand("CB12", MIA)
    counter.scan("MIA")
    counter.answer()
    counter.scan("CB12", after=1)
    counter.open.sort(key=lambda effect: isinstance(effect, LoadHome))
    counter.answer()
    before = counter.screen
    counter.answer()
    after = counter.screen

    assert isinstance(before, Ask)
    assert isinstance(after, Ask)
    assert (before.loan, after.loan, after.can_renew) == (None, loan, True)


def test_no_for_somebody_elses_device_leaves_it() -> None:
    counter = Counter()
    counter.lend_beforehand("CB12", SAM)
    counter.scan("MIA")
    counter.scan("CB12", after=1)

    assert counter.tap(Action.NO) == Home()
    assert counter.holder_of("CB12") == SAM


def test_an_unchecked_device_asks_first_and_is_lent_after_yes() -> None:
    counter = Counter()
    counter.devices["CB12"].whereabouts = Whereabouts.UNCHECKED
    counter.scan("MIA")

    screen = counter.scan("CB12", after=1)
    assert isinstance(screen, Ask)
    assert screen.question is Question.ALL_OK
    assert isinstance(counter.tap(Action.YES), Done)
    assert counter.wanted(LendIt)[0].accepts_unchecked


def test_an_unchecked_device_that_is_not_ok_is_told_and_not_lent() -> None:
    counter = Counter()
    counter.devices["CB12"].whereabouts = Whereabouts.UNCHECKED
    counter.scan("MIA")
    counter.scan("CB12", after=1)

    assert counter.tap(Action.NO) == Damage(chromebook(12), None, Condition.BROKEN)
    assert counter.holder_of("CB12") is None


def test_keeping_a_device_that_was_lent_just_now_changes_nothing() -> None:
    counter = Counter()
    counter.lend_beforehand("CB12", MIA, ago=10)
    counter.scan("CB12")

    assert counter.tap(Action.KEEP_IT) == Idle()
    assert counter.holder_of("CB12") == MIA


def test_a_device_that_became_ones_own_meanwhile_asks() -> None:
    counter = Counter(answers_now=False)
    counter.scan("MIA")
    counter.answer()
    counter.answer()
    counter.scan("CB12", after=1)
    counter.answer()
    ticket = counter.wanted(LendIt)[0].ticket
    loan = counter.lend_beforehand("CB12", MIA)

    screen = counter.happen(Answered(ticket, AlreadyYours(loan), counter.now))

    assert isinstance(screen, Ask)
    assert (screen.question, screen.loan) == (Question.OWN, loan)


# help, looks, commands, staff


def test_get_help_calls_the_desk_and_comes_back() -> None:
    counter = Counter()
    counter.scan("MIA")

    screen = counter.tap(Action.GET_HELP)

    assert isinstance(screen, HelpCalled)
    assert screen.case_code == "K7-2041"
    assert [case.person_ref for case in counter.wanted(OpenCase)] == [MIA.person_ref]
    assert counter.tap(Action.GET_HELP) == screen
    assert not counter.wanted(CallStaff)
    assert counter.tap(Action.OK) == Home()


def test_help_while_something_is_told_comes_back_to_it() -> None:
    counter = Counter()
    given_back(counter)
    damage = counter.tap(Action.BROKEN)
    counter.tap(Action.GET_HELP)

    assert counter.tap(Action.OK) == damage
    counter.tap(Action.GET_HELP)
    assert counter.wait(15) == damage


def test_help_is_called_also_in_trouble_and_while_the_store_is_slow() -> None:
    counter = Counter(answers_now=False)
    counter.scan("MIA")

    assert counter.tap(Action.GET_HELP) == Idle()
    assert [call.why for call in counter.wanted(CallStaff)] == [CaseKind.HELP]
    counter.happen(TroubleArose(TroubleKind.BUSY, "K7-2041", counter.now))
    assert isinstance(counter.tap(Action.GET_HELP), Trouble)
    assert len(counter.wanted(CallStaff)) == 1


def test_other_taps_wait_for_nobody_while_the_store_is_slow() -> None:
    counter = Counter(answers_now=False)
    counter.scan("MIA")
    counter.answer()
    counter.scan("CB12", after=1)

    assert counter.tap(Action.DONE) == Home()


def test_a_language_chosen_on_idle_is_forgotten_when_nobody_comes() -> None:
    counter = Counter()
    counter.happen(LooksChosen(Looks(language="es"), counter.now))

    assert counter.desk.looks == Looks(language="es")
    assert not counter.wanted(SavePreferences)
    counter.wait(30)
    assert counter.desk.looks == Looks()
    assert not counter.wanted(Announce)


def test_a_language_chosen_on_idle_outlives_a_device_that_was_put_down_again() -> None:
    counter = Counter()
    counter.happen(LooksChosen(Looks(language="es"), counter.now))
    counter.scan("CB12", after=1)
    counter.tap(Action.NOT_NOW)

    assert counter.desk.looks.language == "es"
    counter.wait(30)
    assert counter.desk.looks == Looks()


def test_a_language_chosen_on_idle_is_spoken_on_home_and_forgotten_at_bye() -> None:
    counter = Counter()
    counter.happen(LooksChosen(Looks(language="es"), counter.now))
    counter.scan("MIA", after=1)

    assert counter.desk.looks.language == "es"
    counter.tap(Action.DONE)
    assert counter.desk.looks.language is None


def test_looks_are_remembered_by_the_card_and_saved_when_changed() -> None:
    counter = Counter()
    counter.scan("LIN")
    assert counter.desk.looks == Looks("es", None, 100)

    counter.happen(LooksChosen(Looks(theme="dark"), counter.now))
    counter.happen(LooksChosen(Looks(text_zoom=150), counter.now))

    assert counter.wanted(SavePreferences) == [
        SavePreferences(LIN.person_ref, Looks(None, "dark", 150))
    ]
    assert counter.desk.looks == Looks("es", "dark", 150)


def test_looks_chosen_while_a_device_waits_stay() -> None:
    counter = Counter()
    counter.scan("CB12")

    assert isinstance(counter.happen(LooksChosen(Looks(text_zoom=200), counter.now)), Who)
    assert counter.desk.looks.text_zoom == 200


def test_printed_commands_do_what_the_buttons_do() -> None:
    counter = Counter()
    counter.scan("MIA")
    counter.scan("CB12", after=1)

    counter.scan("*MD-RECEIPT", after=1)
    assert len(counter.wanted(PrintSlip)) == 1
    undone = counter.scan("*MD-UNDO", after=1)
    assert isinstance(undone, Done)
    assert undone.kind is DoneKind.UNDONE
    assert isinstance(counter.scan("*MD-HELP", after=1), HelpCalled)
    assert counter.scan("*MD-FINISH", after=1) == Bye()


def test_the_undo_card_after_a_return_means_i_want_to_keep_it() -> None:
    counter = Counter()
    given_back(counter)

    screen = counter.scan("*MD-UNDO", after=1)

    assert isinstance(screen, GivenBack)
    assert screen.asks_card


def test_the_finish_card_with_nobody_there_clears_the_screen() -> None:
    counter = Counter()
    counter.scan("CB12")

    assert counter.scan("*MD-FINISH", after=1) == Idle()


def test_what_cannot_be_read_is_told_and_the_third_calls_staff() -> None:
    counter = Counter()

    assert counter.happen(ScanUnreadable(counter.now)) == Unknown(1, is_unreadable=True)
    counter.happen(ScanUnreadable(counter.now))
    counter.happen(ScanUnreadable(counter.now))
    assert [call.why for call in counter.wanted(CallStaff)] == [CaseKind.UNKNOWN_CODES]


def test_notices_close_by_a_tap() -> None:
    counter = Counter()
    counter.scan("9780306406157")
    assert counter.screen == BookDesk()

    assert counter.tap(Action.NEXT_PAGE) == BookDesk()
    assert counter.tap(Action.OK) == Idle()


def test_back_leaves_the_staff_door() -> None:
    counter = Counter()
    assert isinstance(counter.scan("BADGE"), StaffPin)

    assert counter.tap(Action.BACK) == Idle()


def test_while_staff_are_inside_students_scans_do_nothing() -> None:
    counter = Counter()
    counter.scan("BADGE")
    counter.happen(SignedIn(counter.now))

    assert counter.scan("MIA", after=1) == StaffInside()
    assert counter.wait(3600) == StaffInside()
    assert counter.happen(TroubleArose(TroubleKind.BUSY, "K7", counter.now)) == StaffInside()
    assert counter.happen(SignedOut(counter.now)) == Idle()


def test_a_list_that_comes_late_is_not_shown_to_the_next_person() -> None:
    counter = Counter()
    counter.scan("SAM")

    counter.happen(HomeLoaded(MIA, (), frozenset(), counter.now))

    assert counter.desk.session is not None
    assert counter.desk.session.person == SAM


def test_a_change_by_another_process_refreshes_home() -> None:
    counter = Counter()
    counter.scan("MIA")
    counter.lend_beforehand("CB12", MIA)

    counter.happen(StoreChanged(counter.now))

    assert counter.desk.session is not None
    assert [loan.thing for loan in counter.desk.session.loans] == [chromebook(12)]
