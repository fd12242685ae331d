"""Remembers when every device last showed that it lives, for the strip of the staff's shell."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from hardware.api import DeviceState, DeviceStatus, ScanFault
from hardware.print_api import JobState
from kiosk.app.ailments import printer_health
from kiosk.app.printer_standing import PrinterTold
from kiosk.i18n import Translator
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.strip import Sign
from kiosk.wording import staff_shell
from kiosk.wording.dates import Dates
from kiosk.wording.staff_remedies import remedy
from kiosk.wording.staff_shell import SignState

_STATES = {
    DeviceState.READY: SignState.READY,
    DeviceState.BUSY: SignState.READY,
    DeviceState.OPENING: SignState.STARTING,
    DeviceState.ABSENT: SignState.AWAY,
    DeviceState.LOST: SignState.AWAY,
    DeviceState.DISABLED: SignState.AWAY,
    DeviceState.DEGRADED: SignState.TROUBLE,
    DeviceState.UNAUTHORISED: SignState.TROUBLE,
    DeviceState.CONFLICT: SignState.TROUBLE,
}
_SHAPES = {
    SignState.READY: State.OK,
    SignState.STARTING: State.QUIET,
    SignState.AWAY: State.WATCH,
    SignState.TROUBLE: State.WATCH,
}


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """What a device last showed: when it last lived, and its own or its supervisor's last word.

    `last_fault` is the kind of what last went wrong, also where all is well since; empty for none.
    """

    name: str
    is_printer: bool = False
    state: SignState = SignState.STARTING
    lived_at: datetime | None = None
    status: DeviceStatus | None = None
    told: PrinterTold | None = None
    last_fault: str = ""


class DeviceSigns:
    """Fed by the counter in the GUI thread."""

    def __init__(self, printers: Iterable[str], scanners: Iterable[str]) -> None:
        """All are known before they say anything, so that each keeps its place in every list."""
        self.changed: Callable[[], None] = lambda: None
        """Called whenever a device shows something new."""
        self.answered: Callable[[str], None] = lambda _: None
        """Called with the name of a printer that was asked, or given something, and said how it
        is."""
        self._devices = {
            **{name: KnownDevice(name, is_printer=True) for name in printers},
            **{name: KnownDevice(name) for name in scanners},
        }

    @property
    def known(self) -> tuple[KnownDevice, ...]:
        """All of them, printers first, each kind in the order of the settings; then who types."""
        return tuple(self._devices.values())

    def note_status(self, status: DeviceStatus) -> None:
        """A supervisor says how its device stands."""
        known = self._known(status.device)
        state = _STATES[status.state]
        is_calm = state in (SignState.READY, SignState.STARTING)
        last_fault = known.last_fault if is_calm else status.state.value
        self._note(replace(known, state=state, status=status, last_fault=last_fault))

    def note_scan(self, device: str, at: datetime) -> None:
        """A scanner read something."""
        known = self._known(device)
        self._note(replace(known, state=SignState.READY, lived_at=at))

    def note_fault(self, fault: ScanFault) -> None:
        """A scanner read what is no code; it works all the same."""
        self._note(replace(self._known(fault.device), last_fault=fault.kind.value))

    def note_printer(self, told: PrinterTold, at: datetime) -> None:
        """How a printer stands has changed, or somebody asked."""
        known = self._devices[told.printer]
        has_printed = told.outcome is not None and told.outcome.state in (
            JobState.SENT,
            JobState.PRINTED,
        )
        has_answered = told.word is not None and told.word.obstacle is None
        lived_at = at if has_printed or has_answered else known.lived_at
        _, ailment = printer_health(told)
        last_fault = known.last_fault if ailment is None else ailment.name.lower()
        state = _STATES[told.device.state]
        self._note(replace(known, state=state, lived_at=lived_at, told=told, last_fault=last_fault))
        if told.device.state not in (DeviceState.OPENING, DeviceState.BUSY):
            self.answered(told.printer)

    def _note(self, device: KnownDevice) -> None:
        self._devices[device.name] = device
        self.changed()

    def _known(self, name: str) -> KnownDevice:
        return self._devices.get(name, KnownDevice(name))

    def signs(self, t: Translator, dates: Dates) -> tuple[Sign, ...]:
        """Every device with its last sign of life, or with what is wrong."""
        return tuple(
            Sign(name, self._word(t, dates, device), _SHAPES[device.state])
            for name, device in self._devices.items()
        )

    def _word(self, t: Translator, dates: Dates, device: KnownDevice) -> str:
        if device.state is SignState.READY and device.lived_at is not None:
            return dates.clock(dates.local(device.lived_at))
        _, ailment = printer_health(device.told)
        if ailment is not None:
            return remedy(t, ailment.name, device.name, "").word
        return staff_shell.sign_word(t, device.state)
