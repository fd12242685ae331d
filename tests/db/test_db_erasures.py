"""The list of who was forgotten outlives power cuts, and never names anybody."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from db.erasures import FILE, note_erasures, read_erasures
from db.errors import StoreError
from tests.support.store import MONDAY, key

MIA, LEO = key("mia"), key("leo")


def test_who_is_noted_is_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    note_erasures(folder, {MIA: MONDAY})
    note_erasures(folder, {MIA: MONDAY + timedelta(days=1), LEO: MONDAY})

    assert read_erasures(folder) == {MIA: MONDAY, LEO: MONDAY}
    assert read_erasures(tmp_path / "nowhere", folder) == {MIA: MONDAY, LEO: MONDAY}


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX file modes")
def test_the_list_is_for_its_owner_alone(tmp_path: Path) -> None:
    note_erasures(tmp_path / "backups", {MIA: MONDAY})

    assert (tmp_path / "backups" / FILE).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "backups").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("length", range(0, 110, 7))
def test_a_line_that_a_power_cut_tore_spoils_no_other(tmp_path: Path, length: int) -> None:
    note_erasures(tmp_path, {MIA: MONDAY})
    file = tmp_path / FILE
    whole = file.read_bytes()
    file.write_bytes(whole + whole[:length])

    note_erasures(tmp_path, {LEO: MONDAY})

    assert read_erasures(tmp_path) == {MIA: MONDAY, LEO: MONDAY}


@pytest.mark.parametrize("line", ["[]", "{}", '{"person_ref": 3, "at": 4}', "\x00", '"x"'])
def test_a_line_that_is_none_is_passed_over(tmp_path: Path, line: str) -> None:
    (tmp_path / FILE).write_text(line)

    assert read_erasures(tmp_path) == {}


def test_a_list_that_cannot_be_used_is_an_error(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()

    with pytest.raises(StoreError):
        read_erasures(tmp_path)
