"""Slips over a connection to a printer of the test's own, and all that can go wrong with it."""

from collections.abc import Iterator

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage

from db.vocabulary.desk import OutboxState
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import EPSON_80MM
from hardware.transport.address import parse_address
from hardware.transport.connect import transport_for
from hardware.virtual.printer import Faults, VirtualPrinter
from hardware.virtual.tcp_server import TcpPrinterServer
from kiosk.app.paper_image import paper_image
from kiosk.app.practice.paper import is_cut
from kiosk.domain.desk.screens import Done, GivenBack, Idle
from kiosk.domain.desk.slips import SlipState
from kiosk.services.practice.cast import CHROMEBOOK, LIN, MIA, PODCAST, CastCard, CastThing
from tests.journeys.conftest import OpenCounter
from tests.support.journey import Journey

NO_PAPER = Faults(paper_out=True)
UNPLUGGED = Faults(unplugged=True)
SLOW = Faults(bytes_per_second=40)


@pytest.fixture
def printer() -> VirtualPrinter:
    """A printer that only its connection ties to the counter."""
    return VirtualPrinter()


@pytest.fixture
def journey(open_counter: OpenCounter, printer: VirtualPrinter) -> Iterator[Journey]:
    """A counter with that printer behind the real driver."""
    server = TcpPrinterServer(printer)
    server.start()
    transport = transport_for(parse_address(server.address), baud=0)
    yield open_counter(printers=(EscPosPrinter(transport, EPSON_80MM, name="slips"),))
    server.stop()


def test_a_borrow_slip_says_what_and_until_when_and_its_number_scans(
    journey: Journey, printer: VirtualPrinter
) -> None:
    _borrow(journey, MIA, CHROMEBOOK)
    journey.tap("Print")
    _slip_comes_out(journey, printer)
    text = printer.strip.text()
    for words in (
        "Maple Street Library",
        "Borrowed",
        "Chromebook 12",
        "with charger",
        "Friday 4 December",
        "For M.",
    ):
        assert words in text
    assert MIA.family not in text
    loan = journey.shelf.open_loan(CHROMEBOOK.code)
    assert loan is not None
    assert loan.number in _codes_on(printer)
    assert printer.unknown == ()


def test_a_return_slip_is_the_borrower_s_proof(journey: Journey, printer: VirtualPrinter) -> None:
    journey.scan("CB-0010")
    journey.shows(GivenBack)
    journey.tap("Print")
    _slip_comes_out(journey, printer)
    assert "Returned. Thank you!" in printer.strip.text()
    assert journey.shelf.loans("CB-0010")[0].number in _codes_on(printer)


def test_a_borrow_slip_speaks_the_language_chosen_at_the_counter(
    journey: Journey, printer: VirtualPrinter
) -> None:
    journey.tap("Español")
    journey.scan(MIA.code)
    journey.at_home(MIA)
    journey.scan(CHROMEBOOK.code)
    journey.tap("Imprimir")
    _slip_comes_out(journey, printer)
    text = printer.strip.text()
    for words in ("Prestado", "Chromebook 12", "con cargador", "viernes 4 de diciembre"):
        assert words in text


def test_a_return_slip_from_the_resting_screen_speaks_the_language_chosen_there(
    journey: Journey, printer: VirtualPrinter
) -> None:
    journey.tap("Español")
    journey.scan("CB-0010")
    journey.tap("Imprimir")
    _slip_comes_out(journey, printer)
    assert "Devuelto. ¡Gracias!" in printer.strip.text()


def test_a_finger_that_taps_print_twice_takes_nothing_back(
    journey: Journey, printer: VirtualPrinter
) -> None:
    _borrow(journey, MIA, CHROMEBOOK)
    journey.settle(lambda: not journey.buttons()["Print"].is_deaf)
    finger = journey.place_of("Print")

    journey.touch(finger)
    journey.settle(lambda: "Print" not in journey.buttons())
    journey.touch(finger)

    _slip_comes_out(journey, printer)
    assert journey.shelf.holder(CHROMEBOOK.code) == MIA.code


def test_a_slip_without_paper_waits_and_comes_when_the_roll_is_changed(
    journey: Journey, printer: VirtualPrinter
) -> None:
    _borrow_while(journey, printer, NO_PAPER)
    assert journey.shelf.holder(CHROMEBOOK.code) == MIA.code
    journey.push(55)
    assert not is_cut(printer.strip)
    printer.set_faults(Faults())
    _slip_comes_out(journey, printer)
    assert "Chromebook 12" in printer.strip.text()
    _slip_is(journey, OutboxState.PRINTED)


def test_a_slip_that_waited_a_minute_never_comes_out_for_the_next_child(
    journey: Journey, printer: VirtualPrinter
) -> None:
    _borrow_while(journey, printer, NO_PAPER)
    journey.push(61)
    assert isinstance(journey.screen, Idle)
    printer.set_faults(Faults())
    _borrow(journey, LIN, PODCAST)
    journey.tap("Print")
    _slip_comes_out(journey, printer)
    _slip_is(journey, OutboxState.PRINTED)
    assert [slip.state for slip in journey.shelf.slips()] == [
        OutboxState.EXPIRED,
        OutboxState.PRINTED,
    ]
    assert "Podcast kit 2" in printer.strip.text()
    assert "Chromebook" not in printer.strip.text()
    assert journey.shelf.holder(CHROMEBOOK.code) == MIA.code


@pytest.mark.parametrize("faults", [NO_PAPER, UNPLUGGED], ids=["empty", "gone"])
def test_the_child_is_told_that_the_printer_rests_until_the_slip_comes(
    journey: Journey, printer: VirtualPrinter, faults: Faults
) -> None:
    printer.set_faults(faults)
    _borrow(journey, MIA, CHROMEBOOK)
    journey.tap("Print")
    journey.says("The printer is resting. Your loan is saved.")
    assert journey.shelf.holder(CHROMEBOOK.code) == MIA.code
    printer.set_faults(Faults())
    journey.settle(lambda: _slip_shown(journey) is SlipState.PRINTED)
    journey.says("Here is your slip.")


def test_a_return_that_cannot_be_printed_is_told_too(
    journey: Journey, printer: VirtualPrinter
) -> None:
    printer.set_faults(NO_PAPER)
    journey.scan("CB-0010")
    journey.tap("Print")
    journey.says("The printer is resting. Your return is saved.")


def test_a_counter_without_a_printer_offers_no_slip(open_counter: OpenCounter) -> None:
    journey = open_counter()
    _borrow(journey, MIA, CHROMEBOOK)
    assert "Print" not in journey.buttons()
    journey.push(20)
    journey.tap("I'm done")
    journey.scan("CB-0010")
    journey.shows(GivenBack)
    assert "Print" not in journey.buttons()


@pytest.mark.parametrize("faults", [NO_PAPER, UNPLUGGED, SLOW], ids=["empty", "gone", "slow"])
def test_no_printer_s_trouble_holds_up_a_verdict(
    journey: Journey, printer: VirtualPrinter, faults: Faults
) -> None:
    printer.set_faults(faults)
    _borrow(journey, MIA, CHROMEBOOK)
    journey.tap("Print")
    journey.settle(lambda: _last_state(journey) not in (None, OutboxState.QUEUED))
    assert not is_cut(printer.strip)
    journey.push(3)
    _borrow(journey, LIN, PODCAST)
    assert not is_cut(printer.strip)
    assert journey.shelf.things_of(MIA.code) == {CHROMEBOOK.code}
    assert journey.shelf.things_of(LIN.code) == {PODCAST.code}


def test_a_slip_comes_when_the_printer_is_plugged_in_again(
    journey: Journey, printer: VirtualPrinter
) -> None:
    _borrow_while(journey, printer, UNPLUGGED)
    printer.set_faults(Faults())
    _slip_comes_out(journey, printer)
    assert "Chromebook 12" in printer.strip.text()


def test_the_slip_of_an_undone_loan_does_not_come_out(
    journey: Journey, printer: VirtualPrinter
) -> None:
    _borrow_while(journey, printer, NO_PAPER)
    journey.tap("Undo")
    journey.says("OK. You did not take it.")
    printer.set_faults(Faults())
    _slip_is(journey, OutboxState.EXPIRED)
    assert not is_cut(printer.strip)


def _borrow(journey: Journey, who: CastCard, thing: CastThing) -> None:
    journey.scan(who.code)
    journey.at_home(who)
    journey.scan(thing.code)
    journey.shows(Done)
    journey.says("It's yours!")


def _borrow_while(journey: Journey, printer: VirtualPrinter, faults: Faults) -> None:
    """Mia borrows a Chromebook and asks for a slip, which the printer in trouble holds back."""
    printer.set_faults(faults)
    _borrow(journey, MIA, CHROMEBOOK)
    journey.tap("Print")
    _slip_is(journey, OutboxState.BLOCKED)


def _slip_is(journey: Journey, state: OutboxState) -> None:
    journey.settle(lambda: _last_state(journey) is state)


def _last_state(journey: Journey) -> OutboxState | None:
    slips = journey.shelf.slips()
    return slips[-1].state if slips else None


def _slip_shown(journey: Journey) -> SlipState | None:
    screen = journey.screen
    return screen.slip if isinstance(screen, Done | GivenBack) else None


def _slip_comes_out(journey: Journey, printer: VirtualPrinter) -> None:
    journey.settle(lambda: is_cut(printer.strip))


def _codes_on(printer: VirtualPrinter) -> list[str]:
    """The bar codes on the paper, read from its picture."""
    picture = paper_image(printer.strip).convertToFormat(QImage.Format.Format_Grayscale8)
    size = (picture.width(), picture.height())
    rows = bytes(picture.constBits())
    image = Image.frombytes("L", size, rows, "raw", "L", picture.bytesPerLine())
    return [code.text for code in zxingcpp.read_barcodes(image)]
