"""The policy as a document (TOML file or JSON in the store), read with all its faults at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.domain.lending.document_values import as_text, whole
from kiosk.domain.lending.fields import Fields
from kiosk.domain.lending.policy import PolicyRow, Scope
from kiosk.domain.lending.policy_check import Codes, check_row, check_scope, columns_of
from kiosk.domain.lending.problems import N_, InputProblem, misfit
from kiosk.domain.lending.rule_values import ValueKind
from kiosk.domain.lending.rules import RULE_NAMES, Column, rule_named

VERSION = 1
Document = dict[str, object]


@dataclass(frozen=True, slots=True)
class PolicyRead:
    """The rows of a document, or, where anything is wrong, no rows and every problem."""

    rows: tuple[PolicyRow, ...]
    problems: tuple[InputProblem, ...] = ()


def policy_document(rows: Iterable[PolicyRow]) -> Document:
    """Rows as a document: one table per scope, from everyone to the closest, rules by their order.

    ```toml
    version = 1
    [[rules]]
    patron_category = "students"
    item_type = "chromebook"
    loan_length = "3 days"
    max_loans = 1
    ```
    """
    tables: dict[Scope, Document] = {}
    for row in in_order(rows):
        codes = {column.value: code for column, code in columns_of(row.scope).items()}
        table = tables.setdefault(row.scope, {**codes})
        table[row.rule] = as_written(_kind_of(row.rule), row.value)
    return {"version": VERSION, "rules": list(tables.values())}


def in_order(rows: Iterable[PolicyRow]) -> tuple[PolicyRow, ...]:
    """Rows as a file lists them."""
    return tuple(sorted(rows, key=_order))


def read_policy(document: Mapping[str, object], codes: Codes | None = None) -> PolicyRead:
    """The rows of a document. With `codes`, scopes that name what does not exist are faults too."""
    problems: list[InputProblem] = []
    top = Fields("", document, problems)
    check_version(top, VERSION)
    rows: dict[tuple[Scope, str], PolicyRow] = {}
    for table in top.tables("rules"):
        scope = _read_scope(table, codes)
        for key, value in table.rest().items():
            row = _read_rule(table, scope, key, value)
            if row is not None and (scope, key) in rows:
                table.wrong(key, _TWICE)
            elif row is not None:
                rows[scope, key] = row
    top.close()
    return PolicyRead(() if problems else tuple(rows.values()), tuple(problems))


def check_version(top: Fields, version: int) -> None:
    """Note a document of a later version than this program can read."""
    found = top.get("version", whole(9_999))
    if found is not None and found != version:
        top.wrong(
            "version",
            misfit(
                N_("This file is of version {found}; this program reads version {version}."),
                N_("Use the program that wrote it, or its export of version {version}."),
                found=found,
                version=version,
            ),
        )


_TWICE = misfit(
    N_("This rule was already set for the same scope."), N_("Keep one of the two lines.")
)


def _read_scope(table: Fields, codes: Codes | None) -> Scope:
    scope = Scope(*(table.get_or(column.value, as_text, None) for column in Column))
    for column, fault in check_scope(scope, codes):
        table.wrong(column.value, fault)
    return scope


def _read_rule(table: Fields, scope: Scope, key: str, value: object) -> PolicyRow | None:
    checked = check_row(scope, key, _as_text(value))
    for fault in checked.misfits:
        table.wrong(key, fault)
    return checked.row


def _as_text(value: object) -> str:
    """What a row keeps of a TOML value: true is "yes", a date its ISO form, 3 is "3"."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def as_written(kind: ValueKind | None, text: str) -> str | int | bool:
    """The most natural TOML value for a row's text; None is a rule that this version lacks."""
    if kind is ValueKind.LIMIT and text.isdigit():
        return int(text)
    if kind is ValueKind.FLAG:
        return text == "yes"
    return text


def _kind_of(name: str) -> ValueKind | None:
    rule = rule_named(name)
    return None if rule is None else rule.kind


def _order(row: PolicyRow) -> tuple[object, ...]:
    place = RULE_NAMES.index(row.rule) if row.rule in RULE_NAMES else len(RULE_NAMES)
    codes = tuple(row.scope.code(column) or "" for column in Column)
    return row.scope.closeness, codes, place, row.rule
