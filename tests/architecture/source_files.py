"""The files of this project, as the tests of its architecture read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILDINGS = ("kiosk", "hardware", "db")
FOLDERS = (*BUILDINGS, "assets", "tests", "packaging", ".ci")


def modules(*folders: str) -> list[Path]:
    """List the Python files below `folders`, which are relative to the project's root."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def texts() -> Iterator[tuple[str, str]]:
    """Yield path and content of every text file that the project ships or is built from."""
    found = [path for path in ROOT.iterdir() if path.suffix in (".md", ".toml")]
    found += [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    for path in sorted(found):
        try:
            yield name(path), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a font, a compiled file


def imports(path: Path) -> list[str]:
    """List the full names that a module imports, wherever in it."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def name(path: Path) -> str:
    """Return a path as people speak of it: relative to the root, with slashes."""
    return path.relative_to(ROOT).as_posix()
