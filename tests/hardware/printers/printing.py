"""What the bytes of a document put on the paper of a virtual printer."""

from hardware.document import Block, Document
from hardware.printers.escpos import build
from hardware.printers.profiles import EPSON_80MM, Profile
from hardware.virtual.paper import PaperStrip
from hardware.virtual.printer import Model, VirtualPrinter
from tests.hardware.pillow_painter import PillowPainter

PAINTER = PillowPainter()


def printed(document: Document, profile: Profile, *, painted: bool = True) -> PaperStrip:
    printer = VirtualPrinter(Model(columns=profile.columns))
    printer.receive(build(document, profile, PAINTER if painted else None))
    assert printer.unknown == ()
    return printer.strip


def paper(*blocks: Block, profile: Profile = EPSON_80MM, painted: bool = True) -> PaperStrip:
    return printed(Document(blocks), profile, painted=painted)
