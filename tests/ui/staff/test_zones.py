"""The time zones of the set-up."""

import pytest

from kiosk.ui.staff.setup.zones import matching, zone_names


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("new york", ("America/New_York",)),
        ("New_York", ("America/New_York",)),
        ("utc", ("UTC",)),
        ("mars", ()),
    ],
)
def test_a_time_zone_is_found_by_any_of_its_words(words: str, found: tuple[str, ...]) -> None:
    assert matching(zone_names(), words) == found


def test_time_zones_are_places_in_order() -> None:
    names = zone_names()

    assert {"America/Chicago", "Pacific/Honolulu", "UTC"} <= set(names)
    assert not [name for name in names if name.startswith(("Etc/", "US/"))]
    assert list(names[:-1]) == sorted(names[:-1])
