"""One turn of the machine: the state as it changes and the effects as they gather."""

from dataclasses import replace
from uuid import UUID

from kiosk.domain.codes import Doubt
from kiosk.domain.desk.effects import (
    Announce,
    Asking,
    CountScan,
    Effect,
    LendIt,
    LoadHome,
    Sound,
    SoundKind,
    Uncounted,
    WipePerson,
)
from kiosk.domain.desk.events import Looks
from kiosk.domain.desk.screens import Bye, Home, Idle, Screen, StillHere, Who
from kiosk.domain.desk.state import Desk, Session, Waiting
from kiosk.domain.desk.waits import is_present, scaled, wait_of
from kiosk.domain.views import Person, ScanFacts


class Turn:
    """Lives for one step only, so that handlers read as a list of what happens."""

    __slots__ = ("desk", "effects")

    def __init__(self, desk: Desk) -> None:
        """Start from the state before the event."""
        self.desk = desk
        self.effects: list[Effect] = []

    @property
    def screen(self) -> Screen:
        """What stands on the screen now."""
        return self.desk.screen

    def emit(self, *effects: Effect) -> None:
        """Want these done, in this order."""
        self.effects.extend(effects)

    def sound(self, kind: SoundKind) -> None:
        """Play an earcon."""
        self.emit(Sound(kind))

    def uncounted(self, why: Uncounted) -> None:
        """Let a scan go without an act."""
        self.emit(CountScan(why))

    def show(self, screen: Screen, sound: SoundKind | None = None) -> None:
        """Open a screen: its wait starts, it is announced once, with its sound."""
        self.desk = replace(self.desk, screen=screen)
        self.restart_wait()
        if sound is not None:
            self.sound(sound)
        self.emit(Announce())

    def amend(self, screen: Screen) -> None:
        """Change what stands on the screen without opening another one."""
        self.desk = replace(self.desk, screen=screen)

    def restart_wait(self) -> None:
        """Give the present screen its whole wait again."""
        wait = wait_of(self.screen, self.desk.timings)
        closes_at = None if wait is None else self.desk.now + scaled(self.desk, wait)
        self.desk = replace(self.desk, opened_at=self.desk.now, closes_at=closes_at)

    def ticket(self) -> int:
        """A number that tells this question from all others."""
        self.desk = replace(self.desk, tickets=self.desk.tickets + 1)
        return self.desk.tickets

    def ask(self, asking: Asking, *, scanned_at: float | None = None) -> None:
        """Ask a use case and let later scans wait for its answer."""
        at = self.desk.now if scanned_at is None else scanned_at
        self.desk = replace(self.desk, waiting=Waiting(asking, self.desk.now, at))
        self.emit(asking)

    def lend(
        self, session: Session, item_id: UUID, scan: ScanFacts, *, accepts_unchecked: bool = False
    ) -> None:
        """Ask for the item that `scan` was of to be lent to whom the session is of."""
        of_both = replace(scan, card_doubts=session.doubts)
        person_ref, language = session.person.person_ref, self.language()
        self.ask(LendIt(self.ticket(), person_ref, item_id, of_both, accepts_unchecked, language))

    def sign_in(self, person: Person, at: float, doubts: tuple[Doubt, ...]) -> Session:
        """Begin a person's session; whoever was here must have been signed out before."""
        session = Session(person, seen_at=at, more_time=person.needs_more_time, doubts=doubts)
        memory = replace(self.desk.memory, unknown=())
        self.desk = replace(self.desk, session=session, held=None, memory=memory)
        return session

    def sign_out(self) -> None:
        """Forget the person, the held device and the choices made for them."""
        self.desk = replace(self.desk, held=None)
        if self.desk.session is not None:
            self.emit(WipePerson())
            memory = replace(self.desk.memory, unknown=())
            self.desk = replace(self.desk, session=None, chosen=Looks(), memory=memory)

    def saw_person(self, at: float) -> None:
        """Note that the person is still here."""
        session = self.desk.session
        if session is not None and at > session.seen_at:
            self.desk = replace(self.desk, session=replace(session, seen_at=at))

    def load_home(self) -> None:
        """Refresh what the person has; nobody waits for it."""
        if self.desk.session is not None:
            self.emit(LoadHome(self.desk.session.person.person_ref))

    def person_ref(self) -> UUID | None:
        """Who is signed in, or None."""
        session = self.desk.session
        return None if session is None else session.person.person_ref

    def language(self) -> str | None:
        """The language that was chosen here or that the card remembers, or None."""
        return self.desk.looks.language

    def idle(self) -> None:
        """Nothing and nobody."""
        self.sign_out()
        self.show(Idle())
        if self.desk.chosen != Looks():
            self.desk = replace(self.desk, closes_at=self.desk.now + self.desk.timings.looks)

    def bye(self) -> None:
        """Say goodbye; nothing of the person is left from here on."""
        self.sign_out()
        self.desk = replace(self.desk, chosen=Looks())
        self.show(Bye())

    def rest(self) -> None:
        """Go back to where this person, this held device, or nobody belongs."""
        desk = self.desk
        if desk.session is not None:
            self._home(desk.session)
        elif desk.held is not None and desk.now - desk.held.since < desk.timings.who:
            self.show(Who(desk.held.thing))
            self.desk = replace(
                self.desk,
                opened_at=desk.held.since,
                closes_at=desk.held.since + desk.timings.who,
            )
        else:
            self.idle()

    def _home(self, session: Session) -> None:
        if not is_present(self.desk, session, self.desk.now):
            self.show(StillHere(Home()))
            return
        self.show(Home())
        presence = scaled(self.desk, self.desk.timings.presence)
        self.desk = replace(
            self.desk, opened_at=session.seen_at, closes_at=session.seen_at + presence
        )
