"""What the counter knows of people and things: values that services fill and screens show."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from kiosk.domain.codes import CodeClass, Doubt, Scan


class GradeBand(StrEnum):
    """How a home screen speaks: pictures first for the youngest."""

    EARLY = "early"  # kindergarten to grade 2
    MIDDLE = "middle"  # grades 3 to 8
    UPPER = "upper"  # grade 9 and up, and adults


@dataclass(frozen=True, slots=True)
class Accessory:
    """What must come back with an item; `names` by language."""

    key: str
    name: str
    picture: str
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Slot:
    """A numbered place in a rack, with its neighbours for the picture.

    `positions` are the numbers shown around it in order, `filled` those that hold something now.
    """

    rack: str
    position: int
    positions: tuple[int, ...]
    filled: frozenset[int]

    def around(self, most: int) -> "Slot":
        """The same with at most `most` places shown, the own one as near the middle as can be.

        A place without a rack around it stands alone.
        """
        if self.position not in self.positions:
            return replace(self, positions=(self.position,), filled=frozenset())
        here = self.positions.index(self.position)
        first = max(0, min(here - most // 2, len(self.positions) - most))
        shown = self.positions[first : first + most]
        return replace(self, positions=shown, filled=self.filled & frozenset(shown))


@dataclass(frozen=True, slots=True)
class Thing:
    """An item as people see it: "Chromebook 12" with its picture and its place.

    `names` gives the type's word by language; the number or own name is appended by wording.
    """

    item_id: UUID
    barcode: str
    type_code: str
    name: str
    number: str
    picture: str
    names: Mapping[str, str] = field(default_factory=dict)
    accessories: tuple[Accessory, ...] = ()
    slot: Slot | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A patron as the counter greets them: first name and initial, never more.

    `theme` and `language` are the remembered choices, None where none was made; `text_zoom` is in
    per cent (100 to 200).
    """

    person_ref: UUID
    greeting: str
    initial: str
    grade_band: GradeBand
    language: str | None = None
    theme: str | None = None
    text_zoom: int = 100
    needs_more_time: bool = False
    is_staff: bool = False


@dataclass(frozen=True, slots=True)
class LoanSeen:
    """An open loan as its borrower sees it. `due_at` is aware UTC; wording shows it locally."""

    loan_id: UUID
    number: str
    thing: Thing
    lent_at: datetime
    due_at: datetime
    is_overdue: bool
    accessories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnReady:
    """A person's own thing that was broken and is repaired; `has_loaner` says that they have
    another in its place."""

    thing: Thing
    has_loaner: bool


@dataclass(frozen=True, slots=True)
class ScanFacts:
    """Where an act's scan came from: its device and the code rule that matched, for the journal.

    `forms` are the texts to look up, () where `code` is the only one; `readings` those of them that
    are only other readers' numbers for the same card. `is_book` is what the code's form says; a
    known card or item wins over it. `card_doubts` are about the card of whoever acts, where that
    was another scan.
    """

    device: str
    rule: str
    code: str
    forms: tuple[str, ...] = ()
    is_book: bool = False
    doubts: tuple[Doubt, ...] = ()
    readings: tuple[str, ...] = ()
    card_doubts: tuple[Doubt, ...] = ()

    def doubts_as(self, known: str) -> tuple[Doubt, ...]:
        """What is doubtful about taking it for what the store knows as `known`."""
        # What is none of the forms is a whole tag, of which the scan told four bytes.
        is_other = known in self.readings or known not in (*self.forms, self.code)
        return (*self.doubts, Doubt.OTHER_READING) if is_other else self.doubts


def facts_of(device: str, scan: Scan) -> ScanFacts:
    """What is kept of a scan that `device` read."""
    is_book = scan.klass is CodeClass.BOOK
    return ScanFacts(device, scan.rule, scan.text, scan.forms, is_book, scan.doubts, scan.readings)
