"""Which picture of a file a card shows, and which are no pictures."""

from base64 import b64encode

import pytest

from kiosk.domain.makerspace.files.found import PictureFormat, Thumbnail
from kiosk.domain.makerspace.files.thumbnails import MAX_BYTES, checked
from tests.domain.makerspace.files.reads import plate_of, png, qoi, taken

JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 20


def block(data: bytes, sides: str, *, kind: str = "", said: int | None = None) -> str:
    text = b64encode(data).decode()
    lines = "".join(f"; {text[at : at + 78]}\n" for at in range(0, len(text), 78))
    length = len(text) if said is None else said
    return f"; thumbnail{kind} begin {sides} {length}\n{lines}; thumbnail{kind} end\n;\n"


def shown(*blocks: str) -> Thumbnail | None:
    return plate_of("G28\n" + "".join(blocks)).thumbnail


def test_a_picture_is_taken_out_as_it_was_put_in() -> None:
    picture = png(300, 200)

    assert shown(block(picture, "300x200")) == Thumbnail(PictureFormat.PNG, 300, 200, picture)
    assert shown(block(JPEG, "220x220", kind="_JPG")) == Thumbnail(
        PictureFormat.JPEG, 220, 220, JPEG
    )
    assert shown(block(qoi(220, 124), "220x124", kind="_QOI")) == Thumbnail(
        PictureFormat.QOI, 220, 124, qoi(220, 124)
    )
    assert taken("G28\n" + block(picture, "300x200")).thumbnail == shown(block(picture, "300x200"))


@pytest.mark.parametrize(
    ("pictures", "width"),
    [
        ([png(16, 16), png(220, 220), png(640, 480)], 220),
        ([png(640, 480), png(220, 220), png(16, 16)], 220),
        ([png(16, 16), png(160, 120), png(32, 32)], 160),
        ([qoi(300, 300), png(16, 16)], 16),
    ],
)
def test_the_smallest_that_fills_the_card_is_chosen_and_qoi_last(
    pictures: list[bytes], width: int
) -> None:
    chosen = shown(*(block(each, "9x9") for each in pictures))

    assert chosen is not None
    assert chosen.width == width


@pytest.mark.parametrize(
    "text",
    [
        block(b"GIF89a" + b"\0" * 40, "20x20"),
        block(png(20, 20), "20x20", said=7),
        block(png(20, 20), "20x20", said=99_999_999),
        block(png(20_000, 20), "20x20"),
        block(png(0, 20), "20x20"),
        block(JPEG, "9999x20"),
        "; thumbnail begin 20x20 8\n; iVBO==Rw\n; thumbnail end\n",
        "; thumbnail begin 20x20 4\n; iVBé\n; thumbnail end\n",
        block(png(20, 20), "20x20").replace("; thumbnail end", ""),
    ],
)
def test_what_is_no_sound_picture_is_left_out(text: str) -> None:
    assert shown(text) is None


def test_a_block_that_never_ends_hides_no_later_one() -> None:
    cut = block(png(30, 30), "30x30").replace("; thumbnail end\n", "")

    chosen = shown(cut, block(png(40, 40), "40x40"))

    assert chosen is not None
    assert chosen.width == 40


def test_a_picture_has_at_most_so_many_bytes() -> None:
    whole = JPEG.ljust(MAX_BYTES, b"\0")

    assert checked(whole, 20, 20) is not None
    assert checked(whole + b"\0", 20, 20) is None
