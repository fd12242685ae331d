"""Which drawing stands for which kind of thing; item types store the key."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.ui.drawings.cards import Accent
from kiosk.ui.drawings.chromebooks import chromebook
from kiosk.ui.drawings.kits import charger, device_box, kit
from kiosk.ui.drawings.machines import camera, microphone, printer3d, tablet
from kiosk.ui.drawings.sketch import Drawing
from kiosk.ui.theme.icons import Icon

GENERIC = "generic"


@dataclass(frozen=True, slots=True)
class Picture:
    """`draw` takes the number on the thing, or an empty string."""

    key: str
    draw: Callable[[str], Drawing]


PICTURES: tuple[Picture, ...] = (
    Picture("chromebook", chromebook),
    Picture("kit", lambda number: kit(number, accent=Accent.BLUE, symbol=Icon.BOX)),
    Picture("microbit-kit", kit),
    Picture("podcast-kit", lambda number: kit(number, accent=Accent.PURPLE, symbol=Icon.MIC)),
    Picture("printer3d", lambda _number: printer3d()),
    Picture("charger", lambda _number: charger()),
    Picture("camera", camera),
    Picture("tablet", tablet),
    Picture("microphone", lambda _number: microphone()),
    Picture(GENERIC, device_box),
)


def picture_of(key: str, number: str = "") -> Drawing:
    """Return the drawing of a kind; a kind without one gets the plain box."""
    known = {picture.key: picture for picture in PICTURES}
    return known.get(key, known[GENERIC]).draw(number)
