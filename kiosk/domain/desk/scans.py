"""What a scan leads to: told apart from a double read, looked up, then acted on by what it is."""

from dataclasses import replace
from typing import assert_never

from db.vocabulary.desk import CaseKind
from kiosk.domain.codes import Command
from kiosk.domain.desk import faults, taps
from kiosk.domain.desk.double_reads import forget_last, is_double_read, remember
from kiosk.domain.desk.effects import (
    CallStaff,
    LookUp,
    OpenCase,
    PutInSlot,
    SoundKind,
    TakeBack,
    Uncounted,
    UndoReturn,
)
from kiosk.domain.desk.events import Action, Scanned, Tapped
from kiosk.domain.desk.outcomes import (
    BookSeen,
    CaseSeen,
    CodeSeen,
    DeadCardSeen,
    ItemSeen,
    NobodysCode,
    PersonSeen,
    PlaceSeen,
    Whereabouts,
)
from kiosk.domain.desk.screens import (
    Ask,
    BookDesk,
    Damage,
    GivenBack,
    GrownUp,
    Home,
    JustAPlace,
    Question,
    SeeLibrarian,
    StaffInside,
    StaffPin,
    ToDesk,
    Trouble,
    Unknown,
    Who,
    Wishes,
    shown_return,
)
from kiosk.domain.desk.state import Held, Session
from kiosk.domain.desk.turn import Turn
from kiosk.domain.desk.waits import is_present
from kiosk.domain.views import Person, ScanFacts


def scanned(turn: Turn, event: Scanned) -> None:
    """Take a scan, or queue it behind the one that is being answered."""
    match turn.screen:
        case Trouble():
            turn.uncounted(Uncounted.TROUBLE)
            turn.sound(SoundKind.ATTENTION)
        case StaffInside():
            turn.uncounted(Uncounted.STAFF_INSIDE)
        case _ if turn.desk.waiting is not None:
            turn.desk = replace(turn.desk, queue=(*turn.desk.queue, event))
        case _:
            take(turn, event)


def unreadable(turn: Turn) -> None:
    """Say that nothing was read, unless something else is being answered."""
    turn.uncounted(Uncounted.UNREADABLE)
    session = turn.desk.session
    if session is not None and is_present(turn.desk, session, turn.desk.now):
        turn.saw_person(turn.desk.now)  # whoever tries in vain has not left
    if turn.desk.waiting is None and not isinstance(turn.screen, Trouble | StaffInside | Damage):
        _unknown(turn, is_unreadable=True)


def take(turn: Turn, event: Scanned) -> None:
    """Act on a scan whose turn it is."""
    is_double = is_double_read(turn, event)
    remember(turn, event)
    if is_double:
        turn.uncounted(Uncounted.DUPLICATE)
    elif isinstance(turn.screen, Damage) and faults.is_told(turn.screen):
        # What a child has told us is sent on before the next scan takes the screen away.
        turn.desk = replace(turn.desk, queue=(event, *turn.desk.queue), memory=forget_last(turn))
        faults.report(turn, turn.screen)
    elif event.command is not None:
        _command(turn, event.command, event.at)
    else:
        _end_stale_session(turn, event.at)
        turn.ask(LookUp(turn.ticket(), event.scan), scanned_at=event.at)


def code_seen(turn: Turn, seen: CodeSeen, scan: ScanFacts, at: float) -> None:
    """Act on what a looked-up code turned out to be."""
    match seen:
        case PersonSeen(person) if person.is_staff:
            _staff(turn, person=person)
        case PersonSeen():
            _person(turn, seen, at)
        case ItemSeen():
            _item(turn, seen, scan, at)
        case PlaceSeen():
            _place(turn, seen, scan)
        case CaseSeen(code):
            _staff(turn, case_code=code)
        case BookSeen():
            turn.show(BookDesk(), SoundKind.ATTENTION)
        case DeadCardSeen(case_code):
            _dead_card(turn, case_code)
        case NobodysCode():
            _unknown(turn)
        case _:
            assert_never(seen)


def _end_stale_session(turn: Turn, at: float) -> None:
    """A home that should have closed lends to nobody: the next scan may be the next child's."""
    session = turn.desk.session
    if session is None:
        return
    if is_present(turn.desk, session, at):
        turn.saw_person(at)
    else:
        turn.idle()


def _command(turn: Turn, command: Command, at: float) -> None:
    turn.saw_person(at)
    match command:
        case Command.FINISH:
            taps.finish(turn)
        case Command.HELP:
            taps.get_help(turn)
        case Command.UNDO if isinstance(turn.screen, GivenBack):
            taps.tapped(turn, Tapped(Action.KEEP_IT, turn.desk.now))
        case Command.UNDO:
            taps.tapped(turn, Tapped(Action.UNDO, turn.desk.now))
        case Command.RECEIPT:
            taps.tapped(turn, Tapped(Action.PRINT, turn.desk.now))
        case _:
            assert_never(command)


def _staff(turn: Turn, *, person: Person | None = None, case_code: str | None = None) -> None:
    """The student's session ends first; badge and case code complete each other."""
    before = turn.screen if isinstance(turn.screen, StaffPin) else StaffPin()
    turn.sign_out()
    turn.show(StaffPin(person or before.person, case_code or before.case_code))


def _dead_card(turn: Turn, case_code: str) -> None:
    """Whoever holds it may be a stranger to the one who is signed in: that visit ends first."""
    ended_visit = turn.desk.session is not None
    turn.sign_out()
    turn.show(SeeLibrarian(case_code, ended_visit), SoundKind.ATTENTION)


def _person(turn: Turn, seen: PersonSeen, at: float) -> None:
    desk, person, back = turn.desk, seen.person, shown_return(turn.screen)
    if turn.person_ref() == person.person_ref:
        turn.bye()
        return
    is_switch = desk.session is not None
    held = desk.held
    turn.sign_out()
    session = turn.sign_in(person, at, seen.doubts)
    if back is not None and back.can_keep and back.person_ref == person.person_ref:
        turn.ask(UndoReturn(turn.ticket(), back.loan_id, person.person_ref))
    elif held is not None and at - held.since <= desk.timings.who:
        _lend_held(turn, held, session, at)
    else:
        turn.show(Home(is_switch=is_switch))
        turn.load_home()


def _lend_held(turn: Turn, held: Held, session: Session, at: float) -> None:
    """A device that waited long may be another child's: then its picture asks first."""
    if at - held.since > turn.desk.timings.presence:
        turn.show(Ask(Question.IS_IT_THIS, held.thing, held.scan), SoundKind.ATTENTION)
        turn.load_home()
    else:
        turn.lend(session, held.thing.item_id, held.scan)


def _item(turn: Turn, seen: ItemSeen, scan: ScanFacts, at: float) -> None:
    memory = turn.desk.memory
    items = (*memory.items, (scan.code, at))
    turn.desk = replace(turn.desk, memory=replace(memory, items=items))
    back = shown_return(turn.screen)
    if seen.whereabouts is Whereabouts.AWAY:
        _to_desk(turn, seen, scan)
    elif (
        back is not None
        and back.thing.item_id == seen.thing.item_id
        and seen.whereabouts is not Whereabouts.OUT
    ):
        turn.show(back, SoundKind.OK)
    elif turn.desk.session is None:
        _item_of_nobody(turn, seen, scan, at)
    else:
        _item_in_session(turn, seen, scan, turn.desk.session)


def _to_desk(turn: Turn, seen: ItemSeen, scan: ScanFacts) -> None:
    ticket = turn.ticket()
    turn.emit(OpenCase(ticket, CaseKind.FOUND_ITEM, item_id=seen.thing.item_id, scan=scan))
    turn.show(ToDesk(seen.thing, ticket), SoundKind.ATTENTION)


def _item_of_nobody(turn: Turn, seen: ItemSeen, scan: ScanFacts, at: float) -> None:
    if seen.whereabouts is not Whereabouts.OUT:
        turn.desk = replace(turn.desk, held=Held(seen.thing, scan, at))
        turn.show(Who(seen.thing), SoundKind.ATTENTION)
        return
    turn.desk = replace(turn.desk, held=None)
    ago = seen.lent_seconds_ago
    if ago is not None and ago < turn.desk.timings.just_lent:
        turn.show(Ask(Question.JUST_LENT, seen.thing, scan, seen.loan_id), SoundKind.ATTENTION)
    else:
        turn.ask(TakeBack(turn.ticket(), seen.thing.item_id, scan, turn.language()))


def _item_in_session(turn: Turn, seen: ItemSeen, scan: ScanFacts, session: Session) -> None:
    if seen.whereabouts is not Whereabouts.OUT:
        if isinstance(turn.screen, Wishes) and turn.screen.may_choose:
            # It was shown as an example. Scanned once more, below the thanks, it is lent.
            taps.wish(turn, seen.thing.type_code)
            return
        turn.lend(session, seen.thing.item_id, scan)
        return
    if seen.holder_ref != session.person.person_ref:
        ask = Ask(Question.SOMEONE_ELSES, seen.thing, scan, seen.loan_id)
    else:
        loan = next((loan for loan in session.loans if loan.loan_id == seen.loan_id), None)
        can_renew = seen.loan_id in session.renewable
        ask = Ask(Question.OWN, seen.thing, scan, seen.loan_id, loan, can_renew)
    turn.show(ask, SoundKind.ATTENTION)


def _place(turn: Turn, seen: PlaceSeen, scan: ScanFacts) -> None:
    back = shown_return(turn.screen)
    if back is not None:
        turn.ask(PutInSlot(turn.ticket(), back.thing.item_id, seen.location_id, scan))
    else:
        turn.show(JustAPlace(seen.name), SoundKind.ATTENTION)


def _unknown(turn: Turn, *, is_unreadable: bool = False) -> None:
    """The first few are told; then staff are called, once for as long as their screen stands."""
    limit = turn.desk.timings.unknown_limit
    unknown = (*turn.desk.memory.unknown, turn.desk.now)[-limit:]
    turn.desk = replace(turn.desk, memory=replace(turn.desk.memory, unknown=unknown))
    if not is_unreadable:
        turn.uncounted(Uncounted.UNKNOWN)
    if isinstance(turn.screen, GrownUp):
        # A storm of codes is one call for staff: no new case, no second chime, no new screen.
        turn.restart_wait()
        turn.sound(SoundKind.ATTENTION)
    elif len(unknown) < limit:
        back = shown_return(turn.screen)
        turn.show(Unknown(len(unknown), is_unreadable, back), SoundKind.ATTENTION)
    else:
        _call_staff(turn)


def _call_staff(turn: Turn) -> None:
    turn.sign_out()
    ticket = turn.ticket()
    turn.emit(OpenCase(ticket, CaseKind.UNKNOWN_CODES), CallStaff(CaseKind.UNKNOWN_CODES))
    turn.show(GrownUp(ticket), SoundKind.ATTENTION)
