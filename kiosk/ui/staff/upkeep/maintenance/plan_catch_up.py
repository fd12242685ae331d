"""What is due by a plan that was saved just now, found in short jobs of the lane."""

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from kiosk.services.upkeep.maintenance.services_due import (
    Batch,
    batches_of,
    bring_items_up,
    stale_batches,
)
from kiosk.ui.staff.shell.work import StaffWork


def catch_up(work: StaffWork, plan_id: UUID) -> None:
    """Bring a plan's things up to date, some at a time, so that a scan never waits for all.

    Pages look again at the end. What is left when the stay ends first, the chore finds.
    """

    def look(unseen: Iterator[Batch]) -> None:
        items = next(unseen, None)
        if items is None:
            work.acted.emit()
        else:
            found = partial(stale_batches, work.ctx, plan_id, items)
            work.read(found, lambda stale: go_on(iter(stale), unseen))

    def go_on(stale: Iterator[Batch], unseen: Iterator[Batch]) -> None:
        items = next(stale, None)
        if items is None:
            look(unseen)
        else:
            up = partial(bring_items_up, work.ctx, plan_id, items)
            work.read(up, lambda _: go_on(stale, unseen))

    work.read(partial(batches_of, work.ctx, plan_id), lambda batches: look(iter(batches)))
