"""The NFC driver with a real pcscd, the pretend reader of vpcd, and cards that come and go."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.hardware.nfc_bench import PCSCD, PYTHON, VPCD, Listener, NfcDesk

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (PCSCD.exists() and VPCD.exists()), reason="needs pcscd and vpcd (Debian packages)"
    ),
    pytest.mark.skipif(
        not PYTHON.exists(), reason="needs .environments/nfc, which packaging/test makes"
    ),
]
SLOT = "bench 00 00"
MIFARE, NTAG = "9C55A0B1", "04A2B3C4D5E680"


@pytest.fixture
def desk() -> Iterator[NfcDesk]:
    # Not in pytest's folder: a socket's path has room for some hundred characters only.
    with tempfile.TemporaryDirectory(prefix="makerdesk-nfc-") as folder, ExitStack() as stack:
        yield NfcDesk(Path(folder), stack)


@pytest.fixture
def listener(desk: NfcDesk) -> Listener:
    desk.service.start()
    listener = desk.listener(reader=SLOT)
    listener.reaches("ready")
    return listener


def test_cards_are_read_one_scan_a_tap_however_long_they_are_held(
    desk: NfcDesk, listener: Listener
) -> None:
    with desk.card(NTAG) as card:
        scan = {"scan": NTAG, "is_repeat": False, "raw": f"{NTAG.lower()}9000"}
        assert listener.next("scan") == scan
        card.lies_there(looks=3)
    with desk.card(MIFARE):
        assert listener.next("scan")["scan"] == MIFARE
    with desk.card(NTAG) as card:
        assert listener.next("scan") == scan

    assert card.asked == [bytes.fromhex("FFCA000000")]
    assert listener.stop() == {"stopped": True}


def test_cards_without_a_lasting_number_are_faults_and_the_next_is_read(
    desk: NfcDesk, listener: Listener
) -> None:
    faults = []
    for uid, status in (("", "6A81"), ("", "6300"), ("08D1E2F3", "9000")):
        with desk.card(uid, status):
            faults.append(listener.next("fault")["fault"])
    with desk.card(MIFARE):
        assert listener.next("scan")["scan"] == MIFARE

    assert faults == ["not text", "not text", "random uid"]


def test_a_service_that_is_killed_and_started_again_reads_cards_again(
    desk: NfcDesk, listener: Listener
) -> None:
    with desk.card(NTAG):
        assert listener.next("scan")["scan"] == NTAG
        desk.service.kill()
    lost = listener.reaches("lost")
    absent = listener.reaches("absent")
    desk.service.start()
    listener.reaches("ready")

    with desk.card(MIFARE):
        assert listener.next("scan")["scan"] == MIFARE

    # Which result that was depends on what the driver waited for just then.
    assert re.search(r"0x801000\w\w \(SCARD_", lost["detail"])
    assert "pcscd" in absent["remedy"]


def test_without_a_name_two_readers_are_one_too_many(desk: NfcDesk) -> None:
    desk.service.start()
    listener = desk.listener()

    absent = listener.reaches("absent")

    assert "Bench 00 00, Bench 00 01" in absent["detail"]
    assert absent["remedy"].startswith("More than one reader")


def test_a_reader_that_need_not_beep_is_told_so_before_its_first_card(desk: NfcDesk) -> None:
    desk.service.start()
    listener = desk.listener(reader=SLOT, beep=False)
    listener.reaches("ready")

    with desk.card(NTAG) as card:
        listener.next("scan")

    assert card.asked == [bytes.fromhex("FF00520000"), bytes.fromhex("FFCA000000")]
