"""What a school loses in a year: things that it retired before their life was over."""

from datetime import date

from sqlalchemy.orm import Session

from db.queries.upkeep import fleet
from db.queries.upkeep.fleet import LifeRow
from kiosk.domain.months import plus_months
from kiosk.domain.upkeep.replacement.end_of_life import end_of_life
from kiosk.domain.upkeep.replacement.losses import LOOKED_BACK, own_losses
from kiosk.services.upkeep.replacement.life_facts import span_of

_BEFORE_ITS_TIME = 12
"""Months; what went later in its life may have been bought anew a year early, to keep a budget."""


def losses_shown(session: Session, in_service: int, today: date) -> int:
    """Hundredths of a percent a year of the things in service whose end is known."""
    since = plus_months(today, -LOOKED_BACK)
    return own_losses(in_service, sum(map(_went_early, fleet.lives_retired_since(session, since))))


def _went_early(row: LifeRow) -> bool:
    end = end_of_life(span_of(row))
    if end is None or row.retired_on is None:
        return False
    return plus_months(row.retired_on, _BEFORE_ITS_TIME) < end.on
