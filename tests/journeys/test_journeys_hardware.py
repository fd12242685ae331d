"""Staff look at the counter's devices: what a scanner sends, how a printer is, what to do."""

import json
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from hardware.virtual.printer import Faults
from kiosk.app import panel
from kiosk.app.paper_image import paper_image
from kiosk.app.paths import Folders
from kiosk.domain.desk.screens import Idle
from kiosk.services.practice.cast import MIA, MICROBIT
from kiosk.ui.staff.desk.byte_boxes import ByteBoxes
from kiosk.ui.staff.desk.card_page import CardPage
from kiosk.ui.staff.desk.hardware import Ailment, Health
from kiosk.ui.staff.desk.hardware_page import HardwarePage
from kiosk.ui.staff.desk.report_page import ReportPage
from kiosk.ui.staff.desk.touch_page import TouchPage
from tests.journeys.conftest import OpenCounter
from tests.journeys.hardware_bench import Bench, part, picture, words
from tests.support.morning import Key


@pytest.fixture
def bench(open_counter: OpenCounter, tmp_path: Path) -> Iterator[Bench]:
    settings = tmp_path / "makerdesk.toml"
    settings.write_text('# ours\n[store]\nurl = "sqlite:///school.db"\n')
    bench = Bench(open_counter, settings)
    yield bench
    bench.close()


def test_a_scan_shows_its_bytes_and_what_it_would_do_and_does_nothing(bench: Bench) -> None:
    bench.morning.go_in()
    page = bench.page()

    bench.gun.scan(MICROBIT.code)
    bench.morning.until(lambda: page.heard.echo is not None)
    bench.gun.scan(MIA.code)
    bench.morning.until(
        lambda: page.heard.echo is not None and page.heard.echo.heard.text == MIA.code
    )

    assert isinstance(bench.morning.shell.page, HardwarePage)
    assert bench.morning.journey.shelf.open_loan(MICROBIT.code) is None
    shown = {"a person's card", "show the person's page", MICROBIT.code}
    bench.morning.until(lambda: shown <= words(page))
    boxes = page.findChild(ByteBoxes)
    assert boxes is not None
    assert boxes.accessibleName() == f"{MIA.code}\r".encode().hex(" ")
    picture(bench, "hardware-echo")


def test_a_scanner_that_only_its_socket_tells_apart_says_so(bench: Bench) -> None:
    bench.morning.go_in()
    page = bench.page()

    assert [each.name for each in page.parts if each.is_told_by_port] == ["Desk scanner"]
    bench.morning.until(lambda: "known by its USB socket" in words(page))


def test_nobody_is_named_on_the_page(bench: Bench) -> None:
    bench.morning.go_in()
    page = bench.page()
    bench.gun.scan(MIA.code)
    bench.morning.until(lambda: "a person's card" in words(page))
    assert not any("Mia" in each for each in words(page))


def test_an_attack_is_refused_and_says_why(bench: Bench) -> None:
    bench.morning.go_in()
    page = bench.page()
    bench.gun.send(b"AB\x0fCD\r")
    bench.morning.until(lambda: page.heard.echo is not None)
    assert page.heard.echo is not None
    assert page.heard.echo.heard.fault == "control character"
    bench.morning.until(lambda: any("control character" in each for each in words(page)))


def test_an_empty_roll_is_told_with_what_to_do_and_so_is_its_end(bench: Bench) -> None:
    bench.virtual.set_faults(Faults(paper_out=True))
    bench.morning.go_in()
    page = bench.page()
    bench.morning.until(lambda: part(page, "Slip printer").ailment is Ailment.PAPER_OUT)

    bench.morning.until(lambda: {"Slip printer: paper is out", "Shiny side up."} <= words(page))
    picture(bench, "hardware-paper-out")
    bench.virtual.set_faults(Faults())
    page.todos.cards[0].verb.click()
    bench.morning.until(lambda: part(page, "Slip printer").health is Health.WELL)
    assert "Slip printer: paper is out" not in words(page)


def test_the_strip_on_the_screen_is_the_strip_that_is_printed(bench: Bench, tmp_path: Path) -> None:
    bench.morning.go_in()
    page = bench.page()

    bench.morning.press(Key.Key_P)
    bench.morning.until(lambda: "[cut]" in bench.virtual.strip.text())

    paper_image(bench.virtual.strip).save(str(tmp_path / "strip.png"))
    with Image.open(tmp_path / "strip.png") as printed:
        codes = {code.text for code in zxingcpp.read_barcodes(printed)}
    assert codes == {"TEST-0001"}
    assert page.strip.paper.image == paper_image(bench.virtual.strip)
    assert bench.virtual.unknown == ()
    bench.morning.until(lambda: part(page, "Slip printer").lived_at is not None)


def test_a_scanner_that_is_pulled_out_is_told_while_lending_goes_on(bench: Bench) -> None:
    bench.morning.go_in()
    page = bench.page()
    bench.morning.until(lambda: part(page, "Desk scanner").health is Health.WELL)

    bench.gun.unplug()

    bench.morning.until(lambda: part(page, "Desk scanner").ailment is Ailment.AWAY)
    bench.morning.until(lambda: "Desk scanner is not there" in words(page))
    bench.morning.press(Key.Key_F12)
    bench.morning.journey.shows(Idle)
    bench.morning.journey.scan(MIA.code)
    bench.morning.journey.at_home(MIA)


def test_a_tap_on_every_ring_is_counted_with_how_far_it_was_off(bench: Bench) -> None:
    bench.morning.go_in()
    bench.page()
    bench.morning.press(Key.Key_G)
    bench.morning.stands(TouchPage)
    page = bench.morning.shell.page
    assert isinstance(page, TouchPage)
    bench.morning.until(lambda: page.targets.width() > 200)

    for middle in page.targets.points():
        QTest.mouseClick(page.targets, Qt.MouseButton.LeftButton, pos=middle.toPoint())
    picture(bench, "hardware-touch")

    assert page.told.text().startswith("9 of 9 points, at most 0.")
    QTest.mouseClick(page.targets, Qt.MouseButton.LeftButton, pos=QPoint(120, 120))
    assert len(page.targets.misses) == 9


def test_a_support_file_tells_how_each_part_is_without_its_name(
    bench: Bench, tmp_path: Path
) -> None:
    bench.virtual.set_faults(Faults(paper_out=True))
    bench.morning.go_in()
    page = bench.page()
    bench.gun.send(b"AB\x0fCD\r")
    bench.morning.until(lambda: page.heard.echo is not None)
    faults = [each.last_fault for each in bench.morning.journey.counter.devices.known]
    assert "control character" in faults
    bench.morning.until(lambda: part(page, "Slip printer").ailment is Ailment.PAPER_OUT)
    bench.gun.unplug()
    bench.morning.until(lambda: part(page, "Desk scanner").ailment is Ailment.AWAY)
    bench.morning.press(Key.Key_S)
    bench.morning.stands(ReportPage)

    bench.morning.write(str(tmp_path / "help.zip"))
    bench.morning.press(Key.Key_Return)
    bench.morning.told("support file is written")

    with ZipFile(tmp_path / "help.zip") as bundle:
        text = bundle.read("parts.json").decode()
    by_kind = {each["kind"]: each for each in reversed(json.loads(text))}
    scanner, printer = by_kind["scanner"], by_kind["printer"]
    assert (scanner["driver"], scanner["ailment"]) == ("serial", "away")
    assert scanner["state"] in ("absent", "lost")
    assert scanner["last_fault"] == scanner["state"]
    assert (printer["driver"], printer["ailment"]) == ("escpos", "paper_out")
    assert (printer["state"], printer["last_fault"]) == ("degraded", "paper_out")
    assert {"sound", "disk", "typing_scanner"} <= set(by_kind)
    assert not [each for each in ("Slip", "Desk", bench.gun.port, "127.0.0.1") if each in text]


def test_a_card_tells_how_large_a_millimetre_is(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Folders(*(tmp_path / each for each in ("data", "config", "logs")))
    monkeypatch.setattr(panel, "platform_folders", lambda: own)
    bench.morning.go_in()
    bench.page()
    bench.morning.press(Key.Key_C)
    bench.morning.stands(CardPage)
    page = bench.morning.shell.page
    assert isinstance(page, CardPage)
    before = page.outline.outline().width()

    for key in (Key.Key_Plus, Key.Key_Up, Key.Key_Minus):
        bench.morning.press(key)
    picture(bench, "hardware-card")
    width = page.outline.outline().width()
    wanted, screen = page.outline.px_per_mm, page.screen().size()
    bench.morning.press(Key.Key_Return)
    bench.morning.told("Kept")

    assert width == pytest.approx(before + 10)
    kept = panel.panel_sizes(None, screen.width(), screen.height(), 1.0)
    assert kept.px_per_mm == pytest.approx(wanted)
    named = panel.panel_sizes(13.3, screen.width(), screen.height(), 1.0)
    assert named.px_per_mm != pytest.approx(wanted)  # the settings say another one


def test_a_support_file_is_written_and_names_nobody(bench: Bench, tmp_path: Path) -> None:
    bench.morning.go_in()
    bench.page()
    target = tmp_path / "help.zip"
    bench.morning.press(Key.Key_S)
    bench.morning.stands(ReportPage)

    bench.morning.write(str(tmp_path / "nowhere" / "help.zip"))
    bench.morning.press(Key.Key_Return)
    page = bench.morning.shell.page
    assert isinstance(page, ReportPage)
    bench.morning.until(lambda: "cannot be written" in page.wrong["file"].text())
    page.fields["file"].setText(str(target))
    bench.morning.press(Key.Key_Return)
    bench.morning.told("support file is written")

    with ZipFile(target) as bundle:
        assert "parts.json" in bundle.namelist()
        everything = b"".join(bundle.read(name) for name in bundle.namelist()).decode()
    assert not [name for name in ("Rodríguez", MIA.code) if name in everything]
