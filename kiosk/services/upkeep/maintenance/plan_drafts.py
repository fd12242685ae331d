"""Plans as the store has them, turned into what staff write down, and back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from db.models.upkeep.maintenance import MaintenancePlan
from kiosk.domain.upkeep.maintenance.plan_draft import PartNeeded, PlanDraft, Words
from kiosk.services.facts import limits_of
from kiosk.services.keeping import changed


def read_draft(row: MaintenancePlan) -> PlanDraft:
    """What a plan in force says."""
    return PlanDraft(
        key=row.key or "",
        title=_words(row.title, row.names),
        steps=tuple(_words(step["text"], step["names"]) for step in row.checklist),
        minutes=row.minutes,
        mode=row.mode,
        every=row.every,
        unit=row.unit,
        months=frozenset(row.months),
        meter=row.meter,
        meter_every=row.meter_every,
        limits=limits_of(row),
        parts=tuple(PartNeeded(part["code"], part["quantity"]) for part in row.parts),
    )


def rewritten(now: PlanDraft, wanted: PlanDraft, was: PlanDraft) -> PlanDraft:
    """The plan as it stands now, with what `wanted` changes of what its writer had seen."""
    said = changed(wanted, was)
    if "limits" in said:
        said["limits"] = replace(now.limits, **changed(wanted.limits, was.limits))
    return replace(now, **said)


def write_draft(row: MaintenancePlan, draft: PlanDraft) -> None:
    """Put what it says into a plan's row."""
    row.key, row.title, row.names = draft.key, draft.title.en, _names(draft.title)
    row.mode, row.every, row.unit = draft.mode, draft.every, draft.unit
    row.meter, row.meter_every, row.anchor_reading = draft.meter, draft.meter_every, 0
    row.months = sorted(draft.months)
    row.lead_days, row.lead_units = draft.limits.lead_days, draft.limits.lead_units
    row.grace_days, row.grace_units = draft.limits.grace_days, draft.limits.grace_units
    row.is_blocking, row.minutes = draft.limits.is_blocking, draft.minutes
    row.checklist = [
        {"text": step.en, "names": _names(step), "is_mandatory": True} for step in draft.steps
    ]
    row.parts = [{"code": part.code, "quantity": part.quantity} for part in draft.parts]


def _words(text: str, names: Mapping[str, Any]) -> Words:
    return Words(text, str(names.get("es", "")))


def _names(words: Words) -> dict[str, str]:
    return {"es": words.es} if words.es else {}
