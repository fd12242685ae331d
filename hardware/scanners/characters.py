"""Which characters a code may hold.

A Code 128 can carry control characters, which a keyboard scanner types as Ctrl+O or Win+R
(BadBarcode, PacSec 2015). So a scan with any of them is refused as a whole.
"""


def is_code_text(text: str) -> bool:
    """Whether all of `text` is printable ASCII, or letters and digits of any script."""
    is_plain = text.isascii() and text.isprintable()
    return is_plain or all(" " <= letter <= "~" or letter.isalnum() for letter in text)
