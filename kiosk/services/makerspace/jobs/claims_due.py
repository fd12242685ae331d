"""Whether claims may have lapsed: asked again and again, so it needs none of the rules of jobs."""

from datetime import timedelta

from db.queries.makerspace import jobs as queries
from kiosk.services.context import Context

LOOKED_AT_AFTER = timedelta(minutes=15)
"""A claim that is older may have lapsed; the class's own rule decides."""


def has_old_claims(ctx: Context) -> bool:
    """Whether a machine has been set aside for a while without a start. Raises StoreError."""
    with ctx.store.read() as session:
        return queries.has_claim_before(session, ctx.clock.now() - LOOKED_AT_AFTER)
