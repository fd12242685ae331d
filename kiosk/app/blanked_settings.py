"""The settings file as a support bundle shows it: no passwords, and nothing that is not ours."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from hardware.catalog import PRINTER_DRIVERS, SCANNER_DRIVERS
from kiosk.app.settings import SECTIONS
from kiosk.app.settings_codes import CODES_KEYS
from kiosk.app.settings_labels import KEYS as SHEET_KEYS
from kiosk.domain import toml_text
from kiosk.services.support.scrubbing import HIDDEN, Plain

_OPTIONS = {option.key for each in (*SCANNER_DRIVERS, *PRINTER_DRIVERS) for option in each.options}
KNOWN = frozenset(
    {
        "url", "reserve_megabytes", "diagonal_inches", "languages", "theme", "full_screen",
        "reduced_motion", "undo_seconds", "home_seconds", "sound", "staff_minutes", "folder",
        "driver", *_OPTIONS, *CODES_KEYS, *(key.name for key in SHEET_KEYS),
    }
) - {"name"}  # fmt: skip
"""Keys whose values are shown; a name may be a person's, and an unknown key may hold anything."""
_ADDRESS = re.compile(r"^(?P<kind>[\w+.-]+://)(?:[^/]*@)?(?P<place>[^?#]*)")


def blanked(path: Path) -> Plain:
    """What stands in the file, or why that cannot be told. Comments are left out."""
    try:
        document = toml_text.parse(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {"file": str(path), "missing": "it is not there"}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return {"file": str(path), "missing": f"it cannot be read: {type(error).__name__}"}
    sections = {
        name: _table(value) if name in SECTIONS else HIDDEN for name, value in document.items()
    }
    return {"file": str(path), "settings": sections}


def without_password(address: str) -> str:
    """An address without user, password and options: "postgresql://server/database"."""
    found = _ADDRESS.match(address)
    return HIDDEN if found is None else f"{found['kind']}{found['place']}"


def _table(value: object) -> Plain:
    match value:
        case Mapping():
            return {str(name): _value(str(name), each) for name, each in value.items()}
        case list():
            return [_table(each) for each in value]
        case _:
            return HIDDEN


def _value(name: str, value: object) -> Plain:
    if name not in KNOWN:
        return HIDDEN
    match value:
        case str():
            return without_password(value) if "://" in value else value
        case bool() | int() | float():
            return value
        case list() if all(isinstance(each, str) for each in value):
            return [str(each) for each in value]
        case list() if all(isinstance(each, int) for each in value):
            return [int(each) for each in value]
        case list() if all(isinstance(each, Mapping) for each in value):
            return [_table(each) for each in value]
        case _:
            return HIDDEN
