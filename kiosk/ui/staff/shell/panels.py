"""What lies over a page for a moment: the PIN of who acts, and the list of keys."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.domain.people.pin_tries import Refused
from kiosk.i18n import Translator
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.parts import Card, KeyHint, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.shell.strokes import stroke_of
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.pin import PinPad
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording import staff_shell
from kiosk.wording.screens import apart
from kiosk.wording.staff_shell import PinAgainTexts

_PAD_SCALE = 0.5


class Panel(QWidget):
    """Lies over the whole shell and dims it; Escape and a tap beside the sheet close it.

    Signals:
        closed: it is to be taken away.
    """

    closed = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.sheet: QWidget = self
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def hold(self, sheet: QWidget) -> None:
        """Put the sheet into the middle."""
        self.sheet = sheet
        middle = Qt.AlignmentFlag.AlignCenter
        whole = column(self.theme)
        whole.addWidget(sheet, 0, middle)
        self.setLayout(whole)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing below hears a key."""
        if stroke_of(event) == "Esc":
            self.closed.emit()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.sheet.geometry().contains(event.position().toPoint()):
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter_on(self).fillRect(QRectF(self.rect()), self.theme.colour(Tone.SCRIM))


class PinPanel(Panel):
    """Asks for a PIN; the figures are given out once and forgotten.

    Signals:
        entered: the figures.
    """

    entered = Signal(str)

    def __init__(self, theme: Theme, words: Translator, texts: PinAgainTexts) -> None:
        super().__init__(theme, texts.headline)
        self._words = words
        metrics = theme.metrics
        scale = metrics.scale * _PAD_SCALE
        small = Metrics(metrics.width, metrics.height, scale, scale, metrics.px_per_mm)
        smaller = Theme(theme.tokens, small, theme.fonts, theme.icons, theme.motion)
        self.pad = PinPad(
            smaller,
            ok=texts.ok,
            delete=texts.erase,
            name=texts.pad,
            typed=partial(apart.typed, words),
        )
        self.pad.entered.connect(self.entered)
        self.pad.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.refusal = Label(theme, "", Script.STRONG, Tone.BAD_INK, wraps=True)
        cancel = Key(theme, texts.cancel, key="Esc")
        cancel.clicked.connect(self.closed)
        headline = Label(theme, texts.headline, Script.CARD, wraps=True)
        note = Label(theme, texts.help, Script.SECOND, Tone.TEXT3, wraps=True)
        inside = column(theme, headline, 4, note, 8, self.refusal, 8, margins=(24, 20, 24, 20))
        inside.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addSpacing(theme.u(16))
        inside.addLayout(row(theme, None, cancel))
        sheet = Card(theme, inside)
        sheet.setFixedWidth(theme.u(400))
        self.hold(sheet)
        self.setFocusProxy(self.pad)

    def refuse(self, refusal: Refused) -> None:
        """Say why not, and begin again."""
        self.pad.clear()
        self.refusal.setText(apart.refused(self._words, refusal))


class KeysPanel(Panel):
    """Every key and what it does: those of the page that stands, then in two columns all others."""

    def __init__(
        self, theme: Theme, words: Translator, own: Sequence[tuple[str, str]] = ()
    ) -> None:
        texts = staff_shell.shell(words)
        super().__init__(theme, texts.all_keys)
        keys = staff_shell.keys(words)
        half = (len(keys) + 1) // 2
        columns = [each for each in (own, keys[:half], keys[half:]) if each]
        close = Key(theme, texts.close, key="Esc")
        close.clicked.connect(self.closed)
        head = row(theme, Label(theme, texts.all_keys, Script.CARD), None, close)
        inside = column(theme, head, 16, margins=(24, 20, 24, 24))
        beside = row(theme, gap=24)
        for each in columns:
            beside.addLayout(_listed(theme, each))
        inside.addLayout(beside)
        self.hold(Card(theme, inside))


def _listed(theme: Theme, keys: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.u(12))
    grid.setVerticalSpacing(theme.u(10))
    for place, (key, does) in enumerate(keys):
        grid.addWidget(boxed(row(theme, None, KeyHint(theme, key))), place, 0)
        grid.addWidget(Label(theme, does, Script.BODY), place, 1)
    grid.setRowStretch(len(keys), 1)
    return grid
