"""How long the pretend school's things serve, who paid for them, and which stand in for others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from db.models.upkeep.replacement import ItemLife, TypeLife
from db.vocabulary.catalog import ServiceState
from kiosk.domain.months import plus_months
from kiosk.services.practice.things import CHROMEBOOK, OLDEST, Mark, Thing, updates_end_on
from kiosk.services.practice.upkeep.scene import Scene

WARRANTY_MONTHS = 24
LONGER_MONTHS = 24
"""How much later the updates of some Chromebooks end, once somebody has asked for it."""


@dataclass(frozen=True, slots=True)
class LifeFacts:
    """How many months a type serves, what an old one brings, and what a new one costs."""

    months: int
    salvage_cents: int = 0
    new_cents: int | None = None


TYPES = {
    CHROMEBOOK: LifeFacts(60, 2_000, 31_900),
    "tablet": LifeFacts(60, 1_500),
    "camera": LifeFacts(84, 3_000),
    "printer3d": LifeFacts(72, 5_000, 44_900),
    "microbit-kit": LifeFacts(72),
    "robot-kit": LifeFacts(84, 4_000),
    "podcast-kit": LifeFacts(84),
    "microphone": LifeFacts(96),
    "charger": LifeFacts(60),
    "cart": LifeFacts(120),
}
LOANERS: frozenset[Mark] = frozenset((CHROMEBOOK, number) for number in (17, 18, 19, 24))
BY_HAND: Mark = ("tablet", 1)
"""Its battery lasts for one lesson."""


def make_lives(scene: Scene, funds: Mapping[str, UUID], retired: Mapping[UUID, date]) -> None:
    """The lives of types and of things; `retired` says on which day some ended."""
    for code, facts in TYPES.items():
        scene.add(
            TypeLife,
            type_code=code,
            life_months=facts.months,
            salvage_cents=facts.salvage_cents,
            replacement_cents=facts.new_cents,
            is_loaner_pool=False,
        )
    for thing in scene.things:
        _make_life(scene, thing, funds, retired.get(thing.item_id))


def _make_life(
    scene: Scene, thing: Thing, funds: Mapping[str, UUID], retired_on: date | None
) -> None:
    bought = scene.bought_on(thing.mark)
    is_oldest = thing.kind.code == CHROMEBOOK and thing.number % 4 == OLDEST
    ends_on = updates_end_on(*thing.mark, bought)
    is_by_hand = thing.mark == BY_HAND and thing.state is not ServiceState.RETIRED
    scene.add(
        ItemLife,
        item_id=thing.item_id,
        in_service_on=None,
        life_months=None,
        warranty_ends_on=plus_months(bought, WARRANTY_MONTHS),
        extended_end_on=plus_months(ends_on, LONGER_MONTHS) if is_oldest and ends_on else None,
        is_extended=is_oldest and thing.number % 8 == OLDEST,
        replace_on=plus_months(scene.today, 4) if is_by_hand else None,
        fund_id=funds["GRANT"] if is_oldest else funds["GENERAL"],
        is_loaner=thing.mark in LOANERS,
        retired_on=retired_on,
        updated_at=scene.now,
    )
