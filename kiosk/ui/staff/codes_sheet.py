"""One-time codes on a page: large enough to copy, and a key that prints them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.i18n import Translator
from kiosk.ui.staff.remark import Remark
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Size
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.text import Text
from kiosk.wording import setup as wording
from kiosk.wording.codes import grouped

_GAP, _BETWEEN = 14, 56
_MOST = 64
"""Two columns fit a small panel in the largest words."""


class CodesSheet(QWidget):
    """Empty until `show_codes`, and again after `forget`.

    Signals:
        print_wanted: the key was pressed; it is deaf until `say` has an answer.
    """

    print_wanted = Signal()

    def __init__(self, theme: Theme, words: Translator, *, can_print: bool) -> None:
        super().__init__()
        self.theme = theme
        self.texts = texts = wording.codes(words)
        self.codes: tuple[str, ...] = ()
        self.print_key = Button(theme, texts.print_key, icon=Icon.PRINTER, size=Size.TRAY)
        self.print_key.setVisible(can_print)
        self.print_key.clicked.connect(self._on_print)
        self.told = Remark(theme)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.u(_BETWEEN))
        self._grid.setVerticalSpacing(theme.u(_GAP))
        self._grid.setColumnStretch(2, 1)
        self.heading = Text(theme, texts.heading, Role.TRAY_HEAD)
        help_text = Text(theme, texts.help, Role.TRAY)
        keys = boxed(row(theme, self.print_key, None))
        self.setLayout(
            column(theme, self.heading, self._grid, 4, help_text, keys, self.told, gap=10)
        )

    def show_codes(self, codes: Sequence[str]) -> None:
        """Show them in the paper's order, down the first column and then the second."""
        self.forget()
        self.codes = tuple(codes)
        high = -(-len(codes) // 2)
        for place, code in enumerate(codes):
            text = Text(self.theme, grouped(code), Role.CODE, lines=1, most=_MOST)
            self._grid.addWidget(text, place % high, place // high, Qt.AlignmentFlag.AlignLeft)

    def say(self, sentence: str, tone: Tone) -> None:
        """Say what became of the printing."""
        self.told.say(sentence, tone)
        self.print_key.setEnabled(tone is Tone.BAD)

    def forget(self) -> None:
        """Leave no code in any widget."""
        self.codes = ()
        self.told.say("", Tone.OK)
        self.print_key.setEnabled(True)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _on_print(self) -> None:
        self.print_key.setEnabled(False)
        self.print_wanted.emit()
