"""The box in which teachers and students say what the school should have."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.catalog import ItemType
from db.models.upkeep.purchasing import Requisition, RequisitionLine, Suggestion
from db.queries import people as people_queries
from db.queries.upkeep import purchasing as queries
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import GoodsKind, RequisitionState, SuggestionState
from kiosk.domain.upkeep.purchasing.requisitions import Found, Lack, line_of_wish
from kiosk.domain.upkeep.purchasing.suggestions import OPEN, may_answer
from kiosk.services.acts import Doing, begin
from kiosk.services.context import Context
from kiosk.services.keeping import Payload, keep
from kiosk.services.kept import kept
from kiosk.services.lending.school_day import school_day
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.purchasing.purchase_views import PurchaseRefused, RequisitionSeen, seen
from kiosk.services.upkeep.purchasing.requisition_lines import LineWanted, add_line
from kiosk.services.upkeep.purchasing.requisitions import Head, change_draft, start_draft
from kiosk.services.upkeep.purchasing.wish_lines import LAST_WORD, SHORT, borrowed_words, say

LONGEST = 500
"""Characters of a suggestion."""
_TAKEN = ("state", "requisition_id")
"""What changes of a wish that is bought."""


@dataclass(frozen=True, slots=True)
class SuggestionSeen:
    """Something that somebody would like. Lists name nobody.

    `text` is "" where somebody told staff what it is, and staff did not write it down yet.
    `is_on_order`: what becomes of it is what becomes of its requisition, which was not declined.
    """

    suggestion_id: UUID
    at: datetime
    text: str
    type_code: str | None
    state: SuggestionState
    answer: str | None
    requisition: str | None
    is_on_order: bool


def suggest(
    ctx: Context,
    action_id: UUID,
    text: str,
    *,
    type_code: str | None = None,
    person_ref: UUID | None = None,
    is_trial: bool = False,
) -> SuggestionSeen:
    """Put a wish into the box; more than `LONGEST` characters are cut off.

    Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id)

    def step(session: Session) -> Payload:
        if type_code is not None and session.get(ItemType, type_code) is None:
            raise NotFound(Sought.ITEM_TYPE, type_code)
        if person_ref is not None and people_queries.patron_by_ref(session, person_ref) is None:
            raise NotFound(Sought.PERSON, person_ref)
        row = Suggestion(
            id=action_id,
            at=doing.now,
            person_ref=person_ref,
            text=text.strip()[:LONGEST],
            type_code=type_code,
            state=SuggestionState.NEW,
        )
        session.add(row)
        return kept(row)

    return keep(doing, Act.SUGGESTED, step, _seen_again(action_id), is_trial=is_trial)


def list_suggestions(ctx: Context, *, also_answered: bool = False) -> tuple[SuggestionSeen, ...]:
    """What people would like, the newest first. Raises StoreError."""
    with ctx.store.read() as session:
        rows = queries.suggestions(session, also_answered=also_answered)
        return tuple(_seen(session, row) for row in rows)


def answer_suggestion(
    ctx: Context,
    action_id: UUID,
    suggestion_id: UUID,
    state: SuggestionState,
    answer: str | None = None,
    *,
    by: UUID | None = None,
    is_trial: bool = False,
) -> SuggestionSeen:
    """Say what becomes of a wish, or say the same in other words.

    Raises NotFound, PurchaseRefused for a wish that has another answer already, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        row = _wanted(session, suggestion_id)
        if not may_answer(row.state, state, is_on_order=_is_on_order(_bought_by(session, row))):
            raise PurchaseRefused(Found(Lack.ANSWERED))
        say(row, state)
        row.answer = answer or row.answer
        return kept(parts=[(row, (*LAST_WORD, "answer"))])

    return keep(doing, Act.SUGGESTED, step, _seen_again(suggestion_id), is_trial=is_trial)


def word_suggestion(
    ctx: Context,
    action_id: UUID,
    suggestion_id: UUID,
    text: str,
    *,
    by: UUID | None = None,
) -> SuggestionSeen:
    """Write down what is wished for, where that was only said. Raises NotFound, StoreError."""
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        row = _wanted(session, suggestion_id)
        row.text = text.strip()[:LONGEST]
        return kept(parts=[(row, ("text",))])

    return keep(doing, Act.SUGGESTED, step, _seen_again(suggestion_id))


def buy_suggested(
    ctx: Context,
    action_id: UUID,
    number: str,
    suggestion_ids: Iterable[UUID],
    *,
    quantity: int = 1,
    unit_cents: int = 0,
    by: UUID | None = None,
    is_trial: bool = False,
) -> RequisitionSeen:
    """Make a line of a draft of each of these wishes; each is bought when its line has come.

    Raises NotFound, PurchaseRefused for a wish that is answered already, StoreError.
    """
    doing = begin(ctx, action_id, by=by)
    line = partial(_line, quantity=quantity, unit_cents=unit_cents)

    def step(session: Session, row: Requisition) -> Payload:
        taken = [_take_up(session, doing, row, each, line) for each in suggestion_ids]
        return kept(
            unsaid=[(made, borrowed_words(session, made)) for made, _ in taken],
            parts=[(wish, _TAKEN) for _, wish in taken],
        )

    return change_draft(doing, number, step, is_trial=is_trial)


def draft_of_wish(
    ctx: Context,
    action_id: UUID,
    head: Head,
    suggestion_id: UUID,
    *,
    quantity: int,
    unit_cents: int,
    by: UUID | None = None,
) -> RequisitionSeen:
    """Begin a requisition with one line, for this wish.

    Raises NotFound, PurchaseRefused for a wish that is answered already, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        run, row = start_draft(session, doing, head, by)
        line = partial(_line, quantity=quantity, unit_cents=unit_cents)
        made, wish = _take_up(session, doing, row, suggestion_id, line)
        unsaid = [(made, borrowed_words(session, made))]
        return kept(run, row, unsaid=unsaid, parts=[(wish, _TAKEN)])

    def begun(session: Session) -> RequisitionSeen:
        return seen(session, session.get_one(Requisition, action_id), school_day(ctx, session))

    return keep(doing, Act.PURCHASE_SET, step, begun)


def _take_up(
    session: Session,
    doing: Doing,
    row: Requisition,
    suggestion_id: UUID,
    wanted: Callable[[Suggestion], LineWanted],
) -> tuple[RequisitionLine, Suggestion]:
    """A wish becomes a line of a draft. Raises NotFound, PurchaseRefused."""
    wish = _wanted(session, suggestion_id)
    if wish.state not in OPEN or wish.requisition_id is not None:
        raise PurchaseRefused(Found(Lack.ANSWERED))
    line_id = line_of_wish(wish.id, row.id)
    line = add_line(session, doing, row, wanted(wish), line_id=line_id)
    wish.state, wish.requisition_id = SuggestionState.LIKED, row.id
    return line, wish


def _line(wish: Suggestion, quantity: int, unit_cents: int) -> LineWanted:
    kind = GoodsKind.OTHER if wish.type_code is None else GoodsKind.ITEMS
    return LineWanted(wish.text[:SHORT], quantity, unit_cents, kind, type_code=wish.type_code)


def _wanted(session: Session, suggestion_id: UUID) -> Suggestion:
    row = session.get(Suggestion, suggestion_id, with_for_update=True)
    if row is None:
        raise NotFound(Sought.SUGGESTION, suggestion_id)
    return row


def _seen_again(suggestion_id: UUID) -> Callable[[Session], SuggestionSeen]:
    return lambda session: _seen(session, session.get_one(Suggestion, suggestion_id))


def _seen(session: Session, row: Suggestion) -> SuggestionSeen:
    bought = _bought_by(session, row)
    return SuggestionSeen(
        suggestion_id=row.id,
        at=row.at,
        text=row.text,
        type_code=row.type_code,
        state=row.state,
        answer=row.answer,
        requisition=None if bought is None else bought.number,
        is_on_order=_is_on_order(bought),
    )


def _bought_by(session: Session, row: Suggestion) -> Requisition | None:
    bought = row.requisition_id
    return None if bought is None else session.get_one(Requisition, bought)


def _is_on_order(bought: Requisition | None) -> bool:
    return bought is not None and bought.state is not RequisitionState.DECLINED
