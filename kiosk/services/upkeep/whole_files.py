"""Writes a file whole or not at all."""

from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in the place of what is there. Raises OSError, and leaves no draft behind."""
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
