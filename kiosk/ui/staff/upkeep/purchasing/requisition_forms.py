"""Forms of a draft: its head, one line, and who pays."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from db.vocabulary.upkeep import GoodsKind
from kiosk.domain.cents import WHOLE
from kiosk.services.amounts import read_amount
from kiosk.services.problems import Sought
from kiosk.services.upkeep.purchasing.funds import FundFacts
from kiosk.services.upkeep.purchasing.licences import licence_id
from kiosk.services.upkeep.purchasing.purchase_views import LineSeen, RequisitionSeen
from kiosk.services.upkeep.purchasing.requisition_lines import LineWanted, line_of
from kiosk.services.upkeep.purchasing.requisitions import (
    Head,
    drop_line,
    head_of,
    new_requisition,
    set_head,
    set_line,
    set_shares,
)
from kiosk.services.upkeep.purchasing.shelf import part_with
from kiosk.services.upkeep.replacement.planned_lines import fiscal_year_now
from kiosk.ui.staff.form_page import FieldSpec, FormSpec
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.draft_form import DraftForm
from kiosk.ui.staff.upkeep.typed import read_count, read_day, read_share
from kiosk.ui.theme.icons import Icon
from kiosk.ui.widgets.stacks import column, row
from kiosk.wording.upkeep import purchase_forms as wording
from kiosk.wording.upkeep.replacement import amount

_PURPOSE, _YEAR, _VENDOR, _QUOTE, _QUOTE_ENDS = "purpose", "year", "vendor", "quote", "quote_ends"
_PLACE, _NEEDED, _SHIPPING, _WHY = "place", "needed", "shipping", "why"
_WHAT, _DETAIL, _QUANTITY, _EACH = "what", "detail", "quantity", "each"
_TYPE, _PART, _LICENCE = "type", "part", "licence"
_SHORT = 80


class HeadForm(DraftForm):
    """What stands above the lines. The fiscal year of a draft stays what it is."""

    where: ClassVar = {Sought.VENDOR: _VENDOR}

    def __init__(self, setting: Setting, seen: RequisitionSeen | None = None) -> None:
        self.seen = seen
        texts = wording.head(setting.words, is_new=seen is None)
        year = FieldSpec(_YEAR, texts.year, texts.year_help, "2027", longest=4)
        fields = (
            FieldSpec(_PURPOSE, texts.purpose, "", texts.purpose_example, longest=_SHORT),
            *((year,) if seen is None else ()),
            FieldSpec(_VENDOR, texts.vendor, texts.vendor_help, longest=_SHORT),
            FieldSpec(_QUOTE, texts.quote, longest=_SHORT),
            FieldSpec(_QUOTE_ENDS, texts.quote_ends, "", "2026-12-04", longest=10),
            FieldSpec(_PLACE, texts.deliver_to, longest=_SHORT),
            FieldSpec(_NEEDED, texts.needed, "", "2026-12-04", longest=10),
            FieldSpec(_SHIPPING, texts.shipping, "", "24.50", longest=14),
            FieldSpec(_WHY, texts.why, longest=500),
        )
        super().__init__(
            setting, FormSpec(texts.title, texts.help, fields, texts.save, texts.cancel)
        )
        if seen is not None:
            self._fill_in(seen)

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        wrong = {} if values[_PURPOSE] else {_PURPOSE: self.said.empty}
        year = read_count(values.get(_YEAR, "")) or 0
        if values.get(_YEAR) and not 2000 <= year <= 2200:
            wrong[_YEAR] = self.said.no_year
        for key in (_QUOTE_ENDS, _NEEDED):
            if values[key] and read_day(values[key]) is None:
                wrong[key] = self.said.no_day
        if values[_SHIPPING] and read_amount(values[_SHIPPING]) is None:
            wrong[_SHIPPING] = self.said.no_amount
        return wrong

    def save(self, values: Mapping[str, str]) -> None:
        ctx, by, action_id, seen = self.work.ctx, self.work.by, self.action_id, self.seen

        def head(year: int) -> Head:
            return Head(
                title=values[_PURPOSE],
                fiscal_year=year,
                vendor=values[_VENDOR] or None,
                deliver_to=values[_PLACE] or None,
                needed_on=read_day(values[_NEEDED]),
                quote=values[_QUOTE] or None,
                quote_ends_on=read_day(values[_QUOTE_ENDS]),
                shipping_cents=read_amount(values[_SHIPPING]) or 0,
                why=values[_WHY] or None,
            )

        def act() -> RequisitionSeen:
            if seen is not None:
                was, now = head_of(seen), head(seen.fiscal_year)
                return set_head(ctx, action_id, seen.number, now, was=was, by=by)
            year = read_count(values[_YEAR]) or fiscal_year_now(ctx)
            return new_requisition(ctx, action_id, head(year), by=by)

        self.do(act)

    def _fill_in(self, seen: RequisitionSeen) -> None:
        for key, value in (
            (_PURPOSE, seen.title),
            (_VENDOR, seen.vendor or ""),
            (_QUOTE, seen.quote or ""),
            (_QUOTE_ENDS, "" if seen.quote_ends_on is None else seen.quote_ends_on.isoformat()),
            (_PLACE, seen.deliver_to or ""),
            (_NEEDED, "" if seen.needed_on is None else seen.needed_on.isoformat()),
            (_SHIPPING, amount(seen.shipping_cents) if seen.shipping_cents else ""),
            (_WHY, seen.why or ""),
        ):
            self.fields[key].setText(value)


class LineForm(DraftForm):
    """One line: of a type, of a part, for a licence, or of anything else."""

    where: ClassVar = {Sought.ITEM_TYPE: _TYPE, Sought.PART: _PART, Sought.LICENCE: _LICENCE}

    def __init__(self, setting: Setting, number: str, old: LineSeen | None = None) -> None:
        self.number, self.old = number, old
        self.texts = texts = wording.line(setting.words, is_new=old is None)
        fields = [
            FieldSpec(_WHAT, texts.what, longest=_SHORT),
            FieldSpec(_QUANTITY, texts.quantity, "", "30", longest=6),
            FieldSpec(_EACH, texts.each, "", "329.00", longest=14),
            FieldSpec(_DETAIL, texts.detail, longest=_SHORT),
        ]
        if old is None or not _is_bound(old):
            fields += [
                FieldSpec(_TYPE, texts.type, texts.type_help, "chromebook", longest=40),
                FieldSpec(_PART, texts.part, texts.part_help, "CB-PANEL", longest=40),
                FieldSpec(_LICENCE, texts.licence, texts.licence_help, longest=_SHORT),
            ]
        super().__init__(
            setting, FormSpec(texts.title, texts.help, fields, texts.save, texts.cancel)
        )
        if old is not None:
            for key, value in (
                (_WHAT, old.text),
                (_QUANTITY, str(old.quantity)),
                (_EACH, amount(old.unit_cents)),
                (_DETAIL, old.detail or ""),
            ):
                self.fields[key].setText(value)

    def more(self) -> QVBoxLayout:
        theme = self.theme
        if self.old is None:
            return column(theme)
        remove = Key(theme, self.texts.remove, key="Alt X", icon=Icon.TRASH_2, kind=Kind.QUIET)
        remove.clicked.connect(self._on_remove)
        return column(theme, 18, row(theme, remove, None))

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys = dict(super().keys())
        if self.old is not None:
            keys["Alt+X"] = self._on_remove
        return keys

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        wrong = {} if values[_WHAT] else {_WHAT: self.said.empty}
        if not read_count(values[_QUANTITY]):
            wrong[_QUANTITY] = self.said.no_number
        if read_amount(values[_EACH]) is None:
            wrong[_EACH] = self.said.no_amount
        named = [key for key in (_TYPE, _PART, _LICENCE) if values.get(key)]
        return wrong | dict.fromkeys(named[1:], self.said.one_of)

    def save(self, values: Mapping[str, str]) -> None:
        ctx, by, action_id, old = self.work.ctx, self.work.by, self.action_id, self.old

        def wanted() -> LineWanted:
            kind, type_code, part_id, licence = _goods(old)
            if values.get(_TYPE):
                kind, type_code = GoodsKind.ITEMS, values[_TYPE]
            elif values.get(_PART):
                kind, part_id = GoodsKind.PARTS, part_with(ctx, values[_PART]).part_id
            elif values.get(_LICENCE):
                kind, licence = GoodsKind.LICENCE, licence_id(ctx, values[_LICENCE])
            return LineWanted(
                text=values[_WHAT],
                quantity=read_count(values[_QUANTITY]) or 1,
                unit_cents=read_amount(values[_EACH]) or 0,
                kind=kind,
                detail=values[_DETAIL] or None,
                type_code=type_code,
                part_id=part_id,
                licence_id=licence,
            )

        def act() -> RequisitionSeen:
            position, was = (None, None) if old is None else (old.position, line_of(old))
            return set_line(ctx, action_id, self.number, wanted(), position, was=was, by=by)

        self.do(act)

    def _on_remove(self) -> None:
        if self.old is not None:
            ctx, by, position = self.work.ctx, self.work.by, self.old.position
            self.do(partial(drop_line, ctx, self.action_id, self.number, position, by=by))


class PayForm(DraftForm):
    """A field for each fund. All shares make 100 percent together."""

    def __init__(self, setting: Setting, seen: RequisitionSeen, funds: Sequence[FundFacts]) -> None:
        self.seen = seen
        texts = wording.pay(setting.words)
        fields = [
            FieldSpec(each.code, f"{each.code} · {each.name}", "", "40", longest=8)
            for each in funds
        ]
        super().__init__(
            setting, FormSpec(texts.title, texts.help, fields, texts.save, texts.cancel)
        )
        for share in seen.shares:
            if share.fund_code in self.fields:
                points = share.basis_points
                self.fields[share.fund_code].setText(f"{points / 100:.10g}")

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        shares = {key: read_share(text) for key, text in values.items() if text}
        wrong = {key: self.said.no_percent for key, share in shares.items() if share is None}
        together = sum(share or 0 for share in shares.values())
        if not wrong and together != WHOLE:
            said = self.said.not_whole.format(percent=f"{together / 100:.10g}")
            wrong[next(iter(self.fields))] = said
        return wrong

    def save(self, values: Mapping[str, str]) -> None:
        read = {key: read_share(text) for key, text in values.items() if text}
        shares = {key: points for key, points in read.items() if points}
        ctx, by, number = self.work.ctx, self.work.by, self.seen.number
        self.do(partial(set_shares, ctx, self.action_id, number, shares, by=by))


def _is_bound(line: LineSeen) -> bool:
    """Whether it buys something that is known: that stays, whatever else is changed."""
    return line.kind is not GoodsKind.OTHER


def _goods(old: LineSeen | None) -> tuple[GoodsKind, str | None, UUID | None, UUID | None]:
    if old is None:
        return GoodsKind.OTHER, None, None, None
    return old.kind, old.type_code, old.part_id, old.licence_id
