"""The practice printer: its paper, what to do with it, and how many slips wait for it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy

from kiosk.app.paper_image import paper_image
from kiosk.app.practice.bench import Bench
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on, ratio_of

# All in reference pixels.
_RADIUS = 18
_HEIGHT, _LEAST_HEIGHT, _WIDTH, _LEAST_WIDTH = 400, 300, 404, 300
_EDGE = 22
_BODY, _BODY_RADIUS, _LID = 92, 14, 34
_SLOT, _SLOT_EDGE, _PAPER_EDGE = 11, 14, 8
_TOOTH, _TOOTH_HIGH = 9, 5
_LAMP, _KEY = 7, (40, 22)


class PracticePrinter(QLabel):
    """The printer with its paper hanging out; the newest line at the slot below."""

    def __init__(self, theme: Theme, bench: Bench, name: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._theme, self._bench = theme, bench
        self.setAccessibleName(name)
        expanding = QSizePolicy.Policy.Expanding
        self.setSizePolicy(expanding, expanding)
        bench.paper_changed.connect(self.on_paper_changed, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def on_paper_changed(self) -> None:
        """Draw it again; the printer's thread said so."""
        self.setText(self._bench.printer.strip.text())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(_WIDTH), self._theme.u(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The same with and without paper, so that nothing below it jumps."""
        return QSize(self._theme.u(_LEAST_WIDTH), self._theme.u(_LEAST_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, whole = painter_on(self), self._theme, QRectF(self.rect())
        fill_round(painter, whole, theme.u(_RADIUS), theme.colour(Tone.SUNKEN))
        if theme.is_high_contrast:
            edge_round(painter, whole, theme.u(_RADIUS), theme.colour(Tone.BORDER), theme.edge)
        edge = theme.u(_EDGE)
        body = whole.adjusted(edge, whole.height() - edge - theme.u(_BODY), -edge, -edge)
        slot = self._slot(body)
        self._paint_body(painter, body, slot)
        self._paint_paper(painter, slot)

    def _slot(self, body: QRectF) -> QRectF:
        """Where the paper comes out."""
        high, edge = self._theme.u(_SLOT), self._theme.u(_SLOT_EDGE)
        top = body.top() + (self._theme.u(_LID) - high) / 2
        return QRectF(body.left() + edge, top, body.width() - 2 * edge, high)

    def _paint_body(self, painter: QPainter, body: QRectF, slot: QRectF) -> None:
        """A box with a lid, a slot, a key and a lamp that is red while nothing is printed."""
        theme, radius = self._theme, self._theme.u(_BODY_RADIUS)
        lid = QRectF(body.left(), body.top(), body.width(), theme.u(_LID))
        fill_round(painter, body, radius, theme.colour(Tone.DRAW_INK))
        fill_round(painter, lid, radius, theme.colour(Tone.DRAW_INK_PALE))
        if theme.is_high_contrast:
            edge_round(painter, body, radius, theme.colour(Tone.BORDER), theme.edge)
        fill_round(painter, slot, slot.height() / 2, theme.colour(Tone.DRAW_INK_DEEP))
        middle = (lid.bottom() + body.bottom()) / 2
        wide, high = (theme.u(each) for each in _KEY)
        key = QRectF(body.right() - radius * 2 - wide, middle - high / 2, wide, high)
        fill_round(painter, key, high / 4, theme.colour(Tone.DRAW_METAL_DEEP))
        is_resting = self._bench.faults.stops_printing or self._bench.faults.unplugged
        painter.setBrush(theme.colour(Tone.BAD if is_resting else Tone.OK))
        painter.drawEllipse(
            QPointF(body.left() + radius * 2, middle), theme.u(_LAMP), theme.u(_LAMP)
        )

    def _paint_paper(self, painter: QPainter, slot: QRectF) -> None:
        """The lower end of the strip, as wide as there is room; torn where it ends."""
        strip = self._bench.printer.strip
        if not strip.elements:
            return
        theme, image = self._theme, paper_image(strip)
        edge, top = theme.u(_PAPER_EDGE), theme.u(_EDGE)
        wide = slot.width() - 2 * edge
        scale = wide / image.width()
        high = min(image.height() * scale, slot.center().y() - top)
        paper = QRectF(slot.left() + edge, slot.center().y() - high, wide, high)
        painter.setPen(QPen(theme.colour(Tone.DRAW_CARD_EDGE), 1))
        painter.setBrush(theme.colour(Tone.DRAW_LABEL))
        painter.drawPolygon(_torn(paper, theme.u(_TOOTH), theme.u(_TOOTH_HIGH)))
        painter.drawImage(paper, _shrunk(image, paper, painter))


def _shrunk(image: QImage, paper: QRectF, painter: QPainter) -> QImage:
    """The lower end of a strip at the size that it is seen in, its letters still to be read."""
    wide = round(paper.width() * ratio_of(painter))
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    whole = grey.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
    high = min(whole.height(), round(paper.height() * ratio_of(painter)))
    return whole.copy(0, whole.height() - high, wide, high)


def _torn(paper: QRectF, tooth: float, high: float) -> QPolygonF:
    """The outline of paper that was torn off at its upper end."""
    count = max(1, round(paper.width() / tooth))
    step = paper.width() / count
    teeth = [
        point
        for index in range(count)
        for point in (
            QPointF(paper.left() + index * step, paper.top()),
            QPointF(paper.left() + (index + 0.5) * step, paper.top() - high),
        )
    ]
    return QPolygonF([*teeth, paper.topRight(), paper.bottomRight(), paper.bottomLeft()])
