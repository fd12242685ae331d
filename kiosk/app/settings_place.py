"""Where the settings stand: in the file that was named, or in the account's own."""

from pathlib import Path

from kiosk.app.paths import platform_folders
from kiosk.app.settings import Settings, load

SETTINGS_FILE = "makerdesk.toml"
STORE_FILE = "school.db"


def settings_path(path: Path | None) -> Path:
    """Where the settings stand: at `path`, or in the account's own folder; it need not be there."""
    return path or platform_folders().config / SETTINGS_FILE


def load_settings(path: Path | None) -> Settings:
    """The settings of the file at `path`, or of the account's own file, or the defaults.

    Raises SettingsError; a file that was named must be there, the account's own need not.
    """
    default_store = f"sqlite:///{platform_folders().data / STORE_FILE}"
    own = settings_path(None)
    if path is None and not own.exists():
        return Settings(store_url=default_store)
    return load(path or own, default_store=default_store)
