"""The bells of a day as a strip."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kiosk.domain.lending.calendar import Slot
from kiosk.i18n import translator
from kiosk.ui.staff.day_strip import DayStrip
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.wording.dates import Dates
from tests.ui.conftest import ASSETS

EIGHT = datetime(2026, 11, 30, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
SLOTS = tuple(Slot(f"Period {n + 1}", EIGHT + n * HOUR, EIGHT + (n + 1) * HOUR) for n in range(6))


@pytest.fixture
def strip(qtbot: QtBot, theme: Theme) -> DayStrip:
    words = translator(ASSETS / "i18n", "en")
    strip = DayStrip(theme, words, Dates(words, ZoneInfo("UTC")))
    qtbot.addWidget(strip)
    strip.resize(600, strip.sizeHint().height())
    return strip


def picture(strip: DayStrip) -> QImage:
    return strip.grab().toImage()


def ground(strip: DayStrip, number: int) -> Tone | None:
    """Which tone fills a period, looked at beside its word."""
    across = (strip.width() - 2 * strip.theme.u(5)) / len(SLOTS)
    place = QPoint(int(strip.theme.u(5) + across * (number + 0.2)), strip.theme.u(16))
    seen = picture(strip).pixelColor(place)
    tones = (Tone.PRIMARY_SOFT, Tone.NEUTRAL_SOFT, Tone.SURFACE)
    return next((tone for tone in tones if strip.theme.colour(tone) == seen), None)


def has_red(strip: DayStrip) -> list[int]:
    """Where the red line's foot stands, from left to right."""
    seen, red = picture(strip), strip.theme.colour(Tone.BAD)
    y = strip.theme.u(38)
    return [x for x in range(seen.width()) if seen.pixelColor(x, y) == red]


def test_what_is_over_what_runs_and_what_comes_look_different(strip: DayStrip) -> None:
    strip.show_day(SLOTS, EIGHT + 2.5 * HOUR)

    assert [ground(strip, number) for number in (0, 1, 2, 3, 5)] == [
        Tone.NEUTRAL_SOFT,
        Tone.NEUTRAL_SOFT,
        Tone.PRIMARY_SOFT,
        Tone.SURFACE,
        Tone.SURFACE,
    ]
    assert "Period 3: 10:30, ends 11:00" in strip.accessibleName()


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_the_line_moves_from_where_reading_begins(
    strip: DayStrip, direction: Qt.LayoutDirection
) -> None:
    strip.setLayoutDirection(direction)
    strip.show_day(SLOTS, EIGHT + 0.5 * HOUR)
    early = has_red(strip)
    strip.show_day(SLOTS, EIGHT + 5.5 * HOUR)
    late = has_red(strip)

    assert early
    assert late
    assert (early[0] < late[0]) is (direction is Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("hours", [-1, 7])
def test_out_of_school_there_is_no_line(strip: DayStrip, hours: int) -> None:
    strip.show_day(SLOTS, EIGHT + hours * HOUR)

    assert not has_red(strip)
    assert strip.accessibleName() == ", ".join(slot.name for slot in SLOTS)


def test_a_day_without_bells_has_no_strip(strip: DayStrip) -> None:
    strip.show_day(SLOTS, EIGHT)
    with_bells = picture(strip)

    strip.show_day((), EIGHT)

    assert picture(strip) != with_bells
    assert strip.accessibleName() == ""
