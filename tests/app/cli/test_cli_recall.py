"""`makerdesk recall`: the charging carts are called back, and go out again one by one."""

from datetime import timedelta

from db.models.catalog import ItemType
from db.models.upkeep.maintenance import Recall, RecallItem
from tests.app.cli.conftest import Terminal
from tests.support.counter import AtWork
from tests.support.store import MONDAY, add_item, add_type

PLUGS = "New plugs"


def with_carts(desk: AtWork) -> None:
    with desk.store.write() as session:
        cart = add_type(session, "cart", category="cart", name="Charging cart", spanish="Carro")
        session.flush()
        for number in ("1", "2"):
            add_item(session, f"CART-{number}", cart, number=number, site=desk.school.site)


def opened(terminal: Terminal) -> None:
    words = ("--type", "cart", "--text", "Look at each plug.", "--blocking")
    answer = terminal("recall", "open", PLUGS, *words)
    assert (answer.code, answer.out, answer.err) == (0, "New plugs: 0 of 2 done.\n", "")


def test_a_recall_of_charging_carts_from_the_letter_to_the_last_tick(
    terminal: Terminal, desk: AtWork
) -> None:
    with_carts(desk)
    opened(terminal)

    refused = terminal("lend", "CARD-TEA", "CART-1")
    assert refused.code == 1
    assert "This one is recalled: New plugs." in terminal("explain", "CARD-TEA", "CART-1").out

    ticked = terminal("recall", "tick", "new plugs", "CART-1", "--note", "was warm")
    assert ticked.out == "New plugs: 1 of 2 done.\n"
    assert terminal("lend", "CARD-TEA", "CART-1").code == 0
    assert terminal("lend", "CARD-TEA", "CART-2").code == 1
    shown = terminal("recall", "show", PLUGS)
    assert shown.out.splitlines()[:2] == ["Look at each plug.", "New plugs: 1 of 2 done."]
    assert "was warm" in shown.out

    with desk.store.write() as session:
        kind = session.get_one(ItemType, "cart")
        add_item(session, "CART-3", kind, number="3", site=desk.school.site)
    assert terminal("recall", "tick", PLUGS, "CART-3").code == 1
    assert terminal("recall", "add", PLUGS).out == "New plugs: 1 of 3 done.\n"
    terminal("recall", "tick", PLUGS, "CART-2")

    last = terminal("recall", "tick", PLUGS, "CART-3", "--json")

    assert last.document["recall"]["state"] == "closed"
    assert terminal("recall", "list").out == "No recall is open.\n"
    assert "3 of 3" in terminal("recall", "list", "--closed").out
    assert terminal("lend", "CARD-TEA", "CART-2").code == 0
    assert len(desk.all(RecallItem)) == 3
    assert desk.chain_holds()


def test_a_tick_is_taken_back_and_a_recall_closed_early(terminal: Terminal, desk: AtWork) -> None:
    with_carts(desk)
    opened(terminal)
    terminal("recall", "tick", PLUGS, "CART-1")

    assert terminal("recall", "untick", PLUGS, "CART-1").out == "New plugs: 0 of 2 done.\n"
    assert terminal("recall", "close", PLUGS).out == "New plugs: 0 of 2 done; closed.\n"
    listed = terminal("recall", "list", "--closed", "--json").document["recalls"]
    assert [(each["title"], each["state"], each["blocking"]) for each in listed] == [
        (PLUGS, "closed", True)
    ]


def test_a_recall_is_late_after_its_last_day(terminal: Terminal, desk: AtWork) -> None:
    with_carts(desk)
    last = MONDAY.date() + timedelta(days=4)

    past = terminal("recall", "open", PLUGS, "--type", "cart", "--until", "2026-01-01")
    made = terminal("recall", "open", PLUGS, "--type", "cart", "--until", str(last))
    asked = terminal("recall", "list").out
    last_year = last - timedelta(days=365)
    desk.change(Recall, desk.all(Recall)[0].id, due_on=last_year)
    listed = terminal("recall", "list").out
    shown = terminal("recall", "show", PLUGS, "--json").document["recall"]

    assert (past.code, "2026-01-01 is past." in past.err) == (1, True)
    assert made.out == f"New plugs: 0 of 2 done. It is wanted by {last}.\n"
    assert (str(last) in asked, "late" in asked) == (True, False)
    assert (str(last_year) in listed, "late" in listed) == (True, True)
    assert (shown["due_on"], shown["late"]) == (str(last_year), True)
    ticked = terminal("recall", "tick", PLUGS, "CART-1").out
    assert ticked == f"New plugs: 1 of 2 done. Late: it was wanted by {last_year}.\n"
    assert terminal("recall", "close", PLUGS).out == "New plugs: 1 of 2 done; closed.\n"


def test_what_cannot_be_recalled_is_told(terminal: Terminal, desk: AtWork) -> None:
    with_carts(desk)
    opened(terminal)

    again = terminal("recall", "open", PLUGS, "--type", "cart")
    missing = terminal("recall", "show", "Old plugs")
    other = terminal("recall", "tick", PLUGS, "CB-1")

    assert (again.code, "A recall New plugs is open." in again.err) == (1, True)
    assert (missing.code, "There is no recall Old plugs" in missing.err) == (1, True)
    assert (other.code, "CB-1 is not in the recall New plugs." in other.err) == (1, True)
