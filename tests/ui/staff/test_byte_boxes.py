"""The boxes in which a scan's bytes stand on the page of hardware."""

from itertools import islice

import pytest

from kiosk.ui.staff.desk.byte_boxes import Box, boxes


@pytest.mark.parametrize(
    ("raw", "caps", "shown"),
    [
        (b"C 7\r\n", (), [("C", "43"), ("␣", "20"), ("7", "37"), ("↵", "0D"), ("↓", "0A")]),
        (b"\x02\x80\x03", (), [("STX", "02"), ("·", "80"), ("ETX", "03")]),
        (b"\x2e\x02\x1c", ("C", "1", "↵"), [("C", "2E"), ("1", "02"), ("↵", "1C")]),
        (b"7\0\0\0" + b"j", (), [("7", "37"), *[("·", "00")] * 3, ("j", "6A")]),
        (b"7" + bytes(51) + b"j", (), [("7", "37"), ("×51", "00"), ("j", "6A")]),
    ],
    ids=["a line", "a frame", "keys", "few zeros", "a report's filling"],
)
def test_each_byte_stands_in_a_box_with_its_sign(
    raw: bytes, caps: tuple[str, ...], shown: list[Box]
) -> None:
    assert boxes(raw, caps) == shown


@pytest.mark.parametrize(
    ("raw", "last"),
    [(b"x" * 48, ("x", "78")), (b"x" * 49, ("…", "+2")), (b"x" * 48 + bytes(20), ("…", "+21"))],
)
def test_what_is_too_long_says_how_much_is_left_out(raw: bytes, last: Box) -> None:
    made = boxes(raw)

    assert len(made) == 48
    assert made[-1] == last
    assert set(islice(made, 47)) == {("x", "78")}
