"""The policy as a file, with its history."""

from datetime import UTC, datetime

import pytest

from db.models.desk import AuditEntry
from db.models.lending import PolicyRow
from db.vocabulary.desk import Act
from kiosk.domain.verdict import Code
from kiosk.services.lending.outcomes import Refused
from kiosk.services.lending.policy import (
    PolicySet,
    export_policy,
    import_policy,
    policy_history,
)
from kiosk.services.lending.rule_files import Rejected
from tests.support.counter import AtWork

NEW = """
version = 1
[[rules]]
loan_length = "2 days"
max_loans = 0
[[rules]]
item_type = "chromebook"
patron_category = "student"
max_loans = 3
"""


def test_a_file_replaces_the_whole_policy(desk: AtWork) -> None:
    outcome = import_policy(desk.ctx, desk.action(), NEW, "after the board meeting")
    assert outcome == PolicySet(revision=2, rows=3)
    assert len(desk.all(PolicyRow)) == 3
    assert desk.lent().loan.due_at == datetime(2026, 12, 2, 22, 0, tzinfo=UTC)
    refused = desk.borrow("teacher", 2)
    assert isinstance(refused, Refused)
    assert [reason.code for reason in refused.verdict.reasons] == [Code.KIND_FORBIDDEN]


def test_export_and_import_are_each_others_reverse(desk: AtWork) -> None:
    text = export_policy(desk.ctx)
    assert import_policy(desk.ctx, desk.action(), text) == PolicySet(revision=2, rows=4)
    assert export_policy(desk.ctx) == text


def test_everything_wrong_is_told_at_once_and_nothing_changes(desk: AtWork) -> None:
    before = export_policy(desk.ctx)
    bad = """
version = 1
[[rules]]
item_type = "chromebok"
max_loans = "lots"
loan_lenght = "3 days"
"""
    outcome = import_policy(desk.ctx, desk.action(), bad)
    assert isinstance(outcome, Rejected)
    assert {problem.where for problem in outcome.problems} == {
        "rules[1].item_type",
        "rules[1].max_loans",
        "rules[1].loan_lenght",
    }
    assert any("chromebook" in str(problem) for problem in outcome.problems)
    assert export_policy(desk.ctx) == before
    assert desk.all(AuditEntry) == []


@pytest.mark.parametrize("text", ["max_loans = ", "[[rules", "\x00"])
def test_what_is_not_toml_is_said_to_be_so(file_desk: AtWork, text: str) -> None:
    outcome = import_policy(file_desk.ctx, file_desk.action(), text)
    assert isinstance(outcome, Rejected)
    assert outcome.problems[0].where == "file"
    assert "TOML" in str(outcome.problems[0])


def test_a_byte_order_mark_is_no_fault(file_desk: AtWork) -> None:
    assert isinstance(import_policy(file_desk.ctx, file_desk.action(), "\ufeff" + NEW), PolicySet)


def test_the_same_action_imports_once(desk: AtWork) -> None:
    action = desk.action()
    first = import_policy(desk.ctx, action, NEW)
    assert import_policy(desk.ctx, action, NEW) == first
    assert len(policy_history(desk.ctx)) == 2


def test_history_says_who_and_why(desk: AtWork) -> None:
    import_policy(desk.ctx, desk.action(), NEW, "after the board meeting")
    newest, first = policy_history(desk.ctx)
    assert (newest.revision, newest.actor, newest.why) == (2, "kiosk", "after the board meeting")
    assert (newest.rows, first.rows) == (3, 4)
    assert [entry.act for entry in desk.all(AuditEntry)] == [Act.POLICY_SET]
    assert desk.chain_holds()
