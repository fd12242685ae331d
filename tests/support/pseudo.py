"""A pretend language, 60 % longer than English: what it clips, German would clip too."""

import re
from gettext import NullTranslations

from kiosk.i18n import Translator

PLACEHOLDER = re.compile(r"\{[^{}]*\}")
ACCENTS = str.maketrans("aeiounycAEIOUNYC", "áéíöúñýçÁÉÍÖÚÑÝÇ")
FILL = "~·"
GROWTH = 0.6


def stretched(message: str) -> str:
    """The message with accents and 60 % more characters, its {placeholders} untouched.

    The extra characters come word by word, so that lines can still break where English breaks.
    What has no letters of its own ("{weekday} {day} {month}") stays: its values have grown already,
    and a date would grow three times.
    """
    grown = "".join(_word(part) for part in re.split(r"(\s+)", message))
    return f"[{grown}]" if _own_letters(message) else grown


def _word(part: str) -> str:
    if not _own_letters(part):
        return part
    shown = "".join(
        piece if PLACEHOLDER.fullmatch(piece) else piece.translate(ACCENTS)
        for piece in re.split(r"(\{[^{}]*\})", part)
    )
    extra = max(1, round(len(PLACEHOLDER.sub("", part)) * GROWTH))
    return shown + (FILL * extra)[:extra]


def _own_letters(text: str) -> bool:
    """Whether the text has letters or digits outside of its placeholders."""
    return any(each.isalnum() for each in PLACEHOLDER.sub("", text))


class PseudoTranslations(NullTranslations):
    """Stretches every sentence; the facts about the language itself stay English."""

    FACTS = ("direction of writing, ltr or rtl", "hours on the clock, 12 or 24")

    def gettext(self, message: str) -> str:
        """The stretched sentence."""
        return stretched(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The stretched sentence, by the English plural."""
        return stretched(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """The stretched sentence."""
        return message if context in self.FACTS else stretched(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """The stretched sentence, by the English plural."""
        return self.ngettext(msgid1, msgid2, n)


def pseudo() -> Translator:
    """The Translator of the pretend language."""
    return Translator("pseudo", PseudoTranslations())
