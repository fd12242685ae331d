"""`version`: which Makerdesk this is, and on what it stands. It opens nothing and starts fast."""

import platform
import sqlite3

import click

from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.options import example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.release import program_version, version_of

QT = "PySide6-Essentials"


@click.command(epilog=example("makerdesk version --json"))
@json_option
def version(as_json: bool) -> ExitCode:
    """Print the version of Makerdesk, of Python, of Qt and of SQLite."""
    out = Output(as_json=as_json)
    ours, qt = program_version(), version_of(QT)
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
