"""A day or a stretch of days, as a document writes it."""

from datetime import date

from kiosk.domain.lending.stretches import stretch_keys

FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)


def test_one_day_is_written_as_a_day() -> None:
    assert stretch_keys(FRIDAY, FRIDAY) == {"day": "2026-11-27"}


def test_several_days_are_written_as_the_first_and_the_last() -> None:
    assert stretch_keys(FRIDAY, MONDAY) == {"first": "2026-11-27", "last": "2026-11-30"}
