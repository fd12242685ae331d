"""Every reason to skip a test says what the test needs, also where it is never skipped."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source_files import modules, name

# Each way to skip, and where its reason stands if it is not given by name.
PLACES = {
    "pytest.skip": 0,
    "pytest.mark.skip": 0,
    "pytest.mark.skipif": None,
    "pytest.importorskip": 2,
}
NONE_READ = "no reason that can be read"


def skips(tree: ast.Module) -> Iterator[tuple[ast.Attribute, ast.Call | None]]:
    """Yield where a module skips, with the call; a bare `@pytest.mark.skip` is none."""
    calls = {node.func: node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in PLACES:
            yield node, calls.get(node)


def reason_node(call: ast.Call, place: int | None) -> ast.expr | None:
    """Find the reason of a skip, by its name or by its place."""
    for keyword in call.keywords:
        if keyword.arg == "reason":
            return keyword.value
    return call.args[place] if place is not None and place < len(call.args) else None


def text_of(node: ast.expr | None, constants: dict[str, ast.expr]) -> str:
    """Read a reason, or its beginning where what is missing is filled in later."""
    if isinstance(node, ast.Name):
        node = constants.get(node.id)
    if isinstance(node, ast.JoinedStr) and node.values:
        node = node.values[0]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return NONE_READ


def reasons(path: Path) -> dict[str, str]:
    """Map each place of a module that skips a test to the reason given there."""
    tree = ast.parse(path.read_text("utf-8"))
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found = {}
    for skip, call in skips(tree):
        node = reason_node(call, PLACES[ast.unparse(skip)]) if call else None
        found[f"{name(path)}:{skip.lineno}:{skip.col_offset}"] = text_of(node, constants)
    return found


def test_every_reason_to_skip_says_what_is_needed() -> None:
    found = {place: told for path in modules("tests") for place, told in reasons(path).items()}

    assert len(found) > 10
    assert {each: told for each, told in found.items() if not told.startswith("needs ")} == {}
