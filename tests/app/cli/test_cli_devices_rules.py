"""`devices rules` brings the rules of Linux to a counter that was installed without a checkout."""

import re

from hardware.culprits import RULES
from hardware.errors import PermissionDenied
from kiosk.app.cli.devices_rules import INSTALLED, INSTALLING
from tests.app.cli.conftest import Terminal
from tests.architecture.source_files import ROOT

SHIPPED = (ROOT / "assets" / "udev" / RULES).read_text("ascii")


def test_only_the_rules_go_where_a_pipe_takes_them(terminal: Terminal) -> None:
    answer = terminal("devices", "rules")

    assert (answer.code, answer.out) == (0, SHIPPED)
    assert all(line in answer.err for line in INSTALLING)


def test_programs_read_the_rules_and_where_they_belong(terminal: Terminal) -> None:
    answer = terminal("devices", "rules", "--json")

    assert answer.err == ""
    assert answer.document["rules"] == SHIPPED
    assert answer.document["file"] == INSTALLED
    assert answer.document["installing"] == list(INSTALLING)


def test_the_head_of_the_rules_says_the_same(terminal: Terminal) -> None:
    head = re.sub(r" \\\n#\s+", " ", SHIPPED.partition("\nACTION")[0])

    assert [line for line in INSTALLING if f"#   {line}\n" not in head] == []


def test_the_remedy_of_a_device_that_may_not_be_used_names_the_command() -> None:
    assert '"makerdesk devices rules"' in PermissionDenied.default_remedy
