"""Loans, charges, policy rows and the school calendar."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base
from db.models.partial import partial_index
from db.types import Document, Id, Long, Short, words
from db.vocabulary.lending import ChargeReason, ChargeState, ReturnedBy

OPEN_LOAN = "returned_at IS NULL"
OPEN_CHARGE = "state = 'open'"


class Loan(Base):
    """A loan, open until returned.

    `returned_at` without `checked_at` is "returned, not checked": the borrower's limits are free
    again, the liability stays. `terms` keeps how the due time came about (length, closed-day mode,
    winning rows, versioned), so that closing a day later can re-date it. `accessories` are the keys
    that were handed out. `override` says who confirmed which reasons and why.
    """

    __tablename__ = "loans"
    __table_args__ = (
        partial_index("uq_loans_open_item", "item_id", unique=True, where=OPEN_LOAN),
        partial_index("ix_loans_open_patron", "patron_id", where=OPEN_LOAN),
        partial_index("ix_loans_open_due", "due_at", where=OPEN_LOAN),
        partial_index(
            "ix_loans_unchecked", "item_id", where="returned_at IS NOT NULL AND checked_at IS NULL"
        ),
        Index("ix_loans_item_lent", "item_id", "lent_at"),
        Index("ix_loans_patron_lent", "patron_id", "lent_at"),
        CheckConstraint("due_at >= lent_at", name="due_is_not_before_lent"),
        CheckConstraint(
            "(returned_at IS NULL) = (returned_by IS NULL)", name="return_says_who_brought_it"
        ),
        CheckConstraint(
            "checked_at IS NULL OR returned_at IS NOT NULL", name="checked_after_return"
        ),
        CheckConstraint("renewals >= 0", name="renewals_are_counted"),
    )

    id: Mapped[Id]
    item_id: Mapped[UUID] = mapped_column(ForeignKey("items.id"))
    patron_id: Mapped[UUID | None] = mapped_column(ForeignKey("patrons.id"))
    counter_id: Mapped[UUID] = mapped_column(ForeignKey("counters.id"))
    number: Mapped[Short] = mapped_column(unique=True)
    lent_at: Mapped[datetime]
    due_at: Mapped[datetime]
    terms: Mapped[dict[str, Any]] = mapped_column(Document)
    accessories: Mapped[list[str]] = mapped_column(Document, default=list)
    renewals: Mapped[int] = mapped_column(default=0)
    override: Mapped[dict[str, Any] | None] = mapped_column(Document)
    returned_at: Mapped[datetime | None]
    returned_by: Mapped[ReturnedBy | None] = mapped_column(words(ReturnedBy))
    checked_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]


class Charge(Base):
    """What somebody is asked to pay. `number` is what people say; staff alone see the sum.

    `why` says what for, `end_why` why it was waived.
    """

    __tablename__ = "charges"
    __table_args__ = (
        partial_index("ix_charges_open_person_ref", "person_ref", where=OPEN_CHARGE),
        CheckConstraint("amount_cents > 0", name="amount_is_positive"),
        CheckConstraint("(state = 'open') = (ended_at IS NULL)", name="ended_has_its_time"),
        CheckConstraint("state <> 'waived' OR end_why IS NOT NULL", name="waived_with_a_reason"),
    )

    id: Mapped[Id]
    number: Mapped[Short] = mapped_column(unique=True)
    person_ref: Mapped[UUID] = mapped_column(index=True)
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("items.id"))
    loan_id: Mapped[UUID | None] = mapped_column(ForeignKey("loans.id"))
    reason: Mapped[ChargeReason] = mapped_column(words(ChargeReason))
    amount_cents: Mapped[int]
    why: Mapped[Long | None]
    state: Mapped[ChargeState] = mapped_column(words(ChargeState))
    made_at: Mapped[datetime]
    made_by: Mapped[UUID | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None]
    end_why: Mapped[Long | None]


class PolicyRow(Base):
    """One rule's value for one scope; an empty scope column means any."""

    __tablename__ = "policy_rows"
    __table_args__ = (
        # NULL never equals NULL in a unique constraint, so an empty scope is the empty text here.
        UniqueConstraint("site_code", "patron_category", "item_type", "item_category", "rule"),
    )

    id: Mapped[Id]
    site_code: Mapped[Short] = mapped_column(default="")
    patron_category: Mapped[Short] = mapped_column(default="")
    item_type: Mapped[Short] = mapped_column(default="")
    item_category: Mapped[Short] = mapped_column(default="")
    rule: Mapped[Short]
    value: Mapped[Short]


class PolicyRevision(Base):
    """The whole policy as it stood from `at` on: its history, and the cache key of its readers."""

    __tablename__ = "policy_revisions"

    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[Short]
    why: Mapped[Long | None]
    document: Mapped[dict[str, Any]] = mapped_column(Document)


class CalendarRevision(Base):
    """A site's whole calendar as it stood from `at` on; an empty site means every site."""

    __tablename__ = "calendar_revisions"
    __table_args__ = (UniqueConstraint("site_code", "revision"),)

    id: Mapped[Id]
    site_code: Mapped[Short] = mapped_column(default="")
    revision: Mapped[int]
    at: Mapped[datetime]
    actor: Mapped[Short]
    why: Mapped[Long | None]
    document: Mapped[dict[str, Any]] = mapped_column(Document)
