"""How long something took, and which share of it, as staff read them in figures."""

from datetime import timedelta

from kiosk.i18n import Translator

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_DAYS_FROM = 2 * _DAY


def hours(t: Translator, took: timedelta) -> str:
    """1,240.5 h: hours in which the school is open, of which no 24 make a day."""
    return t.gettext("{count} h").format(count=f"{took / _HOUR:,.1f}")


def length(t: Translator, took: timedelta) -> str:
    """12.5 h, or 6.3 days from two days on."""
    if took >= _DAYS_FROM:
        return t.gettext("{count} days").format(count=f"{took / _DAY:,.1f}")
    return hours(t, took)


def share(part: float) -> str:
    """98.2 %: a share from 0 to 1. What is not whole is never rounded to all or to nothing."""
    shown = 100 * part
    if 0 < part < 1:
        shown = min(99.9, max(0.1, shown))
    return f"{shown:.1f} %"
