"""What a trial of a file of rules prints."""

import pytest

from kiosk.app.cli.change_answers import calendar_changes_document, say_changes
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


def test_an_entry_of_a_calendar_is_told_with_its_section() -> None:
    changes = RuleChanges(added=(Entry("holidays", "Fair", "day 2026-12-05"),))

    document = calendar_changes_document(changes)

    assert document == {
        "added": [{"scope": "holidays", "name": "Fair", "value": "day 2026-12-05"}],
        "changed": [],
        "removed": [],
        "unchanged": 0,
    }
