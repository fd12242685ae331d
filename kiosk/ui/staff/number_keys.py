"""Number keys on a page, for a counter that has no keyboard: they type where somebody types."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.pin import PinKey
from kiosk.ui.widgets.tappable import Face

_WIDTH, _HEIGHT, _GAP, _FIGURE = 116, 92, 14, 46
_SUNKEN = Face(fill=Tone.SUNKEN, radius=26)


class NumberKeys(QWidget):
    """Ten figures and a key that deletes; what is typed goes to the field that last had the focus.

    `erase` and `name` are words for those who cannot see the keys.
    """

    def __init__(self, theme: Theme, edits: list[QLineEdit], *, erase: str, name: str) -> None:
        super().__init__()
        self._target = edits[0]
        self._edits = edits
        self.setAccessibleName(name)
        self.keys = {figure: PinKey(theme, figure) for figure in "1234567890"}
        self.erase_key = PinKey(theme, "", name=erase, icon=Icon.DELETE, face=_SUNKEN)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.u(_GAP))
        size = QSize(theme.u(_WIDTH), theme.u(_HEIGHT))
        for place, (figure, key) in enumerate(self.keys.items()):
            # The figures of a telephone are no words: keys and figures keep one size.
            key.setFont(theme.font_at(Role.KEY, theme.u(_FIGURE)))
            key.setFixedSize(size)
            key.clicked.connect(lambda _=False, typed=figure: self._target.insert(typed))
            grid.addWidget(key, place // 3, place % 3 if figure != "0" else 1)
        self.erase_key.setFixedSize(size)
        self.erase_key.clicked.connect(lambda: self._target.backspace())
        grid.addWidget(self.erase_key, 3, 2)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFixedSize(self.sizeHint())
        for edit in edits:
            edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus through the fields."""
        if event.type() is QEvent.Type.FocusIn and watched in self._edits:
            self._target = self._edits[self._edits.index(watched)]
        return False
