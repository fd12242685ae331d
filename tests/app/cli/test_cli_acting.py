"""What an account may do on the command line, by a file that no other account can write."""

import os
from pathlib import Path

import pytest

from db.vocabulary.people import StaffRole
from kiosk.app.build import account_name
from kiosk.app.cli.acting import ROLES_FILE, Account, require, role_of
from kiosk.app.cli.exits import CommandError
from kiosk.domain.permissions import Permission
from tests.app.cli.conftest import Terminal
from tests.support.counter import AtWork

ME = Account("maria", os.getuid() if os.name == "posix" else None)
SOMEBODY_ELSE = Account("eve", 4_000_000)
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX file owners and modes")


def roles(folder: Path, text: str, mode: int = 0o600) -> Path:
    """A file of roles."""
    path = folder / ROLES_FILE
    path.write_text(text)
    path.chmod(mode)
    return path


def test_a_file_names_the_role(tmp_path: Path) -> None:
    file = roles(tmp_path, '[roles]\nmaria = "tech"\nnightly = "aide"\n')

    assert role_of(ME, file, tmp_path) is StaffRole.TECH
    assert role_of(Account("nightly", ME.number), file, tmp_path) is StaffRole.AIDE


def test_who_is_not_named_in_the_file_has_no_role(tmp_path: Path) -> None:
    file = roles(tmp_path, '[roles]\nleo = "admin"\n')

    assert role_of(ME, file, tmp_path) is None


def test_without_a_file_the_owner_of_the_store_is_a_librarian(tmp_path: Path) -> None:
    store = tmp_path / "school.db"
    store.touch()

    assert role_of(ME, tmp_path / ROLES_FILE, store) is StaffRole.LIBRARIAN
    assert role_of(ME, tmp_path / ROLES_FILE, tmp_path / "not made yet") is StaffRole.LIBRARIAN


@POSIX
def test_without_a_file_other_accounts_have_no_role(tmp_path: Path) -> None:
    assert role_of(SOMEBODY_ELSE, tmp_path / ROLES_FILE, tmp_path) is None


@POSIX
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_can_write_is_refused(tmp_path: Path, mode: int) -> None:
    file = roles(tmp_path, '[roles]\nmaria = "admin"\n', mode)

    with pytest.raises(CommandError, match="chmod go-w"):
        role_of(ME, file, tmp_path)


@POSIX
def test_a_file_of_another_account_is_refused(tmp_path: Path) -> None:
    if os.getuid() == 0:
        file = roles(tmp_path, '[roles]\nmaria = "admin"\n')
        os.chown(file, 4_000_001, -1)
        account = ME
    else:
        file = roles(tmp_path, '[roles]\neve = "admin"\n')
        account = SOMEBODY_ELSE

    with pytest.raises(CommandError, match="belongs to another account"):
        role_of(account, file, tmp_path)


def test_everything_wrong_in_the_file_is_told_at_once(tmp_path: Path) -> None:
    file = roles(tmp_path, 'maria = "tech"\n[roles]\nleo = "librarain"\nana = 3\n')

    with pytest.raises(CommandError) as caught:
        role_of(ME, file, tmp_path)

    said = str(caught.value)
    assert "maria: is not known. Write every account under [roles]." in said
    assert "roles.leo: is 'librarain'. Did you mean librarian?" in said
    assert "roles.ana: is 3." in said


@pytest.mark.parametrize("text", ["roles = 3\n", "[roles\n", "\ufeff[roles]\nmaria = 'x'\n"])
def test_a_damaged_file_gives_no_role(tmp_path: Path, text: str) -> None:
    with pytest.raises(CommandError):
        role_of(ME, roles(tmp_path, text), tmp_path)


def test_a_file_that_is_no_text_gives_no_role(tmp_path: Path) -> None:
    file = roles(tmp_path, "")
    file.write_bytes(b"\xff\xfe[")

    with pytest.raises(CommandError, match="UTF-8"):
        role_of(ME, file, tmp_path)


def test_a_role_without_the_right_is_told_whom_to_ask(tmp_path: Path) -> None:
    file = tmp_path / ROLES_FILE

    require(Permission.LEND, StaffRole.AIDE, account=ME, file=file)
    with pytest.raises(CommandError, match="acts as aide, who may not do this"):
        require(Permission.IMPORT, StaffRole.AIDE, account=ME, file=file)
    with pytest.raises(CommandError, match="has no role"):
        require(Permission.LEND, None, account=ME, file=file)


@pytest.mark.parametrize(
    ("role", "words", "code"),
    [
        ("aide", ("lend", "CARD-MIA", "CB-1"), 0),
        ("aide", ("return", "CB-1"), 0),
        ("aide", ("show", "CARD-MIA"), 0),
        ("aide", ("status",), 0),
        ("aide", ("show", "CARD-MIA", "--full"), 1),
        ("aide", ("loans",), 1),
        ("aide", ("export", "people", "-"), 1),
        ("aide", ("import", "undo", "01939f5e-7a10-7c3e-9d5f-1f2a3b4c5d6e"), 1),
        ("tech", ("export", "items", "-"), 0),
        ("tech", ("policy", "import", "makerdesk.toml"), 1),
        ("tech", ("calendar", "import", "makerdesk.toml"), 1),
        ("librarian", ("loans", "--full"), 0),
    ],
)
def test_commands_go_by_the_accounts_role(
    terminal: Terminal, desk: AtWork, role: str, words: tuple[str, ...], code: int
) -> None:
    roles(terminal.folder, f'[roles]\n"{account_name()}" = "{role}"\n')

    answer = terminal(*words)

    assert answer.code == code
    assert ("may not do this" in answer.err) is (code == 1)


def test_an_account_without_a_role_reads_what_names_nobody(
    terminal: Terminal, desk: AtWork
) -> None:
    roles(terminal.folder, "[roles]\n")

    assert terminal("status").code == 0
    assert terminal("policy", "export", "-").code == 0
    refused = terminal("lend", "CARD-MIA", "CB-1")
    assert refused.code == 1
    assert f'Write {account_name()} = "librarian" under [roles]' in refused.err


@POSIX
def test_the_environment_does_not_say_who_types(monkeypatch: pytest.MonkeyPatch) -> None:
    before = account_name()
    monkeypatch.setenv("LOGNAME", "principal")
    monkeypatch.setenv("USER", "principal")

    assert account_name() == before != "principal"
