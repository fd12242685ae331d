"""Cases: what waits for staff, under a code that the screen shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.models.desk import Case
from db.queries import catalog as catalog_queries
from db.queries import desk as desk_queries
from db.vocabulary.desk import Act, CaseKind, CaseState
from kiosk.domain.views import ScanFacts
from kiosk.services.acts import Doing, begin, journal, once, record
from kiosk.services.context import Context
from kiosk.services.desk.case_codes import case_code
from kiosk.services.problems import NotFound, Sought

# Ten thousand open cases would make a clash of eight codes likely once in 10^18 cases.
CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class NewCase:
    """Why staff are wanted, about whom and what. `facts` are codes and numbers, never names."""

    kind: CaseKind
    person_ref: UUID | None = None
    item_id: UUID | None = None
    facts: Mapping[str, Json] = field(default_factory=dict)


def open_case(ctx: Context, action_id: UUID, case: NewCase, scan: ScanFacts | None = None) -> str:
    """Open a case in a write of its own and return its code.

    With the `scan` that found the item the case says at which counter of which site that was, and
    the journal keeps every such scan: a lost laptop may come by more than once.
    """
    doing = begin(ctx, action_id, scan)

    def act(session: Session) -> str:
        if scan is None or case.item_id is None:
            return add_case(session, doing, case)
        journal(session, doing, item_code=_barcode(session, case.item_id))
        return add_case(session, doing, replace(case, facts={**case.facts, **_place(session, ctx)}))

    def recall(session: Session) -> str | None:
        return case_of_action(session, action_id)

    return once(doing, act, recall)


def add_case(session: Session, doing: Doing, case: NewCase) -> str:
    """Open a case, or give the code of the open one about the same matter.

    A child who scans the same thing five times makes one case, not five.
    """
    known = desk_queries.open_case_about(session, case.kind, case.person_ref, case.item_id)
    if known is not None:
        return known.code
    return new_case(session, doing, case)


def new_case(session: Session, doing: Doing, case: NewCase) -> str:
    """Open a case, whatever other open ones there are about the same matter."""
    code, case_id = _free_code(session, doing), doing.ctx.ids.new()
    session.add(
        Case(
            id=case_id,
            code=code,
            kind=case.kind,
            state=CaseState.OPEN,
            opened_at=doing.now,
            person_ref=case.person_ref,
            item_id=case.item_id,
            facts={"version": 1, **case.facts},
        )
    )
    payload: dict[str, Json] = {
        "case_id": str(case_id),
        "code": code,
        "kind": case.kind.value,
        "person_ref": _text(case.person_ref),
        "item_id": _text(case.item_id),
        "facts": dict(case.facts),
    }
    record(session, doing, Act.CASE_OPENED, payload)
    return code


def resolve_case(ctx: Context, action_id: UUID, code: str, *, by: UUID | None = None) -> None:
    """Staff have dealt with it: the code opens nothing any more. Raises NotFound, StoreError.

    Done a second time under the same action it changes nothing.
    """
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> bool:
        case = desk_queries.open_case(session, code)
        if case is None:
            raise NotFound(Sought.CASE, code)
        close_case(session, doing, case)
        return True

    def recall(session: Session) -> bool | None:
        done = desk_queries.entries_of_action(session, action_id)
        return True if any(entry.act is Act.CASE_RESOLVED for entry in done) else None

    once(doing, act, recall)


def close_case(session: Session, doing: Doing, case: Case) -> None:
    """The step: resolve an open case."""
    case.state, case.resolved_at = CaseState.RESOLVED, doing.now
    record(session, doing, Act.CASE_RESOLVED, {"code": case.code, "kind": case.kind.value})


def case_of_action(session: Session, action_id: UUID) -> str | None:
    """The code of the case that an act opened, None when it opened none."""
    for entry in desk_queries.entries_of_action(session, action_id):
        if entry.act is Act.CASE_OPENED:
            return str(entry.payload["code"])
    return None


def _barcode(session: Session, item_id: UUID) -> str | None:
    item = catalog_queries.item_by_id(session, item_id)
    return None if item is None else item.barcode


def _place(session: Session, ctx: Context) -> dict[str, Json]:
    """Where a scan here was made; ids, for a counter may get another name."""
    site_id = desk_queries.place_of_counter(session, ctx.counter_id).site_id
    return {"counter_id": str(ctx.counter_id), "site_id": _text(site_id)}


def _free_code(session: Session, doing: Doing) -> str:
    candidates = [case_code(doing.ctx.ids.secret()) for _ in range(CANDIDATES)]
    taken = desk_queries.case_codes_among(session, candidates)
    return next(code for code in candidates if code not in taken)


def _text(ref: UUID | None) -> str | None:
    return None if ref is None else str(ref)
