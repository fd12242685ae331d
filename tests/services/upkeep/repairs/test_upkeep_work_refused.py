"""What is written on a work order by mistake, or when it is over, changes nothing."""

from collections.abc import Callable

import pytest

from db.models.upkeep.work_orders import WorkOrderLine
from db.vocabulary.upkeep import WorkOrderState
from kiosk.domain.upkeep.repairs.work_lines import WorkProblem
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.repairs.order_changes import Changes, change_work_order
from kiosk.services.upkeep.repairs.order_lines import count_line
from kiosk.services.upkeep.repairs.order_work import (
    LabourLine,
    NewLine,
    PartLine,
    SumLine,
    add_line_to,
    tick,
    write_note,
)
from kiosk.services.upkeep.repairs.tickets import ticket
from kiosk.services.upkeep.repairs.work_orders import Step
from kiosk.services.upkeep.repairs.work_refused import WorkRefused
from tests.services.upkeep.purchasing.stocked import PANEL, add_panel
from tests.services.upkeep.repairs.repairing import CLOSE, brought_to, moved, opened
from tests.support.counter import AtWork
from tests.support.store import MONDAY, key

S = WorkOrderState


def problems(work: Callable[[], object]) -> tuple[WorkProblem, ...]:
    """What the refusal of it says."""
    with pytest.raises(WorkRefused) as refused:
        work()
    return refused.value.problems


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (LabourLine("Bench", -5, 2_500), (WorkProblem.MINUTES,)),
        (LabourLine("", 5, -1), (WorkProblem.TEXT, WorkProblem.CENTS)),
        (LabourLine("Bench", 5, started_at=MONDAY), (WorkProblem.TIMES,)),
        (SumLine("Parcel", -1), (WorkProblem.CENTS,)),
        (PartLine(PANEL, 0), (WorkProblem.QUANTITY,)),
    ],
)
def test_a_line_that_cannot_be_says_which_fields_are_wrong(
    file_desk: AtWork, line: NewLine, said: tuple[WorkProblem, ...]
) -> None:
    add_panel(file_desk, on_hand=3)
    order_id = opened(file_desk).order_id

    assert problems(lambda: add_line_to(file_desk.ctx, file_desk.action(), order_id, line)) == said
    assert file_desk.all(WorkOrderLine) == []


def test_a_line_of_a_part_that_is_none_is_not_written(file_desk: AtWork) -> None:
    with pytest.raises(NotFound, match="part"):
        add_line_to(
            file_desk.ctx, file_desk.action(), opened(file_desk).order_id, PartLine(key("none"))
        )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (LabourLine("Bench", 5), WorkProblem.MINUTES),
        (PartLine(PANEL), WorkProblem.QUANTITY),
    ],
)
def test_nothing_is_counted_below_zero(
    file_desk: AtWork, line: NewLine, problem: WorkProblem
) -> None:
    ctx = file_desk.ctx
    add_panel(file_desk, on_hand=3)
    order_id = opened(file_desk).order_id
    add_line_to(ctx, file_desk.action(), order_id, line)
    line_id = ticket(ctx, "W-1").lines[0].line_id

    found = problems(lambda: count_line(ctx, file_desk.action(), order_id, line_id, -1))

    assert found == (problem,)


def test_what_is_over_takes_notes_alone_until_it_is_opened_again(desk: AtWork) -> None:
    ctx = desk.ctx
    order_id = brought_to(desk, S.TESTING, steps=(Step("Dust it.", is_mandatory=False),))
    add_line_to(ctx, desk.action(), order_id, SumLine("Parcel", 850))
    line_id = ticket(ctx, "W-1").lines[0].line_id
    moved(desk, order_id, CLOSE)

    for work in (
        lambda: add_line_to(ctx, desk.action(), order_id, SumLine("Parcel", 850)),
        lambda: count_line(ctx, desk.action(), order_id, line_id, 0),
        lambda: tick(ctx, desk.action(), order_id, 0),
        lambda: change_work_order(ctx, desk.action(), order_id, Changes(title="Hinge")),
    ):
        assert problems(work) == (WorkProblem.ENDED,)
    write_note(ctx, desk.action(), order_id, "The bill came later.")
    moved(desk, order_id, S.IN_PROGRESS)
    add_line_to(ctx, desk.action(), order_id, SumLine("Bill", 100))
    assert [each.cost_cents for each in ticket(ctx, "W-1").lines] == [850, 100]
