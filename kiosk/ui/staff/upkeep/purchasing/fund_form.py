"""The form of one fund: what it is, and what it may spend in this fiscal year and the next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from db.vocabulary.upkeep import FundKind
from kiosk.i18n import Translator
from kiosk.services.amounts import read_amount
from kiosk.services.upkeep.purchasing.funds import FundFacts, list_funds, set_fund
from kiosk.ui.staff.form_page import FieldSpec, FormSpec
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.choices import Option
from kiosk.ui.staff.upkeep.choosing_form import Asked, ChoosingForm
from kiosk.ui.staff.upkeep.typed import read_count, read_day
from kiosk.ui.widgets.stacks import column, row
from kiosk.wording.upkeep import funds, purchase_forms
from kiosk.wording.upkeep.replacement import amount

_CODE, _NAME, _KIND, _AWARD = "code", "name", "kind", "award"
_FEDERAL, _OWNER, _UNTIL, _BUDGET = "federal", "owner", "until", "budget-{}"
_SHORT = 80


@dataclass(frozen=True, slots=True)
class KeptFund:
    """A fund, and what it may spend in cents by fiscal year."""

    facts: FundFacts
    budgets: Mapping[int, int]


class FundForm(ChoosingForm):
    """A new fund, or one that is there: it keeps its code, which stands on papers."""

    def __init__(self, setting: Setting, year: int, old: KeptFund | None = None) -> None:
        self.old, self.years = old, (year, year + 1)
        words = setting.words
        names, self.texts = funds.funds(words), funds.fund_form(words)
        texts, said = self.texts, FundFacts("", "") if old is None else old.facts
        percent, until = said.federal_percent, said.ends_on
        kinds = [Option(kind.value, word) for kind, word in funds.fund_kinds(words).items()]
        code = FieldSpec(_CODE, names.code, texts.code_help, "5410", longest=40)
        fields = (
            *((code,) if old is None else ()),
            Asked(_NAME, names.name, longest=_SHORT, value=said.name),
            Asked(_KIND, names.kind, value=said.kind.value, options=kinds),
            *(self._budget_field(words, each) for each in self.years),
            Asked(_AWARD, names.award, texts.award_help, longest=40, value=said.award_number or ""),
            Asked(
                _FEDERAL,
                texts.federal,
                texts.federal_help,
                longest=3,
                value="" if percent is None else str(percent),
            ),
            Asked(
                _OWNER, texts.owner, texts.owner_help, longest=_SHORT, value=said.title_holder or ""
            ),
            Asked(
                _UNTIL,
                names.until,
                texts.until_help,
                "2027-06-30",
                longest=10,
                value="" if until is None else until.isoformat(),
            ),
        )
        title = texts.new if old is None else f"{texts.change} · {said.code}"
        super().__init__(setting, FormSpec(title, texts.help, fields, texts.save, texts.cancel))
        self.said = purchase_forms.wrong(words)
        self._action_id: UUID = self.work.new_id()
        """One act, however often Enter is pressed."""

    def more(self) -> QVBoxLayout:
        if self.old is None:
            return column(self.theme)
        words = self.texts.drop if self.old.facts.is_active else self.texts.keep
        turn = Key(self.theme, words, key="Alt X", kind=Kind.QUIET)
        turn.clicked.connect(self._on_turn)
        return column(self.theme, 18, row(self.theme, turn, None))

    def keys(self) -> Mapping[str, Callable[[], None]]:
        turn = {} if self.old is None else {"Alt+X": self._on_turn}
        return {**super().keys(), **turn}

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        wrong = {key: self.said.empty for key in (_CODE, _NAME) if values.get(key) == ""}
        for key in (_BUDGET.format(year) for year in self.years):
            if values[key] and read_amount(values[key]) is None:
                wrong[key] = self.said.no_amount
        percent = read_count(values[_FEDERAL])
        if values[_FEDERAL] and (percent is None or percent > 100):
            wrong[_FEDERAL] = self.texts.no_percent
        if values[_UNTIL] and read_day(values[_UNTIL]) is None:
            wrong[_UNTIL] = self.said.no_day
        return wrong

    def save(self, values: Mapping[str, str]) -> None:
        old = None if self.old is None else self.old.facts
        wanted = FundFacts(
            code=values[_CODE] if old is None else old.code,
            name=values[_NAME],
            kind=FundKind(values[_KIND]),
            award_number=values[_AWARD] or None,
            federal_percent=read_count(values[_FEDERAL]),
            title_holder=values[_OWNER] or None,
            ends_on=read_day(values[_UNTIL]),
            is_active=old is None or old.is_active,
        )
        typed = {year: values[_BUDGET.format(year)] for year in self.years}
        self._set(wanted, self._changed(typed))

    def _changed(self, typed: Mapping[int, str]) -> Mapping[int, int]:
        """Cents by year where they are others now; a field that was emptied says nothing is left.

        A year without a budget that stays empty has none.
        """
        was = {} if self.old is None else self.old.budgets
        return {
            year: cents
            for year, text in typed.items()
            if (cents := read_amount(text) or 0) != was.get(year) and (text or year in was)
        }

    def _budget_field(self, words: Translator, year: int) -> Asked:
        cents = None if self.old is None else self.old.budgets.get(year)
        return Asked(
            _BUDGET.format(year),
            funds.budget_of(words, year),
            self.texts.budget_help,
            longest=14,
            value="" if cents is None else amount(cents),
        )

    def _on_turn(self) -> None:
        """It pays no more, or again; what was typed beside is left alone."""
        if self.old is not None:
            self._set(replace(self.old.facts, is_active=not self.old.facts.is_active), {})

    def _set(self, wanted: FundFacts, budgets: Mapping[int, int]) -> None:
        work, action_id = self.work, self._action_id
        was = None if self.old is None else self.old.facts

        def act() -> FundFacts | None:
            if was is None and any(each.code == wanted.code for each in list_funds(work.ctx)):
                return None
            return set_fund(work.ctx, action_id, wanted, was=was, budgets=budgets, by=work.by)

        work.act(act, self._on_set)

    def _on_set(self, outcome: FundFacts | None) -> None:
        if self.is_left:
            return
        if outcome is None:
            self.mark({_CODE: self.texts.taken})
            return
        self.work.say(funds.said_fund(self.words, outcome.code))
        self.leave()
