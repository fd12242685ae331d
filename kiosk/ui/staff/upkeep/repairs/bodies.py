"""Where the areas of a thing are on its drawing, by the kind of thing."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kiosk.ui.drawings.chromebooks import open_chromebook
from kiosk.ui.drawings.pictures import GENERIC, picture_of
from kiosk.ui.drawings.sketch import Drawing
from kiosk.ui.widgets.spots import HINGE_AT, KEYS_AT, POWER_AT, SCREEN_AT, TOUCHPAD_AT

_CHROMEBOOK, _CRACKED = "chromebook", "cb-screen"


@dataclass(frozen=True, slots=True)
class Body:
    """A drawn thing. `kind` is the word of its map of symptoms, `picture` of its drawing.

    `spots` are its areas in the order of their numbers, with their places from 0 to 1 of the
    drawing's width and height, from its upper left corner; "any" is all of it.
    """

    kind: str
    picture: str
    spots: Mapping[str, tuple[float, float]]

    def drawing(self, chosen: str) -> Drawing:
        """The thing; the display of a Chromebook shows its crack where that is chosen."""
        if self.kind == _CHROMEBOOK:
            return open_chromebook(is_cracked=chosen == _CRACKED)
        return picture_of(self.picture)


def _body(kind: str, picture: str, spots: dict[str, tuple[float, float]]) -> Body:
    return Body(kind, picture, MappingProxyType(spots))


_ANY_OF_BOX = (0.84, 0.80)
_GENERIC = _body("generic", GENERIC, {"any": (0.50, 0.50)})
_BODIES = (
    _body(
        _CHROMEBOOK,
        _CHROMEBOOK,
        {
            "cb-screen": SCREEN_AT,
            "cb-keys": KEYS_AT,
            "cb-touchpad": TOUCHPAD_AT,
            "cb-hinge": HINGE_AT,
            "cb-charging": (0.02, 0.79),
            "cb-case": (0.96, 0.10),
            "cb-camera": (0.50, 0.02),
            "cb-start": POWER_AT,
            "any": (0.96, 0.94),
        },
    ),
    _body(
        "printer_3d",
        "printer3d",
        {
            "3d-nozzle": (0.50, 0.47),
            "3d-bed": (0.76, 0.79),
            "3d-feed": (0.50, 0.10),
            "3d-axes": (0.88, 0.38),
            "3d-board": (0.20, 0.91),
            "any": (0.10, 0.60),
        },
    ),
    _body(
        "laser",
        GENERIC,
        {
            "laser-beam": (0.50, 0.45),
            "laser-safety": (0.16, 0.12),
            "laser-axes": (0.16, 0.62),
            "any": _ANY_OF_BOX,
        },
    ),
    _body(
        "cutter",
        GENERIC,
        {"cut-blade": (0.50, 0.45), "cut-drive": (0.16, 0.62), "any": _ANY_OF_BOX},
    ),
    _body("kit", "kit", {"kit-parts": (0.50, 0.69), "kit-box": (0.21, 0.41), "any": (0.90, 0.30)}),
    _GENERIC,
)
KINDS = tuple(body.kind for body in _BODIES)


def body_of(kind: str) -> Body:
    """Return where to point on a kind of thing; one that nobody knows gets the box."""
    return next((body for body in _BODIES if body.kind == kind), _GENERIC)
