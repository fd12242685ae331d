"""A form that stood open writes what was changed in it: what others did meanwhile stays."""

from dataclasses import replace
from datetime import date

from db.models.upkeep.parts import Vendor
from kiosk.domain.upkeep.maintenance.plan_draft import Words
from kiosk.services.upkeep.maintenance.plans import plan_in_force, set_plan
from kiosk.services.upkeep.purchasing.funds import list_funds, set_fund
from kiosk.services.upkeep.purchasing.licences import LicenceFacts, list_licences, set_licence
from kiosk.services.upkeep.purchasing.part_entries import entry_of, set_part
from kiosk.services.upkeep.purchasing.requisition_lines import line_of
from kiosk.services.upkeep.purchasing.requisitions import (
    head_of,
    requisition,
    set_head,
    set_line,
)
from kiosk.services.upkeep.purchasing.vendors import VendorEntry, set_vendor, vendor_of
from kiosk.services.upkeep.replacement.lives import (
    LifeOfItem,
    MoneyOfItem,
    life_of_item,
    money_of_item,
    set_item_life,
)
from tests.services.upkeep.maintenance.servicing import CHROMEBOOKS, plan
from tests.services.upkeep.purchasing.buying import GENERAL, drafted, with_money
from tests.services.upkeep.purchasing.stocked import add_panel
from tests.support.counter import AtWork
from tests.support.store import key


def test_a_fund_stays_off_though_a_form_from_before_is_saved(file_desk: AtWork) -> None:
    ctx = file_desk.ctx
    set_fund(ctx, file_desk.action(), GENERAL)
    set_fund(ctx, file_desk.action(), replace(GENERAL, is_active=False))

    set_fund(ctx, file_desk.action(), replace(GENERAL, name="Main fund"), was=GENERAL)

    assert list_funds(ctx) == (replace(GENERAL, name="Main fund", is_active=False),)


def test_a_vendor_keeps_the_number_that_another_noted(file_desk: AtWork) -> None:
    ctx, acme = file_desk.ctx, VendorEntry("Acme")
    vendor_id = set_vendor(ctx, file_desk.action(), acme)
    other = replace(acme, account="4411", is_active=False)
    set_vendor(ctx, file_desk.action(), other, vendor_id=vendor_id)

    renamed = replace(acme, name="Acme K12")
    set_vendor(ctx, file_desk.action(), renamed, vendor_id=vendor_id, was=acme)

    assert vendor_of(ctx, "Acme K12") == (vendor_id, replace(other, name="Acme K12"))


def test_a_licence_keeps_the_fund_that_another_named(file_desk: AtWork) -> None:
    ctx, maps = file_desk.ctx, LicenceFacts("Maps", 12_000, seats=30)
    set_fund(ctx, file_desk.action(), GENERAL)
    set_licence(ctx, file_desk.action(), maps)
    paid = replace(maps, fund="5410", renews_on=date(2028, 8, 1))
    set_licence(ctx, file_desk.action(), paid)

    set_licence(ctx, file_desk.action(), replace(maps, seats=40), was=maps)

    assert list_licences(ctx) == (replace(paid, seats=40),)


def test_a_part_stays_off_the_list(file_desk: AtWork) -> None:
    ctx, panel = file_desk.ctx, add_panel(file_desk)
    with file_desk.store.write() as session:
        session.add(Vendor(id=key("acme"), name="Acme"))
    _, was = entry_of(ctx, "PANEL")
    other = replace(was, vendor="Acme", is_active=False)
    set_part(ctx, file_desk.action(), other, part_id=panel)

    set_part(ctx, file_desk.action(), replace(was, minimum=3), part_id=panel, was=was)

    assert entry_of(ctx, "PANEL") == (panel, replace(other, minimum=3))


def test_a_life_keeps_what_was_said_of_it_elsewhere(file_desk: AtWork) -> None:
    ctx, laptop = file_desk.ctx, file_desk.laptop(1)
    set_fund(ctx, file_desk.action(), GENERAL)
    was, was_paid = life_of_item(ctx, laptop), money_of_item(ctx, laptop)
    set_item_life(
        ctx,
        file_desk.action(),
        laptop,
        LifeOfItem(is_loaner=True, replace_on=date(2028, 6, 30)),
        money=MoneyOfItem(32_900),
    )

    set_item_life(
        ctx,
        file_desk.action(),
        laptop,
        replace(was, life_months=60),
        money=replace(was_paid, fund_code="5410"),
        was=was,
        was_paid=was_paid,
    )

    kept = LifeOfItem(is_loaner=True, replace_on=date(2028, 6, 30), life_months=60)
    assert life_of_item(ctx, laptop) == kept
    assert money_of_item(ctx, laptop) == MoneyOfItem(32_900, "5410")


def test_head_and_line_of_a_draft_keep_what_another_wrote(file_desk: AtWork) -> None:
    ctx, seen = file_desk.ctx, drafted(with_money(file_desk))
    number, head, line = seen.number, head_of(seen), line_of(seen.lines[0])
    set_head(ctx, file_desk.action(), number, replace(head, vendor=None, shipping_cents=900))
    set_line(ctx, file_desk.action(), number, replace(line, unit_cents=35_000), 1)

    set_head(ctx, file_desk.action(), number, replace(head, quote="Q-2"), was=head)
    set_line(ctx, file_desk.action(), number, replace(line, quantity=5), 1, was=line)

    now = requisition(ctx, number)
    assert head_of(now) == replace(head, vendor=None, shipping_cents=900, quote="Q-2")
    assert line_of(now.lines[0]) == replace(line, unit_cents=35_000, quantity=5)


def test_a_plan_keeps_the_limit_that_another_set(file_desk: AtWork) -> None:
    ctx, was = file_desk.ctx, plan()
    set_plan(ctx, file_desk.action(), was, CHROMEBOOKS)
    other = replace(was, minutes=90, limits=replace(was.limits, grace_days=21))
    set_plan(ctx, file_desk.action(), other, CHROMEBOOKS)

    mine = replace(was, title=Words("Mine"), limits=replace(was.limits, lead_days=9))
    set_plan(ctx, file_desk.action(), mine, CHROMEBOOKS, was=was)

    kept = replace(other, title=Words("Mine"), limits=replace(other.limits, lead_days=9))
    assert plan_in_force(ctx, was.key, CHROMEBOOKS) == kept
