"""Lays a label out: which symbols it carries, and the QR code at its left edge."""

import math
from typing import assert_never

from hardware import symbols
from hardware.labels.column import Column
from hardware.labels.content import Label, Symbols
from hardware.labels.marks import LEAST_CELL, MOST_CELL, module_within, qr, snapped, thinnest
from hardware.labels.problems import LabelFault, LabelProblem
from hardware.labels.shapes import Face, LabelLayout, Mark

_QR_SHARE = 0.45
"""How much of the width a QR code may take, so that words have room beside it."""


def lay_out(label: Label, face: Face) -> LabelLayout | LabelProblem:
    """Lay a label out, or say what does not fit."""
    if not label.code:
        return LabelProblem(LabelFault.NO_CODE, label.title)
    match label.symbols:
        case Symbols.AUTO:
            with_bars = _with_bars(label, face)
            return (
                with_bars if isinstance(with_bars, LabelLayout) else _auto(label, face, with_bars)
            )
        case Symbols.CODE128:
            return _with_bars(label, face)
        case Symbols.QR:
            return _with_qr(label, face, has_bars=False)
        case Symbols.BOTH:
            problem = _unfit_for_code128(label)
            return problem or _with_qr(label, face, has_bars=True)
        case _:
            assert_never(label.symbols)


def _auto(label: Label, face: Face, problem: LabelProblem) -> LabelLayout | LabelProblem:
    """A QR code in place of bars; where neither fits, what kept the bars off."""
    with_qr = _with_qr(label, face, has_bars=False)
    return with_qr if isinstance(with_qr, LabelLayout) else problem


def _with_bars(label: Label, face: Face) -> LabelLayout | LabelProblem:
    problem = _unfit_for_code128(label)
    return problem or Column(label, face).filled(has_bars=True)


def _with_qr(label: Label, face: Face, *, has_bars: bool) -> LabelLayout | LabelProblem:
    """A QR code, and the rest right of the white that it needs."""
    mark = _qr(label, face)
    if isinstance(mark, LabelProblem):
        return mark
    return Column(label, face, mark).filled(has_bars=has_bars)


def _unfit_for_code128(label: Label) -> LabelProblem | None:
    if label.is_for_code128:
        return None
    return LabelProblem(LabelFault.NOT_FOR_CODE128, label.code)


def _qr(label: Label, face: Face) -> Mark | LabelProblem:
    """The QR code, as large as there is room; its white may reach into the label's edge."""
    cells = symbols.qr_cells(label.code)
    count = len(cells)
    inked = count - 2 * symbols.QUIET_CELLS
    across, down = _QR_SHARE * face.width / count, face.height / count
    room = min(across, down, face.inner_height / inked)
    cell = module_within(room, most=MOST_CELL, least=LEAST_CELL, dot=face.dot)
    if cell is None:
        fault = LabelFault.QR_TOO_LARGE
        return LabelProblem(fault, label.code, thinnest(LEAST_CELL, face.dot) * count, room * count)
    beyond = face.inset - symbols.QUIET_CELLS * cell
    x = max(math.ceil(beyond / face.dot) * face.dot, 0.0)
    y = snapped((face.height - count * cell) / 2, face.dot)
    return qr(cells, (x, y), cell=cell)
