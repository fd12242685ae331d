"""The headings by which other systems and plain tables list people, one row each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kiosk.domain.people.categories import Category, category_of
from kiosk.services.imports.tables import Column, Header, Record
from kiosk.services.imports.values import read_yes

_ID = (
    "student id",
    "person id",
    "patron id",
    "local id",
    "sourcedid",
    "user id",
    "id",
    "matrícula",
)
_CARD = ("card number", "card", "barcode", "patron barcode", "library card", "badge", "tarjeta")
_NUMBER = ("student number", "id number", "number", "employee id", "número")


@dataclass(frozen=True, slots=True)
class FlatFormat:
    """One row is one person. `suits` tells this format by its header.

    `category` reads what somebody is from the row where there is no word for it.
    """

    key: str
    columns: tuple[Column, ...]
    suits: Callable[[Header], bool]
    category: Callable[[Record], Category | None]
    default_category: str = ""
    card_prefix: str = ""
    places: Mapping[str, int] = field(default_factory=dict)
    """For a file without a row of headings: where each field's cell stands, counted from 0."""
    width: int = 0
    """How many cells each row of such a file has."""


def _needs(*keys: str) -> Callable[[Header], bool]:
    return lambda header: all(header.has(key) for key in keys)


def _from_words(record: Record) -> Category | None:
    return category_of([record["category"]])


def _always_student(_: Record) -> Category:
    return Category.STUDENT


def _from_org_unit(record: Record) -> Category:
    """ "/Students/2030" says student; an account of no such unit is the school's own staff."""
    words = [*record["unit"].split("/"), record["category"]]
    return category_of(words) or Category.STAFF


def _from_destiny(record: Record) -> Category | None:
    if read_yes(record["is_teacher"]):
        return Category.TEACHER
    return category_of([record["category"]])


def _suits_plain(header: Header) -> bool:
    named = header.has("name") or (header.has("given") and header.has("family"))
    return named and (header.has("id") or header.has("card"))


def _given(*headings: str) -> Column:
    return Column("given", headings, is_needed=True)


def _family(*headings: str) -> Column:
    return Column("family", headings, is_needed=True)


CLEVER = FlatFormat(
    key="clever",
    columns=(
        Column("id", ("Student_id",), is_needed=True, is_id=True),
        Column("card", ("Student_number",), is_id=True),
        Column("school", ("School_id",), is_needed=True, is_id=True),
        _given("First_name"),
        _family("Last_name"),
        Column("grade", ("Grade",)),
    ),
    suits=_needs("id", "card", "school", "given", "family"),
    category=_always_student,
)
GOOGLE = FlatFormat(
    key="google",
    columns=(
        Column("id", ("Employee ID",), is_needed=True, is_id=True),
        _given("First Name"),
        _family("Last Name"),
        Column("unit", ("Org Unit Path",), is_needed=True),
        Column("status", ("Status",)),
        Column("category", ("Employee Type",)),
    ),
    suits=_needs("id", "given", "family", "unit"),
    category=_from_org_unit,
)
KOHA = FlatFormat(
    key="koha",
    columns=(
        Column("card", ("cardnumber",), is_needed=True, is_id=True),
        _family("surname"),
        Column("given", ("firstname",)),
        Column("school", ("branchcode",), is_needed=True),
        Column("category", ("categorycode",), is_needed=True),
        Column("leaves_on", ("dateexpiry",)),
    ),
    suits=_needs("card", "family", "school", "category"),
    category=_from_words,
)
DESTINY = FlatFormat(
    key="destiny",
    columns=(
        Column("id", ("field_districtID",), is_id=True),
        Column("card", ("field_barcode",), is_needed=True, is_id=True),
        Column("school", ("field_siteShortName",), is_needed=True),
        _family("field_lastName"),
        Column("given", ("field_firstName",)),
        Column("preferred", ("field_nickname",)),
        Column("category", ("field_patronType",)),
        Column("is_teacher", ("field_isTeacher",)),
        Column("status", ("field_status",)),
        Column("homeroom", ("field_homeroom",)),
        Column("grade", ("field_gradeLevel",)),
    ),
    suits=_needs("card", "school", "family"),
    category=_from_destiny,
    card_prefix="P ",
)
# What Destiny's patron export writes: one row each, no headings, the barcode with Follett's letter.
# Of its other cells several hold what nobody here needs, birthdays and addresses among them.
DESTINY_EXPORT = FlatFormat(
    key="destiny-export",
    columns=(
        Column("card", (), is_needed=True, is_id=True),
        Column("id", (), is_id=True),
        _family(),
        Column("given", ()),
        Column("category", ()),
        Column("status", ()),
        Column("grade", ()),
        Column("homeroom", ()),
        Column("preferred", ()),
    ),
    suits=_needs("card", "family"),
    category=_from_words,
    default_category=Category.STUDENT,
    card_prefix="P ",
    places={
        "card": 0,
        "id": 1,
        "family": 2,
        "given": 3,
        "category": 9,
        "status": 10,
        "grade": 32,
        "homeroom": 33,
        "preferred": 34,
    },
    width=37,
)
PLAIN = FlatFormat(
    key="table",
    columns=(
        Column("id", _ID + _NUMBER, is_id=True),
        Column("card", _CARD, is_id=True),
        Column("given", ("first name", "first", "given name", "forename", "nombre", "nombres")),
        Column("family", ("last name", "last", "surname", "family name", "apellido", "apellidos")),
        Column("name", ("name", "full name", "student name", "student", "patron name")),
        Column("preferred", ("preferred name", "preferred first name", "nickname", "goes by")),
        Column("grade", ("grade", "grade level", "year", "grado")),
        Column(
            "category",
            ("category", "role", "patron type", "type", "patron category", "categoría", "rol"),
        ),
        Column("homeroom", ("homeroom", "home room", "hr", "class", "room", "salón")),
        Column(
            "school",
            ("school", "school id", "school code", "site", "building", "branch", "escuela"),
        ),
        Column("status", ("status", "active", "enabled", "enrollment status", "estado")),
        Column("leaves_on", ("leaves on", "leaving date", "expires", "expiry date", "exit date")),
    ),
    suits=_suits_plain,
    category=_from_words,
    default_category=Category.STUDENT,
)
