"""NFC readers are found through the system's service, and silence is explained."""

import sys

import pytest

from hardware.discovery.card_readers import (
    NO_SERVICE,
    NOT_INSTALLED,
    card_reader_hindrance,
    list_card_readers,
)
from tests.hardware import fake_scard
from tests.hardware.fake_scard import FakeService


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> FakeService:
    return fake_scard.plugged_in(monkeypatch)


def names() -> list[str]:
    return [each.name for each in list_card_readers()]


def test_every_reader_is_found_and_the_service_let_go(service: FakeService) -> None:
    service.readers = ["ACS ACR122U 00 00", "Virtual PCD 00 01"]

    assert (names(), service.released) == (service.readers, 1)
    assert card_reader_hindrance() == ""


def test_a_service_without_readers_is_nothing_to_tell(service: FakeService) -> None:
    service.faults["SCardListReaders"] = fake_scard.NO_READERS

    assert (names(), card_reader_hindrance()) == ([], "")


def test_a_service_that_does_not_run_is_named(service: FakeService) -> None:
    service.faults["SCardEstablishContext"] = fake_scard.NO_SERVICE

    assert (names(), card_reader_hindrance()) == ([], NO_SERVICE)
    assert service.released == 0


def test_without_the_extra_its_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "smartcard", None)  # as where it is not installed

    assert (names(), card_reader_hindrance()) == ([], NOT_INSTALLED)
    assert "makerdesk[nfc]" in NOT_INSTALLED
