"""`labels`: sheets as PDF, strips on the receipt printer, and every mistake told at once."""

import getpass
from collections.abc import Iterator

import pytest
from PIL import Image

from hardware.labels.content import Label, LabelKind
from hardware.labels.pages import make_pages
from hardware.labels.sheets import AVERY_L7160, SHEET_FORMATS
from hardware.virtual.printer import Faults, VirtualPrinter
from hardware.virtual.tcp_server import TcpPrinterServer
from kiosk.app.cli.root import run_command
from tests.app.cli.conftest import Terminal
from tests.app.cli.test_cli_promises import Watched
from tests.support.counter import AtWork
from tests.support.label_scanner import scanned

# Letters are drawn by Qt, whose application is made once in a process.
pytestmark = pytest.mark.usefixtures("qapp")
PDF = b"%PDF-"


@pytest.fixture
def paper(terminal: Terminal) -> Iterator[VirtualPrinter]:
    """A receipt printer that the terminal's settings name."""
    printer = VirtualPrinter()
    server = TcpPrinterServer(printer)
    server.start()
    terminal.file(
        "makerdesk.toml",
        '[store]\nurl = "sqlite:///school.db"\n[[printers]]\ndriver = "escpos"\nname = "Front"\n'
        f'address = "{server.address}"\nprofile = "generic-80mm"\n'
        '[[scanners]]\ndriver = "serial"\nname = "Gun"\nport = "/dev/ttyACM0"\n',
    )
    yield printer
    server.stop()


def test_a_sheet_of_named_things_begins_at_a_free_label(terminal: Terminal, desk: AtWork) -> None:
    pdf, preview = terminal.folder / "two.pdf", terminal.folder / "two.png"

    answer = terminal(
        *("labels", "sheet", pdf, "cb-2", "CB-1", "--format", "L7160", "--start", "20"),
        *("--preview", preview),
    )

    assert (answer.code, answer.err) == (0, "")
    assert answer.out == f"{pdf}: labels 2, sheets 1. Print it at 100 %.\n"
    assert pdf.read_bytes().startswith(PDF)
    (page,) = make_pages([Label(LabelKind.ITEM, "CB-2")] * 2, AVERY_L7160, start=20)
    with Image.open(preview) as picture:
        told = scanned(picture.convert("L"), page, AVERY_L7160, dpi=150, start=20)
    assert told == [{"CB-2"}, {"CB-1"}]


def test_a_sheet_that_is_watched_shows_how_far_it_is(
    terminal: Terminal, desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched()
    # Where progress goes is no argument: it is the process's own standard error.
    monkeypatch.setattr("sys.stderr", watched)

    answer = terminal("labels", "sheet", terminal.folder / "x.pdf", "--all", "--format", "5160")

    assert answer.code == 0
    for label in ("Laying out", "Painting"):
        lines = [line for line in watched.getvalue().split("\r") if label in line]
        assert "100%" in lines[-1]


def test_all_of_a_category_says_where_the_sheet_can_be_gone_on_with(
    terminal: Terminal, desk: AtWork
) -> None:
    pdf = terminal.folder / "laptops.pdf"
    words = ("labels", "sheet", pdf, "--all", "--category", "Laptop", "--format", "5163")

    answer, document = terminal(*words), terminal(*words, "--json").document

    assert "The last sheet can be used again, with --start 4.\n" in answer.out
    assert (document["labels"], document["sheets"], document["next_start"]) == (3, 1, 4)


@pytest.mark.parametrize("kind", ["card", "shelf", "command"])
def test_every_kind_has_its_labels(terminal: Terminal, desk: AtWork, kind: str) -> None:
    pdf = terminal.folder / f"{kind}.pdf"

    answer = terminal("labels", "sheet", pdf, "--kind", kind, "--all", "--format", "5160")

    count = {"card": 3, "shelf": 3, "command": 4}[kind]
    assert answer.out.startswith(f"{pdf}: labels {count}, sheets 1.")


def test_command_cards_need_no_store_and_speak_the_school_s_language(terminal: Terminal) -> None:
    terminal.file(
        "makerdesk.toml", '[store]\nurl = "sqlite:///none.db"\n[screen]\nlanguages = ["es"]\n'
    )
    previews = {name: terminal.folder / f"{name}.png" for name in ("es", "en", "first")}
    for name, preview in previews.items():
        language = () if name == "first" else ("--language", name)
        words = ("labels", "sheet", terminal.folder / "c.pdf", "--kind", "command", "*md-undo")
        assert terminal(*words, "--format", "5163", "--preview", preview, *language).code == 0

    pictures = {name: preview.read_bytes() for name, preview in previews.items()}
    assert pictures["first"] == pictures["es"]
    assert pictures["first"] != pictures["en"]
    assert not (terminal.folder / "none.db").exists()


def test_a_list_gives_the_codes(terminal: Terminal, desk: AtWork) -> None:
    codes = terminal.file("list.csv", "Number,Barcode\n1,CB-1\n9,CH-1\n")
    pdf = terminal.folder / "list.pdf"

    answer = terminal("labels", "sheet", pdf, "--from", codes, "--format", "5167")

    assert answer.out.startswith(f"{pdf}: labels 2, sheets 1.")


def test_every_code_that_nobody_knows_is_told_with_its_row(
    terminal: Terminal, desk: AtWork
) -> None:
    codes = terminal.file("list.csv", "Barcode,Note\nNOPE,a\nCB-1,b\n,c\nCARD-MIA,d\n")
    pdf = terminal.folder / "list.pdf"

    answer = terminal("labels", "sheet", pdf, "--from", codes, "--format", "5167", "--json")

    assert answer.code == 1
    where = [each["where"] for each in answer.document["problems"]]
    assert len(where) == 3
    assert {"Row 2", "Row 5"} < set(where)
    assert "No item has the code NOPE." in answer.err
    assert not pdf.exists()


def test_every_label_that_does_not_fit_is_told_and_nothing_written(
    terminal: Terminal, desk: AtWork
) -> None:
    pdf = terminal.folder / "tiny.pdf"
    words = ("labels", "sheet", pdf, "--kind", "card", "CARD-MIA", "CARD-LEO")

    answer = terminal(*words, "--format", "l4731", "--start", "190")

    assert answer.code == 1
    assert answer.err.splitlines()[:2] == [
        "makerdesk: No label was made.",
        "  l4731: This sheet has no label 190: there are 189. "
        "Count them row by row from the left, from 1 on.",
    ]
    assert "  CARD-MIA: The bars need " in answer.err
    assert "  CARD-LEO: The bars need " in answer.err
    assert not pdf.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["x.pdf", "--format", "5160"], "one of the three"),
        (["x.pdf", "CB-1", "--all", "--format", "5160"], "one of the three"),
        (["x.pdf", "CB-1", "--category", "a", "--format", "5160"], "--category needs --all"),
        (["x.pdf", "CB-1", "--format", "7160"], "Did you mean l7160?"),
        (["x.csv", "CB-1", "--format", "5160"], "End it in .pdf."),
        (
            ["x.pdf", "--kind", "command", "--all", "--language", "sp", "--format", "5160"],
            "There is no language sp.",
        ),
        (["x.pdf", "CB-1", "--format", "5160", "--preview", "x.pdf"], "End it in .png."),
    ],
)
def test_a_wrong_wish_is_answered_with_what_to_type(
    terminal: Terminal, words: list[str], said: str
) -> None:
    answer = terminal("labels", "sheet", *words)

    assert answer.code == 2
    assert said in answer.err


@pytest.mark.parametrize(
    ("kind", "category", "said"),
    [("item", "laptob", "Did you mean laptop?"), ("shelf", "a", "Leave --category out.")],
)
def test_a_category_that_there_is_not_is_told(
    terminal: Terminal, desk: AtWork, kind: str, category: str, said: str
) -> None:
    words = ("labels", "sheet", "x.pdf", "--all", "--kind", kind, "--format", "5160")

    answer = terminal(*words, "--category", category)

    assert answer.code == 2
    assert said in answer.err


def test_a_command_that_there_is_not_is_told(terminal: Terminal) -> None:
    words = ("labels", "sheet", terminal.folder / "x.pdf", "--kind", "command")

    answer = terminal(*words, "*MD-UNDO", "*MD-UNDOO", "--format", "5160")

    assert answer.code == 1
    assert "There is no command *MD-UNDOO. Did you mean *MD-UNDO?" in answer.err


def test_a_kind_of_which_there_is_none_is_told(terminal: Terminal) -> None:
    assert (
        run_command(
            ["--settings", str(terminal.settings), "init", "--name", "New", "--time-zone", "UTC"]
        )
        == 0
    )

    answer = terminal("labels", "sheet", terminal.folder / "x.pdf", "--all", "--format", "5160")

    assert answer.code == 1
    assert "There is no item to make a label for." in answer.err


def test_cards_need_the_right_to_report_on_people(terminal: Terminal, desk: AtWork) -> None:
    roles = terminal.file("command_line_roles.toml", f'[roles]\n{getpass.getuser()} = "aide"\n')
    roles.chmod(0o600)
    words = ("labels", "sheet", terminal.folder / "x.pdf", "--all", "--format", "5160")

    assert terminal(*words, "--kind", "shelf").code == 0
    answer = terminal(*words, "--kind", "card")

    assert answer.code == 1
    assert "(report on people)" in answer.err


def test_the_formats_are_listed_with_the_school_s_own(terminal: Terminal) -> None:
    terminal.file(
        "makerdesk.toml",
        '[[label_sheets]]\nkey = "mine"\npage_width_mm = 100\npage_height_mm = 150\ncolumns = 2\n'
        "rows = 4\nwidth_mm = 50\nheight_mm = 30\nleft_mm = 0\ntop_mm = 10\n",
    )

    answer, document = (
        terminal("labels", "formats"),
        terminal("labels", "formats", "--json").document,
    )

    assert [each["key"] for each in document["formats"]] == [
        *(each.key for each in SHEET_FORMATS),
        "mine",
    ]
    assert "l7160   21      63.5 × 38.1" in answer.out


def test_an_own_sheet_is_printed_on(terminal: Terminal, desk: AtWork) -> None:
    with terminal.settings.open("a") as file:
        file.write(
            '[[label_sheets]]\nkey = "mine"\npage_width_mm = 100\npage_height_mm = 150\n'
            "columns = 2\nrows = 4\nwidth_mm = 50\nheight_mm = 30\nleft_mm = 0\ntop_mm = 10\n"
        )
    words = ("labels", "sheet", terminal.folder / "x.pdf", "--all", "--format", "mine", "--start")

    assert "sheets 2." in terminal(*words, "7").out


def test_strips_come_out_of_the_receipt_printer_one_by_one(
    terminal: Terminal, desk: AtWork, paper: VirtualPrinter
) -> None:
    answer = terminal("labels", "print", "CB-1", "CB-2")

    assert (answer.code, answer.out) == (0, "Front: labels 2.\n")
    text = paper.strip.text()
    assert [text.count(name) for name in ("Chromebook 1", "Chromebook 2")] == [1, 1]
    assert [text.count(code) for code in ("CB-1", "CB-2")] == [2, 2], "as bars and in letters"


def test_a_printer_without_paper_is_told_with_how_far_it_came(
    terminal: Terminal, desk: AtWork, paper: VirtualPrinter
) -> None:
    paper.set_faults(Faults(paper_out=True))

    answer = terminal("labels", "print", "--all", "--json")

    assert answer.code == 1
    assert "CH-1: Front did not print it. It is: paper out." in answer.err
    assert "Labels that came out before it: 0 of 4." in answer.err
    assert answer.document["outcome"] == "failed"


@pytest.mark.parametrize(
    ("more", "said", "code"),
    [
        ((), "No receipt printer is set up.", 1),
        (("--printer", "Frond"), "Known here: ", 2),
        (("--printer", "Gun"), "is no printer.", 2),
    ],
)
def test_a_printer_that_there_is_not_is_told(
    terminal: Terminal,
    desk: AtWork,
    request: pytest.FixtureRequest,
    more: tuple[str, ...],
    said: str,
    code: int,
) -> None:
    if more:
        request.getfixturevalue("paper")

    answer = terminal("labels", "print", "CB-1", *more)

    assert answer.code == code
    assert said in answer.err
