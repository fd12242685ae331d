"""Labels that do not fit: what is the matter with each, and what to choose instead."""

from collections.abc import Iterator
from contextlib import contextmanager

from hardware.labels.problems import LabelFault, LabelProblem, LabelsDoNotFit
from kiosk.app.cli.exits import CommandError, Fault

_WHAT = {
    LabelFault.START_NOT_ON_SHEET: (
        "This sheet has no label {needed:g}: there are {available:g}.",
        "Count them row by row from the left, from 1 on.",
    ),
    LabelFault.NO_CODE: ("It has no code.", "Give it one; without it nothing can be scanned."),
    LabelFault.NOT_FOR_CODE128: (
        "Code 128 takes plain letters, digits and signs.",
        "Choose --code qr.",
    ),
    LabelFault.BARS_TOO_WIDE: (
        "The bars need {needed:.1f} mm, and there are {available:.1f} mm.",
        "Choose larger labels, a shorter code, or --dpi 600 if the printer can.",
    ),
    LabelFault.QR_TOO_LARGE: (
        "The QR code needs {needed:.1f} mm, and there are {available:.1f} mm.",
        "Choose larger labels, or --code code128.",
    ),
    LabelFault.CODE_TEXT_TOO_WIDE: (
        "The code in letters needs {needed:.1f} mm, and there are {available:.1f} mm.",
        "Choose larger labels, or a shorter code.",
    ),
    LabelFault.CODE_TOO_LONG: (
        "The code has {needed:g} letters, and {available:g} are the most on a strip.",
        "Choose a shorter code, or a sheet.",
    ),
    LabelFault.TOO_LOW: (
        "The label needs {needed:.1f} mm of height, and there are {available:.1f} mm.",
        "Choose higher labels.",
    ),
    LabelFault.COLUMNS_OVERLAP: ("Its columns overlap.", "Mend across_mm in the settings."),
    LabelFault.ROWS_OVERLAP: ("Its rows overlap.", "Mend down_mm in the settings."),
    LabelFault.WIDER_THAN_SHEET: ("It is wider than its paper.", "Mend it in the settings."),
    LabelFault.HIGHER_THAN_SHEET: ("It is higher than its paper.", "Mend it in the settings."),
}
_SHOWN = 20
"""Lines that a person reads; programs get all of them."""


@contextmanager
def refusing_labels() -> Iterator[None]:
    """Raise CommandError for LabelsDoNotFit, with everything that does not fit."""
    try:
        yield
    except LabelsDoNotFit as error:
        faults = [_fault(each) for each in error.problems]
        lines = [f"  {each.where}: {each.what} {each.how}" for each in faults[:_SHOWN]]
        if len(faults) > _SHOWN:
            lines.append(f"  and {len(faults) - _SHOWN} more")
        what = "\n".join(["No label was made.", *lines])
        raise CommandError(what, problems=faults) from error


def _fault(problem: LabelProblem) -> Fault:
    what, how = _WHAT[problem.fault]
    said = what.format(needed=problem.needed, available=problem.available)
    return Fault(problem.where, said, how)
