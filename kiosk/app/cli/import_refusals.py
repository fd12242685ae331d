"""A file that an import does not understand: what to type instead."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from kiosk.app.cli.arguments import DRY_RUN, command_again, with_options
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.speech import english
from kiosk.domain.rows import FileFault, FileRefused
from kiosk.services.imports.item_columns import PLAIN_ITEMS
from kiosk.services.imports.people_columns import PLAIN
from kiosk.services.imports.tables import plain
from kiosk.wording.imports import file_refused

LIST_OF_PEOPLE = ("card", "name")
TYPE = "type"
LIST_OF_ITEMS = ("barcode", TYPE)
# One column will do where the file could have had any of several.
_FIELDS: Mapping[str, str] = {"given": "name", "family": "name", "serial": "barcode"}
_NAMES: Mapping[str, tuple[str, ...]] = {
    column.key: column.headings for column in (*PLAIN_ITEMS.columns, *PLAIN.columns)
}
_PEOPLE = ("user", "mail", "owner", "assign", "student", "person", "usuario", "correo", "alumn")
_SHORT = 3


@contextmanager
def refusing(arguments: Sequence[str], fields: tuple[str, ...]) -> Iterator[None]:
    """End the command of the block with a way out. `fields` are those that a list cannot lack.

    Raises CommandError for FileRefused.
    """
    try:
        yield
    except FileRefused as error:
        said = [file_refused(english(), each) for each in (error, *error.also)]
        remedy = "\n".join([said[0].how, *(f"  {each.what} {each.how}" for each in said[1:])])
        remedy += _way_out(error, arguments, fields)
        raise CommandError(said[0].what, remedy, _exit_code(error)) from error


def _exit_code(error: FileRefused) -> ExitCode:
    """Sound rows that all belong elsewhere are rejected rows."""
    match error.fault:
        case FileFault.SCHOOLS_UNKNOWN | FileFault.SCHOOL_NOT_IN_FILE:
            return ExitCode.REJECTED_ROWS
        case (
            FileFault.NO_SUCH_FIELD
            | FileFault.NO_SUCH_HEADING
            | FileFault.NO_SUCH_CARD_ID
            | FileFault.NO_CHOICE_OF_CARDS
        ):
            return ExitCode.USAGE
        case _:
            return ExitCode.ERROR


def _way_out(error: FileRefused, arguments: Sequence[str], fields: tuple[str, ...]) -> str:
    """The line to type instead, with this file's own words; on trial, as we guess."""
    if error.fault is FileFault.SCHOOLS_UNKNOWN:
        return _school_way_out(error, arguments)
    missing = _missing(error, fields)
    said = _map_way_out(arguments, _guessed(error, missing))
    return (_type_way_out(arguments) if TYPE in missing else "") + said


def _guessed(error: FileRefused, missing: Sequence[str]) -> list[tuple[str, str]]:
    """A heading for each field that lacks: one that resembles it, or all that are left; none
    where any would be far-fetched."""
    if error.fault is FileFault.UNKNOWN_FORMAT:
        headings = error.params.get("found", "").split(", ")
    else:
        headings = error.params.get("unread", "").split("\n")
    left = [word for word in headings if word and not _is_about_people(word, missing)]
    pairs = [(field, near) for field in missing if (near := _resembling(field, left))]
    if len(pairs) < len(missing):
        pairs = list(zip(missing, left, strict=True)) if len(left) == len(missing) else []
    return pairs


def _resembling(field: str, headings: Sequence[str]) -> str:
    known = [plain(word) for word in _NAMES.get(field, ())]
    fits = (h for h in headings if any(word in plain(h) for word in known if len(word) > _SHORT))
    return next(fits, "")


def _is_about_people(heading: str, missing: Sequence[str]) -> bool:
    """Who has a thing is never kept, least of all as its name or kind."""
    return TYPE in missing and any(word in plain(heading) for word in _PEOPLE)


def _map_way_out(arguments: Sequence[str], pairs: Sequence[tuple[str, str]]) -> str:
    if not pairs:
        return ""
    maps = [word for field, heading in pairs for word in ("--map", f"{field}={heading}")]
    again = command_again(with_options(arguments, *maps), DRY_RUN)
    return f"\n  Or say with --map which column is which. On trial, such as:\n    {again}"


def _type_way_out(arguments: Sequence[str]) -> str:
    again = command_again(with_options(arguments, "--type", "Laptop"), DRY_RUN)
    return f"\n  Or name one type for all rows. On trial, such as:\n    {again}"


def _school_way_out(error: FileRefused, arguments: Sequence[str]) -> str:
    ours = error.params.get("known", "").split(", ")[0]
    if not ours:
        return ""
    words = ("--school", f"{error.params.get('word', '')}={ours}")
    again = command_again(with_options(arguments, *words), DRY_RUN)
    return f"\n  The other schools' rows are left out. On trial, such as:\n    {again}"


def _missing(error: FileRefused, fields: tuple[str, ...]) -> list[str]:
    match error.fault:
        case FileFault.UNKNOWN_FORMAT:
            return list(fields)
        case FileFault.COLUMNS_MISSING if "file" not in error.params:
            keys = error.params.get("missing", "").split(", ")
            return list(dict.fromkeys(_FIELDS.get(key, key) for key in keys if key))
        case _:
            return []
