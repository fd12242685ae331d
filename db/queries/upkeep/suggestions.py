"""What people may wish for at the counter, and what one of them wished for."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from db.models.catalog import Item, ItemType, KitPart
from db.models.upkeep.purchasing import Requisition, Suggestion
from db.rows import read_rows
from db.vocabulary.catalog import GONE
from db.vocabulary.upkeep import RequisitionState, SuggestionState

_PARTS_OF_KITS = select(KitPart.part_item_id).where(KitPart.part_item_id.is_not(None))

_IS_UNREAD = and_(
    Suggestion.state.in_((SuggestionState.BOUGHT, SuggestionState.DECLINED)),
    Suggestion.answer_read_at.is_(None),
)
_HAS_UNREAD = (
    select(Suggestion.id)
    .where(Suggestion.person_ref == bindparam("person_ref"), _IS_UNREAD)
    .limit(1)
)


def has_unread_answer(session: Session, person_ref: UUID) -> bool:
    """Whether a wish of theirs has its last word, and they have not looked since."""
    return bool(read_rows(session, _HAS_UNREAD, person_ref=person_ref))


def unread_answers(session: Session, person_ref: UUID) -> Sequence[Suggestion]:
    """Those wishes, in no order."""
    statement = select(Suggestion).where(Suggestion.person_ref == person_ref, _IS_UNREAD)
    return session.scalars(statement).all()


def kinds_there(session: Session, site_id: UUID | None) -> tuple[ItemType, ...]:
    """The types of which there are things for loan that are not gone, most things first.

    Items of other sites are left out when a site is given, items of no site never.
    """
    at_site = () if site_id is None else (or_(Item.site_id == site_id, Item.site_id.is_(None)),)
    statement = (
        select(ItemType, func.count())
        .join(Item, Item.type_code == ItemType.code)
        .where(
            Item.is_for_loan,
            Item.service_state.not_in(GONE),
            Item.id.not_in(_PARTS_OF_KITS),
            *at_site,
        )
        .group_by(ItemType.code)
    )
    found = [(kind, count) for kind, count in session.execute(statement)]
    # Sorted here: each engine has an order of its own for names.
    found.sort(key=lambda row: (-row[1], row[0].name.casefold(), row[0].code))
    return tuple(kind for kind, _ in found)


def wishes_of(
    session: Session, person_ref: UUID
) -> Sequence[tuple[Suggestion, RequisitionState | None]]:
    """What one person would like, the newest first, each with its requisition's state."""
    statement = (
        select(Suggestion, Requisition.state)
        .outerjoin(Requisition, Requisition.id == Suggestion.requisition_id)
        .where(Suggestion.person_ref == person_ref)
        .order_by(Suggestion.at.desc(), Suggestion.id.desc())
    )
    return [(wish, state) for wish, state in session.execute(statement)]
