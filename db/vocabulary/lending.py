"""Stored words of the lending wing."""

from enum import StrEnum


class ReturnedBy(StrEnum):
    """Who brought an item back; only staff and slots prove that it is really there."""

    SELF = "self"
    STAFF = "staff"
    NEXT_BORROWER = "next_borrower"
    UNDO = "undo"


class ChargeReason(StrEnum):
    """What somebody is asked to pay for."""

    DAMAGE = "damage"
    LOST = "lost"
    PART_MISSING = "part_missing"
    MATERIAL = "material"


class ChargeState(StrEnum):
    """A charge stands until it is settled, or waived with a reason."""

    OPEN = "open"
    SETTLED = "settled"
    WAIVED = "waived"
