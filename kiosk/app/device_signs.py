"""Remembers when every device last showed that it lives, for the strip of the staff's shell."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from hardware.api import DeviceState, DeviceStatus, JobState
from kiosk.app.print_lane import SlipTried
from kiosk.i18n import Translator
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.strip import Sign
from kiosk.wording import staff_shell
from kiosk.wording.dates import Dates
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
class _Device:
    state: SignState = SignState.STARTING
    lived_at: datetime | None = None


class DeviceSigns:
    """Fed by the counter in the GUI thread."""

    def __init__(self, printers: Iterable[str]) -> None:
        """`printers` are known before they say anything: they speak when they print."""
        self._printers = tuple(printers)
        self._devices = {name: _Device(SignState.READY) for name in self._printers}

    def note_status(self, status: DeviceStatus) -> None:
        """A supervisor says how its device stands."""
        known = self._devices.get(status.device, _Device())
        self._devices[status.device] = replace(known, state=_STATES[status.state])

    def note_scan(self, device: str, at: datetime) -> None:
        """A scanner read something."""
        self._devices[device] = _Device(SignState.READY, at)

    def note_slip(self, slip: SlipTried, at: datetime) -> None:
        """A printer was given a slip. With several nobody knows which; then nothing is said."""
        if len(self._printers) != 1:
            return
        is_out = slip.outcome.state in (JobState.SENT, JobState.PRINTED)
        name = self._printers[0]
        before = self._devices[name]
        lived_at = at if is_out else before.lived_at
        self._devices[name] = _Device(SignState.READY if is_out else SignState.TROUBLE, lived_at)

    def signs(self, t: Translator, dates: Dates) -> tuple[Sign, ...]:
        """Every device with its last sign of life, or with what is wrong."""
        return tuple(
            Sign(name, self._word(t, dates, device), _SHAPES[device.state])
            for name, device in self._devices.items()
        )

    def _word(self, t: Translator, dates: Dates, device: _Device) -> str:
        if device.state is SignState.READY and device.lived_at is not None:
            return dates.clock(dates.local(device.lived_at))
        return staff_shell.sign_word(t, device.state)
