"""On a nearly full disk things come back and nothing goes out, until there is room again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.errors import DiskFull
from db.models.lending import Loan
from db.models.people import StaffMember
from db.room import Room
from db.store import Store
from db.vocabulary.desk import RoomLeft
from db.vocabulary.people import StaffRole
from kiosk.domain.verdict import Code, Verdict
from kiosk.services.desk.chores import Chore, due_chores, run_chore
from kiosk.services.desk.health import prove_writable
from kiosk.services.desk.room import can_make_reserve, keep_reserve, require_room, room_left
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.outcomes import Lent, Override, Refused, Renewed, Returned
from kiosk.services.lending.renewals import renew
from tests.services.desk.test_desk_chores import HOURLY
from tests.support.counter import AtWork, at_work
from tests.support.store import make_store

MEGABYTE = 1_000_000
SIZE = 4 * MEGABYTE
_NO_LIMIT = 4294967294


class FullDisk(Room):
    """A disk on which the store may not grow until the reserve is given back."""

    def __init__(self, store: Store, reserve: Path) -> None:
        self.bytes_free = 100 * MEGABYTE
        super().__init__(reserve, SIZE, free=lambda _: self.bytes_free)
        self._store = store

    def fill(self, *, at: str = "audit") -> None:
        """Nobody can write any more, though a quarter of the reserve would seem to be free."""
        self.bytes_free = SIZE // 4
        _on_writer(
            self._store,
            "CREATE TABLE IF NOT EXISTS ballast (weight BLOB)",
            "PRAGMA max_page_count = 1",
            f"CREATE TEMP TRIGGER grow AFTER INSERT ON {at} BEGIN"
            " INSERT INTO ballast VALUES (zeroblob(1000000)); END",
        )

    def make(self) -> bool:
        made = super().make()
        if made:
            self.bytes_free += SIZE
            self._store.backend.writer.dispose()  # its limit and its trigger go with it
        return made


def _on_writer(store: Store, *statements: str) -> None:
    connection = store.backend.writer.raw_connection()
    for statement in statements:
        connection.cursor().execute(statement)
    connection.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[AtWork]:
    with make_store(tmp_path) as store:
        store.room = FullDisk(store, tmp_path / "school.db-reserve")
        yield at_work(store)


@pytest.fixture
def disk(desk: AtWork) -> FullDisk:
    assert isinstance(desk.store.room, FullDisk)
    return desk.store.room


def reasons(outcome: object) -> list[Code]:
    assert isinstance(outcome, Refused), outcome
    return [reason.code for reason in outcome.verdict.reasons]


def test_a_return_that_finds_the_disk_full_is_saved_in_the_room_of_the_reserve(
    desk: AtWork, disk: FullDisk
) -> None:
    desk.lent()
    keep_reserve(desk.ctx)
    disk.fill()

    assert isinstance(desk.give_back(), Returned)

    assert room_left(desk.ctx) is RoomLeft.NEARLY_FULL
    assert [loan.returned_at is not None for loan in desk.all(Loan)] == [True]
    assert desk.chain_holds()


def test_a_loan_that_finds_the_disk_full_is_refused_in_words_and_not_with_a_fault(
    desk: AtWork, disk: FullDisk
) -> None:
    keep_reserve(desk.ctx)
    disk.fill()

    assert reasons(desk.borrow()) == [Code.DISK_NEARLY_FULL]
    assert desk.all(Loan) == []


def test_without_a_reserve_a_full_disk_is_a_fault(desk: AtWork, disk: FullDisk) -> None:
    disk.fill()

    with pytest.raises(DiskFull):
        desk.borrow()

    assert reasons(desk.borrow()) == [Code.DISK_NEARLY_FULL], "from now on it is known"


def test_what_is_out_may_be_kept_longer_meanwhile(desk: AtWork, disk: FullDisk) -> None:
    loan = desk.lent().loan.loan_id
    keep_reserve(desk.ctx)
    disk.bytes_free = 0

    assert room_left(desk.ctx) is RoomLeft.NEARLY_FULL
    assert isinstance(renew(desk.ctx, desk.action(), loan, None), Renewed)


def test_staff_may_lend_all_the_same(desk: AtWork, disk: FullDisk) -> None:
    staff = desk.school.teacher
    with desk.store.write() as session:
        session.add(StaffMember(patron_id=staff.id, role=StaffRole.LIBRARIAN))
    disk.bytes_free = 0
    refused = desk.borrow()
    assert isinstance(refused, Refused)
    assert refused.verdict.staff_may_confirm
    assert _is_bare(refused.verdict)

    override = Override(staff.person_ref, (Code.DISK_NEARLY_FULL.value,), "they need it today")
    assert isinstance(check_out(desk.ctx, replace(desk.wish(), override=override)), Lent)


def test_lending_goes_on_when_the_reserve_is_made_anew(desk: AtWork, disk: FullDisk) -> None:
    keep_reserve(desk.ctx)
    disk.fill()
    assert isinstance(desk.borrow(), Refused)
    disk.bytes_free = SIZE + SIZE // 2
    assert can_make_reserve(desk.ctx)

    assert keep_reserve(desk.ctx) == "4 MB are kept"

    assert isinstance(desk.borrow(), Lent)


def test_the_question_whether_anything_can_be_saved_is_answered_with_the_reserve(
    desk: AtWork, disk: FullDisk
) -> None:
    disk.fill(at="store_settings")
    with pytest.raises(DiskFull):
        prove_writable(desk.ctx)

    disk.bytes_free = 100 * MEGABYTE
    keep_reserve(desk.ctx)
    prove_writable(desk.ctx)
    assert room_left(desk.ctx) is RoomLeft.NEARLY_FULL


def test_while_the_disk_is_nearly_full_the_chore_says_so_and_what_helps(
    desk: AtWork, disk: FullDisk
) -> None:
    disk.bytes_free = 0

    status = run_chore(desk.ctx, Chore("reserve", HOURLY, keep_reserve))

    assert status.is_red
    assert status.detail == (
        "No reserve can be kept. The disk of the store is nearly full: 0 MB are free. "
        "Free some space on this disk; the counter goes on by itself then."
    )


def test_a_disk_without_room_for_a_reserve_is_no_fault(desk: AtWork, disk: FullDisk) -> None:
    disk.bytes_free = SIZE
    assert keep_reserve(desk.ctx) == "there is too little room for one"
    require_room(desk.ctx, "Nothing is done.")


def test_the_chore_presses_as_soon_as_there_is_room_but_not_all_the_time(
    desk: AtWork, disk: FullDisk
) -> None:
    chore = Chore("reserve", HOURLY, keep_reserve, is_pressing=can_make_reserve)
    disk.bytes_free = 0
    run_chore(desk.ctx, chore)
    assert due_chores(desk.ctx, [chore]) == ()

    disk.bytes_free = 100 * MEGABYTE
    assert due_chores(desk.ctx, [chore]) == ()
    desk.clock.move(HOURLY.every / 60)
    assert due_chores(desk.ctx, [chore]) == (chore,)


def test_a_store_without_a_reserve_is_never_nearly_full(desk: AtWork) -> None:
    desk.store.room = None

    assert room_left(desk.ctx) is RoomLeft.AMPLE
    assert not can_make_reserve(desk.ctx)
    assert keep_reserve(desk.ctx) == "no reserve is kept"
    require_room(desk.ctx, "Nothing is done.")


def _is_bare(verdict: Verdict) -> bool:
    return [reason.code for reason in verdict.reasons] == [Code.DISK_NEARLY_FULL]
