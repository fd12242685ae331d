"""Several processes on one store: one of them wins, and none of them harms it."""

from contextlib import ExitStack
from uuid import UUID

import pytest

from db.models.lending import Loan
from db.store import Store
from kiosk.domain.verdict import Code
from kiosk.services import setup
from tests.db.conftest import postgresql_store, sqlite_store, store  # noqa: F401 - fixtures
from tests.support.counter import at_work
from tests.support.faults_proof import proven_store
from tests.support.faults_race import rivals
from tests.support.long_runs import sized
from tests.support.python_process import python_process

WRITERS = 4


@pytest.mark.parametrize("times", [200])
def test_two_counters_reach_for_one_thing_and_exactly_one_gets_it(
    store: Store,  # noqa: F811 - the fixture
    times: int,
) -> None:
    desk = at_work(store)
    url = store.backend.writer.url.render_as_string(hide_password=False)
    address = url if store.path is None else f"sqlite:///{store.path}"
    other = setup.add_counter(desk.ctx, "Back desk")
    places = (
        (desk.ctx.counter_id, desk.school.mia.person_ref),
        (
            other,
            desk.school.leo.person_ref,
        ),
    )
    wins = {0: 0, 1: 0}
    with rivals(address, *places) as both:
        for _ in range(times):
            said = both.reach_for(desk.laptop(1))
            assert sorted(each.split()[0] for each in said) == ["Lent", "Refused"], said
            winner = said.index("Lent")
            assert said[1 - winner].split()[1:] == [Code.ITEM_OUT.value]
            wins[winner] += 1
            desk.returned(1, by_staff=True)
    assert min(wins.values()) > 0, f"one of them never had a chance: {wins}"
    loans = desk.all(Loan)
    assert len(loans) == times
    assert all(loan.returned_at is not None for loan in loans)
    proven_store(store)


HAMMER = """
import sys
import time
from tests.support.faults_jobs import shorten_log
from tests.support.faults_traffic import Traffic
from db.store import Store

shorten_log()
end = time.monotonic() + float(sys.argv[3])
said = []
rounds = 0
while time.monotonic() < end:
    rounds += 1
    with Store(sys.argv[1], patience=60) as store:
        seed = int(sys.argv[2]) + 4 * rounds
        busy = Traffic(store, lambda *words: said.append(words), seed, is_alone=False)
        for _ in range(12):
            busy.act()
        store.checkpoint()
for words in said:
    print(*words)
"""


@sized("seconds", [30], [120])
def test_four_processes_write_check_point_open_and_close_without_harm(
    sqlite_store: Store,  # noqa: F811 - the fixture
    seconds: int,
) -> None:
    at_work(sqlite_store)
    address = f"sqlite:///{sqlite_store.path}"
    sqlite_store.close()
    with ExitStack() as stack:
        processes = [
            stack.enter_context(python_process(HAMMER, address, str(number), str(seconds)))
            for number in range(WRITERS)
        ]
        endings = [process.communicate(timeout=60 + 4 * seconds) for process in processes]

    assert [error for _, error in endings] == [""] * WRITERS
    said = [line.split() for output, _ in endings for line in output.splitlines()]
    sure = {UUID(words[1]) for words in said if words[0] == "act"}
    found = proven_store(sqlite_store)
    assert sure <= set(found.acts)
    assert all("act " in output for output, _ in endings), "each of them wrote"
