"""No text that was scanned or imported is taken for HTML: every label says that it is plain.

A QLabel looks at its text and shows "<b>" as bold and "<img src=…>" as a picture from a file,
unless it is told not to.
"""

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source_files import modules, name

LABEL = "QLabel"
PLAIN = "self.setTextFormat(Qt.TextFormat.PlainText)"
RICH = (
    "QMessageBox", "QErrorMessage", "QStaticText", "QWhatsThis", "setToolTip", "setWhatsThis",
    "setHtml", "insertHtml", "appendHtml", "RichText", "AutoText", "MarkdownText", "ToolTipRole",
    "QDesktopServices",
)  # fmt: skip
UI = modules("kiosk/ui", "kiosk/app")


@functools.cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def label_classes(path: Path) -> Iterator[ast.ClassDef]:
    for node in nodes(path):
        bases = node.bases if isinstance(node, ast.ClassDef) else []
        if any(isinstance(base, ast.Name) and base.id == LABEL for base in bases):
            assert isinstance(node, ast.ClassDef)
            yield node


def used(path: Path) -> set[str]:
    tree = nodes(path)
    return {
        node.id if isinstance(node, ast.Name) else node.attr
        for node in tree
        if isinstance(node, ast.Name | ast.Attribute)
    }


def called(path: Path) -> set[str]:
    tree = nodes(path)
    calls = (node.func for node in tree if isinstance(node, ast.Call))
    return {func.id for func in calls if isinstance(func, ast.Name)}


def test_every_label_of_ours_says_that_its_text_is_plain() -> None:
    classes = [(path, each) for path in UI for each in label_classes(path)]
    bare = [
        f"{name(path)}: {each.name}" for path, each in classes if PLAIN not in ast.unparse(each)
    ]
    assert len(classes) >= 5
    assert bare == []


def test_no_other_label_is_made() -> None:
    assert [name(path) for path in UI if LABEL in called(path)] == []


def test_nothing_that_reads_html_is_used() -> None:
    assert [name(path) for path in UI if not used(path).isdisjoint(RICH)] == []
