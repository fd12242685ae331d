"""The parts of this counter: what each is, what it is called, and how it stands."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.i18n import Translator
from kiosk.ui.staff.desk.hardware import Health, Part, PartKind
from kiosk.ui.staff.shell.marks import Mark, State
from kiosk.ui.staff.shell.painting import line, paint_icon
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import fill_round, painter_on
from kiosk.ui.widgets.stacks import column, row
from kiosk.wording import backups, staff_hardware
from kiosk.wording.dates import Dates
from kiosk.wording.staff_remedies import busy_word, remedy

STATES: Mapping[Health, State] = {
    Health.WELL: State.OK,
    Health.UNSURE: State.QUIET,
    Health.WATCH: State.WATCH,
    Health.BAD: State.BAD,
}
_ICONS: Mapping[PartKind, Icon] = {
    PartKind.SCANNER: Icon.SCAN_BARCODE,
    PartKind.TYPING_SCANNER: Icon.KEYBOARD,
    PartKind.PRINTER: Icon.PRINTER,
    PartKind.SOUND: Icon.VOLUME_2,
    PartKind.DISK: Icon.SAVE,
}
_SQUARE = 30


def note_of(t: Translator, dates: Dates, part: Part) -> str:
    """The last line of a part: what is wrong, else when it last did something."""
    if part.ailment is not None:
        return remedy(t, part.ailment.name, part.name, part.culprit).word
    if part.is_busy:
        return busy_word(t)
    if part.kind is PartKind.DISK:
        return staff_hardware.room(t, backups.size(part.free))
    if part.lived_at is not None:
        return staff_hardware.lived(t, dates.clock(dates.local(part.lived_at)))
    return staff_hardware.health_words(t)[part.health.name]


class PartRow(QWidget):
    """One part: its picture, three lines, its shape."""

    def __init__(
        self, theme: Theme, t: Translator, dates: Dates, part: Part, *, is_first: bool
    ) -> None:
        super().__init__()
        self._theme, self.part, self._is_first = theme, part, is_first
        state, kind = STATES[part.health], staff_hardware.kind_names(t)[part.kind.name]
        note = note_of(t, dates, part)
        is_calm = part.health in (Health.WELL, Health.UNSURE)
        ink = Tone.TEXT3 if is_calm else state.ink
        lines = column(theme, Label(theme, kind, Script.STRONG, gives_way=True))
        if part.name:
            lines.addWidget(Label(theme, part.name, Script.SECOND, Tone.TEXT2, gives_way=True))
        script = Script.SMALL if is_calm else Script.CHIP
        lines.addWidget(Label(theme, note, script, ink, gives_way=True))
        if part.is_told_by_port:
            port = staff_hardware.by_port(t)
            lines.addWidget(Label(theme, port, Script.SMALL, Tone.TEXT3, gives_way=True))
        inside = row(theme, _Square(theme, _ICONS[part.kind]), 12, margins=(0, 9, 0, 9))
        inside.addLayout(lines, 1)
        inside.addSpacing(theme.u(10))
        inside.addWidget(Mark(theme, state, 18))
        self.setLayout(inside)
        self.setAccessibleName(f"{kind} {part.name}: {note}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line above, which begins where the words do."""
        if self._is_first:
            return
        theme, lead = self._theme, self._theme.u(_SQUARE + 12)
        rule = QRectF(lead, 0, self.width() - lead, line(theme))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            rule.moveLeft(0)
        painter_on(self).fillRect(rule, theme.colour(Tone.HAIR))


class _Square(QWidget):
    """The picture of a part on its soft ground."""

    def __init__(self, theme: Theme, icon: Icon) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self.setFixedSize(theme.u(_SQUARE), theme.u(_SQUARE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_on(self), self._theme, QRectF(self.rect())
        fill_round(painter, rect, theme.u(8), theme.colour(Tone.NEUTRAL_SOFT))
        inset = theme.u(7)
        inner = rect.adjusted(inset, inset, -inset, -inset)
        paint_icon(painter, theme, self._icon, inner, Tone.TEXT2)
