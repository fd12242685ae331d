"""What a set for a class takes: by the machines that can run and the spools that are free."""

import pytest

from db.models.makerspace.machines import Machine
from db.models.makerspace.materials import Spool
from kiosk.domain.makerspace.materials.class_set import Plate, SetProblem
from kiosk.services.makerspace.queue.set_estimates import SetEstimate, SetWish, estimate_set
from kiosk.services.problems import NotFound, Sought
from tests.services.makerspace.printing import makerspace
from tests.services.makerspace.workshop import PRINTERS
from tests.support.counter import AtWork

PLATE = Plate(pieces=4, seconds=3_600, amount=100_000)


def estimated(
    desk: AtWork,
    pieces: int,
    *,
    material_code: str = "PLA",
    class_code: str = PRINTERS,
    colour: str | None = None,
) -> SetEstimate:
    return estimate_set(desk.ctx, SetWish(material_code, pieces, PLATE, class_code, colour))


def test_two_machines_are_done_sooner_than_the_one_that_is_left(file_desk: AtWork) -> None:
    space = makerspace(file_desk)

    both = estimated(file_desk, 16).found
    file_desk.change(Machine, space.machines[1], is_active=False)
    one = estimated(file_desk, 16).found

    assert both.ends_at is not None
    assert one.ends_at is not None
    assert both.ends_at < one.ends_at
    assert (both.plates, both.amount, len(both.spools), len(one.spools)) == (4, 400_000, 2, 1)


def test_only_spools_of_the_colour_count(file_desk: AtWork) -> None:
    makerspace(file_desk)
    (first, _) = sorted(file_desk.all(Spool), key=lambda row: row.number)
    file_desk.change(Spool, first.id, colour="red")

    assert estimated(file_desk, 4, colour="red").spools == (first.number,)
    assert estimated(file_desk, 4, colour="blue").found.problems == (SetProblem.SHORT,)


def test_without_machines_nothing_is_done(file_desk: AtWork) -> None:
    space = makerspace(file_desk)
    for machine in space.machines:
        file_desk.change(Machine, machine, is_active=False)

    assert SetProblem.NO_MACHINE in estimated(file_desk, 4).found.problems


@pytest.mark.parametrize(
    ("values", "sought"),
    [
        ({"material_code": "GOLD"}, Sought.MATERIAL),
        ({"class_code": "kiln"}, Sought.MACHINE_CLASS),
    ],
)
def test_what_is_not_there_is_said(
    file_desk: AtWork, values: dict[str, str], sought: Sought
) -> None:
    makerspace(file_desk)

    with pytest.raises(NotFound) as refused:
        estimated(file_desk, 4, **values)

    assert refused.value.sought is sought
