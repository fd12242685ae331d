"""Whether the store can be written now: the question that ends "I can't save right now"."""

from db.errors import DiskFull
from db.models.desk import StoreSetting
from kiosk.services.context import Context

LAST_PROOF = "health.last_proof"


def prove_writable(ctx: Context) -> None:
    """Write one small fact to disk. Raises StoreError while that is not possible.

    A full disk is given the reserve first.
    """
    try:
        _write(ctx)
    except DiskFull:
        if ctx.store.room is None or not ctx.store.room.make():
            raise
        _write(ctx)


def _write(ctx: Context) -> None:
    with ctx.store.write() as session:
        session.merge(StoreSetting(key=LAST_PROOF, value=ctx.clock.now().isoformat()))
