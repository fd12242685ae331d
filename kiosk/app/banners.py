"""Keeps what is to be told above every screen, and tells it in the words of whoever stands here."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from kiosk.domain.desk.notices import Notice, NoticeKind, by_urgency
from kiosk.ui.screens.screen import Screen
from kiosk.ui.shell.banner import Banner, UnderBanner, turned
from kiosk.ui.shell.stage import Stage
from kiosk.ui.staff.ground import StaffGround
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.script import staff_theme
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.theme import Theme
from kiosk.wording.banner import BannerTexts, for_staff, for_students


class Banners(QObject):
    """Whoever finds a trouble puts its notice here, and takes it away when it is over.

    Students and staff read other words; those of staff may have a button.

    Signals:
        verb_pressed: staff pressed the button of a notice, given with its NoticeKind.
    """

    verb_pressed = Signal(object)

    def __init__(
        self, under: UnderBanner, stage: Stage, metrics_for: Callable[[int, int, float], Metrics]
    ) -> None:
        """Tell of nothing yet. `metrics_for` gives sizes for a window's width, height and zoom."""
        super().__init__(under)
        self._under, self._stage, self._metrics_for = under, stage, metrics_for
        self._notices: dict[NoticeKind, Notice] = {}
        self._may_press: dict[NoticeKind, Callable[[], bool]] = {}
        self._shown: tuple[object, ...] | None = None
        stage.screen_opened.connect(self.on_screen_opened)

    def put(self, notice: Notice) -> None:
        """Tell of it from now on, or with other facts than before."""
        self._notices[notice.kind] = notice
        self._tell()

    def take(self, kind: NoticeKind) -> None:
        """It is over; taking away what was not there changes nothing."""
        if self._notices.pop(kind, None) is not None:
            self._tell()

    def only_if(self, kind: NoticeKind, may_press: Callable[[], bool]) -> None:
        """Give the button of these notices only to whoever may press it."""
        self._may_press[kind] = may_press

    @Slot(str)
    def on_chores_looked_at(self, red: str) -> None:
        """Tell of the chore with the key `red`; of none where that is empty."""
        if red:
            self.put(Notice(NoticeKind.CHORE_LATE, what=red))
        else:
            self.take(NoticeKind.CHORE_LATE)

    @Slot(object)
    def on_screen_opened(self, screen: object) -> None:
        """Another person, another language, another look, or staff instead of students."""
        self._tell()

    def _tell(self) -> None:
        screen = self._stage.screen_shown
        if screen is None:
            return
        theme, told = self._theme(screen), self._told(screen)
        shown = None if told is None else (*told, theme.tokens, theme.metrics)
        if shown == self._shown:
            return
        self._shown = shown
        self._under.show_banner(None if told is None else self._banner(screen, theme, *told))

    def _told(self, screen: Screen) -> tuple[NoticeKind, BannerTexts] | None:
        """The most urgent notice that has words for whoever stands here."""
        for notice in by_urgency(self._notices.values()):
            texts = _texts(screen, notice)
            if texts is not None:
                may_press = self._may_press.get(notice.kind, lambda: True)
                return notice.kind, texts if may_press() else replace(texts, verb=None)
        return None

    def _banner(self, screen: Screen, theme: Theme, kind: NoticeKind, texts: BannerTexts) -> Banner:
        button = [] if texts.verb is None else [self._button(theme, texts.verb, kind)]
        is_staff = isinstance(screen, StaffGround)
        banner = Banner(theme, texts.line, *button, is_for_staff=is_staff)
        return turned(banner, is_right_to_left=screen.around.words.is_right_to_left)

    def _theme(self, screen: Screen) -> Theme:
        """The look of this moment, measured by the window: the stage gets smaller by the banner."""
        width, height = self._under.width(), self._under.height()
        zoom = screen.theme.metrics.zoom
        theme = replace(screen.theme, metrics=self._metrics_for(width, height, zoom))
        is_staff = isinstance(screen, StaffGround)
        return staff_theme(theme, width, height) if is_staff else theme

    def _button(self, theme: Theme, verb: str, kind: NoticeKind) -> QWidget:
        key = Key(theme, verb)
        key.clicked.connect(lambda: self.verb_pressed.emit(kind))
        return key


def _texts(screen: Screen, notice: Notice) -> BannerTexts | None:
    words = screen.around.words
    if isinstance(screen, StaffGround):
        return for_staff(words, screen.dates, notice)
    return for_students(words, notice)
