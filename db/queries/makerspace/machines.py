"""Reads of machines and their classes."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from db.models.catalog import Item
from db.models.people import Site
from db.rows import read_rows
from db.vocabulary.catalog import ServiceState


@dataclass(frozen=True, slots=True)
class StandsAt:
    """Whether an item serves, and at which school it stands; both words are None where at none."""

    service_state: ServiceState
    site_code: str | None
    time_zone: str | None


_STANDS_AT = (
    select(Item.id, Item.service_state, Site.code, Site.time_zone)
    .outerjoin(Site, Site.id == Item.site_id)
    .where(Item.id.in_(bindparam("items", expanding=True)))
)


def stands_at(session: Session, item_ids: Collection[UUID]) -> dict[UUID, StandsAt]:
    """Of each of these items whether it serves and where it stands."""
    rows = read_rows(session, _STANDS_AT, items=list(item_ids))
    return {item_id: StandsAt(*cells) for item_id, *cells in rows}
