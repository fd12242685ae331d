"""What a roster says of a school's people, and the rules of taking it over safely."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from db.vocabulary.people import ClassKind, ClassRole
from kiosk.domain.people.grades import known_grade
from kiosk.domain.rows import DatesRead, RowProblem

# A list that was cut short must not empty the school: above both, somebody has to say yes.
STOP_ABOVE_PEOPLE = 20
STOP_ABOVE_SHARE = 10  # one in so many
LAST_GRADE = 12
_NEW_YEAR_MONTH = 7


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was read: a table of the file and its line."""

    line: int
    file: str = ""


@dataclass(frozen=True, slots=True)
class RosterSite:
    """A school. `key` is what the file calls it by; `number` is its short public id or empty."""

    key: str
    name: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """A person as the file has them.

    `category` is empty where the row's word for it was found wrong already. `site_keys`: first the
    main school; empty where the file names none. `preferred` is None where the format has no such
    column, so that what was typed in here stays. `homeroom` is a name.
    """

    place: Place
    external_id: str
    card: str
    given: str
    family: str
    category: str
    grade: str | None = None
    preferred: str | None = None
    site_keys: tuple[str, ...] = ()
    homeroom: str | None = None
    is_active: bool = True
    leaves_on: date | None = None


@dataclass(frozen=True, slots=True)
class RosterClass:
    """A homeroom or class of one school."""

    key: str
    site_key: str
    name: str
    kind: ClassKind
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class RosterMember:
    """Somebody's seat in a class."""

    place: Place
    class_key: str
    person_key: str
    role: ClassRole
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class RosterTerm:
    """A stretch of the school year, both days included."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Roster:
    """All that was read of a file.

    `is_complete`: the file lists everybody, so whoever is missing has left. `is_delta`: it says of
    itself that it holds changes alone. `seats_complete`: it lists all seats in classes. `gone` are
    people that the file itself calls gone. `passed_over` are ids that are in the file and not for
    us, such as guardians; `rejected` those of rows with
    problems. `doubtful` are people of such rows: they do not go in, and are looked at so that all
    of a row's problems are told at once. `headings` are the file's own words for fields.
    `card_ids` are the kinds of ids that could be a card number; None where a format has but one.
    `dates` are columns whose dates could be read in two ways.
    """

    format_key: str
    people: tuple[RosterPerson, ...]
    is_complete: bool = True
    is_delta: bool = False
    seats_complete: bool = False
    classes_complete: bool = False
    gone: tuple[str, ...] = ()
    passed_over: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    doubtful: tuple[RosterPerson, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)
    sites: tuple[RosterSite, ...] = ()
    classes: tuple[RosterClass, ...] = ()
    members: tuple[RosterMember, ...] = ()
    terms: tuple[RosterTerm, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    unused_columns: tuple[str, ...] = ()
    repeated_columns: tuple[str, ...] = ()
    card_ids: tuple[str, ...] | None = None
    dates: tuple[DatesRead, ...] = ()


def needs_consent(leaving: int, active: int, accepted: int | None) -> bool:
    """More than 10 % and more than 20 people would become inactive, and nobody accepted that.

    Only the exact number is a yes: another file with another number asks again.
    """
    if leaving == accepted:
        return False
    return leaving > STOP_ABOVE_PEOPLE and leaving * STOP_ABOVE_SHARE > active


def plain_grade(text: str) -> str | None:
    """A grade in our way of writing, so that "07" and "Grade 7" are "7"; unknown words stay."""
    word = text.strip()
    return (known_grade(word) or word) if word else None


def grade_of_graduation(year: int, today: date) -> str | None:
    """The grade of those who graduate in `year`; None for a year that no pupil can mean."""
    this_class = today.year + (today.month >= _NEW_YEAR_MONTH)
    grade = LAST_GRADE - (year - this_class)
    if grade == 0:
        return "KG"
    return str(grade) if 1 <= grade <= LAST_GRADE else None
