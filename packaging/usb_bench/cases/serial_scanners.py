"""Scanners in USB-COM mode: Linux's cdc_acm, pyserial, our transport, decoder and supervisor."""

import os
import time
from contextlib import ExitStack
from pathlib import Path

from hardware.api import DeviceState
from hardware.catalog import SERIAL
from hardware.discovery.serial_ports import SerialPortFound, list_serial_ports
from hardware.identity import UsbIdentity
from usb_bench.case import Case, NeverCame, Seen, another_program, wait_for
from usb_bench.desk import Desk
from usb_bench.scanner_body import SerialScannerBody, serial_scanner_on_the_bus

SCANNER = UsbIdentity(0x0C2E, 0x0B61, serial="BENCH1")
TWIN = UsbIdentity(0x0C2E, 0x0B61)
ADDRESS = f"serial://{SCANNER.key}"
NODE, OTHER_NODE = Path("/dev/ttyACM0"), Path("/dev/ttyACM1")

_SCANS = 2_000
_CODE, _NEXT_CODE = "21112000698132", "35555000012346"
_HOLDS_IT = f"""
import serial
held = serial.Serial("{NODE}", exclusive=True)
"""


def two_thousand_scans() -> Seen:
    codes = [f"2111200{number:07d}" for number in range(_SCANS)]
    with (
        serial_scanner_on_the_bus(SCANNER) as scanner,
        Desk(SERIAL, port=ADDRESS).at_work() as desk,
    ):
        desk.wait_for(DeviceState.READY)
        began = time.monotonic()
        scanner.scan(codes)
        desk.wait_for_codes(_SCANS, seconds=40)
        took = time.monotonic() - began
    is_exact = desk.codes == codes
    others = len(desk.events) - len(desk.codes)
    return Seen(
        f"{len(desk.codes):,} codes, {'in order' if is_exact else 'NOT as they were sent'}, and "
        f"{others} faults, within {took:.1f} s",
        ok=is_exact and not others,
    )


def unplugged() -> Seen:
    with (
        serial_scanner_on_the_bus(SCANNER) as scanner,
        Desk(SERIAL, port=ADDRESS).at_work() as desk,
    ):
        desk.wait_for(DeviceState.READY)
        scanner.scan([_CODE])
        desk.wait_for_codes(1)
        scanner.send(_CODE[:7].encode())
        scanner.cable.unplug()
        noticed = desk.wait_for(DeviceState.LOST)
        desk.wait_for(DeviceState.ABSENT)
        scanner.cable.plug_in()
        back = desk.wait_for(DeviceState.READY)
        scanner.scan([_NEXT_CODE])
        desk.wait_for_codes(2)
    return Seen(
        f"lost within {noticed:.2f} s, absent, ready {back:.1f} s after; codes {desk.codes}",
        ok=desk.codes == [_CODE, _NEXT_CODE],
    )


def another_node() -> Seen:
    with (
        serial_scanner_on_the_bus(SCANNER) as scanner,
        Desk(SERIAL, port=str(NODE)).at_work() as desk,
    ):
        desk.wait_for(DeviceState.READY)
        # While any program has the old node open, the kernel keeps its number.
        held = os.open(NODE, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        scanner.cable.unplug()
        desk.wait_for(DeviceState.ABSENT)
        scanner.cable.plug_in()
        wait_for(OTHER_NODE.exists, "the other node")
        desk.wait_for(DeviceState.READY)
        scanner.scan([_CODE])
        desk.wait_for_codes(1)
        nodes = [port.node for port in _usb_ports()]
        os.close(held)
    return Seen(
        f"set up as {NODE}, it came back as {', '.join(nodes)}; codes {desk.codes}",
        ok=nodes == [str(OTHER_NODE)] and desk.codes == [_CODE],
    )


def held() -> Seen:
    with serial_scanner_on_the_bus(SCANNER) as scanner:
        wait_for(NODE.exists, "the port")
        with another_program(_HOLDS_IT) as other, Desk(SERIAL, port=ADDRESS).at_work() as desk:
            desk.wait_for(DeviceState.CONFLICT)
            culprit = desk.states[-1].culprit
            other.kill()
            desk.wait_for(DeviceState.READY)
            scanner.scan([_CODE])
            desk.wait_for_codes(1)
    named = culprit.replace(str(other.pid), "its number")
    return Seen(
        f"conflict, held by {named}; ready once that had ended",
        ok=named != culprit and desk.codes == [_CODE],
    )


def twins() -> Seen:
    with ExitStack() as stack:
        bodies = [
            stack.enter_context(serial_scanner_on_the_bus(TWIN, port=port)) for port in (0, 1)
        ]
        _wait_for_ports(2)
        before = {port.address: port.node for port in _usb_ports()}
        desks = [stack.enter_context(Desk(SERIAL, port=each).at_work()) for each in before]
        _let_each_scan(bodies, desks)
        for body in bodies:
            body.cable.unplug()
        for desk in desks:
            desk.wait_for(DeviceState.ABSENT)
        _plug_in_until_swapped(bodies, before)
        _let_each_scan(bodies, desks)
    heard = [desk.codes for desk in desks]
    return Seen(
        f"told apart as {' and '.join(before)}; each heard its own: {heard}",
        ok=sorted(heard) == [[_CODE, _CODE], [_NEXT_CODE, _NEXT_CODE]],
    )


def _let_each_scan(bodies: list[SerialScannerBody], desks: list[Desk]) -> None:
    for desk in desks:
        desk.wait_for(DeviceState.READY)
    count = len(desks[0].events) + 1
    for body, code in zip(bodies, (_CODE, _NEXT_CODE), strict=True):
        body.scan([code])
    for desk in desks:
        desk.wait_for_codes(count)


def _plug_in_until_swapped(bodies: list[SerialScannerBody], before: dict[str, str]) -> None:
    """Plug both in again, in the order that gives each the other's node."""
    for order in (bodies, bodies[::-1]):
        for count, body in enumerate(order, start=1):
            body.cable.plug_in()
            _wait_for_ports(count)
        if any(before[port.address] != port.node for port in _usb_ports()):
            return
        for body in order:
            body.cable.unplug()
        _wait_for_ports(0)
    raise NeverCame("swapped nodes")


def _usb_ports() -> list[SerialPortFound]:
    return [port for port in list_serial_ports() if port.identity]


def _wait_for_ports(count: int) -> None:
    wait_for(lambda: len(_usb_ports()) == count, f"{count} ports")


CASES = (
    Case("serial-scans", "2,000 scans sent at once arrive whole and in order", two_thousand_scans),
    Case(
        "serial-unplugged",
        "unplugged inside a code: lost, absent, and ready again by itself; of the half code no "
        "word",
        unplugged,
    ),
    Case(
        "serial-other-node",
        "plugged in again it has another node, and is found by its serial number",
        another_node,
    ),
    Case("serial-held", "a port that another program has is in conflict, and it is named", held),
    Case(
        "serial-twins",
        "two alike without serial numbers are told apart by their ports, also with nodes swapped",
        twins,
    ),
)
