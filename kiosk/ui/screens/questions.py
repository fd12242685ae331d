"""A no with all its reasons, and questions with at most three answers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.domain.desk.events import Action
from kiosk.domain.desk.screens import Ask, NotYet
from kiosk.domain.desk.state import Desk
from kiosk.domain.views import Thing
from kiosk.ui.drawings.pictures import picture_of
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.boards import soft_words
from kiosk.ui.widgets.picture import IconBox
from kiosk.ui.widgets.rows import ReasonCard
from kiosk.ui.widgets.scene import Standing
from kiosk.ui.widgets.shapes import Status
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.tile import Tile, picture_tile
from kiosk.ui.widgets.wall import Board
from kiosk.wording.screens import questions

THING_WIDTH = 372
ANSWER_ICONS = {
    Action.GIVE_BACK: Icon.ARROW_DOWN,
    Action.KEEP_LONGER: Icon.CALENDAR,
    Action.KEEP_IT: Icon.CHECK,
    Action.BROKEN: Icon.WRENCH,
    Action.YES: Icon.CHECK,
    Action.NO: Icon.X,
}


class NotYetScreen(Screen):
    """Screen 07: a card a reason, with what ends it; red stays inside the octagon."""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        super().__init__(desk, around)
        assert isinstance(self.shown, NotYet)
        self.texts = questions.not_yet(around.words, self.dates, self.shown, now=around.now)
        texts, theme = self.texts, self.theme
        status = Status.WAIT if texts.is_for_staff else Status.CANT
        board = Board.WAIT if texts.is_for_staff else Board.NO
        self.set_board(board, soft_words(theme, status, texts.headline, texts.help))
        is_airy = self._has_picture() and len(texts.reasons) < 3 and not texts.free
        reasons = column(theme, gap=28 if is_airy else 12)
        for number, reason in enumerate(texts.reasons, 1):
            reason_card = ReasonCard(theme, number, reason.headline, reason.way_out)
            if is_airy:
                reason_card.setMinimumHeight(theme.u(200))
            reasons.addWidget(reason_card)
        stack = column(theme, reasons, 28 if is_airy else 12, margins=self._margins())
        for line in self._closing_lines():
            stack.addWidget(line)
            stack.addSpacing(theme.u(8))
        stack.addStretch(1)
        if texts.for_staff:
            stack.addWidget(Text(theme, texts.for_staff, Role.SMALL, Tone.TEXT2))
        self.body.setLayout(stack)
        if self._has_picture():
            stand_beside(self, self.shown.thing, texts.thing)
        self.set_desk([self.action(Action.OK, texts.ok, closes=True)])

    @property
    def summary(self) -> str:
        return self.texts.summary

    def _has_picture(self) -> bool:
        metrics = self.theme.metrics
        return metrics.form is Form.WIDE and not metrics.is_large_text

    def _margins(self) -> tuple[int, int, int, int]:
        if self.theme.metrics.form is Form.COMPACT:
            return (53, 16, 53, 8)
        return (64, 44, 556 if self._has_picture() else 64, 16)

    def _closing_lines(self) -> list[QWidget]:
        """Which others are free; then scan it again."""
        theme, texts = self.theme, self.texts
        lines: list[QWidget] = []
        if texts.free:
            lines.append(Text(theme, texts.free, Role.BODY_BOLD))
        if texts.again:
            icon = IconBox(theme, Icon.SCAN_BARCODE, 52, Tone.TEXT2)
            line = row(theme, icon, 18, Text(theme, texts.again))
            line.setStretch(2, 1)
            lines.append(boxed(line))
        return lines


class AskScreen(Screen):
    """One question, and its answers as big tiles."""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        super().__init__(desk, around)
        assert isinstance(self.shown, Ask)
        self.ask = self.shown
        self.texts = questions.ask(around.words, self.dates, self.ask, now=around.now)
        texts, theme, metrics = self.texts, self.theme, self.theme.metrics
        words = soft_words(theme, Status.CHOOSE, texts.headline, texts.help)
        self.set_board(Board.ASK, words)
        has_picture = metrics.form is Form.WIDE and not metrics.is_large_text
        trail = 556 if has_picture else 64
        margins = (64, 40, trail, 24) if metrics.form is not Form.COMPACT else (53, 14, 53, 10)
        stack = column(theme, gap=20, margins=margins)
        for tile in self._tiles():
            stack.addWidget(tile)
        stack.addStretch(1)
        self.body.setLayout(stack)
        if has_picture:
            stand_beside(self, self.ask.thing, texts.thing)
        self.set_desk([])

    @property
    def summary(self) -> str:
        return self.texts.summary

    def _tiles(self) -> list[Tile]:
        side = 64 if self.theme.metrics.form is not Form.COMPACT else 44
        tiles = []
        for action in self.ask.answers:
            icon = IconBox(self.theme, ANSWER_ICONS[action], side)
            tile = picture_tile(self.theme, icon, self.texts.answers[action])
            tile.setMinimumHeight(self.theme.u(152 if side == 64 else 104))
            tile.clicked.connect(lambda _=False, action=action: self.tap(action))
            tiles.append(tile)
        return tiles


def stand_beside(screen: Screen, thing: Thing, name: str) -> None:
    """Stand the thing on the desk at the trailing side, its name above it."""
    theme = screen.theme
    drawing = picture_of(thing.picture, thing.number)
    width = 440 if drawing.height < 75 else THING_WIDTH
    trail = 280 - width / 2
    screen.set_scene(Standing(drawing, width, trail=trail))
    label = Text(theme, name, Role.H3, align=Qt.AlignmentFlag.AlignHCenter)
    screen.stand_label(label, middle_trail=280, above=width * drawing.height / 100)
