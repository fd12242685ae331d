"""Stored words of the lending wing."""

from enum import StrEnum


class ReturnedBy(StrEnum):
    """Who brought an item back; only staff and slots prove that it is really there."""

    SELF = "self"
    STAFF = "staff"
    NEXT_BORROWER = "next_borrower"
    UNDO = "undo"
