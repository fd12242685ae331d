"""Screens that say one thing and close by themselves: unknown code, see the desk, goodbye."""

from typing import assert_never

from PySide6.QtWidgets import QWidget

from kiosk.domain.desk import screens as states
from kiosk.domain.desk.events import Action
from kiosk.domain.desk.screens import Screen as State
from kiosk.domain.desk.state import Desk
from kiosk.i18n import Translator
from kiosk.ui.drawings.furniture import bell
from kiosk.ui.drawings.pictures import picture_of
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.boards import done_words, soft_words, tall_words
from kiosk.ui.widgets.lean import lean_words
from kiosk.ui.widgets.scene import Standing, in_the_middle
from kiosk.ui.widgets.shapes import Status
from kiosk.ui.widgets.stacks import column
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.wall import Board, BoardLook
from kiosk.wording.screens import arrive
from kiosk.wording.screens.common import NoticeTexts

Notice = (
    states.SeeLibrarian
    | states.ToDesk
    | states.CardHelp
    | states.HelpCalled
    | states.GrownUp
    | states.Unknown
    | states.BookDesk
    | states.JustAPlace
)


LOW, TALL = 0.62, 1.7  # how large things are there, beside their size on a wide panel
BYE_TALL = 1000  # reference pixels of the green that says goodbye on a tall panel
AT_THE_DESK = (
    states.SeeLibrarian,
    states.ToDesk,
    states.CardHelp,
    states.HelpCalled,
    states.GrownUp,
)
"""What only staff can end: while they are away the screen says when they are back."""


class NoticeScreen(Screen):
    """A soft board with a shape, a headline and a help line; what it is about on the desk."""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        super().__init__(desk, around)
        state = self.shown
        assert isinstance(state, Notice)
        self.texts = notice_texts(state, around)
        status = _status(state)
        board = Board.ASK if status is Status.CHOOSE else Board.WAIT
        staff = Text(self.theme, self.texts.for_staff, Role.SMALL, Tone.TEXT2)
        if around.is_lean:
            self.set_board(board, lean_words(self.theme, status, self.texts.headline))
            self.set_pages([Text(self.theme, self.texts.help, Role.H2), staff])
        elif self.theme.metrics.form is Form.TALL:
            words = tall_words(self.theme, status, self.texts.headline, self.texts.help)
            self.set_board(board, words)
            self.body.setLayout(column(self.theme, staff, None, margins=(64, 40, 64, 24)))
            self._stand(state)
        else:
            words = soft_words(self.theme, status, self.texts.headline, self.texts.help)
            self.set_board(board, words)
            lead = 53 if self.theme.metrics.form is Form.COMPACT else 64
            self.body.setLayout(column(self.theme, None, staff, margins=(lead, 20, 640, 28)))
            self._stand(state)
        self.set_desk([self.action(Action.OK, self.texts.ok)])

    @classmethod
    def verdict(cls, state: State, around: Surroundings) -> str | None:
        return notice_texts(state, around).headline if isinstance(state, Notice) else None

    @property
    def summary(self) -> str:
        return self.texts.summary

    def _stand(self, state: Notice) -> None:
        """Put the thing, or the desk's bell, on the desk; on a tall panel in its middle."""
        if isinstance(state, states.ToDesk | states.CardHelp):
            drawing = picture_of(state.thing.picture, state.thing.number)
            width = 420 if drawing.height < 75 else 300
        else:
            drawing, width = bell(), 360
        match self.theme.metrics.form:
            case Form.WIDE:
                self.set_scene(Standing(drawing, width, trail=140))
            case Form.COMPACT:
                self.set_scene(Standing(drawing, width * LOW, trail=140))
            case Form.TALL:
                self.set_scene(in_the_middle(drawing, width * TALL))
            case never:
                assert_never(never)


class ByeScreen(Screen):
    """Goodbye: a green board, and nothing of anybody."""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        super().__init__(desk, around)
        self.texts = arrive.bye(around.words)
        if around.is_lean:
            self.set_board(Board.DONE, lean_words(self.theme, Status.DONE, self.texts.headline))
            self.set_pages([Text(self.theme, self.texts.help, Role.H2)])
        else:
            self.set_board(Board.DONE, self._goodbye())
        self.set_desk([])

    def _goodbye(self) -> QWidget:
        theme, texts = self.theme, self.texts
        if theme.metrics.form is not Form.TALL:
            return done_words(theme, texts.headline, texts.help)
        return tall_words(theme, Status.DONE, texts.headline, texts.help)

    def _least_board(self, look: BoardLook) -> float:
        """Nothing stands on the desk, so the green may have most of a tall wall."""
        is_tall = self.theme.metrics.form is Form.TALL and not self.around.is_lean
        return BYE_TALL if is_tall else super()._least_board(look)

    @classmethod
    def verdict(cls, state: State, around: Surroundings) -> str | None:
        return arrive.bye(around.words).headline

    @property
    def summary(self) -> str:
        return self.texts.summary


def notice_texts(state: Notice, around: Surroundings) -> NoticeTexts:
    """The words of each notice; where only staff can help, when they are back."""
    texts = _texts(state, around.words)
    until = around.idle.away_until
    can_go_on = isinstance(state, states.SeeLibrarian) and state.ended_visit
    waits = isinstance(state, AT_THE_DESK) and not can_go_on
    if waits and until is not None and until > around.now:
        time = around.dates.clock(around.dates.local(until))
        return arrive.while_away(around.words, texts, time)
    return texts


def _texts(state: Notice, t: Translator) -> NoticeTexts:
    match state:
        case states.SeeLibrarian():
            return arrive.see_librarian(t, state.case_code, ended_visit=state.ended_visit)
        case states.ToDesk():
            return arrive.to_desk(t, state.case_code)
        case states.CardHelp():
            return arrive.card_help(t, state.thing, state.case_code)
        case states.HelpCalled():
            return arrive.help_called(t, state.case_code)
        case states.GrownUp():
            return arrive.grown_up(t, state.case_code)
        case states.Unknown():
            return arrive.unknown(t, is_unreadable=state.is_unreadable)
        case states.BookDesk():
            return arrive.books(t)
        case states.JustAPlace():
            return arrive.just_a_place(t)
        case never:
            assert_never(never)


def _status(state: Notice) -> Status:
    """A question mark where the person can go on alone, a hand where the desk helps."""
    can_go_on = isinstance(state, states.Unknown | states.JustAPlace | states.BookDesk)
    return Status.CHOOSE if can_go_on else Status.WAIT
