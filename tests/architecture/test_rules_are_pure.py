"""What the import contracts cannot say: the rules need nothing but Python itself."""

import subprocess
import sys

import pytest

from tests.architecture.source_files import ROOT, imports, modules, name

LOADS = """
import importlib, sys
for module in {modules!r}:
    importlib.import_module(module)
print(*sorted(module for module in {unwanted!r} if module in sys.modules))
"""
UNWANTED = ("sqlalchemy", "alembic", "PySide6", "serial", "usb")
WITHIN = ("kiosk.domain", "db.vocabulary")


def dotted(path: str) -> str:
    return path.removesuffix("/__init__.py").removesuffix(".py").replace("/", ".")


def loaded_by(names: list[str]) -> str:
    script = LOADS.format(modules=names, unwanted=UNWANTED)
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return told.stdout.strip()


@pytest.mark.parametrize("building", ["kiosk/domain", "db/vocabulary"])
def test_importing_the_rules_and_the_words_loads_no_store_and_no_qt(building: str) -> None:
    names = [dotted(name(path)) for path in modules(building)]

    assert len(names) > 3
    assert loaded_by(names) == ""


def test_the_rules_import_only_python_each_other_and_the_stored_words() -> None:
    strays = [
        f"{name(path)}: {imported}"
        for path in modules("kiosk/domain", "db/vocabulary")
        for imported in imports(path)
        if imported.partition(".")[0] not in sys.stdlib_module_names
        and not f"{imported}.".startswith(tuple(f"{each}." for each in WITHIN))
    ]

    assert strays == []
