"""Every slip in every family of printers, on a printer in software that nobody here wrote."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from hardware.print_api import JobState
from hardware.printers.dialogue import Patience
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import PROFILES, Confirms, Profile
from hardware.transport.tcp import TcpTransport
from kiosk.app.paths import assets_dir
from kiosk.app.receipt_painter import receipt_painter
from kiosk.i18n import translator
from kiosk.services.desk.receipts import compose_slip
from kiosk.ui.theme.fonts import load_fonts
from tests.app.slips import CODES, SLIPS
from tests.hardware.codes import read_by_zbar, read_by_zxing
from tests.hardware.emupos import HANG, Emupos, emupos

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def peer(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Emupos]:
    load_fonts(assets_dir() / "fonts")
    widths = {profile.key: profile.dots for profile in PROFILES}
    with emupos(tmp_path_factory.mktemp("emupos"), widths) as peer:
        yield peer


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.key)
def test_every_slip_comes_out_and_its_number_is_read(peer: Emupos, profile: Profile) -> None:
    # A process id is not known to emupos.
    known = replace(profile, confirms=Confirms.STATUS)
    transport = TcpTransport("127.0.0.1", peer.ports[profile.key])
    driver = EscPosPrinter(transport, known, patience=Patience(answer=HANG))
    words = assets_dir() / "i18n"

    for place, slip in enumerate(SLIPS.values(), start=1):
        document = compose_slip(slip, lambda language: translator(words, language))
        data = driver.compose(document, receipt_painter())
        outcome = driver.print_job(data)

        assert outcome.state is JobState.SENT
        picture = peer.nth_receipt(profile.key, place).picture
        numbers = [] if slip.kind is CODES else [slip.number]
        assert read_by_zxing(picture) == numbers
        assert read_by_zbar(picture) == numbers

    assert peer.unknown(profile.key) == []
