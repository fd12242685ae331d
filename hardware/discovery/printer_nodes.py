"""The nodes that Linux's own driver usblp gives to USB printers, with who is behind each."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hardware.identity import UsbIdentity

_CLASS, _NODES = Path("/sys/class/usbmisc"), Path("/dev")
_ONE_WAY_PROTOCOL = "01"


@dataclass(frozen=True, slots=True)
class PrinterNode:
    """One printer: its node such as /dev/usb/lp0, and whether it can answer."""

    node: str
    identity: UsbIdentity
    is_two_way: bool

    @property
    def address(self) -> str:
        """What to write in the settings so that it is found under any node."""
        return f"usblp://{self.identity.lasting.key}"


def list_printer_nodes(*, devices: Path = _CLASS, nodes: Path = _NODES) -> tuple[PrinterNode, ...]:
    """The printers that usblp drives now, by node; opens none of them, and is empty elsewhere."""
    return tuple(sorted(_found(devices, nodes), key=lambda found: found.node))


def _found(devices: Path, nodes: Path) -> Iterator[PrinterNode]:
    for each in devices.glob("lp*"):
        interface = (each / "device").resolve()
        device = interface.parent
        name = _variable(each / "uevent", "DEVNAME")
        vendor, product = _text(device / "idVendor"), _text(device / "idProduct")
        if not (name and vendor and product):
            continue  # unplugged meanwhile
        serial = _text(device / "serial") or None
        number = interface.name.partition(":")[2]
        identity = UsbIdentity(int(vendor, 16), int(product, 16), serial, device.name, number)
        is_two_way = _text(interface / "bInterfaceProtocol") != _ONE_WAY_PROTOCOL
        yield PrinterNode(str(nodes / name), identity, is_two_way)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _variable(path: Path, name: str) -> str:
    """The value of a line such as "DEVNAME=usb/lp0"."""
    pairs = (line.partition("=") for line in _text(path).splitlines())
    return next((value for key, _, value in pairs if key == name), "")
