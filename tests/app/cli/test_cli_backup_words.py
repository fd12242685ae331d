"""How much a backup holds is said in words that fit one and many."""

from pathlib import Path

import pytest

from db.backups import Backup
from db.manifest import Manifest
from db.sums import Sums
from db.vocabulary.desk import BackupState
from kiosk.app.cli.backup_words import amount
from tests.support.store import MONDAY


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ((1, 1, 1), "1 person, 1 item, 1 loan"),
        ((0, 0, 0), "0 people, 0 items, 0 loans"),
        ((2, 1, 5), "2 people, 1 item, 5 loans"),
    ],
)
def test_one_and_many_are_told_apart(held: tuple[int, int, int], said: str) -> None:
    people, items, loans = held
    manifest = Manifest(
        made_at=MONDAY,
        revision="1",
        program="1",
        school="Maple",
        sums=Sums(65_536, 16, b""),
        size=1_200_000,
        heads={},
        newest=0,
        people=people,
        items=items,
        loans=loans,
    )
    backup = Backup(Path("school.db"), BackupState.VERIFIED, MONDAY, 1_200_000, manifest)

    assert amount(backup) == f"1.2 MB; {said}"
