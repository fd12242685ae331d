"""What the counter's devices last showed, as the page of hardware lists them."""

from collections.abc import Iterable

from hardware.api import DeviceState, DeviceStatus
from kiosk.app.ailments import device_health, printer_health
from kiosk.app.device_signs import KnownDevice
from kiosk.ui.staff.desk.hardware import Health, Part, PartKind


def device_parts(known: Iterable[KnownDevice], typing: str) -> tuple[Part, ...]:
    """Scanners first, then printers. `typing` is what the scanners that type are called: one part
    for all of them, since no window can tell two keyboards apart.
    """
    devices = list(known)
    typed = next((each for each in devices if each.name == typing), KnownDevice(typing))
    scanners = [each for each in devices if not each.is_printer and each.name != typing]
    return (
        *(_scanner(each) for each in scanners),
        _typing(typed),
        *(_printer(each) for each in devices if each.is_printer),
    )


def sick_printer(known: Iterable[KnownDevice]) -> Part | None:
    """The printer that is worst off; None where none is known to be unwell."""
    printers = [_printer(each) for each in known if each.is_printer]
    sick = [each for each in printers if each.health in (Health.BAD, Health.WATCH)]
    return next(iter(sorted(sick, key=lambda part: part.health is not Health.BAD)), None)


def _scanner(device: KnownDevice) -> Part:
    state = DeviceState.OPENING if device.lived_at is None else DeviceState.READY
    status = device.status or DeviceStatus(device.name, state)
    health, ailment = device_health(status.state)
    return Part(
        device.name,
        PartKind.SCANNER,
        health,
        ailment,
        device.lived_at,
        status.detail,
        status.culprit,
    )


def _typing(device: KnownDevice) -> Part:
    health = Health.UNSURE if device.lived_at is None else Health.WELL
    return Part(device.name, PartKind.TYPING_SCANNER, health, lived_at=device.lived_at)


def _printer(device: KnownDevice) -> Part:
    health, ailment = printer_health(device.told)
    status = device.told.device if device.told else DeviceStatus(device.name, DeviceState.OPENING)
    return Part(
        device.name,
        PartKind.PRINTER,
        health,
        ailment,
        device.lived_at,
        status.detail,
        status.culprit,
        is_busy=status.state is DeviceState.BUSY,
    )
