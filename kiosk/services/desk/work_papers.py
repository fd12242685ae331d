"""Turns a work order's paper of the outbox into what stands on it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from db.vocabulary.desk import OutboxKind
from db.vocabulary.upkeep import Priority, WorkOrderKind
from hardware.document import Align, Barcode, Block, Feed, Line, Rule, Size
from kiosk.i18n import Translator
from kiosk.services.desk.printing import Slip
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep.work_papers import Said, WorkFacts, WorkTexts, bench_label, work_slip

BOX = "[  ] "


def work_blocks(slip: Slip, words: Translator) -> list[Block]:
    """A work slip or a bench label from top to bottom."""
    document: Mapping[str, Any] = slip.document
    dates = Dates(words, ZoneInfo(str(document["time_zone"])))
    facts, now = _facts(slip), datetime.fromisoformat(str(document["made_at"]))
    if slip.kind is OutboxKind.BENCH_LABEL:
        return _label(bench_label(words, dates, facts, now=now))
    return _slip(work_slip(words, dates, facts, now=now), school=str(document["school"]))


def _slip(texts: WorkTexts, *, school: str) -> list[Block]:
    """What to do in the middle, the number to scan at the end."""
    middle = Align.CENTER
    blocks: list[Block] = [
        Line(school, align=middle),
        Line(texts.title, Size.TALL, bold=True, align=middle),
        Rule(),
        Line(texts.thing, Size.LARGE, bold=True),
        *(Line(detail) for detail in texts.details),
        Feed(),
        Line(texts.wrong, Size.TALL, bold=True),
        *(Line(warning, bold=True) for warning in texts.warnings),
    ]
    if texts.steps:
        blocks += [Feed(), *(Line(BOX + step) for step in texts.steps)]
    blocks += [Feed(), Barcode(texts.number, texts.number), Line(texts.printed, align=middle)]
    return blocks


def _label(texts: WorkTexts) -> list[Block]:
    """Short, for it sticks on the lid: the number can be read from two metres."""
    middle = Align.CENTER
    return [
        Line(texts.title, Size.HUGE, bold=True, align=middle),
        Line(texts.thing, Size.TALL, bold=True, align=middle),
        Line(texts.wrong, align=middle),
        *(Line(warning, Size.LARGE, bold=True, align=middle) for warning in texts.warnings),
        Barcode(texts.number),
        Line(texts.printed, align=middle),
    ]


def _facts(slip: Slip) -> WorkFacts:
    """Read the outbox's document back."""
    document: Mapping[str, Any] = slip.document
    priority = document["priority"]
    return WorkFacts(
        number=slip.number,
        kind=WorkOrderKind(document["work"]),
        priority=None if priority is None else Priority(priority),
        thing=_said(document["thing"]),
        label=document["thing"]["label"],
        barcode=document["thing"]["barcode"],
        serial=document["thing"]["serial"],
        title=document["title"],
        place=None if document["place"] is None else _said(document["place"]),
        symptom=None if document["symptom"] is None else _said(document["symptom"]),
        is_hazard=document["is_hazard"],
        is_under_warranty=document["is_under_warranty"],
        steps=tuple(map(_said, document["steps"])),
        reported_at=datetime.fromisoformat(document["reported_at"]),
    )


def _said(words: Mapping[str, Any]) -> Said:
    return Said(words["name"], words["names"])
