"""The set-up's pages one after another: back, skip, and one blue key."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kiosk.i18n import Translator
from kiosk.ui.staff.page import SIDE, StaffPage, foot, head, scrolled
from kiosk.ui.staff.setup.admin import AdminStep
from kiosk.ui.staff.setup.calendar import CalendarStep
from kiosk.ui.staff.setup.files import DEVICES, PEOPLE, FileStep
from kiosk.ui.staff.setup.school import SchoolStep
from kiosk.ui.staff.setup.step import Step
from kiosk.ui.staff.setup.work import SetupWork
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Kind, Size
from kiosk.ui.widgets.card import Card
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.text import Text
from kiosk.wording import setup as wording

_RADIUS = 24
_WIDEST = 1400
_MOST = 1000
"""The card's share of the page's width, against what is left over."""


class Page(Enum):
    """The pages, in their order."""

    SCHOOL = auto()
    CALENDAR = auto()
    PEOPLE = auto()
    DEVICES = auto()
    ADMIN = auto()


ALL_PAGES = tuple(Page)


class SetupBook(StaffPage):
    """Shows one page at a time; saving or skipping one leads to the next.

    Signals:
        closed: the last page is done, or somebody who came from the corner closed the book.
    """

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        words: Translator,
        work: SetupWork,
        *,
        pages: Sequence[Page] = ALL_PAGES,
        is_first_run: bool = False,
    ) -> None:
        super().__init__(theme)
        self.words, self._work, self._is_first_run = words, work, is_first_run
        self.texts = wording.book(words)
        self.steps = [self._step(page) for page in pages]
        self._place = 0
        self.title = Text(theme, "", Role.H3)
        self.help = Text(theme, "", Role.TRAY, Tone.TEXT2)
        self.count = Text(theme, "", Role.TRAY, Tone.TEXT2)
        self.close_key = Button(theme, self.texts.close, icon=Icon.X, size=Size.TRAY)
        self.close_key.clicked.connect(self.closed)
        self.close_key.setVisible(not is_first_run)
        self.back_key = Button(theme, self.texts.back, icon=Icon.ARROW_LEFT, size=Size.TRAY)
        self.skip_key = Button(theme, self.texts.skip, size=Size.TRAY)
        self.primary_key = Button(theme, "", kind=Kind.PRIMARY, size=Size.TRAY)
        self.back_key.clicked.connect(lambda: self._turn_to(self._place - 1))
        self.skip_key.clicked.connect(lambda: self.step.skip())
        self.primary_key.clicked.connect(lambda: self.step.save())
        self._lay_out()
        self._turn_to(0)

    @property
    def step(self) -> Step:
        """The page that is shown."""
        return self.steps[self._place]

    def take_scan(self, text: str) -> None:
        """A scanner read a code while the book is open."""
        self.step.take_scan(text)

    def give_up(self) -> None:
        """The window closes: end what is under way."""
        for step in self.steps:
            step.give_up()

    def _step(self, page: Page) -> Step:
        theme, words, work = self.theme, self.words, self._work
        step: Step
        match page:
            case Page.SCHOOL:
                step = SchoolStep(theme, words, work)
            case Page.CALENDAR:
                step = CalendarStep(theme, words, work)
            case Page.PEOPLE:
                step = FileStep(theme, words, work, kind=PEOPLE)
            case Page.DEVICES:
                step = FileStep(theme, words, work, kind=DEVICES)
            case Page.ADMIN:
                step = AdminStep(theme, words, work)
            case _:
                assert_never(page)
        step.done.connect(self._on_done)
        step.changed.connect(self._on_changed)
        return step

    def _lay_out(self) -> None:
        theme = self.theme
        self._stack = QStackedWidget()
        for step in self.steps:
            self._stack.addWidget(scrolled(_inset(theme, step)))
        whole = column(theme, head(theme, self.title, self.help, self.count, self.close_key))
        whole.addWidget(self._stack, 1)
        whole.addWidget(foot(theme, [self.back_key], [self.skip_key, self.primary_key]))
        self.setLayout(whole)

    def _turn_to(self, place: int) -> None:
        self._place = place
        self._stack.setCurrentIndex(place)
        page = self.step.page
        self.title.setText(page.title)
        self.help.setText(page.help)
        self.count.setText(wording.progress(self.words, place + 1, len(self.steps)))
        self._on_changed()
        self.step.enter()

    def _on_done(self) -> None:
        if self._place + 1 < len(self.steps):
            self._turn_to(self._place + 1)
        else:
            self.closed.emit()

    def _on_changed(self) -> None:
        """The page's key has other words, or the page is at work and must be waited for."""
        step = self.step
        self.primary_key.setText(self.texts.working if step.is_busy else self._primary())
        self.primary_key.setAccessibleName(self.primary_key.text())
        self.primary_key.updateGeometry()
        for key in (self.primary_key, self.skip_key, self.back_key, self.close_key):
            key.setEnabled(not step.is_busy)
        self.skip_key.setVisible(step.can_skip)
        self.back_key.setVisible(self._place > 0)

    def _primary(self) -> str:
        """What the blue key says: the last page of a first run opens the counter."""
        is_last = self._place + 1 == len(self.steps)
        return self.texts.finish if self._is_first_run and is_last else self.step.primary


def _inset(theme: Theme, step: Step) -> QWidget:
    """A page's card with the margins of its frame, no wider than the eye follows a line."""
    card = Card(theme, column(theme, step, margins=(32, 28, 32, 32)), radius=_RADIUS)
    card.setMaximumWidth(theme.u(_WIDEST))
    beside = row(theme, gap=0)
    beside.addWidget(card, _MOST)
    beside.addStretch(1)
    whole = column(theme, margins=(SIDE, 8, SIDE, 24))
    whole.addLayout(beside)
    whole.addStretch(1)
    return boxed(whole)
