"""Where a file and the store both have a value, and not the same: told, never silently taken."""

from collections.abc import Iterable, Iterator

from kiosk.services.imports.changes import Change
from kiosk.services.imports.reports import Differing

_TOLD = ("bought_on", "updates_end_on", "extended_end_on", "price_cents")


def taken_over(barcode: str, changes: Iterable[Change]) -> Iterator[Differing]:
    """What changes of a thing would put in the place of values that it had."""
    for change in changes:
        before, after = change.before or {}, change.after or {}
        for name in _TOLD:
            if before.get(name) is not None:
                new = str(after[name])
                yield Differing(barcode, name, theirs=new, ours=str(before[name]), becomes=new)


def own_tag(barcode: str, theirs: str) -> Differing:
    """Another label than ours: it finds the thing too from now on, and ours stays its name."""
    return Differing(barcode, "barcode", theirs=theirs, ours=barcode, becomes=barcode)
