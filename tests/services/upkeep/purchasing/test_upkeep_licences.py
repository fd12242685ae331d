"""Licences: kept, due, renewed, and planned for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from kiosk.services.problems import NotFound
from kiosk.services.upkeep.purchasing.licences import (
    LicenceFacts,
    licence_id,
    list_licences,
    renew_licence,
    set_licence,
)
from kiosk.services.upkeep.replacement.plan import replacement_plan
from tests.services.upkeep.purchasing.buying import with_money
from tests.support.counter import AtWork

OFFICE = LicenceFacts(
    "Office", 50_000, vendor="Acme K12 Supply", fund="5410", renews_on=date(2026, 12, 30)
)


def test_a_licence_is_kept_and_changed(desk: AtWork) -> None:
    with_money(desk)
    changed = replace(OFFICE, seats=30, used=31)

    assert set_licence(desk.ctx, desk.action(), OFFICE) == OFFICE
    set_licence(desk.ctx, desk.action(), changed)

    assert list_licences(desk.ctx) == (changed,)
    assert changed.is_overused
    assert not OFFICE.is_overused
    assert desk.chain_holds()


def test_what_ends_soon_is_due_with_what_has_ended(file_desk: AtWork) -> None:
    with_money(file_desk)
    for name, day, is_active in (
        ("Ended", date(2026, 11, 1), True),
        ("Last day", date(2026, 12, 30), True),
        ("Later", date(2026, 12, 31), True),
        ("Off", date(2026, 11, 1), False),
        ("For ever", None, True),
    ):
        facts = LicenceFacts(name, 1, renews_on=day, is_active=is_active)
        set_licence(file_desk.ctx, file_desk.action(), facts)

    due = list_licences(file_desk.ctx, within_days=30)

    assert [each.name for each in due] == ["Ended", "Last day"]
    assert len(list_licences(file_desk.ctx)) == 5


def test_a_renewal_counts_from_the_end(file_desk: AtWork) -> None:
    with_money(file_desk)
    set_licence(file_desk.ctx, file_desk.action(), OFFICE)
    action = file_desk.action()

    for _ in range(2):
        renewed = renew_licence(file_desk.ctx, action, "Office")

    assert renewed.renews_on == date(2027, 12, 30)
    tried = renew_licence(file_desk.ctx, file_desk.action(), "Office", is_trial=True)
    assert tried.renews_on == date(2028, 12, 30)
    assert list_licences(file_desk.ctx) == (renewed,)


def test_a_licence_stands_in_the_plan_while_it_is_used(file_desk: AtWork) -> None:
    with_money(file_desk)
    set_licence(file_desk.ctx, file_desk.action(), OFFICE)
    assert [line.cents for line in replacement_plan(file_desk.ctx, ahead=2).lines] == [50_000] * 2

    set_licence(file_desk.ctx, file_desk.action(), replace(OFFICE, is_active=False))

    assert replacement_plan(file_desk.ctx, ahead=2).lines == ()


def test_what_is_not_there_is_told(file_desk: AtWork) -> None:
    uses: tuple[Callable[[], object], ...] = (
        lambda: licence_id(file_desk.ctx, "None"),
        lambda: renew_licence(file_desk.ctx, file_desk.action(), "None"),
        lambda: set_licence(file_desk.ctx, file_desk.action(), OFFICE),
    )
    for use in uses:
        with pytest.raises(NotFound):
            use()
