"""Backups as the counter makes them: when something was done, and not for ever."""

import os
from collections.abc import Callable
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from db import audit
from db.audit import Entry
from db.backup import opened
from db.backups import default_folder
from db.chains import PIECE
from db.making import prove
from db.manifest import manifest_of
from db.models.desk import OutboxJob
from db.store import Store
from db.vocabulary.desk import Act, OutboxState
from kiosk.services.desk.backups import (
    BackupPlace,
    back_up,
    back_up_if_changed,
    keep_backups,
    list_backups,
    newest_act,
    newest_good,
    rotate,
)
from kiosk.services.desk.slips import print_codes
from tests.support.counter import AtWork
from tests.support.store import MONDAY, key


def no_pause(_seconds: float) -> None:
    """Nobody else is at work."""


def _by_hand(place: BackupPlace, desk: AtWork) -> Path:
    return back_up(place, desk.clock).path


def _hourly(place: BackupPlace, desk: AtWork) -> Path:
    made = back_up_if_changed(place, desk.ctx, no_pause)
    assert made is not None
    assert newest_good(place) == made
    return made.path


@pytest.fixture
def place(file_desk: AtWork) -> BackupPlace:
    path = file_desk.store.path
    assert path is not None
    return BackupPlace(path, default_folder(path), "0.1.0")


def test_a_backup_goes_into_the_folder_and_can_be_relied_on(
    file_desk: AtWork, place: BackupPlace
) -> None:
    file_desk.lent()

    made = back_up(place, file_desk.clock)

    assert made.path == place.folder / "20261130T151500Z.db"
    assert newest_good(place) == made
    assert newest_act(made.path) == 1


def test_only_when_something_was_done_is_another_one_made(
    file_desk: AtWork, place: BackupPlace
) -> None:
    first = back_up_if_changed(place, file_desk.ctx, no_pause)
    file_desk.clock.move(timedelta(hours=1))
    nothing_done = back_up_if_changed(place, file_desk.ctx, no_pause)
    file_desk.lent()
    second = back_up_if_changed(place, file_desk.ctx, no_pause)

    assert first is not None
    assert nothing_done is None
    assert second is not None
    assert [each.path for each in list_backups(place)] == [second.path, first.path]


def test_others_are_let_in_while_a_long_chain_is_proven(
    file_desk: AtWork, place: BackupPlace
) -> None:
    shown = Entry(key("shown"), MONDAY, "kiosk", Act.NAMES_SHOWN, {"version": 1})
    with file_desk.store.write() as session:
        for _ in range(4 * PIECE):
            audit.append(session, file_desk.ctx.counter_id, shown)
    pauses: list[float] = []

    back_up_if_changed(place, file_desk.ctx, pauses.append)

    assert len(pauses) >= 4
    assert all(pause > 0 for pause in pauses)


def test_old_backups_go_and_the_files_of_others_stay(file_desk: AtWork, place: BackupPlace) -> None:
    old = back_up(place, file_desk.clock)
    (place.folder / "mine.db").write_bytes(old.path.read_bytes())
    (place.folder / "notes.txt").write_text("mine")
    file_desk.clock.move(timedelta(days=36))
    file_desk.lent()
    new = back_up_if_changed(place, file_desk.ctx, no_pause)
    assert new is not None

    gone = rotate(place, file_desk.clock, UTC)

    assert gone == (old.path,)
    assert not manifest_of(old.path).exists()
    assert sorted(each.name for each in place.folder.iterdir()) == [
        new.path.name,
        manifest_of(new.path).name,
        "mine.db",
        "notes.txt",
    ]


def test_the_chore_makes_a_backup_drops_old_ones_and_says_so(
    file_desk: AtWork, place: BackupPlace
) -> None:
    first = keep_backups(place, file_desk.ctx, no_pause)
    file_desk.clock.move(timedelta(days=40))
    idle = keep_backups(place, file_desk.ctx, no_pause)
    file_desk.lent()
    second = keep_backups(place, file_desk.ctx, no_pause)

    assert (first, idle, second) == ("20261130T151500Z.db", "nothing new", "20270109T151500Z.db")
    assert [each.path.name for each in list_backups(place)] == [second]


def test_what_nobody_needs_any_more_waits_for_a_new_one_to_take_its_place(
    file_desk: AtWork, place: BackupPlace
) -> None:
    """Of Monday, the first of two; on Tuesday afternoon it is neither of the day nor the day's."""
    first, second = _two_of_a_day(file_desk, place)
    file_desk.clock.move(timedelta(hours=25))
    file_desk.lent("teacher", 3)

    third = keep_backups(place, file_desk.ctx, no_pause)

    assert [each.path.name for each in list_backups(place)] == [third, second]
    assert first not in [each.name for each in place.folder.iterdir()]
    assert all(each.is_good for each in list_backups(place))
    prove(place.folder / third)


def test_spares_stay_a_week_at_most(file_desk: AtWork, place: BackupPlace) -> None:
    _two_of_a_day(file_desk, place)
    file_desk.clock.move(timedelta(days=2))
    assert rotate(place, file_desk.clock, UTC, spares=1) == ()

    file_desk.clock.move(timedelta(days=6))

    assert len(rotate(place, file_desk.clock, UTC, spares=1)) == 1


def test_a_spare_that_somebody_reads_is_left_alone(file_desk: AtWork, place: BackupPlace) -> None:
    first, second = _two_of_a_day(file_desk, place)
    file_desk.clock.move(timedelta(hours=25))
    file_desk.lent("teacher", 3)
    with opened(place.folder / first) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM loans").fetchone()

        third = back_up_if_changed(place, file_desk.ctx, no_pause)

        assert reading.execute("SELECT count(*) FROM loans").fetchone() == (0,)
    assert third is not None
    assert {each.path.name for each in list_backups(place)} == {first, second, third.path.name}


def test_a_backup_says_from_which_act_on_it_was_proven(
    file_desk: AtWork, place: BackupPlace
) -> None:
    file_desk.lent()
    first = back_up_if_changed(place, file_desk.ctx, no_pause)
    file_desk.returned()
    second = back_up_if_changed(place, file_desk.ctx, no_pause)
    by_hand = back_up(place, file_desk.clock)

    made = [first, second, by_hand]
    assert [each and each.manifest and each.manifest.since for each in made] == [None, 1, None]


def test_a_store_that_cannot_be_held_still_is_backed_up_all_the_same(
    file_desk: AtWork, place: BackupPlace
) -> None:
    with opened(place.store) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM loans").fetchone()
        file_desk.lent()
        with file_desk.store.held_still() as still:
            assert still is None

        made = back_up_if_changed(place, file_desk.ctx, no_pause)

    assert made is not None
    prove(made.path)
    assert newest_good(place) == made


@pytest.mark.parametrize(
    "name",
    [
        lambda at: "school.db.backup-0001",
        lambda at: f"school.db.set-aside-{at:%Y%m%dT%H%M%SZ}",
        lambda at: f"school.db.set-aside-{at:%Y%m%dT%H%M%SZ}-wal",
    ],
)
@pytest.mark.parametrize(("days", "is_gone"), [(34, False), (36, True)])
def test_files_set_aside_go_with_the_oldest_backups(
    file_desk: AtWork,
    place: BackupPlace,
    name: Callable[[object], str],
    days: int,
    is_gone: bool,
) -> None:
    then = file_desk.clock.now() - timedelta(days=days)
    path = Path(place.store.parent / name(then))
    path.write_bytes(b"names")
    os.utime(path, (then.timestamp(),) * 2)

    gone = rotate(place, file_desk.clock, UTC)

    assert (gone == (path,)) == is_gone == (not path.exists())


@pytest.mark.parametrize("make", [_by_hand, _hourly])
def test_codes_that_wait_for_the_printer_are_in_no_backup(
    file_desk: AtWork, place: BackupPlace, make: Callable[[BackupPlace, AtWork], Path]
) -> None:
    codes = ("1234-5678", "8765-4321")
    person = file_desk.school.teacher.person_ref
    print_codes(file_desk.ctx, file_desk.action(), person, codes, language="en")
    assert codes[0].encode() in _bytes(place.store)

    made = make(place, file_desk)

    assert codes[0].encode() not in _bytes(made)
    with Store(f"sqlite:///{made}") as store, store.read() as session:
        (job,) = session.query(OutboxJob).all()
        assert (job.state, job.document) == (OutboxState.EXPIRED, {})
    with file_desk.store.read() as session:
        assert session.query(OutboxJob).one().state is OutboxState.QUEUED


def _bytes(store: Path) -> bytes:
    """All of a store, what stands in its log too."""
    files = (store, store.with_name(f"{store.name}-wal"))
    return b"".join(each.read_bytes() for each in files if each.exists())


def _two_of_a_day(desk: AtWork, place: BackupPlace) -> tuple[str, str]:
    first = keep_backups(place, desk.ctx, no_pause)
    desk.clock.move(timedelta(hours=1))
    desk.lent()
    return first, keep_backups(place, desk.ctx, no_pause)
