"""A counter at work in a small school: a clock to move, ids that count, rules, a context."""

import itertools
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid5

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from db import audit
from db.models.base import Base
from db.models.lending import CalendarRevision, PolicyRevision, PolicyRow
from db.models.people import Patron
from db.store import Store
from kiosk.domain.lending.policy_file import read_policy
from kiosk.domain.views import ScanFacts
from kiosk.services.context import Context
from kiosk.services.lending.checkin import check_in
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.outcomes import (
    CheckIn,
    CheckInOutcome,
    CheckOut,
    CheckOutOutcome,
    Lent,
    Returned,
)
from tests.support.store import MONDAY, School, key, sample_school

Row = TypeVar("Row", bound=Base)

SCAN = ScanFacts("scanner-1", "item", "CB-1")
POLICY: dict[str, Any] = {
    "version": 1,
    "rules": [
        {"loan_length": "4 days", "max_loans": 2, "renewals": 1},
        {"patron_category": "teacher", "max_loans": "unlimited"},
    ],
}
CALENDAR = {
    "version": 1,
    "time_zone": "America/Chicago",
    "closed_weekdays": ["saturday", "sunday"],
    "hours": dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), "08:00-16:00"),
}


class FrozenClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self._now = now
        self._seconds = 0.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._seconds

    def move(self, by: timedelta) -> None:
        """Go on (or back, which moves no monotonic clock)."""
        self._now += by
        self._seconds += max(by.total_seconds(), 0.0)

    def set(self, now: datetime) -> None:
        """Set the wall clock, as somebody does in the system's settings."""
        self._now = now


class CountingIds:
    """Ids that are the same on every run."""

    def __init__(self, name: str = "ids") -> None:
        self._name = name
        self._numbers = itertools.count(1)

    def new(self) -> UUID:
        return UUID(int=next(self._numbers) + (uuid5(key("ids"), self._name).int >> 64 << 64))

    def secret(self) -> UUID:
        return uuid5(key(self._name), str(next(self._numbers)))


@dataclass
class AtWork:
    """A school with rules, and a counter in it."""

    ctx: Context
    clock: FrozenClock
    school: School
    _actions: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _revision: int = 1

    @property
    def store(self) -> Store:
        """The store behind the counter."""
        return self.ctx.store

    def action(self) -> UUID:
        """A fresh action id."""
        return key(f"action {next(self._actions)}")

    def wish(self, person: str = "mia", laptop: int = 1) -> CheckOut:
        """A person's wish to borrow one of the Chromebooks, under a fresh action."""
        patron: Patron = getattr(self.school, person)
        return CheckOut(self.action(), patron.person_ref, self.laptop(laptop), SCAN)

    def borrow(self, person: str = "mia", laptop: int = 1) -> CheckOutOutcome:
        """Lend, with whatever outcome."""
        return check_out(self.ctx, self.wish(person, laptop))

    def lent(self, person: str = "mia", laptop: int = 1) -> Lent:
        """Lend, which must work."""
        outcome = self.borrow(person, laptop)
        assert isinstance(outcome, Lent), outcome
        return outcome

    def give_back(self, laptop: int = 1, *, by_staff: bool = False) -> CheckInOutcome:
        """Take one of the Chromebooks back."""
        given = CheckIn(self.action(), self.laptop(laptop), SCAN, by_staff=by_staff)
        return check_in(self.ctx, given)

    def returned(self, laptop: int = 1, *, by_staff: bool = False) -> Returned:
        """Take one of the Chromebooks back, which must be out."""
        outcome = self.give_back(laptop, by_staff=by_staff)
        assert isinstance(outcome, Returned), outcome
        return outcome

    def laptop(self, number: int) -> UUID:
        """The id of a Chromebook, counted from 1."""
        return self.school.laptops[number - 1].id

    def change(self, kind: type[Base], row_id: object, **values: object) -> None:
        """Change a row behind the services' back."""
        with self.store.write() as session:
            row = session.get_one(kind, row_id)
            for name, value in values.items():
                assert hasattr(row, name), f"no row of {kind.__tablename__} has {name}"
                setattr(row, name, value)

    def rule(self, **rules: object) -> None:
        """Put a policy into force whose row for everybody has these rules too."""
        self._revision += 1
        with self.store.write() as session:
            set_policy(session, with_rule(**rules), self._revision)

    def all(self, kind: type[Row]) -> list[Row]:
        """Every row of a table, as stored."""
        with self.store.read() as session:
            return list(session.scalars(select(kind)))

    def chain_holds(self) -> bool:
        """Whether the audit chain of this counter verifies."""
        with self.store.read() as session:
            return audit.verify_chain(session, self.ctx.counter_id) == []

    def at(self, **changes: Any) -> "AtWork":
        """The same counter with another context."""
        return replace(self, ctx=replace(self.ctx, **changes))


def at_work(store: Store, policy: dict[str, object] | None = None) -> AtWork:
    """The sample school with its policy and calendar, and the counter "Front desk"."""
    clock = FrozenClock()
    with store.write() as session:
        school = sample_school(session)
        set_policy(session, policy or POLICY)
        session.add(
            CalendarRevision(
                id=key("calendar"),
                site_code="",
                revision=1,
                at=MONDAY,
                actor="test",
                document=CALENDAR,
            )
        )
    ctx = Context(store, clock, CountingIds(), school.counter.id, "kiosk")
    return AtWork(ctx, clock, school)


def with_rule(**rules: object) -> dict[str, object]:
    """POLICY with more rules for everybody."""
    everybody, *others = POLICY["rules"]
    return {"version": 1, "rules": [{**everybody, **rules}, *others]}


def set_policy(session: Session, document: dict[str, object], revision: int = 1) -> None:
    """Put a policy into force."""
    read = read_policy(document)
    assert not read.problems, read.problems
    session.query(PolicyRow).delete()
    for number, row in enumerate(read.rows):
        session.add(
            PolicyRow(
                id=key(f"policy {revision} {number}"),
                site_code=row.scope.site or "",
                patron_category=row.scope.patron_category or "",
                item_type=row.scope.item_type or "",
                item_category=row.scope.item_category or "",
                rule=row.rule,
                value=row.value,
            )
        )
    session.add(PolicyRevision(revision=revision, at=MONDAY, actor="test", document=document))


class StatementCount:
    """Counts the statements that a store runs while it is entered."""

    def __init__(self, store: Store) -> None:
        # On a server the reader is a view of the writer and would be heard twice.
        backend = store.backend
        self._engines = {backend.writer} if store.path is None else {backend.writer, backend.reader}
        self.statements: list[str] = []

    def __enter__(self) -> "StatementCount":
        for engine in self._engines:
            event.listen(engine, "before_cursor_execute", self._note)
        return self

    def __exit__(self, *_: object) -> None:
        for engine in self._engines:
            event.remove(engine, "before_cursor_execute", self._note)

    def _note(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        self.statements.append(statement)
