"""Random visits at a built counter: scans, taps, strokes, swipes and time, and what they leave.

Nothing here waits for the wall: the clock is pushed, and each visit ends where a counter that is
left alone ends, on idle.
"""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random  # noqa: TID251 - the type; whoever makes one names its seed

from PySide6.QtCore import QEvent, QMetaObject, QMetaType, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QMouseEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import select

from db.models.catalog import Item
from db.models.people import Card, Patron
from hardware.api import RawScan
from kiosk.app.staff_door import StaffDoor
from kiosk.app.system import seeded_random
from kiosk.domain.codes import COMMAND_CODES
from kiosk.domain.desk.screens import Idle, StaffPin
from kiosk.domain.people.naming import greeting
from kiosk.services.practice.cast import ALVAREZ, BOOK_CODE, PIN, SMUDGED_CODE
from kiosk.ui.screens.staff_pin import StaffPinScreen
from kiosk.ui.widgets.tappable import Tappable
from tests.support.journey import SCANNER, Journey

GOES_ON = 0.7
"""How likely another act follows in a visit."""
LONGEST_WAIT, LEAP = 600, 10
"""Seconds; who asked for more time has minutes until the counter rests."""
LEAST_NAME = 4
"""Letters; shorter names stand within words that are nobody's."""
ODD_CODES = (
    *COMMAND_CODES,
    BOOK_CODE,
    SMUDGED_CODE,
    "A1-0000",
    "--help",
    "../../etc/passwd",
    "'; DROP TABLE loans; --",
    "%s%n{0}${x}",
    "<b>bold</b><img src=/etc/passwd>",
    "\x1b@\x1dV\x00",
    "x" * 300,
)
KEYS = (
    *(Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Tab),
    *(Qt.Key.Key_Backtab, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Menu),
    *(Qt.Key.Key_A, Qt.Key.Key_1, Qt.Key.Key_Slash, Qt.Key.Key_Question),
    *(Qt.Key.Key_F1, Qt.Key.Key_F4, Qt.Key.Key_F11, Qt.Key.Key_F12),
)
_SPOKEN = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
_NONE, _LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
MODIFIERS = (
    *(_NONE, _NONE, _NONE, Qt.KeyboardModifier.ShiftModifier),
    *(Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier),
)


@dataclass(frozen=True, slots=True)
class School:
    """Everybody's cards and everything's codes; `people` finds any name or card in a text."""

    cards: tuple[str, ...]
    things: tuple[str, ...]
    people: re.Pattern[str]


def school_of(journey: Journey) -> School:
    """Whom and what this counter knows."""
    with journey.store.read() as session:
        patrons = list(session.scalars(select(Patron).order_by(Patron.id)))
        cards = list(session.scalars(select(Card.code).order_by(Card.code)))
        things = list(session.scalars(select(Item.barcode).order_by(Item.barcode)))
    words = {ALVAREZ.code, PIN, *cards}
    for each in patrons:
        words.add(greeting(each.given_name, each.family_name, each.preferred_name))
        words |= {each.given_name, each.family_name, each.preferred_name or ""}
    known = "|".join(re.escape(word) for word in sorted(words) if len(word) >= LEAST_NAME)
    return School(tuple(cards), tuple(things), re.compile(rf"(?<!\w)(?:{known})(?!\w)"))


class Overheard(logging.Handler):
    """Keeps what is logged, from the least message on."""

    def __init__(self) -> None:
        super().__init__(level=logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append(f"{record.name}: {record.getMessage()}")


class TextReader:
    """Reads every text of a widget; it learns each class of widgets once."""

    def __init__(self) -> None:
        self._properties: dict[tuple[str, int], tuple[int, ...]] = {}

    def texts_of(self, widget: QWidget) -> Iterator[tuple[str, str]]:
        """Its properties, and what a screen reader is told."""
        about = widget.metaObject()
        for number in self._of(about):
            yield str(about.property(number).name()), about.property(number).read(widget)
        read = QAccessible.queryAccessibleInterface(widget)
        if read is not None:
            for kind in _SPOKEN:
                yield kind.name, read.text(kind)

    def _of(self, about: QMetaObject) -> tuple[int, ...]:
        key = (about.className(), about.propertyCount())
        if key not in self._properties:
            self._properties[key] = tuple(
                number
                for number in range(about.propertyCount())
                if about.property(number).typeId() == QMetaType.Type.QString
            )
        return self._properties[key]


@dataclass
class Visits:
    """Visits one after another. `done` says what the last one did, for whoever has to find out."""

    journey: Journey
    door: StaffDoor | None
    chance: Random
    school: School
    done: list[str] = field(default_factory=list)
    heard: Overheard = field(default_factory=Overheard)
    reader: TextReader = field(default_factory=TextReader)
    common: frozenset[str] = frozenset()
    """Names that are words of the resting screen too."""

    @classmethod
    def at(cls, journey: Journey, door: StaffDoor | None, seed: int) -> "Visits":
        """Begin at a counter that rests."""
        journey.shows(Idle)
        visits = cls(journey, door, seeded_random(seed), school_of(journey))
        visits.common = frozenset(match for _, match in visits.found())
        return visits

    @contextmanager
    def overhearing(self) -> Iterator[None]:
        """Meanwhile all that is logged is looked through too."""
        root = logging.getLogger()
        level = root.level
        root.addHandler(self.heard)
        root.setLevel(logging.DEBUG)
        try:
            yield
        finally:
            root.removeHandler(self.heard)
            root.setLevel(level)

    def visit(self, number: int) -> None:
        """One visit from idle to idle, after which nobody is named anywhere."""
        self.done = [f"visit {number}"]
        self.heard.lines.clear()
        while len(self.done) == 1 or self.chance.random() < GOES_ON:
            act = self.chance.choices(_ACTS, _WEIGHTS)[0]
            self.done.append(act.__name__.strip("_"))
            act(self)
        self.leave()
        left = [f"{match}: {place}" for place, match in self.found() if match not in self.common]
        assert not left, f"left behind after {self.done}: {left}"

    def leave(self) -> None:
        """Walk away, and let the time pass that the counter takes to rest."""
        self.journey.settle()
        for _ in range(LONGEST_WAIT // LEAP):
            if self.door is not None and self.door.is_open:
                self.door.on_nobody_there()  # what its timer does after the settings' minutes
            # Also where it rests already: for two seconds a code counts as read twice.
            self.journey.push(LEAP, step=LEAP)
            if isinstance(self.journey.screen, Idle):
                return
        raise AssertionError(f"not idle after {self.done}: {self.journey.screen!r}")

    def found(self) -> Iterator[tuple[str, str]]:
        """Where anybody's name or card stands, and what stands there."""
        for place, text in self._texts():
            for match in self.school.people.findall(text):
                yield place, match

    def _texts(self) -> Iterator[tuple[str, str]]:
        yield "clipboard", QGuiApplication.clipboard().text()
        yield "state", repr(self.journey.desk)
        for line in self.heard.lines:
            yield "log", line
        for window in QGuiApplication.allWindows():
            yield "window", window.title()
        # The list keeps each of them alive while it is asked.
        widgets = QApplication.allWidgets()
        for widget in widgets:
            for name, text in self.reader.texts_of(widget):
                yield f"{widget!r}.{name}", text

    def _scan(self) -> None:
        kind = self.chance.random()
        if kind < 0.35:
            code = self.chance.choice(self.school.cards)
        elif kind < 0.85:
            code = self.chance.choice(self.school.things)
        else:
            code = self.chance.choice(ODD_CODES)
        self.done[-1] += f" {code[:40]!r}"
        self.journey.counter.bridge.take_scan(
            RawScan(code, SCANNER, self.journey.clock.monotonic())
        )
        if self.chance.random() < 0.8:
            self.journey.settle()

    def _tap(self) -> None:
        """A finger on something that can be tapped, read or not."""
        targets = [
            each
            for each in self.journey.stage.findChildren(Tappable)
            if each.isVisible() and each.isEnabled()
        ]
        if targets:
            target = self.chance.choice(targets)
            self.done[-1] += f" {target.accessibleName()!r}"
            self.journey.touch(target.mapTo(self.journey.stage.window(), target.rect().center()))
        self.journey.settle()

    def _touch(self) -> None:
        self.journey.touch(self._somewhere())
        self.journey.settle()

    def _swipe(self) -> None:
        window = self.journey.stage.window().windowHandle()
        start, end = self._somewhere(), self._somewhere()
        _send(window, QEvent.Type.MouseButtonPress, start)
        for part in (0.3, 0.6, 1.0):
            _send(window, QEvent.Type.MouseMove, start + (end - start) * part)
        _send(window, QEvent.Type.MouseButtonRelease, end)
        self.journey.settle()

    def _stroke(self) -> None:
        key, modifier = self.chance.choice(KEYS), self.chance.choice(MODIFIERS)
        self.done[-1] += f" {key.name}+{modifier.name}"
        QTest.keyClick(self.journey.stage.window().windowHandle(), key, modifier)
        self.journey.settle()

    def _wait(self) -> None:
        seconds = self.chance.choice((0.5, 1.0, 3.0, 9.0, 31.0))
        self.done[-1] += f" {seconds}"
        self.journey.push(seconds, step=1)

    def _staff(self) -> None:
        """A badge, and sometimes the PIN that goes with it."""
        if self.door is None:
            return
        self.journey.scan(ALVAREZ.code)
        self.journey.settle()
        screen = self.journey.stage.screen_shown
        if not isinstance(self.journey.screen, StaffPin) or self.chance.random() > 0.3:
            return
        assert isinstance(screen, StaffPinScreen)
        self.done[-1] += " with the PIN"
        screen.pin_entered.emit(PIN)
        self.journey.settle()

    def _somewhere(self) -> QPoint:
        stage = self.journey.stage.window()
        width, height = stage.width(), stage.height()
        return QPoint(self.chance.randrange(width), self.chance.randrange(height))


_Act = Callable[[Visits], None]
_ACTS: tuple[_Act, ...] = (
    *(Visits._scan, Visits._tap, Visits._touch, Visits._swipe),
    *(Visits._stroke, Visits._wait, Visits._staff),
)
_WEIGHTS = (40, 25, 8, 4, 10, 10, 3)


def _send(window: QWindow, kind: QEvent.Type, place: QPoint) -> None:
    point, buttons = QPointF(place), _LEFT
    if kind is QEvent.Type.MouseButtonRelease:
        buttons = Qt.MouseButton.NoButton
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else _LEFT
    QApplication.sendEvent(window, QMouseEvent(kind, point, point, button, buttons, _NONE))
