"""`makerdesk material`: spools are received, loaded, weighed, moved and wasted by typing."""

import pytest

from kiosk.app.cli.material_refusals import material_refusal
from kiosk.domain.makerspace.materials.ledger import LedgerProblem, Refusal, WayOut
from kiosk.services.makerspace.materials.booking import BookingFault, BookingRefused
from kiosk.services.makerspace.materials.kinds import MaterialFault, MaterialRefused
from kiosk.services.makerspace.materials.spools import SpoolFault, SpoolRefused
from tests.app.cli.conftest import Terminal
from tests.services.makerspace.printing import Makerspace, makerspace
from tests.services.makerspace.workshop import add_spool
from tests.support.counter import AtWork


@pytest.fixture
def space(desk: AtWork) -> Makerspace:
    return makerspace(desk)


def typed(terminal: Terminal, *words: str) -> str:
    """Type it, which must work; what it says."""
    answer = terminal("material", *words)
    assert (answer.code, answer.err) == (0, ""), answer.err
    return answer.out


def refused(terminal: Terminal, *words: str, code: int = 1) -> str:
    """Type it, which must be refused; why."""
    answer = terminal("material", *words)
    assert (answer.code, answer.out) == (code, "")
    return answer.err


def test_a_spool_is_received_weighed_wasted_and_put_right(terminal: Terminal, desk: AtWork) -> None:
    assert typed(terminal, "list") == "There is no such spool.\n"
    assert typed(terminal, "low") == "No material is low.\n"
    assert typed(terminal, "set", "PLA", "--name", "PLA", "--low", "500") == (
        "PLA, PLA: low under 500 g.\n"
    )
    assert typed(terminal, "low") == "PLA, PLA: 0 g free, 500 g missing.\n"

    received = typed(terminal, "receive", "PLA", "1000", "--colour", "red", "--price", "19.90")
    assert received == "S-1, PLA red: 1,000 g left of 1,000 g.\n"
    assert "Nobody knows what the empty" in refused(terminal, "weigh", "S-1", "742")
    weighed = typed(terminal, "weigh", "s-1", "742", "--tare", "210")
    assert weighed == ("S-1, PLA red: 532 g left of 1,000 g.\nThe empty spool weighs 210 g.\n")
    typed(terminal, "waste", "S-1", "20.5", "--why", "Purged")
    shown = typed(terminal, "show", "S-1")
    assert "wasted     -20.5 g   511.5 g       Purged" in shown
    assert "532 g left" in typed(terminal, "undo", "S-1")
    assert "no booking of staff" in refused(terminal, "undo", "S-1")
    entries = terminal("material", "show", "S-1", "--json").document["entries"]
    assert [each["amount"] for each in entries] == [1_000_000, -468_000, -20_500, 20_500]
    assert "1,000 g left" in typed(terminal, "undo", "S-1", "--act", entries[1]["act"])
    assert "Gone since" in typed(terminal, "waste", "S-1", "--all", "--why", "Damp")
    assert typed(terminal, "list", "--of", "PLA") == "There is no such spool.\n"
    assert desk.chain_holds()


def test_sheets_are_counted_in_whole_pieces(terminal: Terminal, desk: AtWork) -> None:
    typed(terminal, "set", "ACRYLIC", "--name", "Acrylic", "--unit", "piece")
    typed(terminal, "receive", "ACRYLIC", "12", "--holds", "10")

    assert "9 pieces left of 12 pieces." in typed(terminal, "weigh", "S-1", "9")
    assert "type whole pieces" in refused(terminal, "weigh", "S-1", "8.5", code=2)
    assert "Switched off." in typed(terminal, "set", "ACRYLIC", "--off")


def test_a_spool_is_loaded_and_what_a_job_took_is_moved(
    terminal: Terminal, space: Makerspace
) -> None:
    add_spool(space.desk, "S-3")
    typed(terminal, "weigh", "S-3", "700", "--tare", "200")
    assert "Loaded at holder 2." in typed(terminal, "load", "S-3", "CB-1", "--slot", "2")
    assert "Loaded" not in typed(terminal, "unload", "S-3")
    space.ready()

    assert "980 g left" in typed(terminal, "show", "S-1")
    moved = typed(terminal, "transfer", "S-1", "S-3", "20", "--job", "J-1")
    assert moved.startswith("S-3, PLA: 480 g left")
    assert "900 g left" in typed(terminal, "transfer", "S-1", "S-3", "100")
    assert "The job used less" in refused(terminal, "transfer", "S-1", "S-3", "1", "--job", "J-1")
    space.claimed("leo")
    listed = typed(terminal, "list").splitlines()
    cells = [line.split() for line in listed]
    assert ["S-1", "PLA", "900", "g", "20", "g", "1,000", "g", "CB-1,", "holder", "1"] in cells
    assert "A job counts on S-1." in refused(terminal, "unload", "S-1")
    assert "Set aside for jobs: 20 g." in typed(terminal, "unload", "S-1", "--despite-jobs")


def test_a_class_set_says_what_it_takes_and_when_it_is_done(
    terminal: Terminal, space: Makerspace
) -> None:
    plate = ("--class", "printer-3d", "--plate", "6", "--amount", "88", "--minutes", "60")

    said = typed(terminal, "estimate", "PLA", "28", *plate)
    assert said.startswith("28 pieces: 410.7 g, 4 h 40 min, 2 spools, done ")
    assert said.endswith("\nLoad S-1, S-2.\n")
    found = terminal("material", "estimate", "PLA", "150", *plate, "--json").document
    assert (found["plates"], found["problems"], found["ends_at"]) == (25, ["short"], None)
    assert "fit on no spool: receive more." in typed(terminal, "estimate", "PLA", "150", *plate)
    assert "fit on no spool" in typed(terminal, "estimate", "PLA", "1", *plate, "--colour", "red")
    assert "A plate fits in no open hours" in typed(
        terminal, "estimate", "PLA", "1", *plate[:-1], "20000"
    )
    assert "nothing is no answer" in refused(
        terminal, "estimate", "PLA", "1", *plate, "--amount", "0", code=2
    )


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("show", "S-9"), 1, "No spool has the number S-9."),
        (("list", "--of", "GOLD"), 1, "No material has the code GOLD."),
        (("receive", "PLA", "0"), 1, "A new spool holds something."),
        (("receive", "PLA", "much"), 2, "Write it like this: 742 or 20.5."),
        (("set", "PLA", "--unit", "piece"), 1, "counted in another unit."),
        (("transfer", "S-1", "S-1", "5"), 1, "Both are the same spool."),
        (("waste", "S-1", "2000"), 1, "Not enough of it is free."),
        (("waste", "S-1"), 2, "Say how much, or --all."),
        (("load", "S-1", "CB-3"), 1, "CB-3 runs no jobs."),
    ],
)
def test_what_cannot_be_is_said(
    terminal: Terminal, space: Makerspace, words: tuple[str, ...], code: int, said: str
) -> None:
    assert said in refused(terminal, *words, code=code)


@pytest.mark.parametrize(
    "error",
    [
        MaterialRefused(tuple(MaterialFault)),
        SpoolRefused(tuple(SpoolFault), "S-1"),
        *(BookingRefused(fault) for fault in BookingFault),
        *(BookingRefused(Refusal(problem, tuple(WayOut))) for problem in LedgerProblem),
    ],
    ids=str,
)
def test_every_refusal_says_where_and_how_to_mend_it(error: Exception) -> None:
    said = material_refusal(error)

    assert said is not None
    assert all(each.where and each.what and each.how for each in said.problems)
    assert len({each.what for each in said.problems}) == len(said.problems)
