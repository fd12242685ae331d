"""The line above every screen: it takes room of its own, and gives it back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from kiosk.ui.shell.banner import Banner, UnderBanner, turned
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.theme import Looks
from kiosk.ui.widgets.text import Text

LINE = "The clock here looks wrong. You can borrow and give back as always."


@pytest.fixture
def content() -> QWidget:
    return QWidget()


@pytest.fixture
def under(content: QWidget) -> Iterator[UnderBanner]:
    under = UnderBanner(content)
    under.resize(1280, 800)
    under.show()
    yield under
    under.hide()
    under.deleteLater()


def banner_of(looks: Looks, line: str = LINE, *, zoom: float = 1.0, width: int = 1280) -> Banner:
    theme = looks.theme("light", Metrics.for_picture(width, 800, zoom))
    return Banner(theme, line, is_for_staff=False)


def test_the_banner_covers_nothing_of_what_it_stands_above(
    under: UnderBanner, content: QWidget, looks: Looks
) -> None:
    banner = banner_of(looks)

    under.show_banner(banner)

    assert not banner.geometry().intersects(content.geometry())
    assert banner.height() + content.height() == under.height()


def test_without_a_banner_the_content_has_the_whole_room(
    under: UnderBanner, content: QWidget, looks: Looks
) -> None:
    under.show_banner(banner_of(looks))

    under.show_banner(None)

    assert content.geometry() == QRect(0, 0, 1280, 800)
    assert under.findChildren(Banner) == []


@pytest.mark.parametrize("zoom", [1.0, 1.6, 2.0])
@pytest.mark.parametrize("width", [800, 1280, 1920])
def test_its_words_are_never_cut(under: UnderBanner, looks: Looks, zoom: float, width: int) -> None:
    under.resize(width, 800)
    banner = banner_of(looks, LINE * 2, zoom=zoom, width=width)

    under.show_banner(banner)

    (words,) = banner.findChildren(Text)
    assert words.block(words.width()).size(words.width()).height() <= words.height()


def test_a_screen_reader_is_given_the_line_at_once(
    under: UnderBanner, looks: Looks, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[QAccessible.Event] = []
    # Qt tells no listener of its own process; what it would tell the system's is seen only here.
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.type()))

    banner = banner_of(looks)
    under.show_banner(banner)

    assert QAccessible.Event.Alert in told
    assert QAccessible.Event.Announcement in told
    assert banner.accessibleName() == LINE


def test_it_is_mirrored_for_who_reads_from_the_right(looks: Looks) -> None:
    banner = turned(banner_of(looks), is_right_to_left=True)

    assert banner.layoutDirection() is Qt.LayoutDirection.RightToLeft
