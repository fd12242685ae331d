"""Whatever is lent, swapped, repaired and given back: a thing goes home to one person."""

import tempfile
from pathlib import Path
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from db.models.lending import Loan
from db.models.upkeep.work_orders import Swap
from kiosk.domain.upkeep.repairs.swaps import OPEN
from tests.services.upkeep.repairs.swapping import swap_act
from tests.support.counter import AtWork, at_work
from tests.support.store import make_store

LAPTOPS = st.integers(1, 3)
ACTS = st.one_of(
    st.tuples(st.just("borrow"), st.sampled_from(["mia", "leo"]), LAPTOPS),
    st.tuples(st.just("return"), LAPTOPS),
    st.tuples(st.just("swap"), LAPTOPS, LAPTOPS | st.none()),
    st.sampled_from([("repaired",), ("swap back",), ("swap over",), ("swap undone",)]),
)
# Random days seldom come so far: a loaner breaks, and the own thing is lent anew once it is whole.
A_LONG_WAY: list[tuple[object, ...]] = [
    ("borrow", "mia", 1),
    ("swap", 1, 3),
    ("swap", 3, 2),
    ("repaired",),
    ("borrow", "leo", 1),
]


@settings(max_examples=6)
@given(st.integers(0, len(A_LONG_WAY)), st.lists(ACTS, max_size=6))
def test_a_thing_has_one_open_swap_and_each_swap_its_own_loaner(
    way: int, acts: list[tuple[object, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, make_store(Path(folder)) as store:
        desk, swap_id = at_work(store), None
        for act in (*A_LONG_WAY[:way], *acts):
            swap_id = _done(desk, act, swap_id)
            going_on = [row for row in desk.all(Swap) if row.state in OPEN]
            things = [row.item_id for row in going_on]
            lent = {row.id: row.item_id for row in desk.all(Loan)}
            loaners = {
                row.loaner_loan_id: row.item_id
                for row in going_on
                if row.loaner_loan_id is not None
            }
            assert len(set(things)) == len(things)
            assert len(loaners) == sum(row.loaner_loan_id is not None for row in going_on)
            assert all(lent[loan_id] != own for loan_id, own in loaners.items())
        assert desk.chain_holds()


def _done(desk: AtWork, act: tuple[object, ...], swap_id: UUID | None) -> UUID | None:
    """One act with whatever outcome; the swap that later acts are about."""
    match act:
        case ("borrow", str(person), int(laptop)):
            desk.borrow(person, laptop)
        case ("return", int(laptop)):
            desk.give_back(laptop)
        case _:
            return swap_act(desk, act, swap_id)
    return swap_id
