"""The nodes of Linux's own printer driver, in a tree of sysfs made of files."""

from pathlib import Path

from hardware.discovery.printer_nodes import PrinterNode, list_printer_nodes
from hardware.identity import UsbIdentity


def plugged(root: Path, name: str, identity: UsbIdentity, protocol: str) -> None:
    """What /sys shows of one printer."""
    device = root / "devices" / (identity.location or "")
    interface = device / f"{identity.location}:1.0"
    interface.mkdir(parents=True)
    (device / "idVendor").write_text(f"{identity.vendor:04x}\n")
    (device / "idProduct").write_text(f"{identity.product:04x}\n")
    if identity.serial:
        (device / "serial").write_text(f"{identity.serial}\n")
    (interface / "bInterfaceProtocol").write_text(f"{protocol}\n")
    entry = root / "class" / name
    entry.mkdir(parents=True)
    (entry / "device").symlink_to(interface)
    (entry / "uevent").write_text(f"MAJOR=180\nMINOR=0\nDEVNAME=usb/{name}\n")


def test_the_printers_of_the_driver_are_listed_by_who_they_are(tmp_path: Path) -> None:
    first = UsbIdentity(0x04B8, 0x0E28, "J4XY", "1-2", "1.0")
    second = UsbIdentity(0x0519, 0x0003, None, "1-4.1", "1.0")
    plugged(tmp_path, "lp1", first, "02")
    plugged(tmp_path, "lp0", second, "01")
    just_unplugged = tmp_path / "class" / "lp2"
    just_unplugged.mkdir()
    (just_unplugged / "uevent").write_text("DEVNAME=usb/lp2\n")

    found = list_printer_nodes(devices=tmp_path / "class", nodes=Path("/dev"))

    assert found == (
        PrinterNode("/dev/usb/lp0", second, False),
        PrinterNode("/dev/usb/lp1", first, True),
    )
    assert [each.address for each in found] == [
        "usblp://0519:0003?location=1-4.1",
        "usblp://04b8:0e28?serial=J4XY",
    ]


def test_a_computer_without_the_driver_has_no_such_printers(tmp_path: Path) -> None:
    assert list_printer_nodes(devices=tmp_path / "none") == ()
