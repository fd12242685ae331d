"""One backup: when it was made, what it holds, whether it is good, and the key that restores it."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.domain.permissions import Permission
from kiosk.services.desk.backup_shelf import Shelved
from kiosk.ui.staff.desk.making import STATES, moment
from kiosk.ui.staff.desk.restore_page import RestorePage
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.parts import Card, Chip, Label, headline
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording import backups, staff_backups

_WIDE = 820
_NAMES = 150


class BackupPage(ShellPage):
    """Nothing is tried before somebody asks for it."""

    def __init__(self, setting: Setting, shelved: Shelved) -> None:
        super().__init__(setting)
        self.shelved = shelved
        self.texts = texts = staff_backups.backup(self.words)
        theme = self.theme
        title = staff_backups.backup_title(self.words, moment(self.dates, shelved.made_at))
        self.restore_key = Key(theme, texts.restore, key="R", icon=Icon.HISTORY, kind=Kind.PRIMARY)
        self.restore_key.clicked.connect(self._on_restore)
        back = Key(theme, texts.back, key="Esc")
        back.clicked.connect(self.left)
        reason = self._reason_against()
        self.restore_key.setVisible(not reason)
        head = headline(theme, title, back, 8, self.restore_key)
        inside = column(theme, margins=(24, 20, 24, 24))
        inside.addWidget(self._facts())
        for words in filter(None, (self._problem(), reason)):
            inside.addSpacing(theme.u(16))
            inside.addWidget(Label(theme, words, Script.BODY, Tone.TEXT, wraps=True))
        card = Card(theme, inside)
        card.setMaximumWidth(theme.u(_WIDE))
        line_up = row(theme)
        line_up.addWidget(card, 1000)
        line_up.addStretch(1)
        self.setLayout(column(theme, head, 20, line_up, None, margins=(24, 20, 24, 20)))

    def keys(self) -> Mapping[str, Callable[[], None]]:
        return {"R": self._on_restore} if self.restore_key.isVisible() else {}

    def _problem(self) -> str:
        if self.shelved.is_good:
            return ""
        state, is_cut = self.shelved.state, self.shelved.is_cut
        return staff_backups.problem(self.words, state, is_cut=is_cut)

    def _reason_against(self) -> str:
        """Why this one is not restored from here; empty where it is."""
        if not self.work.may(Permission.RESTORE):
            return self.texts.not_allowed
        if STATES[self.shelved.state].name == "BAD":
            return self.texts.damaged
        return "" if self.work.around.keeping.can_restore else self.texts.not_here

    def _facts(self) -> QWidget:
        theme, texts, each = self.theme, self.texts, self.shelved
        age = backups.age(self.words, self.work.ctx.clock.now() - each.made_at)
        holds = texts.unknown if each.held is None else backups.holding(self.words, each.held)
        facts = (
            (texts.made, f"{moment(self.dates, each.made_at)} ({age})"),
            (texts.size, backups.size(each.size)),
            (texts.holds, holds),
            (texts.newer, texts.unknown if each.newer is None else f"{each.newer:,}"),
        )
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.u(16))
        grid.setVerticalSpacing(theme.u(10))
        grid.setColumnMinimumWidth(0, theme.u(_NAMES))
        grid.setColumnStretch(1, 1)
        word = staff_backups.state_chip(self.words, each.state)
        is_loud = not each.is_good
        state = boxed(row(theme, Chip(theme, word, STATES[each.state], is_loud=is_loud), None))
        path = Label(theme, str(each.path), Script.SECOND, Tone.TEXT2, gives_way=True)
        shown: list[tuple[str, QWidget]] = [
            *((name, Label(theme, fact, Script.BODY, wraps=True)) for name, fact in facts),
            (texts.state, state),
            (texts.file, path),
        ]
        for place, (name, fact) in enumerate(shown):
            grid.addWidget(Label(theme, name, Script.STRONG, Tone.TEXT2), place, 0)
            grid.addWidget(fact, place, 1)
        return boxed(grid)

    def _on_restore(self) -> None:
        self.opened.emit(partial(RestorePage, shelved=self.shelved))
