"""Devices keep their places in every list, whoever speaks first."""

from hardware.scanners.stream_scanner import StreamScanner
from hardware.transport.serial_port import SerialTransport
from kiosk.app.counter_parts import MakeScanner
from tests.journeys.conftest import OpenCounter


def test_devices_stand_in_the_order_of_the_settings_whoever_speaks_first(
    open_counter: OpenCounter,
) -> None:
    journey = open_counter(scanners=[_scanner(name) for name in ("Left", "Right")])
    assert [each.name for each in journey.counter.devices.known] == ["Left", "Right"]

    journey.counter.devices.note_scan("Right", journey.clock.now())

    assert [each.name for each in journey.counter.devices.known] == ["Left", "Right"]


def _scanner(name: str) -> MakeScanner:
    port = SerialTransport(f"/dev/ttyNobodyHas{name}")
    return lambda deliver: StreamScanner(port, deliver=deliver, clock=lambda: 0.0, name=name)
