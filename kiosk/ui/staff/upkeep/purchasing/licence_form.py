"""The form of one licence: seats, its end, what a renewal costs, and who pays."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from kiosk.services.amounts import read_amount
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.purchasing.licences import LicenceFacts, set_licence
from kiosk.ui.staff.form_page import FieldSpec, FormPage, FormSpec
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.typed import read_count, read_day
from kiosk.ui.widgets.stacks import column, row
from kiosk.wording.upkeep import money_pages, purchase_forms
from kiosk.wording.upkeep.replacement import amount

_NAME, _COST, _ENDS, _MONTHS, _SEATS = "name", "cost", "ends", "months", "seats"
_TAKEN, _FUND, _VENDOR, _TYPE, _NOTE = "taken", "fund", "vendor", "type", "note"
_SHORT, _MOST_MONTHS = 80, 600


class LicenceForm(FormPage):
    """A new licence, or one that is there: it keeps its name, by which orders renew it."""

    def __init__(self, setting: Setting, old: LicenceFacts | None = None) -> None:
        self.old = old
        self.texts = texts = money_pages.licences(setting.words)
        name = FieldSpec(_NAME, texts.name, longest=_SHORT)
        fields = (
            *((name,) if old is None else ()),
            FieldSpec(_COST, texts.cost, "", "500.00", longest=14),
            FieldSpec(_ENDS, texts.renews, texts.renews_help, "2027-08-01", longest=10),
            FieldSpec(_MONTHS, texts.months, texts.months_help, "12", longest=3),
            FieldSpec(_SEATS, texts.seats, "", "30", longest=7),
            FieldSpec(_TAKEN, texts.taken, "", "28", longest=7),
            FieldSpec(_FUND, texts.fund, "", "5410", longest=40),
            FieldSpec(_VENDOR, texts.vendor, longest=_SHORT),
            FieldSpec(_TYPE, texts.type, texts.type_help, "chromebook", longest=_SHORT),
            FieldSpec(_NOTE, texts.note, longest=500),
        )
        title = texts.form_new if old is None else f"{texts.form_change} · {old.name}"
        super().__init__(setting, FormSpec(title, texts.help, fields, texts.save, texts.cancel))
        self.said = purchase_forms.wrong(self.words)
        self._action_id: UUID = self.work.new_id()
        if old is not None:
            self._fill_in(old)

    def more(self) -> QVBoxLayout:
        theme = self.theme
        if self.old is None:
            return column(theme)
        words = self.texts.drop if self.old.is_active else self.texts.keep
        turn = Key(theme, words, key="Alt X", kind=Kind.QUIET)
        turn.clicked.connect(self._on_turn)
        return column(theme, 18, row(theme, turn, None))

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys = dict(super().keys())
        if self.old is not None:
            keys["Alt+X"] = self._on_turn
        return keys

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        wrong = {_NAME: self.said.empty} if values.get(_NAME) == "" else {}
        if read_amount(values[_COST]) is None:
            wrong[_COST] = self.said.no_amount
        if values[_ENDS] and read_day(values[_ENDS]) is None:
            wrong[_ENDS] = self.said.no_day
        if values[_MONTHS] and not 1 <= (read_count(values[_MONTHS]) or 0) <= _MOST_MONTHS:
            wrong[_MONTHS] = self.said.no_number
        for key in (_SEATS, _TAKEN):
            if values[key] and read_count(values[key]) is None:
                wrong[key] = self.said.no_number
        return wrong

    def save(self, values: Mapping[str, str]) -> None:
        self._set(
            LicenceFacts(
                name=values[_NAME] if self.old is None else self.old.name,
                cost_cents=read_amount(values[_COST]) or 0,
                vendor=values[_VENDOR] or None,
                fund=values[_FUND] or None,
                type_code=values[_TYPE] or None,
                seats=read_count(values[_SEATS]),
                used=read_count(values[_TAKEN]),
                renews_on=read_day(values[_ENDS]),
                term_months=read_count(values[_MONTHS]) or 12,
                is_active=self.old is None or self.old.is_active,
                note=values[_NOTE] or None,
            )
        )

    def _fill_in(self, old: LicenceFacts) -> None:
        for key, value in (
            (_COST, amount(old.cost_cents)),
            (_ENDS, "" if old.renews_on is None else old.renews_on.isoformat()),
            (_MONTHS, str(old.term_months)),
            (_SEATS, "" if old.seats is None else str(old.seats)),
            (_TAKEN, "" if old.used is None else str(old.used)),
            (_FUND, old.fund or ""),
            (_VENDOR, old.vendor or ""),
            (_TYPE, old.type_code or ""),
            (_NOTE, old.note or ""),
        ):
            self.fields[key].setText(value)

    def _on_turn(self) -> None:
        """Give it up, or use it again; what was typed beside is left alone."""
        if self.old is not None:
            self._set(replace(self.old, is_active=not self.old.is_active))

    def _set(self, wanted: LicenceFacts) -> None:
        """Write what was changed: an order may have renewed the licence since the form opened."""
        work, action_id, old = self.work, self._action_id, self.old

        def act() -> LicenceFacts | NotFound:
            try:
                return set_licence(work.ctx, action_id, wanted, was=old, by=work.by)
            except NotFound as refused:
                return refused

        work.act(act, self._on_set)

    def _on_set(self, outcome: LicenceFacts | NotFound) -> None:
        if self.is_left:
            return
        if isinstance(outcome, LicenceFacts):
            self.work.say(money_pages.said_licence(self.words, outcome.name))
            self.leave()
            return
        where, said = {
            Sought.FUND: (_FUND, self.texts.no_fund),
            Sought.ITEM_TYPE: (_TYPE, self.said.no_type),
        }.get(outcome.sought, (_VENDOR, self.said.no_vendor))
        self.mark({where: said.format(name=self.words.isolate(outcome.name))})
