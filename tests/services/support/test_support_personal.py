"""What of a store is personal, also where the store is damaged or people have gone."""

from db.models.catalog import Item
from db.models.makerspace.jobs import Job
from db.models.people import Patron
from db.store import Store
from db.vocabulary.lending import ChargeReason
from kiosk.services.desk.backups import back_up
from kiosk.services.lending.charges import NewCharge, record_charge, waive
from kiosk.services.support.personal import personal_words
from kiosk.services.upkeep.purchasing.vendors import VendorEntry, set_vendor
from tests.services.makerspace.jobs.filed import made
from tests.support.counter import AtWork
from tests.support.doctor import zero_pages
from tests.support.restoring import path_of, place_of
from tests.support.store import add_patron


def test_names_cards_and_codes_are_personal_on_either_engine(desk: AtWork) -> None:
    desk.change(Patron, desk.school.mia.id, preferred_name="Mimi", suspended_why="hit Jonas")
    desk.change(Item, desk.laptop(1), serial="5CD-0001")
    asked = NewCharge(desk.school.leo.person_ref, ChargeReason.LOST, 100, why="lost by Pavel")
    charge = record_charge(desk.ctx, desk.action(), asked)
    waive(desk.ctx, desk.action(), charge.charge_id, "Ines has paid")
    set_vendor(desk.ctx, desk.action(), VendorEntry("Acme", note="ask for Joan"))

    job = made(desk, 1, None)
    desk.change(Job, job, title="Ring for Odile", file_name="noor ring.gcode")

    found = personal_words(desk.store)

    assert {
        "Mia",
        "Mimi",
        "Odile",
        "Torres",
        "Ana",
        "Jonas",
        "Pavel",
        "Ines",
        "Joan",
    } <= found.names
    assert {
        "CARD-MIA",
        "CB-1",
        "5CD-0001",
        "SLOT-1",
        "Mia Torres",
        "noor ring.gcode",
    } <= found.codes
    assert "hit" not in found.names
    assert found.is_complete


def test_whoever_has_gone_since_the_backup_is_known_from_it(file_desk: AtWork) -> None:
    with file_desk.store.write() as session:
        gone = add_patron(session, "Zoe Quist", card="CARD-ZOE")
    backup = back_up(place_of(path_of(file_desk.store)), file_desk.clock)
    file_desk.change(Patron, gone.id, given_name="", family_name="")

    assert "Zoe" not in personal_words(file_desk.store).names
    found = personal_words(file_desk.store, backup.path)

    assert {"Zoe", "Quist"} <= found.names
    assert "CARD-ZOE" in found.codes


def test_a_damaged_store_is_said_to_be_incomplete(file_desk: AtWork) -> None:
    path = path_of(file_desk.store)
    backup = back_up(place_of(path), file_desk.clock)
    zero_pages(file_desk.store)

    with Store(f"sqlite:///{path}") as damaged:
        found = personal_words(damaged, backup.path)

    assert not found.is_complete
    assert "Torres" in found.names, "the backup knows"


def test_without_a_store_nothing_is_known() -> None:
    assert not personal_words(None).is_complete
