"""How large a panel is: by a card, by the settings, by its own word."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.app import panel
from kiosk.app.paths import Folders


def test_a_card_corrects_what_the_settings_say_until_they_say_something_else(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Folders(*(tmp_path / each for each in ("data", "config", "logs")))
    monkeypatch.setattr(panel, "platform_folders", lambda: own)
    widget, size = QWidget(), qapp.primaryScreen().size()
    ruler = panel.Ruler(21.5)
    wanted = ruler.px_per_mm(widget) * 1.2

    assert ruler.keep(widget, wanted)

    assert ruler.px_per_mm(widget) == pytest.approx(wanted)
    kept = panel.panel_sizes(21.5, size.width(), size.height(), 1.0)
    assert kept.px_per_mm == pytest.approx(wanted)
    for other in (24.0, None):
        since = panel.panel_sizes(other, size.width(), size.height(), 1.0)
        assert since.px_per_mm != pytest.approx(wanted)
