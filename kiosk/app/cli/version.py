"""`version`: which Makerdesk this is, and on what it stands. It opens nothing and starts fast."""

import platform
import sqlite3
import tomllib
from importlib import metadata
from pathlib import Path

import click

from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.options import example, json_option
from kiosk.app.cli.output import Output

DISTRIBUTION = "makerdesk"
QT = "PySide6-Essentials"
PROJECT_FILE = Path(__file__).resolve().parents[3] / "pyproject.toml"


@click.command(epilog=example("makerdesk version --json"))
@json_option
def version(as_json: bool) -> ExitCode:
    """Print the version of Makerdesk, of Python, of Qt and of SQLite."""
    out = Output(as_json=as_json)
    ours, qt = _version_of(DISTRIBUTION), _version_of(QT)
    python, sqlite = platform.python_version(), sqlite3.sqlite_version
    out.say(f"Makerdesk {ours}")
    out.say(f"Python {python}, Qt {qt}, SQLite {sqlite}")
    out.document(
        {
            "document": "version",
            "version": 1,
            "makerdesk": ours,
            "python": python,
            "qt": qt,
            "sqlite": sqlite,
        }
    )
    return ExitCode.OK


def _version_of(distribution: str) -> str:
    """The installed version; in a checkout that was never installed its own for Makerdesk."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return _version_of_checkout() if distribution == DISTRIBUTION else "unknown"


def _version_of_checkout() -> str:
    try:
        project = tomllib.loads(PROJECT_FILE.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return "unknown"
    return str(project["project"]["version"])
