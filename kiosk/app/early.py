"""What staff do in the first second, before their door stands: it is given that when it does."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.domain.desk.screens import StaffPin
from kiosk.domain.views import Person
from kiosk.ui.screens.screen import Screen
from kiosk.ui.shell.stage import Stage

if TYPE_CHECKING:
    from kiosk.app.staff_door import StaffDoor
    from kiosk.ui.screens.staff_pin import StaffPinScreen


class Early(QObject):
    """Listens to the stage in the door's place.

    Signals:
        asked: a screen asks for a badge or a PIN, so the door is needed soon.
    """

    asked = Signal()

    def __init__(self, stage: Stage, *, leads_to_set_up: bool) -> None:
        """Begin before the first screen; `leads_to_set_up` as the door has it."""
        super().__init__(stage)
        self._stage = stage
        self._leads_to_set_up = leads_to_set_up
        self._person: Person | None = None
        self._wish: Callable[[StaffDoor], None] | None = None
        stage.screen_opened.connect(self.on_screen_opened)

    @Slot(object)
    def on_screen_opened(self, screen: object) -> None:
        """Whoever leaves the PIN's screen wants nothing of the door any more."""
        asking = _asking(screen)
        person = None if asking is None else _who(asking)
        if person is None or person != self._person:
            self._wish = None  # a PIN is never tried on another's badge
        self._person = person
        if asking is not None:
            asking.pin_entered.connect(self.on_pin_entered)
            asking.pin_forgotten.connect(self.on_pin_forgotten)
            self.asked.emit()
        else:
            self._leads_to_set_up = False

    @Slot(str)
    def on_pin_entered(self, pin: str) -> None:
        """Keep it for the door."""
        self._wish = lambda door: door.on_pin_entered(pin)

    @Slot()
    def on_pin_forgotten(self) -> None:
        """Keep that too."""
        self._wish = lambda door: door.on_pin_forgotten()

    def hand_over(self, door: "StaffDoor") -> None:
        """The door stands: from here on it listens itself."""
        self.stop()
        door.leads_to_set_up = self._leads_to_set_up
        shown = self._stage.screen_shown
        door.on_screen_opened(shown)
        asking = _asking(shown)
        if asking is not None:
            asking.pin_entered.disconnect(self.on_pin_entered)
            asking.pin_forgotten.disconnect(self.on_pin_forgotten)
        wish, self._wish = self._wish, None
        if wish is not None:
            wish(door)

    def stop(self) -> None:
        """Hear nothing any more."""
        self._stage.screen_opened.disconnect(self.on_screen_opened)
        self.deleteLater()


def _asking(screen: object) -> "StaffPinScreen | None":
    """The screen if it asks for a PIN; its state tells, for it may not be loaded yet."""
    if isinstance(screen, Screen) and isinstance(screen.shown, StaffPin):
        return cast("StaffPinScreen", screen)
    return None


def _who(screen: "StaffPinScreen") -> Person | None:
    """Whose PIN it asks for."""
    assert isinstance(screen.shown, StaffPin)
    return screen.shown.person
