"""An NFC reader step by step, on a pretend smart-card service and a clock that stands."""

import sys

import pytest

from hardware.api import RawScan, ScanEvent, ScanFault, ScanFaultKind
from hardware.catalog import PCSC
from hardware.errors import (
    DeviceBusy,
    DeviceError,
    DeviceNotFound,
    Disconnected,
    PermissionDenied,
    Unsupported,
)
from hardware.options import Settings
from hardware.scanners.nfc_scanner import NfcScanner
from hardware.scanners.uid_decoder import GET_UID, QUIET
from hardware.transport.pcsc import PcscReader
from tests.hardware.fake_scard import (
    NO_READERS,
    NO_SERVICE,
    REMOVED,
    SERVICE_STOPPED,
    FakeService,
    plugged_in,
)
from tests.hardware.times import Clock

CARD = bytes.fromhex("04A2B3C4D5E680")
OTHER = bytes.fromhex("9C55A0B1")


class Desk:
    """A reader on a desk, and what it told."""

    def __init__(
        self, service: FakeService, wanted: str = "", *, is_quiet: bool = False, holder: str = ""
    ) -> None:
        self.service = service
        self.clock = Clock()
        self.events: list[ScanEvent] = []
        self.scanner = NfcScanner(
            PcscReader(wanted, kernel_holder=lambda: holder),
            deliver=self.events.append,
            clock=self.clock,
            is_quiet=is_quiet,
        )

    def tap(self, uid: bytes) -> None:
        """A card comes, is read, and goes."""
        self.service.put(uid)
        self.scanner.step()
        self.service.take()
        self.scanner.step()

    def texts(self) -> list[str]:
        return [event.text for event in self.events if isinstance(event, RawScan)]


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> FakeService:
    return plugged_in(monkeypatch)


@pytest.fixture
def desk(service: FakeService) -> Desk:
    desk = Desk(service)
    desk.scanner.open()
    return desk


def test_a_tap_is_one_scan(desk: Desk) -> None:
    desk.scanner.step()
    desk.clock.now = 3.0
    desk.tap(CARD)

    assert desk.events == [RawScan("04A2B3C4D5E680", "pcsc://", 3.0, raw=CARD + b"\x90\x00")]


def test_a_card_that_is_held_is_one_scan_and_soon_again_a_repeat(desk: Desk) -> None:
    desk.service.put(CARD)
    for second in range(10):
        desk.clock.now = float(second)
        desk.scanner.step()
    desk.service.take()
    desk.clock.now = 9.5
    desk.scanner.step()
    for came in (10.0, 10.8):
        desk.clock.now = came
        desk.tap(CARD)

    assert [event.is_repeat for event in desk.events if isinstance(event, RawScan)] == [
        False,
        True,
        False,
    ]


def test_a_card_exchanged_between_two_looks_is_seen(desk: Desk) -> None:
    desk.service.put(CARD)
    desk.scanner.step()
    desk.service.take()
    desk.service.put(OTHER)
    desk.scanner.step()

    assert desk.texts() == [CARD.hex().upper(), OTHER.hex().upper()]


@pytest.mark.parametrize("call", ["SCardConnect", "SCardTransmit"])
def test_a_card_torn_away_too_soon_asks_to_scan_again(desk: Desk, call: str) -> None:
    desk.service.faults[call] = REMOVED
    desk.tap(CARD)
    desk.service.faults.clear()
    desk.tap(CARD)

    (lost, scan) = desk.events
    assert isinstance(lost, ScanFault)
    assert lost.kind is ScanFaultKind.LOST
    assert isinstance(scan, RawScan)
    assert not scan.is_repeat


def test_an_acr122u_is_told_once_not_to_beep(service: FakeService) -> None:
    desk = Desk(service, is_quiet=True)
    desk.scanner.open()
    desk.tap(CARD)
    desk.tap(OTHER)

    assert service.asked == [QUIET, GET_UID, GET_UID]
    assert len(desk.texts()) == 2


@pytest.mark.parametrize(
    "code", [NO_SERVICE, SERVICE_STOPPED, 0x80100013, 0x8010006A, 0x80100003, 6]
)
def test_a_service_that_stops_is_disconnected_and_scans_again_after(desk: Desk, code: int) -> None:
    desk.service.fault = code
    with pytest.raises(Disconnected, match=f"0x{code:08X}"):
        desk.scanner.step()
    desk.scanner.close()
    desk.scanner.close()
    desk.service.fault = NO_SERVICE
    with pytest.raises(DeviceNotFound):
        desk.scanner.open()

    desk.service.fault = 0
    desk.scanner.open()
    desk.tap(CARD)

    assert desk.texts() == [CARD.hex().upper()]


def test_a_service_that_runs_again_counts_cards_anew_and_so_do_we(desk: Desk) -> None:
    desk.service.put(CARD)
    desk.scanner.step()
    desk.service.fault = SERVICE_STOPPED
    with pytest.raises(Disconnected):
        desk.scanner.step()
    desk.scanner.close()

    desk.service.restart()
    desk.service.put(OTHER)  # the first card that this service sees, as CARD was to the last one
    desk.scanner.open()
    desk.scanner.step()

    assert desk.texts() == [CARD.hex().upper(), OTHER.hex().upper()]


@pytest.mark.parametrize(
    ("call", "code", "kind", "word"),
    [
        ("SCardEstablishContext", NO_SERVICE, DeviceNotFound, "pcscd"),
        ("SCardEstablishContext", SERVICE_STOPPED, DeviceNotFound, "plugged in"),
        ("SCardEstablishContext", 0x8010006A, PermissionDenied, "polkit"),
        ("SCardListReaders", NO_READERS, DeviceNotFound, "Plug the reader in"),
        ("SCardListReaders", 0x80100013, DeviceNotFound, "plugged in"),
    ],
)
def test_why_it_does_not_open_comes_with_its_remedy(
    service: FakeService, call: str, code: int, kind: type[DeviceError], word: str
) -> None:
    service.faults[call] = code
    if code == NO_READERS:
        service.readers = []

    with pytest.raises(kind) as caught:
        Desk(service).scanner.open()

    assert type(caught.value) is kind
    assert word in caught.value.remedy


def test_a_card_that_another_program_has_to_itself_is_a_conflict(desk: Desk) -> None:
    desk.service.faults["SCardConnect"] = 0x8010000B
    desk.service.put(CARD)

    with pytest.raises(DeviceBusy, match="SCARD_E_SHARING_VIOLATION"):
        desk.scanner.step()


def test_a_driver_of_the_kernel_that_holds_the_reader_is_named(service: FakeService) -> None:
    service.readers = []

    with pytest.raises(DeviceBusy) as caught:
        Desk(service, holder="pn533_usb").scanner.open()

    assert caught.value.culprit == "pn533_usb"
    assert "blacklist" in caught.value.remedy


def test_a_reader_is_chosen_by_a_part_of_its_name(service: FakeService) -> None:
    service.readers = ["Yubico YubiKey 00 00", "ACS ACR122U PICC Interface 01 00"]
    desk = Desk(service, "acr122u")

    desk.scanner.open()

    assert desk.scanner.name == "pcsc://acr122u"
    for wanted, told in (("", "YubiKey"), ("omnikey", "ACR122U")):
        with pytest.raises(DeviceNotFound, match=told):
            Desk(service, wanted).scanner.open()


def test_a_closed_or_cancelled_reader_does_not_wait(desk: Desk) -> None:
    desk.scanner.cancel()
    desk.tap(CARD)
    assert desk.events == []

    desk.scanner.close()
    with pytest.raises(Disconnected, match="not open"):
        desk.scanner.step()
    assert desk.service.released == 1


def test_without_its_package_the_remedy_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "smartcard", None)  # as where it is not installed
    scanner = PCSC.make({"driver": "pcsc"}, lambda _: None)

    with pytest.raises(Unsupported) as caught:
        scanner.open()

    assert "makerdesk[nfc]" in caught.value.remedy


@pytest.mark.parametrize(
    ("settings", "asked"),
    [({}, [GET_UID]), ({"beep": True}, [GET_UID]), ({"beep": False}, [QUIET, GET_UID])],
)
def test_the_catalog_makes_one(
    service: FakeService, settings: Settings, asked: list[bytes]
) -> None:
    events: list[ScanEvent] = []
    scanner = PCSC.make(
        {"driver": "pcsc", "reader": "ACR", "name": "door", **settings}, events.append
    )
    scanner.open()
    service.put(CARD)
    scanner.step()

    assert service.asked == asked
    assert [event.device for event in events] == ["door"]
