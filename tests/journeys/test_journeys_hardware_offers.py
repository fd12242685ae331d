"""What is plugged in while the page of hardware stands: offered, asked about, set up, left."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.discovery.plugged import Looks, plugged_in
from hardware.discovery.serial_ports import SerialPortFound
from hardware.discovery.usb_printers import UsbPrinterFound
from hardware.identity import UsbIdentity
from hardware.virtual.printer import Faults
from kiosk.app import left_alone, pairing
from kiosk.app.paths import Folders
from kiosk.app.settings_place import load_settings
from kiosk.domain.desk.events import Looks as Chosen
from kiosk.domain.desk.events import LooksChosen
from kiosk.ui.staff.desk import hardware_offers
from kiosk.ui.staff.desk.hardware_page import HardwarePage
from kiosk.ui.staff.desk.newcomer_page import NewcomerPage
from kiosk.ui.staff.shell.panels import KeysPanel
from tests.journeys.conftest import OpenCounter
from tests.journeys.hardware_bench import Bench, picture, words
from tests.support.morning import Key
from tests.support.staff_faults import cut_words, nameless

ZEBRA = SerialPortFound("/dev/ttyACM0", "DS2208", UsbIdentity(0x05E0, 0x1701, "S1", "1-2"))
MICROBIT = SerialPortFound("/dev/ttyACM1", "BBC micro:bit", UsbIdentity(0x0D28, 0x0204, "9", "1-3"))
CH340 = SerialPortFound("/dev/ttyUSB0", "USB Serial", UsbIdentity(0x1A86, 0x7523, None, "1-4"))
EPSON = UsbPrinterFound(UsbIdentity(0x04B8, 0x0E28, "J4XY", "1-5"), "TM-T20III")
ASKED = "BBC micro:bit: what is it?"
_TURNS = 30
"""Of the event loop: more than layouts take to come to rest."""


class Sockets(Bench):
    """A bench whose USB sockets are `ports` and `printers`."""

    def __init__(self, open_counter: OpenCounter, settings: Path) -> None:
        super().__init__(open_counter, settings)
        self.ports: list[SerialPortFound] = []
        self.printers: list[UsbPrinterFound] = []

    def looks(self) -> Looks:
        """What is in them now."""
        return Looks(lambda: self.ports, tuple, tuple, lambda: self.printers, tuple, tuple)

    def come_in(self) -> HardwarePage:
        """To the page."""
        self.morning.go_in()
        return self.page()

    def titles(self, page: HardwarePage) -> list[str]:
        """Of the cards that show."""
        return [card.todo.title for card in page.todos.cards]


@pytest.fixture
def bench(
    open_counter: OpenCounter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Sockets]:
    settings = tmp_path / "makerdesk.toml"
    settings.write_text('# ours\n[store]\nurl = "sqlite:///school.db"\n')
    bench = Sockets(open_counter, settings)
    own = Folders(*(tmp_path / each for each in ("data", "config", "logs")))
    monkeypatch.setattr(left_alone, "platform_folders", lambda: own)
    monkeypatch.setattr(pairing, "plugged_in", lambda: plugged_in(bench.looks()))
    monkeypatch.setattr(hardware_offers, "LOOK_EVERY_MS", 50)
    yield bench
    bench.close()


def test_a_scanner_that_is_plugged_in_is_set_up_by_one_key(bench: Sockets) -> None:
    page = bench.come_in()

    bench.ports.append(ZEBRA)
    bench.morning.until(lambda: "Zebra DS2208: a new scanner?" in words(page))
    picture(bench, "hardware-newcomer")
    bench.morning.press(Key.Key_U)
    bench.morning.told("is set up")

    bench.morning.until(lambda: "Zebra DS2208: a new scanner?" not in words(page))
    assert bench.settings.read_text().startswith("# ours\n")
    (scanner,) = load_settings(bench.settings).scanners
    assert dict(scanner.options)["port"] == "serial://05e0:1701?serial=S1"


def test_a_printer_is_offered_as_one(bench: Sockets) -> None:
    bench.printers.append(EPSON)
    page = bench.come_in()
    bench.morning.until(lambda: bench.titles(page) == ["Epson TM-T20III: a new printer?"])

    page.todos.cards[0].verb.click()
    bench.morning.told("is set up")

    (printer,) = load_settings(bench.settings).printers
    assert dict(printer.options)["address"] == "usb://04b8:0e28?serial=J4XY"


def test_of_a_port_that_does_not_say_what_it_is_somebody_says_it(bench: Sockets) -> None:
    bench.ports.append(MICROBIT)
    page = bench.come_in()
    bench.morning.until(lambda: bench.titles(page) == [ASKED])

    bench.morning.press(Key.Key_U)
    bench.morning.stands(NewcomerPage)
    picture(bench, "newcomer")
    assert load_settings(bench.settings).scanners == ()
    bench.morning.press(Key.Key_2)
    bench.morning.told("is set up")

    (reader,) = load_settings(bench.settings).scanners
    assert reader.driver == "rfid-serial"
    bench.morning.stands(HardwarePage)


@pytest.mark.parametrize("is_asked", [False, True])
def test_what_is_left_as_it_is_is_offered_no_more(bench: Sockets, is_asked: bool) -> None:
    bench.ports.append(MICROBIT)
    page = bench.come_in()
    bench.morning.until(lambda: bench.titles(page) == [ASKED])
    if is_asked:
        bench.morning.press(Key.Key_U)
        bench.morning.stands(NewcomerPage)

    bench.morning.press(Key.Key_N)
    bench.morning.told("is left as it is")

    bench.morning.stands(HardwarePage)
    again = bench.morning.shell.page
    assert isinstance(again, HardwarePage)
    bench.ports.append(ZEBRA)
    bench.morning.until(lambda: bench.titles(again) == ["Zebra DS2208: a new scanner?"])
    assert load_settings(bench.settings).scanners == ()


def test_what_does_not_work_stands_before_what_is_offered_and_a_key_shows_the_rest(
    bench: Sockets,
) -> None:
    bench.ports += [ZEBRA, MICROBIT, CH340]
    page = bench.come_in()
    bench.morning.until(lambda: page.todos.more_key.isVisible())
    first = ["Zebra DS2208: a new scanner?", ASKED]
    assert bench.titles(page) == first
    assert page.todos.more_key.text() == "and 1 more"

    bench.virtual.set_faults(Faults(paper_out=True))
    page.on_look_again()
    bench.morning.until(lambda: bench.titles(page)[0] == "Slip printer: paper is out")
    picture(bench, "hardware-offers")
    assert page.todos.more_key.text() == "and 2 more"
    bench.morning.press(Key.Key_Question)
    panel = bench.morning.shell.panel
    assert isinstance(panel, KeysPanel)
    assert {"and 2 more", "Set it up", "Leave it"} <= words(panel)
    bench.morning.press(Key.Key_Escape)

    bench.morning.press(Key.Key_M)
    assert bench.titles(page) == [ASKED, "WCH USB Serial: what is it?"]
    bench.morning.press(Key.Key_M)
    assert bench.titles(page)[0] == "Slip printer: paper is out"


def test_a_key_does_what_the_first_card_that_shows_it_says(bench: Sockets) -> None:
    bench.ports += [MICROBIT, ZEBRA]
    page = bench.come_in()
    bench.morning.until(lambda: len(page.todos.cards) == 2)

    assert [[each.key for each in card.todo.verbs] for card in page.todos.cards] == [
        ["U", "N"],
        ["", ""],
    ]
    page.todos.cards[1].verb.click()
    bench.morning.told("is set up")
    bench.morning.until(lambda: bench.titles(page) == [ASKED])


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("size", "theme"), [((1024, 600), "light"), ((1280, 800), "dark"), ((1440, 900), "contrast")]
)
def test_offers_and_the_question_cut_no_word(
    bench: Sockets, size: tuple[int, int], theme: str, language: str
) -> None:
    bench.ports += [CH340, MICROBIT, ZEBRA]
    bench.virtual.set_faults(Faults(paper_out=True))
    bench.morning.journey.stage.window().resize(*size)
    looks = Chosen(language=language, theme=theme)
    bench.morning.journey.counter.presenter.feed(LooksChosen(looks, at=0))
    page = bench.come_in()
    bench.morning.until(lambda: page.todos.has_more and bool(page.parts))
    bench.morning.press(Key.Key_M)
    for _ in range(_TURNS):
        bench.morning.journey.turn()
    picture(bench, f"hardware-offers-{language}-{size[0]}")
    assert [*cut_words(bench.morning.shell), *nameless(bench.morning.shell)] == []

    bench.morning.press(Key.Key_U)
    bench.morning.stands(NewcomerPage)
    for _ in range(_TURNS):
        bench.morning.journey.turn()
    picture(bench, f"newcomer-{language}-{size[0]}")
    assert [*cut_words(bench.morning.shell), *nameless(bench.morning.shell)] == []
