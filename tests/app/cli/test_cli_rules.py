"""Policy and calendar as files: taken whole or not at all, shown before they move anything."""

import io
import shlex
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.models.lending import CalendarRevision, Loan, PolicyRevision
from tests.app.cli.conftest import Terminal
from tests.support.counter import AtWork

POLICY = """
version = 1
[[rules]]
loan_length = "2 days"
max_loans = 1
"""
CALENDAR = """
version = 1
time_zone = "America/Chicago"
closed_weekdays = ["saturday", "sunday"]
[hours]
monday = "08:00-16:00"
tuesday = "08:00-16:00"
wednesday = "08:00-16:00"
thursday = "08:00-16:00"
friday = "08:00-16:00"
"""
SNOW = CALENDAR + '[[holidays]]\nname = "Snow"\nfirst = 2026-12-04\nlast = 2026-12-04\n'
SNOW_ICS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:1\r\n"
    "DTSTAMP:20261101T000000Z\r\nSUMMARY:Snow\r\nDTSTART;VALUE=DATE:20261204\r\n"
    "DTEND;VALUE=DATE:20261205\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
FRIDAY = datetime(2026, 12, 4, 22, tzinfo=UTC)
NEXT_MONDAY = datetime(2026, 12, 7, 22, tzinfo=UTC)


class Keyboard(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        return True


def due(desk: AtWork) -> datetime:
    """When the only loan is due."""
    (loan,) = desk.all(Loan)
    return loan.due_at


def test_a_policy_goes_out_and_comes_back(terminal: Terminal, desk: AtWork) -> None:
    path = terminal.folder / "policy.toml"

    assert terminal("policy", "export", path).code == 0
    again = terminal("policy", "import", path, "--json")
    terminal("policy", "import", terminal.file("p.toml", POLICY))
    back = terminal("policy", "import", path, "--why", "as before", "--json")

    assert (again.code, again.document["outcome"]) == (0, "unchanged")
    assert back.code == 0
    assert back.document == {
        "document": "policy import",
        "version": 1,
        "outcome": "set",
        "revision": 3,
        "rows": again.document["rows"],
        "never_set": [],
    }
    versions = terminal("policy", "history", "--json").document["versions"]
    assert (versions[0]["revision"], versions[0]["why"]) == (3, "as before")
    assert "as before" in terminal("policy", "history").out


def test_an_earlier_policy_goes_out_by_its_number_and_comes_back(
    terminal: Terminal, desk: AtWork
) -> None:
    before = tomllib.loads(terminal("policy", "export", "-").out)
    terminal("policy", "import", terminal.file("p.toml", POLICY))
    file = terminal.folder / "before.toml"

    written = terminal("policy", "export", file, "--revision", "1")
    now = tomllib.loads(terminal("policy", "export", "-").out)
    same = tomllib.loads(terminal("policy", "export", "-", "--revision", "2").out)
    back = terminal("policy", "import", file, "--json")

    assert (written.code, back.code, back.document["revision"]) == (0, 0, 3)
    assert f"The policy of revision 1 is in {file}." in written.out
    assert now == same != before
    assert tomllib.loads(terminal("policy", "export", "-").out) == before


def test_a_policy_that_never_was_is_named_and_writes_nothing(
    terminal: Terminal, desk: AtWork
) -> None:
    answer = terminal("policy", "export", terminal.folder / "p.toml", "--revision", "9")

    assert answer.code == 1
    assert "There was no policy of revision 9." in answer.err
    assert "policy history" in answer.err
    assert not (terminal.folder / "p.toml").exists()


@pytest.mark.parametrize("trial", [(), ("--dry-run",)])
def test_a_policy_that_forbids_all_lending_says_so(
    terminal: Terminal, desk: AtWork, trial: tuple[str, ...]
) -> None:
    answer = terminal("policy", "import", terminal.file("p.toml", "version = 1\n"), *trial)

    assert answer.code == 0
    assert "No row sets loan_length; nothing can be lent" in answer.err
    assert "No row sets max_loans; nothing can be lent" in answer.err
    assert "No row sets renewals; nothing can be renewed" in answer.err


def test_an_export_belongs_to_its_owner_alone(terminal: Terminal, desk: AtWork) -> None:
    path = terminal.folder / "policy.toml"

    terminal("policy", "export", path)

    assert path.stat().st_mode & 0o777 == 0o600
    assert sorted(each.name for each in terminal.folder.iterdir() if "part" in each.name) == []


def test_a_dash_exports_to_standard_output(terminal: Terminal, desk: AtWork) -> None:
    policy = tomllib.loads(terminal("policy", "export", "-").out)
    calendar = tomllib.loads(terminal("calendar", "export", "-").out)

    assert policy["version"] == calendar["version"] == 1


@pytest.mark.parametrize("command", [("policy", "export"), ("calendar", "export")])
@pytest.mark.parametrize("name", ["link", "link.toml"])
def test_an_export_never_replaces_the_store(
    terminal: Terminal, desk: AtWork, command: tuple[str, ...], name: str
) -> None:
    (terminal.folder / name).symlink_to(terminal.folder / "school.db")

    answer = terminal(*command, terminal.folder / name)

    assert answer.code == 1
    assert "is the store itself" in answer.err
    assert terminal("status").code == 0


@pytest.mark.parametrize("name", ["closed.ics", "CLOSED.ICS"])
def test_closed_days_go_out_as_icalendar_and_come_back(
    terminal: Terminal, desk: AtWork, name: str
) -> None:
    terminal("calendar", "import", terminal.file("c.toml", SNOW))
    file = terminal.folder / name

    said = terminal("calendar", "export", file)
    terminal("calendar", "import", terminal.file("empty.toml", CALENDAR))
    back = terminal("calendar", "import", file, "--json")

    assert said.code == 0
    assert f"The closed days are in {file}." in said.out
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert (back.code, back.document["outcome"]) == (0, "set")
    holidays = tomllib.loads(terminal("calendar", "export", "-").out)["holidays"]
    assert holidays == [{"name": "Snow", "day": "2026-12-04"}]


@pytest.mark.parametrize("name", ["calendar.csv", "school.db"])
def test_a_calendar_is_not_written_to_a_file_of_another_kind(
    terminal: Terminal, desk: AtWork, name: str
) -> None:
    answer = terminal("calendar", "export", terminal.folder / name)

    assert answer.code == 2
    assert ".toml" in answer.err
    assert ".ics" in answer.err
    assert not (terminal.folder / "calendar.csv").exists()
    assert terminal("status").code == 0


def test_a_new_policy_holds_at_once(terminal: Terminal, desk: AtWork) -> None:
    assert terminal("policy", "import", terminal.file("p.toml", POLICY)).code == 0

    document = terminal("explain", "CARD-MIA", "CB-1", "--json").document

    assert document["verdict"]["due_at"] == "2026-12-02T22:00:00Z"


def test_a_wrong_policy_tells_all_its_errors_and_changes_nothing(
    terminal: Terminal, desk: AtWork
) -> None:
    wrong = terminal.file(
        "p.toml", 'version = 1\n[[rules]]\nloan_lenght = "2 days"\nmax_loans = -1\nreceipt = "x"\n'
    )

    answer = terminal("policy", "import", wrong)
    problems = terminal("policy", "import", wrong, "--json").document["problems"]

    assert answer.code == 1
    assert {problem["where"] for problem in problems} == {
        "rules[1].loan_lenght",
        "rules[1].max_loans",
        "rules[1].receipt",
    }
    for problem in problems:
        assert f"{problem['where']}: {problem['what']} {problem['how']}" in answer.err
    assert len(desk.all(PolicyRevision)) == 1


def test_a_calendar_that_moves_nothing_is_taken_at_once(terminal: Terminal, desk: AtWork) -> None:
    answer = terminal("calendar", "import", terminal.file("c.toml", SNOW), "--json")

    assert answer.code == 0
    assert (answer.document["outcome"], answer.document["moved"]) == ("set", 0)


@pytest.mark.parametrize(("name", "text"), [("c.toml", SNOW), ("days.ics", SNOW_ICS)])
def test_moving_due_times_needs_the_word_that_is_printed(
    terminal: Terminal, desk: AtWork, name: str, text: str
) -> None:
    desk.lent("mia", 1)
    file = terminal.file(name, text)

    stopped = terminal("calendar", "import", file, "--json")
    line = shlex.split(stopped.document["command"])
    moved = terminal(*line[3:])

    assert stopped.code == 5
    assert stopped.document["command"] in stopped.err
    assert [(m["old_due"], m["new_due"]) for m in stopped.document["moves"]] == [
        ("2026-12-04T22:00:00Z", "2026-12-07T22:00:00Z")
    ]
    assert line[:3] == ["makerdesk", "--settings", str(terminal.settings)]
    assert moved.code == 0
    assert moved.document["outcome"] == "set"
    assert due(desk) == NEXT_MONDAY


def test_a_stopped_calendar_has_changed_nothing(terminal: Terminal, desk: AtWork) -> None:
    desk.lent("mia", 1)

    terminal("calendar", "import", terminal.file("c.toml", SNOW))

    assert due(desk) == FRIDAY
    assert len(desk.all(CalendarRevision)) == 1


def test_a_trial_of_a_policy_names_every_row_that_differs(terminal: Terminal, desk: AtWork) -> None:
    terminal("policy", "import", terminal.file("p.toml", POLICY))
    file = terminal.file(
        "new.toml",
        'version = 1\n[[rules]]\nloan_length = "3 days"\n'
        '[[rules]]\nitem_type = "chromebook"\nmax_loans = 2\n',
    )

    answer = terminal("policy", "import", file, "--dry-run")
    document = terminal("policy", "import", file, "--dry-run", "--json").document

    assert answer.code == 0
    assert answer.out.splitlines() == [
        "Rows added: 1",
        "  type chromebook max_loans: 2",
        "Rows changed: 1",
        "  loan_length: 3 days, until now 2 days",
        "Rows removed: 1",
        "  max_loans: 1",
        "Rows that stay: 0",
        "A trial; nothing was changed.",
    ]
    assert (document["document"], document["outcome"]) == ("policy import", "preview")
    everybody = {"site": None, "patron_category": None, "item_type": None, "item_category": None}
    chromebooks = {**everybody, "item_type": "chromebook"}
    assert document["changes"] == {
        "added": [{"scope": chromebooks, "name": "max_loans", "value": "2"}],
        "changed": [
            {"scope": everybody, "name": "loan_length", "before": "2 days", "after": "3 days"},
        ],
        "removed": [{"scope": everybody, "name": "max_loans", "value": "1"}],
        "unchanged": 0,
    }
    assert len(desk.all(PolicyRevision)) == 2


def test_a_trial_of_the_policy_in_force_changes_nothing(terminal: Terminal, desk: AtWork) -> None:
    file = terminal.folder / "policy.toml"
    terminal("policy", "export", file)

    answer = terminal("policy", "import", file, "--dry-run")

    assert answer.code == 0
    assert "all 4 rows stay as they are" in answer.out


def test_a_trial_of_a_wrong_policy_ends_as_the_import_would(
    terminal: Terminal, desk: AtWork
) -> None:
    wrong = terminal.file("p.toml", "version = 1\n[[rules]]\nmax_loans = -1\n")

    tried = terminal("policy", "import", wrong, "--dry-run", "--json")
    real = terminal("policy", "import", wrong, "--json")

    assert (tried.code, tried.document) == (real.code, real.document)


def test_a_trial_shows_days_and_moves_and_ends_as_the_import_would(
    terminal: Terminal, desk: AtWork
) -> None:
    terminal("calendar", "import", terminal.file("plain.toml", CALENDAR))
    number = desk.lent("mia", 1).loan.number
    file = terminal.file("c.toml", SNOW)

    answer = terminal("calendar", "import", file, "--dry-run")
    line = shlex.split(answer.out.rpartition("typed:\n")[2].splitlines()[0])
    willing = terminal("calendar", "import", file, "--dry-run", "--apply")

    assert answer.code == 5
    assert [each.split() for each in answer.out.splitlines()[:7]] == [
        ["Rows", "added:", "1"],
        ["holidays", "Snow:", "day", "2026-12-04"],
        ["Rows", "that", "stay:", "8"],
        ["Days", "that", "close", "within", "two", "years:", "1"],
        ["Fri", "2026-12-04"],
        ["Receipt", "Due", "until", "now", "Due", "then"],
        [number, "2026-12-04", "16:00", "2026-12-07", "16:00"],
    ]
    assert "Due times that this would move: 1" in answer.out
    assert willing.code == 0
    assert due(desk) == FRIDAY
    assert terminal(*line[3:]).code == 0
    assert due(desk) == NEXT_MONDAY


def test_a_trial_of_a_calendar_tells_programs_everything(terminal: Terminal, desk: AtWork) -> None:
    terminal("calendar", "import", terminal.file("plain.toml", CALENDAR))
    desk.lent("mia", 1)
    open_saturday = SNOW + '[[open_after_all]]\nname = "Fair"\nday = 2026-12-05\n'

    document = terminal(
        "calendar", "import", terminal.file("c.toml", open_saturday), "--dry-run", "--json"
    ).document

    assert document["outcome"] == "preview"
    assert document["command"].endswith("--json --apply")
    assert (document["closes"], document["opens"]) == (["2026-12-04"], ["2026-12-05"])
    assert [each["name"] for each in document["changes"]["added"]] == ["Snow", "Fair"]
    assert len(document["moves"]) == 1
    assert len(desk.all(CalendarRevision)) == 1


def test_a_calendar_is_taken_back_by_the_line_that_was_printed(
    terminal: Terminal, desk: AtWork
) -> None:
    desk.lent("mia", 1)
    said = terminal("calendar", "import", terminal.file("c.toml", SNOW), "--apply").out
    line = shlex.split(said.rpartition("To take it back: ")[2])

    back = terminal(*line[3:], "--json")
    again = terminal(*line[3:])

    assert back.code == 0
    assert back.document == {
        "document": "calendar undo",
        "version": 1,
        "outcome": "reversed",
        "batch": line[-1],
        "revision": 3,
        "restored": 1,
    }
    assert due(desk) == FRIDAY
    assert again.code == 1
    assert "taken back before" in again.err
    history = terminal("calendar", "history", "--json").document["versions"]
    assert [each["revision"] for each in history] == [3, 2, 1]
    assert terminal("calendar", "history").out.count("cli:") == 2


def test_the_history_names_every_change_by_what_takes_it_back(
    terminal: Terminal, desk: AtWork
) -> None:
    kept = terminal("calendar", "import", terminal.file("c.toml", SNOW), "--json").document
    gone = terminal("calendar", "import", terminal.file("d.toml", CALENDAR), "--json").document
    terminal("calendar", "undo", gone["batch"])

    said = terminal("calendar", "history").out
    versions = terminal("calendar", "history", "--json").document["versions"]

    assert [(each["revision"], each["batch"], each["taken_back"]) for each in versions] == [
        (4, None, False),
        (3, gone["batch"], True),
        (2, kept["batch"], False),
        (1, None, False),
    ]
    assert kept["batch"] in said
    assert gone["batch"] not in said
    assert "taken back" in said


def test_without_a_number_the_newest_change_that_stands_is_taken_back(
    terminal: Terminal, desk: AtWork
) -> None:
    desk.lent("mia", 1)
    terminal("calendar", "import", terminal.file("d.ics", SNOW_ICS), "--apply", "--why", "storm")
    spring = SNOW_ICS.replace("Snow", "Spring").replace("202612", "202704")
    newer = terminal("calendar", "import", terminal.file("april.ics", spring), "--json").document

    first = terminal("calendar", "undo", "--json").document
    second = terminal("calendar", "undo")
    third = terminal("calendar", "undo")

    assert (first["outcome"], first["batch"]) == ("reversed", newer["batch"])
    assert second.code == 0
    assert second.out.startswith("The newest change is revision 2, of 2026-11-30 09:15 by cli:")
    assert '"storm"' in second.out
    assert due(desk) == FRIDAY
    assert third.code == 1
    assert "No change of the calendar is left to take back." in third.err
    assert "calendar history" in third.err


def test_the_first_calendar_of_a_school_is_no_change_to_take_back(terminal: Terminal) -> None:
    terminal("init", "--name", "Lincoln", "--time-zone", "America/Chicago")

    (first,) = terminal("calendar", "history", "--json").document["versions"]
    answer = terminal("calendar", "undo")

    assert first["batch"] is not None
    assert first["can_be_taken_back"] is False
    assert first["batch"] not in terminal("calendar", "history").out
    assert answer.code == 1
    assert "No change of the calendar is left to take back." in answer.err


def test_only_the_school_that_is_named_gets_its_calendar_back(
    terminal: Terminal, desk: AtWork
) -> None:
    terminal("calendar", "import", terminal.file("c.toml", SNOW))

    answer = terminal("calendar", "undo", "--site", "lincoln")

    assert answer.code == 1
    assert "calendar history --site lincoln" in answer.err
    assert len(desk.all(CalendarRevision)) == 2


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("n\n", 1)])
def test_at_a_terminal_one_reads_first_what_would_come_back(
    terminal: Terminal, desk: AtWork, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    terminal("calendar", "import", terminal.file("plain.toml", CALENDAR))
    number = desk.lent("mia", 1).loan.number
    terminal("calendar", "import", terminal.file("c.toml", SNOW), "--apply")
    # What a person types cannot be handed over otherwise.
    monkeypatch.setattr("sys.stdin", Keyboard(typed))

    answer = terminal("calendar", "undo")

    assert answer.code == code
    assert "  holidays Snow: day 2026-12-04" in answer.out
    assert "  Fri 2026-12-04" in answer.out
    assert [number, "2026-12-07", "16:00", "2026-12-04", "16:00"] in [
        line.split() for line in answer.out.splitlines()
    ]
    assert ("Nothing was changed." in answer.out) == (code == 1)
    assert due(desk) == (FRIDAY if code == 0 else NEXT_MONDAY)


def test_an_older_calendar_is_not_taken_back_under_a_newer_one(
    terminal: Terminal, desk: AtWork
) -> None:
    desk.lent("mia", 1)
    older = terminal("calendar", "import", terminal.file("d.ics", SNOW_ICS), "--apply", "--json")
    spring = SNOW_ICS.replace("Snow", "Spring").replace("202612", "202704")
    newer = terminal("calendar", "import", terminal.file("april.ics", spring), "--json")
    undo = ("calendar", "undo", older.document["batch"])
    before = terminal("calendar", "export", "-").out

    refused = terminal(*undo)
    document = terminal(*undo, "--json").document

    assert refused.code == 1
    assert f"calendar undo {newer.document['batch']}" in refused.err
    assert document["outcome"] == "changed_since"
    assert (document["revision"], document["newer"]) == (3, newer.document["batch"])
    assert due(desk) == NEXT_MONDAY
    assert terminal("calendar", "export", "-").out == before
    assert terminal("calendar", "undo", newer.document["batch"]).code == 0
    assert terminal(*undo).code == 0
    assert due(desk) == FRIDAY


def test_events_that_cannot_be_read_are_named_beside_the_good_ones(
    terminal: Terminal, desk: AtWork
) -> None:
    broken = "BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Fair\r\nDTSTART:soon\r\nEND:VEVENT\r\n"
    concert = "BEGIN:VEVENT\r\nUID:3\r\nDTSTART:20261201T190000Z\r\nEND:VEVENT\r\n"
    end = "END:VCALENDAR"
    file = terminal.file("d.ics", SNOW_ICS.replace(end, broken + concert + end))

    answer = terminal("calendar", "import", file)
    again = terminal("calendar", "import", file, "--json")

    assert answer.code == again.code == 3
    assert "Fair: Its dates cannot be read." in answer.err
    assert "Events with a time of day, which close nothing: 1" in answer.out
    assert again.document["outcome"] == "unchanged"
    left_out = again.document["left_out"]
    assert [each["where"] for each in left_out["unreadable"]] == ["Fair"]
    assert (left_out["timed"], left_out["cancelled"]) == (1, 0)
    assert "Snow" in terminal("calendar", "export", "-").out
    assert len(desk.all(CalendarRevision)) == 2


def test_the_calendar_in_force_makes_no_new_one(terminal: Terminal, desk: AtWork) -> None:
    path = terminal.folder / "calendar.toml"
    terminal("calendar", "export", path)

    answer = terminal("calendar", "import", path)

    assert answer.code == 0
    assert "nothing was changed" in answer.out
    assert len(desk.all(CalendarRevision)) == 1


def test_a_calendar_without_an_open_day_is_refused(terminal: Terminal, desk: AtWork) -> None:
    desk.lent("mia", 1)
    years = [("2026-12-01", "2027-11-30"), ("2027-12-01", "2028-11-30")]
    endless = CALENDAR + "".join(
        f'[[holidays]]\nname = "Fire"\nfirst = {first}\nlast = {last}\n' for first, last in years
    )

    answer = terminal("calendar", "import", terminal.file("c.toml", endless), "--apply", "--json")

    assert answer.code == 1
    assert (answer.document["outcome"], answer.document["days"]) == ("stuck", ["2026-12-04"])
    assert due(desk) == FRIDAY


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("c.toml", 'version = 1\ntime_zone = "Mars/Base"\nclosed_weekdays = ["someday"]\n'),
        ("c.toml", "this is = = no TOML"),
        ("c.ics", "this is no calendar"),
    ],
)
def test_a_wrong_calendar_is_told_and_changes_nothing(
    terminal: Terminal, desk: AtWork, name: str, text: str
) -> None:
    answer = terminal("calendar", "import", terminal.file(name, text), "--json")

    assert answer.code == 1
    assert answer.document["outcome"] == "rejected"
    assert all(each["what"] and each["how"] for each in answer.document["problems"])
    assert len(desk.all(CalendarRevision)) == 1


def test_a_site_that_is_not_there_is_named(terminal: Terminal, desk: AtWork) -> None:
    answer = terminal("calendar", "export", "-", "--site", "south")

    assert answer.code == 1
    assert "No school has the code south." in answer.err


@pytest.mark.parametrize("kind", ["policy", "calendar"])
def test_text_in_an_old_encoding_is_refused(terminal: Terminal, desk: AtWork, kind: str) -> None:
    file: Path = terminal.file("p.toml", "# Año\n".encode("latin-1"))

    answer = terminal(kind, "import", file)

    assert answer.code == 1
    assert "Save it as UTF-8." in answer.err
