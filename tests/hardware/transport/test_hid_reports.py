"""Scanners in HID POS mode through hidapi."""

import sys
from pathlib import Path

import pytest

from hardware.culprits import missing_rule
from hardware.errors import DeviceNotFound, PermissionDenied, Unsupported
from hardware.identity import UsbIdentity
from hardware.transport.hid_reports import HidReports
from tests.hardware.fake_hid import FakeHid, FakeHidScanner, report

NO_ONE_MAY_WRITE = Path("/sys/devices/system/cpu/online")
"""Not even root: the kernel itself refuses."""


def opened(*scanners: FakeHidScanner, identity: UsbIdentity | None = None) -> HidReports:
    transport = HidReports(identity, api=FakeHid(*scanners))
    transport.open()
    return transport


def test_the_scanner_that_is_meant_is_read() -> None:
    other, ours = FakeHidScanner(serial="X2", path=b"/dev/hidraw6"), FakeHidScanner()
    ours.send(report(b"C-017"))

    transport = opened(other, ours, identity=UsbIdentity(0x0C2E, 0x0B61, "X1"))

    assert transport.read(64, 1.0) == report(b"C-017")


def test_the_only_scanner_needs_no_name() -> None:
    keyboard = FakeHidScanner(path=b"/dev/hidraw1", usage_page=1, usage=6)
    scanner = FakeHidScanner()
    scanner.send(report(b"C-017"))

    assert opened(keyboard, scanner).read(64, 1.0) == report(b"C-017")


def test_one_of_several_must_be_named() -> None:
    several = (FakeHidScanner(), FakeHidScanner(serial="X2", path=b"/dev/hidraw8"))

    with pytest.raises(DeviceNotFound) as caught:
        opened(*several)

    assert caught.value.remedy.startswith("Several such devices are plugged in.")
    assert "any of hid://0c2e:0b61?serial=X1, hid://0c2e:0b61?serial=X2" in str(caught.value)


@pytest.mark.parametrize("identity", [None, UsbIdentity(0x0C2E, 0x0B61, "X2")])
def test_a_scanner_that_is_not_there_is_not_found(identity: UsbIdentity | None) -> None:
    unplugged = FakeHidScanner(plugged=False, serial="X2")

    with pytest.raises(DeviceNotFound, match="no such device"):
        opened(unplugged, identity=identity)


def test_one_read_gives_one_report() -> None:
    scanner = FakeHidScanner()
    transport = opened(scanner)
    for data in (b"C-017", b"P-2"):
        scanner.send(report(data))

    assert [transport.read(1024, 1.0) for _ in range(2)] == [report(b"C-017"), report(b"P-2")]
    assert transport.read(1024, 0.0) == b""


def test_it_waits_longer_than_a_slice() -> None:
    assert opened(FakeHidScanner()).read(64, 0.12) == b""


def test_opening_takes_back_a_cancel() -> None:
    scanner = FakeHidScanner()
    transport = opened(scanner)
    scanner.send(report(b"C-017"))

    transport.cancel()
    assert transport.read(64, 1.0) == b""
    transport.open()
    assert transport.read(64, 1.0) == report(b"C-017")


def test_nothing_can_be_sent_to_a_scanner() -> None:
    with pytest.raises(Unsupported):
        opened(FakeHidScanner()).write(b"x", 1.0)


@pytest.mark.skipif(not NO_ONE_MAY_WRITE.exists(), reason="needs Linux's /sys")
def test_a_scanner_that_we_may_not_open_names_the_missing_rule() -> None:
    # hidapi says only that it failed; the reason comes from the system.
    scanner = FakeHidScanner(path=bytes(NO_ONE_MAY_WRITE), opens=False)

    with pytest.raises(PermissionDenied) as caught:
        opened(scanner)

    assert caught.value.culprit == missing_rule()


def test_a_scanner_that_went_away_before_it_was_opened_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(DeviceNotFound, match="hid://"):
        opened(FakeHidScanner(path=bytes(tmp_path / "hidraw7"), opens=False))


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux: hidapi over hidraw")
def test_the_real_hidapi_says_what_is_there() -> None:
    transport = HidReports(UsbIdentity(0xFFFF, 0xFFFF, "nobody has this"))

    with pytest.raises(DeviceNotFound):
        transport.open()
