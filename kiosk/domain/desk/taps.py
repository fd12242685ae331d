"""What a tap leads to: each screen understands its own actions and ignores the others."""

from dataclasses import replace

from db.vocabulary.desk import CaseKind, OutboxKind
from db.vocabulary.upkeep import Condition
from kiosk.domain.desk import faults
from kiosk.domain.desk.effects import (
    CallStaff,
    MakeWish,
    OpenCase,
    OpenWishes,
    PrintSlip,
    Renew,
    SavePreferences,
    SoundKind,
    TakeBack,
    UndoLoan,
    UndoReturn,
)
from kiosk.domain.desk.events import Action, Looks, LooksChosen, Tapped
from kiosk.domain.desk.screens import (
    Ask,
    BookDesk,
    CardHelp,
    Damage,
    Done,
    DoneKind,
    GivenBack,
    GrownUp,
    HelpCalled,
    Home,
    Idle,
    JustAPlace,
    NotYet,
    Question,
    SeeLibrarian,
    StaffInside,
    StaffPin,
    StillHere,
    ToDesk,
    Trouble,
    Unknown,
    Who,
    Wishes,
)
from kiosk.domain.desk.slips import SlipState
from kiosk.domain.desk.turn import Turn

# Screens that a touch anywhere keeps open; the others count down whatever happens.
KEPT_OPEN = (
    Home
    | Ask
    | NotYet
    | ToDesk
    | Damage
    | Done
    | GivenBack
    | HelpCalled
    | CardHelp
    | StaffPin
    | Wishes
)


def touched(turn: Turn) -> None:
    """Somebody is here; only its own buttons answer "Still here?"."""
    if isinstance(turn.screen, KEPT_OPEN) and turn.desk.waiting is None:
        turn.saw_person(turn.desk.now)
        turn.restart_wait()


def tapped(turn: Turn, event: Tapped) -> None:
    """Act on a tap. While a use case is asked only the call for help counts: what was tapped
    belonged to a screen that is about to change."""
    if isinstance(turn.screen, Trouble | StaffInside) or turn.desk.waiting is not None:
        if event.action is Action.GET_HELP:
            turn.emit(CallStaff(CaseKind.HELP))
        return
    touched(turn)
    if event.action is Action.GET_HELP:
        get_help(turn)
    else:
        _on_screen(turn, event)


def looks_chosen(turn: Turn, event: LooksChosen) -> None:
    """Change how the screen looks, and remember it with the card of whoever is signed in."""
    old, new = turn.desk.chosen, event.looks
    chosen = Looks(
        new.language or old.language, new.theme or old.theme, new.text_zoom or old.text_zoom
    )
    turn.desk = replace(turn.desk, chosen=chosen)
    touched(turn)
    person_ref = turn.person_ref()
    if person_ref is not None:
        turn.emit(SavePreferences(person_ref, chosen))
    elif isinstance(turn.screen, Idle):
        closes_at = turn.desk.now + turn.desk.timings.looks
        turn.desk = replace(turn.desk, opened_at=turn.desk.now, closes_at=closes_at)


def finish(turn: Turn) -> None:
    """I'm done: goodbye to a person, plain idle for anybody else."""
    if turn.desk.session is not None:
        turn.bye()
    else:
        turn.idle()


def get_help(turn: Turn) -> None:
    """Call the desk and say so; what was begun on the screen comes back afterwards."""
    screen = turn.screen
    if isinstance(screen, HelpCalled):
        turn.show(screen)
        return
    ticket = turn.ticket()
    turn.emit(OpenCase(ticket, CaseKind.HELP, turn.person_ref()), CallStaff(CaseKind.HELP))
    back = screen if isinstance(screen, Damage | GivenBack) else None
    turn.show(HelpCalled(ticket, back=back), SoundKind.ATTENTION)


def wish(turn: Turn, type_code: str | None) -> None:
    """Put a wish of whoever is signed in into the box."""
    person_ref = turn.person_ref()
    if person_ref is not None:
        turn.ask(MakeWish(turn.ticket(), person_ref, type_code))


def _on_screen(turn: Turn, event: Tapped) -> None:  # noqa: C901 - one line per screen
    match turn.screen:
        case Who() as screen:
            _on_who(turn, screen, event)
        case Home() as screen:
            _on_home(turn, screen, event)
        case Done() as screen:
            _on_done(turn, screen, event)
        case GivenBack() as screen:
            _on_given_back(turn, screen, event)
        case Damage() as screen:
            faults.tapped(turn, screen, event)
        case Ask() as screen:
            _on_ask(turn, screen, event)
        case StillHere() as screen:
            _on_still_here(turn, screen, event)
        case Wishes(may_choose=True) if event.action is Action.WISH:
            wish(turn, event.type_code)
        case (
            HelpCalled(back=Damage() | GivenBack() as back) | Unknown(back=GivenBack() as back)
        ) if event.action in LEAVE:
            turn.show(back)
        case screen if isinstance(screen, NOTICES) and event.action in LEAVE:
            turn.rest()
        case _:
            pass


LEAVE = {Action.OK, Action.DONE, Action.BACK}
NOTICES = (
    NotYet
    | ToDesk
    | CardHelp
    | HelpCalled
    | SeeLibrarian
    | GrownUp
    | Unknown
    | BookDesk
    | JustAPlace
    | StaffPin
    | Wishes
)


def _on_who(turn: Turn, screen: Who, event: Tapped) -> None:
    if event.action is Action.NOT_NOW:
        turn.idle()
    elif event.action is Action.FORGOT_CARD:
        ticket = turn.ticket()
        turn.emit(OpenCase(ticket, CaseKind.HELP, None, screen.thing.item_id))
        turn.emit(CallStaff(CaseKind.HELP))
        turn.show(CardHelp(screen.thing, ticket), SoundKind.ATTENTION)


def _on_home(turn: Turn, screen: Home, event: Tapped) -> None:
    session = turn.desk.session
    if session is None:
        return
    loan = next((loan for loan in session.loans if loan.loan_id == event.loan_id), None)
    match event.action:
        case Action.DONE:
            turn.bye()
        case Action.KEEP_LONGER if loan is not None:
            turn.ask(Renew(turn.ticket(), loan.loan_id, session.person.person_ref))
        case Action.WISHES:
            turn.ask(OpenWishes(turn.ticket(), session.person.person_ref))
        case Action.BROKEN if loan is not None:
            faults.open_damage(turn, loan.thing, loan.loan_id)
        case Action.NEXT_PAGE:
            last = max(0, len(session.loans) - 1)
            turn.amend(replace(screen, page=min(screen.page + 1, last)))
        case Action.PREVIOUS_PAGE:
            turn.amend(replace(screen, page=max(screen.page - 1, 0)))
        case _:
            pass


def _on_done(turn: Turn, screen: Done, event: Tapped) -> None:
    person_ref, loan = turn.person_ref(), screen.loan
    if event.action in LEAVE:
        turn.rest()
    elif loan is None or person_ref is None:
        return
    elif event.action is Action.UNDO and screen.can_undo:
        turn.ask(UndoLoan(turn.ticket(), loan.loan_id, person_ref))
    elif event.action is Action.PRINT and screen.can_print and screen.kind is DoneKind.LENT:
        turn.emit(PrintSlip(OutboxKind.BORROW_SLIP, loan.loan_id, turn.language()))
        turn.amend(replace(screen, can_print=False, slip=SlipState.ON_ITS_WAY))
        turn.restart_wait()


def _on_given_back(turn: Turn, screen: GivenBack, event: Tapped) -> None:
    match event.action:
        case Action.DONE | Action.OK | Action.WORKS:
            turn.rest()
        case Action.ODD:
            _open_damage(turn, screen, Condition.ODD)
        case Action.BROKEN:
            _open_damage(turn, screen, Condition.BROKEN)
        case Action.KEEP_IT if screen.can_keep:
            _keep_after_all(turn, screen)
        case Action.PRINT if screen.can_print:
            turn.emit(PrintSlip(OutboxKind.RETURN_SLIP, screen.loan_id, turn.language()))
            turn.amend(replace(screen, can_print=False, slip=SlipState.ON_ITS_WAY))
        case _:
            pass


def _open_damage(turn: Turn, screen: GivenBack, condition: Condition) -> None:
    faults.open_damage(turn, screen.thing, screen.loan_id, condition=condition, back=screen)


def _keep_after_all(turn: Turn, screen: GivenBack) -> None:
    """Only the borrower may keep it: signed in, or by the card that is asked for now."""
    person_ref = turn.person_ref()
    if person_ref is None:
        turn.show(replace(screen, asks_card=True), SoundKind.ATTENTION)
    else:
        turn.ask(UndoReturn(turn.ticket(), screen.loan_id, person_ref))


def _on_still_here(turn: Turn, screen: StillHere, event: Tapped) -> None:
    session = turn.desk.session
    if event.action is Action.DONE or session is None:
        finish(turn)
    elif event.action is Action.MORE_TIME:
        seen = replace(session, seen_at=turn.desk.now, more_time=True)
        turn.desk = replace(turn.desk, session=seen)
        turn.show(screen.over)


def _on_ask(turn: Turn, screen: Ask, event: Tapped) -> None:
    if event.action in LEAVE:
        turn.rest()
    elif event.action in screen.answers:
        _answered(turn, screen, event.action)


def _answered(turn: Turn, screen: Ask, action: Action) -> None:
    person_ref, item_id = turn.person_ref(), screen.thing.item_id
    session = turn.desk.session
    match action:
        case Action.GIVE_BACK:
            turn.ask(TakeBack(turn.ticket(), item_id, screen.scan, turn.language()))
        case Action.KEEP_LONGER if screen.loan_id is not None and person_ref is not None:
            turn.ask(Renew(turn.ticket(), screen.loan_id, person_ref))
        case Action.BROKEN:
            faults.open_damage(turn, screen.thing, screen.loan_id)
        case Action.YES if session is not None:
            accepts = screen.question is Question.ALL_OK
            turn.lend(session, item_id, screen.scan, accepts_unchecked=accepts)
        case Action.NO if screen.question is Question.ALL_OK:
            faults.open_damage(turn, screen.thing, None)
        case _:
            turn.rest()
