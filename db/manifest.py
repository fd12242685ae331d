"""The manifest beside a backup: what the file was when it was made and proven. It names nobody."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from db.audit import Json
from db.chains import Head, Heads

FORMAT = 1
_CHUNK = 1 << 20


class NoManifest(Exception):
    """There is no manifest beside this file, or none that this version can read."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. `size` is in bytes, `newest` the number of the newest audit entry."""

    made_at: datetime
    revision: str
    program: str
    school: str
    sha256: str
    size: int
    heads: Heads
    newest: int
    people: int
    items: int
    loans: int


def manifest_of(file: Path) -> Path:
    """`20261122T114000Z.db` → `20261122T114000Z.json`."""
    return file.with_suffix(".json")


def as_text(manifest: Manifest) -> str:
    """The document that is written beside the file."""
    document: dict[str, Json] = {
        "document": "backup",
        "format": FORMAT,
        "made_at": manifest.made_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "revision": manifest.revision,
        "program": manifest.program,
        "school": manifest.school,
        "sha256": manifest.sha256,
        "size": manifest.size,
        "heads": {
            str(counter): {"position": head.position, "hash": head.hash}
            for counter, head in manifest.heads.items()
        },
        "newest": manifest.newest,
        "people": manifest.people,
        "items": manifest.items,
        "loans": manifest.loans,
    }
    return json.dumps(document, indent=2, sort_keys=True) + "\n"


def read_manifest(file: Path) -> Manifest:
    """The manifest of the backup `file`. Raises NoManifest."""
    path = manifest_of(file)
    try:
        return _from(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise NoManifest(f"{path}: {error}") from error


def _from(document: Mapping[str, Json]) -> Manifest:
    if (document["document"], document["format"]) != ("backup", FORMAT):
        raise ValueError("another kind of document")
    heads = document["heads"]
    if not isinstance(heads, Mapping):
        raise ValueError("no heads")
    made_at = datetime.fromisoformat(str(document["made_at"]))
    if made_at.tzinfo is None:
        raise ValueError("no time zone")
    return Manifest(
        made_at=made_at,
        revision=str(document["revision"]),
        program=str(document["program"]),
        school=str(document["school"]),
        sha256=str(document["sha256"]),
        size=_number(document["size"]),
        heads={UUID(counter): _head(head) for counter, head in heads.items()},
        newest=_number(document["newest"]),
        people=_number(document["people"]),
        items=_number(document["items"]),
        loans=_number(document["loans"]),
    )


def _head(value: Json) -> Head:
    if not isinstance(value, Mapping):
        raise ValueError("no head")
    return Head(_number(value["position"]), str(value["hash"]))


def _number(value: Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{value!r} is no number")
    return value


def digest(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal. Raises OSError."""
    sums = hashlib.sha256()
    with file.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            sums.update(chunk)
    return sums.hexdigest()
