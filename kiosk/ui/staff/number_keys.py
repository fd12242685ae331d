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


class _Key(PinKey):
    """Smaller than at the door, where it is the whole screen.

    Figures are as large in every size of words: they are where they are on every telephone.
    """

    def __init__(
        self, theme: Theme, text: str, *, name: str = "", icon: Icon | None = None
    ) -> None:
        super().__init__(theme, text, name=name, icon=icon, face=None if text else _SUNKEN)
        self.setFont(theme.font_at(Role.KEY, theme.u(_FIGURE)))
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(_WIDTH), self.theme.u(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class NumberKeys(QWidget):
    """Ten figures and a key that deletes; what is typed goes to the field that last had the focus.

    `erase` and `name` are words for those who cannot see the keys.
    """

    def __init__(self, theme: Theme, edits: list[QLineEdit], *, erase: str, name: str) -> None:
        super().__init__()
        self._target = edits[0]
        self._edits = edits
        self.setAccessibleName(name)
        self.keys = {figure: _Key(theme, figure) for figure in "1234567890"}
        self.erase_key = _Key(theme, "", name=erase, icon=Icon.DELETE)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.u(_GAP))
        for place, (figure, key) in enumerate(self.keys.items()):
            key.clicked.connect(lambda _=False, typed=figure: self._target.insert(typed))
            grid.addWidget(key, place // 3, place % 3 if figure != "0" else 1)
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
