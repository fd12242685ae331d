"""Global options may stand anywhere, and a command can be typed again with one more option."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.app.cli.arguments import beside, command_again, global_options_first


@pytest.mark.parametrize(
    ("typed", "ordered"),
    [
        (["lend", "1", "2", "--settings", "a"], ["--settings", "a", "lend", "1", "2"]),
        (["lend", "--settings=a", "1", "2"], ["--settings=a", "lend", "1", "2"]),
        (["status", "--debug"], ["--debug", "status"]),
        (["--settings", "a", "status"], ["--settings", "a", "status"]),
        (["show", "--", "--debug"], ["show", "--", "--debug"]),
        (["status", "--settings"], ["--settings", "status"]),
    ],
)
def test_global_options_come_first(typed: list[str], ordered: list[str]) -> None:
    assert global_options_first(typed) == ordered


@given(st.lists(st.sampled_from(["lend", "--settings", "a", "--debug", "--", "--json", "x y"])))
def test_ordering_loses_no_word(words: list[str]) -> None:
    assert sorted(global_options_first(words)) == sorted(words)


@pytest.mark.parametrize(
    ("typed", "again"),
    [
        (["import", "people", "a b.csv"], "makerdesk import people 'a b.csv' --accept 5"),
        (["x", "--accept", "3", "y"], "makerdesk x y --accept 5"),
        (["x", "--accept=3", "y"], "makerdesk x y --accept 5"),
        (["x", "--", "-y"], "makerdesk x --accept 5 -- -y"),
        (["x", "y", "--dry-run"], "makerdesk x y --accept 5"),
        (["x", "--", "--dry-run"], "makerdesk x --accept 5 -- --dry-run"),
    ],
)
def test_a_command_is_repeated_with_a_new_value(typed: list[str], again: str) -> None:
    assert command_again(typed, "--accept", "5") == again


def test_a_flag_is_added_once() -> None:
    assert command_again(["x", "--apply", "y"], "--apply") == "makerdesk x y --apply"


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (["lend", "1", "--settings", "a b"], "makerdesk --settings 'a b' import undo 7"),
        (["--debug", "--settings=a", "lend"], "makerdesk --settings=a import undo 7"),
        (["lend"], "makerdesk import undo 7"),
    ],
)
def test_another_command_goes_by_the_same_settings(typed: list[str], line: str) -> None:
    assert beside(typed, "import", "undo", "7") == line
