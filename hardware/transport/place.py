"""Where a USB device is looked for: under a node at first, by its identity from then on.

A device that is plugged in again while its old node is held comes back under another one.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from hardware.errors import N_, DeviceNotFound
from hardware.identity import UsbIdentity

_OTHER_DEVICE = N_(
    "Another kind of device is at this port now. Plug the right one in, or correct the settings "
    "and start the program again."
)


class Found(Protocol):
    """A node that is there now; `identity` is None where it is not a USB device's."""

    @property
    def node(self) -> str: ...
    @property
    def identity(self) -> UsbIdentity | None: ...


class Place:
    """One device, named in the settings by a node ("/dev/ttyACM0", "COM5") or by its identity."""

    def __init__(self, port: str | UsbIdentity, *, device: str) -> None:
        """`device` is how to call it in messages."""
        self._node = port if isinstance(port, str) else None
        self._identity = port if isinstance(port, UsbIdentity) else None
        self._device = device

    def node_among(self, found: Sequence[Found]) -> str:
        """The node to open now; learns who is behind the node that the settings name.

        Raises DeviceNotFound.
        """
        wanted = self._identity
        if wanted is not None:
            for each in found:
                if each.identity and wanted.is_met_by(each.identity):
                    return each.node
        if self._node is None:
            raise DeviceNotFound(f"{self._device}: no such device is plugged in")
        here = next((each.identity for each in found if each.node == self._node), None)
        if wanted and here and not wanted.is_same_kind(here):
            # To open a port can reset what is on it, such as a 3D printer in the middle of a job.
            raise DeviceNotFound(f"{self._device}: now it is {here.key}", remedy=_OTHER_DEVICE)
        self._identity = here or wanted
        return self._node

    def learn(self, find: Callable[[], Sequence[Found]]) -> None:
        """To be called once the node is open: who is behind it may not be known yet.

        It is not where the device was plugged in between the look at the nodes and the opening.
        """
        if self._identity is None:
            self.node_among(find())
