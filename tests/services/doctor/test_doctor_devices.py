"""Devices are opened for a moment; what they say is told, and none of it is a fault."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from db.backends import beside
from db.turns import kiosk_lock
from hardware.errors import DeviceBusy, DeviceNotFound, PermissionDenied
from hardware.print_api import Paper, PrinterStatus
from kiosk.services.desk.devices import Device, DeviceKind
from kiosk.services.doctor.findings import Finding, Level, fault
from kiosk.services.doctor.patient import Patient
from tests.support.doctor import found


def look(patient: Patient, reach: Callable[[], PrinterStatus | None] | None) -> Finding:
    device = Device("slip printer", DeviceKind.PRINTER, reach)
    (finding,) = found(replace(patient, devices=(device,)), "devices")
    return finding


def raising(error: Exception) -> Callable[[], PrinterStatus | None]:
    def reach() -> PrinterStatus | None:
        raise error

    return reach


def test_a_device_that_answers_is_sound(patient: Patient) -> None:
    finding = look(patient, lambda: None)

    assert (finding.level, finding.where) == (Level.OK, "slip printer")


def test_devices_that_the_settings_do_not_tell_are_not_said_to_be_none(patient: Patient) -> None:
    complaint = fault("scanners: no such driver", remedy="Write one that there is.")
    (finding,) = found(replace(patient, devices=None, complaints=(complaint,)), "devices")

    assert finding.level is Level.SKIPPED
    assert finding.what == "Not looked at: the settings cannot be used."


def test_the_open_counter_does_not_open_its_own_devices(patient: Patient) -> None:
    (finding,) = found(replace(patient, devices=None), "devices")

    assert (finding.level, "page of hardware" in finding.what) == (Level.SKIPPED, True)


def test_a_scanner_that_types_is_not_opened(patient: Patient) -> None:
    assert "scan something" in look(patient, None).what


@pytest.mark.parametrize(
    ("status", "level", "said"),
    [
        (PrinterStatus(True, Paper.OK), Level.OK, "has paper"),
        (PrinterStatus(True, Paper.NEAR_END), Level.WARNING, "paper near end"),
        (PrinterStatus(True, Paper.OUT), Level.WARNING, "paper out"),
        (PrinterStatus(True, Paper.OK, cover_open=True), Level.WARNING, "cover open"),
        (PrinterStatus(False, Paper.OK), Level.WARNING, "offline"),
    ],
)
def test_a_printers_own_word_is_told(
    patient: Patient, status: PrinterStatus, level: Level, said: str
) -> None:
    finding = look(patient, lambda: status)

    assert (finding.level, said in finding.what) == (level, True)


@pytest.mark.parametrize(
    ("error", "remedy"),
    [
        (DeviceNotFound("tcp://x: nobody there"), "plugged in"),
        (PermissionDenied("/dev/ttyACM0: no"), "makerdesk devices rules"),
        (DeviceBusy("/dev/ttyACM0: held"), "print queue"),
    ],
)
def test_a_device_that_cannot_be_opened_comes_with_its_remedy(
    patient: Patient, error: Exception, remedy: str
) -> None:
    finding = look(patient, raising(error))

    assert (finding.level, remedy in finding.remedy) == (Level.WARNING, True)


def test_who_holds_a_device_is_named(patient: Patient) -> None:
    held = DeviceBusy("/dev/usb/lp0: held")
    held.culprit = "cupsd (813)"

    assert look(patient, raising(held)).where == "/dev/usb/lp0: held: cupsd (813)"


def test_a_device_that_the_open_counter_holds_is_sound(patient: Patient) -> None:
    with kiosk_lock(beside(patient.files.store, "kiosk")):
        finding = look(patient, raising(DeviceBusy("/dev/ttyACM0: held")))

    assert (finding.level, finding.what) == (
        Level.OK,
        "slip printer is in use by the open counter.",
    )
