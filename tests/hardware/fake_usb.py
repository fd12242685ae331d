"""A USB bus in memory for pyusb, with the errors that were measured on a real Linux stack.

A running bulk write gets EIO when the cable is pulled and only the next call gets ENODEV; a write
that stalls in the middle returns a short count and raises nothing; a claim while usblp holds the
interface is EBUSY.
"""

import array
import errno
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import usb.backend
import usb.core


@dataclass
class FakePrinter:
    """A printer on the bus; tests turn its knobs and read `paper`."""

    vendor: int = 0x04B8
    product: int = 0x0E28
    serial: str | None = "J4XY012345"
    port: tuple[int, ...] = (2,)
    interface_class: int = 7
    back_channel: bool = True
    configured: bool = True
    kernel_driver: bool = True
    kernel_driver_sticks: bool = False
    permitted: bool = True
    takes: int | None = None  # bytes until it stalls; None: any number
    unplugs_after: int | None = None  # bytes until the cable is pulled in the middle of a write
    plugged: bool = True
    port_status: int | None = 0x18
    questions: int = 0  # how many of the next ones about its status are answered
    answers: bytearray = field(default_factory=bytearray)
    paper: bytearray = field(default_factory=bytearray)
    claimed: bool = False
    opened: int = 0


class FakeBus(usb.backend.IBackend):  # type: ignore[misc]  # pyusb is untyped
    """The backend to hand to the transport."""

    def __init__(self, *printers: FakePrinter) -> None:
        super().__init__()
        self.printers = printers

    def enumerate_devices(self) -> Any:
        return iter(printer for printer in self.printers if printer.plugged)

    def get_device_descriptor(self, dev: FakePrinter) -> Any:
        return SimpleNamespace(
            bLength=18,
            bDescriptorType=1,
            bcdUSB=0x200,
            bDeviceClass=0,
            bDeviceSubClass=0,
            bDeviceProtocol=0,
            bMaxPacketSize0=64,
            idVendor=dev.vendor,
            idProduct=dev.product,
            bcdDevice=0x100,
            iManufacturer=1,
            iProduct=2,
            iSerialNumber=3 if dev.serial else 0,
            bNumConfigurations=1,
            bus=1,
            address=self.printers.index(dev) + 4,
            port_number=dev.port[-1],
            port_numbers=dev.port,
            speed=3,
        )

    def get_configuration_descriptor(self, dev: FakePrinter, config: int) -> Any:
        if config:
            raise IndexError(config)
        return SimpleNamespace(
            bLength=9,
            bDescriptorType=2,
            wTotalLength=32,
            bNumInterfaces=1,
            bConfigurationValue=1,
            iConfiguration=0,
            bmAttributes=0xC0,
            bMaxPower=1,
            extra_descriptors=[],
        )

    def get_interface_descriptor(self, dev: FakePrinter, intf: int, alt: int, config: int) -> Any:
        if intf or alt:
            raise IndexError(intf)
        return SimpleNamespace(
            bLength=9,
            bDescriptorType=4,
            bInterfaceNumber=0,
            bAlternateSetting=0,
            bNumEndpoints=2 if dev.back_channel else 1,
            bInterfaceClass=dev.interface_class,
            bInterfaceSubClass=1,
            bInterfaceProtocol=2 if dev.back_channel else 1,
            iInterface=0,
            extra_descriptors=[],
        )

    def get_endpoint_descriptor(
        self, dev: FakePrinter, ep: int, intf: int, alt: int, config: int
    ) -> Any:
        return SimpleNamespace(
            bLength=7,
            bDescriptorType=5,
            bEndpointAddress=(0x02, 0x81)[ep],
            bmAttributes=2,
            wMaxPacketSize=64,
            bInterval=0,
            bRefresh=0,
            bSynchAddress=0,
            extra_descriptors=[],
        )

    def open_device(self, dev: FakePrinter) -> FakePrinter:
        if not dev.permitted:
            raise usb.core.USBError("Access denied (insufficient permissions)", -3, errno.EACCES)
        dev.opened += 1
        return dev

    def close_device(self, dev_handle: FakePrinter) -> None:
        dev_handle.opened -= 1

    def get_configuration(self, dev_handle: FakePrinter) -> int:
        self._must_be_plugged(dev_handle)
        return int(dev_handle.configured)

    def set_configuration(self, dev_handle: FakePrinter, config_value: int) -> None:
        dev_handle.configured = True

    def claim_interface(self, dev_handle: FakePrinter, intf: int) -> None:
        if dev_handle.kernel_driver:
            raise usb.core.USBError("Resource busy", -6, errno.EBUSY)
        dev_handle.claimed = True

    def release_interface(self, dev_handle: FakePrinter, intf: int) -> None:
        self._must_be_plugged(dev_handle)
        dev_handle.claimed = False

    def is_kernel_driver_active(self, dev_handle: FakePrinter, intf: int) -> bool:
        return dev_handle.kernel_driver

    def detach_kernel_driver(self, dev_handle: FakePrinter, intf: int) -> None:
        dev_handle.kernel_driver = dev_handle.kernel_driver_sticks

    def attach_kernel_driver(self, dev_handle: FakePrinter, intf: int) -> None:
        self._must_be_plugged(dev_handle)
        dev_handle.kernel_driver = True

    def bulk_write(
        self, dev_handle: FakePrinter, ep: int, intf: int, data: Any, timeout: int
    ) -> int:
        self._must_be_plugged(dev_handle)
        data = bytes(data)
        pulled = dev_handle.unplugs_after
        if pulled is not None and pulled < len(data):
            dev_handle.paper += data[:pulled]
            dev_handle.plugged = False
            raise usb.core.USBError("Input/Output Error", -1, errno.EIO)
        count = len(data) if dev_handle.takes is None else min(dev_handle.takes, len(data))
        if count == 0:
            raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        if dev_handle.takes is not None:
            dev_handle.takes -= count
        if pulled is not None:
            dev_handle.unplugs_after = pulled - count
        dev_handle.paper += data[:count]
        if dev_handle.questions and data.startswith(b"\x10\x04"):
            dev_handle.questions -= 1
            dev_handle.answers.append(0x12)
        return count

    def bulk_read(
        self, dev_handle: FakePrinter, ep: int, intf: int, buff: Any, timeout: int
    ) -> int:
        self._must_be_plugged(dev_handle)
        if not dev_handle.answers:
            raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        data = bytes(dev_handle.answers[: len(buff)])
        del dev_handle.answers[: len(data)]
        buff[: len(data)] = array.array("B", data)
        return len(data)

    def ctrl_transfer(
        self,
        dev_handle: FakePrinter,
        bmRequestType: int,  # noqa: N803 (pyusb's name)
        bRequest: int,  # noqa: N803 (pyusb's name)
        wValue: int,  # noqa: N803 (pyusb's name)
        wIndex: int,  # noqa: N803 (pyusb's name)
        data: Any,
        timeout: int,
    ) -> int:
        self._must_be_plugged(dev_handle)
        if (bmRequestType, bRequest) == (0xA1, 1):
            if dev_handle.port_status is None:
                raise usb.core.USBError("Pipe error", -9, errno.EPIPE)
            answer = bytes([dev_handle.port_status])
        else:
            answer = _string_descriptor(dev_handle, wValue & 0xFF)
        data[: len(answer)] = array.array("B", answer)
        return len(answer)

    def _must_be_plugged(self, printer: FakePrinter) -> None:
        if not printer.plugged:
            raise usb.core.USBError("No such device (it may have been disconnected)", -4, 19)


def _string_descriptor(printer: FakePrinter, index: int) -> bytes:
    if index == 0:
        return bytes([4, 3, 0x09, 0x04])
    text = ("EPSON", "TM-T20III", printer.serial or "")[index - 1].encode("utf-16-le")
    return bytes([len(text) + 2, 3]) + text
