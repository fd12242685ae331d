"""Where is it broken, and what is the matter: the map of a thing, and choices."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.ui.staff.shell.parts import HIT
from kiosk.ui.staff.upkeep.repairs.bodies import KINDS, body_of
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from tests.support.pseudo import stretched
from tests.ui.staff.bench_parts import (
    body,
    causes,
    symptoms,
)
from tests.ui.staff.conftest import Stand, has_colour, press

Key = Qt.Key


def test_every_kind_of_thing_has_areas_that_a_finger_tells_apart(
    stand: Stand, page_theme: Theme
) -> None:
    for kind in KINDS:
        part = body(page_theme, kind=kind)
        stand(part, 376, 320)
        discs = list(part.map.spots.values())
        middles = [each.geometry().center() for each in discs]
        assert discs
        assert all(part.map.rect().contains(each.geometry()) for each in discs), kind
        apart = [
            (one - other).manhattanLength()
            for number, one in enumerate(middles)
            for other in middles[:number]
        ]
        assert min(apart, default=HIT) >= page_theme.u(HIT) * 0.75, kind


def test_an_area_is_chosen_by_number_by_finger_and_in_the_list(
    stand: Stand, page_theme: Theme
) -> None:
    part = body(page_theme)
    stand(part, 376, 420)
    chosen: list[str] = []
    part.chosen.connect(chosen.append)

    assert part.choose_number(2)
    QTest.mouseClick(part.map.spots["cb-hinge"], Qt.MouseButton.LeftButton)
    part.show_list(True)
    QTest.mouseClick(part.list.spots["cb-camera"], Qt.MouseButton.LeftButton)

    assert chosen == ["cb-keys", "cb-hinge", "cb-camera"]
    assert part.is_list
    assert [area for area, spot in part.map.spots.items() if spot.isChecked()] == ["cb-camera"]
    assert not part.choose_number(10)
    assert not part.choose_number(0)


def test_a_thing_that_nobody_knows_is_a_box() -> None:
    assert body_of("helicopter") is body_of("generic")


def test_the_map_is_walked_in_the_order_of_its_numbers(stand: Stand, page_theme: Theme) -> None:
    part = body(page_theme)
    stand(part, 376, 320)
    part.map.go_to(part.map.spots["cb-screen"])
    for _ in range(2):
        press(Key.Key_Down)
    press(Key.Key_Return)

    assert part.area == "cb-touchpad"


def test_a_broken_screen_is_drawn_with_its_crack(stand: Stand, page_theme: Theme) -> None:
    names = [body_of("chromebook").drawing(area).name for area in ("", "cb-screen", "cb-keys")]
    assert names[0] == names[2] != names[1]

    part = body(page_theme)
    stand(part, 376, 320)
    crack = page_theme.colour(Tone.DRAW_CRACK)
    assert not has_colour(part, crack)
    part.choose("cb-screen")
    assert has_colour(part, crack)


def test_a_choice_is_made_by_letter_by_finger_and_by_key(stand: Stand, page_theme: Theme) -> None:
    part = symptoms(page_theme)
    stand(part, 376)
    chosen: list[str] = []
    part.chosen.connect(chosen.append)

    assert part.choose_letter("S")
    QTest.mouseClick(part.choices[3], Qt.MouseButton.LeftButton)
    part.go_to(part.choices[3])
    press(Key.Key_Up)
    press(Key.Key_Return)

    assert chosen == ["Lines or black", "Dim", "Lines or black"]
    assert [each.option.key for each in part.choices if each.isChecked()] == [part.key]
    assert not part.choose_letter("X")
    assert not part.choose_letter("")


def test_keys_stand_in_two_columns_and_in_one_where_a_word_is_long(
    stand: Stand, page_theme: Theme
) -> None:
    short, long = symptoms(page_theme), symptoms(page_theme, stretched)
    for part in (short, long):
        stand(part, 376)

    assert len({each.x() for each in short.choices}) == 2
    assert len({each.x() for each in long.choices}) == 1
    assert long.heightForWidth(376) == 2 * short.heightForWidth(376)


def test_pills_flow_into_the_next_line(stand: Stand, page_theme: Theme) -> None:
    wide, narrow = causes(page_theme), causes(page_theme)
    stand(wide, 376)
    stand(narrow, 200)

    assert len({each.y() for each in wide.choices}) == 1
    assert len({each.y() for each in narrow.choices}) > 1
    assert all(narrow.rect().contains(each.geometry()) for each in narrow.choices)


def test_other_options_keep_nothing_of_the_old_ones(stand: Stand, page_theme: Theme) -> None:
    part = symptoms(page_theme)
    stand(part, 376)
    part.show_options([])

    assert part.key == ""
    assert part.heightForWidth(376) == 0
    assert part.current is None
