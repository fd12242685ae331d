"""JSON, which people download where an export was meant: told apart from a table, and refused."""

import re

from kiosk.domain.rows import FileFault, FileRefused
from kiosk.services.imports.text_tables import decode

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
