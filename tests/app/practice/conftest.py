"""The bench of practice mode, silent and on an afternoon of its own."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.app.paths import assets_dir
from kiosk.app.practice.bench import Bench
from kiosk.app.practice.play import Silence


def open_bench() -> Bench:
    """Open a bench that who asked for it closes."""
    return Bench(
        assets_dir(),
        now=datetime(2026, 11, 30, 15, 0, tzinfo=UTC),
        voice=Silence(),
        play=lambda _kind: None,
    )


@pytest.fixture
def bench(qapp: QApplication) -> Iterator[Bench]:
    made = open_bench()
    yield made
    made.close()
