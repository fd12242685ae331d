"""Stored words of the people wing."""

from enum import StrEnum


class CardKind(StrEnum):
    """How a card identifies its patron."""

    BARCODE = "barcode"
    RFID = "rfid"


class CardState(StrEnum):
    """Only an active card opens anything; every other state raises a case."""

    ACTIVE = "active"
    LOST = "lost"
    REPLACED = "replaced"
    EXPIRED = "expired"


class ClassKind(StrEnum):
    """A homeroom is where slips go; a class is what a teacher lends a set for."""

    HOMEROOM = "homeroom"
    CLASS = "class"


class ClassRole(StrEnum):
    """What a person does in a homeroom or class."""

    STUDENT = "student"
    TEACHER = "teacher"


class StaffRole(StrEnum):
    """What a staff member may do; the permissions themselves stand in the domain."""

    ADMIN = "admin"
    LIBRARIAN = "librarian"
    TECH = "tech"
    AIDE = "aide"


class TryOutcome(StrEnum):
    """How somebody's try at the staff's door ended; a reset lets the counting begin anew."""

    WRONG = "wrong"
    RIGHT = "right"
    RESET = "reset"
