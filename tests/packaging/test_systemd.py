"""The units of systemd ask for what Makerdesk sends."""

from configparser import ConfigParser
from pathlib import Path

import pytest

UNITS = Path(__file__).parents[2] / "packaging" / "systemd"


def unit(name: str) -> ConfigParser:
    read = ConfigParser(interpolation=None, comment_prefixes=("#",), delimiters=("=",))
    read.optionxform = str  # type: ignore[assignment,method-assign] # systemd tells case apart
    read.read_string((UNITS / name).read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("name", ["makerdesk.service", "makerdesk-desktop.service"])
def test_a_counter_is_watched_and_never_given_up(name: str) -> None:
    read = unit(name)

    assert read["Service"]["Type"] == "notify"
    assert read["Service"]["WatchdogSec"] == "30"
    assert read["Unit"]["StartLimitIntervalSec"] == "0"
    assert read["Service"]["ExecStart"].endswith("makerdesk run")
    assert read["Service"]["UMask"] == "0077"


def test_under_cage_the_counter_may_tell_and_always_comes_back() -> None:
    read = unit("makerdesk.service")["Service"]

    assert read["NotifyAccess"] == "all"
    assert read["Restart"] == "always"


def test_whoever_leaves_the_counter_for_the_desktop_has_it() -> None:
    assert unit("makerdesk-desktop.service")["Service"]["Restart"] == "on-failure"
