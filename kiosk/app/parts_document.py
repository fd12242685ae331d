"""How the parts of a counter are, for the support file: without names, addresses or numbers."""

from collections.abc import Mapping, Sequence

from hardware.api import DeviceState
from kiosk.app.device_signs import KnownDevice
from kiosk.services.support.scrubbing import Plain
from kiosk.ui.staff.desk.hardware import Part


def parts_document(
    parts: Sequence[Part], known: Sequence[KnownDevice], drivers: Sequence[str]
) -> Plain:
    """One entry for each part, in the order of the page; `drivers` are those of the first `known`.

    `last_fault` is the kind of what last went wrong, also where all is well since.
    """
    devices = {each.name: each for each in known}
    driven = {each.name: driver for each, driver in zip(known, drivers, strict=False)}
    return [_part(each, devices.get(each.name), driven.get(each.name)) for each in parts]


def _part(part: Part, device: KnownDevice | None, driver: str | None) -> Mapping[str, Plain]:
    state = None if device is None else _state(device)
    return {
        "kind": part.kind.name.lower(),
        "driver": driver,
        "state": None if state is None else state.value,
        "health": part.health.name.lower(),
        "ailment": None if part.ailment is None else part.ailment.name.lower(),
        "culprit": part.culprit or None,
        "last_fault": None if device is None else device.last_fault or None,
        "is_told_by_port": part.is_told_by_port,
    }


def _state(device: KnownDevice) -> DeviceState | None:
    """Its supervisor's word, else what a printer last told; None where nobody knows."""
    if device.status is not None:
        return device.status.state
    return None if device.told is None else device.told.device.state
