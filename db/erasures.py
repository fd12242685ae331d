"""The list of who was forgotten, kept beside the backups: a restore applies it before it opens.

`erasures.jsonl` has one person_ref and one instant a line, and no name. It only ever grows; a line
that a power cut left half written is passed over.
"""

import json
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from db.backup import flush_folder
from db.backups import make_folder
from db.location import OWNER_ONLY, of_system

FILE = "erasures.jsonl"


def note_erasures(folder: Path, erasures: Mapping[UUID, datetime]) -> None:
    """Add those who are not on the list yet; they are on disk after it. Raises StoreError.

    Call it before the commit that blanks them: a line too many forgets nobody who was to stay.
    """
    known = read_erasures(folder)
    news = {ref: at for ref, at in erasures.items() if ref not in known}
    if not news:
        return
    make_folder(folder)
    path = folder / FILE
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, OWNER_ONLY)
        with os.fdopen(descriptor, "ab") as opened:
            opened.write(b"".join(_line(ref, at) for ref, at in news.items()))
            opened.flush()
            os.fsync(opened.fileno())
        flush_folder(path)
    except OSError as error:
        raise of_system(f"{path} cannot be written", error) from error


def read_erasures(*folders: Path) -> Mapping[UUID, datetime]:
    """Everybody on the lists of these folders, with when they were forgotten. Raises StoreError."""
    found: dict[UUID, datetime] = {}
    for folder in folders:
        path = folder / FILE
        try:
            lines = path.read_text("utf-8", "replace").splitlines()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise of_system(f"{path} cannot be read", error) from error
        found.update(_read(lines))
    return found


def _line(ref: UUID, at: datetime) -> bytes:
    document = {"person_ref": str(ref), "at": at.astimezone(UTC).isoformat()}
    # The first line break ends what a power cut may have left of the line before.
    return f"\n{json.dumps(document)}\n".encode()


def _read(lines: Iterable[str]) -> Iterable[tuple[UUID, datetime]]:
    for line in lines:
        try:
            document = json.loads(line)
            at = datetime.fromisoformat(document["at"])
            yield UUID(document["person_ref"]), at if at.tzinfo else at.replace(tzinfo=UTC)
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
