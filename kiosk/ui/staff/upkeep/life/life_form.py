"""The form of what is one thing's own: since when and how long it serves, and what was paid."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kiosk.services.amounts import read_amount
from kiosk.services.context import Context
from kiosk.services.upkeep.purchasing.funds import list_funds
from kiosk.services.upkeep.replacement.lives import (
    LifeOfItem,
    MoneyOfItem,
    life_of_item,
    money_of_item,
    set_item_life,
)
from kiosk.ui.staff.form_page import FieldSpec, FormPage, FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.typed import read_day
from kiosk.wording.upkeep import item_forms as wording
from kiosk.wording.upkeep.item_forms import LifeFormTexts

REPLACE_ON, SINCE, MONTHS, WARRANTY = "replace_on", "since", "months", "warranty"
PRICE, FUND = "price", "fund"
_EXAMPLE = "2028-06-30"
_MOST_MONTHS = 600
"""What a column of the store holds."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is set now, and which funds may be named."""

    life: LifeOfItem
    money: MoneyOfItem
    funds: tuple[str, ...]


class LifeForm(FormPage):
    """What was typed is not touched by what others write meanwhile."""

    def __init__(self, setting: Setting, *, item_id: UUID) -> None:
        self.texts = texts = wording.life_form(setting.words)
        self.item_id = item_id
        self.known: _Known | None = None
        spec = FormSpec(texts.title, texts.help, _fields(texts), texts.save, texts.cancel)
        super().__init__(setting, spec)

    def refresh(self) -> None:
        if self.known is None:
            ctx, item_id = self.work.ctx, self.item_id
            self.look(lambda: _known(ctx, item_id), self._fill, is_urgent=True)

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        texts = self.texts
        wrong: dict[str, str] = {}
        for key in (REPLACE_ON, SINCE, WARRANTY):
            if values[key] and read_day(values[key]) is None:
                wrong[key] = texts.no_day.format(example=_EXAMPLE)
        if values[MONTHS] and _months(values[MONTHS]) is None:
            wrong[MONTHS] = texts.no_months
        if values[PRICE] and read_amount(values[PRICE]) is None:
            wrong[PRICE] = texts.no_amount
        funds = () if self.known is None else self.known.funds
        if values[FUND] and values[FUND] not in funds:
            wrong[FUND] = wording.no_fund(self.words, ", ".join(funds))
        return wrong

    def save(self, values: Mapping[str, str]) -> None:
        work, item_id, known = self.work, self.item_id, self.known
        if known is None:
            return
        life = replace(
            known.life,
            replace_on=read_day(values[REPLACE_ON]),
            in_service_on=read_day(values[SINCE]),
            life_months=_months(values[MONTHS]),
            warranty_ends_on=read_day(values[WARRANTY]),
        )
        price, fund_code = read_amount(values[PRICE]), values[FUND] or None
        money = replace(known.money, price_cents=price, fund_code=fund_code)
        action_id, by = work.new_id(), work.by

        def act() -> None:
            was, paid = known.life, known.money
            set_item_life(
                work.ctx, action_id, item_id, life, money=money, was=was, was_paid=paid, by=by
            )

        work.act(act, self._on_saved)

    def _on_saved(self, _: None) -> None:
        self.work.say(self.texts.saved)
        self.leave()

    def _fill(self, known: _Known) -> None:
        self.known = known
        life, money = known.life, known.money
        cents = money.price_cents
        values = {
            REPLACE_ON: _said(life.replace_on),
            SINCE: _said(life.in_service_on),
            MONTHS: _said(life.life_months),
            WARRANTY: _said(life.warranty_ends_on),
            PRICE: "" if cents is None else f"{cents // 100}.{cents % 100:02}",
            FUND: money.fund_code or "",
        }
        for key, value in values.items():
            if not self.fields[key].isModified():
                self.fields[key].setText(value)


def _fields(texts: LifeFormTexts) -> tuple[FieldSpec, ...]:
    day = texts.day_help.format(example=_EXAMPLE)
    return (
        FieldSpec(REPLACE_ON, texts.replace_on, texts.replace_on_help, _EXAMPLE, 10),
        FieldSpec(SINCE, texts.since, day, "", 10),
        FieldSpec(MONTHS, texts.months, texts.months_help, "", 3),
        FieldSpec(WARRANTY, texts.warranty, day, "", 10),
        FieldSpec(PRICE, texts.price, "", "329.00", 14),
        FieldSpec(FUND, texts.fund, texts.fund_help, "", 60),
    )


def _known(ctx: Context, item_id: UUID) -> _Known:
    funds = tuple(each.code for each in list_funds(ctx) if each.is_active)
    return _Known(life_of_item(ctx, item_id), money_of_item(ctx, item_id), funds)


def _said(value: date | int | None) -> str:
    return "" if value is None else str(value)


def _months(text: str) -> int | None:
    count = int(text) if text.isascii() and text.isdigit() else 0
    return count if 1 <= count <= _MOST_MONTHS else None
