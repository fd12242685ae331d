"""The settings file of a counter that makes no sound."""

from pathlib import Path


def quiet_settings(folder: Path, store: Path) -> str:
    """Write it into `folder`, for the store in the file `store`; its path, as it is typed."""
    path = folder / "makerdesk.toml"
    path.write_text(f'[store]\nurl = "sqlite:///{store.as_posix()}"\n[desk]\nsound = false\n')
    return str(path)
