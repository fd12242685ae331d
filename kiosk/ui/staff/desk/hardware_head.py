"""The head of the page of hardware: which counter, when it was last tested, and its keys."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.staff.desk.card_page import CardPage
from kiosk.ui.staff.desk.hardware_trial import Trial
from kiosk.ui.staff.desk.report_page import ReportPage
from kiosk.ui.staff.desk.touch_page import TouchPage
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.page import MakePage, Setting
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording import staff_hardware


class HardwareHead(QWidget):
    """Tests everything, and says so until all has answered.

    Signals:
        tried: everything that was tested has answered.
    """

    tried = Signal()

    def __init__(self, setting: Setting, open_page: Callable[[MakePage], None]) -> None:
        super().__init__()
        theme, self._setting = setting.theme, setting
        texts = staff_hardware.hardware(setting.words)
        self._means = setting.work.around.hardware.means
        self._counter = ""
        self.tested = Label(theme, "", Script.SECOND, Tone.TEXT3, gives_way=True)
        self.trial = Trial(setting.work.around.hardware, self)
        self.trial.ended.connect(self._on_ended)
        card = Key(theme, texts.calibrate, key="C", kind=Kind.QUIET)
        touch = Key(theme, texts.touch, key="G", kind=Kind.QUIET)
        report = Key(theme, texts.support, key="S", icon=Icon.DOWNLOAD)
        pages: tuple[tuple[Key, MakePage], ...] = (
            (card, CardPage),
            (touch, TouchPage),
            (report, ReportPage),
        )
        for key, page in pages:
            key.clicked.connect(partial(open_page, page))
        everything = Key(theme, texts.everything, key="T", kind=Kind.PRIMARY)
        everything.clicked.connect(self.test)
        self._title = Label(theme, texts.title, Script.PAGE)
        self._tries = boxed(row(theme, card, 2, touch))
        self._keys = boxed(row(theme, report, 8, everything))
        self._beside, self._before, self._below = (row(theme) for _ in range(3))
        line = row(theme, self._title, 14, self._beside, None, self._before, 8, self._keys)
        self.setLayout(column(theme, line, 4, self._below))
        self.fit(0)

    def fit(self, width: int) -> None:
        """Give what has no room beside the title a line of its own: the words, then two keys."""
        title, tested, tries, keys = (
            each.sizeHint().width() for each in (self._title, self.tested, self._tries, self._keys)
        )
        gaps = self._setting.theme.u(28)
        has_words = title + tested + tries + keys + gaps <= width
        has_tries = title + tries + keys + gaps <= width
        (self._before if has_tries else self._below).addWidget(self._tries)
        (self._beside if has_words else self._below).addWidget(self.tested, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(event.size().width())

    def show_counter(self, counter: str) -> None:
        """What this counter is called."""
        self._counter = counter
        self._tell()

    def test(self) -> None:
        """Ask every printer, play a sound; `tried` comes once all have answered."""
        self.trial.begin()
        self._tell()

    def _on_ended(self) -> None:
        self._means.keep_tested()
        self._tell()
        self.tried.emit()

    def _tell(self) -> None:
        self.tested.setText(self._words())
        self.fit(self.width())

    def _words(self) -> str:
        t, dates = self._setting.words, self._setting.dates
        if self.trial.is_running:
            return staff_hardware.testing(t, self._counter)
        at = self._means.tested_at()
        if at is None:
            return staff_hardware.tested(t, self._counter, "")
        local, now = dates.local(at), dates.local(self._setting.work.ctx.clock.now())
        clock = dates.clock(local)
        if local.date() == now.date():
            when = staff_hardware.today_at(t, clock)
        else:
            when = f"{dates.short_day(local)}, {clock}"
        return staff_hardware.tested(t, self._counter, when)
