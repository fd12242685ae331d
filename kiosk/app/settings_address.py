"""The store's address as a settings file gives it: a file beside that, or a database server."""

from collections.abc import Callable
from pathlib import Path

from kiosk.app.settings_reader import suggest, text

FILE, SERVER = "sqlite", "postgresql"
_AS = 'Write it as "sqlite:///school.db" or "postgresql://name@server/database".'
_FILE_BEGINS = f"{FILE}:///"


def store_address(folder: Path) -> Callable[[object], str]:
    """Read an address; a relative file is taken from `folder`, the settings file's own.

    What is wrong names no more than the kind and the file: an address may hold a password.
    """

    def read(value: object) -> str:
        address = text(value).strip()
        kind, mark, _ = address.partition("://")
        if not mark:
            raise ValueError(f"is no address.|{_AS}")
        if kind.partition("+")[0] not in (FILE, SERVER):
            raise ValueError(f"begins with {kind!r}.|{suggest(kind, (FILE, SERVER))} {_AS}")
        if address.startswith(_FILE_BEGINS):
            address = f"{_FILE_BEGINS}{_file(folder, address.removeprefix(_FILE_BEGINS))}"
        else:
            _require_usable(address)
        return address

    return read


def _require_usable(address: str) -> None:
    """Raise ValueError where this cannot be the address of a server."""
    # Not at the top: SQLAlchemy takes 0.3 s to load, and a window with a file opens before that.
    from db.engine import parse_address
    from db.errors import UnknownAddress

    try:
        parse_address(address)
    except (UnknownAddress, ValueError) as error:
        raise ValueError(f"is no address that can be used.|{_AS}") from error


def _file(folder: Path, name: str) -> Path:
    """The whole path of a store's file."""
    if name in ("", ":memory:"):
        raise ValueError(f"names no file.|{_AS}")
    path = (folder / name).resolve()
    if name.endswith(("/", "\\")) or path.is_dir():
        raise ValueError(f"names the folder {path}.|Add the name of a file: school.db")
    return path
