"""The transport for an address."""

from typing import assert_never

from hardware.api import Transport
from hardware.transport.address import (
    Address,
    EvdevAddress,
    FileAddress,
    HidAddress,
    SerialAddress,
    SpoolerAddress,
    TcpAddress,
    UsbAddress,
    UsblpAddress,
)
from hardware.transport.file_sink import FileSink
from hardware.transport.spooler import SpoolerTransport
from hardware.transport.tcp import TcpTransport


def transport_for(address: Address, *, baud: int) -> Transport:
    """A closed transport; `baud` is for a serial address that names none."""
    # The libraries of serial ports, USB and HID are loaded where there is such a device.
    match address:
        case TcpAddress(host, port):
            return TcpTransport(host, port)
        case SerialAddress(port, chosen, flow):
            from hardware.transport.serial_port import SerialTransport

            return SerialTransport(port, baud=chosen or baud, flow=flow)
        case UsbAddress(identity):
            from hardware.transport.usb_bulk import UsbBulkTransport

            return UsbBulkTransport(identity)
        case HidAddress(identity):
            from hardware.transport.hid_reports import HidReports

            return HidReports(identity)
        case EvdevAddress(keyboard):
            from hardware.transport.evdev import EvdevTransport

            return EvdevTransport(keyboard)
        case UsblpAddress(port):
            from hardware.transport.usblp import UsblpTransport

            return UsblpTransport(port)
        case SpoolerAddress(queue):
            return SpoolerTransport(queue)
        case FileAddress(path):
            return FileSink(path)
        case _:
            assert_never(address)
