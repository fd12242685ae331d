"""Small files in which one start leaves word to the next; none of them may ever stop a start."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from kiosk.app.paths import OWNER_ONLY

Kept = Mapping[str, object]


def read_state(path: Path) -> Kept:
    """What was kept; nothing where the file is missing, unreadable or no document of ours."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return document if isinstance(document, dict) else {}


def keep_state(path: Path, kept: Kept, *, is_flushed: bool = False) -> bool:
    """Put it in the file's place whole, or leave the old one; whether it could be kept.

    What must outlive a power cut in the next seconds `is_flushed`; a screen never waits for it.
    """
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(kept, file)
            if is_flushed:
                file.flush()
                os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        return False
    return True
