"""Addresses of devices."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.api import Transport
from hardware.identity import UsbIdentity
from hardware.transport.address import (
    Address,
    EvdevAddress,
    FileAddress,
    FlowControl,
    HidAddress,
    SerialAddress,
    SpoolerAddress,
    TcpAddress,
    UsbAddress,
    UsblpAddress,
    parse_address,
)
from hardware.transport.address_problems import AddressError, Mistake
from hardware.transport.connect import transport_for
from hardware.transport.evdev import EvdevTransport
from hardware.transport.file_sink import FileSink
from hardware.transport.hid_reports import HidReports
from hardware.transport.serial_port import SerialTransport
from hardware.transport.spooler import SpoolerTransport
from hardware.transport.tcp import TcpTransport
from hardware.transport.usb_bulk import UsbBulkTransport
from hardware.transport.usblp import UsblpTransport


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("tcp://192.168.1.50:9100", TcpAddress("192.168.1.50", 9100)),
        ("tcp://printer.school.example", TcpAddress("printer.school.example", 9100)),
        ("TCP://printer/", TcpAddress("printer", 9100)),
        ("tcp://[fe80::1]:9101", TcpAddress("fe80::1", 9101)),
        ("/dev/ttyACM0", SerialAddress("/dev/ttyACM0")),
        ("COM5", SerialAddress("COM5")),
        ("serial://COM5", SerialAddress("COM5")),
        (
            "serial:///dev/ttyUSB0?baud=38400&flow=rtscts",
            SerialAddress("/dev/ttyUSB0", 38400, FlowControl.RTS_CTS),
        ),
        (
            "serial:///dev/serial/by-id/a%20b?flow=DSRDTR",
            SerialAddress("/dev/serial/by-id/a b", None, FlowControl.DSR_DTR),
        ),
        ("serial://0c2e:0b61", SerialAddress(UsbIdentity(0x0C2E, 0x0B61))),
        (
            "serial://0c2e:0b61?serial=X1&baud=9600",
            SerialAddress(UsbIdentity(0x0C2E, 0x0B61, "X1"), 9600),
        ),
        ("usb://", UsbAddress()),
        ("usb://04B8:0e28", UsbAddress(UsbIdentity(0x04B8, 0x0E28))),
        (
            "usb://04b8:0e28?location=1-2.3",
            UsbAddress(UsbIdentity(0x04B8, 0x0E28, location="1-2.3")),
        ),
        ("hid://", HidAddress()),
        ("hid://0c2e:0b61?serial=X1", HidAddress(UsbIdentity(0x0C2E, 0x0B61, "X1"))),
        (
            "evdev://0c2e:0b61?location=1-2.3",
            EvdevAddress(UsbIdentity(0x0C2E, 0x0B61, location="1-2.3")),
        ),
        (
            "evdev://0c2e:0b61?serial=X1&interface=1.1",
            EvdevAddress(UsbIdentity(0x0C2E, 0x0B61, "X1", interface="1.1")),
        ),
        ("usblp:///dev/usb/lp0", UsblpAddress("/dev/usb/lp0")),
        ("usblp://04b8:0e28?serial=J4XY", UsblpAddress(UsbIdentity(0x04B8, 0x0E28, "J4XY"))),
        ("spooler://receipts", SpoolerAddress("receipts")),
        ("spooler://Büro_2", SpoolerAddress("Büro_2")),
        ("file:///tmp/receipts.bin", FileAddress(Path("/tmp/receipts.bin"))),
        ("file:///C:/a%20b.bin", FileAddress(Path("C:/a b.bin"))),
        ("  file:///dev/usb/lp0 ", FileAddress(Path("/dev/usb/lp0"))),
    ],
)
def test_an_address_means_one_device(text: str, address: Address) -> None:
    assert parse_address(text) == address


@pytest.mark.parametrize(
    ("text", "mistakes", "suggestion"),
    [
        ("", [Mistake.SCHEME], ""),
        ("192.168.1.50", [Mistake.SCHEME], ""),
        ("tpc://192.168.1.50", [Mistake.SCHEME], "tcp"),
        ("http://192.168.1.50", [Mistake.SCHEME], ""),
        ("tcp://", [Mistake.HOST], ""),
        ("tcp://[fe80::1", [Mistake.HOST], ""),
        ("tcp://a b", [Mistake.HOST], ""),
        ("tcp://192.168.1..50:9100", [Mistake.HOST], ""),
        ("tcp://192.168.1.500", [Mistake.HOST], ""),
        ("tcp://192.168.1", [Mistake.HOST], ""),
        ("tcp://[fe80:::1]", [Mistake.HOST], ""),
        (f"tcp://{'a' * 64}.example", [Mistake.HOST], ""),
        (f"tcp://{'a.' * 127}example", [Mistake.HOST], ""),
        ("tcp://-printer", [Mistake.HOST], ""),
        ("tcp://printer/queue", [Mistake.HOST], ""),
        ("tcp://printer:99999", [Mistake.PORT], ""),
        ("tcp://printer:0", [Mistake.PORT], ""),
        ("tcp://printer:abc", [Mistake.PORT], ""),
        ("tcp://:abc?baud=9600", [Mistake.OPTION, Mistake.HOST, Mistake.PORT], ""),
        ("tcp://printer#x", [Mistake.OPTION], ""),
        ("serial://", [Mistake.PATH], ""),
        ("serial:///dev/ttyS0?baud=fast", [Mistake.BAUD], ""),
        ("serial:///dev/ttyS0?baud=9", [Mistake.BAUD], ""),
        ("serial:///dev/ttyS0?flow=rtsct", [Mistake.FLOW], "rtscts"),
        ("serial:///dev/ttyS0?flow=xonxoff", [Mistake.FLOW], ""),
        ("serial:///dev/ttyS0?buad=9600", [Mistake.OPTION], "baud"),
        ("usb://epson", [Mistake.IDENTITY], ""),
        ("usb://04b8:0e28/x", [Mistake.IDENTITY], ""),
        ("usb://?serial=1", [Mistake.IDENTITY], ""),
        ("usb://04b8:0e28?interface=1.0", [Mistake.OPTION], ""),
        ("usb://04b8:0e28?seral=1", [Mistake.OPTION], "serial"),
        ("hid://scanner?seral=1", [Mistake.OPTION, Mistake.IDENTITY], "serial"),
        ("hdi://", [Mistake.SCHEME], "hid"),
        ("evdev://", [Mistake.IDENTITY], ""),
        ("evdev:///dev/input/event3", [Mistake.IDENTITY], ""),
        ("usblp://", [Mistake.PATH], ""),
        ("usblp://epson?serial=1", [Mistake.IDENTITY], ""),
        ("usblp://04b8:0e28/x?seral=1", [Mistake.OPTION, Mistake.IDENTITY], "serial"),
        ("usblp:///dev/usb/lp0?serial=1", [Mistake.OPTION], ""),
        ("uslp://04b8:0e28", [Mistake.SCHEME], "usblp"),
        ("spooler://", [Mistake.QUEUE], ""),
        ("spooler://-o", [Mistake.QUEUE], ""),
        ("spooler://receipts/x?raw=1", [Mistake.OPTION, Mistake.QUEUE], ""),
        ("file://receipts.bin", [Mistake.PATH], ""),
        ("file:///", [Mistake.PATH], ""),
    ],
)
def test_every_mistake_is_named_with_its_remedy(
    text: str, mistakes: list[Mistake], suggestion: str
) -> None:
    with pytest.raises(AddressError) as caught:
        parse_address(text)

    assert [problem.mistake for problem in caught.value.problems] == mistakes
    assert caught.value.problems[0].suggestion == suggestion
    assert all(problem.remedy in str(caught.value) for problem in caught.value.problems)


@given(st.text() | st.text().map("tcp://{}".format) | st.text().map("serial://{}".format))
def test_no_text_breaks_the_parser(text: str) -> None:
    with suppress(AddressError):
        assert isinstance(parse_address(text), Address)


@pytest.mark.parametrize(
    ("address", "kind", "name"),
    [
        (TcpAddress("printer"), TcpTransport, "tcp://printer:9100"),
        (SerialAddress("/dev/ttyS0"), SerialTransport, "serial:///dev/ttyS0"),
        (UsbAddress(), UsbBulkTransport, "usb://"),
        (HidAddress(), HidReports, "hid://"),
        (EvdevAddress(UsbIdentity(0x0C2E, 0x0B61)), EvdevTransport, "evdev://0c2e:0b61"),
        (UsblpAddress("/dev/usb/lp0"), UsblpTransport, "usblp:///dev/usb/lp0"),
        (SpoolerAddress("receipts"), SpoolerTransport, "spooler://receipts"),
        (FileAddress(Path("/tmp/x")), FileSink, "file:///tmp/x"),
    ],
)
def test_each_address_has_its_transport(address: Address, kind: type[Transport], name: str) -> None:
    transport = transport_for(address, baud=9600)

    assert type(transport) is kind
    assert transport.name == name
