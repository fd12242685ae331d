"""The counter's language, and those that are asked for and not compiled, which nothing else tells
in a checkout.
"""

from collections.abc import Iterable
from pathlib import Path

import click

from kiosk.app.cli.exits import CommandError
from kiosk.app.paths import assets_dir
from kiosk.app.settings import Settings, SettingsError
from kiosk.app.settings_place import load_settings
from kiosk.i18n import SOURCE_LANGUAGE, Translator, available, translator

HOW = "packaging/run compiles them."


def counter_words(settings: Settings) -> Translator:
    """The first language of the settings: for what is said at a device, and printed by one."""
    return translator(assets_dir() / "i18n", settings.screen.languages[0])


def words_at_the_counter(path: Path | None) -> Translator:
    """`counter_words` of the settings file at `path`; English where it cannot be read."""
    try:
        return counter_words(load_settings(path))
    except (SettingsError, OSError):
        return translator(assets_dir() / "i18n", SOURCE_LANGUAGE)


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
