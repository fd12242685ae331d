"""Who a USB device is, whichever node or port name it gets this time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UsbIdentity:
    """Maker and product, and what tells two of a kind apart: the serial number, else the port.

    `location` is the path of hub ports such as "1-2.3"; None matches any, as does a `serial` of
    None.
    """

    vendor: int
    product: int
    serial: str | None = None
    location: str | None = None

    @property
    def key(self) -> str:
        """As settings and lists name it: "0c2e:0b61?serial=X1"."""
        if self.serial is not None:
            return f"{self.vendor:04x}:{self.product:04x}?serial={self.serial}"
        if self.location is not None:
            return f"{self.vendor:04x}:{self.product:04x}?location={self.location}"
        return f"{self.vendor:04x}:{self.product:04x}"

    def is_met_by(self, other: "UsbIdentity") -> bool:
        """Whether `other`, a device found, is the one that this describes.

        A serial number settles it; the port counts only where there is none, because people plug
        things back elsewhere.
        """
        if not self.is_same_kind(other):
            return False
        if self.serial is not None:
            return self.serial == other.serial
        return self.location is None or self.location == other.location

    def is_same_kind(self, other: "UsbIdentity") -> bool:
        """Whether both are of the same maker and product."""
        return (self.vendor, self.product) == (other.vendor, other.product)
