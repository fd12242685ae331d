"""The side of practice mode: the clock to move, the printer's paper, and what may go wrong."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from PySide6.QtWidgets import QGridLayout, QWidget

from hardware.virtual.printer import Faults
from kiosk.app.practice.bench import Bench
from kiosk.app.practice.printer import PracticePrinter
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
from kiosk.wording.screens.practice import PracticeTexts, slips_waiting

SLOW_BYTES = 120
CLOCK_RADIUS = 18
MARGINS = (32, 18, 40, 16)
LOOK_AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the switches do that the bench does not: scans that fail."""

    is_scanner_gone: bool = False
    is_smudged: bool = False


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
        self._day = Text(theme, "", Role.TRAY, Tone.TEXT2)
        self._time = Text(theme, "", Role.H3)
        self._period = Text(theme, "", Role.TRAY)
        self._waiting = Text(theme, "", Role.TRAY_SMALL, Tone.TEXT2)
        clock = (self._head(texts.clock), 8, self._clock(), 20)
        printer = (self._head(texts.printer), 8, self._printer(), 20)
        faults = (self._head(texts.go_wrong), 8, self._switches())
        self.setLayout(column(theme, *clock, *printer, *faults, margins=MARGINS))
        self.show_time()

    def show_time(self) -> None:
        """The pretended day, time and period, and what waits for the printer by now."""
        calendar = self._bench.calendar()
        now = self._bench.clock.now()
        dates = Dates(self._words, calendar.zone)
        local = dates.local(now)
        period = calendar.period_at(now)
        self._day.setText(dates.short_day(local))
        self._time.setText(dates.clock(local))
        self._period.setText("" if period is None else period.name)
        self._waiting.setText(slips_waiting(self._words, self._bench.slips_waiting()))

    def _head(self, words: str) -> Text:
        return Text(self._theme, words, Role.TRAY_HEAD)

    def _clock(self) -> QWidget:
        theme, texts = self._theme, self._texts
        buttons = row(
            theme,
            self._button(texts.bell, Icon.BELL, self._to_next_bell),
            self._button(texts.hour, Icon.CLOCK, lambda: self._push(timedelta(hours=1))),
            self._button(texts.day, Icon.SUNRISE, lambda: self._push(timedelta(days=1))),
            self._button(texts.due_day, Icon.CALENDAR, self._to_due_day),
            gap=10,
        )
        shown = row(theme, self._day, 16, self._time, None, self._period, margins=(22, 8, 22, 8))
        face = Card(theme, shown, radius=CLOCK_RADIUS)
        return boxed(column(theme, face, 12, buttons))

    def _printer(self) -> QWidget:
        theme, texts, printer = self._theme, self._texts, self._bench.printer
        buttons = column(
            theme,
            self._button(texts.tear_off, Icon.SCISSORS, printer.tear_off),
            12,
            self._button(texts.put_paper_in, Icon.SCROLL, self._put_paper_in),
            16,
            self._waiting,
            None,
        )
        line = row(theme)
        # An alignment would keep it from taking the height that is left.
        line.addWidget(PracticePrinter(theme, self._bench, texts.printer))
        line.addSpacing(theme.u(20))
        line.addLayout(buttons)
        line.setStretch(0, 1)
        return boxed(line)

    def _switches(self) -> QWidget:
        theme, texts, troubles = self._theme, self._texts, self._bench.troubles
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
            self._switch(texts.disk_full, troubles.set_disk_full),
            self._switch(texts.saving_fails, troubles.set_saving_fails),
            self._switch(texts.clock_jumps, self._set_clock_wrong),
            self._switch(texts.second_kiosk, troubles.set_second_kiosk),
        ]
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.u(12))
        grid.setVerticalSpacing(theme.u(8))
        for place, switch in enumerate(switches):
            grid.addWidget(switch, place // 2, place % 2)
        whole = boxed(grid)
        whole.setMinimumHeight(grid.minimumSize().height())  # the printer is what gives way
        return whole

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

    def _set_clock_wrong(self, on: bool) -> None:
        self._bench.troubles.set_clock_wrong(on)
        self.show_time()

    def _fault(self, **changes: bool | int | None) -> None:
        faults: Faults = replace(self._bench.faults, **changes)  # type: ignore[arg-type] # each switch names its own field
        self._bench.set_faults(faults)

    def _wish(self, **changes: bool) -> None:
        self._wishes = replace(self._wishes, **changes)
        self._set_wishes(self._wishes)
