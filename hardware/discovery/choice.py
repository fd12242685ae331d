"""Which of the devices that were found is meant; one that may be another is never opened."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from hardware.errors import N_, DeviceNotFound
from hardware.identity import UsbIdentity, told_apart

_WHICH = N_("Several such devices are plugged in. Name one in the settings by its address.")


class Found(Protocol):
    """Something that is plugged in; `identity` is None where it is not a USB device's."""

    @property
    def identity(self) -> UsbIdentity | None: ...


FoundT = TypeVar("FoundT", bound=Found)


def chosen(found: Sequence[FoundT], wanted: UsbIdentity | None, *, scheme: str) -> FoundT:
    """The only one of `found` that `wanted` describes; None describes each.

    Raises DeviceNotFound where there is none, and where there are several: its detail then names
    the address of each, which begins with `scheme`.
    """
    name = f"{scheme}://{wanted.key if wanted else ''}"
    fitting = [each for each in found if fits(each.identity, wanted)]
    if not fitting:
        raise DeviceNotFound(f"{name}: no such device is plugged in")
    if len(fitting) > 1:
        apart = told_apart([each.identity for each in fitting if each.identity])
        addresses = ", ".join(f"{scheme}://{each.key}" for each in apart)
        raise DeviceNotFound(f"{name}: could be any of {addresses}", remedy=_WHICH)
    return fitting[0]


def fits(identity: UsbIdentity | None, wanted: UsbIdentity | None) -> bool:
    """Whether a device found is one that `wanted` describes; None describes each."""
    return wanted is None or (identity is not None and wanted.is_met_by(identity))
