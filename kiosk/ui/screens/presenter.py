"""Runs the self-service machine: scans and taps become events, effects become work and screens."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from kiosk.domain.codes import Refused, SiteCodes, classify
from kiosk.domain.desk.effects import (
    Announce,
    CallStaff,
    CountScan,
    Effect,
    Sound,
    SoundKind,
    Uncounted,
    WipePerson,
)
from kiosk.domain.desk.events import Event, Scanned, ScanUnreadable
from kiosk.domain.desk.state import Desk
from kiosk.domain.desk.step import step
from kiosk.domain.views import facts_of


class Port(Protocol):
    """Does what the machine wants done and reports back in the GUI thread."""

    def perform(self, effect: Effect, tell: Callable[[Event], None]) -> None:
        """Start `effect`; `tell` gets the event that answers it, its `at` still to be set.

        An effect that nobody waits for (a slip, a preference) is answered only by trouble.
        """
        ...


class View(Protocol):
    """What people see, hear and touch."""

    def present(self, desk: Desk) -> None:
        """Show this state; called after every step, so it must be quick when nothing changed."""
        ...

    def wipe(self) -> None:
        """Forget everything about the person who was here."""
        ...

    def play(self, kind: SoundKind) -> None:
        """Play an earcon."""
        ...

    def announce(self) -> None:
        """Tell assistive technology what the screen now says."""
        ...

    def call_staff(self) -> None:
        """Chime for staff."""
        ...


class Presenter:
    """Owns the machine's state. Qt-free; everything happens in the GUI thread."""

    def __init__(
        self,
        desk: Desk,
        *,
        view: View,
        port: Port,
        codes: SiteCodes,
        monotonic: Callable[[], float],
    ) -> None:
        """Begin with `desk`; `monotonic` gives seconds that never jump."""
        self.desk = desk
        self.uncounted: Counter[Uncounted] = Counter()
        self._view, self._port = view, port
        self._codes, self._monotonic = codes, monotonic

    def start(self) -> None:
        """Show the first screen."""
        self._view.present(self.desk)

    def on_scan(self, text: str, device: str, symbology: str | None = None) -> None:
        """A device read `text`; `symbology` is the AIM identifier, where it tells one."""
        scan = classify(text, self._codes, symbology=symbology)
        if isinstance(scan, Refused):
            self.feed(ScanUnreadable(at=0))
            return
        self.feed(Scanned(scan=facts_of(device, scan), at=0, command=scan.command))

    def on_unreadable(self) -> None:
        """A device read something that is no code."""
        self.feed(ScanUnreadable(at=0))

    def feed(self, event: Event) -> None:
        """Step the machine by `event`, whose `at` is set here; do what follows from it."""
        self.desk, effects = step(self.desk, replace(event, at=self._monotonic()))
        if any(isinstance(effect, WipePerson) for effect in effects):
            self._view.wipe()
        self._view.present(self.desk)
        for effect in effects:
            self._do(effect)

    def _do(self, effect: Effect) -> None:
        match effect:
            case WipePerson():
                pass  # done before the new screen was shown
            case Sound(kind):
                self._view.play(kind)
            case Announce():
                self._view.announce()
            case CountScan(why):
                self.uncounted[why] += 1
            case CallStaff():
                self._view.call_staff()
            case _:
                self._port.perform(effect, self.feed)
