"""USB devices made of software, plugged in and out of the guest's bus.

The kernel's side of it is documented as "Linux USB gadget configured through configfs" and
"configfs-usb-gadget"; dummy_hcd joins each device's port to a bus of the same computer.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from hardware.identity import UsbIdentity

ROOT = Path("/sys/kernel/config/usb_gadget")
_CHARACTER_DEVICES = Path("/sys/dev/char")
_ENGLISH = "0x409"


@dataclass(frozen=True, slots=True)
class Function:
    """What a device can do: a gadget driver such as "printer", and its settings by their files."""

    driver: str
    settings: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gadget:
    """A device on one of the ports 0 to 7, as `plugged_in` makes it."""

    identity: UsbIdentity
    product: str
    function: Function
    port: int = 0

    def plug_in(self) -> None:
        """Put the cable in; the guest's drivers find the device by themselves."""
        (self._folder / "UDC").write_text(f"dummy_udc.{self.port}\n")

    def unplug(self) -> None:
        """Pull the cable, whatever is going on; the device keeps its power."""
        (self._folder / "UDC").write_text("\n")

    @property
    def node(self) -> Path:
        """The device's own end: what it hears and says."""
        match self.function.driver:
            case "printer":
                return Path(f"/dev/g_printer{self.port}")
            case "acm":
                number = (self._function / "port_num").read_text().strip()
                return Path(f"/dev/ttyGS{number}")
            case _:
                return _node_of((self._function / "dev").read_text().strip())

    @property
    def _folder(self) -> Path:
        return ROOT / f"port{self.port}"

    @property
    def _function(self) -> Path:
        return self._folder / "functions" / f"{self.function.driver}.bench"

    def make(self) -> None:
        """Build the device, still unplugged."""
        strings = self._folder / "strings" / _ENGLISH
        configuration = self._folder / "configs" / "c.1"
        for folder in (self._folder, strings, configuration, self._function):
            folder.mkdir()
        (self._folder / "idVendor").write_text(f"{self.identity.vendor:#06x}\n")
        (self._folder / "idProduct").write_text(f"{self.identity.product:#06x}\n")
        (strings / "manufacturer").write_text("Bench\n")
        (strings / "product").write_text(f"{self.product}\n")
        if self.identity.serial:
            (strings / "serialnumber").write_text(f"{self.identity.serial}\n")
        for name, value in self.function.settings.items():
            (self._function / name).write_bytes(value)
        (configuration / self._function.name).symlink_to(self._function)


@contextmanager
def plugged_in(gadget: Gadget) -> Iterator[Gadget]:
    """The device, plugged in."""
    gadget.make()
    gadget.plug_in()
    yield gadget


def remove_all() -> None:
    """Unplug and take apart every device, also those of a case that was ended."""
    for folder in ROOT.iterdir():
        with suppress(OSError):
            (folder / "UDC").write_text("\n")
        for link in folder.glob("configs/*/*.bench"):
            link.unlink()
        for part in ("configs/*", "functions/*", "strings/*"):
            for each in folder.glob(part):
                each.rmdir()
        folder.rmdir()


def _node_of(number: str) -> Path:
    """The file of a device by its number, "major:minor"."""
    lines = (_CHARACTER_DEVICES / number / "uevent").read_text().splitlines()
    (name,) = (line.removeprefix("DEVNAME=") for line in lines if line.startswith("DEVNAME="))
    return Path("/dev") / name
