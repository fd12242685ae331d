"""What staff book on spools: every row of it, what is refused, and what is taken back."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from db.models.makerspace.materials import SpoolEntry
from db.vocabulary.makerspace import LedgerKind
from kiosk.domain.makerspace.materials.ledger import LedgerProblem, Refusal, WayOut
from kiosk.services.desk.backups import back_up
from kiosk.services.makerspace.materials.booking import BookingFault, BookingRefused
from kiosk.services.makerspace.materials.bookings import (
    book_on_other,
    count_in,
    scrap,
    transfer,
    waste,
    weigh_in,
)
from kiosk.services.makerspace.materials.spool_views import SpoolSeen, list_spools, spool_sheet
from kiosk.services.makerspace.materials.spools import load
from kiosk.services.problems import NotFound
from tests.services.makerspace.materials.stocked import (
    consume,
    keep_materials,
    receive,
    remaining,
    reserve,
    stored,
)
from tests.services.makerspace.workshop import KILO, add_job, add_printers
from tests.support.counter import AtWork, at_work
from tests.support.restoring import contents, path_of, place_of, restore, without_the_restore
from tests.support.store import MONDAY, key, make_store

K = LedgerKind


def rows_of(desk: AtWork, spool: SpoolSeen) -> list[tuple[LedgerKind, int]]:
    """Its rows after the first."""
    rows = [
        (row.kind, row.amount) for row in desk.all(SpoolEntry) if row.spool_id == spool.spool_id
    ]
    return sorted(row for row in rows if row[0] is not K.RECEIVE)


def test_weighing_a_spool_writes_the_difference_and_keeps_the_tare(desk: AtWork) -> None:
    keep_materials(desk)
    spool = receive(desk)
    action = desk.action()

    seen = weigh_in(desk.ctx, action, spool.spool_id, 1_150_000, tare_mg=220_000)
    again = weigh_in(desk.ctx, action, spool.spool_id, 1_150_000, tare_mg=220_000)
    later = weigh_in(desk.ctx, desk.action(), spool.spool_id, 1_000_000)

    assert again == seen
    assert (seen.holding.remaining, seen.tare_mg) == (930_000, 220_000)
    assert later.holding.remaining == 780_000
    assert rows_of(desk, spool) == [(K.ADJUST_WEIGH, -150_000), (K.ADJUST_WEIGH, -70_000)]
    assert desk.chain_holds()


def test_weighing_what_the_ledger_says_already_writes_no_row(file_desk: AtWork) -> None:
    keep_materials(file_desk)
    spool = receive(file_desk, tare_mg=0)

    weigh_in(file_desk.ctx, file_desk.action(), spool.spool_id, KILO)

    assert rows_of(file_desk, spool) == []


def test_a_stack_is_counted(desk: AtWork) -> None:
    keep_materials(desk)
    sheets = receive(desk, 20, "ACRYLIC")

    assert count_in(desk.ctx, desk.action(), sheets.spool_id, 17).holding.remaining == 17
    assert count_in(desk.ctx, desk.action(), sheets.spool_id, 0).holding.remaining == 0
    assert rows_of(desk, sheets) == [(K.ADJUST_WEIGH, -17), (K.ADJUST_WEIGH, -3)]
    assert desk.chain_holds()


def test_a_rest_moves_to_another_spool(desk: AtWork) -> None:
    keep_materials(desk)
    giver, taker = receive(desk), receive(desk, holds=100_000)

    seen = transfer(desk.ctx, desk.action(), giver.spool_id, taker.spool_id, 300_000)

    assert seen.holding.remaining == 700_000
    assert remaining(desk, taker) == 400_000
    first, second = desk.all(SpoolEntry)[-2:]
    assert first.action_id == second.action_id
    assert desk.chain_holds()


def test_what_a_job_took_moves_to_the_spool_that_was_loaded(desk: AtWork) -> None:
    keep_materials(desk)
    booked, loaded = receive(desk), receive(desk)
    job = add_job(desk)
    consume(desk, booked, 40_000, job)
    consume(desk, loaded, 1_000, job)

    seen = book_on_other(desk.ctx, desk.action(), job, booked.spool_id, loaded.spool_id, 40_000)

    assert seen.holding.remaining == KILO - 41_000
    assert remaining(desk, booked) == KILO
    with pytest.raises(BookingRefused) as refused:
        book_on_other(desk.ctx, desk.action(), job, booked.spool_id, loaded.spool_id, 1)
    assert refused.value.reason == Refusal(LedgerProblem.NOT_USED, (WayOut.WEIGH_IN,), 1)
    assert desk.chain_holds()


def test_what_was_spoilt_and_thrown_away_is_gone(desk: AtWork) -> None:
    keep_materials(desk)
    (item_id,) = add_printers(desk)
    spool = receive(desk)
    load(desk.ctx, desk.action(), spool.spool_id, item_id)

    left = waste(desk.ctx, desk.action(), spool.spool_id, 25_000, why=" a crack ")
    gone = scrap(desk.ctx, desk.action(), spool.spool_id, why="wet")

    assert left.holding.remaining == KILO - 25_000
    assert (gone.holding.remaining, gone.machine_id, gone.gone_at) == (0, None, MONDAY)
    assert list_spools(desk.ctx) == ()
    whys = {each.kind: each.why for each in spool_sheet(desk.ctx, spool.number).entries}
    assert whys == {K.RECEIVE: None, K.WASTE: "a crack", K.SCRAP: "wet"}
    with pytest.raises(BookingRefused) as refused:
        waste(desk.ctx, desk.action(), spool.spool_id, 1)
    assert refused.value.reason is BookingFault.GONE
    assert desk.chain_holds()


def test_the_ledger_refuses_with_what_staff_can_do_instead(file_desk: AtWork) -> None:
    desk = file_desk
    keep_materials(desk)
    spool, sheets = receive(desk, tare_mg=200_000), receive(desk, 5, "ACRYLIC")
    reserve(desk, spool, KILO - 10, add_job(desk))
    ctx, one, other = desk.ctx, spool.spool_id, sheets.spool_id
    refusals = []
    attempts: tuple[Callable[[], object], ...] = (
        lambda: weigh_in(ctx, desk.action(), one, 150_000),
        lambda: waste(ctx, desk.action(), one, 11),
        lambda: transfer(ctx, desk.action(), one, other, 1),
        lambda: scrap(ctx, desk.action(), one),
    )
    for attempt in attempts:
        with pytest.raises(BookingRefused) as refused:
            attempt()
        refusals.append(refused.value.reason)

    assert refusals == [
        Refusal(LedgerProblem.NOT_EMPTY, (WayOut.CHECK_TARE, WayOut.WEIGH_IN), 50_000),
        Refusal(LedgerProblem.NOT_ENOUGH, (WayOut.RELEASE, WayOut.WEIGH_IN), 1),
        Refusal(LedgerProblem.OTHER_MATERIAL, (WayOut.OTHER_HOLDING,)),
        Refusal(LedgerProblem.RESERVED, (WayOut.RELEASE,), KILO - 10),
    ]
    assert rows_of(desk, spool) == [(K.RESERVE, KILO - 10)]


def test_what_cannot_be_booked_at_all(file_desk: AtWork) -> None:
    desk = file_desk
    keep_materials(desk)
    spool, sheets = receive(desk), receive(desk, 5, "ACRYLIC")
    ctx, one, other = desk.ctx, spool.spool_id, sheets.spool_id
    job: UUID = add_job(desk)
    faults = []
    attempts: tuple[Callable[[], object], ...] = (
        lambda: weigh_in(ctx, desk.action(), one, 5),
        lambda: weigh_in(ctx, desk.action(), one, 5, tare_mg=-1),
        lambda: weigh_in(ctx, desk.action(), other, 5, tare_mg=0),
        lambda: count_in(ctx, desk.action(), one, 5),
        lambda: count_in(ctx, desk.action(), other, -1),
        lambda: waste(ctx, desk.action(), one, 0),
        lambda: transfer(ctx, desk.action(), one, one, 1),
        lambda: transfer(ctx, desk.action(), one, other, 0),
        lambda: book_on_other(ctx, desk.action(), job, one, other, -1),
    )
    for attempt in attempts:
        with pytest.raises(BookingRefused) as refused:
            attempt()
        faults.append(refused.value.reason)

    assert faults == [
        BookingFault.NO_TARE,
        BookingFault.NO_AMOUNT,
        BookingFault.NOT_WEIGHED,
        BookingFault.NOT_COUNTED,
        BookingFault.NO_AMOUNT,
        BookingFault.NO_AMOUNT,
        BookingFault.SAME_SPOOL,
        BookingFault.NO_AMOUNT,
        BookingFault.NO_AMOUNT,
    ]
    with pytest.raises(NotFound):
        scrap(ctx, desk.action(), key("no spool"))


def test_a_restore_brings_every_booking_back(tmp_path: Path) -> None:
    with make_store(tmp_path) as opened:
        desk = at_work(opened)
        store = path_of(opened)
        keep_materials(desk)
        spool, other = receive(desk), receive(desk)
        backup = back_up(place_of(store), desk.clock).path
        weigh_in(desk.ctx, desk.action(), spool.spool_id, 900_000, tare_mg=200_000)
        transfer(desk.ctx, desk.action(), spool.spool_id, other.spool_id, 50_000)
        waste(desk.ctx, desk.action(), other.spool_id, 1_000)
        scrap(desk.ctx, desk.action(), spool.spool_id)
        assert stored(desk, spool).gone_at is not None
    before = contents(store)

    report = restore(desk, store, backup)

    assert report.tasks == ()
    assert without_the_restore(contents(store)) == {**before, "chain_heads": []}
