"""The set-up's pages one after another: back, skip, and one blue key."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import assert_never

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kiosk.i18n import Translator
from kiosk.ui.staff.page import SIDE, StaffPage, capped, foot, head, scrolled
from kiosk.ui.staff.setup.admin import AdminStep
from kiosk.ui.staff.setup.calendar import CalendarStep
from kiosk.ui.staff.setup.file_kinds import DEVICES, PEOPLE
from kiosk.ui.staff.setup.files import FileStep
from kiosk.ui.staff.setup.school import SchoolStep
from kiosk.ui.staff.setup.step import Step
from kiosk.ui.staff.setup.trail import Dots, Mark, Rail
from kiosk.ui.staff.setup.work import SetupWork
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Kind, Size
from kiosk.ui.widgets.card import Card, Rule
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.text import Text
from kiosk.wording import setup as wording

_RADIUS = 24
_WIDEST = 1240
"""The page's own width with its margins: as far as the eye follows a line."""
_RAIL_FROM = 1640
"""A window this wide has room for the pages' names beside the page."""
_NOTICED_MS = 150
"""Work that is over sooner changes no key: it would only flicker."""


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
        self._marks = [Mark.COMING for _ in pages]
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
        self.back_key.clicked.connect(self._on_back)
        self.skip_key.clicked.connect(self._on_skip)
        self.primary_key.clicked.connect(self._on_primary)
        self._noticed = QTimer(self)
        self._noticed.setSingleShot(True)
        self._noticed.setInterval(_NOTICED_MS)
        self._noticed.timeout.connect(self._show_keys)
        titles = [step.page.title for step in self.steps]
        self.trail: Rail | Dots = (
            Rail(theme, self.texts.heading, titles)
            if theme.metrics.width >= theme.u(_RAIL_FROM) and not theme.metrics.is_large_text
            else Dots(theme, len(titles))
        )
        self._scrolling_heading: QWidget | None = None
        self._lay_out()
        self._turn_to(0)

    @property
    def step(self) -> Step:
        """The page that is shown."""
        return self.steps[self._place]

    def take_scan(self, text: str, symbology: str | None = None) -> None:
        """A scanner read a code while the book is open; the form keeps it as it was read."""
        self.step.take_scan(text)

    def give_up(self) -> None:
        """The window closes: end what is under way."""
        self._noticed.stop()
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
        theme, trail = self.theme, self.trail
        widest = round(_WIDEST * theme.metrics.zoom)
        self._stack = QStackedWidget()
        self._pages: list[QVBoxLayout] = []
        for step in self.steps:
            card = Card(theme, column(theme, step, margins=(32, 28, 32, 32)), radius=_RADIUS)
            self._pages.append(column(theme, card, margins=(SIDE, 8, SIDE, 24)))
            self._stack.addWidget(scrolled(_at_top(theme, self._pages[-1], widest)))
        page = column(theme)
        page.addLayout(capped(theme, self._top(), widest))
        page.addWidget(self._stack, 1)
        page.addWidget(Rule(theme))
        below = foot(theme, [self.back_key], [self.skip_key, self.primary_key])
        page.addLayout(capped(theme, below, widest))
        whole = row(theme)
        if isinstance(trail, Rail):
            whole.addWidget(trail)
        whole.addLayout(page, 1)
        self.setLayout(whole)

    def _top(self) -> QWidget:
        """Return what stays above the pages; large headings scroll with theirs instead."""
        theme, trail = self.theme, self.trail
        beside = [self.count, trail] if isinstance(trail, Dots) else [self.count]
        if not theme.metrics.is_large_text:
            return head(theme, self.title, self.help, *beside, self.close_key)
        self._scrolling_heading = boxed(column(theme, self.title, 2, self.help, 12))
        margins = (SIDE, 20, SIDE, 12)
        return boxed(row(theme, *beside, None, self.close_key, gap=24, margins=margins))

    def _turn_to(self, place: int) -> None:
        self._place = place
        self._stack.setCurrentIndex(place)
        if self._scrolling_heading is not None:
            self._pages[place].insertWidget(0, self._scrolling_heading)
        page = self.step.page
        self.title.setText(page.title)
        self.help.setText(page.help)
        self.count.setText(wording.progress(self.words, place + 1, len(self.steps)))
        self._show_marks()
        self._show_keys()
        self.step.enter()

    def _show_marks(self) -> None:
        marks = list(self._marks)
        marks[self._place] = Mark.NOW
        said = wording.marks(self.words)
        words = {
            Mark.COMING: said.coming,
            Mark.NOW: said.now,
            Mark.SAVED: said.saved,
            Mark.SKIPPED: said.skipped,
        }
        self.trail.set_marks([(mark, words[mark]) for mark in marks])

    def _on_back(self) -> None:
        if not self.step.is_busy:
            self._turn_to(self._place - 1)

    def _on_skip(self) -> None:
        if not self.step.is_busy:
            self.step.skip()

    def _on_primary(self) -> None:
        if not self.step.is_busy:
            self.step.save()

    def _on_done(self) -> None:
        self._marks[self._place] = Mark.SAVED if self.step.is_saved else Mark.SKIPPED
        if self._place + 1 < len(self.steps):
            self._turn_to(self._place + 1)
        else:
            self.closed.emit()

    def _on_changed(self) -> None:
        """The page's key has other words, or the page is at work: that shows once it takes long."""
        if not self.step.is_busy:
            self._noticed.stop()
            self._show_keys()
        elif not self._noticed.isActive():
            self._noticed.start()

    def _show_keys(self) -> None:
        step = self.step
        face = Kind.PLAIN if step.is_busy else Kind.PRIMARY
        self.primary_key.set_face(face.value)  # a blue key's words cannot be read on a grey one
        self.primary_key.setText(self.texts.working if step.is_busy else self._primary())
        self.primary_key.setAccessibleName(self.primary_key.text())
        self.primary_key.updateGeometry()
        for key in (self.primary_key, self.skip_key, self.back_key, self.close_key):
            key.setEnabled(not step.is_busy)
        self.skip_key.setVisible(step.can_skip and not step.holds)
        self.back_key.setVisible(self._place > 0 and not step.holds)
        self.close_key.setVisible(not (self._is_first_run or step.holds))

    def _primary(self) -> str:
        """What the blue key says: the last page of a first run opens the counter."""
        is_last = self._place + 1 == len(self.steps) and not self.step.holds
        return self.texts.finish if self._is_first_run and is_last else self.step.primary


def _at_top(theme: Theme, page: QVBoxLayout, widest: int) -> QWidget:
    """A page with the margins of its frame, and nothing below it."""
    whole = column(theme)
    whole.addLayout(capped(theme, boxed(page), widest))
    whole.addStretch(1)
    return boxed(whole)
