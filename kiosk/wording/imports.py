"""What was wrong with a file or one of its rows, and how to mend it, for whoever imports it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.lending.problems import N_
from kiosk.domain.rows import FileFault, FileRefused, KeptKind, RowFault, RowProblem
from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class Said:
    """A fault and its remedy, each a whole sentence."""

    what: str
    how: str


_FILES: Mapping[FileFault, tuple[str, str]] = {
    FileFault.EMPTY: (
        N_("The file is empty."),
        N_("Export it again, then import that file."),
    ),
    FileFault.NO_ROWS: (
        N_("The file has the names of columns and no rows."),
        N_("Export it again, then import that file."),
    ),
    FileFault.TOO_BIG: (
        N_("The file is larger than any school's list."),
        N_("Check that it is the right file, or split it."),
    ),
    FileFault.NOT_A_TABLE: (
        N_("This is not a table of text."),
        N_("Save it as CSV (UTF-8) or XLSX, or give the roster's ZIP file."),
    ),
    FileFault.JSON: (
        N_("This is JSON, and lists are read as tables."),
        N_("Where the file comes from, export it as CSV or XLSX, or as OneRoster's ZIP."),
    ),
    FileFault.GOOGLE_USERS_JSON: (
        N_("This is JSON from Google's Directory API."),
        N_("Open the Google Admin console. Go to Directory, Users, and download them as CSV."),
    ),
    FileFault.GOOGLE_DEVICES_JSON: (
        N_("This is JSON from Google's Directory API."),
        N_(
            "Open the Google Admin console. Go to Devices, Chrome, Devices, and export them as CSV."
        ),
    ),
    FileFault.OLD_EXCEL: (
        N_("This is an old Excel file, or one with a password."),
        N_("Open it in Excel and save it as .xlsx without a password."),
    ),
    FileFault.NOT_A_ZIP: (
        N_("The file is called .zip and is no ZIP file."),
        N_("Download it again, or give it the name that it should have, such as .csv."),
    ),
    FileFault.BROKEN_ARCHIVE: (
        N_("The file is damaged."),
        N_("Download or export it again; an interrupted download looks like this."),
    ),
    FileFault.LOCKED_ARCHIVE: (
        N_("The ZIP file has a password."),
        N_("Make it again without a password."),
    ),
    FileFault.ODD_ARCHIVE: (
        N_("The ZIP file is packed in a way that is not read here."),
        N_("Unpack it, and pack its files again with what your computer has for it."),
    ),
    FileFault.REPEATED_ENTRY: (
        N_("The ZIP file has {file} more than once."),
        N_("Make it again with each file once."),
    ),
    FileFault.UNKNOWN_FORMAT: (
        N_("No row of column names was found in the first ten rows."),
        N_("Put the names of the columns above the data, such as Card number, First name."),
    ),
    FileFault.COLUMNS_MISSING: (
        N_("These columns are missing: {missing}. Found: {found}."),
        N_("Rename a column, or say which one it is."),
    ),
    FileFault.NO_SUCH_FORMAT: (
        N_("There is no format called {format}."),
        N_("Choose one of these: {known}."),
    ),
    FileFault.NO_SUCH_MAPPING: (
        N_("No columns were saved under the name {mapping}."),
        N_("Give the columns once with --map; they are kept under that name."),
    ),
    FileFault.NO_SUCH_FIELD: (
        N_("There is no field called {field}."),
        N_("Choose one of these: {known}."),
    ),
    FileFault.NO_SUCH_HEADING: (
        N_("The file has no column called {heading}."),
        N_("Its columns are: {found}."),
    ),
    FileFault.NO_SUCH_CARD_ID: (
        N_("Nobody in the file has an id of the kind {value}."),
        N_("The file has these kinds: {known}."),
    ),
    FileFault.NO_CHOICE_OF_CARDS: (
        N_("Files of the format {format} have no kinds of ids to choose from."),
        N_("Leave --card-from out; --map card=… says which column is the card number."),
    ),
    FileFault.NO_SUCH_SCHOOL: (
        N_("There is no school called {school}."),
        N_("Choose one of these: {known}."),
    ),
    FileFault.WHICH_SCHOOL: (
        N_("The file does not say which school its rows belong to."),
        N_("Name it with --school; there are {known}."),
    ),
    FileFault.SCHOOLS_UNKNOWN: (
        N_("The file’s schools, with their rows, are not known here: {found}."),
        N_("Say which of them is yours. Here there are: {known}."),
    ),
    FileFault.SCHOOL_NOT_IN_FILE: (
        N_("No row of the file belongs to {school}. It has, with their rows: {found}."),
        N_("Choose one of the file’s own schools, or check that it is the right file."),
    ),
}

_ROWS: Mapping[RowFault, tuple[str, str]] = {
    RowFault.TOO_FEW_CELLS: (
        N_("The row has {cells} cells, the header has {columns}."),
        N_("Look for a line break in the middle of the row."),
    ),
    RowFault.TOO_MANY_CELLS: (
        N_("The row has {cells} cells, the header has {columns}."),
        N_("Put quotes around a value with a comma in it."),
    ),
    RowFault.QUOTE_NOT_CLOSED: (
        N_("A quotation mark opens in this row and never closes."),
        N_("Close it or take it away."),
    ),
    RowFault.LETTERS_LOST: (
        N_("Letters of “{value}” were lost when the file was saved."),
        N_("Export it again as UTF-8."),
    ),
    RowFault.FORMULA_ERROR: (
        N_("The cell shows the error {value}."),
        N_("Mend the formula, or write the value."),
    ),
    RowFault.VALUE_MISSING: (
        N_("Nothing is written here."),
        N_("Fill in this cell."),
    ),
    RowFault.VALUE_TOO_LONG: (
        N_("The text is too long."),
        N_("Shorten it to 80 characters."),
    ),
    RowFault.NUMBER_DAMAGED: (
        N_("{value} is a number that a spreadsheet has rounded."),
        N_("Format the column as text in the original and export it again."),
    ),
    RowFault.NOT_A_DATE: (
        N_("“{value}” is not a date."),
        N_("Write it as 2026-08-24."),
    ),
    RowFault.NOT_A_GRADE: (
        N_("“{value}” is not a grade."),
        N_("Write KG, a number from 1 to 13, or UG for somebody in no grade."),
    ),
    RowFault.NOT_MONEY: (
        N_("“{value}” is not an amount of money."),
        N_("Write it as 289.00."),
    ),
    RowFault.NOT_A_WORD: (
        N_("“{value}” is not known here."),
        N_("Use one of these: {known}."),
    ),
    RowFault.ENDS_BEFORE_START: (
        N_("It ends before it begins."),
        N_("Swap the two dates."),
    ),
    RowFault.ID_REPEATED: (
        N_("Line {first} has the same id."),
        N_("Give each person an id of their own."),
    ),
    RowFault.CARD_REPEATED: (
        N_("Line {first} has the card number {value} too."),
        N_("Give each person a card of their own."),
    ),
    RowFault.CARD_IS_ITEM: (
        N_("The card number {value} is the code of a device."),
        N_("Give the person a new number, or the device a new label."),
    ),
    RowFault.CARD_IS_PLACE: (
        N_("The card number {value} is the code of a shelf or slot."),
        N_("Give the person a new number."),
    ),
    RowFault.CARD_OF_OTHER: (
        N_("The card number {value} belongs to somebody else."),
        N_("Find out whose it is; mend it in the file or here."),
    ),
    RowFault.CODE_REPEATED: (
        N_("Line {first} has the code {value} too."),
        N_("Give each device a code of its own."),
    ),
    RowFault.CODE_IS_CARD: (
        N_("The code {value} is somebody's card number."),
        N_("Give the device a new label."),
    ),
    RowFault.CODE_IS_PLACE: (
        N_("The code {value} is that of a shelf or slot."),
        N_("Give the device a new label."),
    ),
    RowFault.CODE_OF_OTHER: (
        N_("The codes of this row belong to two devices."),
        N_("Look at both devices, and mend the row."),
    ),
    RowFault.CODE_REFUSED: (
        N_("The rules for codes here refuse {value}: nobody could scan it."),
        N_("Correct it, or the rules under [codes] in the settings."),
    ),
    RowFault.UNKNOWN_SCHOOL: (
        N_("There is no school called {value}."),
        N_("Use one of these: {known}."),
    ),
    RowFault.UNKNOWN_CLASS: (
        N_("There is no class {value}."),
        N_("Put the classes in the same export."),
    ),
    RowFault.UNKNOWN_PERSON: (
        N_("There is no person {value}."),
        N_("Put the people in the same export."),
    ),
    RowFault.SLOT_TAKEN: (
        N_("Another device lives in {value}."),
        N_("Give this device a free slot."),
    ),
}

_COLUMNS: Mapping[str, str] = {
    "card": N_("card number"),
    "id": N_("id"),
    "given": N_("first name"),
    "family": N_("last name"),
    "school": N_("school"),
    "category": N_("category"),
    "class": N_("class"),
    "person": N_("person"),
    "barcode": N_("barcode"),
    "serial": N_("serial number"),
    "type": N_("item type"),
}


_KEPT: Mapping[KeptKind, str] = {
    KeptKind.PERSON: N_("person: {label}"),
    KeptKind.DEVICE: N_("device: {label}"),
    KeptKind.SCHOOL: N_("school: {label}"),
    KeptKind.CLASS: N_("class or homeroom: {label}"),
    KeptKind.PERSON_CATEGORY: N_("kind of person: {label}"),
    KeptKind.DEVICE_TYPE: N_("model: {label}"),
    KeptKind.DEVICE_CATEGORY: N_("kind of device: {label}"),
    KeptKind.PLACE: N_("place: {label}"),
    KeptKind.CALENDAR: N_("terms in the calendar"),
    KeptKind.CHOICE: N_("choices for the next file"),
    KeptKind.OTHER: N_("other: {label}"),
}


def kept_row(t: Translator, kind: KeptKind, label: str) -> str:
    """A row that stays when an import is taken back."""
    return t.gettext(_KEPT[kind]).format(label=label)


def file_refused(t: Translator, refused: FileRefused) -> Said:
    """Why nothing of a file was imported; its further faults are said one by one."""
    said, near = _said(t, _FILES[refused.fault], refused.params), refused.params.get("near")
    meant = t.gettext("Did you mean {near}?").format(near=near) if near else ""
    return Said(said.what, f"{meant} {said.how}".strip())


def row_problem(t: Translator, problem: RowProblem) -> Said:
    """Why a row was left out."""
    return _said(t, _ROWS[problem.fault], problem.params)


def where(t: Translator, problem: RowProblem) -> str:
    """Where a problem stands: "users.csv, line 12, card number"."""
    named = _COLUMNS.get(problem.column)
    column = t.gettext(named) if named else problem.column
    line = t.gettext("line {line}").format(line=problem.line)
    return ", ".join(part for part in (problem.file, line, column) if part)


def _said(t: Translator, pair: tuple[str, str], params: Mapping[str, str]) -> Said:
    what, how = pair
    words: dict[str, str] = defaultdict(str, params)
    return Said(t.gettext(what).format_map(words), t.gettext(how).format_map(words))
