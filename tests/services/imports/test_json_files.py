"""Devices as Google's Directory API lists them; all other JSON is refused."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from db.models.catalog import Item
from db.models.upkeep.replacement import ItemLife
from kiosk.domain.rows import FileFault, FileRefused, RowFault
from kiosk.services.context import Context
from kiosk.services.imports.items import import_items
from kiosk.services.imports.looks import look_at_items
from kiosk.services.imports.reports import ImportReport, ItemOptions

Take = Callable[[object], ImportReport]
DEVICE = {
    "kind": "admin#directory#chromeosdevice",
    "deviceId": "d1",
    "serialNumber": "SN001",
    "status": "ACTIVE",
    "model": "Dell Chromebook 3100",
    "annotatedAssetId": "CB-0301",
    "annotatedUser": "ana@example.org",
    "autoUpdateExpiration": "1811808000000",
    "autoUpdateThrough": "2031-06-01",
    "extendedSupportEnabled": True,
    "extendedSupportStart": "2027-06-01",
    "recentUsers": [{"type": "USER_TYPE_MANAGED", "email": "ana@example.org"}],
    "systemRamTotal": "4294967296",
}
OTHER = {"deviceId": "d2", "serialNumber": "SN002", "model": "Dell Chromebook 3100"}


@pytest.fixture
def take(ctx: Context) -> Take:
    def take(document: object) -> ImportReport:
        return import_items(ctx, json.dumps(document).encode(), ItemOptions())

    return take


def items(ctx: Context) -> dict[str, Item]:
    with ctx.store.read() as session:
        return {item.barcode: item for item in session.scalars(select(Item))}


@pytest.mark.parametrize(
    "document",
    [
        {"kind": "admin#directory#chromeosdevices", "chromeosdevices": [DEVICE, OTHER]},
        [DEVICE, OTHER],
    ],
    ids=["a page", "a list"],
)
def test_devices_are_read_by_their_fields(ctx: Context, take: Take, document: object) -> None:
    report = take(document)

    assert (report.format_key, report.rejected) == ("gam", ())
    found = items(ctx)
    assert sorted(found) == ["CB-0301", "SN002"]
    assert found["CB-0301"].updates_end_on == date(2027, 6, 1)
    with ctx.store.read() as session:
        [life] = session.scalars(select(ItemLife))
    assert (life.extended_end_on, life.is_extended) == (date(2031, 6, 1), True)


def test_a_single_device_and_milliseconds_are_read(ctx: Context, take: Take) -> None:
    take({**OTHER, "autoUpdateExpiration": "1811808000000"})

    assert items(ctx)["SN002"].updates_end_on == date(2027, 6, 1)


def test_each_device_may_have_either_field(ctx: Context, take: Take) -> None:
    take([DEVICE, {**OTHER, "autoUpdateExpiration": "1811808000000"}])

    assert items(ctx)["SN002"].updates_end_on == date(2027, 6, 1)


def test_a_problem_is_told_with_the_device_s_place(take: Take) -> None:
    [problem] = take([DEVICE, {**OTHER, "autoUpdateThrough": "soon"}]).rejected

    assert (problem.line, problem.fault) == (2, RowFault.NOT_A_DATE)


def test_the_page_looks_at_the_same(ctx: Context) -> None:
    assert look_at_items(ctx, json.dumps([DEVICE]).encode()).format_key == "gam"


def test_half_a_letter_is_replaced(ctx: Context, take: Take) -> None:
    take({**OTHER, "notes": "hinge \ud83d"})

    assert items(ctx)["SN002"].note == "hinge ?"


@pytest.mark.parametrize(
    "text",
    [
        '{"chromeosdevices": []}',
        '{"chromeosdevices": {"deviceId": "d1"}}',
        '[{"deviceId": "d1"',
        '[["deviceId"]]',
        '{"deviceId": ' + "[" * 100_000,
        '[{"deviceId": ' + "9" * 10_000 + "}]",
    ],
    ids=["none", "no list", "cut short", "no objects", "deep", "a long number"],
)
def test_other_json_is_refused(ctx: Context, text: str) -> None:
    with pytest.raises(FileRefused) as refused:
        import_items(ctx, text.encode(), ItemOptions())

    assert refused.value.fault is FileFault.JSON
