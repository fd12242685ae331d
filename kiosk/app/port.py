"""Does what the self-service machine wants on the db lane, and turns faults into trouble."""

import logging
from collections.abc import Callable

from db.errors import Corrupt, DiskFull, Locked, ReadOnly, StoreError, Vanished
from kiosk.app.crash import note_number
from kiosk.domain.desk.effects import Effect
from kiosk.domain.desk.events import Event, TroubleArose, TroubleKind
from kiosk.ui.lanes import Lane

log = logging.getLogger(__name__)

Perform = Callable[[Effect], Event | None]

_KINDS: tuple[tuple[type[Exception], TroubleKind], ...] = (
    (DiskFull, TroubleKind.DISK_FULL),
    (ReadOnly, TroubleKind.READ_ONLY),
    (Locked, TroubleKind.BUSY),
    (Corrupt, TroubleKind.DAMAGED),
    (Vanished, TroubleKind.GONE),
)


class LanePort:
    """A `kiosk.ui.screens.presenter.Port` over one lane."""

    def __init__(self, lane: Lane, perform: Perform) -> None:
        """Run `perform` for each effect in `lane`."""
        self._lane, self._perform = lane, perform

    def perform(self, effect: Effect, tell: Callable[[Event], None]) -> None:
        """See Port."""

        def done(event: Event | None) -> None:
            if event is not None:
                tell(event)

        self._lane.submit(
            lambda: self._perform(effect),
            done=done,
            failed=lambda error: tell(trouble(error)),
        )


def trouble(error: Exception) -> TroubleArose:
    """Log `error` under a note number and say what the screen shall show."""
    note = note_number()
    kind = next((kind for fault, kind in _KINDS if isinstance(error, fault)), None)
    if kind is None:
        log.error("note %s", note, exc_info=error)
        return TroubleArose(kind=_unnamed(error), note=note, at=0)
    log.error("note %s: %s", note, error)
    return TroubleArose(kind=kind, note=note, at=0)


def _unnamed(error: Exception) -> TroubleKind:
    """A fault of the store that has no screen of its own, or a bug of ours."""
    return TroubleKind.NO_ANSWER if isinstance(error, StoreError) else TroubleKind.OURS
