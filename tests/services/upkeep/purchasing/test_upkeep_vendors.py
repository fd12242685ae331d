"""Vendors: noted, changed, switched off, and never two of one name."""

from dataclasses import replace

import pytest

from db.models.desk import AuditEntry
from db.models.upkeep.parts import Vendor
from kiosk.services.problems import AlreadyThere, NotFound
from kiosk.services.upkeep.purchasing.vendors import (
    VendorEntry,
    list_vendors,
    preview_vendor,
    set_vendor,
    vendor_of,
)
from tests.support.counter import AtWork
from tests.support.store import key

ACME = VendorEntry("Acme", account="4411", terms="30 days", note="Ask for Jo")


def test_a_vendor_is_noted_once_though_it_was_renamed_since(file_desk: AtWork) -> None:
    action = file_desk.action()
    vendor_id = set_vendor(file_desk.ctx, action, ACME)
    other = VendorEntry("Acme Repairs")
    set_vendor(file_desk.ctx, file_desk.action(), other, vendor_id=vendor_id)

    assert set_vendor(file_desk.ctx, action, ACME) == vendor_id
    assert [row.name for row in file_desk.all(Vendor)] == ["Acme Repairs"]


def test_a_vendor_is_noted_changed_and_switched_off(desk: AtWork) -> None:
    action = desk.action()
    vendor_id = set_vendor(desk.ctx, action, ACME)
    assert set_vendor(desk.ctx, action, ACME) == vendor_id
    assert vendor_of(desk.ctx, "Acme") == (vendor_id, ACME)

    off = replace(ACME, name="Acme Repairs", phone="555 0100", is_active=False)
    set_vendor(desk.ctx, desk.action(), off, vendor_id=vendor_id)

    assert list_vendors(desk.ctx) == ()
    assert list_vendors(desk.ctx, also_inactive=True) == (off,)
    assert desk.chain_holds()


def test_how_a_vendors_people_are_reached_is_in_no_log(file_desk: AtWork) -> None:
    reached = replace(ACME, email="jo@acme.example", phone="555 0100")
    set_vendor(file_desk.ctx, file_desk.action(), reached)

    (entry,) = file_desk.all(AuditEntry)

    for said in ("jo@acme.example", "555 0100", "Ask for Jo"):
        assert said not in str(entry.payload)
    assert "4411" in str(entry.payload)


def test_vendors_are_in_order_of_their_names(desk: AtWork) -> None:
    for name in ("Zeta", "Acme"):
        set_vendor(desk.ctx, desk.action(), VendorEntry(name))

    assert [each.name for each in list_vendors(desk.ctx)] == ["Acme", "Zeta"]


def test_no_two_vendors_have_one_name(desk: AtWork) -> None:
    first = set_vendor(desk.ctx, desk.action(), ACME)
    for try_it in (
        lambda: set_vendor(desk.ctx, desk.action(), ACME),
        lambda: preview_vendor(desk.ctx, ACME),
    ):
        with pytest.raises(AlreadyThere):
            try_it()
    preview_vendor(desk.ctx, ACME, vendor_id=first)
    assert len(desk.all(Vendor)) == 1


def test_a_vendor_that_nobody_noted_is_not_found(file_desk: AtWork) -> None:
    with pytest.raises(NotFound):
        vendor_of(file_desk.ctx, "Acme")
    with pytest.raises(NotFound):
        set_vendor(file_desk.ctx, file_desk.action(), ACME, vendor_id=key("no vendor"))
