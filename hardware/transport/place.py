"""Where a USB device is looked for: under a node at first, by its identity from then on.

A device that is plugged in again while its old node is held comes back under another one.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from hardware.discovery.choice import Found, chosen, fits
from hardware.errors import N_, DeviceNotFound
from hardware.identity import UsbIdentity, told_apart

_OTHER_DEVICE = N_(
    "Another kind of device is at this port now. Plug the right one in, or correct the settings "
    "and start the program again."
)


class FoundNode(Found, Protocol):
    """A node that is there now."""

    @property
    def node(self) -> str: ...


class Place:
    """One device, named in the settings by a node ("/dev/ttyACM0", "COM5") or by its identity."""

    def __init__(self, port: str | UsbIdentity, *, scheme: str) -> None:
        """`scheme` is what its address begins with."""
        self._node = port if isinstance(port, str) else None
        self._identity = port if isinstance(port, UsbIdentity) else None
        self._scheme = scheme
        self.name = f"{scheme}://{port if isinstance(port, str) else port.key}"

    def node_among(self, found: Sequence[FoundNode]) -> str:
        """The node to open now; learns who is behind the node that the settings name.

        Raises DeviceNotFound.
        """
        wanted = self._identity
        if self._node is None:
            return chosen(found, wanted, scheme=self._scheme).node
        nodes = [each.node for each in found if wanted and fits(each.identity, wanted)]
        if nodes and self._node not in nodes:
            return chosen(found, wanted, scheme=self._scheme).node
        here = next((each.identity for each in found if each.node == self._node), None)
        if wanted and here and not wanted.is_same_kind(here):
            # To open a port can reset what is on it, such as a 3D printer in the middle of a job.
            raise DeviceNotFound(f"{self.name}: now it is {here.key}", remedy=_OTHER_DEVICE)
        self._identity = _lasting(here, found) if here else wanted
        return self._node

    def learn(self, find: Callable[[], Sequence[FoundNode]]) -> None:
        """To be called once the node is open: who is behind it may not be known yet.

        It is not where the device was plugged in between the look at the nodes and the opening.
        """
        if self._identity is None:
            self.node_among(find())


def _lasting(here: UsbIdentity, found: Sequence[FoundNode]) -> UsbIdentity:
    """What to know a device by from now on: the least that tells it from the others of `found`."""
    others = [each.identity for each in found if each.identity]
    return told_apart(others)[others.index(here)]
