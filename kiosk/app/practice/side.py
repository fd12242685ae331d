"""The side of practice mode: the clock to move, the printer's paper, and what may go wrong."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from hardware.virtual.printer import Faults
from kiosk.app.practice.bench import Bench
from kiosk.app.practice.paper import paper_image
from kiosk.i18n import Translator
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Size
from kiosk.ui.widgets.card import Card
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.switch import Switch
from kiosk.ui.widgets.text import Text
from kiosk.wording.dates import Dates
from kiosk.wording.screens.practice import PracticeTexts

SLOW_BYTES = 120
LOOK_AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the switches do that the bench does not: scans that fail."""

    is_scanner_gone: bool = False
    is_smudged: bool = False


class Paper(QLabel):
    """The paper as it hangs out of the printer; the newest line at the slot below."""

    def __init__(self, theme: Theme, bench: Bench) -> None:
        super().__init__()
        self._theme, self._bench = theme, bench
        self.setAccessibleName("paper")
        bench.paper_changed.connect(self.on_paper_changed, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def on_paper_changed(self) -> None:
        """Draw it again; the printer's thread said so."""
        self.setText(self._bench.printer.strip.text())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(340), self._theme.u(330))

    def minimumSizeHint(self) -> QSize:
        """The same with and without paper, so that nothing below it jumps."""
        return QSize(self._theme.u(300), self._theme.u(300))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lower end of the strip, as wide as there is room."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self._theme.colour(Tone.SUNKEN))
        slot = self._theme.u(44)
        paper = QRect(self._theme.u(30), 0, self.width() - self._theme.u(60), self.height() - slot)
        strip = self._bench.printer.strip
        if strip.elements:
            image = paper_image(strip)
            high = image.height() * paper.width() // max(image.width(), 1)
            shown = min(high, paper.height())
            part = image.height() * shown // max(high, 1)
            target = QRect(paper.left(), paper.bottom() - shown + 1, paper.width(), shown)
            source = QRect(0, image.height() - part, image.width(), part)
            painter.drawImage(target, image, source)
        box = QRect(0, self.height() - slot, self.width(), slot)
        painter.fillRect(box, self._theme.colour(Tone.DRAW_INK))
        lamp = Tone.BAD if self._bench.faults.stops_printing else Tone.OK
        painter.setBrush(self._theme.colour(lamp))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(box.center(), self._theme.u(8), self._theme.u(8))


class Side(QWidget):
    """Clock, printer and switches, from top to bottom."""

    def __init__(
        self,
        theme: Theme,
        words: Translator,
        texts: PracticeTexts,
        bench: Bench,
        *,
        set_wishes: Callable[[Wishes], None],
    ) -> None:
        super().__init__()
        self._theme, self._words, self._texts, self._bench = theme, words, texts, bench
        self._set_wishes = set_wishes
        self._wishes = Wishes()
        self._time = Text(theme, "", Role.TRAY_HEAD)
        self.setLayout(
            column(
                theme,
                Text(theme, texts.clock, Role.TRAY_HEAD),
                10,
                self._clock(),
                24,
                Text(theme, texts.printer, Role.TRAY_HEAD),
                10,
                self._printer(),
                24,
                Text(theme, texts.go_wrong, Role.TRAY_HEAD),
                10,
                self._switches(),
                None,
                margins=(30, 24, 30, 16),
            )
        )
        self.show_time()

    def show_time(self) -> None:
        """The pretended day, time and period."""
        calendar = self._bench.calendar()
        now = self._bench.clock.now()
        dates = Dates(self._words, calendar.zone)
        local = dates.local(now)
        period = calendar.period_at(now)
        name = f" · {period.name}" if period is not None else ""
        self._time.setText(f"{dates.short_day(local)}  {dates.clock(local)}{name}")

    def _clock(self) -> QWidget:
        theme, texts = self._theme, self._texts
        buttons = row(
            theme,
            self._button(texts.bell, Icon.BELL, self._to_next_bell),
            self._button(texts.hour, Icon.CLOCK, lambda: self._push(timedelta(hours=1))),
            gap=12,
        )
        more = row(
            theme,
            self._button(texts.day, Icon.SUNRISE, lambda: self._push(timedelta(days=1))),
            self._button(texts.due_day, Icon.CALENDAR, self._to_due_day),
            gap=12,
        )
        face = Card(theme, row(theme, self._time, margins=(20, 12, 20, 12)))
        return boxed(column(theme, face, 12, buttons, 12, more))

    def _printer(self) -> QWidget:
        theme, texts, printer = self._theme, self._texts, self._bench.printer
        buttons = column(
            theme,
            self._button(texts.tear_off, Icon.SCISSORS, printer.tear_off),
            12,
            self._button(texts.put_paper_in, Icon.SCROLL, self._put_paper_in),
            None,
        )
        line = row(theme, Paper(theme, self._bench), 20)
        line.addLayout(buttons)
        line.setStretch(0, 1)
        return boxed(line)

    def _switches(self) -> QWidget:
        theme, texts = self._theme, self._texts
        self._no_paper = self._switch(texts.no_paper, self._set_no_paper)
        switches = [
            self._no_paper,
            self._switch(texts.printer_gone, lambda on: self._fault(unplugged=on)),
            self._switch(
                texts.slow_printer,
                lambda on: self._fault(bytes_per_second=SLOW_BYTES if on else None),
            ),
            self._switch(texts.scanner_gone, lambda on: self._wish(is_scanner_gone=on)),
            self._switch(texts.smudged_code, lambda on: self._wish(is_smudged=on)),
        ]
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.u(12))
        for place, switch in enumerate(switches):
            grid.addWidget(switch, place // 2, place % 2)
        return boxed(grid)

    def _button(self, words: str, icon: Icon, act: Callable[[], object]) -> Button:
        button = Button(self._theme, words, icon=icon, size=Size.TRAY)
        button.clicked.connect(lambda: act())
        return button

    def _switch(self, words: str, act: Callable[[bool], None]) -> Switch:
        switch = Switch(self._theme, words, on=self._texts.on, off=self._texts.off)
        switch.toggled.connect(lambda on: act(bool(on)))
        return switch

    def _push(self, by: timedelta) -> None:
        self._bench.push(by)
        self.show_time()

    def _to_next_bell(self) -> None:
        """To the beginning of the next period, on another day if need be."""
        calendar, now = self._bench.calendar(), self._bench.clock.now()
        day = calendar.day_of(now)
        for ahead in range(LOOK_AHEAD.days):
            starts = [slot.starts for slot in calendar.periods_on(day + timedelta(days=ahead))]
            later = [start for start in starts if start > now]
            if later:
                self._bench.push_to(min(later))
                break
        self.show_time()

    def _to_due_day(self) -> None:
        """To the morning of the next school day on which something could be due."""
        calendar, now = self._bench.calendar(), self._bench.clock.now()
        due = calendar.open_on_or_after(calendar.day_of(now) + timedelta(days=4))
        if not isinstance(due, type(calendar.day_of(now))):
            return
        morning = datetime.combine(due, time(9, 0), calendar.zone).astimezone(UTC)
        self._bench.push_to(morning)
        self.show_time()

    def _put_paper_in(self) -> None:
        self._no_paper.setChecked(False)
        self._fault(paper_out=False)

    def _set_no_paper(self, on: bool) -> None:
        self._fault(paper_out=on)

    def _fault(self, **changes: bool | int | None) -> None:
        faults: Faults = replace(self._bench.faults, **changes)  # type: ignore[arg-type] # each switch names its own field
        self._bench.set_faults(faults)

    def _wish(self, **changes: bool) -> None:
        self._wishes = replace(self._wishes, **changes)
        self._set_wishes(self._wishes)
