"""Fault reports: what students say is wrong."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base
from db.models.partial import partial_index
from db.types import Document, Id, words
from db.vocabulary.upkeep import Condition, FaultState

# Spelled out, not bound: SQLite uses a partial index only where the query says the same words.
OPEN_REPORT = "state = 'open'"


class FaultReport(Base):
    """What a student said is wrong with an item, with the loan that it was said on."""

    __tablename__ = "fault_reports"
    __table_args__ = (partial_index("ix_fault_reports_open", "item_id", where=OPEN_REPORT),)

    id: Mapped[Id]
    item_id: Mapped[UUID] = mapped_column(ForeignKey("items.id"))
    loan_id: Mapped[UUID | None] = mapped_column(ForeignKey("loans.id"))
    person_ref: Mapped[UUID | None]
    reported_at: Mapped[datetime]
    condition: Mapped[Condition] = mapped_column(words(Condition))
    spots: Mapped[list[str]] = mapped_column(Document, default=list)
    state: Mapped[FaultState] = mapped_column(words(FaultState))
