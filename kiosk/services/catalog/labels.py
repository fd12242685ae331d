"""What stands on labels: the names of things, cards and places. It only reads."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from sqlalchemy.orm import Session

from db.queries import desk as desk_queries
from db.queries import labelled
from db.queries import people as people_queries
from db.queries.labelled import LabelledCard, LabelledItem, LabelledPlace
from kiosk.services.context import Context
from kiosk.services.seen import greeting_of


class Labelled(StrEnum):
    """What the store knows labels for."""

    ITEM = "item"
    CARD = "card"
    SHELF = "shelf"


@dataclass(frozen=True, slots=True)
class LabelWords:
    """One label: what is scanned, whose or what it is, and a line below that may be empty.

    People are first name and initial, with their homeroom below; things have the school below.
    """

    code: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class ChosenLabels:
    """The labels of some codes, in the order of the codes.

    `unknown` are those that find nothing of this kind, or only a card that is dead; `ambiguous`
    those whose forms find several, of which nobody may guess one.
    """

    labels: tuple[LabelWords, ...]
    unknown: tuple[str, ...]
    ambiguous: tuple[str, ...] = ()


def categories(ctx: Context, kind: Labelled) -> Mapping[str, str]:
    """The names of the categories by code that labels of a kind can be asked for; may be none."""
    with ctx.store.read() as session:
        match kind:
            case Labelled.ITEM:
                return labelled.item_categories(session)
            case Labelled.CARD:
                return people_queries.categories(session)
            case Labelled.SHELF:
                return {}
            case _:
                assert_never(kind)


def all_labels(ctx: Context, kind: Labelled, category: str = "") -> tuple[LabelWords, ...]:
    """Labels for all of a kind, or of one category's code: 2 before 10, cards by homeroom, slots
    by cart, behind its own label.

    Things that are gone and cards that are dead are left out. Raises StoreError.
    """
    with ctx.store.read() as session:
        match kind:
            case Labelled.ITEM:
                school = _school(ctx, session)
                items = labelled.all_items(session, category)
                return _sorted(_of_item(each, school) for each in items)
            case Labelled.CARD:
                cards = labelled.all_cards(session, ctx.clock.now(), category)
                words = _of_cards(session, cards).values()
                return tuple(sorted(words, key=lambda each: (_order(each.detail), _key(each))))
            case Labelled.SHELF:
                places = map(_of_place, labelled.all_places(session))
                return tuple(sorted(places, key=_place_key))
            case _:
                assert_never(kind)


def labels_of(ctx: Context, kind: Labelled, codes: Sequence[Sequence[str]]) -> ChosenLabels:
    """Labels for these codes, each given in the forms that it may be known in, likeliest first.

    Raises StoreError.
    """
    forms = [form for each in codes for form in each]
    with ctx.store.read() as session:
        found = _by_code(ctx, session, kind, forms)
    labels, unknown, ambiguous = [], [], []
    for each in codes:
        meant = list(dict.fromkeys(found[form] for form in each if form in found))
        # A thing known by the very code is meant; two people are never told apart by a guess.
        is_clear = len(meant) == 1 or (each[0] in found and kind is not Labelled.CARD)
        if not meant:
            unknown.append(each[0])
        elif is_clear:
            labels.append(meant[0])
        else:
            ambiguous.append(each[0])
    return ChosenLabels(tuple(labels), tuple(unknown), tuple(ambiguous))


def _by_code(
    ctx: Context, session: Session, kind: Labelled, codes: Sequence[str]
) -> Mapping[str, LabelWords]:
    match kind:
        case Labelled.ITEM:
            school = _school(ctx, session)
            items = labelled.items_by_codes(session, codes)
            return {code: _of_item(each, school) for code, each in items.items()}
        case Labelled.CARD:
            cards = labelled.cards_by_codes(session, codes, ctx.clock.now())
            return _of_cards(session, tuple(cards.values()))
        case Labelled.SHELF:
            places = labelled.places_by_codes(session, codes)
            return {code: _of_place(each) for code, each in places.items()}
        case _:
            assert_never(kind)


def _school(ctx: Context, session: Session) -> str:
    return desk_queries.place_of_counter(session, ctx.counter_id).school_name


def _of_item(item: LabelledItem, school: str) -> LabelWords:
    name = item.name or " ".join(filter(None, (item.type_name, item.number)))
    return LabelWords(item.barcode, name, school)


def _of_cards(session: Session, cards: Sequence[LabelledCard]) -> dict[str, LabelWords]:
    rooms = people_queries.homerooms_of(session, {each.patron_id for each in cards})
    return {
        each.code: LabelWords(each.code, greeting_of(each), rooms.get(each.patron_id, ""))
        for each in cards
    }


def _of_place(place: LabelledPlace) -> LabelWords:
    return LabelWords(place.code, place.name, place.around or "")


def _sorted(words: Iterable[LabelWords]) -> tuple[LabelWords, ...]:
    return tuple(sorted(words, key=_key))


def _key(words: LabelWords) -> tuple[object, ...]:
    return _order(words.title), _order(words.code)


def _place_key(words: LabelWords) -> tuple[object, ...]:
    return _order(words.detail or words.title), words.detail != "", *_key(words)


def _order(text: str) -> tuple[str, ...]:
    """Chromebook 9 before Chromebook 10."""
    parts = re.split(r"(\d+)", text.casefold())
    return tuple(part.zfill(20) if part.isdecimal() else part for part in parts)
