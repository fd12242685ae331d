"""What happened to a loan, as the steps of other wings are told within its transaction."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class LoanAct(StrEnum):
    """The acts that other wings react to."""

    LENT = "lent"
    RETURNED = "returned"
    RENEWED = "renewed"
    LOAN_UNDONE = "loan_undone"
    RETURN_UNDONE = "return_undone"


@dataclass(frozen=True, slots=True)
class LoanEvent:
    """One act on one loan at one instant."""

    act: LoanAct
    loan_id: UUID
    item_id: UUID
    at: datetime
