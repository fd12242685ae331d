"""What a school expects of prices, losses and growth, and what it can spend, kept in the store."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.desk import StoreSetting
from db.queries import desk as desk_queries
from db.vocabulary.desk import Act
from kiosk.domain.upkeep.fiscal_years import JULY, FiscalYears
from kiosk.domain.upkeep.replacement.forecast import Outlook
from kiosk.services.acts import begin, once, record
from kiosk.services.context import Context
from kiosk.services.kept import kept

_KEY = "replacement"


@dataclass(frozen=True, slots=True)
class ReplacementRules:
    """The month that a fiscal year begins in, shares in hundredths of a percent, and cents.

    `inflation`, `growth` and `losses` are of a year, `spares` is the share of a fleet that should
    stand in for others. `losses` is None where the school's own retirements say it. `budget` is
    what a fiscal year has, 0 where nobody has said.
    """

    first_month: int = JULY
    inflation: int = 0
    growth: int = 0
    losses: int | None = None
    spares: int = 0
    budget: int = 0

    def outlook(self, today: date, ahead: int, own_losses: int) -> Outlook:
        """So many fiscal years from today's on, with what is expected of them.

        `own_losses` is what the school's retirements say.
        """
        return Outlook(
            today=today,
            years=FiscalYears(self.first_month),
            ahead=ahead,
            inflation=self.inflation,
            growth=self.growth,
            losses=own_losses if self.losses is None else self.losses,
            spares=self.spares,
        )


def rules_in_force(session: Session) -> ReplacementRules:
    """What was set, and the usual for what was not."""
    keys = {f"{_KEY}.{each.name}": each.name for each in fields(ReplacementRules)}
    chosen = select(StoreSetting.key, StoreSetting.value).where(StoreSetting.key.in_(keys))
    set_ = {keys[key]: int(value) for key, value in session.execute(chosen) if value}
    return ReplacementRules(**set_)


def write_rules(session: Session, rules: ReplacementRules) -> list[StoreSetting]:
    """The step: all of them as rows; an empty one is not set."""
    return [
        session.merge(StoreSetting(key=f"{_KEY}.{name}", value="" if value is None else str(value)))
        for name, value in asdict(rules).items()
    ]


def replacement_rules(ctx: Context) -> ReplacementRules:
    """The same, for whoever changes them. Raises StoreError."""
    with ctx.store.read() as session:
        return rules_in_force(session)


def set_replacement_rules(
    ctx: Context, action_id: UUID, rules: ReplacementRules, *, by: UUID | None = None
) -> None:
    """Put all of them in force. Raises StoreError."""
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> bool:
        rows = write_rules(session, rules)
        session.flush()
        record(session, doing, Act.MONEY_SET, kept(*rows))
        return True

    def recall(session: Session) -> bool | None:
        return True if desk_queries.entries_of_action(session, action_id) else None

    once(doing, act, recall)
