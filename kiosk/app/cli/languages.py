"""Tells of languages that are asked for and not compiled: in a checkout nothing else would."""

from collections.abc import Iterable
from pathlib import Path

import click

from kiosk.app.cli.exits import CommandError
from kiosk.app.paths import assets_dir
from kiosk.i18n import available

HOW = "packaging/run compiles them."


def warn_of_uncompiled(languages: Iterable[str]) -> None:
    """One line on standard error where a counter will lack some of `languages`."""
    if what := _uncompiled(languages, assets_dir() / "i18n"):
        click.echo(f"makerdesk: {what} {HOW}", err=True)


def require_compiled(languages: Iterable[str]) -> None:
    """Raise CommandError where some of `languages` would be missing."""
    if what := _uncompiled(languages, assets_dir() / "i18n"):
        raise CommandError(what, HOW)


def _uncompiled(languages: Iterable[str], directory: Path) -> str:
    there = available(directory)
    missing = [each for each in languages if each not in there]
    return f"These translations are not compiled: {', '.join(missing)}." if missing else ""
