"""Sentences of the bench's papers: the slip that goes with a work order, and the label on a thing.

They name nobody: they lie about, and the number finds the rest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.vocabulary.upkeep import Priority, WorkOrderKind
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.things import word_in


@dataclass(frozen=True, slots=True)
class Said:
    """A word of the school's own or of the program, with other languages."""

    name: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WorkFacts:
    """What a paper says of a work order. `label` follows the thing's word: "12".

    `place` and `symptom` are None where nobody has said what is wrong.
    """

    number: str
    kind: WorkOrderKind
    priority: Priority | None
    thing: Said
    label: str
    barcode: str
    serial: str
    title: str
    place: Said | None
    symptom: Said | None
    is_hazard: bool
    is_under_warranty: bool
    steps: Sequence[Said]
    reported_at: datetime


@dataclass(frozen=True, slots=True)
class WorkTexts:
    """A paper from top to bottom; empty lines are left out."""

    title: str
    thing: str
    details: tuple[str, ...]
    wrong: str
    warnings: tuple[str, ...]
    steps: tuple[str, ...]
    number: str
    printed: str


def work_slip(t: Translator, dates: Dates, facts: WorkFacts, *, now: datetime) -> WorkTexts:
    """What goes with a thing to whoever repairs it."""
    _ = t.gettext
    reported = dates.full_day(dates.local(facts.reported_at))
    details = [_("Label {code}").format(code=t.isolate(facts.barcode))]
    if facts.serial:
        details.append(_("Serial number {serial}").format(serial=t.isolate(facts.serial)))
    details.append(_("Reported {day}").format(day=reported))
    if facts.priority is not None:
        details.append(_priorities(t)[facts.priority])
    warnings = [_("Do not use it: it is not safe.")] if facts.is_hazard else []
    if facts.is_under_warranty:
        warnings.append(_("Under warranty: ask the vendor before you open it."))
    return WorkTexts(
        title=_kinds(t)[facts.kind],
        thing=_thing(t, facts),
        details=tuple(details),
        wrong=_wrong(t, facts),
        warnings=tuple(warnings),
        steps=tuple(word_in(t, each.name, each.names) for each in facts.steps),
        number=facts.number,
        printed=dates.moment(now),
    )


def bench_label(t: Translator, dates: Dates, facts: WorkFacts, *, now: datetime) -> WorkTexts:
    """What sticks on a thing while it is at the bench."""
    _ = t.gettext
    return WorkTexts(
        title=facts.number,
        thing=_thing(t, facts),
        details=(),
        wrong=_wrong(t, facts),
        warnings=(_("Do not use"),) if facts.is_hazard else (),
        steps=(),
        number=facts.number,
        printed=dates.moment(now),
    )


def _thing(t: Translator, facts: WorkFacts) -> str:
    word = word_in(t, facts.thing.name, facts.thing.names)
    return " ".join(filter(None, (word, facts.label)))


def _wrong(t: Translator, facts: WorkFacts) -> str:
    if facts.symptom is None:
        return facts.title
    symptom = word_in(t, facts.symptom.name, facts.symptom.names)
    if facts.place is None:
        return symptom
    return f"{word_in(t, facts.place.name, facts.place.names)}: {symptom}"


def _kinds(t: Translator) -> dict[WorkOrderKind, str]:
    _ = t.gettext
    return {
        WorkOrderKind.REPAIR: _("Repair"),
        WorkOrderKind.SERVICE: _("Service"),
        WorkOrderKind.RECALL: _("Recall"),
    }


def _priorities(t: Translator) -> dict[Priority, str]:
    _ = t.gettext
    return {
        Priority.URGENT: _("Urgent"),
        Priority.HIGH: _("Soon"),
        Priority.NORMAL: _("In its turn"),
        Priority.LOW: _("When there is time"),
    }
