"""Lets the suite run where Qt's system libraries are missing: what needs Qt is skipped, visibly.

Only `packaging/test --quick` asks for that, by `-p no:pytest-qt`.
"""

from collections.abc import Generator

import pytest

NEEDED = "needs Qt's system libraries (packaging/test says which)"


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Know pytest-qt's settings although it is not there to know them."""
    if not pluginmanager.hasplugin("pytest-qt"):
        for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "a setting of pytest-qt, which is left out")


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a module that could not load one of Qt's libraries into a skipped one."""
    report = yield
    if report.failed and _lacks_a_library(str(report.longrepr), collector):
        report.outcome = "skipped"
        report.longrepr = (str(collector.path), 0, f"Skipped: {NEEDED}")
    return report


def _lacks_a_library(trace: str, collector: pytest.Collector) -> bool:
    without_qt = not collector.config.pluginmanager.hasplugin("pytest-qt")
    return without_qt and "cannot open shared object file" in trace


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what asks for a Qt fixture without importing Qt itself."""
    if config.pluginmanager.hasplugin("pytest-qt"):
        return
    for item in items:
        if {"qtbot", "qapp"}.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.skip(reason=NEEDED))
