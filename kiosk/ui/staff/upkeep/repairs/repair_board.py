"""The repair board: stages across, ages down, so that age is a place and late is a tint."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.staff.shell.painting import line
from kiosk.ui.staff.shell.parts import Card, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.today_parts import clear_area
from kiosk.ui.staff.upkeep.repairs.board_head import BESIDE, LEAD, BoardHead, Sheet
from kiosk.ui.staff.upkeep.repairs.repair_card import RepairCard
from kiosk.ui.staff.upkeep.repairs.repairs import Repair, Repairs
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.hatch import paint_hatch, rounded_path
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.roving import Roving
from kiosk.ui.widgets.stacks import column, row

_ROW, _ABOVE, _GAP = 96, 10, 8
_CORNER = 11
_NOTHING = Repairs((), (), ())
_TINT, _LINES = 0.55, 0.14


class _Field(Roving):
    """The places below the head, with the cards on them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(is_upright=True)
        self._theme = theme
        self._board = _NOTHING
        self._ages: list[tuple[Label, Label]] = []
        self.cards: list[RepairCard] = []
        self._rows: list[tuple[int, int]] = []

    def show_board(self, board: Repairs, cards: Sequence[RepairCard]) -> None:
        """Show these cards in place of the others."""
        for old in (*self.cards, *(each for labels in self._ages for each in labels)):
            old.hide()
            old.deleteLater()
        self._board, self.cards = board, sorted(cards, key=lambda card: card.repair.age)
        self._ages = [
            (
                Label(self._theme, name, Script.STRONG, Tone.TEXT2, wraps=True),
                Label(self._theme, str(self._count(age)), Script.SMALL, Tone.TEXT3),
            )
            for age, name in enumerate(board.ages)
        ]
        for part in (*self.cards, *(each for labels in self._ages for each in labels)):
            part.setParent(self)
            part.show()
        stages = range(len(board.stages))
        self.set_lines([[c for c in self.cards if c.repair.stage == each] for each in stages])
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, board = painter_on(self), self._theme, self._board
        sheet, hair = Sheet(self, theme, len(board.stages)), line(theme)
        # The card's own corners are round.
        whole = QRectF(self.rect()).adjusted(0, -theme.u(_CORNER), 0, 0)
        painter.setClipPath(rounded_path(whole, theme.u(_CORNER)))
        for stage in range(len(board.stages)):
            left, width = sheet.across(stage)
            past = [row for age, row in enumerate(self._rows) if board.is_past(stage, age)]
            if past:
                top = past[0][0]
                self._paint_past(painter, QRectF(left, top, width, self.height() - top))
            x = left + width - hair if self.isRightToLeft() else left
            painter.fillRect(QRectF(x, 0, hair, self.height()), theme.colour(Tone.HAIR))
        for top, _ in self._rows[1:]:
            painter.fillRect(QRectF(0, top, self.width(), hair), theme.colour(Tone.HAIR))
        for stage, each in enumerate(board.stages):
            if 0 < each.ages_in_goal < len(self._rows):
                left, width = sheet.across(stage)
                self._paint_goal(painter, left, width, self._rows[each.ages_in_goal][0])

    def _paint_past(self, painter: QPainter, rect: QRectF) -> None:
        theme = self._theme
        ground, lines = theme.colour(Tone.WARN_PALE), theme.colour(Tone.WARN)
        if not theme.is_high_contrast:
            ground.setAlphaF(_TINT)
        lines.setAlphaF(0.4 if theme.is_high_contrast else _LINES)
        painter.fillRect(rect, ground)
        path = QPainterPath()
        path.addRect(rect)
        paint_hatch(painter, theme, path, lines, width=1)

    def _paint_goal(self, painter: QPainter, left: int, width: int, y: int) -> None:
        pen = QPen(self._theme.colour(Tone.WARN), self._theme.u(2))
        pen.setDashPattern([4, 3])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(left + width, y))

    def _lay_out(self) -> None:
        """Rows share the height that is there; one with more cards takes what it needs."""
        u, board = self._theme.u, self._board
        sheet = Sheet(self, self._theme, len(board.stages))
        needed = [self._needed(sheet, age) for age in range(len(board.ages))]
        self.setMinimumHeight(sum(needed))
        spare = max(0, self.height() - sum(needed))
        share, top = _shared(needed, spare), 0
        self._rows = []
        for age, height in enumerate(share):
            self._rows.append((top, height))
            name, count = self._ages[age]
            room = u(LEAD) - u(14) - u(6)
            x, high = sheet.turned(u(14), room), name.heightForWidth(room)
            name.setGeometry(x, top + u(_ABOVE), room, high)
            count.setGeometry(x, top + u(_ABOVE) + high, room, count.sizeHint().height())
            for stage in range(len(board.stages)):
                y = top + u(_ABOVE)
                for card in self._cards_at(stage, age):
                    rect = self._card_rect(sheet, card, y)
                    card.setGeometry(rect)
                    y += rect.height() + u(_GAP)
            top += height
        self.update()

    def _needed(self, sheet: Sheet, age: int) -> int:
        u, name = self._theme.u, self._ages[age][0]
        room = u(LEAD) - u(14) - u(6)
        label = name.heightForWidth(room) + self._ages[age][1].sizeHint().height()
        highest = max(u(_ROW), label + 2 * u(_ABOVE))
        for stage in range(len(self._board.stages)):
            heights = [self._card_rect(sheet, c, 0).height() for c in self._cards_at(stage, age)]
            stack = sum(heights) + u(_GAP) * (len(heights) - 1)
            highest = max(highest, stack + 2 * u(_ABOVE))
        return highest

    def _card_rect(self, sheet: Sheet, card: RepairCard, top: int) -> QRect:
        left, width = sheet.across(card.repair.stage)
        beside = self._theme.u(BESIDE)
        inner = max(1, width - 2 * beside)
        return QRect(left + beside, top, inner, card.heightForWidth(inner))

    def _cards_at(self, stage: int, age: int) -> list[RepairCard]:
        return [c for c in self.cards if (c.repair.stage, c.repair.age) == (stage, age)]

    def _count(self, age: int) -> int:
        return sum(1 for each in self._board.repairs if each.age == age)


class RepairBoard(QWidget):
    """Arrows go from card to card and from stage to stage, Enter opens one.

    Signals:
        chosen: a card was opened, given with its `Repair`.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._board = _NOTHING
        self.head, self.field = BoardHead(theme), _Field(theme)
        self._area = clear_area(theme, self.field)
        self.field.installEventFilter(self)
        self._over = row(theme)
        self._over.addWidget(self.head, 1)
        inside = column(theme, self._over)
        edge = int(line(theme))
        inside.setContentsMargins(edge, edge, edge, edge)
        inside.addWidget(self._area, 1)
        whole = column(theme)
        whole.addWidget(Card(theme, inside), 1)
        self.setLayout(whole)

    @property
    def current(self) -> Repair | None:
        """The card that the page's keys act on."""
        card = self.field.current
        return card.repair if isinstance(card, RepairCard) else None

    def show_board(self, board: Repairs) -> None:
        """Show another state of the bench; the same card stays current, where it is still there."""
        if board == self._board:
            return
        was, had_focus = self.current, self.field.isAncestorOf(QApplication.focusWidget() or self)
        self._board = board
        self.head.show_stages(board)
        cards = [self._card(each) for each in board.repairs]
        self.field.show_board(board, cards)
        for card in cards:
            if was is not None and card.repair.key == was.key:
                self.field.make_current(card)
        if had_focus:
            self.enter()

    def enter(self) -> None:
        """Take the keys, on the card where they were or on the first."""
        if self.field.current is not None:
            self.field.go_to(self.field.current)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._align()
        return False

    def _align(self) -> None:
        """Keep the head over its columns, whether or not there is a scroll bar."""
        bar = max(0, self._area.width() - self.field.width())
        lead, trail = (bar, 0) if self.isRightToLeft() else (0, bar)
        self._over.setContentsMargins(lead, 0, trail, 0)

    def _card(self, repair: Repair) -> RepairCard:
        is_low = sum(1 for each in self._board.repairs if _place(each) == _place(repair)) > 1
        card = RepairCard(self._theme, repair, self._board.place(repair), is_low=is_low)
        card.clicked.connect(partial(self.chosen.emit, repair))
        return card


def _place(repair: Repair) -> tuple[int, int]:
    return repair.stage, repair.age


def _shared(needed: Sequence[int], spare: int) -> list[int]:
    """Give the lowest rows what is spare, until all are as high as each other."""
    heights = list(needed)
    while heights and spare > 0:
        least = min(heights)
        lowest = [place for place, height in enumerate(heights) if height == least]
        above = min((height for height in heights if height > least), default=least + spare)
        step = max(1, min(above - least, spare // len(lowest)))
        for place in lowest[:spare]:
            heights[place] += step
        spare -= step * min(len(lowest), spare)
    return heights
