"""Drives the built counter as a child does: scans, taps on the glass, waiting, walking away."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from db.store import Store
from hardware.api import DeviceStatus, RawScan
from hardware.print_api import ReceiptPrinter
from kiosk.app.build import AFTER_ACT
from kiosk.app.counter import Counter
from kiosk.app.counter_parts import CounterParts, MakeScanner
from kiosk.app.sound import SystemSound
from kiosk.domain.desk.effects import SoundKind
from kiosk.domain.desk.screens import Home, Idle, Screen
from kiosk.domain.desk.state import Desk
from kiosk.domain.desk.timings import Timings
from kiosk.i18n import Translator, translators
from kiosk.services.context import Context, CounterSettings
from kiosk.services.practice.cast import CastCard
from kiosk.ui.shell.stage import Stage
from kiosk.ui.shell.surround import Sounding, StageSettings, Surround
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.theme import Looks
from kiosk.ui.widgets.tappable import Tappable
from tests.support.counter import CountingIds, FrozenClock
from tests.support.journey_store import ASSETS, COUNTER, MOMENT, Shelf

SCANNER = "counter scanner"
PATIENCE = 60.0
"""Seconds after which a journey counts as hung; reached by none that works."""
TICK = 0.5
MOMENT_BETWEEN = 0.001
"""Seconds between two looks: the processor is the lane's meanwhile, or another test's."""
# What typography adds to words and nobody reads: isolates and soft spaces.
_UNSEEN = str.maketrans({"\u2068": None, "\u2069": None, "\u00a0": " ", "\u202f": " ", "’": "'"})


class Quiet:
    """A `Voice` that is not there."""

    is_there = False

    def say(self, text: str, language: str) -> None:
        """Say nothing."""

    def hush(self) -> None:
        """Be silent still."""


@dataclass
class Heard:
    """What the counter said by sound and of its devices."""

    sounds: list[SoundKind] = field(default_factory=list)
    devices: list[DeviceStatus] = field(default_factory=list)


class Journey:
    """A counter at work on a copy of the pretend school. The clock stands until it is pushed."""

    def __init__(
        self,
        path: Path,
        looks: Looks,
        *,
        scanners: Sequence[MakeScanner] = (),
        printers: Sequence[ReceiptPrinter] = (),
        patience: float = 10.0,
        others: Sequence[Translator] = (),
        settings: CounterSettings | None = None,
        sound: SystemSound | None = None,
        now: datetime = MOMENT,
    ) -> None:
        """Open the counter on the store at `path`; `patience` is how long a writer waits.

        `others` are languages beside English and Spanish. Without `settings` the defaults hold;
        without `sound` what would be played is only noted. It is switched on at `now`.
        """
        self.clock = FrozenClock(now)
        self.heard, self._sound = Heard(), sound
        self.store = Store(f"sqlite:///{path}", patience=patience)
        self.shelf = Shelf(self.store)
        self.ctx = Context(
            self.store,
            self.clock,
            CountingIds("journey"),
            COUNTER,
            "kiosk",
            settings=settings or CounterSettings(),
            after_act=AFTER_ACT,
        )
        self.counter = Counter(
            CounterParts(
                ctx=self.ctx,
                stage=self._stage(looks, others),
                translations=ASSETS / "i18n",
                timings=Timings(),
                scanners=scanners,
                printers=printers,
                on_device=self.heard.devices.append,
            )
        )
        self.stage = self.counter.stage
        self.stage.resize(1280, 800)
        self.stage.show()
        self.counter.start()

    def _stage(self, looks: Looks, others: Sequence[Translator]) -> Stage:
        sound = self._sound
        return Stage(
            looks,
            StageSettings("light", True, Metrics.for_picture),
            Surround(
                languages=(*translators(ASSETS / "i18n", ("en", "es")), *others),
                now=self.clock.now,
                monotonic=self.clock.monotonic,
                play=self.heard.sounds.append if sound is None else sound.play,
                voice=Quiet(),
                sounding=(lambda: Sounding.UNTRIED) if sound is None else sound.sounding,
            ),
        )

    def close(self) -> None:
        """End the counter and let the store go."""
        self.counter.stop()
        self.stage.close()
        self.store.close()

    @property
    def desk(self) -> Desk:
        """The whole state of the counter."""
        return self.counter.presenter.desk

    @property
    def screen(self) -> Screen:
        """The state of what stands on the screen."""
        return self.desk.screen

    def scan(self, *codes: str) -> None:
        """What a scanner's thread does with each code that it read."""
        for code in codes:
            self.counter.bridge.take_scan(RawScan(code, SCANNER, self.clock.monotonic()))

    def tap(self, words: str) -> None:
        """Tap, on the glass, the button that says `words`, once it counts as read."""
        self.settle(lambda: words in self.buttons() and not self.buttons()[words].is_deaf)
        self.touch(self.place_of(words))

    def place_of(self, words: str) -> QPoint:
        """Where on the window the button that says `words` lies."""
        button = self.buttons()[words]
        return QPoint(button.mapTo(self.stage.window(), button.rect().center()))

    def touch(self, place: QPoint) -> None:
        """Put a finger there, whatever takes it."""
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(self.stage.window().windowHandle(), left, none, place)

    def push(self, seconds: float, *, step: float = TICK) -> None:
        """Let time pass as it does: tick by tick, `step` seconds apart."""
        left = seconds
        while left > 0:
            self.clock.move(timedelta(seconds=min(step, left)))
            left -= step
            self.stage.ticked.emit()
            self.settle()

    def settle(self, until: Callable[[], bool] = lambda: True) -> None:
        """Let the counter work until `until` holds and nobody waits for an answer."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self.turn()
            if not self.desk.is_busy and self.stage.updatesEnabled() and until():
                return
            time.sleep(MOMENT_BETWEEN)
        raise AssertionError(f"hung at {self.desk.screen!r}; it says {self.words()}")

    def lets_the_lane_end(self) -> None:
        """Wait for what nobody at the screen waits for, such as a case that is being opened."""
        ended: list[None] = []
        self.counter.lane.submit(lambda: None, done=ended.append, failed=_as_a_bug, is_urgent=False)
        deadline = time.monotonic() + PATIENCE
        while not ended:
            assert time.monotonic() < deadline, "the lane hangs"
            self.turn()
            time.sleep(MOMENT_BETWEEN)

    def turn(self) -> None:
        """One turn of the event loop, with the deletions that only a running loop does."""
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def shows(self, kind: type[Screen]) -> None:
        """Wait until a screen of this kind stands."""
        self.settle(lambda: isinstance(self.screen, kind))

    def comes_back(self) -> None:
        """Let time pass until the counter, which tries again every few seconds, is idle by itself.

        How many tries that takes depends on how fast the lane answers on a busy computer.
        """
        deadline = time.monotonic() + PATIENCE
        while not isinstance(self.screen, Idle):
            assert time.monotonic() < deadline, f"it stays at {self.desk.screen!r}"
            self.push(TICK)

    def at_home(self, who: CastCard) -> None:
        """Wait until this person's home stands with their things."""
        self.settle(lambda: isinstance(self.screen, Home) and self.is_loaded_for(who))

    def sign_in(self, who: CastCard) -> None:
        """A person scans their card and their home stands; then a moment passes."""
        self.scan(who.code)
        self.at_home(who)
        self.push(3)

    def is_loaded_for(self, who: CastCard) -> bool:
        """Whether this person is signed in and their things are known."""
        session = self.desk.session
        return session is not None and session.is_loaded and session.person.greeting == who.label

    def buttons(self) -> dict[str, Tappable]:
        """What can be tapped now, by its words."""
        return {
            _plain(each.accessibleName()): each
            for each in self.stage.findChildren(Tappable)
            if each.isVisible() and each.isEnabled()
        }

    def words(self) -> list[str]:
        """Every text that stands on the screen, as a reader sees or hears it."""
        seen = [widget for widget in self.stage.findChildren(QWidget) if widget.isVisible()]
        texts = [widget.text() for widget in seen if isinstance(widget, QLabel)]
        return [_plain(text) for text in (*texts, *(w.accessibleName() for w in seen)) if text]

    def says(self, *sentences: str) -> None:
        """Wait until each of these stands somewhere on the screen."""
        self.settle(lambda: all(any(s in text for text in self.words()) for s in sentences))

    def traces(self, *names: str) -> list[str]:
        """Everywhere that one of these still stands: widgets shown or not, the tree that screen
        readers read, the clipboard, the machine's state."""
        return [each for each in self._everything() if any(name in each for name in names)]

    def _everything(self) -> Iterator[str]:
        yield f"clipboard: {QGuiApplication.clipboard().text()}"
        yield f"state: {self.desk!r}"
        for widget in QApplication.allWidgets():
            about = widget.metaObject()
            # By its class: a repr holds an address, whose digits can be those of a card.
            called = about.className()
            for number in range(about.propertyCount()):
                value = about.property(number).read(widget)
                if isinstance(value, str):
                    yield f"{called}.{about.property(number).name()!r}: {value}"
            read = QAccessible.queryAccessibleInterface(widget)
            for kind in (QAccessible.Text.Name, QAccessible.Text.Description):
                if read is not None:
                    yield f"{called} is read as: {read.text(kind)}"


def _plain(text: str) -> str:
    return text.translate(_UNSEEN)


def _as_a_bug(error: Exception) -> None:
    raise error
