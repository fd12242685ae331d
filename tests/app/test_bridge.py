"""What comes over the bridge after the counter has left is nobody's."""

from PySide6.QtWidgets import QApplication

from db.vocabulary.desk import OutboxKind
from hardware.api import DeviceState, DeviceStatus, RawScan, ScanFault, ScanFaultKind
from hardware.print_api import JobOutcome, JobState
from kiosk.app.bridge import Bridge
from kiosk.app.print_lane import SlipTried
from kiosk.app.printer_standing import PrinterTold

SENT = (
    RawScan("CB-1", "desk", 0.0),
    RawScan("CB-1", "desk", 0.1, is_repeat=True),
    ScanFault(ScanFaultKind.TOO_LONG, "desk", 0.2, 300),
)


def send_everything(bridge: Bridge) -> None:
    for event in SENT:
        bridge.take_scan(event)
    bridge.take_status(DeviceStatus("desk", DeviceState.READY))
    bridge.take_slip(
        SlipTried("slips", OutboxKind.BORROW_SLIP, "A-1", JobOutcome(JobState.SENT, 900))
    )
    bridge.take_printer(PrinterTold(DeviceStatus("slips", DeviceState.READY)))


def make(heard: list[object]) -> Bridge:
    return Bridge(
        on_scan=heard.append,
        on_repeat=heard.append,
        on_fault=heard.append,
        on_device=heard.append,
        on_slip=heard.append,
        on_printer=heard.append,
    )


def test_everything_comes_over_in_its_order(qapp: QApplication) -> None:
    heard: list[object] = []
    bridge = make(heard)

    send_everything(bridge)
    qapp.processEvents()

    assert heard[:3] == list(SENT)
    assert len(heard) == 6


def test_what_was_sent_last_is_nobodys(qapp: QApplication) -> None:
    heard: list[object] = []
    bridge = make(heard)

    send_everything(bridge)
    bridge.close()
    qapp.processEvents()

    assert heard == []
