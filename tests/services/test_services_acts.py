"""An act is done once, and never promised while nobody knows whether it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from db.errors import CommitUnknown, Conflict
from db.models.desk import AuditEntry
from db.models.lending import Loan
from kiosk.services.acts import as_json, begin, once
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.outcomes import Lent
from tests.support.counter import AtWork
from tests.support.store import key


@dataclass
class UncertainStore:
    """A real store whose next commit ends so that nobody knows: kept or lost, settled or not."""

    real: Any
    is_kept: bool
    is_settled: bool = True

    @contextmanager
    def write(self, action: UUID | None = None) -> Iterator[Session]:
        error = CommitUnknown("cut short", action=action, is_settled=self.is_settled)
        with self.real.write(action) as session:
            yield session
            if not self.is_kept:
                raise error
        raise error

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)


def uncertain(desk: AtWork, *, is_kept: bool, is_settled: bool = True) -> AtWork:
    store: Any = UncertainStore(desk.store, is_kept, is_settled)
    return replace(desk, ctx=replace(desk.ctx, store=store))


def test_an_act_that_happened_after_all_is_answered_as_done(desk: AtWork) -> None:
    wish = desk.wish()
    outcome = check_out(uncertain(desk, is_kept=True).ctx, wish)
    assert isinstance(outcome, Lent)
    assert check_out(desk.ctx, wish) == outcome
    assert len(desk.all(Loan)) == 1


def test_an_act_that_did_not_happen_is_not_promised(desk: AtWork) -> None:
    wish = desk.wish()
    with pytest.raises(CommitUnknown):
        check_out(uncertain(desk, is_kept=False).ctx, wish)
    assert desk.all(Loan) == []
    assert isinstance(check_out(desk.ctx, wish), Lent)


def test_what_may_still_be_undone_by_a_crash_is_not_promised(desk: AtWork) -> None:
    with pytest.raises(CommitUnknown):
        check_out(uncertain(desk, is_kept=True, is_settled=False).ctx, desk.wish())


def test_a_conflict_looks_at_the_facts_again(file_desk: AtWork) -> None:
    tries: list[int] = []

    def act(_session: Session) -> str:
        tries.append(1)
        if len(tries) < 3:
            raise Conflict("uq_loans_open_item")
        return "done"

    doing = begin(file_desk.ctx, key("act"))
    assert once(doing, act, lambda _session: None) == "done"


def test_a_conflict_that_stays_is_passed_on(file_desk: AtWork) -> None:
    def act(_session: Session) -> str:
        raise Conflict("uq_loans_number")

    with pytest.raises(Conflict):
        once(begin(file_desk.ctx, key("act")), act, lambda _session: None)
    assert file_desk.all(AuditEntry) == []


def test_payloads_hold_no_floats() -> None:
    assert as_json({"a": (1, None, True, {"b": "c"})}) == {"a": [1, None, True, {"b": "c"}]}
    with pytest.raises(TypeError, match="audit"):
        as_json({"a": 0.5})
