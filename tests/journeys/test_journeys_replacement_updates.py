"""Ends of updates from a list of devices: looked at, compared, taken over, stopped, taken back."""

import threading
from collections.abc import Sequence
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from db.models.catalog import Item
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.imports import batches, items
from kiosk.services.imports.batches import Job, Ran, Unit, Watch
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


def a_list(morning: Morning, folder: Path) -> Path:
    """A GAM export with the Chromebooks, which all get updates for two years longer than ours."""
    with morning.journey.store.write() as session:
        for item in session.scalars(select(Item).where(Item.type_code == "chromebook")):
            item.updates_end_on = OURS
    rows = [
        f"{each.serial},Lenovo 300e,{each.barcode},{THEIRS}T00:00:00.000Z"
        for each in chromebooks(morning)
    ]
    file = folder / "devices.csv"
    heading = "serialNumber,model,annotatedAssetId,autoUpdateExpiration"
    file.write_text("\n".join([heading, *rows, ""]))
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


def test_a_list_is_compared_taken_over_and_taken_back(morning: Morning, tmp_path: Path) -> None:
    file = a_list(morning, tmp_path)
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
