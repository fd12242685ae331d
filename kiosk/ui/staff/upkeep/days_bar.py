"""Which days a report is of: keys for a month, a term and a school year, and two fields."""

from collections.abc import Callable, Mapping
from enum import IntEnum
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.upkeep.repairs.report_days import Choices, Days
from kiosk.ui.staff.list_page import ViewKey
from kiosk.ui.staff.page import mark_wrong
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.shell.strokes import Field
from kiosk.ui.staff.upkeep.typed import read_day
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording.upkeep.measures import MeasuresTexts

_FIELD = 132


class Span(IntEnum):
    """What can be chosen, in the order of its keys."""

    MONTH = 0
    TERM = 1
    YEAR = 2
    OWN = 3


class DaysBar(QWidget):
    """What staff typed stays in the fields, whatever they choose meanwhile.

    Signals:
        chosen: other `Days` are to be looked at.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, texts: MeasuresTexts) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self.choices: Choices | None = None
        self.span = Span.YEAR
        names = {
            Span.MONTH: texts.month,
            Span.TERM: texts.term,
            Span.YEAR: texts.year,
            Span.OWN: texts.own,
        }
        self.keys_of = {span: ViewKey(theme, name) for span, name in names.items()}
        for span, key in self.keys_of.items():
            key.clicked.connect(partial(self.choose, span))
        self.first, self.last = self._field(texts.first), self._field(texts.last)
        self.wrong = Label(theme, "", Script.CHIP, Tone.BAD_INK, wraps=True)
        self.wrong.hide()
        show = Key(theme, texts.show, key="↵")
        show.clicked.connect(self.take)
        fields: list[QWidget | int | None] = []
        for name, field in ((texts.first, self.first), (texts.last, self.last)):
            fields += [Label(theme, name, Script.SMALL, Tone.TEXT2), 8, field, 16]
        self._own = boxed(column(theme, row(theme, *fields, show, None), 4, self.wrong))
        self._own.hide()
        line = row(theme, *self.keys_of.values(), None, gap=20)
        self.setLayout(column(theme, line, self._own))
        self._mark()

    def begin(self, span: Span, days: Days) -> None:
        """Stand as on the page that led here."""
        self.span = span
        if span is Span.OWN:
            self._fill(days)
        self._mark()

    def offer(self, choices: Choices) -> Days:
        """Offer these; what is looked at now."""
        self.choices = choices
        self.keys_of[Span.TERM].setVisible(choices.term is not None)
        return self._days_of(self.span) or choices.year

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Digits."""
        spans = [span for span, key in self.keys_of.items() if not key.isHidden()]
        return {str(span + 1): partial(self.choose, span) for span in spans}

    def choose(self, span: Span) -> None:
        """Look at these days, or let some be typed."""
        self.span = span
        self._mark()
        days = self._days_of(span)
        if days is not None:
            self.chosen.emit(days)
        elif self.choices is not None:
            self._fill(self.choices.year)
            self.first.setFocus()

    def take(self) -> None:
        """Look at the days that were typed, or say what is wrong with them."""
        read = [read_day(field.text().strip()) for field in (self.first, self.last)]
        first, last = read
        today = None if self.choices is None else self.choices.month.last
        if first is None or last is None or today is None:
            wrong = [
                field for field, day in zip((self.first, self.last), read, strict=True) if not day
            ]
            self._say(self._texts.misread, wrong)
        elif first > last or first > today:
            self._say(self._texts.turned, [self.first])
        else:
            self._say("", [])
            self.chosen.emit(Days(first, last))

    def _fill(self, days: Days) -> None:
        """Begin with some days where nobody has typed any."""
        for field, day in ((self.first, days.first), (self.last, days.last)):
            if not field.text():
                field.setText(day.isoformat())

    def _days_of(self, span: Span) -> Days | None:
        if self.choices is None:
            return None
        found = {
            Span.MONTH: self.choices.month,
            Span.TERM: self.choices.term,
            Span.YEAR: self.choices.year,
        }
        return found.get(span)

    def _say(self, words: str, fields: list[Field]) -> None:
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))
        for field in (self.first, self.last):
            mark_wrong(field, words if field in fields else "")
        if fields:
            fields[0].setFocus()

    def _field(self, name: str) -> Field:
        field = Field(name)
        field.setFont(Script.BODY.font(self._theme))
        field.setFixedHeight(self._theme.u(36))
        field.setFixedWidth(self._theme.u(_FIELD))
        field.setMaxLength(10)
        field.returnPressed.connect(self.take)
        return field

    def _mark(self) -> None:
        for span, key in self.keys_of.items():
            key.setChecked(span is self.span)
        self._own.setVisible(self.span is Span.OWN)
