"""PRACTICE stands over every screen of the practice window, whole and never covered."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.app.paths import assets_dir
from kiosk.app.practice.bench import Bench
from kiosk.app.practice.window import PracticeWindow
from kiosk.domain.desk.screens import StaffInside
from kiosk.domain.desk.state import Desk
from kiosk.i18n import translator
from kiosk.ui.staff.chapters import chapters
from kiosk.ui.staff.handbook import HandbookPage
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.widgets.stripe import PracticeStripe
from kiosk.ui.widgets.text import Text
from kiosk.wording.screens.practice import practice
from tests.app.staffed import looks
from tests.support.screen_states import STATES

pytestmark = pytest.mark.slow
BANNER = practice(translator(assets_dir() / "i18n", "en")).banner
# One state of each screen, and the counter in the hands of staff.
KINDS = {type(desk.screen): desk for desk in reversed(STATES.values())}
KINDS[StaffInside] = Desk(screen=StaffInside())


@pytest.fixture
def window(bench: Bench, qtbot: QtBot) -> Iterator[PracticeWindow]:
    theme = looks().theme("light", Metrics.for_picture(1920, 1080), is_motion_reduced=True)
    made = PracticeWindow(bench, theme)
    qtbot.addWidget(made)
    made.resize(1920, 1080)
    made.show()
    yield made
    made.stop()


def stripe_of(window: PracticeWindow) -> PracticeStripe:
    (stripe,) = window.findChildren(PracticeStripe)
    return stripe


def picture(widget: QWidget, place: QRect) -> QImage:
    """What a widget and all that lies on it look like there."""
    return widget.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


def what_hides(stripe: PracticeStripe) -> list[str]:
    """What keeps somebody from reading the stripe: nothing, if all is well."""
    window = stripe.window()
    place = QRect(stripe.mapTo(window, QPoint(0, 0)), stripe.size())
    (words,) = [each for each in stripe.findChildren(Text) if each.text() == BANNER]
    faults = {
        "not shown": not words.isVisible(),
        "not over the whole width": (place.topLeft(), place.width()) != (QPoint(), window.width()),
        "words not whole": not QRect(QPoint(), words.size()).contains(
            words.words_rect().toAlignedRect()
        ),
        "covered": picture(window, place) != picture(stripe, stripe.rect()),
    }
    return [fault for fault, is_so in faults.items() if is_so]


def test_practice_stands_over_every_kind_of_screen(window: PracticeWindow, bench: Bench) -> None:
    stage, stripe = bench.stage, stripe_of(window)
    faults: dict[str, list[str]] = {}
    for kind, desk in KINDS.items():
        stage.present(desk)
        screen = stage.screen_shown
        assert screen is not None
        assert isinstance(screen.state.screen, kind)
        if found := what_hides(stripe):
            faults[kind.__name__] = found
    page = HandbookPage(
        stage.theme_now(), stage.words_now(), chapters(assets_dir() / "handbook", "en")
    )
    stage.lay_over(page)
    assert page.isVisible()
    if found := what_hides(stripe):
        faults["a page of the staff"] = found

    assert faults == {}
