"""Which column of a file is which: our guess, to be mended by whoever knows the file."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.ui.staff.choice import Choice
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import column
from kiosk.ui.widgets.text import Text
from kiosk.wording.setup_files import FileTexts

_ROOMY = 1640
"""A window this wide has room for three choices beside each other."""


class ColumnsForm(QWidget):
    """A choice of heading for each field that a row can have.

    Signals:
        chosen: somebody chose another heading.
    """

    chosen = Signal()

    def __init__(self, theme: Theme, texts: FileTexts, fields: Mapping[str, str]) -> None:
        super().__init__()
        self._texts = texts
        self.choices = {key: Choice(theme, words) for key, words in fields.items()}
        is_roomy = theme.metrics.width >= theme.u(_ROOMY) and not theme.metrics.is_large_text
        across = 3 if is_roomy else 2
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.u(20))
        grid.setVerticalSpacing(theme.u(14))
        for place, choice in enumerate(self.choices.values()):
            choice.chosen.connect(self.chosen)
            grid.addWidget(choice, place // across, place % across)
            grid.setColumnStretch(place % across, 1)
        heading = Text(theme, texts.columns, Role.TRAY_HEAD)
        hint = Text(theme, texts.columns_hint, Role.TRAY_SMALL, Tone.TEXT2)
        whole = column(theme, heading, 4, hint, 14)
        whole.addLayout(grid)
        self.setLayout(whole)

    @property
    def columns(self) -> dict[str, str]:
        """The heading of each field, empty for one that the file lacks."""
        return {key: choice.value for key, choice in self.choices.items()}

    def show_columns(self, headings: Sequence[str], columns: Mapping[str, str]) -> None:
        """Offer the file's headings and choose these."""
        offers = [(heading, heading) for heading in headings]
        for key, choice in self.choices.items():
            choice.offer(self._texts.no_column, offers, columns.get(key, ""))
            choice.set_problem("")

    def mark_missing(self, keys: Iterable[str], sentence: str) -> None:
        """Let the fields stand out that the file cannot go in without; none for no keys."""
        missing = set(keys)
        for key, choice in self.choices.items():
            choice.set_problem(sentence if key in missing else "")
