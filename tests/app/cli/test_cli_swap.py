"""`makerdesk swap`: a loaner out, given later, home again, undone; who has one, how many left."""

from datetime import timedelta

from db.models.catalog import Item
from db.models.lending import Loan
from db.models.upkeep.work_orders import Swap, WorkOrder
from tests.app.cli.conftest import Terminal
from tests.services.upkeep.repairs.swapping import closed, mark_loaner, the_order, worked_on
from tests.services.upkeep.repairs.test_upkeep_bench import card_of, logged, repair
from tests.support.counter import AtWork

BROKEN = ("--what", "Screen cracked")


def test_a_trial_says_when_the_loaner_would_be_due(terminal: Terminal, desk: AtWork) -> None:
    desk.lent()

    answer = terminal("swap", "out", "CB-1", "CB-3", *BROKEN, "--dry-run", "--json")

    assert answer.code == 0
    assert answer.document["outcome"] == "preview"
    assert answer.document["due_at"] == "2027-11-30T22:00:00Z"
    said = terminal("swap", "out", "CB-1", *BROKEN, "--dry-run").out
    assert "would wait for a loaner" in said
    assert desk.all(WorkOrder) == []


def test_out_and_back(terminal: Terminal, desk: AtWork) -> None:
    desk.lent()

    out = terminal("swap", "out", "CB-1", "CB-3", *BROKEN)

    assert out.code == 0
    assert "Chromebook 1 is in, work order W-1." in out.out
    assert "Chromebook 3 is lent in its place." in out.out
    early = terminal("swap", "back", "CB-3", "--json")
    assert (early.code, early.document["outcome"]) == (1, "not_ready")
    (row,) = terminal("swap", "list", "--json").document["swaps"]
    assert (row["order"], row["item"], row["person"]) == ("W-1", "CB-1", "Mia T.")
    assert (row["loaner"], row["state"]) == ("CB-3", "loaner_out")
    worked_on(desk, the_order(desk).id)
    closed(desk, the_order(desk).id)
    assert "ready to go home" in terminal("swap", "list").out

    back = terminal("swap", "back", "CB-3", "--json")

    assert (back.code, back.document["outcome"]) == (0, "swapped_back")
    assert back.document["item"] == "CB-1"
    assert terminal("swap", "list").out.startswith("Nobody has a loaner")


def test_each_step_of_a_swap_can_be_tried(terminal: Terminal, desk: AtWork) -> None:
    desk.lent()
    terminal("swap", "out", "CB-1", *BROKEN)

    def tried(*words: str) -> object:
        before = terminal("swap", "list", "--json").document
        answer = terminal("swap", *words, "--dry-run")
        assert answer.out.endswith("nothing was changed.\n"), answer
        assert terminal("swap", "list", "--json").document == before
        return terminal("swap", *words, "--dry-run", "--json").document["outcome"]

    assert tried("undo", "CB-1") == "preview"
    assert tried("give", "CB-1", "CB-3") == "preview"
    terminal("swap", "give", "CB-1", "CB-3")
    worked_on(desk, the_order(desk).id)
    closed(desk, the_order(desk).id)
    assert tried("back", "CB-1") == "preview"
    assert desk.chain_holds()


def test_nobody_will_come_for_it(terminal: Terminal, desk: AtWork) -> None:
    desk.lent()
    terminal("swap", "out", "CB-1", "CB-3", *BROKEN)

    ended = terminal("swap", "end", "CB-1", "--json")

    assert (ended.code, ended.document["outcome"]) == (0, "ended")
    assert terminal("swap", "list").out.startswith("Nobody has a loaner")


def test_without_a_loaner_they_wait_and_are_given_the_next(
    terminal: Terminal, desk: AtWork
) -> None:
    desk.lent()

    waiting = terminal("swap", "out", "CB-1", *BROKEN, "--json").document
    assert (waiting["outcome"], waiting["loaner"]) == ("waiting", None)

    given = terminal("swap", "give", "CB-1", "CB-3", "--json")

    assert (given.code, given.document["outcome"]) == (0, "swapped")
    assert terminal("swap", "give", "CB-1", "CB-2").code == 1
    assert "has a loaner" in terminal("swap", "list").out
    desk.returned(3)
    assert "brought the loaner back" in terminal("swap", "list").out


def test_undone_at_once(terminal: Terminal, desk: AtWork) -> None:
    desk.lent()
    terminal("swap", "out", "CB-1", "CB-3", *BROKEN)

    answer = terminal("swap", "undo", "CB-1")

    assert (answer.code, answer.out) == (0, "The swap of Chromebook 1 is undone.\n")
    assert [row.item_id for row in desk.all(Loan) if row.returned_at is None] == [desk.laptop(1)]
    missing = terminal("swap", "undo", "CB-1")
    assert missing.code == 1
    assert "There is no open swap of CB-1." in missing.err


def test_who_brought_it_for_a_repair_is_given_one_later(terminal: Terminal, desk: AtWork) -> None:
    desk.clock.move(timedelta(minutes=-5))
    desk.lent()
    order_id = logged(desk, repair(desk, card_of(desk))).order_id
    tried = terminal("swap", "give", "CB-1", "CB-3", "--dry-run", "--json")
    assert (tried.code, tried.document["outcome"]) == (0, "preview")
    assert desk.all(Swap) == []
    hint = terminal("swap", "out", "CB-1", "CB-3", *BROKEN)
    assert (hint.code, "makerdesk swap give" in hint.out) == (1, True)

    given = terminal("swap", "give", "CB-1", "CB-3", "--json")

    assert (given.code, given.document["outcome"]) == (0, "swapped")
    assert [row.work_order_id for row in desk.all(Swap)] == [order_id]
    assert terminal("swap", "undo", "CB-1").code == 0
    assert [row.item_id for row in desk.all(Loan) if row.returned_at is None] == []


def test_what_nobody_brought_gives_nobody_a_loaner(terminal: Terminal, desk: AtWork) -> None:
    assert "There is no open swap of CB-1." in terminal("swap", "give", "CB-1", "CB-3").err
    terminal("workorder", "open", "CB-1", "Screen cracked")

    answer = terminal("swap", "give", "CB-1", "CB-3")

    assert (answer.code, desk.all(Swap)) == (1, [])
    assert "Nobody brought Chromebook 1 for its repair" in answer.out


def test_too_late_an_undo_says_what_to_do(terminal: Terminal, desk: AtWork) -> None:
    desk.lent()
    terminal("swap", "out", "CB-1", "CB-3", *BROKEN)
    desk.returned(3)

    answer = terminal("swap", "undo", "CB-1")

    assert answer.code == 1
    assert "can no longer be undone" in answer.err


def test_what_the_rules_refuse_is_said_with_its_reasons(terminal: Terminal, desk: AtWork) -> None:
    desk.lent()
    desk.change(Item, desk.laptop(3), is_for_loan=False)

    answer = terminal("swap", "out", "CB-1", "CB-3", *BROKEN, "--json")

    assert (answer.code, answer.document["outcome"]) == (1, "refused")
    codes = [each["code"] for each in answer.document["verdict"]["reasons"]]
    assert codes == ["item_not_for_loan"]
    assert "may not be lent to them" in terminal("swap", "out", "CB-1", "CB-3", *BROKEN).out


def test_nobody_has_it(terminal: Terminal, desk: AtWork) -> None:
    answer = terminal("swap", "out", "CB-1", "CB-3", *BROKEN, "--json")

    assert (answer.code, answer.document["outcome"]) == (1, "not_lent")


def test_the_pool_says_when_too_few_are_free(terminal: Terminal, desk: AtWork) -> None:
    assert terminal("swap", "pool").out.startswith("No item is marked as a loaner.")
    mark_loaner(desk, 2, 3)
    assert "too few" not in terminal("swap", "pool").out

    desk.lent(laptop=3)

    (pool,) = terminal("swap", "pool", "--json").document["pools"]
    assert (pool["loaners"], pool["free"], pool["wanted"], pool["low"]) == (2, 1, 2, True)
    assert "too few are free" in terminal("swap", "pool").out
