"""Where Makerdesk finds its assets and keeps its files on this computer."""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

APPLICATION = "makerdesk"
OWNER_ONLY = 0o700


class FolderUnavailable(Exception):
    """A folder that Makerdesk keeps files in cannot be made or used.

    `problem` is the operating system's own word, as it names the file system or the right that
    is missing.
    """

    def __init__(self, folder: Path, problem: str) -> None:
        super().__init__(
            f"The folder {folder} cannot be used: {problem}. "
            "Let this account write there, or name another folder in the settings file."
        )
        self.folder = folder
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of this account; none of them need exist yet."""

    data: Path
    """The store, its backups and its lock."""
    config: Path
    """The settings file."""
    logs: Path

    @property
    def state(self) -> Path:
        """What one start leaves to the next: nothing that anybody would miss."""
        return self.logs.parent


def platform_folders() -> Folders:
    """Name the folders that this operating system sets aside for a program of this account.

    On Linux they follow XDG_DATA_HOME, XDG_CONFIG_HOME and XDG_STATE_HOME.
    """
    return Folders(
        data=platformdirs.user_data_path(APPLICATION, appauthor=False),
        config=platformdirs.user_config_path(APPLICATION, appauthor=False),
        logs=platformdirs.user_log_path(APPLICATION, appauthor=False),
    )


def make_private(folder: Path) -> Path:
    """Make `folder` if it is missing, let only its owner in, and return it.

    An existing folder is narrowed too: it may hold names of children. On Windows the account's
    own profile folder already keeps others out. Raises FolderUnavailable.
    """
    try:
        folder.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
        folder.chmod(OWNER_ONLY)
    except OSError as error:
        raise FolderUnavailable(folder, error.strerror or str(error)) from error
    return folder


def assets_dir() -> Path:
    """Return the folder of fonts, icons, translations and the handbook.

    A wheel carries it inside the package; in a checkout it stands beside the package.
    """
    package = Path(__file__).resolve().parent.parent
    installed = package / "_assets"
    return installed if installed.is_dir() else package.parent / "assets"
