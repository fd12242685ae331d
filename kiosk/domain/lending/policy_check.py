"""Checks policy rows before they are kept: rule, scope and value of each, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain.lending.policy import PolicyRow, Scope
from kiosk.domain.lending.problems import N_, Misfit, misfit, unknown_word
from kiosk.domain.lending.rules import RULE_NAMES, RULES, Column, Rule, rule_named

# What the store keeps of a value.
LONGEST_VALUE = 80


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes that exist, against which scopes are checked."""

    sites: frozenset[str] = frozenset()
    patron_categories: frozenset[str] = frozenset()
    item_types: frozenset[str] = frozenset()
    item_categories: frozenset[str] = frozenset()

    def of(self, column: Column) -> frozenset[str]:
        """The codes of one column."""
        return {
            Column.SITE: self.sites,
            Column.PATRON_CATEGORY: self.patron_categories,
            Column.ITEM_TYPE: self.item_types,
            Column.ITEM_CATEGORY: self.item_categories,
        }[column]


@dataclass(frozen=True, slots=True)
class Checked:
    """A row that may be kept, or None with everything that is wrong with it."""

    row: PolicyRow | None
    misfits: tuple[Misfit, ...] = ()


def columns_of(scope: Scope) -> dict[Column, str]:
    """The columns that a scope is limited by, with their codes, in order of precedence."""
    codes = {column: scope.code(column) for column in Column}
    return {column: code for column, code in codes.items() if code is not None}


def check_scope(scope: Scope, codes: Codes | None = None) -> tuple[tuple[Column, Misfit], ...]:
    """What is wrong with which column; without `codes` only the scope's shape is checked."""
    columns = columns_of(scope)
    misfits = []
    if Column.ITEM_TYPE in columns and Column.ITEM_CATEGORY in columns:
        fault = misfit(
            N_("A row is for an item type or for an item category, not for both."),
            N_("Leave one of them out; a type belongs to one category anyway."),
        )
        misfits.append((Column.ITEM_CATEGORY, fault))
    for column, code in columns.items():
        if codes is not None and code not in codes.of(column):
            misfits.append((column, unknown_word(code, sorted(codes.of(column)))))
    return tuple(misfits)


def check_row(scope: Scope, rule_name: str, text: str) -> Checked:
    """The row with its value in the one text that the store keeps, or what is wrong with it.

    The scope's own faults are check_scope's to find.
    """
    rule = rule_named(rule_name)
    if rule is None:
        return Checked(None, (unknown_word(rule_name, RULE_NAMES),))
    misfits = list(_wrong_columns(scope, rule))
    read = rule.read(text)
    if isinstance(read, Misfit):
        return Checked(None, (*misfits, read))
    if len(read.text) > LONGEST_VALUE:
        misfits.append(
            misfit(
                N_("The value of {rule} is too long."),
                N_("Write at most {most} characters."),
                rule=rule.name,
                most=LONGEST_VALUE,
            )
        )
    if misfits:
        return Checked(None, tuple(misfits))
    return Checked(PolicyRow(scope, rule.name, read.text))


def never_set(rows: Iterable[PolicyRow]) -> tuple[str, ...]:
    """The rules that need a row and have none: nothing is lent or renewed without."""
    names = {row.rule for row in rows}
    return tuple(rule.name for rule in RULES if rule.default is None and rule.name not in names)


def _wrong_columns(scope: Scope, rule: Rule[object]) -> list[Misfit]:
    return [
        misfit(
            N_("{rule} cannot be set for one {column}."),
            N_("Set it for: {columns}, or for everyone."),
            rule=rule.name,
            column=column.value,
            columns=", ".join(each.value for each in Column if each in rule.scopes),
        )
        for column in columns_of(scope)
        if column not in rule.scopes
    ]
