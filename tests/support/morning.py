"""A librarian's morning: the hands of whoever is behind the staff's door of a built counter."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from db.models.desk import AuditEntry
from db.models.people import Card, Patron, StaffMember
from db.store import Store
from db.vocabulary.desk import Act
from db.vocabulary.people import StaffRole
from kiosk.app.staff_door import StaffDoor
from kiosk.domain.desk.screens import Idle, StaffPin
from kiosk.services.people.pin_hashes import hashed
from kiosk.services.practice.cast import ALVAREZ, DEV, MICROBIT, PIN
from kiosk.ui.screens.staff_pin import StaffPinScreen
from kiosk.ui.staff.case_page import CasePage, OverridePage
from kiosk.ui.staff.shell.frame import Shell
from kiosk.ui.staff.today import TodayPage
from tests.support.journey import Journey

Key = Qt.Key
NO_MODIFIER, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


@dataclass
class Morning:
    """A counter, its door, and the hands of whoever is behind it."""

    journey: Journey
    door: StaffDoor

    @property
    def shell(self) -> Shell:
        """The shell that stands now."""
        shell = self.journey.stage.findChild(Shell)
        assert isinstance(shell, Shell)
        return shell

    def go_in(self, badge: str = ALVAREZ.code, pin: str = PIN) -> None:
        """Badge, PIN, and Today stands and has read the day."""
        self.journey.scan(badge)
        self.journey.shows(StaffPin)
        screen = self.journey.stage.screen_shown
        assert isinstance(screen, StaffPinScreen)
        screen.pin_entered.emit(pin)
        self.until(lambda: self.journey.stage.findChild(Shell) is not None)
        self.until(self.today_is_read)

    def today_is_read(self) -> bool:
        """Whether Today stands with what it read."""
        return isinstance(self.shell.page, TodayPage) and self.shell.page.read is not None

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """A stroke where the focus is."""
        QTest.keyClick(self.focused(), key, modifier)

    def write(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(self.focused(), text)

    def focused(self) -> QWidget:
        """What has the keys."""
        widget: QWidget | None = self.journey.stage.window().focusWidget()
        return self.shell if widget is None else widget

    def until(self, holds: Callable[[], bool]) -> None:
        """Let the counter work until this holds."""
        self.journey.settle(holds)

    def stands(self, kind: type[QWidget]) -> None:
        """Wait until a page of this kind stands."""
        self.until(lambda: isinstance(self.shell.page, kind))

    def told(self, words: str) -> None:
        """Wait until the message at the foot says this."""
        self.until(
            lambda: self.shell.toast.said is not None and words in self.shell.toast.said.text
        )

    def refuse_dev(self) -> str:
        """Dev, who may not borrow now, tries; the code of the case that it makes."""
        self.journey.scan(DEV.code)
        self.journey.at_home(DEV)
        self.journey.push(3)
        self.journey.scan(MICROBIT.code)
        self.until(lambda: "case_code=None" not in repr(self.journey.screen))
        code = getattr(self.journey.screen, "case_code", None)
        assert isinstance(code, str)
        self.journey.push(60)
        self.journey.shows(Idle)
        return code

    def look_at_case(self, code: str) -> None:
        """Scan its code, until its page has read it."""
        self.journey.scan(code)
        self.stands(CasePage)
        page = self.shell.page
        assert isinstance(page, CasePage)
        self.until(lambda: page.seen is not None)

    def go_away_until(self, time: str) -> None:
        """Say when staff are back, and give the counter to the students."""
        self.press(Key.Key_A)
        self.until(lambda: not isinstance(self.shell.page, TodayPage))
        self.write(time)
        self.press(Key.Key_Return)
        self.told(time)
        self.press(Key.Key_F12)
        self.journey.shows(Idle)
        self.journey.push(61)

    def override(self, code: str) -> OverridePage:
        """By the case with this code to the form that asks why."""
        self.look_at_case(code)
        self.press(Key.Key_L)
        self.stands(OverridePage)
        form = self.shell.page
        assert isinstance(form, OverridePage)
        return form

    def acts(self) -> list[tuple[Act, str]]:
        """What was written down, with who did it."""
        with self.journey.store.read() as session:
            rows = session.scalars(select(AuditEntry).order_by(AuditEntry.number))
            return [(row.act, row.actor) for row in rows]

    def person_ref(self, card: str) -> UUID:
        """Whose card that is."""
        with self.journey.store.read() as session:
            found = session.scalar(
                select(Patron.person_ref)
                .join(Card, Card.patron_id == Patron.id)
                .where(Card.code == card)
            )
        assert found is not None, card
        return found

    def ref(self, card: str) -> str:
        """The same, as the log names it."""
        return str(self.person_ref(card))

    def make_staff(self, card: str, role: StaffRole) -> None:
        """Give somebody of the school a role and the PIN of the others."""
        staff_row(self.journey.store, card, role)


def staff_row(store: Store, card: str, role: StaffRole) -> None:
    """Give whoever has this card a role and the PIN of the others, behind the services' back."""
    with store.write() as session:
        patron = session.scalars(
            select(Patron).join(Card, Card.patron_id == Patron.id).where(Card.code == card)
        ).one()
        patron_hash = hashed(PIN, patron.person_ref.bytes)
        session.add(StaffMember(patron_id=patron.id, role=role, pin_hash=patron_hash))
