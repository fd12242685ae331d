"""The faults a device can show, and the one place that reads operating-system errors."""

import errno
import socket
from typing import ClassVar


def N_(sentence: str) -> str:  # noqa: N802 (the name by which Babel collects sentences)
    """Mark a sentence for translation; the kiosk translates it when it shows it."""
    return sentence


class DeviceError(Exception):
    """A device cannot do what was asked; nothing of ours is wrong.

    `str(error)` is the technical detail, in English, for the log and the staff page. `remedy` is a
    constant sentence for people, a msgid: without names or numbers, so that it can be translated.
    `culprit` names what stands in the way, as the system calls it, where that is known: the file of
    a missing rule, or the program or kernel driver that holds the device.
    """

    default_remedy: ClassVar[str] = N_("Check the cable and the power, then try again.")

    def __init__(self, detail: str, *, remedy: str = "") -> None:
        super().__init__(detail)
        self.remedy = remedy or self.default_remedy
        self.culprit = ""


class DeviceNotFound(DeviceError):
    """There is nothing at the address."""

    default_remedy = N_("Check that the device is plugged in, switched on and set up here.")


class PermissionDenied(DeviceError):
    """The device is there, but this account may not open it."""

    default_remedy = N_(
        "This account may not use the device. Install the device rules, as "
        '"makerdesk devices rules" says, or ask the administrator.'
    )


class DeviceBusy(DeviceError):
    """Another program holds the device."""

    default_remedy = N_(
        "Another program uses the device, often the system's print queue. Close it or remove "
        "the queue, then plug the device in again."
    )


class Disconnected(DeviceError):
    """The device went away while it was in use; find it anew before opening it again."""

    default_remedy = N_("Plug the device in again. It is found by itself.")


class DeviceTimeout(DeviceError):
    """The device stopped taking or giving data."""

    default_remedy = N_("The device does not answer. Switch it off and on.")


class ProtocolError(DeviceError):
    """The device says something that its protocol does not know."""

    default_remedy = N_("Check that the driver and the profile fit the device.")


class Unsupported(DeviceError):
    """This device or this computer cannot do that."""

    default_remedy = N_("Choose another way to connect the device.")


_ABSENT = {
    errno.ENOENT,
    errno.ENODEV,
    errno.ENXIO,
    errno.ECONNREFUSED,
    errno.EHOSTUNREACH,
    errno.ENETUNREACH,
    errno.EHOSTDOWN,
}
_FORBIDDEN = {errno.EACCES, errno.EPERM}
# pyserial locks its port with flock, whose refusal is EAGAIN.
_HELD = {errno.EBUSY, errno.EAGAIN}


def translate(error: Exception, *, device: str, opening: bool = False) -> DeviceError:
    """The DeviceError for what a socket, pyserial, pyusb or a file raised.

    While a device is in use every I/O error means the same: it has to be found and opened anew. No
    single number says "unplugged": a bulk write under way fails with EIO and only the next one with
    ENODEV, a serial read fails with a text and no number at all.
    """
    detail = f"{device}: {error}"
    if isinstance(error, DeviceError):
        return error
    if isinstance(error, NotImplementedError):
        return Unsupported(detail)
    if isinstance(error, socket.gaierror):
        # Its numbers are the resolver's own, and differ from system to system.
        return DeviceNotFound(detail)
    number = error.errno if isinstance(error, OSError) else None
    if isinstance(error, TimeoutError) or number == errno.ETIMEDOUT:
        return DeviceTimeout(detail)
    if number in _FORBIDDEN:
        return PermissionDenied(detail)
    if number == errno.EBUSY:
        return DeviceBusy(detail)
    return _while_opening(detail, number) if opening else Disconnected(detail)


def _while_opening(detail: str, number: int | None) -> DeviceError:
    # On Windows pyserial keeps the number inside its text; a port that is open elsewhere is
    # "access denied" there.
    if number in _HELD or "PermissionError(13" in detail:
        return DeviceBusy(detail)
    if number in _ABSENT or number is None or "FileNotFoundError(2" in detail:
        return DeviceNotFound(detail)
    return DeviceError(detail)
