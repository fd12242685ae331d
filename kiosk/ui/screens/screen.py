"""The base of every student screen: built for one state, thrown away with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from db.vocabulary.upkeep import FaultSpot
from kiosk.domain.desk.events import Action, Looks, Tapped
from kiosk.domain.desk.screens import StillHere
from kiosk.domain.desk.state import Desk
from kiosk.i18n import Translator
from kiosk.services.views import IdleView
from kiosk.ui.screens.help_chips import help_chips
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.button import Button, Kind, Size
from kiosk.ui.widgets.ring import Countdown
from kiosk.ui.widgets.tappable import Tappable
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.wall import Wall
from kiosk.wording.dates import Dates

LABEL_GAP = 56  # reference pixels between a thing and the words over it


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a screen is built with beside its state.

    `now` is local to the school. `languages` are those that can be chosen, by code and own name.
    `can_speak`: there is a voice, so "Read to me" is offered; `is_speaking` that it is on.
    """

    theme: Theme
    words: Translator
    zone: ZoneInfo
    now: datetime
    idle: IdleView
    languages: tuple[tuple[str, str], ...]
    can_speak: bool = False
    is_speaking: bool = False


class Cover(Protocol):
    """What may lie over a screen."""

    summary: str

    def open(self) -> None:
        """Show it and take the focus."""
        ...

    def holds(self, widget: QWidget) -> bool:
        """Say whether `widget` lies on it."""
        ...

    def count_down(self, seconds: int, total: int) -> None:
        """Say how long it stays."""
        ...


class Screen(Wall):
    """A student screen. It renders one state; a new state is a new screen, so nothing lingers.

    Signals:
        tapped: a `Tapped` event (its time still to be set).
        looks_chosen: the `Looks` that a help chip asks for.
        reading_toggled: "Read to me" was tapped.
    """

    tapped = Signal(object)
    looks_chosen = Signal(object)
    reading_toggled = Signal()

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        """Build for `desk.screen`."""
        super().__init__(around.theme)
        self.state = desk
        self.around = around
        covered = desk.screen
        self.shown = covered.over if isinstance(covered, StillHere) else covered
        self.dates = Dates(around.words, around.zone)
        self._cover: Cover | None = None
        self._closing: list[Button] = []
        self._labels: list[tuple[Text, float, float]] = []
        rtl = around.words.is_right_to_left
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )

    @property
    def summary(self) -> str:
        """What is said when the screen opens, in whole sentences."""
        raise NotImplementedError

    def cover(self, panel: "Cover") -> None:
        """Lay a warning over the screen; it takes the countdown and the words to be read."""
        for below in self.findChildren(Tappable):
            if not panel.holds(below):
                below.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cover = panel
        panel.open()

    @property
    def said(self) -> str:
        """What is announced: the warning's words while it lies over the screen."""
        return self.summary if self._cover is None else self._cover.summary

    def count_down(self, seconds: int, total: int) -> None:
        """This screen closes by itself in `seconds` of `total`."""
        if self._cover is not None:
            self._cover.count_down(seconds, total)
        for button in self._closing:
            button.set_countdown(Countdown(seconds, total))

    def action(
        self,
        action: Action,
        text: str,
        *,
        icon: Icon | None = None,
        kind: Kind = Kind.PLAIN,
        closes: bool = False,
    ) -> Button:
        """A button for the desk that taps `action`; with `closes` the ring stands in it."""
        button = Button(self.theme, text, icon=icon, kind=kind, size=Size.DESK)
        button.clicked.connect(lambda: self.tap(action))
        if closes:
            self._closing.append(button)
        return button

    def tap(
        self, action: Action, *, loan_id: UUID | None = None, spot: FaultSpot | None = None
    ) -> None:
        """Report a tap."""
        self.tapped.emit(Tapped(action=action, at=0, loan_id=loan_id, spot=spot))

    def choose(self, looks: Looks) -> None:
        """Report a choice of language, theme or size."""
        self.looks_chosen.emit(looks)

    def stand_label(self, label: Text, *, middle_trail: float, above: float) -> None:
        """Put words over a thing on the desk; reference pixels from its trailing edge and desk."""
        label.setParent(self)
        label.show()
        self._labels.append((label, middle_trail, above))
        self._place_labels()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_labels()

    def _place_labels(self) -> None:
        for label, middle_trail, above in self._labels:
            middle = self.theme.u(middle_trail)
            width = min(label.sizeHint().width(), 2 * (middle - self.margin))
            height = label.heightForWidth(width)
            x = self._mirrored(self.width() - middle - width // 2, width)
            y = self.desk_line - self.theme.u(above + LABEL_GAP) - height
            label.setGeometry(x, y, width, height)

    def set_desk(self, actions: Sequence[Button]) -> None:
        """Put the actions and the help chips on the desk."""
        self.desk.set_actions(actions)
        self.desk.set_help(help_chips(self))
