"""A requisition as a sheet of paper: head, lines, sums, and who pays."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from db.vocabulary.upkeep import GoodsKind, RequisitionState
from kiosk.i18n import Translator
from kiosk.services.upkeep.purchasing.purchase_views import LineSeen, RequisitionSeen
from kiosk.ui.staff.shell.parts import Card, Chip, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.chart import SERIES
from kiosk.ui.staff.upkeep.legend import Legend
from kiosk.ui.staff.upkeep.purchasing.paper_lines import PaperHead, PaperLine, PaperLines
from kiosk.ui.staff.upkeep.purchasing.requisition_states import STATES
from kiosk.ui.staff.upkeep.share_bar import ShareBar
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep import purchases
from kiosk.wording.upkeep.purchasing import requisition_state
from kiosk.wording.upkeep.replacement import amount

_ICONS = {
    GoodsKind.ITEMS: Icon.LAPTOP,
    GoodsKind.PARTS: Icon.PUZZLE,
    GoodsKind.LICENCE: Icon.KEY_ROUND,
    GoodsKind.COVER: Icon.CLIPBOARD_CHECK,
    GoodsKind.OTHER: Icon.BOX,
}
_UNDERWAY = frozenset({RequisitionState.ORDERED, RequisitionState.RECEIVED})


class RequisitionCard(QWidget):
    """Renders a requisition.

    Signals:
        line_chosen: a line was pressed, given with its position.
    """

    line_chosen = Signal(int)

    def __init__(self, theme: Theme, words: Translator, dates: Dates) -> None:
        super().__init__()
        self._theme, self._words, self._dates = theme, words, dates
        self.texts = texts = purchases.paper(words)
        self._top: QVBoxLayout = column(theme)
        self._sums: QVBoxLayout = column(theme)
        self.lines = PaperLines(theme, texts.what)
        self.lines.chosen.connect(self.line_chosen)
        self.no_lines = Label(theme, texts.no_lines, Script.BODY, Tone.TEXT2, wraps=True)
        self.bar = ShareBar(theme)
        self.legend = Legend(theme)
        self.no_payers = Label(theme, texts.no_payers, Script.BODY, Tone.TEXT2, wraps=True)
        self.others = Label(theme, "", Script.SMALL, Tone.TEXT2, wraps=True)
        self.labels = Label(theme, "", Script.SMALL, Tone.TEXT2, wraps=True)
        names = (texts.what, texts.quantity, texts.each, texts.cost)
        inside = column(theme, margins=(24, 20, 24, 24))
        inside.addLayout(self._top)
        inside.addLayout(column(theme, PaperHead(theme, names), self.lines, self.no_lines))
        inside.addSpacing(theme.u(12))
        inside.addLayout(self._sums)
        inside.addSpacing(theme.u(16))
        inside.addWidget(Label(theme, texts.payers, Script.CARD))
        inside.addLayout(column(theme, 8, self.bar, self.no_payers, 8))
        inside.addLayout(column(theme, self.legend, self.others, self.labels))
        inside.addStretch(1)
        self.setLayout(column(theme, Card(theme, inside)))

    def show_seen(self, seen: RequisitionSeen) -> None:
        """Show another requisition, or the same one as it stands now."""
        self._refill(self._top, self._heading(seen))
        self.lines.show_lines([self._line(seen, each) for each in seen.lines])
        self.lines.setVisible(bool(seen.lines))
        self.no_lines.setVisible(not seen.lines)
        self._refill(self._sums, self._summed(seen))
        shares = [
            purchases.paid_share(
                self._words, share.fund_name, purchases.percent(share.basis_points), share.cents
            )
            for share in seen.shares
        ]
        self.bar.show_parts(
            [share.basis_points for share in seen.shares], 10_000, "; ".join(shares)
        )
        self.legend.show_names(shares[: len(SERIES)])
        self.others.setText("\n".join(shares[len(SERIES) :]))
        self.others.setVisible(len(shares) > len(SERIES))
        for part in (self.bar, self.legend):
            part.setVisible(bool(shares))
        self.no_payers.setVisible(not shares)
        self.labels.setText(purchases.labels_wait(self._words, " ".join(seen.barcodes)))
        self.labels.setVisible(bool(seen.barcodes))

    def _heading(self, seen: RequisitionSeen) -> QWidget:
        theme, texts = self._theme, self.texts
        chip = Chip(theme, requisition_state(self._words, seen.state), STATES[seen.state])
        number = Label(theme, seen.number, Script.PAGE)
        total = Label(theme, amount(seen.total_cents), Script.PAGE)
        vendor = (seen.vendor or texts.nobody, seen.quote or "")
        needed = seen.needed_on
        place = (
            seen.deliver_to or texts.nobody,
            "" if needed is None else purchases.by_day(self._words, self._day(needed)),
        )
        asked = (seen.asked_by or texts.nobody, self._day(self._dates.local(seen.made_at)))
        boxes = row(theme, gap=16)
        for name, (first, second) in (
            (texts.vendor, vendor),
            (texts.deliver_to, place),
            (texts.asked_by, asked),
        ):
            boxes.addWidget(self._fact(name, first, second), 1)
        title = Label(theme, seen.title, Script.CARD, wraps=True)
        return boxed(
            column(theme, row(theme, number, 12, chip, None, total), 4, title, 14, boxes, 16)
        )

    def _fact(self, name: str, first: str, second: str) -> QWidget:
        theme = self._theme
        lines = column(theme, margins=(0, 0, 0, 0))
        lines.addWidget(Label(theme, name, Script.SMALL, Tone.TEXT3))
        lines.addWidget(Label(theme, first, Script.STRONG, gives_way=True))
        lines.addWidget(Label(theme, second, Script.SMALL, Tone.TEXT2, gives_way=True))
        lines.setContentsMargins(*(theme.u(each) for each in (12, 10, 12, 10)))
        return Card(theme, lines)

    def _summed(self, seen: RequisitionSeen) -> QWidget:
        theme, texts = self._theme, self.texts
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.u(8))
        grid.setHorizontalSpacing(theme.u(40))
        grid.setColumnStretch(0, 1)
        rows = [(texts.total, seen.total_cents, Script.CARD)]
        if seen.shipping_cents:
            rows.insert(0, (texts.shipping, seen.shipping_cents, Script.SECOND))
        for place, (name, cents, script) in enumerate(rows):
            grid.addWidget(Label(theme, name, script), place, 1)
            grid.addLayout(row(theme, None, Label(theme, amount(cents), script)), place, 2)
        return boxed(grid)

    def _line(self, seen: RequisitionSeen, each: LineSeen) -> PaperLine:
        note = each.detail or ""
        if seen.state in _UNDERWAY:
            came = purchases.came_of(self._words, each.received, each.quantity)
            note = " · ".join(filter(None, (note, came)))
        return PaperLine(
            position=each.position,
            icon=_ICONS[each.kind],
            title=each.text,
            note=note,
            count=f"{each.quantity:,}",
            each=amount(each.unit_cents),
            cost=amount(each.cents),
        )

    def _day(self, day: date) -> str:
        return self._dates.short_day_with_year(day)

    def _refill(self, layout: QVBoxLayout, inside: QWidget) -> None:
        while (old := layout.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        layout.addWidget(inside)
