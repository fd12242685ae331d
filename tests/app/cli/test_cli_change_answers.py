"""What a trial of a file of rules prints."""

import pytest

from kiosk.app.cli.change_answers import say_changes
from kiosk.app.cli.output import Output
from kiosk.services.lending.rule_changes import Changed, Entry, RuleChanges


def test_an_empty_list_is_said_to_be_none(capsys: pytest.CaptureFixture[str]) -> None:
    letters = Entry("day_letters", "overrides", "")
    changes = RuleChanges(added=(letters,), changed=(Changed(letters, "2026-12-04 A"),))

    say_changes(Output(as_json=False), changes)

    assert capsys.readouterr().out.splitlines() == [
        "Rows added: 1",
        "  day_letters overrides: none",
        "Rows changed: 1",
        "  day_letters overrides: 2026-12-04 A, until now none",
        "Rows that stay: 0",
    ]
