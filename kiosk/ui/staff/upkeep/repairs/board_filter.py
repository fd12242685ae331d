"""Which repairs of the board are shown: saved views, and words of a tag, a type or a fault."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.i18n import Translator
from kiosk.services.upkeep.repairs.repair_board import Card
from kiosk.ui.staff.list_page import ViewKey
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.shell.strokes import Field
from kiosk.ui.staff.upkeep.repairs.board_views import View, has_words, holds
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.stacks import row
from kiosk.wording.upkeep import board_page as wording

_FIELD = 220


class BoardFilter(QWidget):
    """One line above the board. `by` is who looks, for what is theirs.

    Signals:
        changed: other cards are to be shown.
    """

    changed = Signal()

    def __init__(self, theme: Theme, words: Translator, by: UUID) -> None:
        super().__init__()
        self._words, self._by, self.view = words, by, View.ALL
        texts = wording.board_page(words)
        names = {
            View.ALL: texts.all,
            View.MINE: texts.mine,
            View.WAITING: texts.waiting,
            View.PAST: texts.past,
        }
        self.views = {view: ViewKey(theme, name) for view, name in names.items()}
        for view, key in self.views.items():
            key.clicked.connect(partial(self.show_view, view))
        self.field = Field(texts.filter)
        self.field.setPlaceholderText(texts.filter)
        self.field.setFont(Script.BODY.font(theme))
        self.field.setFixedHeight(theme.u(36))
        self.field.setMaximumWidth(theme.u(_FIELD))
        self.field.textChanged.connect(lambda _: self.changed.emit())
        inside = row(theme, *self.views.values(), None, gap=20)
        inside.addWidget(self.field, 1)
        self.setLayout(inside)
        self._mark()

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """F for the words, digits for the views."""
        keys: dict[str, Callable[[], None]] = {"F": self.field.setFocus}
        return keys | {str(view + 1): partial(self.show_view, view) for view in View}

    def show_view(self, view: View) -> None:
        """Open a saved view."""
        self.view = view
        self._mark()
        self.changed.emit()

    def show_counts(self, cards: Sequence[Card]) -> None:
        """Say how many each view holds."""
        for view, key in self.views.items():
            key.show_count(sum(map(holds(view, self._by), cards)))

    def holds(self, card: Card) -> bool:
        """Whether a card is to be shown."""
        return holds(self.view, self._by)(card) and has_words(self._words, card, self.field.text())

    def _mark(self) -> None:
        for view, key in self.views.items():
            key.setChecked(view is self.view)
