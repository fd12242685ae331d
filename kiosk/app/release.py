"""Which release of Makerdesk this is."""

import tomllib
from importlib import metadata
from pathlib import Path

DISTRIBUTION = "makerdesk"
UNKNOWN = "unknown"
PROJECT_FILE = Path(__file__).resolve().parents[2] / "pyproject.toml"


def program_version() -> str:
    """The installed version; in a checkout that was never installed its own."""
    installed = version_of(DISTRIBUTION)
    return _version_of_checkout() if installed == UNKNOWN else installed


def version_of(distribution: str) -> str:
    """The installed version of a distribution, or "unknown"."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return UNKNOWN


def _version_of_checkout() -> str:
    try:
        project = tomllib.loads(PROJECT_FILE.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return UNKNOWN
    return str(project["project"]["version"])
