"""The virtual printer behaves as real ones do where it matters."""

import pytest
from hypothesis import given

from hardware.document import Align, Barcode, Cut, Document, Line, QrCode
from hardware.printers import commands, escpos
from hardware.printers.profiles import EPSON_80MM
from hardware.raster import Bitmap
from hardware.virtual.paper import PaperStrip, PrintedPicture, PrintedText
from hardware.virtual.printer import BUFFER, Faults, Model, VirtualPrinter
from hardware.virtual.render import render
from tests.hardware.pillow_painter import PillowPainter, image_of
from tests.hardware.splits import cuts, pieces

AUTOMATIC_OK = bytes.fromhex("14000000")
"""What a printer says that is told to speak up, as the receipt of an Epson tells it to."""
ASK = b"".join(commands.ask_status(number) for number in (1, 2, 3, 4))
RECEIPT = escpos.build(
    Document((Line("Due Friday", bold=True), Barcode("C-017"), QrCode("C-017"), Cut())), EPSON_80MM
)


def fed(*data: bytes, faults: Faults | None = None) -> VirtualPrinter:
    printer = VirtualPrinter()
    if faults:
        printer.set_faults(faults)
    for piece in data:
        printer.receive(piece)
    return printer


@given(cuts)
def test_any_split_gives_the_same_paper(places: list[int]) -> None:
    assert fed(*pieces(RECEIPT, places)).strip == fed(RECEIPT).strip


@pytest.mark.parametrize(
    ("faults", "answers"),
    [
        (Faults(), "16 12 12 12"),
        (Faults(paper_near_end=True), "16 12 12 1e"),
        (Faults(paper_out=True), "1e 32 12 7e"),
        (Faults(cover_open=True), "1e 16 12 12"),
        (Faults(offline=True), "1e 12 12 12"),
        (Faults(cutter_error=True), "1e 52 1a 12"),
    ],
)
def test_questions_are_answered_at_once_in_every_state(faults: Faults, answers: str) -> None:
    printer = fed(ASK, faults=faults)

    assert printer.take_answers().hex(" ") == answers
    assert printer.take_answers() == b""


@pytest.mark.parametrize(
    "faults",
    [
        Faults(paper_out=True),
        Faults(cover_open=True),
        Faults(offline=True),
        Faults(cutter_error=True),
    ],
)
def test_what_it_cannot_print_it_holds_and_prints_after_the_repair(faults: Faults) -> None:
    printer = fed(RECEIPT, faults=faults)
    assert printer.strip == PaperStrip()

    printer.set_faults(Faults())

    assert printer.strip == fed(RECEIPT).strip


def test_switched_off_it_forgets() -> None:
    printer = fed(b"half a line", faults=Faults())
    printer.set_faults(Faults(paper_out=True))
    printer.receive(RECEIPT)

    printer.set_faults(Faults(unplugged=True))
    printer.set_faults(Faults())
    printer.receive(b"x\n")

    assert printer.strip.elements == (PrintedText("x"),)


def test_its_buffer_has_an_end_while_it_cannot_print() -> None:
    printer = fed(faults=Faults(paper_out=True))
    assert printer.room == BUFFER

    printer.receive(b"x" * 1000)
    assert printer.room == BUFFER - 1000
    printer.receive(b"x" * 4000)
    assert printer.room == 0

    printer.set_faults(Faults())
    assert printer.room == BUFFER


def test_a_process_id_is_said_when_all_before_it_is_on_paper() -> None:
    printer = fed(RECEIPT, commands.ask_process_id(b"0007"), faults=Faults(paper_out=True))
    assert printer.take_answers() == b""

    printer.set_faults(Faults())

    assert printer.take_answers() == AUTOMATIC_OK + b"\x37\x220007\x00"


def test_how_the_paper_is_is_said_when_all_before_it_was_worked_through() -> None:
    printer = fed(commands.ask_paper(), faults=Faults(cover_open=True))
    assert printer.take_answers() == b""

    printer.set_faults(Faults(paper_near_end=True))

    assert printer.take_answers() == b"\x03"


def test_a_plain_model_says_nothing() -> None:
    printer = VirtualPrinter(Model(answers_status=False, confirms_process_id=False))

    printer.receive(ASK + commands.ask_process_id(b"0007") + b"\x1da\xff" + b"\x10\x04\x07")
    printer.receive(commands.ask_paper())

    assert printer.take_answers() == b""


def test_automatic_status_tells_of_changes_until_it_is_unplugged() -> None:
    printer = fed(b"\x1da\xff")
    assert printer.take_answers().hex() == "14000000"

    printer.set_faults(Faults(paper_out=True))
    assert printer.take_answers().hex() == "1c000f00"
    printer.set_faults(Faults(cover_open=True, cutter_error=True))
    assert printer.take_answers().hex() == "3c080000"
    printer.set_faults(Faults(paper_near_end=True))
    assert printer.take_answers().hex() == "14000300"

    printer.set_faults(Faults(unplugged=True))
    assert printer.take_answers() == b""


def test_automatic_status_ends_with_the_next_start_of_a_job() -> None:
    printer = fed(b"\x1da\xff", commands.INITIALISE)
    printer.take_answers()

    printer.set_faults(Faults(paper_out=True))

    assert printer.take_answers() == b""


def test_clearing_works_in_the_middle_of_a_picture() -> None:
    picture = commands.picture(Bitmap(576, 128, b"\xff" * 72 * 128))

    printer = fed(b"kept\n" + picture[:500], commands.CLEAR_BUFFER[:4], commands.CLEAR_BUFFER[4:])
    printer.receive(b"next\n")

    assert printer.strip.text() == "kept\nnext"
    assert printer.take_answers() == b"\x37\x25\x00"


def test_commands_it_does_not_know_are_noted() -> None:
    printer = fed(b"a\n\x1bQ\x07\x1dk\x04ABC\x00\x1dkI\x03{AB\x1d(k\x02\x009Zb\n")

    assert printer.unknown == (
        b"\x1bQ",
        b"\x07",
        b"\x1dk\x04ABC\x00",
        b"\x1dkI\x03{AB",
        b"\x1d(k\x02\x009Z",
    )
    assert printer.strip.text() == "a\nb"


def test_a_line_too_long_is_broken_by_the_printer() -> None:
    printer = VirtualPrinter(Model(columns=4))

    printer.receive(b"abcdef\n\x1d!\x10abc\n")

    assert printer.strip.elements == (
        PrintedText("abcd"),
        PrintedText("ef"),
        PrintedText("ab", 2),
        PrintedText("c", 2),
    )


def test_feeds_and_odd_pictures_flush_the_line() -> None:
    strip = fed(b"a\x1bd\x02b\x1bJ\x3cc\x1bd\x00", b"d\x1dv0\x00\x00\x00\x00\x00").strip

    assert strip.text() == "a\n\n\nb\n\n\nc\nd"


def test_paper_torn_off_is_gone() -> None:
    changes: list[None] = []
    printer = VirtualPrinter(on_change=lambda: changes.append(None))
    printer.receive(RECEIPT)

    torn = printer.tear_off()

    assert torn == fed(RECEIPT).strip
    assert printer.strip == PaperStrip()
    assert printer.received == RECEIPT
    assert len(changes) == 2


def test_a_strip_parts_at_its_cuts() -> None:
    strip = fed(
        b"one\n" + commands.feed_and_cut() + b"two\n" + commands.feed_and_cut() + b"three"
    ).strip
    assert [slip.text() for slip in strip.slips()] == ["one", "two"]

    strip = fed(b"one\n" + commands.feed_and_cut() + b"two\n").strip
    assert [slip.text() for slip in strip.slips()] == ["one", "two"]


def test_pictures_of_other_widths_stay_apart() -> None:
    wide, narrow = Bitmap(16, 1, b"\xff\xff"), Bitmap(8, 1, b"\xff")
    data = b"".join(map(commands.picture, (wide, wide, narrow)))

    strip = fed(data).strip

    assert strip.text() == "[picture 16x2]\n[picture 8x1]"
    assert strip.elements == (PrintedPicture(wide), PrintedPicture(wide), PrintedPicture(narrow))


def test_paper_is_drawn_dot_by_dot() -> None:
    strip = fed(RECEIPT + b"\x1d!\x11\x1ba\x02A\n\x1bd\x02").strip

    paper = render(strip, width=576, painter=PillowPainter())

    assert paper.width == 576
    # A line of text, bars, a QR code between two feeds, the cut, a large line, two lines of feed.
    qr = 6 * (21 + 8)
    assert paper.height == 30 + 80 + 30 + qr + 30 + 30 + 60 + 60
    ink = image_of(paper.bands(paper.height).__next__()).point(lambda value: 255 - value)
    first_line = ink.crop((0, 0, 576, 30)).getbbox()
    assert first_line is not None
    assert first_line[2] <= 12 * len("Due Friday")
    large = ink.crop((0, paper.height - 120, 576, paper.height - 60)).getbbox()
    assert large is not None
    assert large[0] >= 576 - 24


def test_an_empty_strip_is_drawn_as_no_paper() -> None:
    assert render(PaperStrip(), width=384, painter=PillowPainter()) == Bitmap.blank(384, 0)
    assert fed(b"\x1ba\x01\x1ba\x07\n").strip.elements == (PrintedText("", align=Align.CENTER),)
