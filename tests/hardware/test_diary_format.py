"""The lines of a diary."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.api import RawScan, ScanFault, ScanFaultKind
from hardware.catalog import ESCPOS, SERIAL
from hardware.diary_entry import Entry, NotedEvent, noted
from hardware.diary_format import Header, entry_line, header_line, parse_diary, public_options
from hardware.errors import DeviceError, ProtocolError, Unsupported
from hardware.key_stroke import KeyStroke
from hardware.options import Settings

HEADER = Header("0.1.0", "serial", {"port": "/dev/ttyACM0", "aim": True}, "0c2e:0b61")


def test_an_event_is_noted_without_its_text() -> None:
    scan = RawScan("C-017", "bench", 1.0, "]C0", b"C-017\r", is_repeat=True)

    assert noted(scan) == NotedEvent("scan", 5, "]C0", is_repeat=True)
    assert noted(ScanFault(ScanFaultKind.TOO_LONG, "bench", 1.0, 300)) == NotedEvent(
        "too long", 300
    )


times = st.integers(0, 10**9).map(lambda micros: micros / 1e6)
events = st.builds(
    NotedEvent, st.sampled_from(["scan", "lost"]), st.integers(0, 300), st.none() | st.just("]C0")
)
strokes = st.builds(KeyStroke, st.text(max_size=2), st.booleans(), st.integers(0, 10**9))
entries = st.one_of(
    st.builds(Entry, times, opened=st.just(True)),
    st.builds(Entry, times, read=st.binary()),
    st.builds(Entry, times, wrote=st.integers(1), commands=st.just(("ESC @", "text"))),
    st.builds(Entry, times, failed=st.just("Disconnected")),
    st.builds(Entry, times, event=events),
    st.builds(Entry, times, stroke=strokes),
    st.builds(Entry, times, field=st.just("card came")),
    st.builds(Entry, times, answer=st.binary()),
)


@given(st.lists(entries, max_size=8))
def test_what_is_written_is_read_again(told: list[Entry]) -> None:
    lines = [header_line(HEADER), *map(entry_line, told)]

    assert parse_diary("\n".join(lines) + "\n") == (HEADER, tuple(told))


def test_a_line_that_broke_off_is_left_out() -> None:
    text = f"{header_line(HEADER)}\n{entry_line(Entry(1.0, opened=True))}\n" + '{"at": 2.0, "re'

    assert parse_diary(text) == (HEADER, (Entry(1.0, opened=True),))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", ProtocolError),
        ("PK\x03\x04", ProtocolError),
        ("[]\n", ProtocolError),
        ('{"makerdesk-diary": 1}\n', ProtocolError),
        (f"{header_line(HEADER)}\n7\n", ProtocolError),
        (f'{header_line(HEADER)}\n{{"at": 1.0, "read": "xy"}}\n', ProtocolError),
        (f'{header_line(HEADER)}\n{{"at": 1.0, "smell": "none"}}\n', ProtocolError),
        (json.dumps({"makerdesk-diary": 2}), Unsupported),
    ],
)
def test_what_is_no_diary_of_ours_is_refused_with_a_remedy(
    text: str, kind: type[DeviceError]
) -> None:
    with pytest.raises(kind) as caught:
        parse_diary(text)

    assert "diary" in caught.value.remedy


@pytest.mark.parametrize(
    ("port", "public"),
    [
        ("/dev/ttyACM0", "/dev/ttyACM0"),
        ("COM5", "COM5"),
        ("/dev/serial/by-id/usb-Honeywell_X1-if00", "/dev/ttyUSB0"),
        ("serial://0c2e:0b61?serial=X1", "serial://0c2e:0b61"),
        ("serial:///dev/serial/by-id/usb-Honeywell_X1-if00?baud=9600", "serial:///dev/ttyUSB0"),
    ],
)
def test_a_port_is_told_without_a_serial_number(port: str, public: str) -> None:
    settings: Settings = {"driver": "serial", "port": port, "name": "Ms. Rivera", "aim": True}

    assert public_options(SERIAL.options, settings) == {"port": public, "aim": True}


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("tcp://10.1.2.3:9100", "tcp://printer"),
        ("usb://04b8:0e28?serial=J4XY", "usb://04b8:0e28"),
        ("usb://", "usb://"),
        ("file:///srv/rivera/paper.bin", "file:///paper.bin"),
    ],
)
def test_a_printer_is_told_without_its_place(address: str, public: str) -> None:
    settings = {"driver": "escpos", "address": address, "profile": "epson-80mm", "name": "desk"}

    assert public_options(ESCPOS.options, settings) == {"address": public, "profile": "epson-80mm"}
