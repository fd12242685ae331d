"""A no with all its reasons, and questions with at most three answers."""

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from kiosk.domain.desk.events import Action
from kiosk.domain.desk.screens import Ask, NotYet
from kiosk.domain.desk.screens import Screen as State
from kiosk.domain.desk.state import Desk
from kiosk.domain.desk.waits import has_ring
from kiosk.domain.views import Thing
from kiosk.ui.drawings.pictures import picture_of
from kiosk.ui.screens.labels import Label
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.boards import soft_words, tall_words
from kiosk.ui.widgets.lean import lean_words
from kiosk.ui.widgets.picture import IconBox
from kiosk.ui.widgets.rows import ReasonCard
from kiosk.ui.widgets.scene import Standing, in_the_middle
from kiosk.ui.widgets.shapes import Status
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.tile import Tile, picture_tile, question_tile
from kiosk.ui.widgets.wall import Board
from kiosk.wording.screens import questions

THING_WIDTH, BESIDE = 372, 280  # a case beside the words, and its middle from the trailing edge
TALL_WIDE_THING, TALL_THING = 640, 460  # a laptop and a case, in the middle of a tall panel
TALL_ANSWERS = {2: 220, 3: 172}  # reference pixels high, by how many there are
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
        self.texts = _refusal(self.shown, around)
        texts, theme = self.texts, self.theme
        status = Status.WAIT if texts.is_for_staff else Status.CANT
        board = Board.WAIT if texts.is_for_staff else Board.NO
        if around.is_lean:
            self.set_board(board, lean_words(theme, status, texts.headline))
            help_line = [Text(theme, texts.help, Role.BODY_BOLD)] if texts.help else []
            self.set_pages([*help_line, *self._lean_cards(), *self._closing_lines()])
        else:
            is_tall = theme.metrics.form is Form.TALL and not texts.reasons
            words = tall_words if is_tall else soft_words
            self.set_board(board, words(theme, status, texts.headline, texts.help))
            self.body.setLayout(self._reasons())
        if self._has_thing():
            stand_beside(self, self.shown.thing, texts.thing, is_large=self._is_short())
        self.set_desk([self.action(Action.OK, texts.ok)])

    @classmethod
    def verdict(cls, state: State, around: Surroundings) -> str | None:
        return _refusal(state, around).headline if isinstance(state, NotYet) else None

    @property
    def summary(self) -> str:
        return self.texts.summary

    def _reasons(self) -> QBoxLayout:
        """A card a reason, then what to do; over pages where that is too much."""
        theme, texts, form = self.theme, self.texts, self.theme.metrics.form
        has_picture = form is Form.WIDE and self._has_thing()
        is_airy = self._has_thing() and self._is_short()
        cards = self._cards(200 if is_airy else 0)
        pages = self.paged([*cards, *self._closing_lines()], gap=28 if is_airy else 12)
        margins = (64, 44, 556 if has_picture else 64, 24)
        stack = column(theme, margins=(53, 12, 53, 8) if form is Form.COMPACT else margins)
        stack.addWidget(pages, 1)
        if texts.for_staff and not (texts.again or texts.free):
            # On a tall panel the thing stands where it would be.
            is_above = form is Form.TALL and not texts.reasons
            stack.insertWidget(0 if is_above else 1, self._staff())
        return stack

    def _has_thing(self) -> bool:
        """Large words of reasons need the room on every page, also on those not shown yet."""
        return has_room_beside(self) and (self.is_roomy or not self.texts.reasons)

    def _is_short(self) -> bool:
        """Whether the reasons leave room around them."""
        return len(self.texts.reasons) < 3 and not self.texts.free

    def _cards(self, least: int = 0) -> list[QWidget]:
        """A card a reason, `least` reference pixels high."""
        theme = self.theme
        cards: list[QWidget] = []
        for number, reason in enumerate(self.texts.reasons, 1):
            card = ReasonCard(theme, number, reason.headline, reason.way_out)
            card.setMinimumHeight(theme.u(least))
            cards.append(card)
        return cards

    def _lean_cards(self) -> list[QWidget]:
        """Each reason, then what ends it, as blocks of their own: they may need a page each."""
        blocks: list[QWidget] = []
        for number, reason in enumerate(self.texts.reasons, 1):
            blocks.append(ReasonCard(self.theme, number, reason.headline, is_lean=True))
            if reason.way_out:
                blocks.append(Text(self.theme, reason.way_out))
        return blocks

    def _staff(self) -> Text:
        return Text(self.theme, self.texts.for_staff, Role.SMALL, Tone.TEXT2)

    def _closing_lines(self) -> list[QWidget]:
        """Which others are free; then scan it again, with the code for staff behind it."""
        theme, texts = self.theme, self.texts
        is_narrow = theme.metrics.form is Form.TALL and not self.is_roomy
        if self.around.is_lean or is_narrow:
            lines = [Text(theme, line) for line in (texts.free, texts.again) if line]
            # Without a line to stand behind it stands alone, below (or above) the pages.
            has_code = texts.for_staff and (self.around.is_lean or lines)
            return [*lines, self._staff()] if has_code else [*lines]
        if theme.metrics.form is Form.COMPACT:
            both = " ".join(line for line in (texts.free, texts.again) if line)
            return [self._with_staff(row(theme, Text(theme, both)))] if both else []
        blocks: list[QWidget] = []
        if texts.free:
            blocks.append(Text(theme, texts.free, Role.BODY_BOLD))
        if texts.again:
            icon = IconBox(theme, Icon.SCAN_BARCODE, 52, Tone.TEXT2)
            line = row(theme, icon, 18, Text(theme, texts.again, lines=2))
            line.setStretch(2, 1)
            blocks.append(self._with_staff(line))
        return blocks

    def _with_staff(self, line: QHBoxLayout) -> QWidget:
        whole = row(self.theme, line, 24, self._staff())
        whole.setStretch(0, 1)
        return boxed(whole)


class AskScreen(Screen):
    """One question, and its answers as big tiles."""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        super().__init__(desk, around)
        assert isinstance(self.shown, Ask)
        self.ask = self.shown
        self.texts = _question(self.ask, around)
        texts, theme, metrics = self.texts, self.theme, self.theme.metrics
        if around.is_lean:
            self.set_board(Board.ASK, lean_words(theme, Status.CHOOSE, texts.headline))
            help_line = [Text(theme, texts.help, Role.BODY_BOLD)] if texts.help else []
            self.set_pages([*help_line, *self._tiles(picture_tile)])
        else:
            self.set_board(Board.ASK, soft_words(theme, Status.CHOOSE, texts.headline, texts.help))
            self.body.setLayout(self._answers(metrics.form))
        if has_room_beside(self):
            stand_beside(self, self.ask.thing, texts.thing)
        closes = has_ring(self.ask)
        back = self.action(Action.BACK, texts.back, icon=Icon.ARROW_LEFT, closes=closes)
        self.set_desk([back])

    @classmethod
    def verdict(cls, state: State, around: Surroundings) -> str | None:
        return _question(state, around).headline if isinstance(state, Ask) else None

    @property
    def summary(self) -> str:
        return self.texts.summary

    def _answers(self, form: Form) -> QBoxLayout:
        """Beside each other where the panel is low, else below each other."""
        if form is not Form.COMPACT:
            trail = 556 if form is Form.WIDE and has_room_beside(self) else 64
            tiles = self._tiles(picture_tile)
            if form is Form.TALL and has_room_beside(self):
                for tile in tiles:
                    tile.setMinimumHeight(self.theme.u(TALL_ANSWERS[len(tiles)]))
            return column(self.theme, *tiles, None, gap=20, margins=(64, 40, trail, 24))
        tiles = self._tiles(question_tile)
        answers = row(self.theme, *tiles, gap=20, margins=(53, 30, 53, 40))
        for place in range(len(tiles)):
            answers.setStretch(place, 1)
        return answers

    def _tiles(self, make: Callable[[Theme, QWidget, str], Tile]) -> list[Tile]:
        tiles = []
        for action in self.ask.answers:
            icon = IconBox(self.theme, ANSWER_ICONS[action], 64)
            tile = make(self.theme, icon, self.texts.answers[action])
            tile.clicked.connect(lambda _=False, action=action: self.tap(action))
            tiles.append(tile)
        return tiles


def has_room_beside(screen: Screen) -> bool:
    """Whether the thing that is spoken of has room beside the words, or on a tall panel below."""
    match screen.theme.metrics.form:
        case Form.WIDE:
            return screen.is_roomy
        case Form.TALL:
            return not screen.around.is_lean
        case Form.COMPACT:
            return False
        case never:
            assert_never(never)


def stand_beside(screen: Screen, thing: Thing, name: str, *, is_large: bool = True) -> None:
    """Stand the thing on the desk at the trailing side, its name above it.

    On a tall panel it stands below the words: in the middle, where they leave that much room.
    """
    drawing = picture_of(thing.picture, thing.number)
    is_wide_thing = drawing.height < 75
    label = Text(screen.theme, name, Role.H3, align=Qt.AlignmentFlag.AlignHCenter)
    if screen.theme.metrics.form is Form.TALL and is_large:
        width = TALL_WIDE_THING if is_wide_thing else TALL_THING
        standing, middle = in_the_middle(drawing, width), None
    else:
        width, middle = 440 if is_wide_thing else THING_WIDTH, BESIDE
        standing = Standing(drawing, width, trail=BESIDE - width / 2)
    screen.set_scene(standing)
    screen.stand_label(Label(label, middle_trail=middle, above=width * drawing.height / 100))


def _refusal(state: NotYet, around: Surroundings) -> questions.NotYetTexts:
    texts = questions.not_yet(around.words, around.dates, state, now=around.now)
    until = around.idle.away_until
    if until is None or until <= around.now or not texts.is_for_staff:
        return texts
    time = around.dates.clock(around.dates.local(until))
    return questions.while_away(around.words, texts, time)


def _question(state: Ask, around: Surroundings) -> questions.AskTexts:
    return questions.ask(around.words, around.dates, state, now=around.now)
