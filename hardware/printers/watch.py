"""Asks a printer again and again how it is, and tells what changed."""

from collections.abc import Callable
from dataclasses import replace
from threading import Event

from hardware.print_api import PrinterStatus, ReceiptPrinter

_SLICE = 0.25
_BETWEEN_QUESTIONS = 1.0


class PrinterWatch:
    """A `hardware.api.SupervisedDevice` that prints nothing.

    `deliver` gets the printer's word once it is reached, and whenever it says something else; None
    where it has no word. It is asked each second and connected only meanwhile, so that whoever
    prints on it gets it in between.
    """

    def __init__(
        self,
        printer: ReceiptPrinter,
        *,
        deliver: Callable[[PrinterStatus | None], None],
        clock: Callable[[], float],
    ) -> None:
        self.name = printer.name
        self._printer = printer
        self._deliver = deliver
        self._clock = clock
        self._cancelled = Event()
        self._word: PrinterStatus | None = None
        self._asked_at = 0.0

    def open(self) -> None:
        self._cancelled.clear()
        self._word = self._ask()
        self._deliver(self._word)

    def step(self) -> None:
        if self._clock() - self._asked_at < _BETWEEN_QUESTIONS:
            self._cancelled.wait(_SLICE)
            return
        word = self._ask()
        if _without_time(word) != _without_time(self._word) and not self._cancelled.is_set():
            self._deliver(word)
            self._word = word

    def _ask(self) -> PrinterStatus | None:
        try:
            return self._printer.ask_status()
        finally:
            self._asked_at = self._clock()

    def cancel(self) -> None:
        self._cancelled.set()
        self._printer.cancel()

    def close(self) -> None:
        """There is nothing to let go: it is connected only while it is asked."""


def _without_time(word: PrinterStatus | None) -> PrinterStatus | None:
    return None if word is None else replace(word, at=0.0)
