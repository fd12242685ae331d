"""The restores of a session: those that staff ask for, and the rescue where a store is damaged."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot

from db.errors import Corrupt, NotAStore
from kiosk.app.devices import scanners
from kiosk.app.settings import Settings
from kiosk.app.start import load
from kiosk.app.system import SystemIds
from kiosk.domain.clock import Clock
from kiosk.ui.shell.stage import Stage

if TYPE_CHECKING:
    # Loaded where they are needed: few counters ever need them.
    from kiosk.app.rescue import Rescue
    from kiosk.app.swap import Swap
    from kiosk.ui.staff.desk.keeping import RestoreOrder


_RESCUE = ("kiosk.app.backup_place", "kiosk.app.rescue")


@contextmanager
def with_rescue() -> Iterator[None]:
    """In a lane: where the store proves damaged, what a rescue needs is loaded there as well.

    In the window's thread the first keys after the damage would wait for it.
    """
    try:
        yield
    except (Corrupt, NotAStore):
        load(*_RESCUE)
        raise


class Around(Protocol):
    """What a session does for a restore."""

    @property
    def store_path(self) -> Path | None:
        """The store's file, None on a server."""
        ...

    def close_door(self) -> None:
        """Nobody of the staff is inside any more."""
        ...

    def close_counter(self) -> bool:
        """End everything that has the store open; False where something goes on.

        Raises StoreError.
        """
        ...

    def open_again(self) -> None:
        """Open the store and the counter as at a start; it ends with `end_swap`."""
        ...


class Restores(QObject):
    """At most one restore at a time, and the rescue while no counter can be opened."""

    def __init__(self, settings: Settings, stage: Stage, clock: Clock, around: Around) -> None:
        super().__init__()
        self._settings, self._stage, self._clock = settings, stage, clock
        self._around = around
        self.swap: Swap | None = None
        self.rescue: Rescue | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether the store's file is, or was just, replaced."""
        return self.swap is not None

    @Slot(object)
    def on_wanted(self, order: "RestoreOrder") -> None:
        """Staff have chosen a backup, said why, and typed their PIN."""
        from kiosk.app.backup_place import place_for
        from kiosk.app.swap import Swap, SwapParts

        path = self._around.store_path
        if path is None or self.swap is not None:
            return
        parts = SwapParts(
            stage=self._stage,
            place=place_for(self._settings, path),
            clock=self._clock,
            ids=SystemIds(),
            counter=self._settings.counter,
            typing_scanners=self._settings.scanners,
            close_counter=self._close,
            open_counter=self._around.open_again,
        )
        self._around.close_door()
        self.swap = Swap(parts, order)
        self.swap.start()

    @Slot(str)
    def on_damaged(self, what: str) -> None:
        """The nightly check, an act, or another program has found the store damaged.

        Several may find the same, and the last of them may tell when the first was already heard.
        """
        if self.rescue is not None or self.swap is not None:
            return
        self._around.close_door()
        self._around.close_counter()
        self.open_rescue(what)

    def end_swap(self) -> None:
        """The store is open again, or cannot be."""
        if self.swap is not None:
            self.swap.deleteLater()
            self.swap = None

    def open_rescue(self, what: str) -> bool:
        """The store is damaged: staff may put the newest good backup in its place.

        False for a server's, which is restored by its own means.
        """
        from kiosk.app.backup_place import place_for
        from kiosk.app.rescue import Rescue, RescueParts

        path, settings = self._around.store_path, self._settings
        if path is None:
            return False
        parts = RescueParts(
            place=place_for(settings, path),
            clock=self._clock,
            ids=SystemIds(),
            theme=self._stage.theme_now(),
            words=self._stage.words_now(),
            what=what,
            scanners=scanners(settings.scanners),
            typing_scanners=settings.scanners,
            codes=settings.codes,
        )
        self.rescue = Rescue(parts)
        self.rescue.restore_wanted.connect(self.on_wanted)
        self._stage.lay_over(self.rescue.page)
        self.rescue.start()
        return True

    def stop(self) -> None:
        """The whole program ends."""
        for each in (self.swap, self.rescue):
            if each is not None:
                each.stop()

    def _close(self) -> bool:
        has_ended = True
        if self.rescue is not None:
            rescue, self.rescue = self.rescue, None
            has_ended = rescue.stop()
            rescue.deleteLater()
        return self._around.close_counter() and has_ended
