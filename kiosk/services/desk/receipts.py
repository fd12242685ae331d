"""Turns a slip of the outbox into what stands on the paper, in its borrower's language."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from db.vocabulary.desk import OutboxKind
from hardware.document import Align, Barcode, Block, Cut, Document, Feed, Line, Rule, Size
from kiosk.domain.views import Accessory, GradeBand, LoanSeen, Person, Thing
from kiosk.i18n import Translator
from kiosk.services.desk.printing import Slip
from kiosk.wording.dates import Dates
from kiosk.wording.receipts import SlipTexts, borrow_slip, codes_slip, return_slip
from kiosk.wording.upkeep.swap_slip import swap_slip

NOBODY = UUID(int=0)


def compose_slip(slip: Slip, translator: Callable[[str], Translator]) -> Document:
    """The paper of a slip; `translator` gives the words of a language.

    A slip of which a part may hang out of the printer already says that it is printed again.
    """
    words = translator(slip.language)
    if slip.kind is OutboxKind.RECOVERY_CODES:
        return Document((*_codes(slip.document, words), Cut()))
    again = _again(words) if slip.is_again else ()
    if slip.kind in (OutboxKind.WORK_SLIP, OutboxKind.BENCH_LABEL):
        from kiosk.services.desk.work_papers import work_blocks  # for the bench alone

        return Document((*again, *work_blocks(slip, words), Cut()))
    return Document((*again, *_blocks(_texts(slip, words)), Cut()))


def _texts(slip: Slip, words: Translator) -> SlipTexts:
    """Read the outbox's document back into the values that wording speaks of."""
    document: Mapping[str, Any] = slip.document
    dates = Dates(words, ZoneInfo(str(document.get("time_zone", "UTC"))))
    school = str(document.get("school", ""))
    if slip.kind is OutboxKind.SWAP_SLIP:
        return _swap_texts(slip, words, dates)
    thing = _thing(document)
    if slip.kind is OutboxKind.RETURN_SLIP:
        return return_slip(
            words,
            dates,
            thing,
            number=slip.number,
            school=school,
            slot=None,
            now=_at(document, "returned_at"),
        )
    loan = LoanSeen(
        loan_id=NOBODY,
        number=slip.number,
        thing=thing,
        lent_at=_at(document, "lent_at"),
        due_at=_at(document, "due_at"),
        is_overdue=False,
        accessories=tuple(each.key for each in thing.accessories),
    )
    greeting = str(document.get("greeting", ""))
    person = Person(NOBODY, greeting, greeting[:1], GradeBand.MIDDLE)
    return borrow_slip(words, dates, loan, school=school, person=person, now=loan.lent_at)


def _swap_texts(slip: Slip, words: Translator, dates: Dates) -> SlipTexts:
    """The paper of a swap; its number is the work order's."""
    document: Mapping[str, Any] = slip.document
    greeting, loaner = str(document["greeting"]), document["loaner"]
    return swap_slip(
        words,
        dates,
        _named_thing(document["thing"]),
        None if loaner is None else _named_thing(loaner),
        number=slip.number,
        school=str(document["school"]),
        initial=greeting[:1],
        now=_at(document, "at"),
    )


def _thing(document: Mapping[str, Any]) -> Thing:
    """The item as the slip's document describes it."""
    accessories = tuple(
        Accessory(key=str(place), name=each["name"], picture="", names=each["names"])
        for place, each in enumerate(document["accessories"])
    )
    return _named_thing(document["thing"], accessories)


def _named_thing(thing: Mapping[str, Any], accessories: tuple[Accessory, ...] = ()) -> Thing:
    return Thing(
        item_id=NOBODY,
        barcode=thing["barcode"],
        type_code="",
        name=thing["name"],
        number=thing["label"],
        picture="",
        names=thing["names"],
        accessories=accessories,
    )


def _at(document: Mapping[str, Any], key: str) -> datetime:
    """An instant of the document, ISO 8601 in UTC."""
    return datetime.fromisoformat(str(document[key]))


def _blocks(texts: SlipTexts) -> list[Block]:
    """From top to bottom: whose, what, and large the one thing to know."""
    middle = Align.CENTER
    blocks: list[Block] = [
        Line(texts.school, align=middle),
        Line(texts.title, Size.TALL, bold=True, align=middle),
        Rule(),
    ]
    if texts.person:
        blocks.append(Line(texts.person))
    blocks.append(Line(texts.thing, Size.LARGE, bold=True))
    blocks += [Line(detail) for detail in texts.details]
    blocks += [Feed(), Line(texts.lead), Line(texts.large, Size.LARGE, bold=True)]
    if texts.large_note:
        blocks.append(Line(texts.large_note, Size.LARGE, bold=True))
    blocks += [Feed(), Line(texts.help), Feed(), Barcode(texts.number, texts.number)]
    blocks.append(Line(texts.printed, align=middle))
    return blocks


def _codes(document: Mapping[str, Any], words: Translator) -> list[Block]:
    """One-time codes, one a line and large enough to copy; no barcode, for nobody scans them."""
    texts = codes_slip(
        words,
        Dates(words, ZoneInfo(str(document["time_zone"]))),
        school=str(document["school"]),
        greeting=str(document["greeting"]),
        codes=[str(code) for code in document["codes"]],
        made_at=_at(document, "made_at"),
    )
    middle = Align.CENTER
    return [
        Line(texts.school, align=middle),
        Line(texts.title, Size.TALL, bold=True, align=middle),
        Rule(),
        Line(texts.person, bold=True),
        Line(texts.help),
        Feed(),
        *(Line(code, Size.TALL, bold=True, align=middle) for code in texts.codes),
        Feed(),
        Line(texts.keep),
        Line(texts.made, align=middle),
    ]


def _again(words: Translator) -> tuple[Block, ...]:
    """What tells a reprint from the piece that may hang out already."""
    return (Line(words.gettext("Printed again"), bold=True, align=Align.CENTER),)
