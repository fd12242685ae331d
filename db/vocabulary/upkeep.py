"""Stored words of the upkeep wing."""

from enum import StrEnum


class Condition(StrEnum):
    """What the person who gives an item back says of it."""

    WORKS = "works"
    ODD = "odd"
    BROKEN = "broken"


class FaultSpot(StrEnum):
    """Where a student says that a device is broken."""

    SCREEN = "screen"
    KEYS = "keys"
    TOUCHPAD = "touchpad"
    HINGE = "hinge"
    CHARGER = "charger"
    WONT_START = "wont_start"
    PART_LOST = "part_lost"
    NOT_SURE = "not_sure"


class FaultState(StrEnum):
    """A fault report waits until staff make a work order of it or dismiss it."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
