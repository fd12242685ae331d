from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.widgets.paint import mirrored


def test_a_place_lies_on_the_other_side_where_words_run_from_right_to_left(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(200, 50)
    place = QRectF(10, 5, 30, 20)

    assert mirrored(widget, place) == place
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert mirrored(widget, place) == QRectF(160, 5, 30, 20)
