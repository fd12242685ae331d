"""What staff do at a machine that runs nothing: unlock it for a test, and make it free again."""

from collections.abc import Callable, Mapping
from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.models.makerspace.machines import Machine
from db.queries.makerspace import machines as queries
from db.queries.makerspace.jobs import job_on_bed
from db.vocabulary.desk import Act
from db.vocabulary.makerspace import MachineState
from kiosk.domain.makerspace.machines import (
    Availability,
    CheckLack,
    check_lacks,
    use_after_shutdown,
)
from kiosk.services.acts import Doing, begin
from kiosk.services.context import Context
from kiosk.services.keeping import keep
from kiosk.services.kept import Part, kept
from kiosk.services.makerspace.machines.machine_facts import availability_at
from kiosk.services.problems import NotFound, Sought

_LOCK = ("unlocked_at", "unlocked_by")
_USE = ("use", "use_since")


class NotBlocked(Exception):
    """Only a machine that is blocked can be unlocked; `state` is what it is."""

    def __init__(self, state: MachineState) -> None:
        super().__init__(state.value)
        self.state = state


class NotChecked(Exception):
    """The machine is not free yet: all that stands in its way."""

    def __init__(self, lacks: tuple[CheckLack, ...]) -> None:
        super().__init__(", ".join(lacks))
        self.lacks = lacks


def unlock_for_test(ctx: Context, action_id: UUID, item_id: UUID, *, by: UUID) -> Availability:
    """Let staff run a test on a machine that is blocked, until the day ends or they lock it.

    Raises NotFound, NotBlocked, StoreError.
    """

    def change(session: Session, doing: Doing, row: Machine) -> tuple[str, ...]:
        state = availability_at(session, ctx, row, doing.now).state
        if state is not MachineState.BLOCKED:
            raise NotBlocked(state)
        row.unlocked_at, row.unlocked_by = doing.now, by
        return _LOCK

    return _set(begin(ctx, action_id, by=by), item_id, change)


def lock_again(
    ctx: Context, action_id: UUID, item_id: UUID, *, by: UUID | None = None
) -> Availability:
    """End an unlock; one that was never unlocked stays so. Raises NotFound, StoreError."""

    def change(_session: Session, _doing: Doing, row: Machine) -> tuple[str, ...]:
        row.unlocked_at = row.unlocked_by = None
        return _LOCK

    return _set(begin(ctx, action_id, by=by), item_id, change)


def mark_checked(
    ctx: Context,
    action_id: UUID,
    item_id: UUID,
    *,
    is_bed_clear: bool,
    test_steps_left: int = 0,
    by: UUID | None = None,
) -> Availability:
    """Make a machine free after a look at it; `test_steps_left` of its test nobody has ticked.

    An unlock ends with it. Raises NotFound, NotChecked, StoreError.
    """

    def change(session: Session, doing: Doing, row: Machine) -> tuple[str, ...]:
        lacks = check_lacks(
            row.use,
            has_job_on_bed=job_on_bed(session, item_id) is not None,
            is_bed_clear=is_bed_clear,
            test_steps_left=test_steps_left,
        )
        if lacks:
            raise NotChecked(lacks)
        row.use, row.use_since = MachineState.FREE, doing.now
        row.unlocked_at = row.unlocked_by = None
        return (*_USE, *_LOCK)

    return _set(begin(ctx, action_id, by=by), item_id, change)


def after_shutdown(session: Session, doing: Doing, item_id: UUID) -> tuple[Part, ...]:
    """The step: the last work order that shut a machine down has ended, so it is tested first.

    The answer is what changed, for the record of the act that ended the work order; nothing for an
    item that is no machine.
    """
    row = queries.machine_to_change(session, item_id)
    if row is None or use_after_shutdown(row.use) is row.use:
        return ()
    row.use, row.use_since = use_after_shutdown(row.use), doing.now
    session.flush()
    return ((row, _USE),)


def _set(
    doing: Doing, item_id: UUID, change: Callable[[Session, Doing, Machine], tuple[str, ...]]
) -> Availability:
    """Change some columns of a machine, and record these."""

    def step(session: Session) -> Mapping[str, Json]:
        row = queries.machine_to_change(session, item_id)
        if row is None:
            raise NotFound(Sought.MACHINE, item_id)
        columns = change(session, doing, row)
        session.flush()
        return kept(parts=((row, columns),))

    def seen(session: Session) -> Availability:
        row = session.get_one(Machine, item_id)
        return availability_at(session, doing.ctx, row, doing.now)

    return keep(doing, Act.MACHINE_SET, step, seen)
