"""Lending as anybody would explain it: what a store must agree with, whatever happens to it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

UNDO = timedelta(seconds=120)
MOST = {"student": 2}
RENEWALS = 1


@dataclass
class ModelLoan:
    """A loan. `ended_by` is None while it is open, else "self", "staff" or "undo"."""

    loan_id: UUID
    person: UUID
    item: UUID
    lent_at: datetime
    due_at: datetime
    renewals: int = 0
    ended_at: datetime | None = None
    ended_by: str | None = None
    checked_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.ended_by is None

    @property
    def is_unchecked(self) -> bool:
        return not self.is_open and self.checked_at is None


@dataclass
class Model:
    """All loans of a school; `categories` says what each person is."""

    categories: dict[UUID, str]
    loans: dict[UUID, ModelLoan] = field(default_factory=dict)

    def open_loan(self, item: UUID) -> ModelLoan | None:
        """Who has it."""
        found = [each for each in self.loans.values() if each.item == item and each.is_open]
        assert len(found) <= 1
        return found[0] if found else None

    def against_lending(self, person: UUID, item: UUID, now: datetime) -> set[str]:
        """Every reason why this person may not have this thing."""
        reasons = set()
        if self.open_loan(item) is not None:
            reasons.add("item_out")
        theirs = [each for each in self.loans.values() if each.person == person and each.is_open]
        most = MOST.get(self.categories[person])
        if most is not None and len(theirs) >= most:
            reasons.add("too_many_of_kind")
        if self._late(person, now):
            reasons.add("overdue")
        return reasons

    def asks(self, person: UUID, item: UUID) -> bool:
        """Whether it came back from somebody else and nobody has looked at it."""
        unseen = [each for each in self.loans.values() if each.item == item and each.is_unchecked]
        return bool(unseen) and all(each.person != person for each in unseen)

    def lend(self, loan: ModelLoan) -> None:
        """It goes out; the borrower has looked at it."""
        self.look_at(loan.item, loan.lent_at)
        self.loans[loan.loan_id] = loan

    def look_at(self, item: UUID, now: datetime) -> None:
        """Somebody sees what came back."""
        for each in self.loans.values():
            if each.item == item and each.is_unchecked:
                each.checked_at = now

    def give_back(self, item: UUID, now: datetime, *, by_staff: bool) -> ModelLoan | None:
        """The loan that ends, or None where it was not out."""
        loan = self.open_loan(item)
        if loan is not None:
            loan.ended_at, loan.ended_by = now, "staff" if by_staff else "self"
            loan.checked_at = now if by_staff else None
        elif by_staff:
            self.look_at(item, now)
        return loan

    def may_renew(self, loan: ModelLoan, now: datetime) -> bool:
        """As far as nobody needs a calendar for it."""
        return loan.is_open and loan.renewals < RENEWALS and not self._late(loan.person, now)

    def may_undo_loan(self, loan: ModelLoan, now: datetime) -> bool:
        """Two minutes, while it is out."""
        return loan.is_open and now - loan.lent_at <= UNDO

    def may_undo_return(self, loan: ModelLoan, now: datetime) -> bool:
        """Two minutes, unless somebody else has it, or staff have looked since."""
        if loan.is_open:
            return True
        if self.open_loan(loan.item) is not None or loan.ended_by == "undo":
            return False
        assert loan.ended_at is not None
        was_seen = loan.checked_at is not None and loan.checked_at > loan.ended_at
        return not was_seen and now - loan.ended_at <= UNDO

    def may_reopen(self, loan: ModelLoan) -> bool:
        """Until anybody has looked."""
        if loan.is_open:
            return True
        is_free = self.open_loan(loan.item) is None
        return is_free and loan.ended_by != "undo" and loan.checked_at is None

    def open_again(self, loan: ModelLoan) -> None:
        """As if it had never been given back."""
        loan.ended_at, loan.ended_by, loan.checked_at = None, None, None

    def _late(self, person: UUID, now: datetime) -> bool:
        return any(
            each.is_open and each.due_at < now
            for each in self.loans.values()
            if each.person == person
        )
