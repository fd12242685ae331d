"""What a file of rules may say: every rule with its meaning and values, as comments and a table."""

import json
from dataclasses import dataclass

from kiosk.domain.lending.policy_file import as_written
from kiosk.domain.lending.rule_values import NO_LIMIT, SAME, ValueKind
from kiosk.domain.lending.rules import (
    EVERYWHERE,
    MAX_GRADE,
    MIN_GRADE,
    RENEW_TOO_SOON,
    RENEWAL_LENGTH,
    RULES,
    Column,
    Rule,
)

_LENGTHS = ("45 minutes", "2 hours", "1 period", "3 days", "5 school days", "2 weeks", "term")
_EXAMPLES = {
    ValueKind.LIMIT: ("0", "2", NO_LIMIT),
    ValueKind.LENGTH: _LENGTHS,
    ValueKind.FLAG: ("yes", "no"),
    ValueKind.DATE: ("2026-06-12", "none"),
    ValueKind.DUE_TIME: ("closing", "next opening", "next closing", "end of period 3"),
}
_OWN_EXAMPLES = {
    RENEWAL_LENGTH.name: (*_LENGTHS, SAME),
    RENEW_TOO_SOON.name: ("2 hours", "1 day", "5 school days", "2 weeks", NO_LIMIT),
    MIN_GRADE.name: ("PK", "TK", "KG", "3", "none"),
    MAX_GRADE.name: ("PK", "TK", "KG", "8", "none"),
}
_HEADING = """
# How to write rules. This part is for you; a program reads past it.
#
# Each row begins with [[rules]] and may say for whom and for what it holds, by the codes of your
# school: {columns}.
# Where several rows fit, the closest one decides, each rule on its own: a row with a site before
# all others, then one with a patron_category, then item_type, then item_category.
#
#     [[rules]]
#     patron_category = "teacher"
#     loan_length = "4 weeks"
#     max_loans = "unlimited"
#
# All rules and their values:
"""


@dataclass(frozen=True, slots=True)
class LegendLine:
    """One rule: its meaning, values as a file writes them (all of them, or one of each form), the
    value where no row sets it ("" where a row must), and the columns of its rows where not all."""

    name: str
    about: str
    values: tuple[str, ...]
    default: str
    columns: tuple[str, ...]


def legend() -> tuple[LegendLine, ...]:
    """Every rule in its order."""
    return tuple(_line(rule) for rule in RULES)


def legend_comments() -> str:
    """The same as the comments at the end of a file; English, as the file's words are."""
    lines = [_HEADING.format(columns=", ".join(Column))]
    for each in legend():
        lines.append(f"#\n# {each.name}: {each.about}\n#     {', '.join(each.values)}\n")
        ends = "a row must set it" if not each.default else f"without a row: {each.default}"
        only = f"; rows only by {', '.join(each.columns)}" if each.columns else ""
        lines.append(f"#     ({ends}{only})\n")
    return "".join(lines)


def _line(rule: Rule[object]) -> LegendLine:
    texts = rule.choices or _OWN_EXAMPLES.get(rule.name) or _EXAMPLES[rule.kind]
    columns = [column.value for column in Column if column in rule.scopes]
    return LegendLine(
        rule.name,
        rule.about,
        tuple(_in_file(rule, text) for text in texts),
        "" if rule.default is None else _in_file(rule, rule.default),
        () if rule.scopes == EVERYWHERE else tuple(columns),
    )


def _in_file(rule: Rule[object], text: str) -> str:
    return json.dumps(as_written(rule.kind, text), ensure_ascii=False)
