"""Drivers made from a table of the settings file."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from queue import Queue

import pytest

from hardware import drivers
from hardware.api import DeviceState, DeviceStatus, RawScan, ScanEvent
from hardware.catalog import (
    ESCPOS,
    EVDEV,
    HID_POS,
    KEYBOARD,
    PCSC,
    PRINTER_DRIVERS,
    RFID_SERIAL,
    SCANNER_DRIVERS,
    SERIAL,
    PrinterDriver,
    ScannerDriver,
    printer_driver,
    scanner_driver,
)
from hardware.diary_entry import Entry
from hardware.document import Cut, Document, Line
from hardware.options import Option, SettingProblem, Settings, SettingsError, check
from hardware.print_api import JobState
from hardware.printers import commands
from hardware.printers.profiles import PROFILES
from hardware.supervisor import Supervisor
from hardware.surroundings import Surroundings
from hardware.transport.recorded import Replay
from hardware.transport.recorded_cards import CardReplay
from hardware.virtual.scanner import PtyScanner
from hardware.virtual.tag_reader import ID_12LA, RDM6300, PtyTagReader
from tests.hardware.fake_hid import report
from tests.hardware.key_events import typed
from tests.hardware.times import Clock

ADDRESS = "tcp://192.168.1.50:9100"


def problems(driver: PrinterDriver, settings: Settings) -> list[tuple[str, str]]:
    return [(each.key, each.suggestion) for each in check(driver.options, settings)]


def test_each_driver_has_a_name_of_its_own() -> None:
    keys = [driver.key for driver in (*SCANNER_DRIVERS, *PRINTER_DRIVERS)]

    assert keys == ["serial", "rfid-serial", "hid-pos", "evdev", "pcsc", "keyboard", "escpos"]
    assert len({profile.key for profile in PROFILES}) == len(PROFILES)


def test_a_driver_is_found_by_the_key_that_settings_write() -> None:
    assert tuple(scanner_driver(driver.key) for driver in SCANNER_DRIVERS) == SCANNER_DRIVERS
    assert tuple(printer_driver(driver.key) for driver in PRINTER_DRIVERS) == PRINTER_DRIVERS
    for find in (scanner_driver, printer_driver):
        with pytest.raises(KeyError):
            find("serail")


def test_each_driver_is_made_by_what_has_its_key() -> None:
    scanners = [each.key for each in SCANNER_DRIVERS if isinstance(each, ScannerDriver)]

    assert list(drivers.SCANNERS) == scanners
    assert list(drivers.PRINTERS) == [each.key for each in PRINTER_DRIVERS]


@pytest.mark.parametrize(
    ("driver", "settings", "told"),
    [
        (SERIAL, {"port": "COM5"}, Entry(0.0, read=b"C-017\r")),
        (RFID_SERIAL, {"port": "COM5"}, Entry(0.0, read=ID_12LA.frame(bytes(5)))),
        (HID_POS, {}, Entry(0.0, read=report(b"C-017"))),
        (EVDEV, {"device": "evdev://0c2e:0b61"}, Entry(0.0, read=typed("C-017"))),
        (PCSC, {}, Entry(0.0, field="card came")),
    ],
)
def test_a_scanner_goes_by_the_ways_and_the_clock_that_it_is_made_with(
    driver: ScannerDriver, settings: Settings, told: Entry
) -> None:
    opened, answer = Entry(0.0, opened=True), Entry(0.0, answer=bytes(4) + b"\x90\x00")
    wire, cards = Replay([opened, told]), CardReplay([opened, told, answer])
    events: list[ScanEvent] = []

    scanner = driver.make(
        settings, events.append, Surroundings(lambda address, baud: wire, lambda _: cards, Clock(7))
    )
    scanner.open()
    scanner.step()
    scanner.close()

    assert [event.at for event in events] == [7]


@contextmanager
def read_by(driver: ScannerDriver, settings: Settings) -> Iterator[Queue[ScanEvent]]:
    """What the scanner made from these settings reads, once it is ready."""
    events: Queue[ScanEvent] = Queue()
    device = driver.make({"driver": driver.key, **settings}, events.put)
    ready = threading.Event()

    def watch(status: DeviceStatus) -> None:
        if status.state is DeviceState.READY:
            ready.set()

    supervisor = Supervisor(device, on_status=watch)
    supervisor.start()
    assert ready.wait(10)
    yield events
    assert supervisor.stop()


def test_a_serial_scanner_is_made_and_reads() -> None:
    gun = PtyScanner()

    with read_by(SERIAL, {"port": gun.port, "name": "bench", "aim": True}) as events:
        gun.scan("]C0C-017")
        event = events.get(timeout=10)

    gun.unplug()
    assert isinstance(event, RawScan)
    assert (event.text, event.device, event.symbology) == ("C-017", "bench", "]C0")


def readings(events: Queue[ScanEvent], count: int) -> list[tuple[str, str, bool]]:
    """Device, text and whether it is a repeat of the next scans; a fault is none of them."""
    next_ones = [events.get(timeout=10) for _ in range(count)]
    return [(e.device, e.text, e.is_repeat) for e in next_ones if isinstance(e, RawScan)]


def test_a_tag_reader_is_made_and_reads_tags_that_lie_there_together() -> None:
    reader = PtyTagReader(RDM6300)

    with read_by(RFID_SERIAL, {"port": reader.port, "name": "tags"}) as events:
        for tag in ("62E3086CED", "0F00B2C8A7", "62E3086CED"):
            reader.tap(tag)
        read = readings(events, 3)

    reader.unplug()
    assert read == [
        ("tags", "62E3086CED", False),
        ("tags", "0F00B2C8A7", False),
        ("tags", "62E3086CED", True),
    ]


def test_how_long_a_tag_must_be_gone_can_be_set() -> None:
    reader = PtyTagReader(replace(RDM6300, repeats_after=0.5))

    with read_by(RFID_SERIAL, {"port": reader.port, "name": "tags", "gone_ms": 100}) as events:
        reader.lay("62E3086CED")
        read = readings(events, 2)

    reader.unplug()
    assert read == 2 * [("tags", "62E3086CED", False)]


def test_a_printer_is_made_and_prints(tmp_path: Path) -> None:
    paper = tmp_path / "paper.bin"
    printer = ESCPOS.make(
        {"driver": "escpos", "address": f"file://{paper}", "profile": "epson-80mm", "name": "desk"}
    )
    data = printer.compose(Document((Line("Due Friday"), Cut())), None)

    outcome = printer.print_job(data)

    assert printer.name == "desk"
    assert outcome.state is JobState.SENT
    assert paper.read_bytes() == data


def test_a_printer_without_a_name_is_called_by_its_address() -> None:
    printer = ESCPOS.make({"address": ADDRESS, "profile": "generic-58mm", "raster": True})

    assert printer.name == ADDRESS


def test_a_printer_cuts_as_its_settings_say() -> None:
    slip = Document((Cut(),))
    settings = {"address": ADDRESS, "profile": "generic-80mm"}

    usual = ESCPOS.make(settings).compose(slip, None)
    older = ESCPOS.make({**settings, "cutter": "esc-m"}).compose(slip, None)

    assert usual.endswith(commands.feed_and_cut())
    assert older.endswith(commands.cut_as_older_ones())


def test_the_keyboard_has_rules() -> None:
    rules = KEYBOARD.rules({"name": "wedge", "min_length": 6, "max_gap_ms": 300}, str.isdigit)

    assert (rules.device, rules.min_length, rules.max_gap_ms) == ("wedge", 6, 300)
    assert rules.is_site_code("123")
    assert not rules.is_us_wired
    assert KEYBOARD.rules({"layout": "us"}, str.isdigit).is_us_wired


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"address": ADDRESS, "profile": "epson-80mm"}, []),
        ({"driver": "escpos"}, [("address", ""), ("profile", "")]),
        (
            {"adress": ADDRESS, "profile": "epson-80mm"},
            [("address", ""), ("adress", "address")],
        ),
        ({"address": ADDRESS, "profile": "epson-80"}, [("profile", "epson-80mm")]),
        ({"address": ADDRESS, "profile": 80}, [("profile", "")]),
        ({"address": ADDRESS, "profile": "epson-80mm", "raster": 1}, [("raster", "")]),
        ({"address": ADDRESS, "profile": "epson-80mm", "cutter": "esc-n"}, [("cutter", "esc-m")]),
        ({"address": "tpc://x", "profile": "epson-80mm"}, [("address", "tcp")]),
        (
            {"address": "tcp://x:0?y=1", "profile": "x", "z": True},
            [("address", ""), ("address", ""), ("profile", ""), ("z", "")],
        ),
    ],
)
def test_every_mistake_in_a_table_is_named_at_once(
    settings: Settings, expected: list[tuple[str, str]]
) -> None:
    assert problems(ESCPOS, settings) == expected


def test_a_number_is_not_a_yes_and_a_yes_is_not_a_number() -> None:
    assert [each.key for each in check(SERIAL.options, {"port": "COM5", "baud": True})] == ["baud"]


def test_each_mistake_says_how_to_mend_it() -> None:
    with pytest.raises(SettingsError) as caught:
        ESCPOS.make({"profile": "epson-80mm"})

    assert caught.value.problems == (
        SettingProblem("address", "Add this setting; the device needs it."),
    )
    assert "address" in str(caught.value)


@pytest.mark.parametrize(
    ("options", "key", "least", "most"),
    [
        (KEYBOARD.options, "max_gap_ms", 30, 1_000),
        (KEYBOARD.options, "min_length", 1, 32),
        (SERIAL.options, "max_length", 1, 4_096),
        (HID_POS.options, "max_length", 1, 4_096),
        (EVDEV.options, "max_length", 1, 4_096),
        (SERIAL.options, "baud", 300, 4_000_000),
        (RFID_SERIAL.options, "gone_ms", 100, 10_000),
    ],
)
def test_a_number_keeps_within_its_bounds(
    options: tuple[Option, ...], key: str, least: int, most: int
) -> None:
    required = {"port": "COM5", "device": "evdev://0c2e:0b61"}
    port = {option.key: required[option.key] for option in options if option.required}

    found = {n: check(options, {**port, key: n}) for n in (least - 1, least, most, most + 1)}

    assert found[least] == found[most] == ()
    for outside in (found[least - 1], found[most + 1]):
        assert [(each.key, each.bounds) for each in outside] == [(key, (least, most))]


@pytest.mark.parametrize("address", ["hid://", "evdev://0c2e:0b61"])
def test_a_printer_at_a_scanners_address_is_refused(address: str) -> None:
    with pytest.raises(SettingsError, match="Name a printer"):
        ESCPOS.make({"address": address, "profile": "epson-80mm"})


@pytest.mark.parametrize("driver", [SERIAL, RFID_SERIAL])
def test_a_scanner_on_a_network_address_is_refused(driver: ScannerDriver) -> None:
    with pytest.raises(SettingsError, match="Name a serial port"):
        driver.make({"port": ADDRESS}, lambda _: None)


def test_the_keyboard_refuses_what_it_does_not_know() -> None:
    with pytest.raises(SettingsError, match="port"):
        KEYBOARD.rules({"port": "COM5"}, str.isdigit)
