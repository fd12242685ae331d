"""What is kept about people's doings only as long as somebody needs it."""

from db.queries import staff as queries
from kiosk.domain.people.pin_tries import WITHIN
from kiosk.services.context import Context


def forget_old_tries(ctx: Context) -> str:
    """Delete tries at the staff's door that count for nothing any more; one line for staff.

    Wrong ones since a badge's last right PIN stay: else a locked badge would open by itself.
    """
    with ctx.store.write() as session:
        gone = queries.delete_settled_tries(session, ctx.clock.now() - WITHIN)
    return f"{gone} tries forgotten"
