"""Leaves the long runs out unless they are asked for, and says so; begins with the longest."""

import os
import re
from collections.abc import Sequence

import pytest

ASKED_BY = "MAKERDESK_LONG"
LEFT_OUT = f"long runs are left out: -m long runs them, {ASKED_BY}=1 runs them with all others"


def sized(name: str, short: Sequence[object], long: Sequence[object]) -> pytest.MarkDecorator:
    """Parametrize `name` over the sizes of every run and, marked long, over those of a long one."""
    marked = [pytest.param(each, marks=pytest.mark.long) for each in long]
    return pytest.mark.parametrize(name, [*short, *marked])


def pytest_report_header(config: pytest.Config) -> str | None:
    """Say what is left out, so that nobody takes the short run for all there is."""
    return None if _are_asked_for(config) else LEFT_OUT


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put what is marked first before all others, and deselect what is marked long."""
    items.sort(key=lambda item: item.get_closest_marker("first") is None)
    if _are_asked_for(config):
        return
    left_out = [item for item in items if item.get_closest_marker("long") is not None]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item.get_closest_marker("long") is None]


def _are_asked_for(config: pytest.Config) -> bool:
    by_mark = re.search(r"\blong\b", str(config.getoption("markexpr", "")))
    return bool(os.environ.get(ASKED_BY)) or by_mark is not None
