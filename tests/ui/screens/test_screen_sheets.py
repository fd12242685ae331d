"""Contact sheets of the screens; MAKERDESK_SHEETS names a folder to keep all of them in."""

import os
from pathlib import Path

from kiosk.ui.theme.theme import Looks
from tests.support.screen_states import STATES
from tests.support.sheets import write_sheets

MOST_PICTURES = 12


def test_sheets_show_every_panel_and_theme(looks: Looks, tmp_path: Path) -> None:
    kept = os.environ.get("MAKERDESK_SHEETS")
    states = list(STATES) if kept else ["bye"]
    written = write_sheets(looks, Path(kept) if kept else tmp_path, states)

    assert 0 < len(written) <= MOST_PICTURES
    assert all(path.stat().st_size > 0 for path in written)
