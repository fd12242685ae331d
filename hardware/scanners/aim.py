"""AIM symbology identifiers, "]cm": which kind of barcode a code was printed as (ISO/IEC 15424)."""

import re

AIM_LENGTH = 3
_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")


def split_aim(text: str) -> tuple[str | None, str]:
    """The identifier that `text` begins with, or None, and the rest."""
    if _AIM.match(text):
        return text[:AIM_LENGTH], text[AIM_LENGTH:]
    return None, text
