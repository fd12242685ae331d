"""How a printer stands between its jobs, and when it is looked at again."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from hardware.api import DeviceState, DeviceStatus
from hardware.errors import DeviceError
from hardware.print_api import JobOutcome, PrinterStatus, ReceiptPrinter
from hardware.printers.condition import device_status, status_after
from hardware.standing import status_of
from hardware.supervisor import BACK_OFF

LOOK_WELL = 30.0
"""Seconds between two looks at a printer that is well; other computers may print on it, too."""


@dataclass(frozen=True, slots=True)
class PrinterTold:
    """How a printer stands, as a supervisor tells of a scanner, and what showed it.

    `word` is what it says of itself, None where it could not be reached or says nothing; `outcome`
    is that of the job that showed it, None where it was only asked.
    """

    device: DeviceStatus
    word: PrinterStatus | None = None
    outcome: JobOutcome | None = None

    @property
    def printer(self) -> str:
        """Its name."""
        return self.device.device


def after_job(printer: str, outcome: JobOutcome) -> PrinterTold:
    """What a job has shown."""
    return PrinterTold(status_after(printer, outcome), outcome.status, outcome)


def asked(printer: ReceiptPrinter) -> PrinterTold:
    """What it says now. Never raises DeviceError."""
    try:
        word = printer.ask_status()
    except DeviceError as error:
        return PrinterTold(status_of(printer.name, error))
    return PrinterTold(device_status(printer.name, word), word)


class PrinterStanding:
    """Tells of each change as a `hardware.supervisor.Supervisor` does, and backs off as it does.

    A printer is connected only while somebody prints on it or looks at it. One that is well and has
    no word of itself is not looked at: the question takes a second, and has no answer. Nor is one
    that this computer cannot drive.
    """

    def __init__(
        self,
        printer: str,
        *,
        tell: Callable[[PrinterTold], None],
        clock: Callable[[], float],
    ) -> None:
        """`clock` counts seconds, monotonically."""
        self._tell, self._clock = tell, clock
        self._told = PrinterTold(DeviceStatus(printer, DeviceState.OPENING))
        self._failures = 0
        self._look_at: float | None = clock()

    def begin(self) -> None:
        """It is not known yet how it stands."""
        self._tell(self._told)

    @property
    def is_due(self) -> bool:
        """Whether it is time to look."""
        return self._look_at is not None and self._clock() >= self._look_at

    def busy(self) -> None:
        """It is being given something. One in trouble is in trouble until that has come out."""
        if self._told.device.state is DeviceState.READY:
            status = DeviceStatus(self._told.printer, DeviceState.BUSY)
            self._note(PrinterTold(status, self._told.word))

    def note(self, told: PrinterTold, *, is_awaited: bool = False) -> float:
        """Take what was seen of it: it is told where it is news, or `is_awaited`. Seconds until the
        next try or look.
        """
        is_well = _is_well(told)
        pause = LOOK_WELL if is_well else BACK_OFF[min(self._failures, len(BACK_OFF) - 1)]
        self._failures = 0 if is_well else self._failures + 1
        is_settled = told.device.state is DeviceState.DISABLED or (is_well and told.word is None)
        self._look_at = None if is_settled else self._clock() + pause
        self._note(told, is_awaited=is_awaited)
        return pause

    def _note(self, told: PrinterTold, *, is_awaited: bool = False) -> None:
        is_news = _timeless(told) != _timeless(self._told)
        self._told = told
        if is_news or is_awaited:
            self._tell(told)


def _is_well(told: PrinterTold) -> bool:
    """Whether it can print, even if little paper is left."""
    if told.device.state is DeviceState.READY:
        return True
    has_failed = told.outcome is not None and told.outcome.obstacle is not None
    return told.word is not None and told.word.obstacle is None and not has_failed


def _timeless(told: PrinterTold) -> PrinterTold:
    return told if told.word is None else replace(told, word=replace(told.word, at=0.0))
