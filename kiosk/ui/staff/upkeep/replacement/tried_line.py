"""One line below the steppers: figures are tried out, with keys to keep them or forget them."""

from PySide6.QtWidgets import QWidget

from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import row
from kiosk.wording.upkeep.replacement_ways import WayTexts


class TriedLine(QWidget):
    """There only while something is tried out."""

    def __init__(self, theme: Theme, texts: WayTexts) -> None:
        super().__init__()
        words = Label(theme, texts.tried, Script.SECOND, Tone.TEXT2, wraps=True)
        self.keep = Key(theme, texts.keep, key="K", kind=Kind.SOFT)
        self.as_set = Key(theme, texts.as_set, key="Z")
        inside = row(theme, margins=(14, 8, 12, 8))
        inside.addWidget(words, 1)
        for key in (self.as_set, self.keep):
            inside.addSpacing(theme.u(8))
            inside.addWidget(key)
        self.setLayout(inside)
        self.hide()
