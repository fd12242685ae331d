"""The fields of a plan's form, in their order, with what stands in them at first."""

from collections.abc import Iterator, Sequence

from db.vocabulary.upkeep import MeterKind, PlanMode, TimeUnit
from kiosk.domain.upkeep.maintenance.plan_check import LONGEST_TEXT
from kiosk.domain.upkeep.maintenance.plan_draft import PlanDraft
from kiosk.domain.upkeep.maintenance.plan_fields import NEVER, NO, YES, PlanField, Typed, months_key
from kiosk.domain.upkeep.maintenance.plan_library import SCHOOL_YEAR
from kiosk.i18n import Translator
from kiosk.ui.staff.upkeep.choices import Option
from kiosk.ui.staff.upkeep.choosing_form import Asked
from kiosk.wording.upkeep import meters
from kiosk.wording.upkeep import plans as wording

_ORDER = (
    PlanField.TITLE,
    PlanField.UNIT,
    PlanField.EVERY,
    PlanField.METER,
    PlanField.METER_EVERY,
    PlanField.MODE,
    PlanField.MONTHS,
    PlanField.BLOCKING,
    PlanField.LEAD_DAYS,
    PlanField.GRACE_DAYS,
    PlanField.LEAD_UNITS,
    PlanField.GRACE_UNITS,
    PlanField.MINUTES,
    PlanField.PARTS,
)
_NUMBER = 8


def asked_of(
    t: Translator, typed: Typed, draft: PlanDraft, step_keys: Sequence[str]
) -> Iterator[Asked]:
    """Those of the plan itself; what it is for is asked apart, and its steps come last."""
    names, options = wording.field_names(t), _options(t, draft)
    for field in _ORDER:
        name, help_ = names[field]
        is_text = field in (PlanField.TITLE, PlanField.PARTS)
        yield Asked(
            field.value,
            name,
            help_,
            longest=LONGEST_TEXT if is_text else _NUMBER,
            value=typed.values[field],
            options=options.get(field, ()),
        )
    for place, key in enumerate(step_keys):
        name = names[PlanField.STEPS][0].format(number=place + 1)
        step = typed.steps[place] if place < len(typed.steps) else ""
        yield Asked(key, name, longest=LONGEST_TEXT, value=step)


def _options(t: Translator, draft: PlanDraft) -> dict[PlanField, Sequence[Option]]:
    units, modes, effects = wording.units(t), wording.modes(t), wording.effects(t)
    seasons = dict.fromkeys((frozenset[int](), SCHOOL_YEAR, draft.months))
    return {
        PlanField.UNIT: [
            Option(NEVER, units[None]),
            *(Option(unit.value, units[unit]) for unit in TimeUnit),
        ],
        PlanField.METER: [
            Option(NEVER, wording.no_meter(t)),
            *(Option(kind.value, meters.meter_name(t, kind)) for kind in MeterKind),
        ],
        PlanField.MODE: [Option(mode.value, modes[mode]) for mode in reversed(PlanMode)],
        PlanField.MONTHS: [
            Option(months_key(each), wording.season(t, each, SCHOOL_YEAR)) for each in seasons
        ],
        PlanField.BLOCKING: [Option(NO, effects[False]), Option(YES, effects[True])],
    }
