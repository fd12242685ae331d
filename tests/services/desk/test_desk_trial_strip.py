"""The strip that tries a printer: its ruler is true, and its codes scan on every family."""

import pytest

from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import EPSON_58MM, EPSON_80MM, EPSON_T88_80MM, PROFILES, Profile
from hardware.transport.tcp import TcpTransport
from hardware.virtual.printer import VirtualPrinter
from kiosk.i18n import translator
from kiosk.services.desk.trial_strip import CODE, greys, ruler, trial_strip
from kiosk.wording.staff_hardware import strip
from tests.support.journey_store import ASSETS


def printed(profile: Profile) -> str:
    printer = EscPosPrinter(TcpTransport("127.0.0.1", 9), profile)
    texts = strip(translator(ASSETS / "i18n", "en"), "11:42")
    virtual = VirtualPrinter()
    virtual.receive(printer.compose(trial_strip(texts, printer), None))
    assert virtual.unknown == ()
    return virtual.strip.text()


@pytest.mark.parametrize("profile", PROFILES, ids=[each.key for each in PROFILES])
def test_every_family_prints_it_whole(profile: Profile) -> None:
    text = printed(profile)

    assert f"[barcode {CODE}]" in text or f"[picture {profile.dots}x" in text
    assert "11:42" in text


@pytest.mark.parametrize(
    ("profile", "millimetres"), [(EPSON_80MM, 72), (EPSON_T88_80MM, 72), (EPSON_58MM, 48)]
)
def test_it_says_how_wide_the_printer_prints(profile: Profile, millimetres: int) -> None:
    assert f"mm, {millimetres} printable" in printed(profile)


@pytest.mark.parametrize(("dots", "dpi"), [(576, 203), (384, 203), (512, 180)])
def test_the_marks_of_the_ruler_are_a_millimetre_apart(dots: int, dpi: int) -> None:
    scale = dpi / 25.4
    bits = ruler(dots, scale)

    marks = [x for x in range(dots) if bits.is_black(x, 0)]

    assert len(marks) == round(dots / scale) + 1
    assert all(abs(x - place * scale) <= 1 for place, x in enumerate(marks))


@pytest.mark.parametrize("dots", [576, 512, 384])
def test_each_grey_is_lighter_than_the_one_before(dots: int) -> None:
    bits, box = greys(dots), dots // 5

    shades = [
        sum(bits.is_black(x, y) for x in range(left, left + box) for y in range(bits.height))
        for left in range(0, 5 * box, box)
    ]

    assert shades == sorted(shades, reverse=True)
    assert len(set(shades)) == 5
