"""`init` makes a store once, and says so ever after."""

import getpass
import io
import re
import sqlite3
from pathlib import Path

import pytest

from db.models.desk import Counter
from db.models.people import RecoveryCode, StaffMember
from db.store import Store
from db.vocabulary.people import StaffRole
from kiosk.app.cli.acting import ROLES_FILE
from kiosk.services.desk.codes import look_up
from kiosk.services.people.pin_hashes import matches
from tests.app.cli.conftest import Terminal
from tests.support.counter import AtWork
from tests.support.store import add_card

SCHOOL = ("--name", "Lincoln Middle", "--time-zone", "America/Chicago", "--site", "lincoln")
ADMIN = ("--admin", "0900", "--admin-name", "Ana Cole", "--pin-stdin")


def pipe(monkeypatch: pytest.MonkeyPatch, pin: str) -> None:
    """What stands on standard input; a test cannot hand it over otherwise."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{pin}\n"))


def test_init_makes_a_store_that_commands_can_use(terminal: Terminal) -> None:
    answer = terminal("init", *SCHOOL)

    assert answer.code == 0
    assert answer.out.startswith("Lincoln Middle is ready in ")
    status = terminal("status", "--json").document
    assert (status["school"], status["site"]) == ("Lincoln Middle", "lincoln")
    assert status["time_zone"] == "America/Chicago"
    assert (terminal.folder / "school.db").stat().st_mode & 0o777 == 0o600


def test_init_names_the_counter_as_the_settings_do(terminal: Terminal) -> None:
    terminal.file(
        "makerdesk.toml", '[store]\nurl = "sqlite:///school.db"\n[counter]\nname = "Bench"\n'
    )
    terminal("init", *SCHOOL)
    terminal("status")

    with Store(f"sqlite:///{terminal.folder / 'school.db'}") as store, store.read() as session:
        assert [counter.name for counter in session.query(Counter)] == ["Bench"]


def test_init_again_changes_nothing_and_ends_well(terminal: Terminal) -> None:
    first = terminal("init", *SCHOOL, "--json").document

    answer = terminal("init", *SCHOOL)
    document = terminal("init", "--json").document

    assert answer.code == 0
    assert "Lincoln Middle is there already" in answer.out
    assert (document["made"], document["admin_set"], document["school"]) == (
        False,
        False,
        "Lincoln Middle",
    )
    assert first["schema"] == {"before": None, "after": document["schema"]["after"]}
    assert document["schema"]["before"] == document["schema"]["after"]


@pytest.mark.parametrize(
    ("option", "value", "known"),
    [
        ("--name", "Another", "Lincoln Middle"),
        ("--time-zone", "UTC", "America/Chicago"),
        ("--site", "south", "lincoln"),
    ],
)
def test_another_school_than_the_one_there_is_refused(
    terminal: Terminal, option: str, value: str, known: str
) -> None:
    terminal("init", *SCHOOL)

    answer = terminal("init", option, value)

    assert answer.code == 1
    assert f"{option} {value} (it is {known})" in answer.err
    assert "makerdesk run --set-up" in answer.err


def test_a_mistyped_time_zone_is_answered_with_the_nearest(terminal: Terminal) -> None:
    answer = terminal("init", "--name", "Lincoln", "--time-zone", "America/Chicgo")

    assert answer.code == 1
    assert "Write area and city like this: America/Chicago." in answer.err


def test_init_says_that_nobody_may_sign_in_yet(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Nobody may sign in" in terminal("init", *SCHOOL).out
    pipe(monkeypatch, "417395")

    assert "Nobody may sign in" not in terminal("init", *ADMIN).out
    assert terminal("status", "--json").document["set_up"] is True


def test_init_needs_a_name_and_a_time_zone_before_it_makes_a_file(terminal: Terminal) -> None:
    for words in ((), ("--name", "Lincoln Middle")):
        answer = terminal("init", *words)
        assert answer.code == 2
        assert "--time-zone America/Chicago" in answer.err
    assert not (terminal.folder / "school.db").exists()


def test_everything_wrong_is_told_and_the_next_try_works(terminal: Terminal) -> None:
    wrong = terminal("init", "--name", " ", "--time-zone", "Mars/Base", "--json")

    assert wrong.code == 1
    assert {each["where"] for each in wrong.document["problems"]} == {"name", "time_zone"}
    assert terminal("init", *SCHOOL).code == 0


def test_the_first_admin_is_set_with_a_pin_that_no_list_of_processes_shows(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(monkeypatch, "417395")

    answer = terminal("init", *SCHOOL, *ADMIN)

    assert answer.code == 0
    with Store(f"sqlite:///{terminal.folder / 'school.db'}") as store, store.read() as session:
        (admin,) = session.query(StaffMember)
    assert admin.role is StaffRole.ADMIN
    assert admin.pin_hash is not None
    assert "417395" not in admin.pin_hash


@pytest.mark.parametrize("badge", ["p 900", "900", " 900 "])
def test_a_card_is_known_by_any_of_its_forms_and_needs_no_name_then(
    terminal: Terminal, desk: AtWork, monkeypatch: pytest.MonkeyPatch, badge: str
) -> None:
    terminal.file(
        "makerdesk.toml",
        '[store]\nurl = "sqlite:///school.db"\n[codes]\npreset = ["follett"]\n',
    )
    with desk.store.write() as session:
        add_card(session, desk.school.teacher, "P 900")
    pipe(monkeypatch, "417395")

    answer = terminal("init", "--admin", badge, "--pin-stdin")

    assert answer.code == 0
    (admin,) = desk.all(StaffMember)
    assert admin.patron_id == desk.school.teacher.id


def test_an_admins_badge_that_no_scan_could_tell_is_refused_before_a_store_is_made(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(monkeypatch, "417395")

    answer = terminal("init", *SCHOOL, "--admin", "*MD-HELP", *ADMIN[2:])

    assert answer.code == 1
    assert "This code is a command or a case, no card." in answer.err
    assert not (terminal.folder / "school.db").exists()


def codes_in(text: str) -> list[str]:
    """The one-time codes on a terminal: three groups of four figures, alone in their lines."""
    return re.findall(r"^ +(\d{4} \d{4} \d{4})$", text, re.MULTILINE)


def in_the_store(folder: Path) -> str:
    """Every text of the store's file, its log included, as far as it can be read."""
    return "".join(path.read_bytes().decode("latin-1") for path in folder.glob("school.db*"))


def test_the_admins_one_time_codes_are_shown_once_and_kept_nowhere(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    pipe(monkeypatch, "417395")
    with caplog.at_level("DEBUG"):
        answer = terminal("init", *SCHOOL, *ADMIN)

    codes = codes_in(answer.out)
    assert [code[0] for code in codes] == list("12345678")
    assert "keep them in a sealed envelope: they are shown only now." in answer.out
    kept = in_the_store(terminal.folder) + caplog.text + answer.err
    assert not [code for code in codes if code in kept or code.replace(" ", "") in kept]
    with Store(f"sqlite:///{terminal.folder / 'school.db'}") as store, store.read() as session:
        hashes = [row.code_hash for row in session.query(RecoveryCode)]
    assert any(matches(codes[0].replace(" ", ""), stored) for stored in hashes)


def test_programs_get_the_codes_as_a_list_and_a_paper_that_is_good_stays(
    terminal: Terminal, desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    tea = ("--admin", "CARD-TEA", *ADMIN[2:])
    pipe(monkeypatch, "417395")
    first = terminal("init", *tea, "--json").document
    terminal.file(ROLES_FILE, f'[roles]\n{getpass.getuser()} = "admin"\n').chmod(0o600)
    pipe(monkeypatch, "628140")
    second = terminal("init", *tea, "--json").document

    assert [code[0] for code in first["recovery_codes"]] == list("12345678")
    assert {len(code) for code in first["recovery_codes"]} == {12}
    assert (second["admin_set"], second["recovery_codes"]) == (True, [])
    assert terminal("init", "--json").document["recovery_codes"] == []


def test_a_first_admin_may_come_later_but_a_second_needs_an_admin(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal("init", *SCHOOL)
    pipe(monkeypatch, "417395")
    first = terminal("init", *ADMIN)
    pipe(monkeypatch, "628140")
    second = terminal("init", "--admin", "0901", "--admin-name", "Leo Poe", "--pin-stdin")

    assert first.code == 0
    assert second.code == 1
    assert "acts as librarian, who may not do this (set staff)" in second.err


def test_a_poor_pin_makes_no_school_either(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(monkeypatch, "123456")

    answer = terminal("init", *SCHOOL, *ADMIN)

    assert answer.code == 1
    assert "This PIN is the first that anybody would try." in answer.err
    assert not (terminal.folder / "school.db").exists()


def test_a_badge_that_is_a_device_is_refused(
    terminal: Terminal, desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(monkeypatch, "417395")

    answer = terminal("init", "--admin", "CB-1", "--admin-name", "Ana Cole", "--pin-stdin")

    assert answer.code == 1
    assert "badge: This code belongs to a device or a place." in answer.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--admin", "1", "--admin-name", "Ana Cole"), "--admin needs --pin-stdin"),
        (
            ("--admin", "1", "--admin-name", "Ana"),
            '--admin-name takes a given and a family name, as in: --admin-name "Ana Cole"',
        ),
    ],
)
def test_half_an_admin_is_wrong_usage(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    pipe(monkeypatch, "")

    answer = terminal("init", *SCHOOL, *words)

    assert answer.code == 2
    assert said in answer.err


def test_a_known_card_needs_no_name(
    terminal: Terminal, desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(monkeypatch, "417395")

    answer = terminal("init", "--admin", "CARD-TEA", "--pin-stdin")

    assert (answer.code, answer.err) == (0, "")
    (admin,) = desk.all(StaffMember)
    assert admin.role is StaffRole.ADMIN


@pytest.mark.parametrize("words", [(), SCHOOL])
def test_a_card_that_nobody_has_needs_a_name_and_makes_no_school_without(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    if not words:
        terminal("init", *SCHOOL)
    pipe(monkeypatch, "417395")

    answer = terminal("init", *words, "--admin", "0900", "--pin-stdin")

    assert answer.code == 2
    assert 'Nobody has the card 0900 yet. Add a name: --admin-name "Ana Cole"' in answer.err
    assert (terminal.folder / "school.db").exists() is not bool(words)


def test_a_poor_pin_is_told_where_no_name_was_typed(
    terminal: Terminal, desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(monkeypatch, "123456")

    answer = terminal("init", "--admin", "CARD-TEA", "--pin-stdin")

    assert answer.code == 1
    assert "This PIN is the first that anybody would try." in answer.err
    assert "name" not in answer.err


def test_a_known_card_keeps_its_owner(
    terminal: Terminal, desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(monkeypatch, "417395")

    assert terminal("init", "--admin", "CARD-TEA", "--admin-name", "X Y", "--pin-stdin").code == 0

    found = look_up(desk.ctx, "CARD-TEA")
    assert "Ana C." in str(found)


@pytest.mark.parametrize("command", [("init", *SCHOOL), ("status",), ("lend", "1", "2")])
def test_another_programs_database_is_left_alone(
    terminal: Terminal, command: tuple[str, ...]
) -> None:
    path = terminal.folder / "school.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (id INTEGER)")
    connection.close()
    before = path.read_bytes()

    answer = terminal(*command)

    assert answer.code == 1
    assert "another program's tables" in answer.err
    assert path.read_bytes() == before


def test_a_newer_store_is_refused(terminal: Terminal, desk: AtWork) -> None:
    desk.store.close()
    connection = sqlite3.connect(terminal.folder / "school.db")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()

    for command in (("init",), ("lend", "CARD-MIA", "CB-1")):
        answer = terminal(*command)
        assert answer.code == 1
        assert "Install that newer version here too." in answer.err
