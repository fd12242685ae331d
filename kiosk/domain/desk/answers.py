"""What the use cases answered, and what the screen makes of it."""

from dataclasses import replace
from typing import assert_never

from db.vocabulary.desk import OutboxKind
from kiosk.domain.desk.effects import (
    Announce,
    Asking,
    LendIt,
    LookUp,
    MakeWish,
    OpenWishes,
    PutInSlot,
    Renew,
    ReportFault,
    SoundKind,
    TakeBack,
    UndoLoan,
    UndoReturn,
)
from kiosk.domain.desk.events import Answered, CaseOpened, HomeLoaded, SlipTold
from kiosk.domain.desk.outcomes import (
    ActDone,
    AlreadyYours,
    AskBack,
    AskUnchecked,
    BookSeen,
    CaseSeen,
    CodeSeen,
    DeadCardSeen,
    FaultNoted,
    ItemSeen,
    Lent,
    NobodysCode,
    NotOut,
    Outcome,
    PersonSeen,
    PlaceSeen,
    PutAway,
    Refused,
    Renewed,
    Returned,
    Undone,
    WishesSeen,
)
from kiosk.domain.desk.scans import code_seen
from kiosk.domain.desk.screens import (
    Ask,
    CardHelp,
    Damage,
    Done,
    DoneKind,
    GivenBack,
    GrownUp,
    HelpCalled,
    Home,
    NotYet,
    Question,
    Screen,
    StillHere,
    ToDesk,
    Unknown,
    Wishes,
    shown_return,
)
from kiosk.domain.desk.slips import SlipState
from kiosk.domain.desk.turn import Turn
from kiosk.domain.verdict import Audience
from kiosk.domain.views import LoanSeen, ScanFacts


def answered(turn: Turn, event: Answered) -> None:
    """Take the answer that is waited for; any other came too late and changes nothing."""
    waiting = turn.desk.waiting
    if waiting is None or waiting.asking.ticket != event.ticket:
        return
    turn.desk = replace(turn.desk, waiting=None)
    asking, outcome = waiting.asking, event.outcome
    fits = isinstance(outcome, _fitting(asking))
    if fits and isinstance(asking, LookUp) and isinstance(outcome, CodeSeen):
        code_seen(turn, outcome, asking.scan, waiting.scanned_at)
        return
    turn.saw_person(turn.desk.now)
    if fits and isinstance(asking, LendIt) and isinstance(outcome, AskBack):
        _ask_back(turn, outcome, asking.scan)
    elif fits and isinstance(outcome, ActDone):
        _act_done(turn, outcome)
    else:
        turn.rest()
    turn.load_home()


def home_loaded(turn: Turn, event: HomeLoaded) -> None:
    """Fill in what the person has, and the loan that an open question is about."""
    session = turn.desk.session
    if session is None or session.person.person_ref != event.person.person_ref:
        return
    session = replace(
        session,
        person=event.person,
        loans=event.loans,
        renewable=event.renewable,
        ready=event.ready,
        has_answer=event.has_answer,
        is_loaded=True,
    )
    turn.desk = replace(turn.desk, session=session)
    screen = turn.screen
    if isinstance(screen, Home):
        turn.amend(replace(screen, page=min(screen.page, max(0, len(event.loans) - 1))))
    elif isinstance(screen, Ask) and screen.question is Question.OWN:
        loan = next((loan for loan in event.loans if loan.loan_id == screen.loan_id), screen.loan)
        turn.amend(replace(screen, loan=loan, can_renew=screen.loan_id in event.renewable))


def case_opened(turn: Turn, event: CaseOpened) -> None:
    """Show the case code that staff can scan, if its screen is still there."""
    covered = turn.screen.over if isinstance(turn.screen, StillHere) else turn.screen
    if not isinstance(covered, ToDesk | CardHelp | HelpCalled | GrownUp):
        return
    if covered.ticket != event.ticket:
        return
    told = replace(covered, case_code=event.code)
    if isinstance(turn.screen, StillHere) and not isinstance(told, GrownUp):
        turn.amend(StillHere(told))
    else:
        turn.amend(told)


def slip_told(turn: Turn, event: SlipTold) -> None:
    """Say quietly what became of the slip, where the act that it belongs to is still shown.

    That the printer rests is told once, with time to read it. Good news that waited for its slip
    closes as any other from when the slip is out.
    """
    screen = turn.screen
    told = _with_slip(screen, event)
    if told == screen:
        return
    turn.amend(told)
    if not isinstance(told, Done | GivenBack):
        return
    if isinstance(told, Done) or told.slip is SlipState.RESTING:
        turn.restart_wait()
    if told.slip is SlipState.RESTING:
        turn.emit(Announce())


def _with_slip(screen: Screen, event: SlipTold) -> Screen:
    """The same screen with what is known of its slip; what is not about this slip stays."""
    match screen, event.kind:
        case Done(kind=DoneKind.LENT, loan=LoanSeen(number=event.number)), OutboxKind.BORROW_SLIP:
            return replace(screen, slip=event.state)
        case GivenBack(number=event.number), OutboxKind.RETURN_SLIP:
            return replace(screen, slip=event.state)
        case (
            (
                Damage(back=GivenBack() as back)
                | HelpCalled(back=GivenBack() as back)
                | Unknown(back=GivenBack() as back)
            ),
            _,
        ):
            told = _with_slip(back, event)
            return replace(screen, back=told) if isinstance(told, GivenBack) else screen
        case _:
            return screen


def _fitting(asking: Asking) -> tuple[type[Outcome], ...]:
    """The answers that a question can have."""
    match asking:
        case LookUp():
            return (
                PersonSeen,
                ItemSeen,
                PlaceSeen,
                CaseSeen,
                BookSeen,
                DeadCardSeen,
                NobodysCode,
            )
        case LendIt():
            return (Lent, Refused, AskUnchecked, AlreadyYours)
        case TakeBack():
            return (Returned, NotOut, Refused)
        case Renew():
            return (Renewed, Refused)
        case UndoLoan() | UndoReturn():
            return (Undone, Refused)
        case ReportFault():
            return (FaultNoted,)
        case PutInSlot():
            return (PutAway, NotOut)
        case OpenWishes() | MakeWish():
            return (WishesSeen,)
        case _:
            assert_never(asking)


def _act_done(turn: Turn, outcome: ActDone) -> None:
    match outcome:
        case Lent():
            turn.show(_lent(outcome), SoundKind.OK)
        case Refused(thing, reasons, case_code, free_numbers):
            is_public = any(reason.audience is Audience.PUBLIC for reason in reasons)
            sound = SoundKind.PROBLEM if is_public else SoundKind.ATTENTION
            turn.show(NotYet(thing, reasons, case_code, free_numbers), sound)
        case Returned():
            _returned(turn, outcome)
        case NotOut():
            _not_out(turn, outcome)
        case Renewed(loan):
            turn.show(Done(DoneKind.RENEWED, loan.thing, loan), SoundKind.OK)
        case Undone(thing, loan):
            kind = DoneKind.UNDONE if loan is None else DoneKind.KEPT
            turn.show(Done(kind, thing, loan), SoundKind.OK)
        case FaultNoted(thing, free_numbers):
            turn.show(Done(DoneKind.FAULT_NOTED, thing, free_numbers=free_numbers), SoundKind.OK)
        case PutAway(thing):
            turn.show(Done(DoneKind.PUT_AWAY, thing), SoundKind.OK)
        case WishesSeen(box, is_new):
            turn.show(Wishes(box, is_new), SoundKind.OK if is_new else None)
        case _:
            assert_never(outcome)


def _lent(outcome: Lent) -> Done:
    return Done(
        DoneKind.LENT,
        outcome.loan.thing,
        outcome.loan,
        outcome.can_print,
        can_undo=True,
        alerts=outcome.alerts,
        slip=outcome.slip,
    )


def _ask_back(turn: Turn, outcome: AskBack, scan: ScanFacts) -> None:
    if isinstance(outcome, AskUnchecked):
        ask = Ask(Question.ALL_OK, outcome.thing, scan)
    else:
        loan, session = outcome.loan, turn.desk.session
        can_renew = loan.loan_id in (session.renewable if session else ())
        ask = Ask(Question.OWN, loan.thing, scan, loan.loan_id, loan, can_renew)
    turn.show(ask, SoundKind.ATTENTION)


def _returned(turn: Turn, outcome: Returned) -> None:
    """Whose it was may keep it after all; who gave it back for somebody else may not."""
    here = turn.person_ref()
    can_keep = outcome.person_ref is not None and here in (None, outcome.person_ref)
    turn.show(
        GivenBack(
            outcome.thing,
            outcome.loan_id,
            outcome.number,
            outcome.person_ref,
            outcome.slot,
            outcome.can_print,
            can_keep,
            outcome.was_late,
            slip=outcome.slip,
        ),
        SoundKind.OK,
    )


def _not_out(turn: Turn, outcome: NotOut) -> None:
    back = shown_return(turn.screen)
    if back is not None:
        turn.show(back, SoundKind.ATTENTION)  # a place that is no slot of it
    else:
        turn.show(Done(DoneKind.NOT_OUT, outcome.thing), SoundKind.OK)
