"""What a lending decision needs to know of a person, an item and the loans between them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from db.vocabulary.catalog import ServiceState
from db.vocabulary.people import CardState


@dataclass(frozen=True, slots=True)
class PatronFacts:
    """A patron as the rules see them. `card` is the state of the scanned card, None without one.

    `agreement_until` is the last day on which a signed agreement holds, None without any.
    """

    person_ref: UUID
    category: str
    grade: str | None = None
    is_active: bool = True
    card: CardState | None = None
    leaves_on: date | None = None
    suspended_until: datetime | None = None
    agreement_until: date | None = None


class Holder(StrEnum):
    """In whose hands an item is, seen from the person at the counter."""

    NOBODY = "nobody"
    PATRON = "patron"
    SOMEONE_ELSE = "someone_else"


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """An item as the rules see it.

    `is_unchecked` says that it came back unseen by staff, `unchecked_from_patron` that it came
    from the very person who asks now. `kit` names the kit whose tracked part it is. A block
    without an end has `blocked_why` alone. `service_due` names a service that is due or overdue;
    where `is_service_blocking`, it is one that must be done first. `recall` names a recall that it
    waits for; where `is_recall_blocking`, likewise.
    """

    type_code: str
    category_code: str
    service_state: ServiceState = ServiceState.OK
    is_for_loan: bool = True
    holder: Holder = Holder.NOBODY
    is_unchecked: bool = False
    unchecked_from_patron: bool = False
    kit: str | None = None
    blocked_until: datetime | None = None
    blocked_why: str | None = None
    service_due: str | None = None
    is_service_blocking: bool = False
    recall: str | None = None
    is_recall_blocking: bool = False

    def is_blocked(self, now: datetime) -> bool:
        """Whether a block holds at this instant."""
        if self.blocked_until is None:
            return self.blocked_why is not None
        return self.blocked_until > now


@dataclass(frozen=True, slots=True)
class OpenLoan:
    """A loan that counts against limits: what kind it is, what it is called, when it is due.

    Returned-not-checked is not open.
    """

    type_code: str
    category_code: str
    due_at: datetime
    name: str = ""

    def is_overdue(self, now: datetime) -> bool:
        """Whether it should be back by now."""
        return self.due_at < now


@dataclass(frozen=True, slots=True)
class CheckoutFacts:
    """Everything that decides whether this patron may borrow this item now.

    `today` is the school's date. `loans` are the patron's open ones. `accepts_unchecked` says that
    the patron was asked whether an unchecked item is all right, and said yes.
    `is_disk_nearly_full` is about the computer that would have to remember the loan.
    """

    patron: PatronFacts
    item: ItemFacts
    today: date
    loans: tuple[OpenLoan, ...] = ()
    accepts_unchecked: bool = False
    is_disk_nearly_full: bool = False

    @property
    def is_someone_elses_unchecked(self) -> bool:
        """Whether the item came back unseen by staff from another person than this one."""
        return self.item.is_unchecked and not self.item.unchecked_from_patron


@dataclass(frozen=True, slots=True)
class RenewalFacts:
    """Everything that decides whether a loan may be kept longer.

    `is_open` and `is_theirs` are about the loan; `loans` are the patron's open ones, this loan
    among them.
    """

    patron: PatronFacts
    today: date
    lent_at: datetime
    due_at: datetime
    renewals: int
    is_open: bool = True
    is_theirs: bool = True
    loans: tuple[OpenLoan, ...] = ()
