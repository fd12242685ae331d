"""What is due by a plan that was saved just now, found in short jobs of the lane."""

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from kiosk.services.upkeep.maintenance.services_due import Batch, bring_items_up, stale_batches
from kiosk.ui.staff.shell.work import StaffWork


def catch_up(work: StaffWork, plan_id: UUID) -> None:
    """Bring a plan's things up to date, some at a time, so that a scan never waits for all.

    Pages look again at the end. What is left when the stay ends first, the chore finds.
    """

    def begin(stale: tuple[Batch, ...]) -> None:
        go_on(iter(stale), None)

    def go_on(left: Iterator[Batch], _: None) -> None:
        items = next(left, None)
        if items is None:
            work.acted.emit()
        else:
            work.read(partial(bring_items_up, work.ctx, plan_id, items), partial(go_on, left))

    work.read(partial(stale_batches, work.ctx, plan_id), begin)
