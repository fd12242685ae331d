"""Bookings taken back on the day of the slip, by rows that say the opposite."""

from pathlib import Path
from uuid import UUID

import pytest

from db.models.desk import AuditEntry
from db.models.makerspace.materials import SpoolEntry
from db.vocabulary.makerspace import LedgerKind
from kiosk.domain.makerspace.materials.ledger import LedgerProblem, Refusal, WayOut
from kiosk.services.desk.backups import back_up
from kiosk.services.makerspace.materials.booking import BookingFault, BookingRefused
from kiosk.services.makerspace.materials.bookings import (
    book_on_other,
    scrap,
    transfer,
    waste,
    weigh_in,
)
from kiosk.services.makerspace.materials.spool_views import SpoolSeen
from kiosk.services.makerspace.materials.undo import undo_booking
from tests.services.makerspace.materials.stocked import (
    consume,
    keep_materials,
    receive,
    remaining,
    reserve,
    stored,
    tomorrow,
)
from tests.services.makerspace.workshop import KILO, add_job
from tests.support.counter import AtWork, at_work
from tests.support.restoring import contents, path_of, place_of, restore, without_the_restore
from tests.support.store import make_store


def undo(desk: AtWork, spool: SpoolSeen, undone: UUID) -> SpoolSeen:
    return undo_booking(desk.ctx, desk.action(), spool.spool_id, undone)


def refusal(desk: AtWork, spool: SpoolSeen, undone: UUID) -> Refusal | BookingFault:
    with pytest.raises(BookingRefused) as refused:
        undo(desk, spool, undone)
    return refused.value.reason


def last_act(desk: AtWork) -> UUID:
    return max(desk.all(AuditEntry), key=lambda entry: entry.number).action_id


def test_what_was_wasted_by_mistake_is_there_again(desk: AtWork) -> None:
    keep_materials(desk)
    spool = receive(desk)
    waste(desk.ctx, desk.action(), spool.spool_id, 25_000)
    slip, action = last_act(desk), desk.action()

    seen = undo_booking(desk.ctx, action, spool.spool_id, slip)
    again = undo_booking(desk.ctx, action, spool.spool_id, slip)

    assert again == seen
    assert seen.holding.remaining == KILO
    kinds = sorted((row.kind, row.amount) for row in desk.all(SpoolEntry))
    assert kinds == [
        (LedgerKind.ADJUST_WEIGH, 25_000),
        (LedgerKind.RECEIVE, KILO),
        (LedgerKind.WASTE, -25_000),
    ]
    assert refusal(desk, spool, slip) is BookingFault.NOTHING_TO_UNDO
    assert refusal(desk, spool, last_act(desk)) is BookingFault.NOTHING_TO_UNDO
    assert desk.chain_holds()


def test_both_halves_of_a_transfer_go_back(desk: AtWork) -> None:
    keep_materials(desk)
    giver, taker = receive(desk), receive(desk)
    transfer(desk.ctx, desk.action(), giver.spool_id, taker.spool_id, 10)

    undo(desk, taker, last_act(desk))

    assert (remaining(desk, giver), remaining(desk, taker)) == (KILO, KILO)
    assert desk.chain_holds()


def test_a_move_to_the_other_spool_goes_back_for_its_job_too(file_desk: AtWork) -> None:
    desk = file_desk
    keep_materials(desk)
    booked, loaded, job = receive(desk), receive(desk), add_job(desk)
    consume(desk, booked, 500, job)
    move = (desk.ctx, desk.action(), job, booked.spool_id, loaded.spool_id, 500)
    book_on_other(*move)

    undo(desk, booked, last_act(desk))

    # What was booked for the job is on the first spool again, and may be moved once more.
    seen = book_on_other(desk.ctx, desk.action(), *move[2:])
    assert seen.holding.remaining == KILO - 500


@pytest.mark.parametrize("left", [True, False])
def test_a_spool_that_was_thrown_away_by_mistake_is_there_again(
    desk: AtWork, *, left: bool
) -> None:
    keep_materials(desk)
    spool = receive(desk, tare_mg=0)
    if not left:
        weigh_in(desk.ctx, desk.action(), spool.spool_id, 0)
    scrap(desk.ctx, desk.action(), spool.spool_id)
    slip = last_act(desk)

    seen = undo(desk, spool, slip)

    assert (seen.gone_at, seen.holding.remaining) == (None, KILO if left else 0)
    assert refusal(desk, spool, slip) is BookingFault.NOTHING_TO_UNDO
    assert desk.chain_holds()


def test_a_spool_that_never_came_is_gone(file_desk: AtWork) -> None:
    desk = file_desk
    keep_materials(desk)
    spool = receive(desk)

    undo(desk, spool, last_act(desk))

    row = stored(desk, spool)
    assert (row.gone_at, row.machine_id) == (desk.clock.now(), None)
    assert sum(entry.amount for entry in desk.all(SpoolEntry)) == 0


def test_what_is_used_already_cannot_be_taken_off_again(file_desk: AtWork) -> None:
    desk = file_desk
    keep_materials(desk)
    spool = receive(desk)
    slip = last_act(desk)
    waste(desk.ctx, desk.action(), spool.spool_id, 3)
    without_jobs = refusal(desk, spool, slip)
    reserve(desk, spool, 4, add_job(desk))

    missing = LedgerProblem.NOT_ENOUGH
    assert without_jobs == Refusal(missing, (WayOut.WEIGH_IN,), 3)
    assert refusal(desk, spool, slip) == Refusal(missing, (WayOut.RELEASE, WayOut.WEIGH_IN), 7)


def test_what_was_booked_on_another_day_stays(file_desk: AtWork) -> None:
    desk = file_desk
    keep_materials(desk)
    spool = receive(desk)
    waste(desk.ctx, desk.action(), spool.spool_id, 3)
    slip = last_act(desk)
    tomorrow(desk)

    assert refusal(desk, spool, slip) is BookingFault.TOO_LATE
    assert remaining(desk, spool) == KILO - 3


def test_only_bookings_of_staff_on_this_spool_are_taken_back(file_desk: AtWork) -> None:
    desk = file_desk
    keep_materials(desk)
    set_up = last_act(desk)
    spool, other = receive(desk), receive(desk)
    waste(desk.ctx, desk.action(), other.spool_id, 3)

    nothing = BookingFault.NOTHING_TO_UNDO
    for undone in (set_up, last_act(desk), desk.action()):
        assert refusal(desk, spool, undone) is nothing


def test_a_restore_brings_what_was_taken_back_too(tmp_path: Path) -> None:
    with make_store(tmp_path) as opened:
        desk = at_work(opened)
        store = path_of(opened)
        keep_materials(desk)
        spool, other = receive(desk), receive(desk)
        never_came = last_act(desk)
        backup = back_up(place_of(store), desk.clock).path
        scrap(desk.ctx, desk.action(), spool.spool_id)
        undo(desk, spool, last_act(desk))
        undo(desk, other, never_came)
    before = contents(store)

    report = restore(desk, store, backup)

    assert report.tasks == ()
    assert without_the_restore(contents(store)) == {**before, "chain_heads": []}
