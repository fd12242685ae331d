"""Parts of a screen that move once, when it opens, and then rest."""

from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.motion import AT_REST, Moment, Move


class Moving(QWidget):
    """A widget that its screen tells how far it has moved; until then it is at rest."""

    moment: Moment = AT_REST

    def moves(self) -> frozenset[Move]:
        """Return what it does when its screen opens."""
        return frozenset()

    def show_moment(self, moment: Moment) -> None:
        """Stand as at this moment; paints again only what changes by it."""
        raise NotImplementedError
