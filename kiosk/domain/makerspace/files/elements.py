"""XML read element by element with nothing that unfolds: no entities, no endless depth."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from kiosk.domain.makerspace.files.found import Problem, Trouble, UnreadableError

MAX_DEPTH = 64
MAX_ELEMENTS = 5_000_000
_MOST_QUIET = 4 * 1024 * 1024
"""Bytes without an element; expat keeps a comment or an attribute whole until it ends."""
_Began = Callable[[str, dict[str, str]], None]
_Ended = Callable[[str], None]


def read_elements(
    pieces: Iterable[bytes], began: _Began, ended: _Ended = lambda _name: None, *, where: str = ""
) -> None:
    """Tell of each element with its attributes; names without their prefix.

    Raises UnreadableError for what is no XML and for entities, which can unfold without end, and
    for a ValueError or LookupError of `began`, which misses something in the element.
    """
    parser = expat.ParserCreate()
    depth = count = quiet = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count, quiet
        depth, count, quiet = depth + 1, count + 1, 0
        if depth > MAX_DEPTH:
            raise UnreadableError(Problem(Trouble.DAMAGED, where))
        if count > MAX_ELEMENTS:
            raise UnreadableError(Problem(Trouble.TOO_DETAILED, where, most=MAX_ELEMENTS))
        began(name.rpartition(":")[2], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        ended(name.rpartition(":")[2])

    def refuse(*_declaration: object) -> None:
        raise UnreadableError(Problem(Trouble.ENTITIES, where))

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.EntityDeclHandler = refuse
    try:
        for piece in pieces:
            quiet += len(piece)
            parser.Parse(piece, False)
            if quiet > _MOST_QUIET:
                raise UnreadableError(Problem(Trouble.DAMAGED, where))
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        # Not well-formed, a number that is none, an attribute that is missing, an odd encoding.
        raise UnreadableError(Problem(Trouble.DAMAGED, where)) from error
