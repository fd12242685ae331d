"""A list in the shell: saved views as underlined words, one line to filter, a table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kiosk.ui.models.rows import Column, RowsModel
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.painting import line, placeholders, thin_bars
from kiosk.ui.staff.shell.parts import Card, Control, Label, Picture
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.shell.strokes import Field
from kiosk.ui.staff.table import Table
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.style_sheet import style_sheet
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import fill_round, painter_on
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording import staff_lists

Row = TypeVar("Row")
_NO_FRAME = "QTableView, QTableView:focus { border: none; }"
_LEAD = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class ViewSpec(Generic[Row]):
    """A saved view: its words, and which rows belong to it."""

    name: str
    holds: Callable[[Row], bool]


@dataclass(frozen=True, slots=True)
class ListSpec(Generic[Row]):
    """A whole list. `tone` names the state of a row that stands out, else an empty string.

    `filter` and `nothing` are said in place of what every list says. `new` are the words of the key
    that makes one more; empty where nobody here may.
    """

    title: str
    columns: Sequence[Column[Row]]
    views: Sequence[ViewSpec[Row]]
    tone: Callable[[Row], str] = lambda _: ""
    filter: str = ""
    nothing: str = ""
    new: str = ""


class ViewKey(Control):
    """A saved view's word with how many it holds; the open one is underlined."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self.setText(name)
        self.setCheckable(True)
        self.count = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        """Say how many it holds."""
        self.count = f"{count:,}"
        self.setAccessibleDescription(self.count)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = self._words() + self.theme.u(6) + self._figure() + 1
        return QSize(int(width + 0.999), self.theme.u(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_on(self), self.theme
        rect, is_on = QRectF(self.rect()), self.isChecked()
        words = rect.adjusted(0, 0, -(self._figure() + theme.u(6)), 0)
        figure = rect.adjusted(self._words() + theme.u(6), 0, 0, 0)
        if self.isRightToLeft():
            words.moveRight(rect.right())
            figure.moveLeft(rect.left())
        painter.setFont((Script.STRONG if is_on else Script.BODY).font(theme))
        painter.setPen(theme.colour(Tone.TEXT if is_on else Tone.TEXT2))
        painter.drawText(words, _LEAD, self.text())
        painter.setFont(Script.SECOND.font(theme))
        painter.setPen(theme.colour(Tone.TEXT3))
        painter.drawText(figure, _LEAD, self.count)
        if is_on:
            bar = QRectF(0, rect.height() - theme.u(2), rect.width(), theme.u(2))
            fill_round(painter, bar, 1, theme.colour(Tone.PRIMARY))

    def _words(self) -> float:
        return QFontMetricsF(Script.STRONG.font(self.theme)).horizontalAdvance(self.text())

    def _figure(self) -> float:
        return QFontMetricsF(Script.SECOND.font(self.theme)).horizontalAdvance(self.count)


class ListPage(ShellPage, Generic[Row]):
    """Renders a `ListSpec`; a page of this kind reads the rows and opens one."""

    def __init__(self, setting: Setting, spec: ListSpec[Row], *, view: int = 0) -> None:
        super().__init__(setting)
        self.spec, self.view = spec, view
        theme = self.theme
        self.texts = _texts_of(spec, staff_lists.lists(self.words))
        self.setStyleSheet(style_sheet(theme) + _NO_FRAME + thin_bars(theme) + placeholders(theme))
        self._rows: tuple[Row, ...] = ()
        self.model: RowsModel[Row] = RowsModel(spec.columns, spec.tone, self)
        self.table: Table[Row] = Table(theme, self.model, spec.title)
        self.table.chosen.connect(self.open_row)
        self.note = Label(theme, "", Script.SECOND, Tone.TEXT2, gives_way=True)
        self.shown_of = Label(theme, "", Script.SECOND, Tone.TEXT2)
        self.empty = Label(theme, "", Script.BODY, Tone.TEXT2)
        self.filter = Field(self.texts.filter)
        self.filter.setPlaceholderText(self.texts.filter)
        self.filter.setFont(Script.BODY.font(theme))
        self.filter.setFixedHeight(theme.u(36))
        self.filter.textChanged.connect(self._on_filter)
        self.views = [ViewKey(theme, each.name) for each in spec.views]
        for place, key in enumerate(self.views):
            key.clicked.connect(partial(self.show_view, place))
        self.new_key = Key(theme, spec.new, key="N", kind=Kind.PRIMARY) if spec.new else None
        if self.new_key is not None:
            self.new_key.clicked.connect(self.make_new)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self.theme
        title = Label(theme, self.spec.title, Script.PAGE)
        head = row(theme, title, 12, self.note, None, *self.verbs())
        views = row(theme, *self.views, None, gap=24)
        icon = Picture(theme, Icon.LIST_FILTER, Tone.TEXT3)
        top = row(theme, icon, 10, margins=(16, 10, 16, 6))
        top.addWidget(self.filter, 1)
        top.addSpacing(theme.u(16))
        top.addWidget(self.shown_of)
        hint = row(theme, self.empty, None, margins=(16, 16, 16, 24))
        self._hint = boxed(hint)
        inside = column(theme, boxed(top), 6, margins=(2, 2, 2, 10))
        table = row(theme, margins=(8, 0, 8, 0))  # the focus ring stays on the card
        table.addWidget(self.table, 1)
        inside.addLayout(table, 1)
        inside.addWidget(self._hint)
        whole = column(theme, head, 12, boxed(views), margins=(24, 16, 24, 20))
        whole.addWidget(Rule(theme))
        whole.addSpacing(theme.u(16))
        whole.addLayout(self.above())
        whole.addWidget(Card(theme, inside), 1)
        self.setLayout(whole)

    def verbs(self) -> Sequence[QWidget | int]:
        """The keys at the end of the head, with gaps between them."""
        return () if self.new_key is None else (self.new_key,)

    def above(self) -> QVBoxLayout:
        """What stands between the views and the table."""
        return column(self.theme)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows in all views."""
        if tuple(rows) == self._rows and self.model.whole:
            return
        self._rows = tuple(rows)
        for key, view in zip(self.views, self.spec.views, strict=True):
            key.show_count(sum(1 for each in self._rows if view.holds(each)))
        self.show_view(self.view)

    def show_view(self, place: int) -> None:
        """Open a saved view."""
        self.view = place
        for number, key in enumerate(self.views):
            key.setChecked(number == place)
        holds = self.spec.views[place].holds
        self.model.set_rows([each for each in self._rows if holds(each)])
        self._tell()

    def open_row(self, row_: Row) -> None:
        """A row was chosen."""

    def make_new(self) -> None:
        """One more is wanted."""

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys: dict[str, Callable[[], None]] = {
            "F": self.filter.setFocus,
            "Down": self.table.enter,
            "S": self._sort_next,
        }
        for place in range(len(self.views)):
            keys[str(place + 1)] = partial(self.show_view, place)
        return {**keys, "N": self.make_new} if self.spec.new else keys

    def key_words(self) -> Sequence[tuple[str, str]]:
        return (("N", self.spec.new),) if self.spec.new else ()

    def _sort_next(self) -> None:
        model = self.model
        self.table.sort((model.sorted_by + 1) % len(model.columns))

    def _on_filter(self, text: str) -> None:
        self.model.set_filter(text)
        self._tell()

    def _tell(self) -> None:
        shown, whole = self.model.rowCount(), self.model.whole
        self.shown_of.setText(staff_lists.shown_of(self.words, shown, whole))
        self._hint.setVisible(not shown)
        self.empty.setText(self.texts.no_match if whole else self.texts.nothing)


def _texts_of(spec: ListSpec[Row], texts: staff_lists.ListTexts) -> staff_lists.ListTexts:
    return replace(texts, filter=spec.filter or texts.filter, nothing=spec.nothing or texts.nothing)


class Rule(QWidget):
    """The line below the views."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(int(line(theme)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter_on(self).fillRect(QRectF(self.rect()), self._theme.colour(Tone.BORDER))
