"""What the commands of devices say of what came over the wire."""

import pytest

from hardware.api import RawScan, Wire
from kiosk.app.cli.device_words import said_of_scan, scan_document
from kiosk.domain.codes import STANDARD

LINE = RawScan("C-017", "gun", 0.0, raw=b"C-017\r")


@pytest.mark.parametrize(
    ("scan", "said"),
    [
        (LINE, "6 bytes: 43 2d 30 31 37 0d"),
        (
            RawScan("C-017", "gun", 0.0, raw=b"C-017\r", took=0.0384),
            "6 bytes: 43 2d 30 31 37 0d in 38 ms",
        ),
        (
            RawScan("C1", "gun", 0.0, raw=b"\x2e\x02\x1c", wire=Wire.KEYS, took=0.02),
            "3 keys at 2e 02 1c in 20 ms",
        ),
    ],
)
def test_a_line_says_what_came_and_how_long_it_took(scan: RawScan, said: str) -> None:
    assert said_of_scan(scan, STANDARD).endswith(said)


def test_where_nothing_is_known_of_the_keys_nothing_is_said() -> None:
    scan = RawScan("C-017", "keyboard", 0.0, wire=Wire.KEYS, took=0.02)

    assert "keys" not in said_of_scan(scan, STANDARD)


def test_programs_get_the_seconds_and_what_the_bytes_are() -> None:
    told = scan_document(LINE, STANDARD)

    assert (told["bytes"], told["wire"], told["took"]) == ("43 2d 30 31 37 0d", "bytes", None)
