"""Packs what helps somebody far away to help: one ZIP of small texts, each scrubbed."""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kiosk.services.support.scrubbing import Plain, Scrubber

ABOUT = """This file was made by "makerdesk support". It holds no database, and names nobody:
whatever the store knows as a name, a card or a code was taken out, and stands as [hidden].

Read it before you send it on: every part of it is plain text.
"""
_OWNER_ONLY = 0o600 << 16


@dataclass(frozen=True, slots=True)
class Parts:
    """What goes in: documents by their file's name, and logs by theirs, the newest first."""

    documents: Mapping[str, Plain]
    logs: Mapping[str, str]


def pack(parts: Parts, scrubber: Scrubber, made_at: datetime) -> bytes:
    """The ZIP, with nothing personal in it that the scrubber knows of."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        _add(file, "ABOUT.txt", ABOUT, made_at)
        for name, document in parts.documents.items():
            text = json.dumps(scrubber.document(document), ensure_ascii=False, indent=2)
            _add(file, name, f"{text}\n", made_at)
        for name, log in parts.logs.items():
            _add(file, name, scrubber.log(log), made_at)
    return packed.getvalue()


def _add(file: zipfile.ZipFile, name: str, text: str, made_at: datetime) -> None:
    about = zipfile.ZipInfo(name, made_at.timetuple()[:6])
    about.external_attr, about.compress_type = _OWNER_ONLY, zipfile.ZIP_DEFLATED
    file.writestr(about, text)
