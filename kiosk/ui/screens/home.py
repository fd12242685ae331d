"""A person's own screen: scan to borrow, and everything that they have."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.domain.desk.events import Action
from kiosk.domain.desk.screens import Home
from kiosk.domain.desk.state import Desk
from kiosk.domain.views import GradeBand, LoanSeen
from kiosk.ui.drawings.cards import avatar
from kiosk.ui.drawings.chromebooks import lid
from kiosk.ui.drawings.pictures import picture_of
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Size
from kiosk.ui.widgets.card import Card, Ground
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.picture import PictureBox
from kiosk.ui.widgets.rows import Note, ThingRow
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.text import Text
from kiosk.wording.screens import home as wording


class HomeScreen(Screen):
    """Screen 03. The youngest see their things as pictures, the others as rows."""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        super().__init__(desk, around)
        assert desk.session is not None, "home without a person"
        self.person = desk.session.person
        self.loans = desk.session.loans
        self.texts = wording.home(around.words, self.dates, self.person, self.loans, now=around.now)
        self.pager = Pager(
            self.theme, back=self.texts.previous_page_name, on=self.texts.next_page_name
        )
        self._build(self.shown.page if isinstance(self.shown, Home) else 0)
        self.set_desk([])

    @property
    def summary(self) -> str:
        return self.texts.summary

    def _build(self, page: int) -> None:
        theme = self.theme
        margin = 53 if theme.metrics.form is Form.COMPACT else 64
        is_early = self.person.grade_band is GradeBand.EARLY
        size = self._cards_a_page() if is_early else self._rows_a_page()
        pages = -(-len(self.loans) // size)
        page = min(page, max(pages - 1, 0))
        shown = range(page * size, min((page + 1) * size, len(self.loans)))
        things = self._cards(shown) if is_early else self._rows(shown)
        mine = row(theme, Text(theme, self.texts.mine, Role.H3), None, self.pager)
        stack = column(
            theme, self._head(), 18, self._prompt(), 18, mine, 10, margins=(margin, 36, margin, 14)
        )
        stack.addWidget(things, 1)
        self.body.setLayout(stack)
        self.pager.set_pages(pages, page)
        self.pager.turned.connect(
            lambda turned: self.tap(Action.NEXT_PAGE if turned > page else Action.PREVIOUS_PAGE)
        )

    def _head(self) -> QWidget:
        theme = self.theme
        done = self.action(Action.DONE, self.texts.done, closes=True)
        size = 104 if theme.metrics.form is not Form.COMPACT else 84
        picture = PictureBox(theme, avatar(self.person.initial), size, size, inset=0)
        greeting = Text(theme, self.texts.greeting, Role.H1, lines=1)
        line = row(theme, picture, 26, greeting, 20, done)
        line.setStretch(2, 1)
        return boxed(line)

    def _prompt(self) -> QWidget:
        theme = self.theme
        words = Text(theme, self.texts.scan, Role.PROMPT, Tone.PRIMARY_INK)
        if theme.metrics.form is Form.COMPACT or theme.metrics.is_large_text:
            return Card(theme, row(theme, words, margins=(40, 20, 30, 20)), ground=Ground.PROMPT)
        picture = PictureBox(theme, lid(is_aimed=True), 256, 156)
        inside = row(theme, picture, 32, words, margins=(40, 14, 30, 14))
        inside.setStretch(2, 1)
        return Card(theme, inside, ground=Ground.PROMPT)

    def _rows_a_page(self) -> int:
        """As many rows as keep their size."""
        metrics = self.theme.metrics
        if metrics.form is Form.TALL:
            return 5 if not metrics.is_large_text else 3
        if metrics.form is Form.COMPACT:
            return 2 if not metrics.is_large_text else 1
        return 3 if not metrics.is_large_text else 2 if metrics.zoom < 1.6 else 1

    def _cards_a_page(self) -> int:
        return 4 if self.theme.metrics.form is Form.TALL else 3

    def _rows(self, shown: Sequence[int]) -> QWidget:
        theme = self.theme
        stack = column(theme, gap=14)
        for index in shown:
            stack.addWidget(self._row(self.loans[index], self.texts.rows[index]))
        if not shown:
            stack.addWidget(Text(theme, self.texts.nothing, Role.BODY, Tone.TEXT2))
        stack.addStretch(1)
        return boxed(stack)

    def _row(self, loan: LoanSeen, texts: wording.RowTexts) -> QWidget:
        theme = self.theme
        is_narrow = theme.metrics.form is not Form.WIDE or theme.metrics.is_large_text
        width = 120 if is_narrow else 190
        picture = PictureBox(
            theme, picture_of(loan.thing.picture, loan.thing.number), width, width * 12 // 19
        )
        is_near = loan.is_overdue or self._is_due_today(loan)
        icon = Icon.CLOCK if is_near else Icon.CALENDAR
        buttons = []
        if self._can_renew(loan):
            buttons.append(self._button(Action.KEEP_LONGER, loan, texts))
        buttons.append(self._button(Action.BROKEN, loan, texts))
        return ThingRow(theme, picture, texts.name, Note(texts.due, icon), trailing=buttons)

    def _button(self, action: Action, loan: LoanSeen, texts: wording.RowTexts) -> Button:
        if action is Action.KEEP_LONGER:
            words, name, icon = texts.keep_longer, texts.keep_longer_name, None
        else:
            words, name, icon = texts.broken, texts.broken_name, Icon.WRENCH
        button = Button(self.theme, words, icon=icon, size=Size.ROW, name=name)
        button.clicked.connect(lambda: self.tap(action, loan_id=loan.loan_id))
        return button

    def _is_due_today(self, loan: LoanSeen) -> bool:
        return self.dates.local(loan.due_at).date() == self.around.now.date()

    def _can_renew(self, loan: LoanSeen) -> bool:
        session = self.state.session
        return session is not None and loan.loan_id in session.renewable

    def _cards(self, shown: Sequence[int]) -> QWidget:
        """Pictures first: a big card a thing, and one thing to tap on it."""
        theme = self.theme
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.u(24))
        columns = 2 if theme.metrics.form is Form.TALL else 3
        for place, index in enumerate(shown):
            grid.addWidget(self._card(index), place // columns, place % columns)
        if not shown:
            nothing = Text(theme, self.texts.nothing, Role.BODY, Tone.TEXT2)
            grid.addWidget(nothing, 0, 0, Qt.AlignmentFlag.AlignTop)
        return boxed(grid)

    def _card(self, index: int) -> QWidget:
        theme, centre = self.theme, Qt.AlignmentFlag.AlignHCenter
        loan, texts = self.loans[index], self.texts.rows[index]
        height = self._picture_height()
        drawing = picture_of(loan.thing.picture, loan.thing.number)
        picture = PictureBox(theme, drawing, height * 3 // 2, height, inset=0)
        stack = column(theme, None, margins=(24, 16, 24, 20))
        stack.addWidget(picture, 0, centre)
        stack.addSpacing(theme.u(12))
        stack.addWidget(Text(theme, texts.name, Role.H3, align=centre))
        stack.addWidget(Text(theme, texts.due, Role.SMALL, Tone.TEXT2, align=centre))
        stack.addSpacing(theme.u(12))
        stack.addWidget(self._button(Action.BROKEN, loan, texts), 0, centre)
        stack.addStretch(1)
        return Card(theme, stack)

    def _picture_height(self) -> int:
        """As large as the card has room for."""
        metrics = self.theme.metrics
        if metrics.form is Form.COMPACT:
            return 150 if not metrics.is_large_text else 90
        return 216 if not metrics.is_large_text else 130
