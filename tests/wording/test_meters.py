"""What meters counted is said alike wherever it stands."""

import pytest

from db.vocabulary.upkeep import MeterKind
from kiosk.wording.upkeep.item_life import of_limit
from kiosk.wording.upkeep.meters import counted
from tests.support.translations import english, translated


@pytest.mark.parametrize(
    ("kind", "total", "said", "in_spanish"),
    [
        (MeterKind.RUN_TIME, 765_000, "212.5 h", "212.5 h"),
        (MeterKind.LOANS, 1, "1 loan", "1 préstamo"),
        (MeterKind.JOBS, 1_140, "1,140 jobs", "1,140 trabajos"),
        (MeterKind.MATERIAL, 50_000, "50 g", "50 g"),
    ],
)
def test_what_a_meter_counted_has_its_unit(
    kind: MeterKind, total: int, said: str, in_spanish: str
) -> None:
    assert counted(english(), kind, total) == said
    assert counted(translated("es"), kind, total) == in_spanish


def test_how_far_a_meter_is_says_its_unit_once() -> None:
    assert of_limit(english(), MeterKind.RUN_TIME, 648_000, 720_000) == "180 of 200 h"
    assert of_limit(translated("es"), MeterKind.LOANS, 1_180, 1_200) == "1,180 de 1,200 préstamos"
