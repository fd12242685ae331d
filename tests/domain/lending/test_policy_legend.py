"""What the files and the handbook say that rules can be, held against the rules themselves."""

import json
import tomllib
from pathlib import Path

import pytest

from kiosk.domain.lending.policy_file import policy_document, read_policy
from kiosk.domain.lending.policy_legend import LegendLine, legend, legend_comments
from kiosk.domain.lending.rules import EVERYWHERE, RULES, rule_named
from kiosk.i18n import translator

ASSETS = Path(__file__).parents[3] / "assets"
CHAPTER = "07-calendar-and-settings.md"
LINES = [pytest.param(each, id=each.name) for each in legend()]


def test_every_rule_has_its_line() -> None:
    assert [each.name for each in legend()] == [rule.name for rule in RULES]


@pytest.mark.parametrize("line", LINES)
def test_every_value_can_be_written_into_a_file(line: LegendLine) -> None:
    rule = rule_named(line.name)
    assert rule is not None
    scope = "" if rule.scopes == EVERYWHERE else f'{line.columns[0]} = "x"\n'

    for value in filter(None, (*line.values, line.default)):
        text = f"version = 1\n[[rules]]\n{scope}{line.name} = {value}\n"
        read = read_policy(tomllib.loads(text))
        assert read.problems == ()
        assert json.dumps(_only(policy_document(read.rows), line.name)) == value


@pytest.mark.parametrize("line", LINES)
def test_a_choice_is_shown_whole(line: LegendLine) -> None:
    rule = rule_named(line.name)
    assert rule is not None

    assert not rule.choices or tuple(map(json.loads, line.values)) == rule.choices


def test_the_comments_are_comments_and_name_every_rule() -> None:
    text = legend_comments()

    assert tomllib.loads(text) == {}
    assert all(f"# {each.name}: {each.about}\n" in text for each in legend())
    assert "rows only by site, patron_category" in text
    assert "a row must set it" in text
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_handbook_has_the_same_table(language: str) -> None:
    chapter = (ASSETS / "handbook" / language / CHAPTER).read_text(encoding="utf-8")
    words = translator(ASSETS / "i18n", language)

    for each in legend():
        values = ", ".join(f"`{value}`" for value in each.values)
        default = f"`{each.default}`" if each.default else "–"
        assert (
            f"| `{each.name}` | {words.gettext(each.about)} | {values} | {default} |\n" in chapter
        )


def _only(document: dict[str, object], name: str) -> object:
    tables = document["rules"]
    assert isinstance(tables, list)
    return tables[0][name]
