"""Practice mode: the real kiosk in a monitor, and around it a counter to play with."""

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.app.application import application
from kiosk.app.crash import CrashHook
from kiosk.app.logs import log_to
from kiosk.app.paths import assets_dir, platform_folders
from kiosk.app.practice.bench import Bench
from kiosk.app.practice.side import Side, Wishes
from kiosk.app.practice.tray import Tray
from kiosk.app.signals import Ending, ended_by_signals
from kiosk.app.sound import SystemSound
from kiosk.app.system import SystemClock
from kiosk.app.voice import SpeechProgram
from kiosk.domain.desk.events import TroubleArose, TroubleKind
from kiosk.i18n import translator
from kiosk.services.practice.cast import SMUDGED_CODE
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.theme import Looks, Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Size
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.stripe import PracticeStripe
from kiosk.wording.screens.practice import practice

SIDE = 690  # reference pixels of the side panel
BEZEL = 18
STRIPE = 72
TRAY = 300
MINUTE_MS = 1000


class PracticeWindow(QWidget):
    """A stripe that says so, a monitor, a tray, and the side; laid out for any size.

    Signals:
        left: "Leave practice" or "Set up my school" was tapped, or the window closed.
        set_up_wanted: the school wants the real thing.
        start_over_wanted: everything is to be as at the start.
    """

    left = Signal()
    set_up_wanted = Signal()
    start_over_wanted = Signal()

    def __init__(self, bench: Bench, theme: Theme) -> None:
        super().__init__()
        self._bench, self._theme = bench, theme
        self._wishes = Wishes()
        words = translator(assets_dir() / "i18n", "en")
        texts = practice(words)
        self.setWindowTitle(texts.banner)
        self._stripe = PracticeStripe(
            theme,
            texts.banner,
            self._button(texts.set_up, Icon.SCHOOL, self.set_up_wanted),
            self._button(texts.start_over, Icon.ROTATE_CCW, self.start_over_wanted),
            self._button(texts.leave, Icon.LOG_OUT, self.left),
        )
        self._tray = Tray(theme, words, texts, self.scan)
        self._side = Side(theme, words, texts, bench, set_wishes=self._set_wishes)
        for part in (self._stripe, self._tray, self._side, bench.screen):
            part.setParent(self)
        bench.door.left.connect(self.left)
        bench.stage.screen_opened.connect(self._on_screen_opened)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self._side.show_time)
        self._minute.start()

    def scan(self, code: str) -> None:
        """A tap in the tray: what the scanner reads, if it reads at all."""
        if self._wishes.is_scanner_gone:
            return
        self._bench.scan(SMUDGED_CODE if self._wishes.is_smudged else code)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The wall, the monitor around the kiosk, and where the side begins."""
        painter = painter_on(self)
        painter.fillRect(self.rect(), self._theme.colour(Tone.BG))
        bezel = self._theme.u(BEZEL)
        frame = self._bench.screen.geometry().adjusted(-bezel, -bezel, bezel, bezel)
        painter.setPen(self._theme.colour(Tone.DRAW_INK))
        painter.setBrush(self._theme.colour(Tone.DRAW_INK))
        painter.drawRoundedRect(frame, bezel, bezel)
        line = QRect(self._side.x(), self._side.y(), self._theme.u(2), self._side.height())
        painter.fillRect(line, self._theme.colour(Tone.BORDER))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stripe on top, side at the trailing end, tray below, the monitor in the room left."""
        theme, wide, high = self._theme, self.width(), self.height()
        top, side, tray = theme.u(STRIPE), theme.u(SIDE), theme.u(TRAY)
        self._stripe.setGeometry(0, 0, wide, top)
        self._side.setGeometry(wide - side, top, side, high - top)
        self._tray.setGeometry(0, high - tray, wide - side, tray)
        room_wide, room_high = wide - side, high - top - tray
        gap = theme.u(BEZEL + 22)
        stage_wide = min(room_wide - 2 * gap, (room_high - 2 * gap) * 16 // 9)
        stage_high = stage_wide * 9 // 16
        self._bench.screen.setGeometry(
            (room_wide - stage_wide) // 2,
            top + (room_high - stage_high) // 2,
            stage_wide,
            stage_high,
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window is leaving practice."""
        event.accept()
        self.left.emit()

    def stop(self) -> None:
        """End the window's own timer."""
        self._minute.stop()

    def _button(self, words: str, icon: Icon, signal: object) -> Button:
        button = Button(self._theme, words, icon=icon, size=Size.TRAY)
        button.clicked.connect(signal)
        return button

    @Slot(object)
    def _on_screen_opened(self, screen: Screen) -> None:
        """Mark the card of whoever the counter now knows."""
        session = screen.state.session
        self._tray.show_person("" if session is None else session.person.greeting)

    def _set_wishes(self, wishes: Wishes) -> None:
        self._wishes = wishes


class PracticeSession(QObject):
    """Opens practice, starts it over, and says how it ended.

    Signals:
        crashed: a bug of ours ended something in whichever thread emits it; carries its note.
    """

    crashed = Signal(str)

    def __init__(self, application: QApplication, ending: Ending) -> None:
        """Nothing is open yet."""
        super().__init__()
        self._application, self._ending = application, ending
        self._bench: Bench | None = None
        self.crashed.connect(self.on_crash, Qt.ConnectionType.QueuedConnection)
        self._assets = assets_dir()
        self._sound = SystemSound(self._assets / "sounds", is_on=True)
        self._looks = Looks(self._assets)
        self.wants_set_up = False

    def run(self) -> None:
        """Stay until practice is left or the system ends it; "Start over" makes it anew."""
        while self._run_once():
            pass
        self._sound.stop()

    @Slot(str)
    def on_crash(self, note: str) -> None:
        """Our bug: the pretend counter asks for a grown-up, as the real one does."""
        if self._bench is not None:
            event = TroubleArose(kind=TroubleKind.OURS, note=note, at=0)
            self._bench.counter.presenter.feed(event)

    def _run_once(self) -> bool:
        """One life of the pretend school; True if it is to start over."""
        self._bench = bench = Bench(
            self._assets,
            now=SystemClock().now(),
            voice=SpeechProgram(),
            play=self._sound.play,
            sounding=self._sound.sounding,
        )
        area = self._application.primaryScreen().availableGeometry()
        wide, high = min(1920, area.width()), min(1080, area.height())
        theme = self._looks.theme("light", Metrics.for_picture(wide, high))
        window = PracticeWindow(bench, theme)
        starts_over = False

        def start_over() -> None:
            nonlocal starts_over
            starts_over = True
            self._application.quit()

        window.start_over_wanted.connect(start_over)
        window.set_up_wanted.connect(self._want_set_up)
        window.left.connect(self._application.quit)
        window.resize(wide, high)
        window.show()
        bench.start()
        self._ending.stay()
        self._bench = None
        window.stop()
        bench.close()
        window.deleteLater()
        return starts_over and self._ending.exit_code is None

    def _want_set_up(self) -> None:
        self.wants_set_up = True
        self._application.quit()


def run_practice() -> bool:
    """Open practice mode and stay until it is left; whether the school wants to be set up.

    Raises SystemExit, with everything stopped and thrown away, where a signal ended it.
    """
    with (
        log_to(platform_folders().logs),
        application() as qt,
        ended_by_signals(qt) as ending,
    ):
        session = PracticeSession(qt, ending)
        hook = CrashHook(session.crashed.emit)
        hook.install()
        try:
            session.run()
        finally:
            hook.remove()
        ending.heed()
        return session.wants_set_up
