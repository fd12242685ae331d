"""The lending policy: its rows, and which of them wins in a case."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Generic, Protocol, TypeVar

from kiosk.domain.lending.problems import Misfit
from kiosk.domain.lending.rule_values import T_co
from kiosk.domain.lending.rules import MAX_LOANS, Column, Rule

_SAID = {
    Column.SITE.value: "site",
    Column.PATRON_CATEGORY.value: "person",
    Column.ITEM_TYPE.value: "type",
    Column.ITEM_CATEGORY.value: "category",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Codes that a row is limited to, or that a case has; None means any, or none known."""

    site: str | None = None
    patron_category: str | None = None
    item_type: str | None = None
    item_category: str | None = None

    def code(self, column: Column) -> str | None:
        """The code in one column."""
        return {
            Column.SITE: self.site,
            Column.PATRON_CATEGORY: self.patron_category,
            Column.ITEM_TYPE: self.item_type,
            Column.ITEM_CATEGORY: self.item_category,
        }[column]

    @property
    def closeness(self) -> tuple[bool, ...]:
        """Sorts rows: the greatest wins."""
        return tuple(self.code(column) is not None for column in Column)

    @property
    def names_a_kind(self) -> bool:
        """Whether it is about some things only, by their type or category."""
        return self.item_type is not None or self.item_category is not None

    def covers(self, case: "Scope") -> bool:
        """Whether a row of this scope speaks about a case."""
        return (
            self.site in (None, case.site)
            and self.patron_category in (None, case.patron_category)
            and self.item_type in (None, case.item_type)
            and self.item_category in (None, case.item_category)
        )

    @property
    def codes(self) -> tuple[tuple[str, str], ...]:
        """The columns that are limited, each with its code."""
        pairs = ((column.value, self.code(column)) for column in Column)
        return tuple((name, code) for name, code in pairs if code is not None)

    def __str__(self) -> str:
        """The scope for staff, such as "person students × type chromebook"; empty for any."""
        return " × ".join(f"{_SAID[name]} {code}" for name, code in self.codes)


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One rule's value for one scope; the value is the text that its rule's reader gives back."""

    scope: Scope
    rule: str
    value: str


@dataclass(frozen=True, slots=True)
class Resolved(Generic[T_co]):
    """A rule's value in a case and the row that gave it.

    No row and a value: the rule's default. No row and no value: nobody decided, refuse NO_RULE.
    """

    rule: str
    value: T_co | None
    row: PolicyRow | None


class OfKind(Protocol):
    """A loan, as far as limits care: the codes of its item's type and category."""

    @property
    def type_code(self) -> str:
        """The item type's code."""
        ...

    @property
    def category_code(self) -> str:
        """The item category's code."""
        ...


T = TypeVar("T")
Loan = TypeVar("Loan", bound=OfKind)


@dataclass(frozen=True, slots=True)
class Policy:
    """All rows. Rows of rules that this version does not know are kept and decide nothing."""

    rows: tuple[PolicyRow, ...] = ()
    revision: int = 0
    _by_rule: dict[str, list[PolicyRow]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        by_rule: dict[str, list[PolicyRow]] = {}
        for row in self.rows:
            by_rule.setdefault(row.rule, []).append(row)
        object.__setattr__(self, "_by_rule", by_rule)

    def winning_row(self, rule: str, case: Scope) -> PolicyRow | None:
        """The row that decides a rule in a case.

        A row with a site beats all without, then one with a patron category, then one with an item
        type, then one with an item category.
        """
        fitting = (row for row in self._by_rule.get(rule, ()) if row.scope.covers(case))
        return max(fitting, key=lambda row: row.scope.closeness, default=None)

    def resolve(self, rule: Rule[T], case: Scope) -> Resolved[T]:
        """A rule's value in a case.

        Raises ValueError where a stored value cannot be read; policy_check finds such rows.
        """
        row = self.winning_row(rule.name, case)
        text = rule.default if row is None else row.value
        if text is None:
            return Resolved(rule.name, None, None)
        read = rule.read(text)
        if isinstance(read, Misfit):
            raise ValueError(f"policy row {rule.name} = {text!r}: {read.what}")
        return Resolved(rule.name, read.value, row)

    def value(self, rule: Rule[T], case: Scope) -> T:
        """The value of a rule that has a default. Raises LookupError where nobody decided."""
        value = self.resolve(rule, case).value
        if value is None:
            raise LookupError(f"no policy row sets {rule.name}")
        return value

    def counted(self, case: Scope, loans: Iterable[Loan]) -> tuple[Loan, ...]:
        """The open loans that count against the case's `max_loans`.

        Those are the loans for which the same row wins: a row for a type counts that type, and a
        row for any type counts the loans of all types that have no closer row of their own.
        """
        wins = self.winning_row(MAX_LOANS.name, case)
        return tuple(
            loan
            for loan in loans
            if self.winning_row(MAX_LOANS.name, _with_kind(case, loan)) == wins
        )


def _with_kind(case: Scope, loan: OfKind) -> Scope:
    return replace(case, item_type=loan.type_code, item_category=loan.category_code)
