"""What the support file tells of a counter's parts: kinds, states and faults, but no names."""

from datetime import UTC, datetime

import pytest

from hardware.api import DeviceState, DeviceStatus, ScanFault, ScanFaultKind
from hardware.errors import PermissionDenied
from hardware.print_api import Paper, PrinterStatus
from hardware.printers.condition import device_status
from hardware.standing import status_of
from kiosk.app.device_signs import DeviceSigns
from kiosk.app.parts import device_parts
from kiosk.app.parts_document import parts_document
from kiosk.app.printer_standing import PrinterTold

AT = datetime(2026, 11, 30, tzinfo=UTC)


@pytest.fixture
def signs() -> DeviceSigns:
    return DeviceSigns(["Room 5 printer"], ["Left", "Right"])


def told(signs: DeviceSigns) -> list[dict[str, object]]:
    parts = device_parts(signs.known, "keyboard")
    document = parts_document(parts, signs.known, ("escpos", "serial", "hid-pos"))
    assert isinstance(document, list)
    return [dict(each) for each in document]


def test_each_comes_with_its_driver_and_without_its_name(signs: DeviceSigns) -> None:
    found = told(signs)

    assert [(each["kind"], each["driver"]) for each in found] == [
        ("scanner", "serial"),
        ("scanner", "hid-pos"),
        ("typing_scanner", None),
        ("printer", "escpos"),
    ]
    assert not any(name in str(found) for name in ("Room 5", "Left", "Right"))


def test_a_fault_is_told_also_where_all_is_well_since(signs: DeviceSigns) -> None:
    signs.note_fault(ScanFault(ScanFaultKind.TOO_LONG, "Right", 0.0, 900))
    signs.note_status(DeviceStatus("Right", DeviceState.READY))
    signs.note_status(DeviceStatus("Left", DeviceState.LOST, culprit="cupsd (813)"))
    signs.note_status(DeviceStatus("Left", DeviceState.OPENING))

    left, right, *_ = told(signs)

    assert (left["state"], left["last_fault"]) == ("opening", "lost")
    assert (right["state"], right["last_fault"]) == ("ready", "too long")


def test_a_printer_tells_what_it_said_or_why_it_could_not(signs: DeviceSigns) -> None:
    out = PrinterStatus(False, Paper.OUT)
    signs.note_printer(PrinterTold(device_status("Room 5 printer", out), out), AT)
    *_, before = told(signs)
    refused = PermissionDenied("usb://04b8:0e28?serial=J4XY: no")
    refused.culprit = "60-makerdesk.rules"
    signs.note_printer(PrinterTold(status_of("Room 5 printer", refused)), AT)
    *_, after = told(signs)

    assert (before["state"], before["ailment"]) == ("degraded", "paper_out")
    assert (after["state"], after["ailment"]) == ("unauthorised", "forbidden")
    assert after["culprit"] == "60-makerdesk.rules"
    assert "J4XY" not in str(after)
