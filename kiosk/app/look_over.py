"""Looks a store over beside a counter that has just opened: scans are looked up, acts wait."""

from collections.abc import Callable

from db.errors import Corrupt
from db.store import Store
from kiosk.app.restores import with_rescue
from kiosk.services.desk.soundness import require_sound
from kiosk.ui.lanes import Lane


def look_over(
    lane: Lane, store: Store, *, then: Callable[[], None], damaged: Callable[[str], None]
) -> None:
    """Call `damaged` with what was found; else `then`, whose own acts tell what is the matter."""

    def failed(error: Exception) -> None:
        if isinstance(error, Corrupt):
            damaged(error.what)
        else:
            then()

    lane.submit(with_rescue()(lambda: require_sound(store)), done=lambda _: then(), failed=failed)
