"""What importing people and items is asked and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from kiosk.domain.rows import DatesRead, RowProblem, SchoolRead


class Outcome(StrEnum):
    """How an import ended."""

    APPLIED = "applied"
    UNCHANGED = "unchanged"  # the store already says what the file says
    PREVIEW = "preview"  # a dry run: nothing was written
    NEEDS_CONSENT = "needs_consent"  # too many people would become inactive: nothing was written
    STOPPED = "stopped"  # somebody stopped it between two writes


class Kind(StrEnum):
    """What a count in a report counts."""

    SITES = "sites"
    CATEGORIES = "categories"
    PEOPLE = "people"
    CLASSES = "classes"
    TERMS = "terms"
    ITEM_TYPES = "item_types"
    PLACES = "places"
    ITEMS = "items"


@dataclass(frozen=True, slots=True)
class PeopleOptions:
    """How a people file is to be taken; every field may stay as it is.

    `format_key` skips recognition. `source` names where the list comes from, so that two lists do
    not archive each other's people. `school` is the only school to take: a site's code or name, or
    the file's word for it. `schools` says which site a word of the file means; others are left out.
    `accept_inactive` is the exact number of people that may become inactive. `is_partial`: the
    file lists only some people, nobody has left. `card_from` chooses the card number: "identifier",
    "sourcedId" or a type of userIds. `mapping` gives the file's heading for a field; it is saved
    under `mapping_name`. `category` is for rows that name none. `time_zone` is for new sites.
    """

    format_key: str = ""
    source: str = ""
    school: str = ""
    schools: Mapping[str, str] = field(default_factory=dict)
    is_dry_run: bool = False
    accept_inactive: int | None = None
    is_partial: bool = False
    card_from: str = ""
    mapping_name: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    category: str = ""
    time_zone: str = ""


@dataclass(frozen=True, slots=True)
class ItemOptions:
    """How an item file is to be taken. `item_type` is for rows that name no model.

    `school` is the site of rows that name none. `schools` says which site a word of the file means;
    rows with other words are left out then, and what was said is kept for the next such file.
    """

    format_key: str = ""
    school: str = ""
    schools: Mapping[str, str] = field(default_factory=dict)
    is_dry_run: bool = False
    mapping_name: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    item_type: str = ""


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody who has left and still has things of ours; greeted as the counter does."""

    person_ref: UUID
    greeting: str
    open_loans: int


@dataclass(frozen=True, slots=True)
class Consent:
    """`leaving` of `active` people would become inactive; accept exactly that number to go on."""

    leaving: int
    active: int


@dataclass(frozen=True, slots=True)
class Differing:
    """A cell of a known thing that says something else than we do: theirs, ours, and what will be.

    `field` is the thing's own word for it, such as "updates_end_on". `ours` is empty where we know
    of no end of updates.
    """

    barcode: str
    field: str
    theirs: str
    ours: str
    becomes: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do.

    `added`, `changed` and `unchanged` count by kind. `left` people became inactive, `came_back`
    active again. `leavers_waiting` people are missing from the file and stay active, because rows
    of it were rejected and might have been theirs. `leavers_with_loans` became inactive; their
    loans stay open. `passed_over` rows are not for us (guardians, other schools). `schools` are
    the file's words for schools that were new to us; what they mean is kept for its next file.
    `dates` are columns whose dates could be read in two ways. `differing` are values of things that
    both the file and we have, and not the same, and ends of updates that we did not know.
    `newcomers` are the things that it adds.
    """

    outcome: Outcome
    format_key: str
    source: str = ""
    batch_id: UUID | None = None
    added: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)
    unchanged: Mapping[str, int] = field(default_factory=dict)
    left: int = 0
    came_back: int = 0
    leavers_waiting: int = 0
    leavers_with_loans: tuple[Leaver, ...] = ()
    passed_over: int = 0
    rejected: tuple[RowProblem, ...] = ()
    consent: Consent | None = None
    unused_columns: tuple[str, ...] = ()
    repeated_columns: tuple[str, ...] = ()
    schools: tuple[SchoolRead, ...] = ()
    dates: tuple[DatesRead, ...] = ()
    differing: tuple[Differing, ...] = ()
    newcomers: tuple[Differing, ...] = ()

    @property
    def rejected_rows(self) -> int:
        """How many rows were left out; a row may have several problems."""
        return len({(problem.file, problem.line) for problem in self.rejected})
