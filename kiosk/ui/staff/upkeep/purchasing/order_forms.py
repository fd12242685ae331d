"""Forms of what becomes of a requisition: ordered, declined, cancelled, received, taken back."""

from collections.abc import Mapping
from functools import partial

from db.vocabulary.upkeep import GoodsKind, RequisitionState
from kiosk.domain.codes import Scan
from kiosk.services.upkeep.purchasing.purchase_views import LineSeen, RequisitionSeen
from kiosk.services.upkeep.purchasing.receiving import Receipt, receive
from kiosk.services.upkeep.purchasing.requisition_moves import move_requisition
from kiosk.services.upkeep.purchasing.taking_back import take_back_receipt
from kiosk.services.views import Found, PersonFound
from kiosk.ui.staff.form_page import FieldSpec, FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.draft_form import DraftForm
from kiosk.ui.staff.upkeep.typed import read_count
from kiosk.wording.upkeep import purchase_forms as wording
from kiosk.wording.upkeep import purchases

_WORD, _WARRANTY = "word", "warranty"
_MOST_MONTHS = 600
_TEXTS = {
    RequisitionState.ORDERED: wording.order,
    RequisitionState.DECLINED: wording.decline,
    RequisitionState.CANCELLED: wording.cancel,
}


class WordForm(DraftForm):
    """A move that needs a word: an order its number, the end of a requisition its reason."""

    def __init__(self, setting: Setting, number: str, to: RequisitionState) -> None:
        self.number, self.to = number, to
        texts = _TEXTS[to](setting.words)
        longest = 80 if to is RequisitionState.ORDERED else 500
        fields = (FieldSpec(_WORD, texts.field, longest=longest),)
        super().__init__(
            setting, FormSpec(texts.title, texts.help, fields, texts.save, texts.cancel)
        )

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        return {} if values[_WORD] else {_WORD: self.said.empty}

    def save(self, values: Mapping[str, str]) -> None:
        is_order = self.to is RequisitionState.ORDERED
        move = partial(
            move_requisition,
            self.work.ctx,
            self.action_id,
            self.number,
            self.to,
            order_number=values[_WORD] if is_order else None,
            why=None if is_order else values[_WORD],
            by=self.work.by,
        )
        self.do(move)

    def done(self, seen: RequisitionSeen) -> None:
        self.work.say(purchases.said_moved(self.words, seen.number, self.to))
        self.leave()


class TakeBackForm(DraftForm):
    """Asks once: things that are gone cannot be brought back by a key."""

    def __init__(self, setting: Setting, seen: RequisitionSeen) -> None:
        self.number, self.came_at = seen.number, seen.last_came_at
        dates = setting.dates
        day = "" if self.came_at is None else dates.short_day_with_year(dates.local(self.came_at))
        texts = wording.take_back(setting.words, day)
        super().__init__(setting, FormSpec(texts.title, texts.help, (), texts.save, texts.cancel))

    def save(self, values: Mapping[str, str]) -> None:
        take_back = partial(
            take_back_receipt,
            self.work.ctx,
            self.action_id,
            self.number,
            came_at=self.came_at,
            by=self.work.by,
        )
        self.do(take_back)

    def done(self, seen: RequisitionSeen) -> None:
        self.work.say(purchases.said_taken_back(self.words, seen.number))
        self.leave()


class ReceiveForm(DraftForm):
    """Counts what came of each line; things get tags from the first one, or as counting goes on.

    A scan writes the first tag of the first line of things that has none.
    """

    def __init__(self, setting: Setting, seen: RequisitionSeen) -> None:
        self.seen = seen
        self.awaited = {each.position: each for each in seen.lines if each.received < each.quantity}
        texts = wording.receive(setting.words)
        fields = []
        for each in self.awaited.values():
            rest = each.quantity - each.received
            name = wording.came_of(setting.words, each.text)
            help_ = wording.still_to_come(setting.words, rest)
            fields.append(FieldSpec(_count(each), name, help_, longest=6))
            if each.kind is GoodsKind.ITEMS:
                fields.append(FieldSpec(_first(each), texts.first, texts.first_help, longest=40))
        if any(each.kind is GoodsKind.ITEMS for each in self.awaited.values()):
            months = FieldSpec(_WARRANTY, texts.warranty, texts.warranty_help, "36", longest=3)
            fields.append(months)
        super().__init__(
            setting, FormSpec(texts.title, texts.help, fields, texts.save, texts.cancel)
        )
        for each in self.awaited.values():
            self.fields[_count(each)].setText(str(each.quantity - each.received))

    def take_found(self, scan: Scan, found: Found) -> bool:
        if isinstance(found, PersonFound):
            return False
        for each in self.awaited.values():
            field = self.fields.get(_first(each))
            if field is not None and not field.text():
                field.setText(scan.text)
                return True
        return False

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        wrong = {
            _count(each): self.said.no_number
            for each in self.awaited.values()
            if (count := read_count(values[_count(each)])) is None
            or count > each.quantity - each.received
        }
        months = values.get(_WARRANTY)
        if months and not 1 <= (read_count(months) or 0) <= _MOST_MONTHS:
            wrong[_WARRANTY] = self.said.no_number
        counted = (read_count(values[_count(each)]) for each in self.awaited.values())
        if not wrong and not any(counted):
            wrong[next(iter(self.fields))] = self.said.nothing_came
        return wrong

    def save(self, values: Mapping[str, str]) -> None:
        months = values.get(_WARRANTY)
        receipts = tuple(
            Receipt(
                each.position,
                count,
                first=values.get(_first(each)) or None,
                warranty_months=read_count(months) if months else None,
            )
            for each in self.awaited.values()
            if (count := read_count(values[_count(each)]))
        )
        ctx, by, number = self.work.ctx, self.work.by, self.seen.number
        self.do(partial(receive, ctx, self.action_id, number, receipts, by=by))

    def done(self, seen: RequisitionSeen) -> None:
        things = len(seen.barcodes) - len(self.seen.barcodes)

        self.work.say(purchases.said_received(self.words, seen.number, things))
        self.leave()


def _count(line: LineSeen) -> str:
    return f"count-{line.position}"


def _first(line: LineSeen) -> str:
    return f"first-{line.position}"
