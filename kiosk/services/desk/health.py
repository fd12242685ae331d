"""Whether the store can be written now: the question that ends "I can't save right now"."""

from db.models.desk import StoreSetting
from kiosk.services.context import Context

LAST_PROOF = "health.last_proof"


def prove_writable(ctx: Context) -> None:
    """Write one small fact to disk. Raises StoreError while that is not possible."""
    with ctx.store.write() as session:
        session.merge(StoreSetting(key=LAST_PROOF, value=ctx.clock.now().isoformat()))
