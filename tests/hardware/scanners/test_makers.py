"""The orders to scanners: complete, sourced, and scannable as what the maker prints."""

import pytest
import zxingcpp

from hardware.scanners.makers import DATALOGIC, HONEYWELL, MAKERS, ZEBRA
from hardware.scanners.programming import Maker, Purpose, Step
from hardware.symbols import FNC3, code128_bitmap
from tests.hardware.pillow_painter import image_of

INTERFACES = [Purpose.USB_COM, Purpose.HID_POS, Purpose.KEYBOARD]
MANUALS = ("Guide", "Manual", "manual")


def all_steps(maker: Maker) -> list[Step]:
    lock = [maker.lock] if maker.lock else []
    return [maker.reset, *maker.interfaces, maker.suffix, maker.control, *lock]


STEPS = [step for maker in MAKERS for step in all_steps(maker)]
ORDERS = [step for step in STEPS if step.symbol]


def by_key(maker: Maker) -> str:
    return maker.key


def by_place(step: Step) -> str:
    return f"{step.purpose.value}: {step.place}"


@pytest.mark.parametrize("maker", MAKERS, ids=by_key)
def test_a_maker_has_all_that_the_sheet_needs(maker: Maker) -> None:
    interfaces = [step.purpose for step in maker.interfaces]

    assert (maker.reset.purpose, maker.suffix.purpose, maker.control.purpose) == (
        Purpose.RESET,
        Purpose.SUFFIX,
        Purpose.CONTROL,
    )
    assert maker.lock is None or maker.lock.purpose is Purpose.LOCK
    assert interfaces == [each for each in INTERFACES if each in interfaces]
    assert interfaces[0] is Purpose.USB_COM
    assert maker.name


def test_no_two_makers_have_the_same_key() -> None:
    assert len({maker.key for maker in MAKERS}) == len(MAKERS)


@pytest.mark.parametrize("step", STEPS, ids=by_place)
def test_a_step_says_where_the_manual_has_it_and_who_says_so(step: Step) -> None:
    assert step.place
    assert all(step.sources)
    assert len(step.sources) > 0


@pytest.mark.parametrize("step", ORDERS, ids=by_place)
def test_an_order_is_stated_by_a_manual_or_by_two_sources(step: Step) -> None:
    has_manual = any(word in source for source in step.sources for word in MANUALS)

    assert has_manual or len(set(step.sources)) >= 2


# Written out, so that no change of the way they are made changes what a scanner is told.
@pytest.mark.parametrize(
    ("step", "symbol"),
    [
        (HONEYWELL.reset, "~DEFALT.\xf3"),
        (HONEYWELL.interfaces[0], "~TRMUSB130.\xf3"),
        (HONEYWELL.interfaces[1], "~PAP131.\xf3"),
        (HONEYWELL.suffix, "~VSUFCR.\xf3"),
        (DATALOGIC.interfaces[1], "\xf3$P,HA35,P\r"),
    ],
)
def test_an_order_is_what_the_sources_state(step: Step, symbol: str) -> None:
    assert step.symbol == symbol


def test_there_are_no_other_orders() -> None:
    assert len(ORDERS) == 5


@pytest.mark.parametrize("step", ORDERS, ids=by_place)
def test_an_order_scans_as_one(step: Step) -> None:
    picture = image_of(code128_bitmap(step.symbol, module=3, height=60))

    (code,) = zxingcpp.read_barcodes(picture)

    assert code.symbology_identifier == "]C0"
    assert code.text == step.symbol.replace(FNC3, "")
    assert code.extra == {"ReaderInit": True}


def test_usb_com_is_what_we_advise() -> None:
    assert [step.purpose for step in ZEBRA.steps()] == [
        Purpose.RESET,
        Purpose.USB_COM,
        Purpose.SUFFIX,
        Purpose.CONTROL,
    ]


def test_hid_pos_needs_no_suffix_and_presses_no_keys() -> None:
    assert [step.purpose for step in HONEYWELL.steps(Purpose.HID_POS)] == [
        Purpose.RESET,
        Purpose.HID_POS,
    ]


def test_where_the_interface_is_missing_the_best_one_stands_in() -> None:
    assert DATALOGIC.steps(Purpose.HID_POS) == DATALOGIC.steps(Purpose.USB_COM)
    assert DATALOGIC.steps(Purpose.KEYBOARD)[1].purpose is Purpose.KEYBOARD
