"""Labels on the receipt printer: each a strip of its own, cut off at its end."""

from collections.abc import Sequence
from typing import assert_never

from hardware.document import Align, Barcode, Block, Cut, Document, Line, QrCode, Size
from hardware.labels.content import Label, Symbols
from hardware.labels.problems import LabelFault, LabelProblem, LabelsDoNotFit

_LARGE_LETTERS = 16
"""So many of double width fit on paper of 58 mm."""

_LONGEST = 64
"""A `Barcode` holds no more."""


def strips(labels: Sequence[Label]) -> tuple[Document, ...]:
    """Each label as a slip for paper of any width.

    Bars that the paper is too narrow for become a QR code, as on any receipt. Raises LabelsDoNotFit
    with every code that cannot be printed that way.
    """
    if problems := [found for label in labels if (found := _problem(label))]:
        raise LabelsDoNotFit(problems)
    return tuple(map(_strip, labels))


def _strip(label: Label) -> Document:
    words = [
        Line(label.title, _size(label.title), bold=True, align=Align.CENTER),
        Line(label.detail, align=Align.CENTER),
    ]
    code = Line(label.code, _size(label.code), bold=True, align=Align.CENTER)
    return Document((*(each for each in words if each.text), *_marks(label), code, Cut()))


def _size(text: str) -> Size:
    return Size.LARGE if len(text) <= _LARGE_LETTERS else Size.TALL


def _problem(label: Label) -> LabelProblem | None:
    if not label.code:
        return LabelProblem(LabelFault.NO_CODE, label.title)
    if label.symbols in (Symbols.CODE128, Symbols.BOTH) and not label.is_for_code128:
        return LabelProblem(LabelFault.NOT_FOR_CODE128, label.code)
    if len(label.code) > _LONGEST:
        return LabelProblem(LabelFault.CODE_TOO_LONG, label.code, len(label.code), _LONGEST)
    return None


def _marks(label: Label) -> tuple[Block, ...]:
    square = QrCode(label.code)
    match label.symbols:
        case Symbols.QR:
            return (square,)
        case Symbols.BOTH:
            return (Barcode(label.code), square)
        case Symbols.CODE128 | Symbols.AUTO:
            return (Barcode(label.code) if label.is_for_code128 else square,)
        case _:
            assert_never(label.symbols)
