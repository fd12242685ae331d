"""Remembers beside the store how far each audit chain had got, so that a lost end is noticed.

A damaged write-ahead log looks like one that ends earlier: SQLite leaves out what does not fit, and
what is left is whole. `school.db-head` is written after each commit and never waited for, so what
it says had been on disk before. It counts for the very file that it was written beside, not for one
that took its place.
"""

import hashlib
import json
import os
from pathlib import Path
from uuid import UUID

from db.chains import Head, Heads
from db.location import OWNER_ONLY

_VERSION = 1
_BINARY = getattr(os, "O_BINARY", 0)  # Windows alone has it, and would else write longer lines


def note_heads(store: Path, witness: Path, heads: Heads) -> None:
    """Write down where the chains end. Raises OSError."""
    text = json.dumps(
        {
            "version": _VERSION,
            "file": store.stat().st_ino,
            "heads": {str(counter): [head.position, head.hash] for counter, head in heads.items()},
        }
    )
    content = f"{text}\n{_seal(text)}\n".encode()
    # Over what stands there: to empty the file first makes ext4 write it out, 1.5 ms an act.
    descriptor = os.open(witness, os.O_WRONLY | os.O_CREAT | _BINARY, OWNER_ONLY)
    try:
        os.write(descriptor, content)
        if os.fstat(descriptor).st_size > len(content):
            os.ftruncate(descriptor, len(content))
    finally:
        os.close(descriptor)


def noted_heads(store: Path, witness: Path) -> Heads:
    """What was written down for this file; nothing where that is torn, missing or of another."""
    try:
        text, seal = witness.read_text("utf-8").splitlines()
        if seal != _seal(text):
            return {}
        said = json.loads(text)
        if (said["version"], said["file"]) != (_VERSION, store.stat().st_ino):
            return {}
        return {UUID(counter): Head(*head) for counter, head in said["heads"].items()}
    except (OSError, ValueError):
        return {}


def _seal(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
