"""How much a job takes: of time, and of its material."""

from db.vocabulary.makerspace import Unit
from kiosk.i18n import Translator

_MINUTE, _HOUR = 60, 3_600
_MG_IN_GRAM, _MM2_IN_CM2 = 1_000, 100
_LEAST = 0.1


def duration(t: Translator, seconds: int) -> str:
    """3 h 20 min, or 45 min under an hour; a minute that has begun counts."""
    _ = t.gettext
    minutes = -(-seconds // _MINUTE)
    hours, rest = divmod(minutes, _HOUR // _MINUTE)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def material_amount(t: Translator, amount: int, unit: Unit) -> str:
    """20.5 g, 310 cm2 or 2 pieces, of an amount in the material's own unit."""
    if unit is Unit.MG:
        return t.gettext("{count} g").format(count=_short(amount, _MG_IN_GRAM))
    if unit is Unit.MM2:
        return t.gettext("{count} cm2").format(count=_short(amount, _MM2_IN_CM2))
    return t.ngettext("{count} piece", "{count} pieces", amount).format(count=amount)


def _short(amount: int, in_one: int) -> str:
    """One figure after the point, and none where it is nought. A little is never nothing."""
    shown = max(amount / in_one, _LEAST) if amount else 0
    return f"{shown:,.1f}".removesuffix(".0")
