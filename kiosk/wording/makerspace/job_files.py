"""Why a job's file is not taken, and how to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.lending.problems import N_
from kiosk.domain.makerspace.files.found import Problem, Trouble
from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class FileSaid:
    """What is wrong and what helps, each a whole sentence; `where` names the place within."""

    where: str
    what: str
    how: str


_COPY_AGAIN = N_("Copy it again, or export it again.")
_EXPORT_AGAIN = N_("Export it again from the program that made it.")
_SLICE_AGAIN = N_("Slice the model again.")
_SIMPLER = N_("Make the mesh simpler in the program that made it.")
_SAID: Mapping[Trouble, tuple[str, str]] = {
    Trouble.EMPTY: (N_("The file is empty."), _COPY_AGAIN),
    Trouble.TOO_BIG: (
        N_("The file has more than {most} megabytes."),
        N_("Check that it is the right file."),
    ),
    Trouble.UNKNOWN_KIND: (
        N_("The file is no job, whatever its name says."),
        N_("Give G-code, a 3MF or an STL."),
    ),
    Trouble.DAMAGED: (N_("The file is damaged."), _COPY_AGAIN),
    Trouble.CUT_SHORT: (N_("The end of the file is missing."), _COPY_AGAIN),
    Trouble.NO_PART: (N_("A part of the file is missing."), _EXPORT_AGAIN),
    Trouble.LOCKED: (
        N_("The file has a password."),
        N_("Export it again without a password."),
    ),
    Trouble.ODD_PACKING: (N_("The file is packed in a way that is not read here."), _EXPORT_AGAIN),
    Trouble.UNSAFE_NAME: (N_("A name in the file leads out of it."), _EXPORT_AGAIN),
    Trouble.REPEATED_NAME: (N_("The file has a part more than once."), _EXPORT_AGAIN),
    Trouble.TOO_MANY_ENTRIES: (N_("The file has more than {most} parts."), _EXPORT_AGAIN),
    Trouble.UNFOLDS_TOO_FAR: (
        N_("The file unfolds to far more than a job needs."),
        N_("Do not open it. Ask where it comes from."),
    ),
    Trouble.NESTED: (N_("The file has another archive in it."), _EXPORT_AGAIN),
    Trouble.ENTITIES: (N_("The file has text that can unfold without end."), _EXPORT_AGAIN),
    Trouble.TOO_DETAILED: (N_("The model has more than {most} pieces."), _SIMPLER),
    Trouble.ABSURD_NUMBER: (N_("The number {value} cannot be meant."), _SLICE_AGAIN),
}


def file_problem(t: Translator, problem: Problem) -> FileSaid:
    """One problem, for whoever brought the file or takes it in."""
    what, how = (t.gettext(each) for each in _SAID[problem.trouble])
    said = what.format(most=problem.most, value=problem.value)
    return FileSaid(problem.where, said, how)
