"""Sliced files in plain text: the comments of the first and the last MiB.

The syntax of each slicer stands in `notes.py`; which of its numbers counts, in `plate.py`.
"""

import re
from types import MappingProxyType
from typing import BinaryIO

from db.vocabulary.makerspace import JobFileKind
from kiosk.domain.makerspace.files.ends import Ends
from kiosk.domain.makerspace.files.found import JobFile, Problem, Trouble, UnreadableError
from kiosk.domain.makerspace.files.notes import Notes, comments, notes_of, slicer_of
from kiosk.domain.makerspace.files.plate import machine_of, plate_of
from kiosk.domain.makerspace.files.thumbnails import best, thumbnails_in

_COMMAND = re.compile(r"^\s*(?:N[0-9]+\s*)?[GMT][0-9]+\b", re.MULTILINE | re.IGNORECASE)
_TEXT_START = 512


def is_gcode(ends: Ends) -> bool:
    """Whether it begins as text and has a command, or names its slicer."""
    start = ends.head[:_TEXT_START]
    if b"\0" in start:
        return False
    head = ends.texts()[0]
    return _COMMAND.search(head) is not None or slicer_of(comments(head)) is not None


def read_gcode(_file: BinaryIO, ends: Ends) -> JobFile:
    """One plate. Raises UnreadableError."""
    if b"\0" in ends.head or b"\0" in ends.tail:
        # A copy that broke off, and a card that was pulled out, leave bytes of zero.
        raise UnreadableError(Problem(Trouble.DAMAGED))
    return of_comments(ends)


def of_comments(ends: Ends, number: int = 1, more: Notes = MappingProxyType({})) -> JobFile:
    """What the comments at both ends of a text say of plate `number`. Raises UnreadableError.

    `more` is known from elsewhere, and counts where the text itself does not have the key.
    """
    head, tail = (list(comments(text)) for text in ends.texts())
    notes = notes_of([*head, *tail])
    if not ends.is_whole:
        # Cura counts up in each layer: what the head says is where the print has just begun.
        notes["time_elapsed"] = notes_of(tail).get("time_elapsed", [])
    notes = {**more, **notes}
    plate = plate_of(notes, number, best(thumbnails_in([*head, *tail])))
    return JobFile(
        JobFileKind.GCODE,
        slicer=slicer_of([*head, *tail]),
        machine=machine_of(notes),
        plates=(plate,),
    )
