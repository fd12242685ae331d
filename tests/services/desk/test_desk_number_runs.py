"""Numbers that people say: each once, in their order, one run for each kind of paper."""

from threading import Thread

from db.errors import Conflict
from kiosk.services.desk.number_runs import draw
from tests.support.counter import AtWork


def test_a_run_counts_from_one_and_leaves_none_out(desk: AtWork) -> None:
    drawn = []
    for _ in range(3):
        with desk.ctx.store.write() as session:
            drawn.append(draw(session, "work_orders")[0])

    assert drawn == [1, 2, 3]


def test_each_kind_of_paper_has_a_run_of_its_own(desk: AtWork) -> None:
    with desk.ctx.store.write() as session:
        draw(session, "work_orders")
        number, run = draw(session, "requisitions:2027")

        assert number == 1
        assert (run.key, run.next_number) == ("requisitions:2027", 2)


def test_what_was_rolled_back_is_given_again(desk: AtWork) -> None:
    class Stop(Exception):
        pass

    try:
        with desk.ctx.store.write() as session:
            draw(session, "work_orders")
            raise Stop
    except Stop:
        pass

    with desk.ctx.store.write() as session:
        assert draw(session, "work_orders")[0] == 1


def test_two_at_once_never_get_the_same_number(desk: AtWork) -> None:
    with desk.ctx.store.write() as session:
        draw(session, "work_orders")
    drawn: list[int] = []

    def ten() -> None:
        done = 0
        while done < 10:
            try:
                with desk.ctx.store.write() as session:
                    number = draw(session, "work_orders")[0]
            except Conflict:
                continue
            drawn.append(number)
            done += 1

    threads = [Thread(target=ten) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)

    assert sorted(drawn) == list(range(2, 22))
