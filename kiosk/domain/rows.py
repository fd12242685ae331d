"""Rows of files that somebody gives us: what is wrong, how they were read, which ones stay."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

MAX_FILE = 64 * 1024 * 1024
"""Bytes of a file, or of one within an archive; a district's largest list has half of it."""


class FileFault(StrEnum):
    """Why a whole file is refused; nothing of it is applied."""

    EMPTY = "empty"
    NO_ROWS = "no_rows"
    TOO_BIG = "too_big"
    NOT_A_TABLE = "not_a_table"
    JSON = "json"
    GOOGLE_USERS_JSON = "google_users_json"
    GOOGLE_DEVICES_JSON = "google_devices_json"
    OLD_EXCEL = "old_excel"
    NOT_A_ZIP = "not_a_zip"
    BROKEN_ARCHIVE = "broken_archive"
    LOCKED_ARCHIVE = "locked_archive"
    ODD_ARCHIVE = "odd_archive"
    REPEATED_ENTRY = "repeated_entry"
    UNKNOWN_FORMAT = "unknown_format"
    COLUMNS_MISSING = "columns_missing"
    NO_SUCH_FORMAT = "no_such_format"
    NO_SUCH_MAPPING = "no_such_mapping"
    NO_SUCH_FIELD = "no_such_field"
    NO_SUCH_HEADING = "no_such_heading"
    NO_SUCH_CARD_ID = "no_such_card_id"
    NO_CHOICE_OF_CARDS = "no_choice_of_cards"
    NO_SUCH_SCHOOL = "no_such_school"
    WHICH_SCHOOL = "which_school"
    SCHOOLS_UNKNOWN = "schools_unknown"
    SCHOOL_NOT_IN_FILE = "school_not_in_file"


class FileRefused(Exception):
    """A file that cannot be imported at all; kiosk.wording.imports has its sentences.

    `also` are further faults of the same kind of thing, so that all are told at once.
    """

    def __init__(
        self,
        fault: FileFault,
        params: Mapping[str, str] | None = None,
        *,
        also: "tuple[FileRefused, ...]" = (),
    ) -> None:
        self.fault = fault
        self.params: Mapping[str, str] = params or {}
        self.also = also
        super().__init__(f"{fault.value} {dict(self.params)}")


class RowFault(StrEnum):
    """Why one row is left out while the good ones go in."""

    TOO_FEW_CELLS = "too_few_cells"
    TOO_MANY_CELLS = "too_many_cells"
    QUOTE_NOT_CLOSED = "quote_not_closed"
    LETTERS_LOST = "letters_lost"
    FORMULA_ERROR = "formula_error"
    VALUE_MISSING = "value_missing"
    VALUE_TOO_LONG = "value_too_long"
    NUMBER_DAMAGED = "number_damaged"
    NOT_A_DATE = "not_a_date"
    NOT_A_GRADE = "not_a_grade"
    NOT_MONEY = "not_money"
    NOT_A_WORD = "not_a_word"
    ENDS_BEFORE_START = "ends_before_start"
    ID_REPEATED = "id_repeated"
    CARD_REPEATED = "card_repeated"
    CARD_IS_ITEM = "card_is_item"
    CARD_IS_PLACE = "card_is_place"
    CARD_OF_OTHER = "card_of_other"
    CODE_REPEATED = "code_repeated"
    CODE_IS_CARD = "code_is_card"
    CODE_IS_PLACE = "code_is_place"
    CODE_OF_OTHER = "code_of_other"
    CODE_REFUSED = "code_refused"
    UNKNOWN_SCHOOL = "unknown_school"
    UNKNOWN_CLASS = "unknown_class"
    UNKNOWN_PERSON = "unknown_person"
    SLOT_TAKEN = "slot_taken"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One reason why a row was left out.

    `line` counts from 1 as an editor or a spreadsheet does; `file` is the table within an archive
    or workbook, empty for a plain file; `column` is the file's own heading.
    """

    line: int
    column: str
    fault: RowFault
    file: str = ""
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DatesRead:
    """A column with dates that could be read in two ways, one of them, and what it was taken for.

    `column` is the file's own heading.
    """

    column: str
    sample: str
    day: date


@dataclass(frozen=True, slots=True)
class SchoolRead:
    """A word that a file has for a school, and our school that it means.

    `code` and `name` are empty for a school that is not ours: its rows are left out.
    """

    word: str
    code: str
    name: str


class KeptKind(StrEnum):
    """What a row is about that stays when its import is taken back."""

    PERSON = "person"
    DEVICE = "device"
    SCHOOL = "school"
    CLASS = "class"
    PERSON_CATEGORY = "person_category"
    DEVICE_TYPE = "device_type"
    DEVICE_CATEGORY = "device_category"
    PLACE = "place"
    CALENDAR = "calendar"
    CHOICE = "choice"
    OTHER = "other"
