"""Photos of work orders: their files, their rows, and what goes when."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image

from db.errors import StoreError
from db.models.desk import AuditEntry
from db.models.upkeep.work_orders import WorkOrder, WorkOrderPhoto
from db.vocabulary.upkeep import WorkOrderKind, WorkOrderState
from kiosk.domain.desk.after_restore import Why
from kiosk.domain.desk.backup_rotation import LONGEST
from kiosk.domain.upkeep.repairs.photos import KEPT_FOR, PhotoFault
from kiosk.domain.upkeep.repairs.work_lines import WorkProblem
from kiosk.services.acts import begin
from kiosk.services.desk.replay import Facts
from kiosk.services.kept import put_back
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.repairs.photo_files import photo_folder
from kiosk.services.upkeep.repairs.photos import (
    PhotoRefused,
    attach_photo,
    clear_photos,
    detach_photo,
    list_photos,
    put_photo_back,
)
from kiosk.services.upkeep.repairs.work_refused import WorkRefused
from tests.support.counter import AtWork
from tests.support.store import MONDAY, key

ORDER = key("order")
DAY = timedelta(days=1)


def jpeg(shade: int = 0) -> bytes:
    """A small picture; another shade is another picture."""
    file = BytesIO()
    Image.new("L", (40, 30), shade).save(file, "JPEG")
    return file.getvalue()


@pytest.fixture
def broken(file_desk: AtWork) -> AtWork:
    """A desk with a work order."""
    with file_desk.store.write() as session:
        session.add(
            WorkOrder(
                id=ORDER,
                number="W-12",
                kind=WorkOrderKind.REPAIR,
                item_id=file_desk.laptop(1),
                state=WorkOrderState.REPORTED,
                state_since=MONDAY,
                title="Screen",
                reported_at=MONDAY,
                updated_at=MONDAY,
            )
        )
    return file_desk


def folder(desk: AtWork) -> Path:
    assert desk.store.path is not None
    return photo_folder(desk.store.path)


def attached(desk: AtWork, data: bytes | None = None) -> UUID:
    outcome = attach_photo(desk.ctx, desk.action(), "w-12", data or jpeg(), caption=" Screen ")
    assert isinstance(outcome, UUID), outcome
    return outcome


def test_a_photo_lies_beside_the_store_for_its_owner_alone(broken: AtWork) -> None:
    photo = attached(broken)

    [seen] = list_photos(broken.ctx, ORDER)
    assert (seen.photo_id, seen.caption, seen.media_type) == (photo, "Screen", "image/jpeg")
    assert seen.path is not None
    assert seen.path.read_bytes() == jpeg()
    assert seen.path.parent == folder(broken)
    assert seen.path.stat().st_mode & 0o077 == 0
    assert folder(broken).stat().st_mode & 0o077 == 0
    assert broken.chain_holds()


def test_the_same_picture_is_kept_once_on_disk(broken: AtWork) -> None:
    attached(broken)
    attached(broken)

    assert len(list_photos(broken.ctx, ORDER)) == 2
    assert len(list(folder(broken).iterdir())) == 1


def test_a_photo_is_added_once(broken: AtWork) -> None:
    action = broken.action()

    first = attach_photo(broken.ctx, action, "W-12", jpeg())
    again = attach_photo(broken.ctx, action, "W-12", jpeg())

    assert first == again
    assert len(broken.all(WorkOrderPhoto)) == 1


def test_what_is_no_picture_leaves_nothing_behind(broken: AtWork) -> None:
    refused = attach_photo(broken.ctx, broken.action(), "W-12", b"MZ, named screen.jpg")

    assert refused == PhotoRefused(PhotoFault.NO_PICTURE)
    assert not folder(broken).exists()
    assert broken.all(WorkOrderPhoto) == []


def test_a_store_on_a_server_keeps_no_photos(desk: AtWork) -> None:
    if desk.store.path is not None:
        assert clear_photos(desk.ctx) == "0 photos dropped, 0 files removed"
        return
    assert attach_photo(desk.ctx, desk.action(), "W-12", jpeg()) == PhotoRefused(None)
    assert clear_photos(desk.ctx) == "a server keeps no photos"


def test_without_a_file_there_is_no_row(broken: AtWork) -> None:
    folder(broken).write_text("a file in the folder's place")

    with pytest.raises(StoreError, match="photos"):
        attach_photo(broken.ctx, broken.action(), "W-12", jpeg())

    assert broken.all(WorkOrderPhoto) == []


def test_a_removed_photo_is_gone_and_its_file_as_soon_as_no_backup_names_it(
    broken: AtWork,
) -> None:
    gone, stays = attached(broken), attached(broken, jpeg(9))
    detach_photo(broken.ctx, broken.action(), gone)

    assert [each.photo_id for each in list_photos(broken.ctx, ORDER)] == [stays]
    broken.clock.move(LONGEST - DAY)
    assert clear_photos(broken.ctx) == "0 photos dropped, 0 files removed"
    broken.clock.move(2 * DAY)
    assert clear_photos(broken.ctx) == "0 photos dropped, 1 files removed"
    [seen] = list_photos(broken.ctx, ORDER)
    assert seen.path is not None
    assert seen.path.read_bytes() == jpeg(9)


def test_a_removed_photo_comes_back_as_it_was(broken: AtWork) -> None:
    photo_id = attached(broken)
    [before] = list_photos(broken.ctx, ORDER)
    removed = detach_photo(broken.ctx, broken.action(), photo_id)
    action = broken.action()

    put_photo_back(broken.ctx, action, removed)
    put_photo_back(broken.ctx, action, removed)

    assert list_photos(broken.ctx, ORDER) == (before,)
    again = detach_photo(broken.ctx, broken.action(), photo_id)
    broken.change(WorkOrder, ORDER, state=WorkOrderState.REJECTED)
    with pytest.raises(WorkRefused):
        put_photo_back(broken.ctx, broken.action(), again)


def test_a_file_that_is_wanted_again_is_as_new(broken: AtWork) -> None:
    detach_photo(broken.ctx, broken.action(), attached(broken))
    broken.clock.move(LONGEST + DAY)

    detach_photo(broken.ctx, broken.action(), attached(broken))

    assert clear_photos(broken.ctx) == "0 photos dropped, 0 files removed"


def test_only_our_own_files_are_swept(broken: AtWork) -> None:
    attached(broken)
    for name in ("notes.txt", f"{'0' * 64}.png", f"{'1' * 64}.draft-77"):
        (folder(broken) / name).write_bytes(b"x")
    broken.clock.move(10 * 365 * DAY)  # the files' own times are those of this computer

    assert clear_photos(broken.ctx) == "0 photos dropped, 2 files removed"

    assert (folder(broken) / "notes.txt").exists()
    assert len(list(folder(broken).iterdir())) == 2


def test_what_is_over_keeps_its_photos_and_takes_no_more(broken: AtWork) -> None:
    photo = attached(broken)
    broken.change(WorkOrder, ORDER, state=WorkOrderState.REJECTED)

    for work in (
        lambda: attached(broken, jpeg(9)),
        lambda: detach_photo(broken.ctx, broken.action(), photo),
    ):
        with pytest.raises(WorkRefused) as refused:
            work()
        assert refused.value.problems == (WorkProblem.ENDED,)

    assert [each.photo_id for each in list_photos(broken.ctx, ORDER)] == [photo]


def test_photos_go_a_year_after_the_end_of_their_work_order(broken: AtWork) -> None:
    attached(broken)
    broken.change(WorkOrder, ORDER, state=WorkOrderState.CANCELLED)

    broken.clock.move(KEPT_FOR)
    assert clear_photos(broken.ctx).startswith("0 photos dropped")
    broken.clock.move(DAY)
    assert clear_photos(broken.ctx) == "1 photos dropped, 1 files removed"
    assert list(folder(broken).iterdir()) == []


def test_photos_of_what_is_open_stay(broken: AtWork) -> None:
    attached(broken)
    broken.clock.move(5 * KEPT_FOR)

    assert clear_photos(broken.ctx) == "0 photos dropped, 0 files removed"


def test_a_photo_whose_file_is_missing_says_so(broken: AtWork) -> None:
    attached(broken)
    for path in folder(broken).iterdir():
        path.unlink()

    [seen] = list_photos(broken.ctx, ORDER)

    assert seen.path is None


def test_a_restore_adds_and_removes_photos_again(broken: AtWork) -> None:
    gone, stays = attached(broken), attached(broken, jpeg(9))
    with broken.store.read() as session:
        before = [entry.payload for entry in session.query(AuditEntry)]
    detach_photo(broken.ctx, broken.action(), gone)
    payloads = [entry.payload for entry in broken.all(AuditEntry)]
    assert len(payloads) == len(before) + 1
    with broken.store.write() as session:
        session.query(WorkOrderPhoto).delete()

    for _ in range(2):  # what was done already is done again without harm
        with broken.store.write() as session:
            doing = begin(broken.ctx, broken.action())
            why = [put_back(session, doing, Facts(payload)) for payload in payloads]

    # What was written below a picture is in no log.
    assert why == [Why.NOT_REPEATABLE, Why.NOT_REPEATABLE, None]
    assert [(row.id, row.caption) for row in broken.all(WorkOrderPhoto)] == [(stays, "")]


def test_what_is_not_there_has_no_photos(broken: AtWork) -> None:
    with pytest.raises(NotFound):
        attach_photo(broken.ctx, broken.action(), "W-99", jpeg())
    with pytest.raises(NotFound):
        detach_photo(broken.ctx, broken.action(), key("nothing"))
