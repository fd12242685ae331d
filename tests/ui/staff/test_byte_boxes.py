"""The boxes in which a scan's bytes stand on the page of hardware."""

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
    assert boxes(raw, caps, most=9) == shown


def test_what_is_too_long_says_how_much_is_left_out_and_how_it_ends() -> None:
    whole = boxes(b"ABCDEFGH\r\n", most=10)

    assert boxes(b"ABCDEFGHI\r\n", most=10) == [*whole[:5], ("…", "+2"), *boxes(b"HI\r\n", most=4)]
    assert boxes(b"ABCDEFG" + bytes(20) + b"HI\r\n", most=10)[5] == ("…", "+22")
    assert len(boxes(b"x" * 2_000, most=10)) == 10


def test_a_window_that_is_far_too_narrow_shows_the_end() -> None:
    assert boxes(b"ABCDEFG\r", most=3)[-1] == ("↵", "0D")
