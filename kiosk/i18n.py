"""Translation: which languages there are, and the Translator that every sentence goes through."""

from collections.abc import Iterable
from dataclasses import dataclass
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

DOMAIN = "makerdesk"
SOURCE_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Translator:
    """Says things in one language. Sentences are whole, values stand in {braces}."""

    language: str
    catalog: NullTranslations

    def gettext(self, message: str) -> str:
        """The sentence in this language, or as it stands in the source."""
        return self.catalog.gettext(message)

    def marked(self, sentence: str) -> str:
        """A sentence that was marked with `N_` where nobody could translate it; "" stays so."""
        return self.gettext(sentence) if sentence else ""

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The sentence whose form fits `count`."""
        return self.catalog.ngettext(one, many, count)

    def pgettext(self, context: str, message: str) -> str:
        """The sentence where the same English words mean different things elsewhere."""
        return self.catalog.pgettext(context, message)

    def npgettext(self, context: str, one: str, many: str, count: int) -> str:
        """The form that fits `count`, where the same English words mean different things."""
        return self.catalog.npgettext(context, one, many, count)

    @property
    def own_name(self) -> str:
        """The language's name in itself: "Español"."""
        return self.pgettext("this language's own name", "English")

    @property
    def is_right_to_left(self) -> bool:
        """Whether the layout is mirrored."""
        return self.pgettext("direction of writing, ltr or rtl", "ltr") == "rtl"

    @property
    def clock_hours(self) -> int:
        """How this language tells the time where the site does not say: 12 or 24."""
        return 24 if self.pgettext("hours on the clock, 12 or 24", "12") == "24" else 12

    def isolate(self, text: str) -> str:
        """Keep a code or number from being reordered inside right-to-left text."""
        return f"\u2066{text}\u2069" if self.is_right_to_left else text

    def all_of(self, things: Iterable[str]) -> str:
        """Join as a sentence does: "14", "14 and 15", "14, 15 and 16"."""
        *first, last = list(things) or [""]
        if not first:
            return last
        joined = self.pgettext("between the things of a list", ", ").join(first)
        return self.gettext("{first} and {last}").format(first=joined, last=last)


def translator(directory: Path, language: str) -> Translator:
    """The Translator of a language whose catalog lies under `directory` (assets/i18n).

    A language without a compiled catalog speaks English, so that a missing file never stops a
    counter.
    """
    if language != SOURCE_LANGUAGE:
        try:
            with catalog_path(directory, language).open("rb") as compiled:
                return Translator(language, GNUTranslations(compiled))
        except FileNotFoundError:
            pass
    return Translator(SOURCE_LANGUAGE, NullTranslations())


def translators(directory: Path, languages: Iterable[str]) -> tuple[Translator, ...]:
    """Those of `languages` that are there, in their order; the source language always is."""
    there = {SOURCE_LANGUAGE, *available(directory)}
    return tuple(translator(directory, code) for code in languages if code in there)


def available(directory: Path) -> tuple[str, ...]:
    """The codes of all languages with a compiled catalog, and English, which needs none."""
    found = (path.parent.parent.name for path in directory.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return (SOURCE_LANGUAGE, *sorted(set(found) - {SOURCE_LANGUAGE}))


def known(directory: Path) -> tuple[str, ...]:
    """The codes of all languages that have a catalog, compiled yet or not, English first.

    These may be asked for: a catalog that nobody has compiled must not stop a counter.
    """
    found = (path.parent.parent.name for path in directory.glob(f"*/LC_MESSAGES/{DOMAIN}.[mp]o"))
    return (SOURCE_LANGUAGE, *sorted(set(found) - {SOURCE_LANGUAGE}))


def catalog_path(directory: Path, language: str) -> Path:
    """Where a language's compiled catalog lies."""
    return directory / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
