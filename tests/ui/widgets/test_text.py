import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.theme.metrics import ZOOMS
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets import text_block
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.text_block import TextBlock
from tests.ui.conftest import MakeTheme

SENTENCE = "Devuélvelo el viernes 4 de diciembre, antes de que cierre la biblioteca."


def ink_rows(image: QImage) -> list[int]:
    """Return the rows of pixels that carry text, on a ground of one colour."""
    rows = image.convertToFormat(QImage.Format.Format_RGB32)
    values = memoryview(bytes(rows.constBits())).cast("I").tolist()
    width = image.width()
    lines = [values[at : at + width] for at in range(0, len(values), width)]
    return [y for y, line in enumerate(lines) if min(line) != max(line)]


@pytest.mark.parametrize("role", [Role.IDLE, Role.H2, Role.BODY, Role.SMALL])
@pytest.mark.parametrize("zoom", ZOOMS)
def test_text_takes_the_height_it_needs(
    qtbot: QtBot, make_theme: MakeTheme, role: Role, zoom: float
) -> None:
    theme = make_theme(zoom=zoom)
    window = QWidget()
    window.setStyleSheet(f"background: {theme.colour(Tone.SURFACE).name()}")
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(Text(theme, SENTENCE, role))
    layout.addStretch(1)
    window.resize(900, 2600)
    window.show()

    text = window.findChild(Text)
    assert text is not None
    assert text.height() >= text.heightForWidth(text.width())
    rows = ink_rows(text.grab().toImage())
    # Nothing touches the upper or lower edge: no accent and no descender is cut.
    assert rows[0] > 0
    assert rows[-1] < text.height() - 1


def test_a_headline_shrinks_before_it_wraps(theme: Theme) -> None:
    text = Text(theme, "Returned. Thank you!", Role.VERDICT, lines=1)

    wide, narrow = text.block(1800), text.block(1080)

    assert wide.font.pixelSize() == 176
    assert 100 <= narrow.font.pixelSize() < 176
    assert narrow.line_count(1080) == 1


def test_a_headline_never_shrinks_below_its_floor(theme: Theme) -> None:
    text = Text(theme, "Returned. Thank you very much!", Role.VERDICT, lines=1)

    block = text.block(600)

    assert block.font.pixelSize() == 100
    assert block.line_count(600) > 1


def test_no_word_is_broken_where_the_layout_keeps_its_least_width(theme: Theme) -> None:
    text = Text(theme, "Bibliotheksausweis vergessen", Role.BODY)

    width = text.minimumSizeHint().width()

    assert text.block(width).longest_word() <= width


def test_screen_readers_find_words_as_text(qtbot: QtBot, theme: Theme) -> None:
    text = Text(theme, "Only the device.")
    qtbot.addWidget(text)

    interface = QAccessible.queryAccessibleInterface(text)

    assert interface.role() == QAccessible.Role.StaticText
    assert interface.text(QAccessible.Text.Name) == "Only the device."


def test_text_begins_at_the_other_side_right_to_left(qtbot: QtBot, theme: Theme) -> None:
    edges = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        text = Text(theme, "OK")
        text.setLayoutDirection(direction)
        qtbot.addWidget(text)
        text.resize(600, 60)
        image = text.grab().toImage()
        ground = image.pixelColor(300, 2).name()
        columns = [
            x for x in range(600) if any(image.pixelColor(x, y).name() != ground for y in range(60))
        ]
        edges.append(columns[0])

    assert edges[0] < 20
    assert edges[1] > 500


def test_what_was_measured_long_ago_is_let_go_and_measured_anew(theme: Theme) -> None:
    font = theme.font(Role.BODY)
    first = TextBlock("the first of many", font).size()

    for number in range(2 * text_block._KEPT):
        TextBlock(f"number {number}", font).size()

    assert len(text_block._measured) == text_block._KEPT
    assert TextBlock("the first of many", font).size() == first


@pytest.mark.parametrize(
    "said", ["one two three four", "🦊 uno 🦊 dos\n🐙 tres 🦊 cuatro", "Åse Ünal Ñu"]
)
def test_every_letter_stands_in_its_line(theme: Theme, said: str) -> None:
    block = TextBlock(said, theme.font(Role.BODY))

    lines = block._lines(block.longest_word())  # which letters are painted is seen nowhere else

    assert " ".join(said[line.start : line.end] for line in lines).split() == said.split()
    assert len(lines) > 1
