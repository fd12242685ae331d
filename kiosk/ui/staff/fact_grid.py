"""Facts below each other: names lead, values follow in one line."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, row


def fact_grid(theme: Theme, facts: Sequence[tuple[str, str | QWidget]]) -> QWidget:
    """Names lead, values follow: words, or a part such as a chip."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(theme.u(8))
    grid.setHorizontalSpacing(theme.u(12))
    grid.setColumnStretch(1, 1)
    for place, (name, value) in enumerate(facts):
        grid.addWidget(Label(theme, name, Script.SECOND, Tone.TEXT3), place, 0)
        if isinstance(value, str):
            grid.addWidget(Label(theme, value, Script.BODY, wraps=True), place, 1)
        else:
            grid.addWidget(boxed(row(theme, value, None)), place, 1)
    return boxed(grid)
