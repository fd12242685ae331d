"""Licences, subscriptions and covers: their seats, who pays, and when they end."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.catalog import ItemType
from db.models.upkeep.purchasing import Licence
from db.models.upkeep.replacement import Fund
from db.queries.upkeep import parts as part_queries
from db.queries.upkeep import purchasing as queries
from db.vocabulary.desk import Act
from kiosk.domain.months import plus_months
from kiosk.services.acts import begin
from kiosk.services.context import Context
from kiosk.services.keeping import Payload, changed, keep
from kiosk.services.kept import kept
from kiosk.services.lending.school_day import school_day
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.purchasing.funds import fund
from kiosk.services.upkeep.purchasing.vendors import vendor_id_named


@dataclass(frozen=True, slots=True)
class LicenceFacts:
    """A licence by its name; `vendor` and `fund` are a vendor's name and a fund's code.

    `renews_on` is the first day without it, `term_months` how long a renewal lasts, `cost_cents`
    what it costs in all. `type_code` is the type whose things need it: they share what it costs.
    """

    name: str
    cost_cents: int
    vendor: str | None = None
    fund: str | None = None
    type_code: str | None = None
    seats: int | None = None
    used: int | None = None
    renews_on: date | None = None
    term_months: int = 12
    is_active: bool = True
    note: str | None = None

    @property
    def is_overused(self) -> bool:
        """Whether more seats are used than there are."""
        return self.seats is not None and (self.used or 0) > self.seats


def list_licences(ctx: Context, *, within_days: int | None = None) -> tuple[LicenceFacts, ...]:
    """All licences, the first to end before the others; or those in use that end within so many
    days, with what has ended. Raises StoreError."""
    with ctx.store.read() as session:
        found = [_seen(session, row) for row in queries.licences(session)]
        today = school_day(ctx, session)
    if within_days is None:
        return tuple(found)
    last = today + timedelta(days=within_days)
    return tuple(
        each
        for each in found
        if each.is_active and each.renews_on is not None and each.renews_on <= last
    )


def licence_id(ctx: Context, name: str) -> UUID:
    """Its id, for a line that renews it. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        return licence_row(session, name).id


def set_licence(
    ctx: Context,
    action_id: UUID,
    wanted: LicenceFacts,
    *,
    was: LicenceFacts | None = None,
    by: UUID | None = None,
    is_trial: bool = False,
) -> LicenceFacts:
    """Make a licence, or change the one with this name; whoever had seen `was`, what differs from
    it. Raises NotFound, StoreError."""
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        facts = changed(wanted, was)
        if "vendor" in facts:
            vendor = facts.pop("vendor")
            facts["vendor_id"] = None if vendor is None else vendor_id_named(session, vendor)
        if "fund" in facts:
            code = facts.pop("fund")
            facts["fund_id"] = None if code is None else fund(session, code).id
        type_code = facts.get("type_code")
        if type_code is not None and session.get(ItemType, type_code) is None:
            raise NotFound(Sought.ITEM_TYPE, type_code)
        row = queries.licence_named(session, wanted.name)
        if row is None:
            row = Licence(id=action_id)
            session.add(row)
        for name, value in facts.items():
            setattr(row, name, value)
        return kept(row)

    return keep(
        doing,
        Act.LICENCE_SET,
        step,
        lambda session: _seen(session, licence_row(session, wanted.name)),
        is_trial=is_trial,
    )


def renew_licence(
    ctx: Context,
    action_id: UUID,
    name: str,
    *,
    by: UUID | None = None,
    is_trial: bool = False,
) -> LicenceFacts:
    """Let a licence run for one term more, from the day it would have ended; from today where it
    had no end. Raises NotFound, StoreError."""
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        row = licence_row(session, name)
        row.renews_on = plus_months(row.renews_on or school_day(ctx, session), row.term_months)
        return kept(parts=[(row, ("renews_on",))])

    return keep(
        doing,
        Act.LICENCE_SET,
        step,
        lambda session: _seen(session, licence_row(session, name)),
        is_trial=is_trial,
    )


def licence_row(session: Session, name: str) -> Licence:
    """The licence with this name. Raises NotFound."""
    row = queries.licence_named(session, name)
    if row is None:
        raise NotFound(Sought.LICENCE, name)
    return row


def _seen(session: Session, row: Licence) -> LicenceFacts:
    payer = None if row.fund_id is None else session.get_one(Fund, row.fund_id).code
    return LicenceFacts(
        name=row.name,
        cost_cents=row.cost_cents,
        vendor=part_queries.vendor_name(session, row.vendor_id),
        fund=payer,
        type_code=row.type_code,
        seats=row.seats,
        used=row.used,
        renews_on=row.renews_on,
        term_months=row.term_months,
        is_active=row.is_active,
        note=row.note,
    )
