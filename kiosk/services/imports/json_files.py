"""JSON, which people download where an export was meant: told apart from a table.

A list of devices from Google's Directory API is read, by the field names that GAM's tables have for
headings. All other JSON is refused, with a word on whose it is.
"""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice

from kiosk.domain.rows import FileFault, FileRefused
from kiosk.services.imports.tables import Row, Table
from kiosk.services.imports.text_tables import MAX_COLUMNS, MAX_ROWS, decode, too_many_rows

_LOOKED_AT = 64 * 1024
_BEGINS = re.compile(r"\s*(\{\s*[\"}]|\[\s*[\[{\"\]])")
# How the Directory API names what it lists; a list that a script has cut out keeps the fields.
_GOOGLE = (
    (FileFault.GOOGLE_USERS_JSON, ("admin#directory#user", '"primaryEmail"')),
    (FileFault.GOOGLE_DEVICES_JSON, ("admin#directory#chromeosdevice", '"annotatedAssetId"')),
)


def refuse_json(data: bytes) -> None:
    """Raise FileRefused, saying whose JSON it is, where a file begins as JSON does."""
    start = decode(data[:_LOOKED_AT])
    if not _BEGINS.match(start):
        return
    for fault, signs in _GOOGLE:
        if any(sign in start for sign in signs):
            raise FileRefused(fault)
    raise FileRefused(FileFault.JSON)


def device_table(data: bytes) -> Table | None:
    """The devices of a file in Google's JSON, one a row; None where it is none of these.

    A page of the API, a list of devices, or a single one. A row's line is the device's place in the
    list, the headings come before the first. Raises FileRefused for more than a table may have.
    """
    if not _BEGINS.match(decode(data[:_LOOKED_AT])):
        return None
    try:
        devices = list(islice(_devices(json.loads(decode(data))), MAX_ROWS + 1))
    except (ValueError, RecursionError):
        return None
    if not devices:
        return None
    if len(devices) > MAX_ROWS:
        raise too_many_rows()
    headings = tuple(islice(dict.fromkeys(key for each in devices for key in each), MAX_COLUMNS))

    def rows() -> Iterator[Row]:
        yield Row(0, headings)
        for line, each in enumerate(devices, start=1):
            yield Row(line, tuple(each.get(key, "") for key in headings))

    return Table("", rows)


def _devices(document: object) -> Iterator[Mapping[str, str]]:
    """Each device's plain fields as text; what hangs below a field is left out."""
    if isinstance(document, dict):
        document = document.get("chromeosdevices", [document])
    if not isinstance(document, list):
        return
    for each in document:
        if isinstance(each, dict) and "deviceId" in each:
            yield {
                _sound(key): _sound(str(value))
                for key, value in each.items()
                if isinstance(value, str | int)
            }


def _sound(text: str) -> str:
    """Without lone halves of letters, which JSON may hold and no store can keep."""
    return text.encode("utf-8", "replace").decode()
