"""What we send, on a printer in software that nobody here wrote."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace

import pytest

from hardware.api import DeviceState
from hardware.document import Barcode, Cut, Document, Feed, Line, Pair, QrCode, Rule, Size
from hardware.print_api import JobOutcome, JobState, Obstacle, Paper
from hardware.printers.condition import device_status
from hardware.printers.dialogue import Patience
from hardware.printers.driver import EscPosPrinter
from hardware.printers.escpos import build
from hardware.printers.profiles import BIXOLON_80MM, PROFILES, Confirms, Profile
from hardware.raster import Align
from hardware.transport.tcp import TcpTransport
from tests.hardware.codes import read_by_zbar, read_by_zxing
from tests.hardware.emupos import HANG, Emupos, emupos
from tests.hardware.pillow_painter import PillowPainter
from tests.hardware.printers.desk import PHOTO, watched

pytestmark = pytest.mark.slow

PAINTER = PillowPainter()
PATIENCE = Patience(answer=HANG, stall=HANG, proof=HANG, poll=0.2)
NAME = BIXOLON_80MM.key


@pytest.fixture(scope="module")
def peer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emupos]:
    widths = {profile.key: profile.dots for profile in PROFILES}
    with emupos(tmp_path_factory.mktemp("emupos"), widths) as peer:
        yield peer


@pytest.fixture(scope="module")
def drivers(peer: Emupos) -> dict[str, EscPosPrinter]:
    """One for each printer, which comes to know it once."""
    return {profile.key: driver_on(peer, profile) for profile in PROFILES}


def driver_on(peer: Emupos, profile: Profile) -> EscPosPrinter:
    """Without what emupos does not know: a process id, and clearing its buffer. It answers in turn,
    so it is not filled up, which takes it seconds: `test_emupos_faults` does that.
    """
    known = replace(profile, confirms=Confirms.STATUS, clears_buffer=False, answers_in_turn=True)
    transport = TcpTransport("127.0.0.1", peer.ports[profile.key])
    return EscPosPrinter(transport, known, patience=PATIENCE, name="slips")


def everything(number: str) -> Document:
    return Document(
        (
            Line("Lincoln Library", Size.LARGE, bold=True, align=Align.CENTER),
            Rule(),
            Line("Zoë Müller borrowed"),
            Line("Мария Αλέξης", Size.TALL),
            Pair("Chromebook", "C-017"),
            Feed(2),
            Barcode(number, number),
            Barcode("21112000698132"),
            QrCode("MD1:C-017"),
            Cut(),
        )
    )


def printed(driver: EscPosPrinter, number: str) -> JobOutcome:
    data = driver.compose(everything(number), PAINTER)
    return driver.print_job(data)


@pytest.mark.parametrize("as_picture", [False, True], ids=["text", "whole as a picture"])
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.key)
def test_a_receipt_comes_out_and_its_codes_are_read(
    peer: Emupos, drivers: dict[str, EscPosPrinter], profile: Profile, as_picture: bool
) -> None:
    number = "R-2" if as_picture else "R-1"
    codes = ["21112000698132", "MD1:C-017", number]
    data = build(everything(number), replace(profile, raster=as_picture), PAINTER)

    before = len(peer.receipts(profile.key))
    outcome = drivers[profile.key].print_job(data)

    assert (outcome.state, outcome.is_confirmed) == (JobState.SENT, True)
    words = f"[image {profile.dots}x" if as_picture else number
    paper = peer.receipt_with(profile.key, words, after=before)
    assert read_by_zxing(paper.picture) == codes
    assert read_by_zbar(paper.picture) == codes
    assert peer.unknown(profile.key) == []
    assert ("Zoë Müller borrowed" in paper.text) is not as_picture
    assert "Мария" not in paper.text


@pytest.mark.parametrize(
    ("fault", "obstacle"),
    [
        ("paper-out", Obstacle.PAPER_OUT),
        ("cover-open", Obstacle.COVER_OPEN),
        ("offline", Obstacle.OFFLINE),
    ],
)
def test_a_printer_that_cannot_print_says_why_and_gets_nothing(
    peer: Emupos, drivers: dict[str, EscPosPrinter], fault: str, obstacle: Obstacle
) -> None:
    driver = drivers[NAME]
    before = len(peer.receipts(NAME))

    with peer.fault(NAME, fault):
        status = driver.ask_status()
        outcome = printed(driver, f"with {fault}")
    again = printed(driver, f"after {fault}")

    assert status is not None
    told = device_status("slips", status)
    assert (told.state, told.detail) == (DeviceState.DEGRADED, obstacle.value)
    assert (outcome.state, outcome.obstacle, outcome.accepted) == (JobState.BLOCKED, obstacle, 0)
    assert again.state is JobState.SENT
    peer.receipt_with(NAME, f"after {fault}")
    assert len(peer.receipts(NAME)) == before + 1


def test_little_paper_left_is_told_and_does_not_hinder(
    peer: Emupos, drivers: dict[str, EscPosPrinter]
) -> None:
    with peer.fault(NAME, "paper-near-end"):
        outcome = printed(drivers[NAME], "near the end")

    assert outcome.state is JobState.SENT
    assert outcome.status is not None
    assert outcome.status.paper is Paper.NEAR_END
    assert device_status("slips", outcome.status).state is DeviceState.DEGRADED


def test_what_a_printer_holds_without_paper_comes_out_once(
    peer: Emupos, drivers: dict[str, EscPosPrinter]
) -> None:
    driver = drivers[NAME]
    data = driver.compose(Document((*PHOTO.blocks[:-1], Line("held back"), Cut())), PAINTER)

    with ExitStack() as stack:
        faults = iter(["paper-out"])

        def end_the_roll() -> None:
            for fault in faults:
                stack.enter_context(peer.fault(NAME, fault))

        with watched(driver, end_the_roll):
            outcome = driver.print_job(data)
        assert not any("held back" in each.text for each in peer.receipts(NAME))

    assert (outcome.state, outcome.obstacle) == (JobState.UNCONFIRMED, Obstacle.PAPER_OUT)
    peer.receipt_with(NAME, "held back")
    assert printed(driver, "the next").state is JobState.SENT
    peer.receipt_with(NAME, "the next")
    assert sum("held back" in each.text for each in peer.receipts(NAME)) == 1
