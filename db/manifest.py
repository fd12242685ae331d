"""The manifest beside a backup: what the file was when it was made and proven. It names nobody."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from db.audit import Json
from db.chains import Head, Heads
from db.sums import Sums

FORMAT = 2
FIRST_FORMAT = 1
"""It had one digest over the whole file, and all of each backup was proven."""


class NoManifest(Exception):
    """There is no manifest beside this file, or none that this version can read."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. `size` is in bytes, `newest` the number of the newest audit entry.

    `since` None: all of it was proven, every page, reference and entry. Else it is a copy, compared
    byte by byte, of which only the entries after that number were proven: the others and the
    pages were proven in the backup that ended there. `problem` was found when it was looked at
    later.
    """

    made_at: datetime
    revision: str
    program: str
    school: str
    sums: Sums
    size: int
    heads: Heads
    newest: int
    people: int
    items: int
    loans: int
    since: int | None = None
    problem: str = ""


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
        "sums": {
            "block": manifest.sums.block,
            "width": manifest.sums.width,
            "sha256": manifest.sums.digests.hex(),
        },
        "size": manifest.size,
        "heads": {
            str(counter): {"position": head.position, "hash": head.hash}
            for counter, head in manifest.heads.items()
        },
        "newest": manifest.newest,
        "people": manifest.people,
        "items": manifest.items,
        "loans": manifest.loans,
        "proof": "whole" if manifest.since is None else "since",
        "since": manifest.since,
        "problem": manifest.problem,
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
    if document["document"] != "backup" or document["format"] not in (FORMAT, FIRST_FORMAT):
        raise ValueError("another kind of document")
    is_first = document["format"] == FIRST_FORMAT
    heads = document["heads"]
    if not isinstance(heads, Mapping):
        raise ValueError("no heads")
    made_at = datetime.fromisoformat(str(document["made_at"]))
    if made_at.tzinfo is None:
        raise ValueError("no time zone")
    size = _number(document["size"])
    return Manifest(
        made_at=made_at,
        revision=str(document["revision"]),
        program=str(document["program"]),
        school=str(document["school"]),
        sums=Sums.of_whole(size, str(document["sha256"])) if is_first else _sums(document["sums"]),
        size=size,
        heads={UUID(counter): _head(head) for counter, head in heads.items()},
        newest=_number(document["newest"]),
        people=_number(document["people"]),
        items=_number(document["items"]),
        loans=_number(document["loans"]),
        since=None if is_first else _since(document["proof"], document["since"]),
        problem="" if is_first else str(document["problem"]),
    )


def _sums(value: Json) -> Sums:
    if not isinstance(value, Mapping):
        raise ValueError("no sums")
    sums = Sums(
        _number(value["block"]), _number(value["width"]), bytes.fromhex(str(value["sha256"]))
    )
    if sums.block < 1 or not 1 <= sums.width <= 32:
        raise ValueError("no sums")
    return sums


def _since(proof: Json, since: Json) -> int | None:
    match proof:
        case "whole":
            return None
        case "since":
            return _number(since)
        case _:
            raise ValueError("an unknown proof")


def _head(value: Json) -> Head:
    if not isinstance(value, Mapping):
        raise ValueError("no head")
    return Head(_number(value["position"]), str(value["hash"]))


def _number(value: Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{value!r} is no number")
    return value
