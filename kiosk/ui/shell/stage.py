"""The stage: shows the screen of the present state, in the look that its person wants."""

import math
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QGuiApplication,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from kiosk.domain.desk.effects import SoundKind
from kiosk.domain.desk.state import Desk
from kiosk.domain.desk.step import start
from kiosk.domain.desk.waits import ring
from kiosk.i18n import Translator
from kiosk.services.views import IdleView
from kiosk.ui.screens.registry import kind_of, screen_for
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.shell.dress import Dress
from kiosk.ui.shell.entrance import Entrance
from kiosk.ui.shell.handover import put_on, take_off, take_only_meant_taps, targets_of
from kiosk.ui.shell.herald import Herald
from kiosk.ui.shell.patience import Patience
from kiosk.ui.shell.rest import Rest
from kiosk.ui.shell.surround import Sounding, StageSettings, Surround
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Looks, Theme
from kiosk.ui.widgets.fact import FactChip
from kiosk.wording.screens import common

RING_STEP_MS = 200


class Stage(QWidget):
    """A `kiosk.ui.screens.presenter.View`: one screen at a time, rebuilt when its state changes.

    Rebuilding is what keeps children apart: no widget outlives the state that it was made for.

    Signals:
        tapped, looks_chosen: what the screen reported.
        ticked: time went on; the machine's waits hang on it.
        screen_opened: a new screen stands, given with it.
    """

    tapped = Signal(object)
    looks_chosen = Signal(object)
    ticked = Signal()
    screen_opened = Signal(object)

    def __init__(self, looks: Looks, settings: StageSettings, around: Surround) -> None:
        """Show nothing yet."""
        super().__init__()
        self._around = around
        is_still = settings.is_motion_reduced
        self._dress = Dress(looks, settings.theme, settings.metrics_for, is_motion_reduced=is_still)
        self._desk: Desk | None = None
        self._idle = IdleView(school="", time_zone="UTC", period=None, free=())
        self._screen: Screen | None = None
        self._page: QWidget | None = None
        self._built_for: tuple[object, ...] = ()
        self._is_speaking = False
        self._entrance, self._rest, self.herald = Entrance(self), Rest(self), Herald(self)
        self._patience = Patience(self, self._moment_sign)
        self._counted: tuple[int, int] | None = None
        self._painting = QTimer(self)
        self._painting.setSingleShot(True)
        self._painting.timeout.connect(self._let_paint)
        self._timer = QTimer(self)
        self._timer.setInterval(RING_STEP_MS)
        self._timer.timeout.connect(self._on_timer)
        self._timer.start()

    @property
    def screen_shown(self) -> Screen | None:
        """The screen that stands now."""
        return self._screen

    def show_idle_facts(self, idle: IdleView) -> None:
        """What the resting screen tells of the school; shown at once if it stands."""
        self._idle = idle
        self._refresh()

    def present(self, desk: Desk) -> None:
        """Show this state."""
        self._desk = desk
        self._refresh()
        self._patience.take(is_waiting=desk.is_busy)

    def lay_over(self, page: QWidget | None) -> None:
        """Lay a page of the staff's over the screens until None takes it away; takes it over.

        What lies below is not rebuilt meanwhile, for a new screen would take the keys to itself.
        """
        self._drop_page()
        self._entrance.finish()
        self._page = page
        self._rest.take(None if page is not None else self._screen)
        if page is None:
            self._refresh()
            return
        if page.focusWidget() is None:
            page.setFocus()  # the keys must not go on below
        put_on(self, page)
        page.raise_()

    def theme_now(self) -> Theme:
        """The look of this moment, for a page that is laid over."""
        return self._dress.theme((self._desk or start()).looks, self.size())

    def words_now(self) -> Translator:
        """The language of this moment."""
        return self._words((self._desk or start()).looks.language)

    def wipe(self) -> None:
        """Forget the person: their screen, the clipboard, and what is being read aloud."""
        self._is_speaking = False
        self._entrance.forget()
        self._around.voice.hush()
        QGuiApplication.clipboard().clear()
        self._drop_screen()

    def play(self, kind: SoundKind) -> None:
        """Play an earcon."""
        self._around.play(kind)

    def sounding(self) -> Sounding:
        """What became of the last sound."""
        return self._around.sounding()

    def call_staff(self) -> None:
        """Chime for staff, louder than for children: twice."""
        self._around.play(SoundKind.ATTENTION)

    def announce(self) -> None:
        """Tell assistive technology what the screen says, and read it aloud where wanted."""
        if self._screen is None:
            return
        summary = self._screen.said
        event = QAccessibleAnnouncementEvent(self._screen, summary)
        QAccessible.updateAccessibility(event)
        if self._is_speaking:
            self._around.voice.say(summary, self._screen.around.words.language)

    def stop(self) -> None:
        """End the timer and let the screen go."""
        self._timer.stop()
        self._rest.end()
        self._patience.end()
        self._around.voice.hush()
        self._drop_page()
        self._drop_screen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Build anew for another size."""
        self._refresh()
        if self._page is not None:
            self._page.setGeometry(self.rect())

    def _refresh(self) -> None:
        """Rebuild the screen if anything that it was built from has changed."""
        if self._desk is None or self.width() < 2 or self._page is not None:
            return
        built_for = self._ingredients(self._desk)
        if self._screen is not None and built_for == self._built_for:
            self._screen.state = self._desk
            return
        mark = None if self._screen is None else self._screen.focus_mark()
        targets = targets_of(self._screen)
        around = self._surroundings(self._desk)
        if self._entrance.is_new(self._desk):
            self.herald.call(self._desk, around)
        self._hold_painting()
        self._drop_screen()
        self._built_for = built_for
        self._screen = screen_for(self._desk, around)
        self._screen.tapped.connect(self.tapped)
        self._screen.looks_chosen.connect(self.looks_chosen)
        self._screen.reading_toggled.connect(self._on_reading_toggled)
        self._count_down()
        put_on(self, self._screen)
        self.herald.leave_to(self._screen)
        self._screen.take_focus(mark)
        take_only_meant_taps(self._screen, targets)
        self._entrance.take(self._screen, self._desk)
        self._rest.take(self._screen)
        self.screen_opened.emit(self._screen)

    def _hold_painting(self) -> None:
        """Paint in a turn of its own what is built in this one: scans and taps come in between.

        Whoever takes a picture before lets it paint at once.
        """
        self.setUpdatesEnabled(False)
        self._painting.start(0)

    def _let_paint(self) -> None:
        self.setUpdatesEnabled(True)

    def _ingredients(self, desk: Desk) -> tuple[object, ...]:
        """Everything a screen is made of but the clock's running."""
        kind = kind_of(desk.screen)
        session = desk.session if kind.shows_person else None
        return (
            desk.screen,
            desk.looks,
            None
            if session is None
            else (
                session.person,
                session.loans,
                session.renewable,
                session.ready,
                session.has_answer,
            ),
            self._idle if kind.shows_school else (self._idle.time_zone, self._idle.away_until),
            self._is_speaking,
            (self.width(), self.height()),
            self._around.now().strftime("%H:%M") if kind.shows_time else "",
        )

    def _surroundings(self, desk: Desk) -> Surroundings:
        """The look and the words of this moment."""
        zone = ZoneInfo(self._idle.time_zone)
        words = self._words(desk.looks.language)
        return Surroundings(
            theme=self._dress.theme(desk.looks, self.size()),
            words=words,
            zone=zone,
            now=self._around.now().astimezone(zone),
            idle=self._idle,
            languages=tuple((each.language, each.own_name) for each in self._around.languages),
            can_speak=self._around.voice.is_there,
            is_speaking=self._is_speaking,
        )

    def _moment_sign(self) -> QWidget:
        return FactChip(self.theme_now(), common.desk(self.words_now()).moment, Icon.HOURGLASS)

    def _words(self, language: str | None) -> Translator:
        """The chosen language where the counter offers it, else the counter's first."""
        chosen = [each for each in self._around.languages if each.language == language]
        return (chosen or list(self._around.languages))[0]

    def _on_timer(self) -> None:
        """Let time go on for the machine, the rings and the clock on the wall."""
        self.ticked.emit()
        self._refresh()
        self._count_down()

    def _count_down(self) -> None:
        """Set the rings to the seconds that are left."""
        if self._screen is None or self._desk is None:
            return
        left = ring(self._desk, self._around.monotonic())
        counted = None if left is None else (math.ceil(left.left), math.ceil(left.total))
        if counted is not None and counted != self._counted:
            self._screen.count_down(*counted)
        self._counted = counted

    def _on_reading_toggled(self) -> None:
        """Begin or end reading aloud."""
        self._is_speaking = not self._is_speaking
        if not self._is_speaking:
            self._around.voice.hush()
        self._refresh()
        self.announce()

    def _drop_page(self) -> None:
        """Take the staff's page away."""
        if self._page is not None:
            take_off(self._page)
            self._page = None

    def _drop_screen(self) -> None:
        """Take the old screen away, with what moved on it."""
        if self._screen is None:
            return
        self._entrance.leave()
        take_off(self._screen)
        self._screen, self._counted = None, None
        self._built_for = ()
