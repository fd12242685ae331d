#!/usr/bin/env python3
"""Brings the translations up to date: extract from the code, update each .po, compile each .mo.

Run it after changing a sentence: `python packaging/translations.py`, then translate what it lists.
With `--check` it changes nothing and ends with 1 where a .po lags behind the code. A new language
is a new folder: `python packaging/translations.py --add vi`.
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from build_hook import compile_catalog

ROOT = Path(__file__).resolve().parent.parent
I18N = ROOT / "assets" / "i18n"
SOURCES = ("kiosk", "hardware")
PROJECT = "Makerdesk"
HEADER = """\
# The sentences of Makerdesk in this language. Made by packaging/translations.py from the code:
# translate the empty ones, keep what stands in {braces}, and run it again."""
# A header date that changes on every run would make every commit touch every catalog.
FIXED = datetime(2026, 11, 1, tzinfo=UTC)


def extract(root: Path = ROOT) -> Catalog:
    """Every message of the code, with the files that say it; comments marked with TRANSLATORS."""
    template = Catalog(project=PROJECT, creation_date=FIXED, charset="utf-8")
    for source in SOURCES:
        found = extract_from_dir(
            root / source, method_map=[("**.py", "python")], comment_tags=("TRANSLATORS:",)
        )
        for name, _line, message, comments, context in found:
            place = (f"{source}/{Path(name).as_posix()}", 0)
            template.add(message, None, [place], auto_comments=comments, context=context)
    return template


def catalogs(i18n: Path = I18N) -> list[Path]:
    """The .po files of all languages."""
    return sorted(i18n.glob("*/LC_MESSAGES/makerdesk.po"))


def read(path: Path) -> Catalog:
    """A language's catalog; the language is the folder's name."""
    with path.open("rb") as lines:
        return read_po(lines, locale=path.parent.parent.name, abort_invalid=True)


def described(catalog: Catalog) -> Catalog:
    """Say in the header what the file is; gettext's own blanks name nobody."""
    catalog.header_comment = HEADER
    catalog.fuzzy = False
    catalog.version = "1"
    catalog.last_translator = catalog.language_team = PROJECT
    catalog.msgid_bugs_address = "see README.md"
    catalog.revision_date = FIXED
    return catalog


def updated(path: Path, template: Catalog) -> bytes:
    """The catalog with the code's messages: new ones empty, gone ones dropped, nothing guessed."""
    catalog = read(path)
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    return written(catalog)


def written(catalog: Catalog) -> bytes:
    """The catalog as a file, sorted so that two branches merge."""
    target = BytesIO()
    write_po(target, described(catalog), width=100, sort_output=True, include_lineno=False)
    return target.getvalue()


def keys(catalog: Catalog) -> set[tuple[str | None, object]]:
    """What a catalog has words for: context and English words of each message."""
    return {(message.context, message.id) for message in catalog if message.id}


def missing(path: Path) -> Iterator[Message]:
    """The messages that the language has no words for."""
    for message in read(path):
        words = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and (message.fuzzy or not all(words)):
            yield message


def add(language: str) -> Path:
    """Begin a language."""
    path = I18N / language / "LC_MESSAGES" / "makerdesk.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        empty = Catalog(locale=language, project=PROJECT, creation_date=FIXED, charset="utf-8")
        path.write_bytes(written(empty))
    return path


def main() -> int:
    """Update, or only check."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing, end with 1 if old")
    parser.add_argument("--add", metavar="LANGUAGE", help="begin a language")
    options = parser.parse_args()
    if options.add:
        add(options.add)
    template, is_old = extract(), False
    for path in catalogs():
        is_old = is_old or keys(read(path)) != keys(template)
        if not options.check:
            path.write_bytes(updated(path, template))
            compile_catalog(path)
        for message in missing(path):
            sys.stdout.write(f"{path.parent.parent.name}: no words for {message.id!r}\n")
    return 1 if options.check and is_old else 0


if __name__ == "__main__":
    sys.exit(main())
