"""The fiscal years of a school, by the month that it has said."""

from sqlalchemy.orm import Session

from db.models.desk import StoreSetting
from kiosk.domain.upkeep.fiscal_years import JULY, FiscalYears

FIRST_MONTH = "replacement.first_month"
"""The key of what is set with the other rules of replacement."""


def school_years(session: Session) -> FiscalYears:
    """The step: fiscal years as the school counts them; from July on where nobody has said."""
    row = session.get(StoreSetting, FIRST_MONTH)
    return FiscalYears(JULY if row is None else int(row.value))
