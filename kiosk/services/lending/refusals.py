"""What a refusal leaves behind: nothing, or the case that staff can scan."""

from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.vocabulary.desk import CaseKind
from kiosk.domain.verdict import Audience, Verdict, Weight
from kiosk.services.acts import Doing
from kiosk.services.desk.cases import NewCase, add_case


def case_for(
    session: Session, doing: Doing, verdict: Verdict, *, person_ref: UUID | None, item_id: UUID
) -> str | None:
    """Open a case where a reason is not fit for the public screen; its code, or None."""
    is_hidden = any(
        reason.audience is Audience.STAFF and reason.weight is not Weight.ALERT
        for reason in verdict.reasons
    )
    if not is_hidden:
        return None
    codes: list[Json] = [reason.code.value for reason in verdict.reasons]
    case = NewCase(CaseKind.REFUSAL, person_ref, item_id, {"codes": codes})
    return add_case(session, doing, case)
