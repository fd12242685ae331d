"""The cards of the page of hardware: what was read, the strip, what to do."""

from collections.abc import Sequence

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from kiosk.i18n import Translator
from kiosk.ui.staff.desk.hardware import Heard, Part
from kiosk.ui.staff.desk.hardware_echo import Echo, Meaning, Past
from kiosk.ui.staff.desk.hardware_list import PartRow
from kiosk.ui.staff.desk.hardware_strip import Paper
from kiosk.ui.staff.desk.hardware_todo import ToDo, ToDoCard
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.parts import Card, Chip, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.today_parts import Rows, Verb
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording import staff_hardware
from kiosk.wording.dates import Dates

_LIST, _STRIP = 272, 264
_MOST_PAST = 3
_NO_LIMIT = 16_777_215  # Qt's own word for it


class HeadedCard(Card):
    """A card with a head; `inside` is the column below it."""

    def __init__(self, theme: Theme, head: QHBoxLayout) -> None:
        held = boxed(head)
        held.setFixedHeight(theme.u(44))
        self.inside: QVBoxLayout = column(theme, held, margins=(16, 4, 16, 14))
        super().__init__(theme, self.inside)


class PartsCard(HeadedCard):
    """Every part of this counter, one below the other."""

    def __init__(self, theme: Theme, t: Translator, dates: Dates) -> None:
        self._shared = (theme, t, dates)
        self._count = Label(theme, "", Script.SECOND, Tone.TEXT3)
        title = Label(theme, staff_hardware.hardware(t).counter, Script.CARD)
        super().__init__(theme, row(theme, title, 8, self._count, None))
        self.rows = Rows(theme)
        self.sounds_key = Key(theme, staff_hardware.hardware(t).sounds, key="V", icon=Icon.VOLUME_2)
        self.inside.addWidget(self.rows, 1)
        self.inside.addSpacing(theme.u(8))
        self.inside.addWidget(self.sounds_key)
        self.setFixedWidth(theme.u(_LIST))

    def go_through(self, by: int) -> None:
        """Go half a page up or down; no row takes the focus."""
        bar = self.rows.area.verticalScrollBar()
        bar.setValue(bar.value() + by * bar.pageStep() // 2)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these in place of the others."""
        theme, t, dates = self._shared
        self.rows.show_rows(
            [PartRow(theme, t, dates, each, is_first=each is parts[0]) for each in parts]
        )
        self._count.setText(staff_hardware.parts_counted(t, len(parts)))


class EchoCard(HeadedCard):
    """What was read last, and what before that."""

    def __init__(self, theme: Theme, t: Translator, dates: Dates) -> None:
        self._shared, texts = (theme, t, dates), staff_hardware.hardware(t)
        note = Label(theme, texts.scan_note, Script.SECOND, Tone.TEXT3, gives_way=True)
        head = row(theme, Label(theme, texts.scan, Script.CARD), 8)
        head.addWidget(note, 1)
        head.addSpacing(theme.u(8))
        head.addWidget(Chip(theme, texts.listening, State.OK))
        super().__init__(theme, head)
        self.echo: Echo | None = None
        self.past: list[tuple[Heard, str]] = []
        self._read = column(theme, gap=14)
        self._read.addWidget(Label(theme, texts.waiting, Script.BODY, Tone.TEXT2, wraps=True))
        self.inside.addLayout(self._read)
        self.inside.addStretch(1)

    def show_heard(self, heard: Heard, meaning: Meaning) -> None:
        """Show it in place of the last one, which goes to those before."""
        theme, t, dates = self._shared
        _empty(self._read)
        self.echo = Echo(theme, t, heard, meaning)
        self._read.addWidget(self.echo)
        self._read.addWidget(Past(theme, t, dates, self.past))
        self.past.insert(0, (heard, meaning.understood))
        del self.past[_MOST_PAST:]


class StripCard(HeadedCard):
    """The strip as its paper, and the keys that try a printer; a sentence without a printer."""

    def __init__(self, theme: Theme, t: Translator, printers: Sequence[str]) -> None:
        texts = staff_hardware.hardware(t)
        note = Label(theme, texts.strip_note, Script.SECOND, Tone.TEXT3, gives_way=True)
        head = row(theme, Label(theme, texts.strip, Script.CARD), 8)
        head.addWidget(note, 1)
        super().__init__(theme, head)
        self._theme, self._words, self._printers = theme, t, printers
        self.paper = Paper(theme, texts.strip)
        self.print_key = Key(theme, texts.print, key="P", kind=Kind.SOFT)
        self.cut_key = Key(theme, texts.cut, key="X")
        self.feed_key = Key(theme, texts.feed, key="F")
        self.other_key = Key(theme, texts.other_printer, key="O", kind=Kind.QUIET)
        self._which = Label(theme, "", Script.SECOND, Tone.TEXT2, wraps=True)
        if not printers:
            self.inside.addWidget(
                Label(theme, texts.no_printer, Script.BODY, Tone.TEXT2, wraps=True)
            )
            self.inside.addStretch(1)
            return
        keys = row(theme, gap=8)
        keys.addWidget(self.print_key, 1)
        keys.addWidget(self.cut_key, 1)
        self.inside.addWidget(self.paper, 1)
        self.inside.addSpacing(theme.u(10))
        if len(printers) > 1:
            self.inside.addWidget(self._which)
            self.inside.addSpacing(theme.u(8))
        self.inside.addLayout(keys)
        self.inside.addSpacing(theme.u(8))
        self.inside.addWidget(self.feed_key)
        if len(printers) > 1:
            self.inside.addSpacing(theme.u(8))
            self.inside.addWidget(self.other_key)

    def show_strip(self, printer: str, image: QImage) -> None:
        """Show the strip as this printer will do it; where there are several, say which it is."""
        self.paper.show_image(image)
        self._which.setText(staff_hardware.strip_by(self._words, printer))

    def set_low(self, is_low: bool) -> None:
        """Lie across the page with the keys alone, where there is no room for the paper."""
        self.paper.setVisible(bool(self._printers) and not is_low)
        if is_low:
            self.setMinimumWidth(0)
            self.setMaximumWidth(_NO_LIMIT)
        else:
            self.setFixedWidth(self._theme.u(_STRIP))


class ToDosCard(HeadedCard):
    """The gravest things to do, as many as fit, and a key for those that do not; a sentence where
    there is nothing.
    """

    def __init__(self, theme: Theme, t: Translator) -> None:
        self._theme, self._words, self._texts = theme, t, staff_hardware.hardware(t)
        self._count = Label(theme, "", Script.SECOND, Tone.TEXT3)
        self.more_key = Key(theme, staff_hardware.more_counted(t, 1), key="M", kind=Kind.QUIET)
        self.more_key.clicked.connect(self.on_more)
        self.more_key.hide()
        title = Label(theme, self._texts.do, Script.CARD)
        super().__init__(theme, row(theme, title, 8, self._count, None, self.more_key))
        self._most, self._first = 2, 0
        self._todos: list[ToDo] = []
        self.cards: list[ToDoCard] = []
        self._line = row(theme, gap=14)
        self.inside.addLayout(self._line)

    def show_todos(self, todos: Sequence[ToDo]) -> None:
        """Show the first of these, which are sorted; those that one had gone on to stay."""
        if [each.title for each in todos] != [each.title for each in self._todos]:
            self._first = 0
        self._todos = list(todos)
        self._show()

    def show_most(self, most: int) -> None:
        """Show so many at a time."""
        if most != self._most:
            self._most, self._first = most, 0
            self._show()

    @property
    def has_more(self) -> bool:
        """Whether there are others than those that show."""
        return len(self._todos) > self._most

    def verbs(self) -> list[Verb]:
        """What can be done by a key about those that show."""
        return [verb for card in self.cards for verb in card.todo.verbs if verb.key]

    def more_words(self) -> str:
        """What the key for the others says."""
        return staff_hardware.more_counted(self._words, len(self._todos) - len(self.cards))

    def on_more(self) -> None:
        """Show the next ones, after the last the first again."""
        self._first += self._most
        if self._first >= len(self._todos):
            self._first = 0
        self._show()

    def _show(self) -> None:
        _empty(self._line)
        counted = staff_hardware.things_counted(self._words, len(self._todos))
        self._count.setText(counted if self._todos else "")
        self.cards, english = [], self._texts.in_english
        for todo in self._todos[self._first : self._first + self._most]:
            # A key does one thing: that of the first card that has it.
            own = todo.without_keys([verb.key for verb in self.verbs()])
            self.cards.append(ToDoCard(self._theme, own, in_english=english))
            self._line.addWidget(self.cards[-1], 1)
        if not self.cards:
            nothing = self._texts.nothing_to_do
            self._line.addWidget(Label(self._theme, nothing, Script.BODY, Tone.TEXT2, wraps=True))
        self.more_key.rename(self.more_words())
        self.more_key.setVisible(self.has_more)


def _empty(layout: QBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
