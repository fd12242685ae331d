"""Where a file and the store both have a value, and not the same: told, never silently taken."""

from collections.abc import Iterable, Iterator

from kiosk.services.imports.changes import Change
from kiosk.services.imports.reports import Differing

_ENDS = ("updates_end_on", "extended_end_on")
"""Told also where we knew none: a thing's end of life may hang on it."""
_TOLD = ("bought_on", *_ENDS, "price_cents")


def taken_over(barcode: str, changes: Iterable[Change]) -> Iterator[Differing]:
    """What changes of a known thing would put in the place of values that it had."""
    for change in changes:
        before, after = change.before or {}, change.after or {}
        for name in _TOLD:
            known = before.get(name)
            if name in after and (known is not None or name in _ENDS):
                new, ours = str(after[name]), "" if known is None else str(known)
                yield Differing(barcode, name, theirs=new, ours=ours, becomes=new)


NEW = "new"
"""The field of a thing that we do not have yet."""


def newcomer(barcode: str, type_name: str) -> Differing:
    """A thing that the file adds: the type that it names for it, and its tag from now on."""
    return Differing(barcode, NEW, theirs=type_name, ours="", becomes=barcode)


def own_tag(barcode: str, theirs: str) -> Differing:
    """Another label than ours: it finds the thing too from now on, and ours stays its name."""
    return Differing(barcode, "barcode", theirs=theirs, ours=barcode, becomes=barcode)
