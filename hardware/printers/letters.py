"""Which bytes of which code page print a text, and the nearest letters where none does."""

import textwrap
import unicodedata
from collections.abc import Sequence

from hardware.printers.profiles import CodePage


def printable(text: str) -> str:
    """`text` composed, with controls turned to spaces: a name must not be able to steer a printer.

    Line breaks stay. Half a surrogate pair becomes the replacement character.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return "".join(map(_visible, composed))


def _visible(letter: str) -> str:
    match unicodedata.category(letter):
        case "Cc" if letter != "\n":
            return " "
        case "Cs":
            return "\N{REPLACEMENT CHARACTER}"
        case _:
            return letter


def page_for(text: str, pages: Sequence[CodePage]) -> CodePage | None:
    """The first page that holds every letter, or None."""
    return next((page for page in pages if _holds(page, text)), None)


def _holds(page: CodePage, text: str) -> bool:
    try:
        text.encode(page.codec)
    except UnicodeEncodeError:
        return False
    return True


def approximated(text: str, page: CodePage) -> str:
    """`text` with the letters that `page` lacks made plain: "ő" becomes "o"; at worst "?"."""
    return "".join(letter if _holds(page, letter) else _plain(letter) for letter in text)


def _plain(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return plain or "?"


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` characters, broken between words; at least one line."""
    return textwrap.wrap(text, width) or [""]
