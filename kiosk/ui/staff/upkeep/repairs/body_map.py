"""Where is it broken: numbered discs on the drawn thing, and the same as a list."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget

from kiosk.ui.staff.shell.painting import line
from kiosk.ui.staff.shell.parts import HIT, Control
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.repairs.bodies import Body
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import fill_round, painter_on
from kiosk.ui.widgets.roving import Roving
from kiosk.ui.widgets.text_block import TextBlock

_DISC = 32
_WIDE, _NARROW = 330, 180


class _Spot(Control):
    """An area with its number; chosen, it is red."""

    radius = HIT // 2

    def __init__(self, theme: Theme, number: int, words: str) -> None:
        super().__init__(theme, words)
        self.number, self.words = number, words
        self.setCheckable(True)

    def paint_disc(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the number in its circle."""
        theme, u, is_on = self.theme, self.theme.u, self.isChecked()
        disc = rect.adjusted(u(1), u(1), -u(1), -u(1))
        if is_on:
            painter.setBrush(theme.colour(Tone.SURFACE))
            painter.setPen(QPen(theme.colour(Tone.BAD), u(2)))
            painter.drawEllipse(disc.adjusted(-u(3), -u(3), u(3), u(3)))
        fill = Tone.BAD if is_on else Tone.HOVER if self.is_hovered else Tone.SURFACE
        painter.setBrush(theme.colour(fill))
        painter.setPen(QPen(theme.colour(Tone.BAD if is_on else Tone.EDGE), u(2)))
        painter.drawEllipse(disc)
        painter.setFont(Script.STRONG.font(theme))
        painter.setPen(theme.colour(Tone.SURFACE if is_on else Tone.TEXT))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(self.number))


class _Disc(_Spot):
    """It lies on the drawing: 32 pixels to see, 48 to hit."""

    def __init__(self, theme: Theme, number: int, words: str) -> None:
        super().__init__(theme, number, words)
        self.resize(theme.u(HIT), theme.u(HIT))

    def paintEvent(self, event: QPaintEvent) -> None:
        side = self.theme.u(_DISC)
        rect = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        self.paint_disc(painter_on(self), rect)


class _Row(_Spot):
    """It lies in the list, its words beside it."""

    radius = 8

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self.theme, self.theme.u
        rect = QRectF(self.rect())
        if self.isChecked() or self.is_hovered:
            fill = Tone.BAD_PALE if self.isChecked() else Tone.HOVER
            fill_round(painter, rect, u(8), theme.colour(fill))
        else:
            rule = QRectF(u(HIT), rect.bottom() - line(theme), rect.width(), line(theme))
            painter.fillRect(rule, theme.colour(Tone.HAIR))
        is_turned = self.isRightToLeft()
        left = rect.width() - u(8 + _DISC) if is_turned else u(8)
        disc = QRectF(left, (self.height() - u(_DISC)) / 2, u(_DISC), u(_DISC))
        self.paint_disc(painter, disc)
        words = rect.adjusted(u(10), 0, -u(HIT + 6), 0)
        if not is_turned:
            words = rect.adjusted(u(HIT + 6), 0, -u(10), 0)
        block = self._block()
        ink = theme.colour(Tone.BAD_INK if self.isChecked() else Tone.TEXT)
        block.paint(painter, words, ink, Qt.AlignmentFlag.AlignLeading)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = self._block().size(max(1, width - self.theme.u(HIT + 16))).height()
        return max(self.theme.u(HIT), int(words + self.theme.u(16)))

    def _block(self) -> TextBlock:
        return TextBlock(self.words, Script.BODY.font(self.theme), 1.0, self.layoutDirection())


class _Spots(Roving):
    """The areas of a thing, of which one may be chosen."""

    pressed = Signal(str)

    def __init__(self, theme: Theme, spots: Mapping[str, _Spot]) -> None:
        super().__init__()
        self.theme, self.spots = theme, dict(spots)
        for area, spot in self.spots.items():
            spot.setParent(self)
            spot.clicked.connect(partial(self.pressed.emit, area))
        self.set_lines([list(self.spots.values())])

    def show_chosen(self, area: str) -> None:
        """Mark one area, or none."""
        for each, spot in self.spots.items():
            spot.setChecked(each == area)
            if each == area:
                self.make_current(spot)
        self.update()


class _Map(_Spots):
    """The drawing with its discs. Its parts lie as they do, also right to left."""

    def __init__(self, theme: Theme, body: Body, names: Mapping[str, str]) -> None:
        discs = {
            area: _Disc(theme, number, names[area]) for number, area in enumerate(body.spots, 1)
        }
        super().__init__(theme, discs)
        self._body, self._chosen = body, ""

    def show_chosen(self, area: str) -> None:
        """Mark one area, or none; the drawing shows some of them."""
        self._chosen = area
        super().show_chosen(area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        thing = self._thing()
        for area, (x, y) in self._body.spots.items():
            disc = self.spots[area]
            at = QPointF(thing.left() + x * thing.width(), thing.top() + y * thing.height())
            disc.move(round(at.x() - disc.width() / 2), round(at.y() - disc.height() / 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        thing = self._thing()
        drawing = self._body.drawing(self._chosen)
        drawing.draw(painter_on(self), self.theme, thing.bottomLeft(), round(thing.width()))

    def _thing(self) -> QRectF:
        """Where the drawing stands; discs reach over its edges."""
        room = QRectF(self.rect()).adjusted(
            *(self.theme.u(HIT // 2 + 2) * n for n in (1, 1, -1, -1))
        )
        high = self._body.drawing("").height / 100
        width = max(1.0, min(room.width(), room.height() / high))
        rect = QRectF(0, 0, width, width * high)
        rect.moveCenter(room.center())
        return rect


class _List(_Spots):
    """The same areas below each other."""

    def __init__(self, theme: Theme, body: Body, names: Mapping[str, str]) -> None:
        rows = {area: _Row(theme, number, names[area]) for number, area in enumerate(body.spots, 1)}
        super().__init__(theme, rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        top = 0
        for each in self.spots.values():
            high = each.heightForWidth(self.width())
            each.setGeometry(0, top, self.width(), high)
            top += high
        self.setMinimumHeight(top)


class BodyMap(QWidget):
    """A thing and where it may be broken, drawn or as a list; `names` has words for every area.

    Signals:
        chosen: an area was chosen by hand, given with its word in the store.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, body: Body, names: Mapping[str, str]) -> None:
        super().__init__()
        self._theme, self._areas = theme, tuple(body.spots)
        self.map, self.list = _Map(theme, body, names), _List(theme, body, names)
        self._sides = QStackedLayout(self)
        for side in (self.map, self.list):
            side.pressed.connect(self.choose)
            self._sides.addWidget(side)
        self.area = ""
        """What is chosen; empty for nothing yet."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(_WIDE), self._theme.u(_WIDE - 20))

    def minimumSizeHint(self) -> QSize:
        least = QSize(self._theme.u(_NARROW), self._theme.u(_NARROW))
        return least if not self.is_list else least.expandedTo(self.list.minimumSize())

    @property
    def is_list(self) -> bool:
        """Whether the list stands in place of the drawing."""
        return self._sides.currentWidget() is self.list

    def show_list(self, is_list: bool) -> None:
        """Show the list in place of the drawing, or the other way round."""
        self._sides.setCurrentWidget(self.list if is_list else self.map)
        self.updateGeometry()

    def choose(self, area: str) -> None:
        """Choose an area as if it were pressed."""
        self.area = area
        for side in (self.map, self.list):
            side.show_chosen(area)
        self.chosen.emit(area)

    def choose_number(self, number: int) -> bool:
        """Choose the area with this number, from 1; says whether there is one."""
        if not 1 <= number <= len(self._areas):
            return False
        self.choose(self._areas[number - 1])
        return True
