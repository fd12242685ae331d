"""Where a SQLite file lies: refuses network shares, keeps the file to its owner."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from db.errors import DiskFull, NetworkShare, ReadOnly, StoreError, Unreachable

OWNER_ONLY = 0o600
_DRIVE_REMOTE = 4  # what GetDriveTypeW answers for a mapped share

# File systems whose locks and flushes SQLite cannot rely on, as /proc/mounts names them. 9p is not
# among them: it is a virtual machine's view of a disk of this very computer.
NETWORK_TYPES = frozenset(
    {
        "afs", "afp", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.ceph", "fuse.davfs2",
        "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs",
        "fuse.sshfs", "glusterfs", "gfs2", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb",
        "smb2", "smb3", "smbfs",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mount:
    """One mounted file system."""

    point: str
    kind: str


def read_mounts() -> tuple[Mount, ...]:
    """List what is mounted, in order of mounting; empty where the system does not tell."""
    try:
        lines = Path("/proc/self/mounts").read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ()
    fields = (line.split(" ") for line in lines)
    return tuple(Mount(_unescaped(f[1]), f[2]) for f in fields if len(f) > 2)


def refuse_network_share(path: Path, mounts: Callable[[], tuple[Mount, ...]] = read_mounts) -> None:
    """Raise NetworkShare where `path` is, or would be made, on a file server's disk."""
    kind = _windows_share(path) if sys.platform == "win32" else _mounted_share(path, mounts())
    if kind is not None:
        raise NetworkShare(f"{path} lies on a network share ({kind}).")


def _mounted_share(path: Path, mounts: tuple[Mount, ...]) -> str | None:
    place = PurePosixPath(path.resolve())
    around = [mount for mount in mounts if place.is_relative_to(mount.point)]
    if not around:
        return None
    # The deepest mount point holds the file; mounted twice over, the later one does.
    holder = max(
        enumerate(around), key=lambda pair: (len(PurePosixPath(pair[1].point).parts), pair[0])
    )
    return holder[1].kind if holder[1].kind in NETWORK_TYPES else None


def _windows_share(path: Path) -> str | None:
    drive = path.resolve().drive
    if is_unc(drive):
        return drive
    import ctypes

    kind = getattr(ctypes, "windll").kernel32.GetDriveTypeW(f"{drive}\\")  # noqa: B009 - only Windows has it
    return f"drive {drive}" if kind == _DRIVE_REMOTE else None


def is_unc(drive: str) -> bool:
    r"""Tell whether a Windows drive is a share: `\\server\share`, but not `\\?\C:` or `\\.\`."""
    if drive.upper().startswith("\\\\?\\UNC\\"):
        return True
    return drive.startswith("\\\\") and drive[2:4] not in ("?\\", ".\\")


def _unescaped(field: str) -> str:
    """Undo what the kernel does to spaces, tabs, newlines and backslashes."""
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        field = field.replace(code, character)
    return field


def make_private_file(path: Path) -> bool:
    """Make an empty file that only its owner can read; False where one is there already.

    SQLite gives its -wal and -shm files the rights of the database. An existing file is never
    opened here: closing it would drop the locks that this process holds on it through SQLite.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
    except FileExistsError:
        return False
    except OSError as error:
        raise of_system(f"{path} cannot be made", error) from error
    return True


def of_system(failed: str, error: OSError) -> StoreError:
    """What an error of the file system means; `failed` begins the sentence that says it."""
    what = f"{failed}: {error.strerror or error}."
    match error:
        case PermissionError():
            return ReadOnly(what)
        case OSError(errno=28 | 122):  # ENOSPC, EDQUOT
            return DiskFull(what)
        case OSError(errno=30):  # EROFS
            return ReadOnly(what)
        case _:
            return Unreachable(what)
