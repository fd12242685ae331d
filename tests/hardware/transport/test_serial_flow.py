"""Serial ports whose device says "wait", or takes nothing and says nothing."""

import termios
import threading
from collections.abc import Iterator

import pytest

from hardware.document import Cut, Document, Line
from hardware.errors import Unsupported
from hardware.print_api import JobState, Obstacle
from hardware.printers.dialogue import Patience
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import GENERIC_80MM
from hardware.transport.address import FlowControl
from hardware.transport.serial_port import SerialTransport
from tests.hardware import fake_serial

HANG = 10.0
PICTURE = bytes(range(256)) * 8
SHORT = Patience(answer=0.05, stall=0.2, write=0.05, proof=0.1, poll=0.05)


@pytest.fixture
def line() -> Iterator[fake_serial.Line]:
    with fake_serial.serial_line() as line:
        yield line


def on(line: fake_serial.Line, flow: FlowControl = FlowControl.NONE) -> SerialTransport:
    return SerialTransport(line.node, flow=flow, open_port=line.open_port)


@pytest.mark.parametrize(
    ("flow", "is_heeded"),
    [(FlowControl.NONE, False), (FlowControl.RTS_CTS, True), (FlowControl.DSR_DTR, False)],
)
def test_rts_cts_is_heeded_by_the_system_where_it_is_set(
    line: fake_serial.Line, flow: FlowControl, is_heeded: bool
) -> None:
    transport = on(line, flow)

    transport.open()

    assert bool(line.control_flags() & termios.CRTSCTS) is is_heeded
    transport.close()


def test_nothing_is_sent_while_the_device_keeps_dsr_low(line: fake_serial.Line) -> None:
    line.is_ready = False
    transport = on(line, FlowControl.DSR_DTR)
    transport.open()

    assert transport.write(b"a slip", 0.05) == 0
    assert line.given == b""

    line.is_ready = True
    assert transport.write(b"a slip", 0.0) == 0
    line.take(6)
    assert transport.write(b"a slip", 0.0) == 6
    assert line.given == b"a slip"
    transport.close()


@pytest.mark.parametrize("flow", [FlowControl.NONE, FlowControl.DSR_DTR])
def test_a_small_buffer_loses_nothing_of_a_picture_with_dsr_alone(flow: FlowControl) -> None:
    with fake_serial.serial_line(room=512) as line:
        transport = on(line, flow)
        transport.open()
        sent = 0
        while sent < len(PICTURE):
            sent += transport.write(PICTURE[sent:], HANG)
        transport.close()

    assert line.given == PICTURE
    assert (line.lost == b"") is (flow is FlowControl.DSR_DTR)


def test_no_more_is_on_its_way_than_a_device_has_room_for_once_it_says_wait(
    line: fake_serial.Line,
) -> None:
    """What waits in our computer goes out whatever DSR says by then."""
    transport = on(line, FlowControl.DSR_DTR)
    transport.open()

    transport.write(PICTURE, 0.1)

    assert len(line.waits) == len(line.given) == 64
    transport.close()


@pytest.mark.parametrize("is_ready", [True, False])
def test_cancelling_wakes_a_write_that_waits_for_the_device(
    line: fake_serial.Line, is_ready: bool
) -> None:
    line.is_ready = is_ready
    transport = on(line, FlowControl.DSR_DTR)
    transport.open()
    counts: list[int] = []
    writer = threading.Thread(target=lambda: counts.append(transport.write(b"x", 6 * HANG)))
    writer.start()

    transport.cancel()
    writer.join(HANG)

    assert counts == [0]
    transport.close()


def test_a_port_without_a_dsr_line_cannot_heed_it(line: fake_serial.Line) -> None:
    transport = SerialTransport(line.node, flow=FlowControl.DSR_DTR)

    with pytest.raises(Unsupported) as caught:
        transport.open()

    assert "RTS/CTS" in caught.value.remedy
    let_go = on(line)
    let_go.open()
    let_go.close()


def test_bytes_count_once_and_when_they_have_left(line: fake_serial.Line) -> None:
    transport = on(line)
    transport.open()

    assert transport.write(b"receipt", 0.0) == 0
    line.take(3)
    assert transport.write(b"receipt", 0.0) == 3
    assert transport.write(b"eipt", 0.0) == 0
    line.take(4)
    assert transport.write(b"eipt and more", 0.0) == 4

    assert line.given == b"receipt and more"
    transport.close()


def test_what_follows_bytes_that_were_given_up_is_sent_whole(line: fake_serial.Line) -> None:
    transport = on(line)
    transport.open()
    assert transport.write(b"question", 0.0) == 0

    assert transport.write(b"slip", 0.0) == 0
    line.take(10)
    assert transport.write(b"slip", 0.0) == 2

    assert line.given == b"questionslip"
    transport.close()


def test_a_mute_printer_that_takes_nothing_has_no_slip(line: fake_serial.Line) -> None:
    printer = EscPosPrinter(on(line), GENERIC_80MM, patience=SHORT)
    slip = printer.compose(Document((Line("Due Friday"), Cut())), None)

    outcome = printer.print_job(slip)

    assert (outcome.state, outcome.accepted) == (JobState.BLOCKED, 0)
    assert outcome.obstacle is Obstacle.STALLED


def test_what_nobody_took_is_thrown_away_with_the_connection(line: fake_serial.Line) -> None:
    transport = on(line)
    transport.open()
    transport.write(b"half a slip", 0.0)
    line.take(4)

    transport.close()

    assert line.given == b"half"
