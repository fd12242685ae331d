"""Every command stands in the tables that people read: the handbook's, and the README's."""

import re
from pathlib import Path

import pytest

from tests.app.cli.test_cli_promises import all_commands

TOP = Path(__file__).parents[3]
CHAPTER = "08-command-line.md"
TABLES = (
    TOP / "README.md",
    TOP / "assets/handbook/en" / CHAPTER,
    TOP / "assets/handbook/es" / CHAPTER,
)


def lines_of_table(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if line.startswith("|"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_table_of_commands_leaves_none_out(path: Path) -> None:
    table = lines_of_table(path)

    named = {name for name in all_commands() if re.search(rf"`(makerdesk )?{name}[` ]", table)}

    assert sorted(set(all_commands()) - named) == []
    assert "policy export FILE --revision N" in table
