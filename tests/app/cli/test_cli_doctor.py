"""`doctor` looks everything over, on a sound, a damaged and a missing store."""

from functools import partial
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from db.models.lending import Loan
from db.turns import kiosk_lock
from kiosk.app import patient as room
from kiosk.app.build import account_name
from kiosk.app.cli import backup
from kiosk.app.paths import Folders
from kiosk.services.doctor import mending
from kiosk.services.doctor.checks import CHECKS
from kiosk.services.doctor.mends import STORE_MENDS, StoreMend
from kiosk.services.doctor.patient import Patient
from tests.app.cli.conftest import Answer, Terminal
from tests.app.cli.test_cli_promises import Watched
from tests.support.counter import AtWork, FrozenClock
from tests.support.doctor import PLENTY
from tests.support.store import MONDAY


@pytest.fixture(autouse=True)
def _monday(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    # The commands read the computer's clock; these tests need one moment.
    for each in (room, backup):
        monkeypatch.setattr(each, "SystemClock", partial(FrozenClock, MONDAY))
    # The log of whoever runs these tests is nobody's business.
    own = Folders(*(terminal.folder / each for each in ("data", "config", "logs")))
    monkeypatch.setattr(room, "platform_folders", lambda: own)
    # What is free on the disk that runs these tests is not what they are about.
    plenty = partial(Patient, free_bytes=lambda _: PLENTY)
    monkeypatch.setattr(room, "Patient", plenty)
    # Nothing must be compiled before these tests.
    settings = '[store]\nurl = "sqlite:///school.db"\n[screen]\nlanguages = ["en"]\n'
    terminal.file("makerdesk.toml", settings).chmod(0o600)


def levels(answer: Answer) -> dict[str, str]:
    """The gravest level of each check."""
    order = ("ok", "skipped", "warning", "fault")
    found: dict[str, str] = {}
    for each in answer.document["findings"]:
        key, level = each["key"], each["level"]
        found[key] = max(found.get(key, "ok"), level, key=order.index)
    return found


def test_a_sound_school_has_nothing_wrong(terminal: Terminal, desk: AtWork) -> None:
    desk.lent()
    assert terminal("backup").code == 0

    answer = terminal("doctor")

    assert answer.code == 0, answer.out
    assert answer.out.endswith("Nothing is wrong.\n")
    assert all(check.key in answer.out for check in CHECKS)


def test_a_warning_ends_with_a_code_of_its_own(terminal: Terminal, desk: AtWork) -> None:
    terminal("backup")
    terminal.settings.chmod(0o644)

    answer = terminal("doctor")

    assert answer.code == 6
    assert "WARNING  rights" in answer.out
    assert f"Type: chmod 600 {terminal.settings}" in " ".join(answer.out.split())
    assert '1 warning. "makerdesk doctor --fix" tries to mend one of them.' in answer.out


def test_programs_get_every_finding_with_its_remedy(terminal: Terminal, desk: AtWork) -> None:
    terminal("backup")
    terminal.settings.chmod(0o644)

    document = terminal("doctor", "--json").document

    assert document["level"] == "warning"
    assert document["store"] == str(terminal.folder / "school.db")
    (finding,) = [each for each in document["findings"] if each["level"] == "warning"]
    assert finding["key"] == "rights"
    assert finding["where"] == str(terminal.settings)
    assert finding["mendable"]
    assert finding["remedy"].startswith("Type: chmod")


def test_without_a_store_it_says_how_to_make_one(terminal: Terminal) -> None:
    answer = terminal("doctor", "--json")

    assert answer.code == 1
    assert levels(answer)["schema"] == "fault"
    assert levels(answer)["rows"] == "skipped"
    assert sorted(each.name for each in terminal.folder.iterdir()) == ["makerdesk.toml"]


def test_a_file_that_is_no_store_is_a_finding_not_the_end(terminal: Terminal) -> None:
    terminal.file("school.db", b"Dear diary, " * 1000)

    answer = terminal("doctor", "--json")

    assert answer.code == 1
    assert levels(answer)["schema"] == "fault"
    assert levels(answer)["space"] == "ok"


def test_settings_that_cannot_be_read_are_findings(terminal: Terminal, desk: AtWork) -> None:
    terminal.file("makerdesk.toml", '[store]\nurl = "oracle://x"\n[screen]\ntheme = "dork"\n')

    answer = terminal("doctor", "--json")

    assert answer.code == 1
    said = [each["what"] for each in answer.document["findings"] if each["key"] == "settings"]
    assert len(said) == 2
    assert levels(answer)["rows"] == "skipped"


def test_a_server_that_does_not_answer_is_a_finding_without_its_password(
    terminal: Terminal,
) -> None:
    terminal.file(
        "makerdesk.toml", '[store]\nurl = "postgresql://lib:secret@127.0.0.1:1/makerdesk"\n'
    )

    answer = terminal("doctor")

    assert answer.code == 1
    assert "FAULT    schema" in answer.out
    assert "pg_dump --host 127.0.0.1" in " ".join(answer.out.split())
    assert "secret" not in answer.out + answer.err


def test_long_lines_stay_in_their_column(
    terminal: Terminal, desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")  # how a terminal tells how wide it is

    answer = terminal("doctor")

    words = [line for line in answer.out.splitlines() if len(line) > 60]
    assert all(str(Path(terminal.folder)) in line for line in words), "only a path is wider"


def test_help_says_what_each_ending_means(terminal: Terminal) -> None:
    answer = terminal("doctor", "--help")

    assert answer.code == 0
    assert "with 6 where there are warnings only" in " ".join(answer.out.split())


def test_fix_mends_and_a_second_look_is_clean(terminal: Terminal, desk: AtWork) -> None:
    lent = desk.lent()
    terminal("backup")
    terminal.settings.chmod(0o644)
    desk.change(Loan, lent.loan.loan_id, renewals=4)
    assert terminal("doctor").code == 1

    answer = terminal("doctor", "--fix")

    assert answer.code == 0, answer.out
    assert "Mended: loans: Loan R-1 is as the audit log says again: renewals." in answer.out
    assert "Mended: rights: Only its owner can read it now." in answer.out
    assert answer.out.endswith("Nothing is wrong.\n")
    assert desk.chain_holds()
    again = terminal("doctor", "--fix", "--json")
    assert (again.code, again.document["mended"], again.document["not_mended"]) == (0, [], [])


def test_fix_beside_an_open_counter_says_to_close_it(terminal: Terminal, desk: AtWork) -> None:
    lent = desk.lent()
    terminal("backup")
    with kiosk_lock(terminal.folder / "school.db-kiosk"):
        in_vain = terminal("doctor", "--fix")
        desk.change(Loan, lent.loan.loan_id, renewals=4)
        answer = terminal("doctor", "--fix")

    assert (in_vain.code, "nothing to mend" in in_vain.out) == (0, True)
    assert answer.code == 4
    assert "close it, and type this again" in answer.out
    assert terminal("doctor", "--fix").code == 0


def test_fix_is_for_those_who_may_restore(terminal: Terminal, desk: AtWork) -> None:
    roles = terminal.file("command_line_roles.toml", f'[roles]\n{account_name()} = "aide"\n')
    roles.chmod(0o600)

    answer = terminal("doctor", "--fix")

    assert answer.code == 1
    assert "may not do this (restore)" in answer.err
    assert terminal("doctor").code in (0, 6), "to look is everybody's"


def test_fix_without_a_store_makes_none(terminal: Terminal) -> None:
    answer = terminal("doctor", "--fix")

    assert answer.code == 1
    assert sorted(each.name for each in terminal.folder.iterdir()) == ["makerdesk.toml"]


def test_what_the_program_lacks_is_named(
    terminal: Terminal, desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where the assets lie is no argument: it is where the program was installed.
    monkeypatch.setattr(room, "assets_dir", lambda: terminal.folder / "assets")
    (terminal.folder / "assets" / "fonts").mkdir(parents=True)
    terminal.file("makerdesk.toml", '[store]\nurl = "sqlite:///school.db"\n')

    answer = terminal("doctor", "--json")

    told = {
        each["where"]: each["level"]
        for each in answer.document["findings"]
        if each["key"] == "program"
    }
    assets = terminal.folder / "assets"
    assert told[str(assets / "fonts")] == told[str(assets / "handbook")] == "fault"
    assert told[str(assets / "i18n" / "es" / "LC_MESSAGES" / "makerdesk.mo")] == "warning"


def test_ctrl_c_during_a_fix_leaves_nothing_half_done(
    terminal: Terminal, desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    lent = desk.lent()
    desk.change(Loan, lent.loan.loan_id, renewals=4)

    def press(_session: Session, _patient: Patient) -> list[str]:
        raise KeyboardInterrupt

    # A person presses it at any moment; the worst one is just before the end.
    last = StoreMend("last", press, "")
    monkeypatch.setattr(mending, "STORE_MENDS", (*STORE_MENDS, last))

    answer = terminal("doctor", "--fix")

    assert answer.code == 1
    assert "Stopped." in answer.err
    (loan,) = desk.all(Loan)
    assert loan.renewals == 4
    assert desk.chain_holds()


def test_whoever_watches_sees_how_far_it_is(
    terminal: Terminal, desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched()
    # Where progress goes is no argument: it is the process's own standard error.
    monkeypatch.setattr("sys.stderr", watched)

    terminal("doctor")

    lines = [each for each in watched.getvalue().replace("\r", "\n").splitlines() if each]
    assert len([each for each in lines if "Looking" in each]) > 2
    assert any("100%" in each for each in lines)
