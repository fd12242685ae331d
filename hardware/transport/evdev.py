"""Key events of one keyboard of Linux, read by us alone: nobody else sees what it types."""

import os
import select
import struct
import sys
from collections.abc import Callable, Sequence
from functools import partial

from hardware.culprits import explained, holder_of_node
from hardware.discovery.choice import chosen
from hardware.discovery.inputs import KeyboardFound, list_keyboards
from hardware.errors import N_, DeviceBusy, Disconnected, Unsupported, translate
from hardware.identity import UsbIdentity
from hardware.transport.wake import WakeUp

EVIOCGRAB = 0x40044590
"""_IOW('E', 0x90, int) of linux/input.h: with 1 the events go to this descriptor alone."""
EVIOCSMASK = 0x40104593
"""_IOW('E', 0x93, struct input_mask) of linux/input.h: which codes of a type come at all."""
_EV_MSC = 4
_HELD = N_("Another program reads this scanner alone. Close it, then plug the scanner in again.")
_LINUX_ONLY = N_(
    "Only Linux lets a program have a keyboard to itself. Set the scanner to USB-COM or HID POS, "
    "or use the keyboard driver."
)


def grab(descriptor: int) -> None:
    """Take the keyboard for this descriptor alone, until it is closed. Raises OSError.

    The kernel keeps 64 events for a reader, and each key has its EV_MSC beside the key itself and
    the end of the packet. Without those there is room for half as many keys again.
    """
    if sys.platform == "linux":
        import fcntl

        fcntl.ioctl(descriptor, EVIOCGRAB, 1)
        type_without_codes = struct.pack("=IIQ", _EV_MSC, 0, 0)
        fcntl.ioctl(descriptor, EVIOCSMASK, type_without_codes)


class EvdevTransport:
    """The keyboard that `identity` describes, without any look at what it says.

    Events are whole, `struct input_event` after `struct input_event`, where `max_bytes` has room.
    Tests put another `find` and another `hold` here, to have a terminal in a keyboard's place.
    """

    two_way = False

    def __init__(
        self,
        identity: UsbIdentity,
        *,
        find: Callable[[], Sequence[KeyboardFound]] = list_keyboards,
        hold: Callable[[int], None] = grab,
    ) -> None:
        self._identity = identity
        self._find = find
        self._hold = hold
        self._descriptor: int | None = None
        self._wake: WakeUp | None = None
        self.name = f"evdev://{identity.key}"

    def open(self) -> None:
        self.close()
        if sys.platform != "linux":
            raise Unsupported(f"{self.name}: this is {sys.platform}", remedy=_LINUX_ONLY)
        node = chosen(self._find(), self._identity, scheme="evdev").node
        try:
            descriptor = os.open(node, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
            try:
                self._hold(descriptor)
            except OSError:
                os.close(descriptor)
                raise
        except OSError as error:
            refused = translate(error, device=self.name, opening=True)
            if isinstance(refused, DeviceBusy):
                refused.remedy = _HELD
            raise explained(refused, partial(holder_of_node, node)) from error
        self._descriptor, self._wake = descriptor, WakeUp()

    def read(self, max_bytes: int, timeout: float) -> bytes:
        descriptor, wake = self._opened()
        waiters: list[int | WakeUp] = [descriptor, wake]
        readable, _, _ = select.select(waiters, [], [], timeout)
        if descriptor not in readable:
            return b""
        try:
            data = os.read(descriptor, max_bytes)
        except BlockingIOError:
            return b""
        except OSError as error:
            raise translate(error, device=self.name) from error
        if not data:
            raise Disconnected(f"{self.name}: no more events")
        return data

    def write(self, data: bytes, timeout: float) -> int:
        self._opened()
        raise Unsupported(f"{self.name}: a keyboard takes no data")

    def cancel(self) -> None:
        if wake := self._wake:
            wake.ring()

    def close(self) -> None:
        descriptor, wake = self._descriptor, self._wake
        self._descriptor = self._wake = None
        if descriptor is not None and wake is not None:
            os.close(descriptor)
            wake.close()

    def _opened(self) -> tuple[int, WakeUp]:
        if self._descriptor is None or self._wake is None:
            raise Disconnected(f"{self.name}: not open")
        return self._descriptor, self._wake
