"""Returned: where it goes, how it is, and whether somebody wants to keep it after all."""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from PySide6.QtWidgets import QBoxLayout, QWidget

from kiosk.domain.desk.events import Action
from kiosk.domain.desk.screens import GivenBack
from kiosk.domain.desk.screens import Screen as State
from kiosk.domain.desk.state import Desk
from kiosk.domain.views import Slot
from kiosk.ui.drawings.cards import card
from kiosk.ui.drawings.chromebooks import Mood, chromebook, lid
from kiosk.ui.drawings.furniture import slot_centre
from kiosk.ui.drawings.pictures import picture_of
from kiosk.ui.drawings.signs import arrow_down
from kiosk.ui.drawings.sketch import Drawing
from kiosk.ui.screens.news import slot_rack
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.screens.slip_note import slip_note
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.widgets.boards import done_words
from kiosk.ui.widgets.lean import lean_words
from kiosk.ui.widgets.picture import PictureBox
from kiosk.ui.widgets.scene import Placed, Standing, in_the_middle
from kiosk.ui.widgets.shapes import Status, StatusShape
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.tile import Tile, picture_tile, question_tile
from kiosk.ui.widgets.wall import Board
from kiosk.wording.screens import news

ANSWERS = ((Action.WORKS, Mood.WORKS), (Action.ODD, Mood.ODD), (Action.BROKEN, Mood.BROKEN))
LEAST_FACE = 84  # reference pixels of a face that can still be read
TALL_LEAD, TALL_WIDTH = 260.0, 560.0
RACK_LEAD, RACK_WIDTH, FALLING, PICTURE_WIDTH = 1190.0, 666.0, 244.0, 1920
SHAPES = {Action.WORKS: Status.DONE, Action.ODD: Status.CHOOSE, Action.BROKEN: Status.WAIT}

NEIGHBOURS = 8  # slots shown around the one that it goes into


class GivenBackScreen(Screen):
    """Screen 05."""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        super().__init__(desk, around)
        assert isinstance(self.shown, GivenBack)
        slot = self.shown.slot
        near = None if slot is None else slot.around(NEIGHBOURS)
        self.given = replace(self.shown, slot=near)
        self.texts = news.given_back(around.words, self.given)
        if around.is_lean:
            self._build_lean()
            self._set_actions()
            return
        texts = self.texts
        is_order = self.given.slot is not None or self.theme.metrics.form is not Form.COMPACT
        role = Role.ORDER if is_order else Role.H2
        words = done_words(self.theme, texts.headline, texts.where, line_role=role, is_long=True)
        self.set_board(Board.DONE, words, trail=self._kept_free())
        if self.given.asks_card:
            self._build_card()
        else:
            self._build_question()
        self._set_actions()

    @classmethod
    def verdict(cls, state: State, around: Surroundings) -> str | None:
        if not isinstance(state, GivenBack):
            return None
        return news.given_back(around.words, state).headline

    @property
    def summary(self) -> str:
        return self.texts.summary

    def _set_actions(self) -> None:
        texts = self.texts
        actions = [self.action(Action.DONE, texts.done, closes=True)]
        if self.given.can_keep and not self.given.asks_card:
            actions.append(self.action(Action.KEEP_IT, texts.keep_it, icon=Icon.UNDO_2))
        if self.given.can_print:
            actions.append(self.action(Action.PRINT, texts.print_slip, icon=Icon.PRINTER))
        self.set_desk(actions)

    def _build_lean(self) -> None:
        """Where it goes, how it is and the answers, below each other over pages."""
        theme, texts = self.theme, self.texts
        self.set_board(Board.DONE, lean_words(theme, Status.DONE, texts.headline))
        where = Text(theme, texts.where, Role.H2, lines=1)
        if self.given.asks_card:
            self.set_pages([where, Text(theme, texts.keep_help, Role.H2)])
            return
        answers = self._answers_beside() if theme.metrics.form is Form.WIDE else self._answers()
        question = Text(theme, texts.question, Role.BODY_BOLD)
        slip = self._slip()
        if slip and theme.metrics.form is Form.COMPACT:
            slip = [Text(theme, texts.slip_note, Role.BODY)]  # its chip is taller than a page
        self.set_pages([where, *slip, question, *answers])

    def _answers(self) -> list[QWidget]:
        """The answers below each other, each with its shape."""
        return [
            self._tapping(action, picture_tile(self.theme, self._shape(action), self._word(action)))
            for action, _ in ANSWERS
        ]

    def _answers_beside(self) -> list[QWidget]:
        """The answers in one row."""
        line = row(self.theme, gap=24)
        for action, _ in ANSWERS:
            tile = question_tile(self.theme, self._shape(action), self._word(action))
            line.addWidget(self._tapping(action, tile), 1)
        return [boxed(line)]

    def _shape(self, action: Action) -> StatusShape:
        return StatusShape(self.theme, SHAPES[action], LEAST_FACE)

    def _has_rack(self) -> bool:
        """Whether the rack has room beside the question."""
        return self.is_roomy and self.theme.metrics.form is Form.WIDE

    def _kept_free(self) -> int:
        """Keep the words of the board clear of what falls into the slot."""
        if self.given.slot is None or self.given.asks_card or not self._has_rack():
            return 0
        return round(PICTURE_WIDTH - 64 - (self._slot_middle() - FALLING / 2 - 40))

    def _slot_middle(self) -> float:
        """Where the lit slot's middle is, from the leading edge."""
        slot = self.given.slot
        if slot is None:
            return 0.0
        return RACK_LEAD + RACK_WIDTH * self._share_of_slot(slot)

    def _share_of_slot(self, slot: Slot) -> float:
        return slot_centre(slot.positions.index(slot.position), len(slot.positions))

    def _build_question(self) -> None:
        theme, form = self.theme, self.theme.metrics.form
        answers = row(theme, *(self._tile(action, mood) for action, mood in ANSWERS), gap=24)
        for place in range(len(ANSWERS)):
            answers.setStretch(place, 1)
        if form is Form.COMPACT:
            stack = self._question_low(answers)
        else:
            stack = self._question_high(answers)
        self.body.setLayout(stack)
        if self._has_rack() or form is Form.TALL:
            self.set_scene(*self._slot_scene())

    def _question_low(self, answers: QBoxLayout) -> QBoxLayout:
        """No line to spare: the slip stands beside the question, and everything moves closer."""
        theme, slip = self.theme, self._slip()
        question = Text(theme, self.texts.question, Role.BODY_BOLD if slip else Role.H2)
        margins = (53, 4, 53, 8) if slip else (53, 12, 53, 14)
        line = row(theme, question, None, *slip)
        stack = column(theme, line, 6 if slip else 18, margins=margins)
        stack.addLayout(answers, 1)
        return stack

    def _question_high(self, answers: QBoxLayout) -> QBoxLayout:
        """The question, its answers, and the slip under them."""
        theme, form = self.theme, self.theme.metrics.form
        top, bottom = (40, 600) if form is Form.TALL else (30, 44)
        if theme.metrics.is_large_text and form is Form.WIDE:
            top, bottom = 16, 20
        margins = (64, top, 812 if self._has_rack() else 64, bottom)
        question = Text(theme, self.texts.question, Role.H2)
        stack = column(theme, question, 18, margins=margins)
        stack.addLayout(answers, 1)
        for line in self._slip():
            stack.addSpacing(theme.u(18))
            stack.addWidget(line)
        return stack

    def _slip(self) -> Sequence[QWidget]:
        return slip_note(self.theme, self.given.slip, self.texts.slip_note)

    def _tile(self, action: Action, mood: Mood) -> Tile:
        is_small = not self.is_roomy or self.theme.metrics.form is Form.COMPACT
        sign = self._sign(action, mood, LEAST_FACE if is_small else 190)
        return self._tapping(action, question_tile(self.theme, sign, self._word(action)))

    def _word(self, action: Action) -> str:
        texts = self.texts
        words = {Action.WORKS: texts.works, Action.ODD: texts.odd, Action.BROKEN: texts.broken}
        return words[action]

    def _tapping(self, action: Action, tile: Tile) -> Tile:
        tile.clicked.connect(lambda: self.tap(action))
        return tile

    def _sign(self, action: Action, mood: Mood, height: int) -> PictureBox | StatusShape:
        """The device's own face; a thing without a display gets the shape of the answer."""
        if self.given.thing.picture == "chromebook":
            return PictureBox(
                self.theme,
                chromebook(mood=mood),
                height * 27 // 19,
                height,
                inset=7,
                least=LEAST_FACE,
            )
        return StatusShape(self.theme, SHAPES[action], min(height, 150))

    def _build_card(self) -> None:
        """A card is waited for: it stays theirs."""
        theme = self.theme
        words = Text(theme, self.texts.keep_help, Role.H1, lines=2)
        is_low = theme.metrics.form is Form.COMPACT
        margins = (53, 24, 53, 10) if is_low else (64, 40, 64, 20)
        self.body.setLayout(column(theme, words, None, margins=margins))
        if not self.is_roomy:
            return
        aimed = card(tilt=-3, is_aimed=True)
        match theme.metrics.form:
            case Form.WIDE:
                self.set_scene(Standing(aimed, 420, lead=110, above=40))
            case Form.COMPACT:
                self.set_scene(Standing(aimed, 300, trail=90, above=40))
            case Form.TALL:
                self.set_scene(in_the_middle(aimed, 620, above=240))
            case never:
                assert_never(never)

    def _slot_scene(self) -> tuple[Placed, ...]:
        """Device, arrow and lit slot in one vertical line; without a slot, the thing itself."""
        thing, slot = self.given.thing, self.given.slot
        is_tall = self.theme.metrics.form is Form.TALL
        if slot is None:
            drawing = picture_of(thing.picture, thing.number)
            width = 560 if drawing.height < 75 else 400
            return (Standing(drawing, width, trail=(1080 - width) / 2 if is_tall else 110),)
        if is_tall:
            middle = TALL_LEAD + TALL_WIDTH * self._share_of_slot(slot)
            return (
                Standing(slot_rack(slot, 68), TALL_WIDTH, lead=TALL_LEAD),
                Standing(arrow_down(), 120, lead=middle - 60, above=412, nods=True),
            )
        middle = self._slot_middle()
        return (
            Standing(slot_rack(slot, 68), RACK_WIDTH, lead=RACK_LEAD),
            Standing(self._falling(), FALLING, lead=middle - FALLING / 2, above=716),
            Standing(arrow_down(), 150, lead=middle - 75, above=520, nods=True),
        )

    def _falling(self) -> Drawing:
        """What goes into the slot: a closed Chromebook, or the thing as it is."""
        thing = self.given.thing
        if thing.picture == "chromebook":
            return lid(thing.number)
        return picture_of(thing.picture, thing.number)
