"""What a school loses in a year, by what it has retired."""

import pytest

from kiosk.domain.upkeep.replacement.losses import own_losses


@pytest.mark.parametrize(
    ("in_service", "lost", "share"),
    [
        (200, 0, 500),
        (40, 4, 500),  # too few to tell
        (40, 5, 625),
        (200, 40, 1_000),
        (300, 5, 83),
        (10, 20, 10_000),
        (0, 9, 10_000),
    ],
)
def test_it_is_half_of_what_two_years_took_once_that_tells(
    in_service: int, lost: int, share: int
) -> None:
    assert own_losses(in_service, lost) == share
