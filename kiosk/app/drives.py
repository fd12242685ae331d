"""Sticks and other disks that can be pulled out, as this computer has mounted them."""

import sys
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from kiosk.ui.staff.desk.keeping import Drive

_MOUNTED_BELOW = ("/media/", "/run/media/", "/mnt/", "/Volumes/")


def drives() -> tuple[Drive, ...]:
    """Those that can be written to, by name. For a lane: a sick stick may take its time."""
    return tuple(sorted(_usable(QStorageInfo.mountedVolumes()), key=lambda each: each.name))


def _usable(volumes: Iterable[QStorageInfo]) -> Iterable[Drive]:
    system = QStorageInfo.root().rootPath()
    for volume in volumes:
        root = volume.rootPath()
        is_ready = volume.isValid() and volume.isReady() and not volume.isReadOnly()
        if is_ready and root != system and is_pulled_out(root):
            yield Drive(volume.displayName() or root, Path(root), volume.bytesAvailable())


def is_pulled_out(root: str, platform: str = sys.platform) -> bool:
    """Whether something mounted there is a stick: by where systems mount those.

    On Windows every letter but the system's own may be one.
    """
    return platform == "win32" or f"{root}/".startswith(_MOUNTED_BELOW)
