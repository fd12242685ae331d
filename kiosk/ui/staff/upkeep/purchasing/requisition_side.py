"""Beside a requisition: what is missing, what budgets have left, why, and who signs."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.vocabulary.upkeep import RequisitionState
from kiosk.domain.upkeep.purchasing.requisitions import Lack
from kiosk.i18n import Translator
from kiosk.services.upkeep.purchasing.purchase_views import RequisitionSeen
from kiosk.ui.staff.shell.marks import Mark, State
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.share_bar import ShareBar
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep import purchases
from kiosk.wording.upkeep.purchasing import lack_sentence

_CHECKED = (
    frozenset({Lack.NO_LINES, Lack.RENEWED_TWICE}),
    frozenset({Lack.NO_VENDOR, Lack.NO_QUOTE, Lack.QUOTE_ENDED, Lack.QUOTE_ENDS_SOON}),
    frozenset({Lack.SHARES, Lack.GRANT_FIELDS, Lack.FUND_ENDED}),
    frozenset({Lack.FAR_YEAR, Lack.NO_BUDGET, Lack.OVER_BUDGET}),
)
"""What belongs to each sentence of `purchases.all_well`."""


class RequisitionSide(QWidget):
    """Renders a requisition; it asks nothing and decides nothing."""

    def __init__(self, theme: Theme, words: Translator, dates: Dates) -> None:
        super().__init__()
        self._theme, self._words, self._dates = theme, words, dates
        self.texts = purchases.paper(words)
        self._inside: QVBoxLayout = column(theme, margins=(16, 16, 16, 16))
        self._inside.addStretch(1)
        self.setLayout(self._inside)

    def show_seen(self, seen: RequisitionSeen) -> None:
        """Show another requisition, or the same one as it stands now."""
        while (old := self._inside.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        parts: list[tuple[str, Sequence[QWidget]]] = []
        if seen.state is RequisitionState.DRAFT:
            parts.append((self.texts.checks, self._checks(seen)))
        parts.append((self.texts.budgets, self._budgets(seen)))
        if seen.why:
            parts.append((self.texts.why, [self._said(seen.why)]))
        parts.append((self.texts.signs, self._signs(seen)))
        for title, widgets in parts:
            if widgets:
                self._inside.addWidget(Label(self._theme, title, Script.CARD))
                self._inside.addSpacing(self._theme.u(8))
                for each in widgets:
                    self._inside.addWidget(each)
                self._inside.addSpacing(self._theme.u(16))
        self._inside.addStretch(1)

    def _checks(self, seen: RequisitionSeen) -> list[QWidget]:
        found: list[QWidget] = []
        for kinds, well in zip(_CHECKED, purchases.all_well(self._words), strict=True):
            lacks = [each for each in seen.lacks if each.lack in kinds]
            if not lacks:
                found.append(self._marked(State.OK, well))
            for each in lacks:
                state = State.WATCH if each.is_warning else State.BAD
                found.append(self._marked(state, lack_sentence(self._words, each)))
        return found

    def _budgets(self, seen: RequisitionSeen) -> list[QWidget]:
        found: list[QWidget] = []
        for share in seen.shares:
            if share.left_cents is None:
                continue
            left = share.left_cents - share.cents
            said = purchases.budget_left(self._words, share.fund_code, left)
            bar = ShareBar(self._theme)
            bar.show_parts((share.cents,), max(share.left_cents, share.cents), said)
            words = Label(self._theme, said, Script.SMALL, Tone.TEXT2, wraps=True)
            found.append(boxed(column(self._theme, bar, 4, words, 8)))
        return found

    def _signs(self, seen: RequisitionSeen) -> list[QWidget]:
        texts, dates = self.texts, self._dates
        rows: tuple[tuple[str, str, datetime | None], ...] = (
            (seen.asked_by, texts.asks, seen.made_at),
            (seen.decided_by, texts.decides, seen.decided_at),
            (seen.order_number or "", texts.orders, seen.ordered_at),
        )
        found: list[QWidget] = []
        for signed, does, at in rows:
            state, name = State.QUIET if at is None else State.OK, signed or texts.nobody
            day = "" if at is None else dates.short_day_with_year(dates.local(at))
            said = Label(self._theme, name, Script.STRONG, gives_way=True)
            note = Label(self._theme, f"{does} {day}".strip(), Script.SMALL, Tone.TEXT3)
            mark = Mark(self._theme, state)
            inside = row(self._theme, mark, 10, margins=(0, 4, 0, 4))
            inside.addWidget(said, 1)
            inside.addSpacing(self._theme.u(8))
            inside.addWidget(note)
            found.append(boxed(inside))
        return found

    def _marked(self, state: State, sentence: str) -> QWidget:
        said = self._said(sentence)
        inside = row(self._theme, Mark(self._theme, state), 10, margins=(0, 4, 0, 4))
        inside.addWidget(said, 1)
        return boxed(inside)

    def _said(self, text: str) -> Label:
        return Label(self._theme, text, Script.BODY, Tone.TEXT2, wraps=True)
