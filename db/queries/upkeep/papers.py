"""What the papers of the bench stand for: numbers of work orders, codes of symptom cards."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from db.models.upkeep.work_orders import SymptomCard, WorkOrder
from db.rows import read_rows


@dataclass(frozen=True, slots=True)
class OrderPaper:
    """A work order by its number."""

    work_order_id: UUID
    number: str
    item_id: UUID


@dataclass(frozen=True, slots=True)
class SymptomPaper:
    """A symptom by the code of its card."""

    symptom_id: UUID
    code: str


_ORDER = select(WorkOrder.id, WorkOrder.number, WorkOrder.item_id).where(
    WorkOrder.number == bindparam("number")
)
_SYMPTOM = select(SymptomCard.id, SymptomCard.code).where(SymptomCard.code == bindparam("code"))


def order_by_number(session: Session, number: str) -> OrderPaper | None:
    """The work order of that number."""
    rows = read_rows(session, _ORDER, number=number)
    return OrderPaper(*rows[0]) if rows else None


def symptom_by_code(session: Session, code: str) -> SymptomPaper | None:
    """The symptom whose card has that code."""
    rows = read_rows(session, _SYMPTOM, code=code)
    return SymptomPaper(*rows[0]) if rows else None
