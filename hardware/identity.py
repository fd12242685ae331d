"""Who a USB device is, whichever node or port name it gets this time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class UsbIdentity:
    """Maker and product, and what tells two of a kind apart: serial number, port and interface.

    `location` is the path of hub ports such as "1-2.3"; `interface` is the part of the device such
    as "1.0" (its configuration and its bInterfaceNumber, as Linux writes them), since one device
    can have several nodes. None matches any.
    """

    vendor: int
    product: int
    serial: str | None = None
    location: str | None = None
    interface: str | None = None

    @property
    def key(self) -> str:
        """As addresses name it: "0c2e:0b61?serial=X1"."""
        given = {"serial": self.serial, "location": self.location, "interface": self.interface}
        options = "&".join(f"{name}={quote(value)}" for name, value in given.items() if value)
        return f"{self.vendor:04x}:{self.product:04x}{'?' if options else ''}{options}"

    @property
    def lasting(self) -> "UsbIdentity":
        """What stays with the device: its serial number; where it has none, its port."""
        location = self.location if self.serial is None else None
        return replace(self, location=location, interface=None)

    def is_met_by(self, other: "UsbIdentity") -> bool:
        """Whether `other`, a device found, is the one that this describes: all that is given fits.

        A description should not give more than it needs, since people plug things back elsewhere.
        """
        return self.is_same_kind(other) and all(
            wanted in (None, there)
            for wanted, there in (
                (self.serial, other.serial),
                (self.location, other.location),
                (self.interface, other.interface),
            )
        )

    def is_same_kind(self, other: "UsbIdentity") -> bool:
        """Whether both are of the same maker and product."""
        return (self.vendor, self.product) == (other.vendor, other.product)


def told_apart(found: Sequence[UsbIdentity]) -> list[UsbIdentity]:
    """The least to say of each device found that no other one of them meets.

    Some makers give every device the same serial number, such as "0000". Where nothing tells two
    apart, both get the same.
    """
    return [_least(each, found) for each in found]


def _least(identity: UsbIdentity, found: Sequence[UsbIdentity]) -> UsbIdentity:
    lasting = identity.lasting
    ways = (
        lasting,
        replace(lasting, interface=identity.interface),
        replace(lasting, location=identity.location),
        identity,
    )
    return next((way for way in ways if sum(map(way.is_met_by, found)) == 1), lasting)
