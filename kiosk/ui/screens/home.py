"""A person's own screen: scan to borrow, and everything that they have."""

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
from kiosk.ui.widgets.button import Button, Kind, Size
from kiosk.ui.widgets.card import Card, Ground
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.picture import PictureBox
from kiosk.ui.widgets.rows import Note, ThingRow
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.text import Text
from kiosk.wording.screens import home as wording

NEWS_LINES = 2
LEAN_HEAD = 60  # reference pixels: the greeting as large as it is without zoom


class HomeScreen(Screen):
    """Screen 03. The youngest see their things as pictures, the others as rows."""

    shows_person = True

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        super().__init__(desk, around)
        assert desk.session is not None, "home without a person"
        self.person = desk.session.person
        self.loans = desk.session.loans
        self.texts = wording.home(
            around.words,
            self.dates,
            self.person,
            self.loans,
            now=around.now,
            ready=desk.session.ready,
            has_answer=desk.session.has_answer,
        )
        self.pager = Pager(
            self.theme, back=self.texts.previous_page_name, on=self.texts.next_page_name
        )
        page = self.shown.page if isinstance(self.shown, Home) else 0
        done = self.action(Action.DONE, self.texts.done, closes=True)
        if around.is_lean:
            self._build_lean(page)
        else:
            self._build(page, done)
        is_news = desk.session.has_answer
        icon, kind = (Icon.MAIL, Kind.SOFT) if is_news else (Icon.LIGHTBULB, Kind.DESK)
        wish = self.action(Action.WISHES, self.texts.wish, icon=icon, kind=kind)
        self.set_desk([done, wish] if around.is_lean else [wish])

    @property
    def summary(self) -> str:
        return self.texts.summary

    def _build_lean(self, page: int) -> None:
        """Everything below each other, over pages: the greeting and what to do come first."""
        theme, texts = self.theme, self.texts
        is_low = theme.metrics.form is Form.COMPACT
        role, most = (Role.PROMPT, LEAN_HEAD) if is_low else (Role.H1, 0)
        greeting = Text(theme, texts.greeting, role, lines=1, most=most)
        lines = 1 if not texts.ready else NEWS_LINES
        scan = Text(
            theme, texts.ready or texts.scan, Role.PROMPT, Tone.PRIMARY_INK, lines=lines, most=most
        )
        self.set_pages([greeting, scan, *self._things()])
        if self.pages is not None:
            self.pages.turn_to(page)
            self.pages.turned.connect(self._on_turned)

    def _build(self, page: int, done: Button) -> None:
        theme, form = self.theme, self.theme.metrics.form
        is_compact = form is Form.COMPACT
        margins = (53, 20, 53, 14) if is_compact else (64, 36, 64, 14)
        gap = 12 if is_compact else 18
        stack = column(theme, self._head(done), gap, self._prompt(), gap, margins=margins)
        if not is_compact:
            stack.addWidget(Text(theme, self.texts.mine, Role.H3))
            stack.addSpacing(theme.u(10))
        is_early = self.person.grade_band is GradeBand.EARLY
        stack.addWidget(self._cards(page) if is_early else self._rows(page), 1)
        self.body.setLayout(stack)

    def _head(self, done: Button) -> QWidget:
        theme = self.theme
        size = 104 if theme.metrics.form is not Form.COMPACT else 84
        picture = PictureBox(theme, avatar(self.person.initial), size, size, inset=0)
        role = Role.PROMPT if theme.metrics.form is Form.COMPACT else Role.H1
        greeting = Text(theme, self.texts.greeting, role, lines=1)
        line = row(theme, picture, 26, greeting, 20)
        if not self._is_pager_below():
            line.addWidget(self.pager)
            line.addSpacing(theme.u(24))
        line.addWidget(done)
        line.setStretch(2, 1)
        return boxed(line)

    def _is_pager_below(self) -> bool:
        """On a tall panel the pager has room below the things, not beside the greeting."""
        return self.theme.metrics.form is Form.TALL

    def _prompt(self) -> QWidget:
        theme = self.theme
        texts = self.texts
        lines = 1 if not texts.ready else NEWS_LINES
        words = Text(theme, texts.ready or texts.scan, Role.PROMPT, Tone.PRIMARY_INK, lines=lines)
        if theme.metrics.form is Form.COMPACT or theme.metrics.is_large_text:
            return Card(theme, row(theme, words, margins=(40, 12, 30, 12)), ground=Ground.PROMPT)
        picture = PictureBox(theme, lid(is_aimed=True), 256, 156)
        inside = row(theme, picture, 32, words, margins=(40, 14, 30, 14))
        inside.setStretch(2, 1)
        return Card(theme, inside, ground=Ground.PROMPT)

    def _rows(self, page: int) -> QWidget:
        self.pages = Pages(
            self.theme,
            self._things(),
            self.pager,
            gap=14,
            page=page,
            is_pager_elsewhere=not self._is_pager_below(),
        )
        self.pages.turned.connect(self._on_turned)
        return self.pages

    def _things(self) -> list[QWidget]:
        """A row a thing, or the words that there is none."""
        seen = zip(self.loans, self.texts.rows, strict=True)
        rows: list[QWidget] = [self._row(loan, texts) for loan, texts in seen]
        return rows or [Text(self.theme, self.texts.nothing, Role.BODY, Tone.TEXT2)]

    def _on_turned(self, page: int) -> None:
        """Let the state know, so that the page outlives a rebuild."""
        before = self.shown.page if isinstance(self.shown, Home) else 0
        self.tap(Action.NEXT_PAGE if page > before else Action.PREVIOUS_PAGE)

    def _row(self, loan: LoanSeen, texts: wording.RowTexts) -> QWidget:
        theme = self.theme
        metrics = theme.metrics
        is_early = self.person.grade_band is GradeBand.EARLY
        is_wide = metrics.form is Form.WIDE and self.is_roomy
        is_tall = metrics.form is Form.TALL and self.is_roomy
        width = 190 if is_wide else 160 if is_tall else 150 if metrics.form is Form.WIDE else 120
        drawing = picture_of(loan.thing.picture, loan.thing.number)
        picture = PictureBox(theme, drawing, width, width * 12 // 19)
        is_near = loan.is_overdue or self._is_due_today(loan)
        icon = None if metrics.form is Form.COMPACT else Icon.CLOCK if is_near else Icon.CALENDAR
        buttons = []
        if self._can_renew(loan) and not is_early:
            buttons.append(self._button(Action.KEEP_LONGER, loan, texts))
        buttons.append(self._button(Action.BROKEN, loan, texts))
        return ThingRow(
            theme,
            None if self.around.is_lean and not is_early else picture,
            texts.name,
            Note(texts.due, icon),
            trailing=buttons,
            is_stacked=metrics.form is Form.TALL
            or (metrics.form is Form.COMPACT and not self.is_roomy),
        )

    def _button(self, action: Action, loan: LoanSeen, texts: wording.RowTexts) -> Button:
        if action is Action.KEEP_LONGER:
            words, name, icon = texts.keep_longer, texts.keep_longer_name, None
        else:
            is_compact = self.theme.metrics.form is Form.COMPACT
            words, name = texts.broken, texts.broken_name
            icon = None if is_compact else Icon.WRENCH
        button = Button(self.theme, words, icon=icon, size=Size.ROW, name=name)
        button.clicked.connect(lambda: self.tap(action, loan_id=loan.loan_id))
        return button

    def _is_due_today(self, loan: LoanSeen) -> bool:
        return self.dates.local(loan.due_at).date() == self.around.now.date()

    def _can_renew(self, loan: LoanSeen) -> bool:
        session = self.state.session
        return session is not None and loan.loan_id in session.renewable

    def _cards(self, page: int) -> QWidget:
        """Pictures first: a big card a thing, and one thing to tap on it."""
        theme, metrics = self.theme, self.theme.metrics
        columns = 3 if metrics.form is Form.WIDE and self.is_roomy else 2
        size = columns * (2 if metrics.form is Form.TALL else 1)
        pages = max(1, -(-len(self.loans) // size))
        page = min(page, pages - 1)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.u(24))
        for place, index in enumerate(range(page * size, min((page + 1) * size, len(self.loans)))):
            grid.addWidget(self._card(index), place // columns, place % columns)
        if not self.loans:
            nothing = Text(theme, self.texts.nothing, Role.BODY, Tone.TEXT2)
            grid.addWidget(nothing, 0, 0, Qt.AlignmentFlag.AlignTop)
        if metrics.form is Form.TALL:
            grid.addWidget(self.pager, 2, 0, 1, columns)
            grid.setRowStretch(3, 1)
        self.pager.set_pages(pages, page)
        self.pager.turned.connect(self._on_turned)
        return boxed(grid)

    def _card(self, index: int) -> QWidget:
        theme, centre = self.theme, Qt.AlignmentFlag.AlignHCenter
        loan, texts = self.loans[index], self.texts.rows[index]
        height = self._picture_height()
        drawing = picture_of(loan.thing.picture, loan.thing.number)
        picture = PictureBox(theme, drawing, height * 3 // 2, height, inset=0)
        is_compact = theme.metrics.form is Form.COMPACT
        align = Qt.AlignmentFlag.AlignLeading if is_compact else centre
        name = Text(theme, texts.name, Role.H3, align=align)
        due = Text(theme, texts.due, Role.SMALL, Tone.TEXT2, align=align)
        stack = column(theme, None, margins=(24, 16, 24, 20))
        if is_compact:
            top = row(theme, picture, 20, column(theme, None, name, due, None))
            top.setStretch(2, 1)
            stack.addLayout(top)
        else:
            stack.addWidget(picture, 0, centre)
            stack.addSpacing(theme.u(12))
            stack.addWidget(name)
            stack.addWidget(due)
        stack.addSpacing(theme.u(12))
        stack.addWidget(self._button(Action.BROKEN, loan, texts), 0, centre)
        stack.addStretch(1)
        return Card(theme, stack)

    def _picture_height(self) -> int:
        """As large as the card has room for."""
        metrics = self.theme.metrics
        if metrics.form is Form.COMPACT:
            return 84
        if metrics.form is Form.TALL:
            return 260
        return 216 if not metrics.is_large_text else 130
