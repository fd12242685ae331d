"""Words that stand over a drawing on the desk, and go with it where it has no room."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.wall import Wall

GAP = 56  # reference pixels between a thing and the words over it


@dataclass(frozen=True, slots=True)
class Label:
    """Words over a thing; in reference pixels from the wall's trailing edge and from the desk.

    Without `middle_trail` the thing stands in the middle of the wall.

    `is_needed`: they are kept, among the other words, when the thing has to go.
    """

    words: Text
    middle_trail: float | None
    above: float
    is_needed: bool = False

    def lay(self, wall: Wall) -> None:
        """Centre the words over their thing."""
        trail = self.middle_trail
        middle = wall.width() // 2 if trail is None else wall.theme.u(trail)
        width = min(self.words.sizeHint().width(), 2 * (middle - wall.margin))
        height = self.words.heightForWidth(width)
        is_mirrored = wall.layoutDirection() == Qt.LayoutDirection.RightToLeft
        lead = wall.width() - middle - width // 2
        x = wall.width() - lead - width if is_mirrored else lead
        y = wall.desk_line - wall.theme.u(self.above + GAP) - height
        self.words.setGeometry(x, y, width, height)
