"""What broke at the pretend school in two years, and how far each repair has come."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from db.vocabulary.lending import ChargeState
from db.vocabulary.upkeep import Cause, Outcome, Priority, Resolution
from db.vocabulary.upkeep import WorkOrderState as To
from kiosk.services.practice.things import CHROMEBOOK
from kiosk.services.practice.upkeep.story import Asked, Story

PRINTER = "printer3d"
YEARS = 2 * 365
EVERY = 12
"""Days between two repairs of the past."""
SETTLED_BEFORE = 40
"""Days after which a repair is one of the past."""


_FIXED = Outcome.RETURNED_TO_SERVICE
_NEW_PART = Resolution.PART_REPLACED


def _mended(ago: int, days: int, *, waits: bool = False) -> tuple[tuple[To, int], ...]:
    """Reported so long ago, and closed so many days later."""
    work = ago - days // 2
    waited = ((To.WAITING_PARTS, work), (To.IN_PROGRESS, ago - days)) if waits else ()
    return (
        (To.REPORTED, ago),
        (To.TRIAGED, ago),
        (To.IN_PROGRESS, work),
        *waited,
        (To.TESTING, ago - days),
        (To.CLOSED, ago - days),
    )


def _by_vendor(ago: int, days: int) -> tuple[tuple[To, int], ...]:
    return (
        (To.REPORTED, ago),
        (To.TRIAGED, ago),
        (To.IN_PROGRESS, ago - 1),
        (To.AT_VENDOR, ago - 2),
        (To.TESTING, ago - days),
        (To.CLOSED, ago - days),
    )


def _usual(kind: str, area: str, symptom: str, cause: Cause, minutes: int, *parts: str) -> Story:
    resolution = _NEW_PART if parts else Resolution.ADJUSTED
    return Story(
        (kind, 0),
        area,
        symptom,
        (),
        cause,
        Priority.NORMAL,
        parts,
        minutes,
        resolution=resolution,
        outcome=_FIXED,
    )


_CRACKED = _usual(CHROMEBOOK, "cb-screen", "cracked", Cause.DROPPED, 25, "CB-PANEL")
_CLOGGED = _usual(PRINTER, "3d-nozzle", "clogged", Cause.WEAR, 30, "PR-NOZZLE")
_KEY_OFF = _usual(CHROMEBOOK, "cb-keys", "key-off", Cause.FORCED, 10, "CB-KEYS")
_NO_CHARGE = _usual(CHROMEBOOK, "cb-charging", "no-charge", Cause.WEAR, 20, "CB-PORT")
_SENT_IN = replace(
    _usual(CHROMEBOOK, "cb-start", "dead", Cause.DEFECT, 15),
    vendor=True,
    resolution=Resolution.VENDOR_REPAIRED,
)
USUAL = (
    _CRACKED,
    _CLOGGED,
    _KEY_OFF,
    _usual("tablet", "any", "broken", Cause.DROPPED, 30, "TB-GLASS"),
    _NO_CHARGE,
    _usual(PRINTER, "3d-feed", "jam", Cause.WEAR, 20),
    replace(_CRACKED, asked=Asked(6500, ChargeState.SETTLED)),
    _usual("microbit-kit", "kit-parts", "missing", Cause.LOST_PART, 10, "MB-BATTERY"),
    _SENT_IN,
    _CLOGGED,
    _usual(CHROMEBOOK, "cb-hinge", "loose", Cause.WEAR, 15, "CB-HINGE"),
    _KEY_OFF,
    replace(
        _usual("camera", "any", "dead", Cause.UNKNOWN, 15),
        outcome=Outcome.NO_FAULT_FOUND,
        resolution=Resolution.NOTHING_DONE,
    ),
    _CRACKED,
    _usual(PRINTER, "3d-axes", "noise", Cause.WEAR, 30, "PR-BELT"),
)
"""The past repeats these; what comes more often breaks more often."""
_TOOK = (2, 5, 1, 8, 3, 12, 4)
"""Days."""
_COMES_BACK, _AGAIN = 9, 6
"""One in so many repairs of the past did not hold; days after which the same was reported again."""


def past(numbers: dict[str, tuple[int, ...]]) -> Iterator[Story]:
    """The repairs of two years, the oldest first. `numbers` are the things of a type that break."""
    for turn, ago in enumerate(range(YEARS - 3, SETTLED_BEFORE, -EVERY)):
        usual = USUAL[turn % len(USUAL)]
        kind = usual.mark[0]
        chosen = numbers[kind]
        days = _TOOK[turn % len(_TOOK)]
        waits = days > EVERY // 2 and bool(usual.parts)
        path = _by_vendor(ago, days + 6) if usual.vendor else _mended(ago, days, waits=waits)
        story = replace(usual, mark=(kind, chosen[turn * 5 % len(chosen)]), path=path)
        yield story
        if turn % _COMES_BACK == 0 and not usual.vendor:
            yield _again(story)


def _again(story: Story) -> Story:
    """The same once more, for good this time: somebody takes longer over it."""
    ago = story.path[-1][1] - _AGAIN
    return replace(
        story,
        path=_mended(ago, 2),
        parts=(),
        minutes=2 * story.minutes,
        asked=None,
        resolution=Resolution.ADJUSTED,
        outcome=_FIXED,
    )


def _chromebook(number: int, area: str, symptom: str, *path: tuple[To, int]) -> Story:
    return Story((CHROMEBOOK, number), area, symptom, path)


SPECIAL = (
    replace(
        _chromebook(21, "cb-start", "dead", *_by_vendor(205, 12)),
        cause=Cause.DEFECT,
        priority=Priority.HIGH,
        vendor=True,
        exchanged=True,
        resolution=Resolution.VENDOR_EXCHANGED,
        outcome=_FIXED,
    ),
    replace(
        _chromebook(33, "cb-keys", "liquid", *_mended(118, 6)),
        cause=Cause.LIQUID,
        priority=Priority.NORMAL,
        minutes=20,
        resolution=Resolution.NOTHING_DONE,
        outcome=Outcome.PARTS_DONOR,
        asked=Asked(12000, ChargeState.WAIVED),
    ),
    replace(
        Story(("charger", 5), "any", "noise", _mended(95, 2)),
        cause=Cause.WEAR,
        priority=Priority.URGENT,
        is_hazard=True,
        resolution=Resolution.NOTHING_DONE,
        outcome=Outcome.RETIRED,
    ),
    replace(
        _chromebook(23, "cb-case", "label", (To.REPORTED, 33), (To.REJECTED, 32)),
        takes_out=False,
        reason="The label is there, on the lid.",
    ),
    replace(
        _chromebook(
            27, "cb-camera", "sound", (To.REPORTED, 30), (To.TRIAGED, 29), (To.CANCELLED, 25)
        ),
        cause=Cause.UNKNOWN,
        priority=Priority.LOW,
        takes_out=False,
        reason="Nobody could hear it again.",
    ),
    replace(
        Story((PRINTER, 2), "3d-bed", "sticks", _mended(24, 3)),
        cause=Cause.WEAR,
        priority=Priority.NORMAL,
        minutes=20,
        resolution=Resolution.CLEANED,
        outcome=_FIXED,
    ),
    replace(  # what was cleaned did not last
        Story((PRINTER, 2), "3d-bed", "sticks", _mended(15, 2)),
        cause=Cause.WEAR,
        priority=Priority.NORMAL,
        minutes=35,
        resolution=Resolution.ADJUSTED,
        outcome=_FIXED,
    ),
)
"""What happens once."""


def _to_work(ago: int) -> tuple[tuple[To, int], ...]:
    return (To.REPORTED, ago), (To.TRIAGED, ago - 1), (To.IN_PROGRESS, ago - 1)


_TO_WORK = _to_work(7)

OPEN = (
    replace(
        _chromebook(31, "cb-hinge", "broken", *_to_work(11), (To.WAITING_PARTS, 9)),
        cause=Cause.WEAR,
        priority=Priority.NORMAL,
        minutes=10,
        note="The hinge is ordered.",
    ),
    replace(
        _chromebook(31, "cb-hinge", "loose", (To.REPORTED, 4), (To.DUPLICATE, 3)),
        is_repeated=True,
    ),
    replace(
        Story(
            (PRINTER, 4),
            "3d-nozzle",
            "clogged",
            ((To.REPORTED, 5), (To.TRIAGED, 5), (To.IN_PROGRESS, 4)),
        ),
        cause=Cause.WEAR,
        priority=Priority.HIGH,
        minutes=25,
        parts=("PR-NOZZLE",),
    ),
    replace(
        Story(("tablet", 3), "any", "broken", (*_to_work(20), (To.WAITING_PAYMENT, 17))),
        cause=Cause.DROPPED,
        priority=Priority.NORMAL,
        asked=Asked(7900),
    ),
    replace(
        _chromebook(14, "cb-screen", "black", *_TO_WORK, (To.AT_VENDOR, 5)),
        cause=Cause.DEFECT,
        priority=Priority.NORMAL,
        vendor=True,
    ),
    replace(
        _chromebook(35, "cb-keys", "dead", *_TO_WORK, (To.TESTING, 3)),
        cause=Cause.LIQUID,
        priority=Priority.NORMAL,
        minutes=35,
        parts=("CB-KEYS",),
        asked=Asked(4500),
    ),
    replace(
        _chromebook(26, "cb-charging", "swollen", (To.REPORTED, 3), (To.TRIAGED, 0)),
        cause=Cause.WEAR,
        priority=Priority.URGENT,
        is_hazard=True,
    ),
    _chromebook(20, "cb-screen", "touch", (To.REPORTED, 1)),
    replace(
        _chromebook(30, "cb-touchpad", "click", *_TO_WORK, (To.TESTING, 3), (To.CLOSED, 0)),
        cause=Cause.WEAR,
        priority=Priority.NORMAL,
        minutes=20,
        resolution=Resolution.ADJUSTED,
        outcome=_FIXED,
    ),
)
"""What is on the board today, and what was closed this morning."""


def whole_story(numbers: dict[str, tuple[int, ...]]) -> list[Story]:
    """All repairs, in the order in which they were reported."""
    places = count()
    told = [*past(numbers), *SPECIAL, *OPEN]
    return sorted(told, key=lambda each: (-each.path[0][1], next(places)))
