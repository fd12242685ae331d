"""What stands on the sheet that sets a scanner up, and the same on the receipt printer."""

from collections.abc import Iterable
from dataclasses import dataclass

from hardware.document import Barcode, Block, Cut, Document, Feed, Line, Picture, Rule, Size
from hardware.raster import Bitmap
from hardware.scanners.programming import Maker, Purpose, Step
from hardware.symbols import QUIET_BARS, code128_bitmap, code128_width
from kiosk.i18n import Translator
from kiosk.wording.setup_sheet import (
    SetupSheetTexts,
    missing_code,
    printed_place,
    setup_models,
    setup_sheet,
    setup_title,
)

TEST_CODE = "TEST-97531"
"""A label by its form, and on nothing that is lent: the counter says that it does not know it."""

MODULES = (3, 2)
"""Dots of a bar on a receipt, the best first: 0.38 and 0.25 mm at 203 dpi."""
BAR_DOTS = 96
"""12 mm at 203 dpi."""
APART = 5
"""Empty lines between two codes of a receipt, so that a scanner sees one at a time."""


@dataclass(frozen=True, slots=True)
class SheetStep:
    """One step: its sentence with its number, the code to scan, and where the manual has it.

    `symbol` is empty where we know no code. `missing` is what to read where none is printed.
    """

    text: str
    symbol: str
    place: str
    missing: str


@dataclass(frozen=True, slots=True)
class SetupSheet:
    """A maker's sheet from top to bottom; empty texts are left out.

    `lock` comes after the test: who has locked a scanner that does not work has to start again.
    """

    title: str
    models: str
    how: str
    steps: tuple[SheetStep, ...]
    port: str
    test: str
    lock: SheetStep | None
    afterwards: str


def setup_sheets(
    makers: Iterable[Maker], t: Translator, *, wish: Purpose = Purpose.USB_COM
) -> tuple[SetupSheet, ...]:
    """A sheet for each maker, by the interface wished for where the maker has it."""
    return tuple(_sheet(maker, maker.steps(wish), t) for maker in makers)


def _sheet(maker: Maker, steps: tuple[Step, ...], t: Translator) -> SetupSheet:
    orders = (*steps, maker.lock) if maker.lock else steps
    texts = setup_sheet(t, has_orders=any(step.symbol for step in orders))
    has_port = any(step.purpose is Purpose.USB_COM for step in steps)
    last = len(steps) + 1
    return SetupSheet(
        title=setup_title(t, maker.name),
        models=setup_models(t, maker.models),
        how=texts.how,
        steps=tuple(_step(number, step, texts, t) for number, step in enumerate(steps, start=1)),
        port=texts.port if has_port else "",
        test=texts.test,
        lock=_step(last, maker.lock, texts, t) if maker.lock else None,
        afterwards=texts.afterwards,
    )


def _step(number: int, step: Step, texts: SetupSheetTexts, t: Translator) -> SheetStep:
    return SheetStep(
        f"{number}. {texts.steps[step.purpose.value]}",
        step.symbol,
        printed_place(t, step.place),
        missing_code(t, step.place),
    )


def setup_receipt(sheet: SetupSheet, *, dots: int) -> Document:
    """The sheet for a receipt printer whose paper is `dots` wide.

    A code that does not fit is left out, and its place in the manual named instead.
    """
    blocks: list[Block] = [Line(sheet.title, Size.TALL, bold=True)]
    blocks += [Line(text) for text in (sheet.models, sheet.how) if text]
    for step in sheet.steps:
        blocks += _step_blocks(step, dots)
    blocks += [Feed(APART), Rule(), *(Line(text) for text in (sheet.port, sheet.test) if text)]
    blocks += [Barcode(TEST_CODE)]
    if sheet.lock:
        blocks += _step_blocks(sheet.lock, dots)
    blocks += [Feed(), Line(sheet.afterwards), Cut()]
    return Document(tuple(blocks))


def _step_blocks(step: SheetStep, dots: int) -> list[Block]:
    head: list[Block] = [Feed(APART), Rule(), Line(step.text, bold=True)]
    bars = _bars(step.symbol, dots)
    return [*head, Picture(bars), Line(step.place)] if bars else [*head, Line(step.missing)]


def _bars(symbol: str, dots: int) -> Bitmap | None:
    """The code with the widest bars that fit; None where there is none, or none fits."""
    if not symbol:
        return None
    width = code128_width(symbol) + 2 * QUIET_BARS
    module = next((module for module in MODULES if width * module <= dots), None)
    return code128_bitmap(symbol, module=module, height=BAR_DOTS) if module else None
