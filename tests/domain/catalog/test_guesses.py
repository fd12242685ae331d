import pytest

from kiosk.domain.catalog.guesses import OTHER, guess_kind, number_of


@pytest.mark.parametrize(
    ("name", "picture", "category"),
    [
        ("Dell Chromebook 3100", "chromebook", "chromebooks"),
        ("Chromebook charger 45 W", "charger", "charger"),
        ("USB-C cable", "charger", "charger"),
        ("Dell Latitude laptop", "chromebook", "laptop"),
        ("MacBook Air", "chromebook", "laptop"),
        ("Lenovo ThinkPad L13", "chromebook", "laptop"),
        ("Podcast microphone", "microphone", "audio"),
        ("Headset", "generic", "audio"),
        ("micro:bit kit", "microbit-kit", "kit"),
        ("Podcast set", "podcast-kit", "kit"),
        ("Robot kit", "kit", "kit"),
        ("Robot kits", "kit", "kit"),
        ("Prusa MK4", "printer3d", "printer"),
        ("3D pen", "printer3d", "printer"),
        ("Canon EOS", "camera", "camera"),
        ("iPad 9", "tablet", "tablet"),
        ("Kitchen timer", "generic", "other"),
        ("", "generic", "other"),
    ],
)
def test_a_model_s_name_tells_its_drawing(name: str, picture: str, category: str) -> None:
    guess = guess_kind(name)
    assert (guess.picture, guess.category.code) == (picture, category)


def test_an_unknown_thing_is_a_plain_box() -> None:
    assert guess_kind("Telescope") is OTHER


@pytest.mark.parametrize(
    ("name", "number"),
    [("Chromebook 12", "12"), ("Chromebook #007", "7"), ("Cart 0", "0"), ("Eagle", ""), ("", "")],
)
def test_the_number_at_the_end_of_a_name_is_the_thing_s_number(name: str, number: str) -> None:
    assert number_of(name) == number
