"""Files of people and items come in, with what is wrong named, and go out again."""

import csv
import io
import json
import os
import shlex
import signal
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest

from db.models.desk import AuditEntry, Batch
from db.models.people import Patron
from db.vocabulary.desk import Act, BatchState
from kiosk.app import build
from kiosk.app.cli import imports
from kiosk.services.imports.batches import Watch
from tests.app.cli.conftest import Terminal
from tests.services.imports.school import bulk, plain, user
from tests.support.counter import AtWork, FrozenClock

ITEMS = "Barcode,Item type,Category,Number\nLT-1,Laptop,laptop,1\nLT-2,Laptop,laptop,2\n"
SAMPLE_PEOPLE = 3
"""Those whom the sample school has from another list."""


class TickingClock(FrozenClock):
    """Every look at it takes a second, so that each write of a long act is a short one."""

    def monotonic(self) -> float:
        self._seconds += 1
        return self._seconds


def people(desk: AtWork, *, active: bool = True) -> int:
    """How many there are beside the sample school's own."""
    return sum(each.is_active is active for each in desk.all(Patron)) - SAMPLE_PEOPLE * active


def test_people_come_in(terminal: Terminal, desk: AtWork) -> None:
    answer = terminal("import", "people", terminal.file("p.csv", plain(3)), "--json")

    assert answer.code == 0
    document = answer.document
    assert document["outcome"] == "applied"
    assert document["added"]["people"] == 3
    assert document["rejected"] == []
    assert people(desk) == 3


def test_a_second_time_changes_nothing(terminal: Terminal, desk: AtWork) -> None:
    file = terminal.file("p.csv", plain(3))
    terminal("import", "people", file)

    answer = terminal("import", "people", file)

    assert answer.code == 0
    assert "nothing had changed" in answer.out
    assert "people: 0 added, 0 changed, 3 unchanged" in answer.out


def test_a_heading_that_stands_twice_is_named(terminal: Terminal, desk: AtWork) -> None:
    file = terminal.file("p.csv", "Student ID,First,First,Last\n0100,Ana,Bo,Lee\n")

    told = terminal("import", "people", file)
    document = terminal("import", "people", file, "--json").document

    assert told.code == 0
    assert "columns that stand there twice, the first was read: First\n" in told.out
    assert document["repeated_columns"] == ["First"]
    assert [each.given_name for each in desk.all(Patron) if each.external_id == "0100"] == ["Ana"]


def test_a_roster_of_two_schools_comes_in(terminal: Terminal, desk: AtWork) -> None:
    file = terminal.file("roster.zip", bulk([user(1), user(2)]))

    document = terminal("import", "people", file, "--json").document

    assert (document["format"], document["added"]["people"]) == ("oneroster", 2)
    assert "secret1@example.org" not in str([vars(each) for each in desk.all(Patron)])


def test_a_trial_writes_nothing(terminal: Terminal, desk: AtWork) -> None:
    before = desk.store.data_version()

    answer = terminal("import", "people", terminal.file("p.csv", plain(3)), "--dry-run")

    assert answer.code == 0
    assert "a trial; nothing was changed" in answer.out
    assert desk.store.data_version() == before


def test_rejected_rows_are_named_and_the_good_ones_go_in(terminal: Terminal, desk: AtWork) -> None:
    rows = "Student ID,First,Last,Grade\n0100,Ana,Lee,7\n,No,Number,7\nCB-1,Card,Device,7\n"
    report = terminal.folder / "rejected.csv"

    answer = terminal("import", "people", terminal.file("p.csv", rows), "--rejected", report)

    assert answer.code == 3
    assert "Rows left out: 2" in answer.out
    assert "line 3, Student ID: Nothing is written here. Fill in this cell." in answer.out
    assert "line 4, Student ID: The card number CB-1 is the code of a device." in answer.out
    assert people(desk) == 1
    with report.open(encoding="utf-8-sig", newline="") as file:
        places = [row[:2] for row in csv.reader(file)]
    assert places == [["File", "Line"], ["p.csv", "3"], ["p.csv", "4"]]


def test_a_card_that_stands_there_twice_is_named(terminal: Terminal, desk: AtWork) -> None:
    rows = "Card number,First name,Last name\n0100,Ana,Lee\n0100,Bo,Ross\n"

    answer = terminal("import", "people", terminal.file("p.csv", rows))

    assert answer.code == 3
    assert "line 3, Card number: Line 2 has the card number 0100 too." in answer.out


@pytest.mark.parametrize(
    ("kind", "name", "text", "told"),
    [
        ("people", "p.csv", "Card,First name,Last name\n", "names of columns and no rows."),
        ("items", "d.csv", "Barcode,Model\n\n", "names of columns and no rows."),
        ("people", "roster.zip", "Card,Name\n1,Ana Lee\n", "is called .zip and is no ZIP file."),
        ("items", "D.ZIP", "<html>Sign in</html>", "is called .zip and is no ZIP file."),
    ],
)
def test_a_file_that_holds_nothing_for_us_says_why(
    terminal: Terminal, desk: AtWork, kind: str, name: str, text: str, told: str
) -> None:
    answer = terminal("import", kind, terminal.file(name, text))

    assert answer.code == 1
    assert told in answer.err


def test_rejected_rows_stand_in_the_document(terminal: Terminal, desk: AtWork) -> None:
    rows = "Student ID,First,Last,Grade\n,No,Number,7\n0100,Ana,Lee,7\n"

    document = terminal("import", "people", terminal.file("p.csv", rows), "--json").document

    assert document["rejected_rows"] == 1
    assert document["rejected"] == [
        {
            "file": "",
            "line": 2,
            "column": "Student ID",
            "fault": "value_missing",
            "what": "Nothing is written here.",
            "how": "Fill in this cell.",
        }
    ]


def test_a_mass_of_leavers_stops_and_prints_what_accepts_it(
    terminal: Terminal, desk: AtWork
) -> None:
    terminal("import", "people", terminal.file("p.csv", plain(60)))
    shorter = terminal.file("p.csv", plain(30))

    stopped = terminal("import", "people", shorter)
    line = shlex.split(stopped.err.strip().splitlines()[-1])

    assert stopped.code == 5
    assert "30 of 60 people would become inactive." in stopped.err
    assert line[-2:] == ["--accept-inactive", "30"]
    assert people(desk) == 60

    accepted = terminal(*line[3:])

    assert accepted.code == 0
    assert (people(desk), people(desk, active=False)) == (30, 30)


def test_accepting_another_number_stops_again(terminal: Terminal, desk: AtWork) -> None:
    terminal("import", "people", terminal.file("p.csv", plain(60)))

    words = ("import", "people", terminal.file("p.csv", plain(30)), "--accept-inactive", "29")
    document = terminal(*words, "--json").document

    assert document["outcome"] == "needs_consent"
    assert document["consent"]["command"].endswith("--json --accept-inactive 30")


def test_an_import_is_taken_back_by_the_line_that_was_printed(
    terminal: Terminal, desk: AtWork
) -> None:
    said = terminal("import", "people", terminal.file("p.csv", plain(3))).out
    line = shlex.split(said.rpartition("To take it back: ")[2])

    answer = terminal(*line[3:], "--json")

    assert answer.code == 0
    assert answer.document["kept"] == 0
    assert people(desk) == 0


def test_what_was_used_since_stays(terminal: Terminal, desk: AtWork) -> None:
    batch = terminal("import", "people", terminal.file("p.csv", plain(2)), "--json").document[
        "batch"
    ]
    terminal("lend", "01000", "CB-1")

    answer = terminal("import", "undo", batch)

    assert answer.code == 0
    assert "Rows that stay, used or changed since: 1" in answer.out
    assert "person: Ana1000 L. (01000)" in answer.out
    assert people(desk) == 1


def test_an_import_is_taken_back_once(terminal: Terminal, desk: AtWork) -> None:
    batch = terminal("import", "people", terminal.file("p.csv", plain(2)), "--json").document[
        "batch"
    ]
    first, second = terminal("import", "undo", batch), terminal("import", "undo", batch)

    assert first.code == 0
    assert second.code == 1
    assert f"The import {batch} was taken back already. Nothing was changed." in " ".join(
        second.err.split()
    )


def test_a_batch_that_never_was_is_an_error(terminal: Terminal, desk: AtWork) -> None:
    answer = terminal("import", "undo", "01939f5e-7a10-7c3e-9d5f-1f2a3b4c5d6e")

    assert answer.code == 1
    assert "There is no import 01939f5e" in answer.err


def test_every_import_is_found_again(terminal: Terminal, desk: AtWork) -> None:
    words = ("import", "people", terminal.file("p.csv", plain(3)), "--source", "grade 6")
    first = terminal(*words, "--json").document["batch"]
    second = terminal("import", "items", terminal.file("i.csv", ITEMS), "--json").document["batch"]
    terminal("import", "undo", second)

    items, roster = terminal("import", "history", "--json").document["imports"]
    lines = terminal("import", "history").out.splitlines()

    assert (items["batch"], items["kind"], items["state"]) == (second, "items", "reversed")
    assert (roster["batch"], roster["kind"], roster["state"]) == (first, "people", "done")
    assert (roster["source"], roster["counts"]["added_people"]) == ("grade 6", 3)
    assert (items["can_be_taken_back"], roster["can_be_taken_back"]) == (False, True)
    assert roster["at"] == "2026-11-30T15:15:00Z"
    assert lines[1].startswith(second)
    assert lines[1].endswith("taken back")
    assert lines[2].startswith(f"{first}  people (grade 6)  2026-11-30 09:15")
    assert "people added: 3" in lines[2]


def test_a_school_without_imports_has_none_to_take_back(terminal: Terminal, desk: AtWork) -> None:
    answer = terminal("import", "undo")

    assert "Nothing was imported yet." in terminal("import", "history").out
    assert answer.code == 1
    assert "No import can be taken back." in answer.err
    assert "import history" in answer.err


def test_without_a_number_the_newest_import_is_taken_back(terminal: Terminal, desk: AtWork) -> None:
    terminal("import", "people", terminal.file("p.csv", plain(3)))
    newer = terminal("import", "items", terminal.file("i.csv", ITEMS), "--json").document["batch"]

    first = terminal("import", "undo")
    people_between = people(desk)
    second = terminal("import", "undo", "--json")

    assert (first.code, second.code) == (0, 0)
    assert f"The newest import is {newer}: items (table), 2026-11-30 09:15" in first.out
    assert "items added: 2" in first.out
    assert (people_between, people(desk)) == (3, 0)


@pytest.mark.parametrize(("typed", "code", "stay"), [("y\n", 0, 0), ("n\n", 1, 3)])
def test_at_a_terminal_one_is_asked_before_the_newest_import_goes(
    terminal: Terminal,
    desk: AtWork,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    code: int,
    stay: int,
) -> None:
    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal("import", "people", terminal.file("p.csv", plain(3)))
    # What a person types cannot be handed over otherwise.
    monkeypatch.setattr("sys.stdin", Keyboard(typed))

    answer = terminal("import", "undo")

    assert answer.code == code
    assert "people added: 3" in answer.out
    assert people(desk) == stay


def test_an_import_that_has_not_ended_is_not_the_one_to_take_back(
    terminal: Terminal, desk: AtWork
) -> None:
    words = ("import", "people", terminal.file("p.csv", plain(3)), "--json")
    batch = terminal(*words).document["batch"]
    with desk.ctx.store.write() as session:
        session.get_one(Batch, UUID(batch)).state = BatchState.RUNNING

    answer = terminal("import", "undo")

    assert answer.code == 4
    assert f"import undo {batch}" in answer.err
    assert people(desk) == 3


def test_columns_are_chosen_once_and_kept_by_name(terminal: Terminal, desk: AtWork) -> None:
    rows = "Nummer,Vorname,Nachname\n0100,Ana,Lee\n"
    file = terminal.file("p.csv", rows)
    chosen = ("--map", "card=Nummer", "--map", "given=Vorname", "--map", "family=Nachname")

    unknown = terminal("import", "people", file)
    first = terminal("import", "people", file, "--map", "berlin", *chosen)
    second = terminal("import", "people", file, "--map", "berlin")

    assert unknown.code == 1
    assert (first.code, second.code) == (0, 0)
    assert "nothing had changed" in second.out


@pytest.mark.parametrize("word", ["=Nummer", "card="])
def test_half_a_mapping_is_wrong_usage(terminal: Terminal, desk: AtWork, word: str) -> None:
    answer = terminal("import", "people", terminal.file("p.csv", plain(1)), "--map", word)

    assert answer.code == 2
    assert '--map card="Student No"' in answer.err


@pytest.mark.parametrize("maps", [("a", "b"), ("card=A", "card=B")])
def test_saying_a_mapping_twice_is_wrong_usage(
    terminal: Terminal, desk: AtWork, maps: tuple[str, str]
) -> None:
    file = terminal.file("p.csv", plain(1))

    answer = terminal("import", "people", file, "--map", maps[0], "--map", maps[1])

    assert answer.code == 2
    assert "--map names two" in answer.err


def test_wrong_fields_and_headings_are_named_at_once_with_what_was_meant(
    terminal: Terminal, desk: AtWork
) -> None:
    file = terminal.file("p.csv", "Card number,Vorname,Last name\n1,Ana,Lee\n")
    maps = ("--map", "crad=Card number", "--map", "first_name=Vor", "--map", "id=Card nummer")

    answer = terminal("import", "people", file, *maps)

    assert answer.code == 2
    for sentence in (
        "There is no field called crad. Did you mean card? Choose one of these: id, card, given,",
        "There is no field called first_name. Did you mean given?",
        "The file has no column called Vor. ",
        "The file has no column called Card nummer. Did you mean Card number? "
        "Its columns are: Card number, Vorname, Last name.",
    ):
        assert sentence in " ".join(answer.err.split())
    assert people(desk) == 0


@pytest.mark.parametrize(("kind", "field"), [("people", "leaves_on"), ("items", "updates_end_on")])
def test_the_help_names_every_field_and_format(terminal: Terminal, kind: str, field: str) -> None:
    said = " ".join(terminal("import", kind, "--help").out.split())

    assert field in said
    assert "table." in said


def test_a_mapping_that_lacks_a_name_tells_which_line_has_it(
    terminal: Terminal, desk: AtWork
) -> None:
    file = terminal.file("p.csv", "Tunniste,Nimi\n1,Ana Lee\n")

    refused = terminal("import", "people", file, "--map", "card=Tunniste")
    line = shlex.split(refused.err.splitlines()[-1])

    assert refused.code == 1
    assert "Found: Tunniste, Nimi." in refused.err
    assert terminal(*line[3:-1]).code == 0


def test_items_come_in_and_can_be_lent(terminal: Terminal, desk: AtWork) -> None:
    answer = terminal("import", "items", terminal.file("i.csv", ITEMS))

    assert answer.code == 0
    assert "items: 2 added, 0 changed, 0 unchanged" in answer.out
    assert terminal("lend", "CARD-MIA", "LT-2").code == 0


def test_an_item_with_the_code_of_a_card_is_left_out(terminal: Terminal, desk: AtWork) -> None:
    rows = ITEMS + "CARD-MIA,Laptop,laptop,3\n"

    answer = terminal("import", "items", terminal.file("i.csv", rows))

    assert answer.code == 3
    assert "The code CARD-MIA is somebody's card number." in answer.out


def test_a_file_comes_through_a_pipe(
    terminal: Terminal, desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Standard input is the one thing that a test cannot hand over otherwise.
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(plain(2))))

    assert terminal("import", "people", "-").code == 0
    assert people(desk) == 2


def test_ctrl_c_stops_between_two_writes_and_the_file_goes_on_later(
    terminal: Terminal, desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = terminal.file("p.csv", plain(300))

    def interrupted(*given: object, **named: object) -> Watch:
        watch = Watch(*given, **named)  # type: ignore[arg-type] # handed on as they came

        def progress(done: int, total: int) -> None:
            watch.progress(done, total)
            os.kill(os.getpid(), signal.SIGINT)

        return Watch(progress, watch.wants_stop)

    # Ctrl+C must come at a known moment: with the first progress; and each write must end soon.
    with monkeypatch.context() as patch:
        patch.setattr(imports, "Watch", interrupted)
        patch.setattr(build, "SystemClock", TickingClock)
        stopped = terminal("import", "people", file, "--json")
    some = people(desk)
    resumed = terminal("import", "people", file)

    assert stopped.code == 1
    assert stopped.document["outcome"] == "stopped"
    assert 0 < some < 300
    assert resumed.code == 0
    assert people(desk) == 300
    assert {batch.state for batch in desk.all(Batch)} == {BatchState.STOPPED, BatchState.DONE}


def test_ctrl_c_before_the_first_write_leaves_nothing(
    terminal: Terminal, desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    # The file is read before anything is written: a moment that only a patch can hit.
    monkeypatch.setattr(imports, "import_people", interrupted)

    answer = terminal("import", "people", terminal.file("p.csv", plain(3)))

    assert (answer.code, answer.err.strip()) == (1, "Stopped.")
    assert desk.all(Batch) == []
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b"\xd0\xcf\x11\xe0old", "This is an old Excel file"),
        (b"PK\x03\x04broken", "The file is damaged."),
        (b"a,b\n1,2\n", "No row of column names"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_its_remedy(
    terminal: Terminal, desk: AtWork, content: bytes, said: str
) -> None:
    answer = terminal("import", "people", terminal.file("p.csv", content))

    assert answer.code == 1
    assert said in answer.err


def test_items_go_out_and_come_in_unchanged(terminal: Terminal) -> None:
    terminal("init", "--name", "Lincoln", "--time-zone", "America/Chicago")
    terminal("import", "items", terminal.file("i.csv", ITEMS))
    path = terminal.folder / "out.csv"

    out = terminal("export", "items", path, "--json")
    back = terminal("import", "items", path, "--json")

    assert out.document == {
        "document": "export",
        "version": 1,
        "what": "items",
        "file": str(path),
        "format": "csv",
        "rows": 2,
        "full_names": False,
    }
    assert back.document["outcome"] == "unchanged"


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_loans_go_out_in_each_format(terminal: Terminal, desk: AtWork, kind: str) -> None:
    desk.lent("mia", 1)
    path = terminal.folder / f"loans.{kind}"

    answer = terminal("export", "loans", path)

    assert answer.code == 0
    assert "CB-1" in read_any(path)
    assert "Mia T." in read_any(path)
    assert path.stat().st_mode & 0o777 == 0o600


def read_any(path: Path) -> str:
    """Everything that stands in an export."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        assert book.active is not None
        return str([[cell.value for cell in row] for row in book.active.iter_rows()])
    return path.read_text("utf-8-sig")


def test_an_export_streams_in_the_format_that_was_named(terminal: Terminal, desk: AtWork) -> None:
    desk.lent("mia", 1)

    (row,) = json.loads(terminal("export", "loans", "-", "--format", "json").out)

    assert row["barcode"] == "CB-1"
    assert terminal("export", "loans", "-").out.splitlines()[1].endswith(',"",""')


def test_whole_names_go_out_only_with_a_note_in_the_audit_log(
    terminal: Terminal, desk: AtWork
) -> None:
    short, full = terminal.folder / "short.csv", terminal.folder / "full.csv"

    terminal("export", "people", short)
    before = [entry.act for entry in desk.all(AuditEntry)]
    terminal("export", "people", full, "--full")

    assert "Torres" not in read_any(short)
    assert "CARD-MIA" not in read_any(short)
    assert "Torres" in read_any(full)
    assert [entry.act for entry in desk.all(AuditEntry)] == [*before, Act.NAMES_SHOWN]


def test_a_name_that_tells_no_format_is_wrong_usage(terminal: Terminal, desk: AtWork) -> None:
    answer = terminal("export", "items", terminal.folder / "items.doc")

    assert answer.code == 2
    assert "Add --format csv, xlsx or json." in answer.err


def test_an_export_that_cannot_be_written_says_so(terminal: Terminal, desk: AtWork) -> None:
    answer = terminal("export", "items", terminal.folder / "nowhere" / "items.csv")

    assert answer.code == 1
    assert "cannot be written: No such file or directory." in answer.err


@pytest.mark.parametrize(
    ("kind", "text", "maps"),
    [
        ("people", "Tunniste;Nimi\n1;Ana Lee\n", ["card=Tunniste", "name=Nimi"]),
        ("people", "Name,Tunniste\nAna Lee,1\n", ["card=Tunniste"]),
        ("people", "Card,Koko nimi\n1,Ana Lee\n", ["name=Koko nimi"]),
        ("items", "Tunnus,Laite\nX-1,Chromebook\n", ["barcode=Tunnus", "type=Laite"]),
        ("items", "Model,Tunnus\nChromebook,X-1\n", ["barcode=Tunnus"]),
        ("items", "Barcode,Laite\nX-1,Chromebook\n", ["type=Laite"]),
    ],
)
def test_an_unknown_file_names_the_line_that_reads_it(
    terminal: Terminal, desk: AtWork, kind: str, text: str, maps: list[str]
) -> None:
    refused = terminal("import", kind, terminal.file("my list.csv", text))
    line = shlex.split(refused.err.splitlines()[-1])
    tried = terminal(*line[3:])
    taken = terminal(*line[3:-1])

    assert refused.code == 1
    assert [word for word in line if "=" in word] == maps
    assert (line[0], line[-1]) == ("makerdesk", "--dry-run")
    assert (tried.code, taken.code) == (0, 0)
    assert "a trial" in tried.out
    assert "1 added" in taken.out


@pytest.mark.parametrize(
    "heads",
    [
        "Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User",
        "Serial Number,Assigned User",
        "Serial Number,Primary e-mail",
    ],
)
def test_nobody_is_told_to_map_a_column_that_resembles_no_field(
    terminal: Terminal, desk: AtWork, heads: str
) -> None:
    row = ",".join(["SN-9"] * (heads.count(",") + 1))

    refused = terminal("import", "items", terminal.file("autopilot.csv", f"{heads}\n{row}\n"))

    assert refused.code == 1
    assert "--type Laptop" in refused.err
    assert "--map" not in refused.err


def test_of_many_columns_the_one_that_resembles_the_field_is_named(
    terminal: Terminal, desk: AtWork
) -> None:
    text = "Serial Number,Assigned User,Device Model Name,Hash\nSN-9,ana,Latitude,x\n"

    refused = terminal("import", "items", terminal.file("d.csv", text))

    assert "'type=Device Model Name'" in refused.err.splitlines()[-1]


def test_a_list_of_devices_without_models_can_be_of_one_type(
    terminal: Terminal, desk: AtWork
) -> None:
    text = "Device Serial Number,Windows Product ID,Hardware Hash\nSN-9,,T0FB\n"

    refused = terminal("import", "items", terminal.file("autopilot.csv", text))
    line = next(line for line in refused.err.splitlines() if "--type Laptop" in line)
    taken = terminal(*shlex.split(line)[3:-1])

    assert refused.code == 1
    assert taken.code == 0
    assert "items: 1 added" in taken.out


def test_a_file_without_headings_to_choose_from_names_no_line(
    terminal: Terminal, desk: AtWork
) -> None:
    refused = terminal("import", "people", terminal.file("note.csv", "hello\n"))

    assert refused.code == 1
    assert "--map" not in refused.err


USERS = '{"kind": "admin#directory#users", "users": [{"primaryEmail": "ana@example.org"}]}'
DEVICES = '{"kind": "admin#directory#chromeosdevices", "chromeosdevices": []}'


@pytest.mark.parametrize(
    ("kind", "text", "how"),
    [
        ("people", USERS, "Directory, Users, and download them as CSV."),
        ("people", '\n[\n  {"primaryEmail": "ana@example.org"}\n]\n', "Directory, Users"),
        ("items", DEVICES, "Devices, Chrome, Devices, and export them as CSV."),
        ("items", '{"annotatedAssetId": "CB-1"}\n{"annotatedAssetId": "CB-2"}\n', "Chrome"),
        ("people", '[{"name": "Ana Lee", "card": "1"}]', "export it as CSV or XLSX"),
        ("items", "{}", "export it as CSV or XLSX"),
    ],
)
def test_json_is_refused_with_the_export_to_use_instead(
    terminal: Terminal, desk: AtWork, kind: str, text: str, how: str
) -> None:
    answer = terminal("import", kind, terminal.file("list.json", text))

    assert answer.code == 1
    assert "This is JSON" in answer.err
    assert how in answer.err
    assert "--map" not in answer.err


@pytest.mark.parametrize("text", ["[A],Name\n1,Ana Lee\n", "{x},Card,Name\n0,1,Ana Lee\n"])
def test_a_table_may_begin_with_a_bracket(terminal: Terminal, desk: AtWork, text: str) -> None:
    answer = terminal("import", "people", terminal.file("p.csv", text), "--map", "card=[A]")

    assert "JSON" not in answer.err


def test_values_that_differ_are_told_three_ways(terminal: Terminal, desk: AtWork) -> None:
    head = "deviceId,serialNumber,annotatedAssetId,model,autoUpdateThrough\n"
    before = terminal.file("before.csv", f"{head}d1,SN1,CB-77,Chromebook,2029-06\n")
    after = terminal.file("after.csv", f"{head}d1,SN1,CB-99,Chromebook,2031-06\n")
    terminal("import", "items", before)

    trial = terminal("import", "items", after, "--dry-run")
    document = terminal("import", "items", after, "--json").document

    assert "Values that differ: 2" in trial.out
    assert (
        "CB-77, end of updates: the file says 2031-06-01, we said 2029-06-01; "
        "2031-06-01 will hold" in trial.out
    )
    assert "CB-77, barcode: the file says CB-99, we said CB-77; CB-77 will hold" in trial.out
    assert document["differing"][1] == {
        "barcode": "CB-77",
        "field": "barcode",
        "theirs": "CB-99",
        "ours": "CB-77",
        "becomes": "CB-77",
    }
