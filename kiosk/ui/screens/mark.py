"""Where a person was on a screen, carried over to the screen that is built in its place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.tappable import Tappable


@dataclass(frozen=True, slots=True)
class Mark:
    """The page that is shown of what `subject` says, and what has the focus.

    `kind` and `name` are those of the focused thing, `place` its place among all `count` tappable
    ones; without a focus the kind is None.
    """

    screen: type
    subject: str
    page: int
    kind: type | None = None
    name: str = ""
    place: int = 0
    count: int = 0

    def at(self, focused: QWidget | None, places: Sequence[Tappable]) -> "Mark":
        """Note what has the focus, if it is one of the `places` that can be tapped."""
        if not isinstance(focused, Tappable):
            return self
        return replace(
            self,
            kind=type(focused),
            name=focused.accessibleName(),
            place=places.index(focused),
            count=len(places),
        )

    def found_in(self, places: Sequence[Tappable]) -> Tappable | None:
        """Return what corresponds to the focused thing: the same name, else the same place."""
        alike = [each for each in places if type(each) is self.kind]
        named = (each for each in alike if each.accessibleName() == self.name)
        same = places[self.place] if self.kind and self.count == len(places) else None
        return next(named, same if same in alike else None)
