"""Ends of updates from a list of devices: looked at, compared, taken over, stopped, taken back."""

import json
import threading
from collections.abc import Callable, Sequence
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from db.models.catalog import Item
from db.models.upkeep.replacement import ItemLife
from db.vocabulary.people import StaffRole
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.desk import watch as desk_watch
from kiosk.services.imports import batches, items
from kiosk.services.imports.batches import Job, Ran, Unit, Watch
from kiosk.services.upkeep.replacement.lives import LifeOfItem, set_item_life
from kiosk.ui.staff.desk.keeping import Errand
from kiosk.ui.staff.upkeep.replacement.updates_page import UpdatesPage
from kiosk.ui.staff.upkeep.replacement.updates_preview import UpdatesPreview
from tests.journeys.replacement_hands import opened
from tests.support.morning import Morning
from tests.support.staff_faults import cut_words, nameless

OURS, THEIRS = date(2027, 6, 1), date(2029, 6, 1)


def chromebooks(morning: Morning) -> list[Item]:
    with morning.journey.store.read() as session:
        return list(
            session.scalars(
                select(Item)
                .where(Item.type_code == "chromebook", Item.serial.is_not(None))
                .order_by(Item.barcode)
            )
        )


def ends(morning: Morning) -> list[date | None]:
    return [each.updates_end_on for each in chromebooks(morning)]


def of_gam(items: Sequence[Item]) -> str:
    rows = [f"{each.serial},Lenovo 300e,{each.barcode},{THEIRS}T00:00:00.000Z" for each in items]
    return "\n".join(["serialNumber,model,annotatedAssetId,autoUpdateExpiration", *rows, ""])


def of_the_admin_page(items: Sequence[Item]) -> str:
    """As Google's page exports it: a mark before it all, headings twice, a month for a day."""
    headings = (
        "\ufeffdeviceId,serial number,model,last sync,os version,org unit path,provision status,"
        "asset id,annotated user,annotated location,annotated notes,auto update expiration,"
        "boot mode,recent users,wifi signal strength,boot mode,notes"
    )
    rows = [
        f"d{each.serial},{(each.serial or '').lower()},Lenovo 300e,2026-11-20 09:08 AM,142.0,"
        f"/Students,PROVISIONED,{each.barcode},,,,{THEIRS:%Y-%m},VERIFIED,,,,"
        for each in items
    ]
    return "\r\n".join([headings, *rows, ""])


def of_the_directory(items: Sequence[Item]) -> str:
    """A page of the Directory API: somebody asked for longer updates, which begin at our end."""
    devices = [
        {
            "kind": "admin#directory#chromeosdevice",
            "deviceId": f"d{each.serial}",
            "serialNumber": each.serial,
            "status": "ACTIVE",
            "model": "Lenovo 300e",
            "annotatedAssetId": each.barcode,
            "autoUpdateExpiration": "1875052800000",
            "autoUpdateThrough": f"{THEIRS}",
            "extendedSupportEligible": True,
            "extendedSupportEnabled": True,
            "extendedSupportStart": f"{OURS}",
            "recentUsers": [{"type": "USER_TYPE_MANAGED", "email": "test@example.org"}],
        }
        for each in items
    ]
    kind = "admin#directory#chromeosdevices"
    return json.dumps({"kind": kind, "chromeosdevices": devices, "nextPageToken": "x"})


def a_list(
    morning: Morning,
    folder: Path,
    written: Callable[[Sequence[Item]], str] = of_gam,
    name: str = "devices.csv",
) -> Path:
    """An export with the Chromebooks, which all get updates for two years longer than ours."""
    with morning.journey.store.write() as session:
        for item in session.scalars(select(Item).where(Item.type_code == "chromebook")):
            item.updates_end_on = OURS
        for life in session.scalars(select(ItemLife)):
            life.extended_end_on, life.is_extended = None, False
    file = folder / name
    file.write_text(written(chromebooks(morning)), encoding="utf-8", newline="")
    return file


def looked_at(morning: Morning, file: Path) -> UpdatesPreview:
    """By the keys from the plan to what the file would do."""
    opened(morning)
    morning.press(Qt.Key.Key_U)
    morning.stands(UpdatesPage)
    form = morning.shell.page
    assert isinstance(form, UpdatesPage)
    form.fields["file"].setText(str(file))
    morning.press(Qt.Key.Key_Return)
    morning.stands(UpdatesPreview)
    page = morning.shell.page
    assert isinstance(page, UpdatesPreview)
    return page


@pytest.mark.parametrize("written", [of_gam, of_the_admin_page])
def test_a_list_is_compared_taken_over_and_taken_back(
    morning: Morning, tmp_path: Path, written: Callable[[Sequence[Item]], str]
) -> None:
    file = a_list(morning, tmp_path, written)
    whole = len(ends(morning))
    page = looked_at(morning, file)

    assert page.spec.title == f"The file changes {whole} and adds 0."
    assert page.model.rowCount() == whole
    cells = [page.model.cell(page.model.index(0, n)).text for n in range(2, 5)]
    assert cells == [str(THEIRS), str(OURS), str(THEIRS)]
    morning.until(lambda: not cut_words(morning.shell))
    assert nameless(morning.shell) == []
    assert set(ends(morning)) == {OURS}

    morning.press(Qt.Key.Key_Return)
    morning.told(f"Taken over: {whole} changed")
    assert set(ends(morning)) == {THEIRS}
    assert not page.take_key.isVisibleTo(page)

    morning.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    morning.told("The file is taken back.")
    assert set(ends(morning)) == {OURS}


def test_what_was_looked_at_is_taken_over_whatever_becomes_of_the_file(
    morning: Morning, tmp_path: Path
) -> None:
    file = a_list(morning, tmp_path)
    page = looked_at(morning, file)
    file.write_text(of_gam(chromebooks(morning)).replace(f"{THEIRS}", "2033-06-01"))

    morning.press(Qt.Key.Key_Return)

    morning.told("Taken over")
    assert set(ends(morning)) == {THEIRS}
    assert not page.take_key.isVisibleTo(page)


def test_what_a_list_adds_is_seen_before_it_comes(morning: Morning, tmp_path: Path) -> None:
    file = a_list(morning, tmp_path, of_the_admin_page)
    new = "d1,5cd9000001,Lenovo 300e,,,,PROVISIONED,CB-900,,,,2029-06,VERIFIED,,,,\r\n"
    file.write_bytes(file.read_bytes() + new.encode())
    known = len(ends(morning))

    page = looked_at(morning, file)

    assert page.spec.title == f"The file changes {known} and adds 1."
    assert page.model.rowCount() == known + 1
    assert [each.text() for each in page.views] == [
        "All that differs",
        "New thing",
        "Updates end on",
    ]
    morning.press(Qt.Key.Key_2)
    assert page.model.rowCount() == 1
    cells = [page.model.cell(page.model.index(0, n)).text for n in range(5)]
    assert cells == ["CB-900", "New thing", "Lenovo 300e", "–", "CB-900"]


def test_longer_updates_of_the_directory_are_compared_taken_over_and_taken_back(
    morning: Morning, tmp_path: Path
) -> None:
    page = looked_at(morning, a_list(morning, tmp_path, of_the_directory, "page.json"))

    whole = len(ends(morning))
    assert page.model.rowCount() == whole
    cells = [page.model.cell(page.model.index(0, n)).text for n in range(1, 5)]
    assert cells == ["Longer updates end on", str(THEIRS), "–", str(THEIRS)]

    morning.press(Qt.Key.Key_Return)
    morning.told(f"Taken over: {whole} changed, 0 added.")
    assert set(ends(morning)) == {OURS}
    assert longer_ends(morning) == {(THEIRS, True)}

    mine = chromebooks(morning)[0]
    life = LifeOfItem(extended_end_on=THEIRS, is_extended=False)
    set_item_life(page.work.ctx, page.work.new_id(), mine.id, life)
    morning.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    morning.told("The file is taken back. 1 thing was used or changed since and stays.")
    assert longer_ends(morning) == {(None, False), (THEIRS, False)}


def longer_ends(morning: Morning) -> set[tuple[date | None, bool]]:
    """The ends of longer updates that the Chromebooks have, and whether they count."""
    with morning.journey.store.read() as session:
        lives = session.scalars(
            select(ItemLife).join(Item).where(Item.type_code == "chromebook")
        ).all()
    return {(life.extended_end_on, life.is_extended) for life in lives}


def test_nothing_is_taken_over_beside_a_backup_nor_by_an_aide_who_badged_in_since(
    morning: Morning, tmp_path: Path
) -> None:
    page = looked_at(morning, a_list(morning, tmp_path))
    may_end = threading.Event()

    def backup(_watch: desk_watch.Watch) -> None:
        assert may_end.wait(10)

    page.keeping.run(Errand.BACKUP, backup, lambda _: None, page.work.warn)
    morning.press(Qt.Key.Key_Return)
    assert "still saving something" in page.going.words.text()
    assert page.take_key.isEnabled()
    may_end.set()
    morning.until(lambda: page.keeping.errand is None)

    page.work.now_acts(page.work.acting.person, StaffRole.AIDE)
    again = morning.shell.page
    assert isinstance(again, UpdatesPreview)
    morning.press(Qt.Key.Key_Return)
    assert "Ask a librarian" in again.going.words.text()
    assert set(ends(morning)) == {OURS}


def test_it_can_be_stopped_between_two_writes(
    morning: Morning, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = looked_at(morning, a_list(morning, tmp_path))
    has_begun, may_go_on = threading.Event(), threading.Event()
    real = batches.run

    def run(ctx: Context, job: Job, units: Sequence[Unit], watch: Watch) -> Ran:
        def progress(done: int, total: int) -> None:
            watch.progress(done, total)
            has_begun.set()
            assert may_go_on.wait(10)

        return real(ctx, job, units, Watch(progress, watch.wants_stop))

    monkeypatch.setattr(items, "run", run)
    ticks = count(int(page.work.ctx.clock.monotonic() * 10))  # the school's clock stands still
    monkeypatch.setattr(type(page.work.ctx.clock), "monotonic", lambda _: next(ticks) / 10)
    morning.press(Qt.Key.Key_Return)
    morning.until(has_begun.is_set)
    morning.until(lambda: page.going.isVisibleTo(page))
    page.going.cancel_key.click()
    may_go_on.set()

    morning.told("Stopped. What is in stays.")
    assert set(ends(morning)) == {OURS, THEIRS}


def test_what_cannot_be_read_is_said_at_the_field(morning: Morning, tmp_path: Path) -> None:
    picture = tmp_path / "devices.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    opened(morning)
    morning.press(Qt.Key.Key_U)
    morning.stands(UpdatesPage)
    form = morning.shell.page
    assert isinstance(form, UpdatesPage)

    told = set()
    for typed in ("", "devices.csv", str(tmp_path / "none.csv"), str(picture)):
        form.fields["file"].setText(typed)
        form.mark({})
        morning.until(form.save_key.isEnabled)
        form.on_save()
        morning.until(lambda: form.wrong["file"].text() != "")
        told.add(form.wrong["file"].text())

    assert len(told) == 4
    assert form.work.may(Permission.IMPORT)
