"""Codes, counters, the journal, the audit log, the outbox, cases, chores and batches."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base
from db.models.partial import partial_index
from db.types import Document, Id, Long, Short, words
from db.vocabulary.desk import (
    Act,
    BatchKind,
    BatchState,
    CaseKind,
    CaseState,
    ChoreOutcome,
    CodeKind,
    OutboxKind,
    OutboxState,
)

# Spelled out, not bound: SQLite uses a partial index only where the query says the same words.
WAITING_JOB = "state IN ('queued', 'blocked', 'sending')"
DOUBTFUL_JOB = "state = 'unconfirmed'"
OPEN_CASE = "state = 'open'"


class Code(Base):
    """Every scannable code, once: a card can never equal an item's barcode.

    Cards, item codes and locations refer to (code, kind), so the schema itself refuses a clash.
    """

    __tablename__ = "codes"
    __table_args__ = (UniqueConstraint("code", "kind"),)

    code: Mapped[Short] = mapped_column(primary_key=True)
    kind: Mapped[CodeKind] = mapped_column(words(CodeKind))


class StoreSetting(Base):
    """A fact about this store: the school's name, practice or real, set-up finished."""

    __tablename__ = "store_settings"

    key: Mapped[Short] = mapped_column(primary_key=True)
    value: Mapped[Long]


class Counter(Base):
    """A PC with its devices; each has its own audit chain."""

    __tablename__ = "counters"

    id: Mapped[Id]
    site_id: Mapped[UUID | None] = mapped_column(ForeignKey("sites.id"))
    name: Mapped[Short] = mapped_column(unique=True)
    next_receipt: Mapped[int] = mapped_column(default=1)


class NumberRun(Base):
    """A run of numbers that people say, such as those of work orders ("W-206"): one per store."""

    __tablename__ = "number_runs"

    key: Mapped[Short] = mapped_column(primary_key=True)
    next_number: Mapped[int] = mapped_column(default=1)


class ChainHead(Base):
    """The end of a counter's audit chain; the writer locks this row."""

    __tablename__ = "chain_heads"

    counter_id: Mapped[UUID] = mapped_column(ForeignKey("counters.id"), primary_key=True)
    position: Mapped[int]
    hash: Mapped[Short]


class AuditEntry(Base):
    """What was done, by whom (a person_ref, never a name), chained by hash. Append-only.

    `db.audit` computes the hash and says over what. `number` orders all entries of the store as
    they were committed. Triggers refuse UPDATE and DELETE.
    """

    __tablename__ = "audit"
    __table_args__ = (UniqueConstraint("counter_id", "position"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    counter_id: Mapped[UUID] = mapped_column(ForeignKey("counters.id"))
    position: Mapped[int]
    action_id: Mapped[UUID] = mapped_column(index=True)
    at: Mapped[datetime]
    actor: Mapped[Short]
    act: Mapped[Act] = mapped_column(words(Act))
    payload: Mapped[dict[str, Any]] = mapped_column(Document)
    previous_hash: Mapped[Short]
    hash: Mapped[Short] = mapped_column(unique=True)


class JournalEntry(Base):
    """The scan behind an act: which device read it, which code rule matched.

    `doubts` are the words of what was doubtful about it, with commas between, or None; those that
    begin with "card_" are about the card of whoever acted.
    """

    __tablename__ = "journal"

    id: Mapped[Id]
    action_id: Mapped[UUID] = mapped_column(index=True)
    at: Mapped[datetime]
    counter_id: Mapped[UUID] = mapped_column(ForeignKey("counters.id"))
    device: Mapped[Short]
    rule: Mapped[Short]
    item_code: Mapped[Short | None]
    person_ref: Mapped[UUID | None]
    doubts: Mapped[Short | None]


class OutboxJob(Base):
    """A slip that waits for its printer. The document names no surname and is blanked when done.

    It comes out at its own counter; without one, at whichever counter prints first.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        partial_index("ix_outbox_waiting", "created_at", where=WAITING_JOB),
        partial_index("ix_outbox_doubtful", "changed_at", where=DOUBTFUL_JOB),
    )

    id: Mapped[Id]
    counter_id: Mapped[UUID | None] = mapped_column(ForeignKey("counters.id"))
    kind: Mapped[OutboxKind] = mapped_column(words(OutboxKind))
    number: Mapped[Short] = mapped_column(index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    state: Mapped[OutboxState] = mapped_column(words(OutboxState))
    attempts: Mapped[int] = mapped_column(default=0)
    language: Mapped[Short]
    document: Mapped[dict[str, Any]] = mapped_column(Document)
    detail: Mapped[Long | None]
    changed_at: Mapped[datetime]


class Case(Base):
    """A refusal or fault that waits for staff, found by the code that the screen showed."""

    __tablename__ = "cases"
    __table_args__ = (partial_index("ix_cases_open", "opened_at", where=OPEN_CASE),)

    id: Mapped[Id]
    code: Mapped[Short] = mapped_column(unique=True)
    kind: Mapped[CaseKind] = mapped_column(words(CaseKind))
    state: Mapped[CaseState] = mapped_column(words(CaseState))
    opened_at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
    person_ref: Mapped[UUID | None]
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("items.id"))
    facts: Mapped[dict[str, Any]] = mapped_column(Document)


class Chore(Base):
    """When a chore last ran, and how it ended."""

    __tablename__ = "chores"

    key: Mapped[Short] = mapped_column(primary_key=True)
    last_run_at: Mapped[datetime | None]
    outcome: Mapped[ChoreOutcome | None] = mapped_column(words(ChoreOutcome))
    detail: Mapped[Long | None]


class Batch(Base):
    """Acts that are stored, resumable, and undone as a unit."""

    __tablename__ = "batches"

    id: Mapped[Id]
    kind: Mapped[BatchKind] = mapped_column(words(BatchKind))
    state: Mapped[BatchState] = mapped_column(words(BatchState))
    label: Mapped[Short]
    actor: Mapped[Short]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    counts: Mapped[dict[str, int]] = mapped_column(Document, default=dict)


class BatchEntry(Base):
    """One change of a batch, with what was there before, so that it can be put back."""

    __tablename__ = "batch_entries"

    batch_id: Mapped[UUID] = mapped_column(ForeignKey("batches.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    subject: Mapped[Short]
    key: Mapped[Short]
    before: Mapped[dict[str, Any] | None] = mapped_column(Document)
    after: Mapped[dict[str, Any] | None] = mapped_column(Document)
