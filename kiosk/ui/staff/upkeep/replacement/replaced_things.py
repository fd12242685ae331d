"""The things of one kind that a fiscal year replaces, each with the day on which its life ends."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from kiosk.domain.upkeep.replacement.forecast import Reason
from kiosk.domain.upkeep.replacement.levelling import Purchase
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.list_page import ListPage, ListSpec, ViewSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.life.life_page import LifePage
from kiosk.wording.upkeep import replacement_page as wording
from kiosk.wording.upkeep.replacement import amount, reason_words


class ReplacedThings(ListPage[Purchase]):
    """What ends first stands first, with a view for each reason; a row opens its life."""

    def __init__(self, setting: Setting, *, title: str, things: Sequence[Purchase]) -> None:
        self._things = tuple(things)
        texts = wording.replacement_page(setting.words)
        today = setting.dates.local(setting.work.ctx.clock.now()).date()
        views: tuple[ViewSpec[Purchase], ...] = (
            ViewSpec(texts.all, lambda _: True),
            ViewSpec(texts.late, lambda each: each.due.on < today),
            ViewSpec(texts.unfunded, lambda each: not each.is_funded),
            *(
                ViewSpec(reason_words(setting.words, reason), partial(_is_due_by, reason))
                for reason in Reason
                if any(_is_due_by(reason, each) for each in things)
            ),
        )
        super().__init__(
            setting, ListSpec(title, _columns(setting, texts, today), views, filter=texts.filter)
        )
        self.model.sorted_by = 1

    def refresh(self) -> None:
        self.set_rows(self._things)

    def open_row(self, row_: Purchase) -> None:
        self.opened.emit(partial(LifePage, code=row_.due.barcode))


def _is_due_by(reason: Reason, each: Purchase) -> bool:
    return each.due.binding.value == reason.value


def _columns(
    setting: Setting, texts: wording.ReplacementTexts, today: date
) -> Sequence[Column[Purchase]]:
    words, dates = setting.words, setting.dates

    def ends(each: Purchase) -> Cell:
        look = Look.BAD if each.due.on < today else Look.QUIET
        return Cell(dates.short_month_with_year(each.due.on), look)

    def why(each: Purchase) -> Cell:
        return Cell(reason_words(words, Reason(each.due.binding)))

    return (
        Column(
            texts.tag,
            lambda each: Cell(each.due.barcode, Look.CODE),
            lambda each: (each.due.barcode,),
            14,
        ),
        Column(texts.ends, ends, lambda each: (each.due.on, each.due.barcode), 14),
        Column(texts.why, why, lambda each: (each.due.binding, each.due.barcode), 24),
        Column(
            texts.cost,
            lambda each: Cell(amount(each.cents), Look.NUMBER),
            lambda each: (each.cents, each.due.barcode),
            10,
        ),
    )
