"""What every file of the tree keeps to: short, free of this machine, free of GPL-only Qt."""

import re

import pytest

from tests.architecture.source_files import BUILDINGS, ROOT, imports, modules, name, texts

LONGEST = 300
# All of Essentials that Makerdesk may use. Addons stays out: QtCharts, QtGraphs, QtNetworkAuth,
# QtDataVisualization, QtVirtualKeyboard and others in it are free under the GPL only.
FREE_QT = {
    "QtCore",
    "QtGui",
    "QtNetwork",
    "QtPrintSupport",
    "QtSvg",
    "QtSvgWidgets",
    "QtTest",
    "QtWidgets",
}
# Put together here, so that this file does not hold what it looks for.
OF_A_MACHINE = [
    "/" + "work/",
    "/" + "root/",
    "/" + "home/[a-z]+/",
    r"\.\./" + "shared",
    r"\." + r"library\b",
    "py" + r"pi\.org",
    "python" + r"hosted\.org",
    "npm" + r"js\.(org|com)",
    "deb" + r"\.debian\.org",
]


@pytest.mark.parametrize("folder", [*BUILDINGS, "packaging"])
def test_no_module_is_longer_than_three_hundred_lines(folder: str) -> None:
    lengths = {name(path): path.read_text("utf-8").count("\n") for path in modules(folder)}
    # A migration is a record of what was done; it may list many tables.
    long = {
        path: lines
        for path, lines in lengths.items()
        if lines > LONGEST and not path.startswith("db/migrations/versions/")
    }

    assert long == {}


def test_no_file_names_a_machine_or_a_package_registry() -> None:
    trace = re.compile("|".join(OF_A_MACHINE))

    found = [f"{path}: {match.group()}" for path, text in texts() for match in trace.finditer(text)]

    assert found == []


def test_only_modules_of_qt_under_the_lgpl_are_imported() -> None:
    used = {
        (name(path), imported.split(".")[1])
        for path in modules(*BUILDINGS, "tests", "packaging")
        for imported in imports(path)
        if imported.startswith("PySide6.") and imported.split(".")[1][:1].isupper()
    }

    assert [use for use in sorted(used) if use[1] not in FREE_QT] == []


def test_the_top_level_holds_the_six_known_folders() -> None:
    known = {"kiosk", "hardware", "db", "assets", "tests", "packaging"}
    made_by_tools = {"tour", "dist", "build"}

    found = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0] != "."}

    assert found - made_by_tools - {"__pycache__"} == known
