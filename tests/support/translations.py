"""Translators for tests, made from the .po files, so that nothing must be compiled before."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from kiosk.i18n import Translator

I18N = Path(__file__).resolve().parents[2] / "assets" / "i18n"


def english() -> Translator:
    """The source language."""
    return Translator("en", NullTranslations())


@cache
def catalog(language: str) -> Catalog:
    """A language's .po file."""
    path = I18N / language / "LC_MESSAGES" / "makerdesk.po"
    with path.open("rb") as lines:
        return read_po(lines, locale=language, abort_invalid=True)


@cache
def translated(language: str) -> Translator:
    """A language with a .po file: "es"."""
    compiled = BytesIO()
    write_mo(compiled, catalog(language))
    compiled.seek(0)
    return Translator(language, GNUTranslations(compiled))


def forms(said: object) -> tuple[str, ...]:
    """A message's forms: one, or one for each plural."""
    return tuple(str(each) for each in said) if isinstance(said, tuple | list) else (str(said),)
