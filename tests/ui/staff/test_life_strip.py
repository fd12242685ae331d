"""The strip of a device's life."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.ui.staff.upkeep.life.life import Kind
from kiosk.ui.staff.upkeep.life.life_piece import PieceSpot
from kiosk.ui.staff.upkeep.life.life_strip import LifeStrip
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from tests.ui.staff.bench_parts import life, strip
from tests.ui.staff.conftest import Stand, press

Key = Qt.Key
WIDTH = 1144


def spot(made: LifeStrip, key: str) -> PieceSpot:
    return next(each for each in made.spots if each.piece.key == key)


@pytest.mark.parametrize("is_turned", [False, True])
def test_pieces_lie_in_time_on_their_lanes(
    stand: Stand, page_theme: Theme, is_turned: bool
) -> None:
    made = strip(page_theme)
    if is_turned:
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    stand(made, WIDTH)

    middles = [spot(made, f"loan-{number}").geometry().center().x() for number in (1, 2, 3)]
    assert middles == sorted(middles, reverse=is_turned)
    assert len({spot(made, key).y() for key in ("loan-1", "gap-1", "loan-3")}) == 1
    lanes = [spot(made, key).y() for key in ("loan-1", "break-1", "check-1")]
    assert lanes == sorted(set(lanes))


def test_a_piece_is_as_long_as_it_lasted(stand: Stand, page_theme: Theme) -> None:
    made = strip(page_theme)
    stand(made, WIDTH)

    first, third = spot(made, "loan-1"), spot(made, "loan-3")
    days = [(each.piece.last - each.piece.first).days for each in (first, third)]
    assert first.width() / third.width() == pytest.approx(days[0] / days[1], abs=0.03)


def test_keys_go_through_time_and_across_the_lanes(
    qtbot: QtBot, stand: Stand, page_theme: Theme
) -> None:
    made = strip(page_theme)
    stand(made, WIDTH)
    made.go_to(spot(made, "loan-1"))
    seen = []
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Down, Key.Key_Down, Key.Key_Home):
        press(key)
        here = made.current
        assert isinstance(here, PieceSpot)
        seen.append(here.piece.key)

    assert seen == ["gap-1", "loan-2", "break-1", "check-1", "loan-1"]
    with qtbot.waitSignal(made.chosen) as opened:
        press(Key.Key_Return)
    assert opened.args == ["loan-1"]


def test_a_finger_beside_a_small_piece_finds_the_nearest(stand: Stand, page_theme: Theme) -> None:
    made = strip(page_theme)
    stand(made, WIDTH)
    chosen: list[str] = []
    made.chosen.connect(chosen.append)
    check = spot(made, "check-1").geometry().center()

    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=check + QPointF(14, 14).toPoint())
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=spot(made, "gap-1").geometry().center())
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPointF(WIDTH - 100, 60).toPoint())

    assert chosen == ["check-1", "gap-1"]


def test_today_is_a_red_line_and_the_end_is_dashed(stand: Stand, page_theme: Theme) -> None:
    made = strip(page_theme)
    stand(made, WIDTH)
    seen = made.grab().toImage()

    def column_of(tone: Tone) -> list[int]:
        wanted = page_theme.colour(tone)
        counts = [
            sum(seen.pixelColor(x, y) == wanted for y in range(20, 126)) for x in range(90, WIDTH)
        ]
        return [x for x, count in enumerate(counts, 90) if count > 50]

    share = life().share(date(2026, 11, 18))
    red, dark = column_of(Tone.BAD), column_of(Tone.TEXT)
    assert red
    assert dark
    lead, trail = page_theme.u(84), page_theme.u(24)
    assert red[0] == pytest.approx(lead + share * (WIDTH - lead - trail), abs=3)
    assert dark[0] > red[0]


def test_a_life_without_an_end_has_none_and_says_what_is_left(
    stand: Stand, page_theme: Theme
) -> None:
    made = strip(page_theme)
    stand(made, WIDTH)
    assert made.accessibleName() == "21 months left, planned end"
    assert {each.accessibleName() for each in made.spots} >= {
        "Broke on 20 February",
        "On the shelf for 18 days",
    }


def test_every_kind_of_piece_has_its_lane() -> None:
    assert [kind.lane for kind in Kind] == [0, 0, 1, 1, 2]
    assert [kind for kind in Kind if kind.is_moment] == [Kind.BREAK, Kind.CHECK]


def test_the_line_of_today_goes_through_no_word(stand: Stand, page_theme: Theme) -> None:
    made = LifeStrip(page_theme)
    made.show_life(replace(life(), ends_on=date(2026, 12, 20), left_words=""))
    stand(made, WIDTH)
    seen = made.grab().toImage()

    red, dark = page_theme.colour(Tone.BAD), page_theme.colour(Tone.TEXT)
    lead, trail = page_theme.u(84), page_theme.u(24)
    line = round(lead + life().share(date(2026, 11, 18)) * (WIDTH - lead - trail))
    beside = [
        y
        for y in range(2, 126)
        if seen.pixelColor(line, y) == red
        and any(seen.pixelColor(line + by, y) == dark for by in (-3, 3))
    ]

    assert [y for y in range(2, 100) if seen.pixelColor(line, y) != red] == []
    assert beside == []
