"""What was recorded is played as it was: the same readings, in the same time."""

import pytest

from hardware.diary_entry import Entry
from hardware.errors import DeviceNotFound, Disconnected, PermissionDenied
from hardware.transport.abilities import PrinterPort
from hardware.transport.recorded import Recorder, Replay
from hardware.transport.usb_bulk import UsbBulkTransport
from tests.hardware.fake_usb import FakeBus, FakePrinter
from tests.hardware.times import Clock


def test_a_device_that_works_and_fails_is_written_down_in_order() -> None:
    printer, clock, kept = FakePrinter(), Clock(tick=1.0), list[Entry]()
    recorder = Recorder(
        UsbBulkTransport(backend=FakeBus(printer)),
        keep=kept.append,
        clock=clock,
        commands=lambda sent: (f"{len(sent)} bytes",),
    )

    recorder.open()
    recorder.write(b"hello", 1.0)
    printer.answers += b"\x12"
    assert recorder.read(64, 0.1) == b"\x12"
    printer.plugged = False
    with pytest.raises(Disconnected):
        recorder.read(64, 0.1)
    recorder.close()
    with pytest.raises(DeviceNotFound):
        recorder.open()

    assert kept == [
        Entry(1.0, opened=True),
        Entry(2.0, wrote=5, commands=("5 bytes",)),
        Entry(3.0, read=b"\x12"),
        Entry(4.0, failed="Disconnected"),
        Entry(5.0, failed="DeviceNotFound"),
    ]


def test_the_paper_sensor_of_a_printer_is_still_asked() -> None:
    printer = FakePrinter()
    transport = UsbBulkTransport(backend=FakeBus(printer))
    recorder = Recorder(transport, keep=lambda _: None, clock=Clock())
    assert isinstance(recorder, PrinterPort)

    recorder.open()

    assert recorder.port_status() == transport.port_status() == 0x18
    assert Recorder(Replay(()), keep=lambda _: None, clock=Clock()).port_status() is None
    recorder.close()


def test_readings_come_at_their_times_and_silences_take_theirs() -> None:
    replay = Replay(
        [
            Entry(0.5, opened=True),
            Entry(1.0, read=b"C-017\r"),
            Entry(1.3, read=b"P-2"),
            Entry(1.8, read=b""),
            Entry(2.5, read=b"P-3\r"),
        ]
    )
    replay.open()
    readings = []
    while not replay.is_over:
        readings.append((replay.read(4, 0.25), round(replay.clock(), 3)))

    assert readings == [
        (b"C-01", 1.0),
        (b"7\r", 1.0),
        (b"P-2", 1.3),  # though later than 0.25 s: it was so then, on a busy computer
        (b"", 1.8),
        (b"", 2.05),
        (b"", 2.3),
        (b"P-3\r", 2.5),
    ]


def test_a_failure_is_raised_where_it_was_and_opening_goes_on_after_it() -> None:
    replay = Replay(
        [
            Entry(0.0, failed="PermissionDenied"),
            Entry(1.0, opened=True),
            Entry(2.0, failed="N_"),  # no class of ours
            Entry(3.0, opened=True),
            Entry(4.0, read=b"x"),
            Entry(5.0, opened=True),
        ]
    )

    with pytest.raises(PermissionDenied, match="as recorded"):
        replay.open()
    replay.open()
    with pytest.raises(Disconnected):
        replay.read(4, 9.0)
    replay.open()
    assert (replay.read(4, 9.0), replay.write(b"hello", 1.0)) == (b"x", 5)
    with pytest.raises(Disconnected):
        replay.read(4, 9.0)
    with pytest.raises(Disconnected, match="ends here"):
        replay.open()
    assert replay.is_over
