"""Ends of updates from Google's lists: longer ones too, and never over a value of ours unsaid."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from db.models.catalog import Item
from db.models.upkeep.replacement import ItemLife
from kiosk.services.context import Context
from kiosk.services.imports.items import import_items
from kiosk.services.imports.reports import Differing, ImportReport, ItemOptions, Outcome
from kiosk.services.imports.reversal import reverse_import

Take = Callable[..., ImportReport]
HEAD = (
    "deviceId,serialNumber,annotatedAssetId,model,autoUpdateThrough,"
    "extendedSupportEligible,extendedSupportEnabled,extendedSupportStart\n"
)


@pytest.fixture
def take(ctx: Context) -> Take:
    def take(through: str, enabled: str, start: str, *, is_dry_run: bool = False) -> ImportReport:
        row = f"d1,SN001,CB-0301,Dell Chromebook 3100,{through},True,{enabled},{start}\n"
        return import_items(ctx, (HEAD + row).encode(), ItemOptions(is_dry_run=is_dry_run))

    return take


def known(ctx: Context) -> tuple[date | None, date | None, bool]:
    """The one thing's base end of updates, its longer one, and whether that counts."""
    with ctx.store.read() as session:
        item = session.scalars(select(Item)).one()
        life = session.get(ItemLife, item.id)
        if life is None:
            return item.updates_end_on, None, False
        return item.updates_end_on, life.extended_end_on, life.is_extended


def test_longer_updates_end_where_the_list_says_and_begin_where_the_others_end(
    ctx: Context, take: Take
) -> None:
    take("2031-06-01", "True", "2027-06-01")

    assert known(ctx) == (date(2027, 6, 1), date(2031, 6, 1), True)


@pytest.mark.parametrize("enabled", ["False", ""])
def test_what_nobody_asked_for_makes_nothing_longer(ctx: Context, take: Take, enabled: str) -> None:
    take("2027-06-01", enabled, "2027-06-01")

    assert known(ctx) == (date(2027, 6, 1), None, False)


def test_never_is_no_day(ctx: Context, take: Take) -> None:
    assert take("Never", "", "Never").rejected == ()

    assert known(ctx) == (None, None, False)


def test_a_day_that_is_none_keeps_the_row_out(take: Take) -> None:
    [problem] = take("2031-06-01", "True", "soon").rejected

    assert problem.column == "extendedSupportStart"


def test_a_second_time_changes_nothing(ctx: Context, take: Take) -> None:
    take("2031-06-01", "True", "2027-06-01")

    report = take("2031-06-01", "True", "2027-06-01")

    assert (report.outcome, report.differing) == (Outcome.UNCHANGED, ())


def test_a_trial_tells_theirs_ours_and_what_would_be(ctx: Context, take: Take) -> None:
    take("2031-06", "True", "2027-06")

    report = take("2033-06", "True", "2027-09", is_dry_run=True)

    assert report.differing == (
        Differing("CB-0301", "updates_end_on", "2027-09-01", "2027-06-01", "2027-09-01"),
        Differing("CB-0301", "extended_end_on", "2033-06-01", "2031-06-01", "2033-06-01"),
    )
    assert known(ctx) == (date(2027, 6, 1), date(2031, 6, 1), True)


def test_ends_that_we_did_not_know_are_told_too(take: Take) -> None:
    take("", "", "")
    assert take("2027-06", "", "", is_dry_run=True).differing == (
        Differing("CB-0301", "updates_end_on", "2027-06-01", "", "2027-06-01"),
    )
    take("2027-06", "", "")

    report = take("2031-06", "True", "2027-06")

    assert report.differing == (
        Differing("CB-0301", "extended_end_on", "2031-06-01", "", "2031-06-01"),
    )


def test_another_tag_of_theirs_never_takes_the_place_of_ours(ctx: Context, take: Take) -> None:
    take("2027-06-01", "", "")
    other = HEAD + "d1,SN001,CB-9999,Dell Chromebook 3100,2027-06-01,,,\n"

    report = import_items(ctx, other.encode(), ItemOptions())

    assert report.differing == (Differing("CB-0301", "barcode", "CB-9999", "CB-0301", "CB-0301"),)
    with ctx.store.read() as session:
        assert session.scalars(select(Item.barcode)).all() == ["CB-0301"]


def test_a_thing_keeps_its_longer_updates_where_a_list_no_longer_has_them(
    ctx: Context, take: Take
) -> None:
    take("2031-06-01", "True", "2027-06-01")

    take("2027-06-01", "False", "")

    assert known(ctx) == (date(2027, 6, 1), date(2031, 6, 1), True)


def test_taking_it_back_leaves_what_was_before(ctx: Context, take: Take) -> None:
    take("2027-06-01", "", "")
    first = take("2031-06-01", "True", "2027-09-01").batch_id
    second = take("2033-06-01", "True", "2027-09-01").batch_id
    assert first is not None
    assert second is not None

    reverse_import(ctx, second)
    assert known(ctx) == (date(2027, 9, 1), date(2031, 6, 1), True)
    reverse_import(ctx, first)

    assert known(ctx) == (date(2027, 6, 1), None, False)
