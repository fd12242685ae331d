"""A person's own wishes, and one more of them, put into the suggestion box at the counter."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.errors import StoreError
from db.models.catalog import ItemType
from db.models.upkeep.purchasing import Suggestion
from db.queries import desk as desk_queries
from db.queries import people as people_queries
from db.queries.upkeep import suggestions as queries
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import RequisitionState, SuggestionState
from kiosk.domain.upkeep.purchasing.suggestions import room_for_one_more, stage_of, told
from kiosk.domain.wishes import OwnWish, Room, WishBox, WishKind
from kiosk.services.acts import begin
from kiosk.services.context import Context
from kiosk.services.keeping import Payload, keep
from kiosk.services.kept import kept
from kiosk.services.problems import NotFound, Sought


class _NoRoom(Exception):
    """The box takes no wish of this person now."""


def wish_box(ctx: Context, person_ref: UUID) -> WishBox:
    """What the person may wish for, and what became of their wishes. Raises StoreError."""
    with ctx.store.read() as session:
        return _box(ctx, session, person_ref)


def open_box(ctx: Context, action_id: UUID, person_ref: UUID) -> WishBox:
    """The same for the person, who has read all answers then. Raises StoreError.

    Where that cannot be written down now, their home says again that there is an answer.
    """
    doing = begin(ctx, action_id)
    with ctx.store.read() as session:
        box, is_news = (
            _box(ctx, session, person_ref),
            queries.has_unread_answer(session, person_ref),
        )

    def step(session: Session) -> Payload:
        unread = queries.unread_answers(session, person_ref)
        for each in unread:
            each.answer_read_at = doing.now
        return kept(parts=[(each, ("answer_read_at",)) for each in unread])

    if is_news:
        with suppress(StoreError):
            keep(doing, Act.SUGGESTED, step, lambda _: None)
    return box


def wish_for(
    ctx: Context, action_id: UUID, person_ref: UUID, type_code: str | None
) -> tuple[WishBox, bool]:
    """Wish for more of a type, or for something else that the person tells staff; and whether
    that went into the box, or there was no room for it.

    Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id)

    def step(session: Session) -> Payload:
        if people_queries.patron_by_ref(session, person_ref) is None:
            raise NotFound(Sought.PERSON, person_ref)
        if _room(queries.wishes_of(session, person_ref), doing.now) is not Room.FREE:
            raise _NoRoom
        row = Suggestion(
            id=action_id,
            at=doing.now,
            person_ref=person_ref,
            text=_words(session, type_code),
            type_code=type_code,
            state=SuggestionState.NEW,
        )
        session.add(row)
        return kept(row)

    try:
        return keep(
            doing, Act.SUGGESTED, step, lambda session: _box(ctx, session, person_ref)
        ), True
    except _NoRoom:
        return wish_box(ctx, person_ref), False


def _words(session: Session, type_code: str | None) -> str:
    """What staff read: the name of the type, nothing where nobody has said it yet."""
    if type_code is None:
        return ""
    kind = session.get(ItemType, type_code)
    if kind is None:
        raise NotFound(Sought.ITEM_TYPE, type_code)
    return kind.name


def _box(ctx: Context, session: Session, person_ref: UUID) -> WishBox:
    place = desk_queries.place_of_counter(session, ctx.counter_id)
    kinds = queries.kinds_there(session, place.site_id)
    rows = queries.wishes_of(session, person_ref)
    unread = {each.id for each in queries.unread_answers(session, person_ref)}
    shown = told(
        [stage_of(wish.state, bought_on) for wish, bought_on in rows],
        [place for place, (wish, _) in enumerate(rows) if wish.id in unread],
    )
    return WishBox(
        kinds=tuple(map(_kind, kinds)),
        wishes=tuple(_own(session, *rows[index]) for index in shown),
        room=_room(rows, ctx.clock.now()),
    )


def _room(rows: Sequence[tuple[Suggestion, RequisitionState | None]], now: datetime) -> Room:
    return room_for_one_more([(wish.at, stage_of(wish.state, on)) for wish, on in rows], now)


def _own(session: Session, wish: Suggestion, bought_on: RequisitionState | None) -> OwnWish:
    kind = None if wish.type_code is None else session.get(ItemType, wish.type_code)
    return OwnWish(
        text=wish.text,
        kind=None if kind is None else _kind(kind),
        stage=stage_of(wish.state, bought_on),
        answer=wish.answer or "",
    )


def _kind(row: ItemType) -> WishKind:
    return WishKind(row.code, row.name, row.picture, dict(row.names))
