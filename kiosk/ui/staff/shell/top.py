"""The top of the shell: one box for everything that is scanned or typed, and what a scan does."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.i18n import Translator
from kiosk.ui.staff.shell.painting import line, paint_icon
from kiosk.ui.staff.shell.parts import FOCUS_GAP, FOCUS_WIDTH, Control, KeyHint
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.shell.strokes import Field
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.focus_ring import RingOnFocus
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.stacks import row
from kiosk.wording import staff_shell
from kiosk.wording.staff_shell import Mode

HEIGHT = 64
MODES = ((Mode.FIND, "F2"), (Mode.CHECK, "F5"))
"""What a scan can do, with its key; other verbs join when their work is there."""


class ScanBox(QWidget):
    """A field that wears the colour of the mode.

    Signals:
        typed: a code was typed and Enter pressed.
    """

    typed = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._tone, self._icon_tone = Tone.EDGE, Tone.TEXT3
        self._ring = RingOnFocus()
        self.field = Field(name)
        self.field.setFrame(False)
        self.field.setFont(Script.BODY.font(theme))
        self.field.installEventFilter(self)
        self.field.returnPressed.connect(self._on_enter)
        self.field.setStyleSheet("background: transparent; border: none; padding: 0;")
        palette = self.field.palette()
        palette.setColor(QPalette.ColorRole.Text, theme.colour(Tone.TEXT))
        palette.setColor(QPalette.ColorRole.PlaceholderText, theme.colour(Tone.TEXT3))
        self.field.setPalette(palette)
        self._key = KeyHint(theme, "/")
        inside = row(theme, self.field, 8, self._key, margins=(44, 0, 10, 0))
        inside.setStretch(0, 1)
        self.setLayout(inside)
        self.setFixedHeight(theme.u(40))
        self.setMinimumWidth(theme.u(300))
        self.setMaximumWidth(theme.u(494))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def wear(self, mode: Mode, words: str) -> None:
        """Take the colour of a mode, and say in it what a scan does."""
        is_find = mode is Mode.FIND
        self._tone = Tone.EDGE if is_find else Tone.OK
        self._icon_tone = Tone.TEXT3 if is_find else Tone.OK
        self.field.setPlaceholderText(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self._theme, self._theme.u
        rect = QRectF(self.rect())
        fill_round(painter, rect, u(8), theme.colour(Tone.SURFACE))
        width = line(theme) if self._tone is Tone.EDGE else u(2)
        edge_round(painter, rect, u(8), theme.colour(self._tone), max(width, 1.5))
        x = u(14)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            x = self.width() - u(14) - u(18)
        square = QRectF(x, (rect.height() - u(18)) / 2, u(18), u(18))
        paint_icon(painter, theme, Icon.SCAN_BARCODE, square, self._icon_tone)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.field.setFocus(Qt.FocusReason.MouseFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The ring is the box's, the focus the field's."""
        if event.type() == QEvent.Type.FocusIn:
            theme = self._theme
            self._ring.come(self, theme, theme.u(8), ring=FOCUS_WIDTH, gap=FOCUS_GAP)
        elif event.type() == QEvent.Type.FocusOut:
            self._ring.go()
        return False

    def _on_enter(self) -> None:
        text = self.field.text()
        self.field.clear()
        if text.strip():
            self.typed.emit(text)


class ModeKey(Control):
    """A verb for scans with its key; the chosen one is filled."""

    def __init__(self, theme: Theme, name: str, mode: Mode, stroke: str) -> None:
        super().__init__(theme, name)
        self.mode, self._stroke = mode, stroke
        self.setText(name)
        self.setCheckable(True)
        self.setAccessibleDescription(stroke)
        self.setFont(Script.STRONG.font(theme))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = self._words() + self._key() + self.theme.u(32)
        return QSize(int(width + 0.999), self.theme.u(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self.theme, self.theme.u
        rect, is_on = QRectF(self.rect()), self.isChecked()
        fill = Tone.OK if self.mode is Mode.CHECK else Tone.NEUTRAL_SOFT
        if is_on and theme.is_high_contrast:
            fill = Tone.TEXT if self.mode is Mode.FIND else Tone.OK
        if is_on:
            fill_round(painter, rect, u(8), theme.colour(fill))
            if fill is Tone.NEUTRAL_SOFT:
                edge_round(painter, rect, u(8), theme.colour(Tone.BORDER), line(theme))
        elif self.is_hovered:
            fill_round(painter, rect, u(8), theme.colour(Tone.HOVER))
        ink = Tone.TEXT2
        if is_on:
            ink = Tone.TEXT if fill is Tone.NEUTRAL_SOFT else Tone.SURFACE
        painter.setPen(theme.colour(ink))
        painter.setFont(self.font())
        lead = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        trail = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        inner = rect.adjusted(u(12), 0, -u(12), 0)
        painter.drawText(inner, lead, self.text())
        painter.setFont(Script.KEY.font(theme))
        painter.drawText(inner, trail, self._stroke)

    def _words(self) -> float:
        return QFontMetricsF(self.font()).horizontalAdvance(self.text())

    def _key(self) -> float:
        return QFontMetricsF(Script.KEY.font(self.theme)).horizontalAdvance(self._stroke)


class Top(QWidget):
    """Box and modes; the whole bar takes the soft tint of the mode, seen from two metres.

    Signals:
        typed: a code that was typed.
        mode_chosen: the Mode of a key that was pressed.
    """

    typed = Signal(str)
    mode_chosen = Signal(object)

    def __init__(self, theme: Theme, words: Translator) -> None:
        super().__init__()
        self._theme, self._texts = theme, staff_shell.shell(words)
        self.mode = Mode.FIND
        self.box = ScanBox(theme, self._texts.find)
        self.box.typed.connect(self.typed)
        self.keys: dict[Mode, ModeKey] = {}
        bar = row(theme, gap=4, margins=(24, 0, 24, 0))
        bar.addWidget(self.box, 1)
        bar.addSpacing(theme.u(12))
        for mode, stroke in MODES:
            key = ModeKey(theme, staff_shell.mode_name(words, mode), mode, stroke)
            key.clicked.connect(self._on_key)
            self.keys[mode] = key
            bar.addWidget(key)
        bar.addStretch(1)
        self.setLayout(bar)
        self.setFixedHeight(theme.u(HEIGHT))
        self.set_mode(Mode.FIND)

    def set_mode(self, mode: Mode) -> None:
        """From now on a scan does this."""
        self.mode = mode
        for each, key in self.keys.items():
            key.setChecked(each is mode)
        texts = self._texts
        self.box.wear(mode, texts.box if mode is Mode.FIND else texts.box_check)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_on(self), self._theme, QRectF(self.rect())
        tone = Tone.SURFACE if self.mode is Mode.FIND else Tone.OK_PALE
        painter.fillRect(rect, theme.colour(tone))
        edge = rect.adjusted(0, rect.height() - line(theme), 0, 0)
        is_find = self.mode is Mode.FIND
        painter.fillRect(edge, theme.colour(Tone.BORDER if is_find else Tone.OK))

    def _on_key(self) -> None:
        key = self.sender()
        if isinstance(key, ModeKey):
            key.setChecked(key.mode is self.mode)
            self.mode_chosen.emit(key.mode)
