"""Dates, money and yes-or-no words as other systems write them."""

import re
from datetime import UTC, date, datetime, time, tzinfo

_ISO = re.compile(r"^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?:[T ].*)?$")
_PACKED = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_EPOCH = re.compile(r"^\d{13}$")  # milliseconds since 1970, as Google's interface sends some days
SLASHED = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})(?:,? .*)?$")
_DOTTED = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? .*)?$")
_TIME = re.compile(r"[ T](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([ap])\.?\s?m\b)?", re.IGNORECASE)
_MONEY = re.compile(r"^[$€£]?\s*(\d{1,3}(?:([,.' ])\d{3})*|\d+)(?:([.,])(\d{1,2}))?\s*[$€£]?$")
_NOON = 12
# R is Destiny's "restricted": still a pupil of the school.
_WORDS = {
    True: "true t 1 yes y si sí a active activo enrolled current provisioned r restricted",
    False: (
        "false f 0 no n i inactive inactivo suspended withdrawn left archived disabled "
        "tobedeleted graduated transferred"
    ),
}
_MEANINGS = {word: meaning for meaning, words in _WORDS.items() for word in words.split()}


def read_date(text: str, *, day_first: bool = False) -> date | None:
    """Read 2026-08-24, 20260824, 2026/08/24, 8/24/2026 (or 24/8/2026) or 24.8.2026.

    None when it is no date.
    A month alone ("2029-06") is its first day, which is how Google's own interface dates it.
    """
    if _EPOCH.match(text):
        return datetime.fromtimestamp(int(text) / 1000, UTC).date()
    if found := _ISO.match(text) or _PACKED.match(text):
        year, month, day = found[1], found[2], found[3] or "1"
    elif found := SLASHED.match(text):
        month, day = (found[2], found[1]) if day_first else (found[1], found[2])
        year = found[3]
    elif found := _DOTTED.match(text):
        year, month, day = found[3], found[2], found[1]
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_moment(text: str, zone: tzinfo, *, day_first: bool = False) -> datetime | None:
    """Read a day with a time behind it, such as 8/24/2026 14:05:33 or 2026/08/24 2:05:33 p. m.

    It is taken for the time in `zone`, whatever stands behind it. None when it is no such time.
    """
    day, found = read_date(text, day_first=day_first), _TIME.search(text)
    if day is None or found is None:
        return None
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or "0")
    if found[4]:
        is_hour = 1 <= hour <= _NOON
        hour = hour % _NOON + (_NOON if found[4] in "pP" else 0) if is_hour else -1
    try:
        return datetime.combine(day, time(hour, minute, second), zone)
    except ValueError:
        return None


def read_cents(text: str) -> int | None:
    """Read an amount into cents: "289", "$1,289.50", "1.289,50"; None when it is no amount."""
    found = _MONEY.match(text)
    if not found or (found[2] and found[2] == found[3]):
        return None
    whole = int(re.sub(r"\D", "", found[1]))
    return whole * 100 + int((found[4] or "0").ljust(2, "0"))


def read_yes(text: str) -> bool | None:
    """Read a word that says whether somebody is here still; None for an unknown one."""
    return _MEANINGS.get(text.casefold())
