from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.ui.drawings.cards import avatar, card
from kiosk.ui.drawings.chromebooks import Mood, chromebook, lid, open_chromebook
from kiosk.ui.drawings.furniture import bell, envelope, rack, slot_centre
from kiosk.ui.drawings.kits import charger, device_box, kit
from kiosk.ui.drawings.machines import camera, microphone, printer3d, rocket, tablet
from kiosk.ui.drawings.pictures import PICTURES, picture_of
from kiosk.ui.drawings.printer_states import PrinterState, printer_state
from kiosk.ui.drawings.signs import arrow_along, arrow_down, plus
from kiosk.ui.drawings.sketch import Drawing, bleed
from kiosk.ui.theme.theme import THEME_NAMES, Theme
from kiosk.ui.theme.tones import Tone
from tests.ui.conftest import MakeTheme

WIDTH = 200
KEYS = (
    "chromebook",
    "kit",
    "microbit-kit",
    "podcast-kit",
    "printer3d",
    "charger",
    "camera",
    "tablet",
    "microphone",
    "generic",
)
DRAWINGS: tuple[Callable[[], Drawing], ...] = (
    lambda: chromebook("12"),
    *(lambda mood=mood: chromebook(mood=mood) for mood in Mood),
    lambda: lid("12", is_aimed=True),
    lambda: open_chromebook(is_cracked=True),
    lambda: card("Mia R.", tilt=-4, is_aimed=True),
    lambda: avatar("M"),
    lambda: kit("3"),
    lambda: charger(),
    lambda: device_box("7"),
    lambda: printer3d(),
    lambda: rocket(),
    lambda: camera("2"),
    lambda: tablet("5"),
    lambda: microphone(),
    lambda: rack(("1", "2", "3"), lit="2", taken=("1",)),
    lambda: bell(is_ringing=True),
    lambda: envelope(is_new=True),
    *(lambda state=state: printer_state(state) for state in PrinterState),
    lambda: arrow_along(),
    lambda: arrow_down(),
    lambda: plus(),
)
LIGHT_IN_CONTRAST = frozenset({"plus", "arrow-along", "arrow-down", "bell"})
ALL = [pytest.param(make(), id=make().name) for make in DRAWINGS]


def painted(drawing: Drawing, theme: Theme, width: int = WIDTH) -> QImage:
    return drawing.pixmap(theme, width, 1.0).toImage()


def pixels(image: QImage) -> list[int]:
    """Return every pixel as 0xAARRGGBB, row by row."""
    plain = image.convertToFormat(QImage.Format.Format_ARGB32)  # owns the bits: keep it
    return memoryview(bytes(plain.constBits())).cast("I").tolist()


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize("drawing", ALL)
def test_every_drawing_stays_within_its_picture(
    make_theme: MakeTheme, drawing: Drawing, name: str
) -> None:
    image = painted(drawing, make_theme(name))

    values, width = pixels(image), image.width()

    border = [*values[:width], *values[-width:], *values[::width], *values[width - 1 :: width]]
    assert any(values)
    assert not any(border)


@pytest.mark.parametrize("drawing", ALL)
def test_high_contrast_drawings_are_outlines(make_theme: MakeTheme, drawing: Drawing) -> None:
    image = painted(drawing, make_theme("contrast"))

    opaque = [value & 0xFFFFFF for value in pixels(image) if value >> 24 == 0xFF]

    light = sum(value != 0 for value in opaque)
    assert light > 0
    # Signs and paper are all light; a thing is mostly black.
    assert light < len(opaque) - light or drawing.name.split("/")[0] in LIGHT_IN_CONTRAST


@pytest.mark.parametrize("key", KEYS)
def test_every_kind_of_thing_has_its_picture(key: str) -> None:
    assert picture_of(key, "12").name
    assert key in [picture.key for picture in PICTURES]


@pytest.mark.parametrize("name", THEME_NAMES)
def test_no_two_states_of_a_printer_look_alike(make_theme: MakeTheme, name: str) -> None:
    theme = make_theme(name)

    seen = {bytes(painted(printer_state(each), theme, 84).constBits()) for each in PrinterState}

    assert len(seen) == len(PrinterState)


def test_a_kind_nobody_drew_gets_the_plain_box() -> None:
    assert picture_of("theremin", "4").name == picture_of("generic", "4").name


def test_the_number_on_the_thing_is_its_own(theme: Theme) -> None:
    assert painted(chromebook("12"), theme) != painted(chromebook("13"), theme)


def test_a_drawing_is_painted_once_a_size(theme: Theme) -> None:
    first, again = (chromebook("12").pixmap(theme, 300, 1.0) for _ in range(2))
    larger = chromebook("12").pixmap(theme, 301, 1.0)

    assert first.cacheKey() == again.cacheKey()
    assert larger.cacheKey() != first.cacheKey()


def test_things_stand_on_their_line(theme: Theme) -> None:
    image = QImage(400, 400, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)

    chromebook().draw(painter, theme, QPointF(50, 300), 300)

    painter.end()
    assert image.pixelColor(200, 297) == theme.colour(Tone.DRAW_METAL)
    assert image.pixelColor(200, 310) == QColor("white")


def test_the_lit_slot_is_yellow(theme: Theme) -> None:
    image = painted(rack(("1", "2", "3", "4"), lit="3"), theme, 400)
    around = bleed(400)

    at = image.pixelColor(around + round(400 * slot_centre(2, 4)), around + 60)

    assert at == theme.colour(Tone.DRAW_YELLOW_PALE)


def test_slots_lie_in_their_order_along_the_rack() -> None:
    centres = [slot_centre(index, 8) for index in range(8)]

    assert centres == sorted(centres)
    assert centres[0] == pytest.approx(1 - centres[-1])
