"""When everything was last tested outlives a start; what cannot be read is nothing."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.app import tested
from kiosk.app.paths import Folders
from kiosk.app.tested import keep_tested, tested_at

AT = datetime(2026, 11, 30, 15, 24, tzinfo=UTC)


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which one start leaves word to the next."""
    own = Folders(*(tmp_path / each for each in ("data", "config", "logs")))
    monkeypatch.setattr(tested, "platform_folders", lambda: own)
    return own.state


def test_a_new_computer_was_never_tested(state: Path) -> None:
    assert tested_at() is None


def test_what_is_kept_is_read_again(state: Path) -> None:
    keep_tested(AT)

    assert tested_at() == AT


@pytest.mark.parametrize(
    "kept",
    ["", "[]", '{"tested_at": 5}', '{"tested_at": "soon"}', '{"tested_at": "2026-11-30T15:24:00"}'],
)
def test_what_is_no_instant_is_nothing(state: Path, kept: str) -> None:
    (state / "hardware.json").write_text(kept)

    assert tested_at() is None
