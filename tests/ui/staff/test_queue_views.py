"""What the queue board shows at odd hours, and of files that hold no picture."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QImage

from kiosk.services.makerspace.queue.queue_board import QueueBoard
from kiosk.ui.staff.makerspace.pictures import picture_from
from kiosk.ui.staff.makerspace.queue_views import axis_of
from kiosk.wording.dates import Dates
from tests.support.translations import english
from tests.ui.staff.queue_parts import ELEVEN, MINUTE

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("closes", "ends"),
    [(5 * HOUR, 5 * HOUR), (-HOUR, 3 * HOUR), (None, 3 * HOUR), (30 * MINUTE, 135 * MINUTE)],
    ids=["by day", "after closing", "closed day", "soon closed"],
)
def test_an_axis_shows_a_few_hours_whenever_the_school_closes(
    closes: timedelta | None, ends: timedelta
) -> None:
    closes_at = None if closes is None else ELEVEN + closes
    board = QueueBoard(ELEVEN, ELEVEN.date(), (), closes_at, (), (), ())
    words = english()

    axis = axis_of(words, Dates(words, ZoneInfo("America/New_York")), board)

    assert axis.ends == ELEVEN + ends
    assert 0 < axis.share(axis.now) < 1
    assert axis.now_words == "11:00"


@pytest.mark.usefixtures("qapp")
def test_a_picture_is_made_as_small_as_a_card_and_a_bad_one_is_none(tmp_path: Path) -> None:
    for name, wide, high in (("wide", 900, 300), ("small", 32, 32), ("huge", 5000, 10)):
        image = QImage(wide, high, QImage.Format.Format_RGB32)
        image.fill(0x336699)
        assert image.save(str(tmp_path / f"{name}.png"))
    (tmp_path / "junk.png").write_bytes(b"\x89PNG no picture at all")

    wide_one = picture_from(tmp_path / "wide.png")
    assert (wide_one.width(), wide_one.height()) == (240, 80)
    assert picture_from(tmp_path / "small.png").width() == 32
    for bad in ("huge", "junk", "missing"):
        assert picture_from(tmp_path / f"{bad}.png").isNull()
