"""Closing the counter, whatever it is doing: no thread, timer, window or connection is left."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from db.store import Store
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import EPSON_80MM
from hardware.transport.address import parse_address
from hardware.transport.connect import transport_for
from hardware.virtual.printer import Faults, VirtualPrinter
from hardware.virtual.tcp_server import TcpPrinterServer
from kiosk.domain.desk.screens import Done
from kiosk.services.practice.cast import CHROMEBOOK, MIA
from tests.journeys.conftest import OpenCounter
from tests.support.journey import Journey
from tests.support.journey_store import Shelf


def test_nothing_runs_after_the_counter_has_closed(journey: Journey) -> None:
    journey.sign_in(MIA)
    assert _threads("db lane") == ["db lane"]
    _close(journey)
    assert _threads("db lane") == []
    assert _timers() == []
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == []
    assert journey.stage.screen_shown is None


def test_what_was_scanned_before_closing_is_carried_out_or_not_at_all(
    journey: Journey,
) -> None:
    journey.sign_in(MIA)
    journey.scan(CHROMEBOOK.code)
    _close(journey)
    with Store(f"sqlite:///{journey.store.path}") as store:
        shelf = Shelf(store)
        assert shelf.holder(CHROMEBOOK.code) in (None, MIA.code)
        assert shelf.acts() is not None


@pytest.mark.parametrize(
    "faults",
    [Faults(), Faults(paper_out=True), Faults(unplugged=True), Faults(bytes_per_second=20)],
    ids=["well", "empty", "gone", "slow"],
)
def test_a_slip_under_way_holds_nobody_up(open_counter: OpenCounter, faults: Faults) -> None:
    printer = VirtualPrinter()
    server = TcpPrinterServer(printer)
    server.start()
    printer.set_faults(faults)
    transport = transport_for(parse_address(server.address), baud=0)
    journey: Journey = open_counter(printers=(EscPosPrinter(transport, EPSON_80MM, name="slips"),))
    journey.sign_in(MIA)
    journey.scan(CHROMEBOOK.code)
    journey.shows(Done)
    journey.tap("Print")
    journey.settle(lambda: bool(journey.shelf.slips()))
    _close(journey)
    server.stop()
    assert _threads("print lane") == []
    with Store(f"sqlite:///{journey.store.path}") as store:
        assert Shelf(store).holder(CHROMEBOOK.code) == MIA.code


def _close(journey: Journey) -> None:
    journey.close()
    journey.turn()


def _threads(name: str) -> list[str]:
    return [each.name for each in threading.enumerate() if each.name.startswith(name)]


def _timers() -> list[QTimer]:
    wrapped = shiboken6.getAllValidWrappers()
    return [each for each in wrapped if isinstance(each, QTimer) and each.isActive()]
