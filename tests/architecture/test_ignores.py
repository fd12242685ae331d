"""Every mark that silences a check names the check, and says why it may be silent here."""

import io
import re
import tokenize
from collections.abc import Iterator

import pytest

from tests.architecture.source_files import BUILDINGS, modules, name

MARK = re.compile(
    r"""\b(?: noqa (?P<ruff>:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?
            | type:\s*ignore (?P<mypy>\[[^\]]+\])? )""",
    re.VERBOSE,
)
WORD = re.compile(r"[^\W\d_]{3,}")


def comments(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line number and the text of each comment; a string that looks like one is none."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def is_bare(comment: str) -> bool:
    """Tell whether a comment silences without naming the check or without a word why."""
    marks = list(MARK.finditer(comment))
    unnamed = any(not (mark["ruff"] or mark["mypy"]) for mark in marks)
    return bool(marks) and (unnamed or not WORD.search(MARK.sub("", comment)))


@pytest.mark.parametrize(
    ("comment", "bare"),
    [
        ("# noqa: N802 - Qt's name", False),
        ("# noqa: F401, F811 - fixtures of others", False),
        ("# noqa: N803 (pyusb's name)", False),
        ("# type: ignore[arg-type] # the signal carries Looks", False),
        ("# type: ignore[arg-type, misc]  # noqa: N802 - Qt's name", False),
        ("# a reading that counts twice", False),
        ("# noqa", True),
        ("# noqa - Qt's name", True),
        ("# noqa: N803", True),
        ("# noqa: N803 -", True),
        ("# type: ignore", True),
        ("# type: ignore # the signal carries Looks", True),
        ("# type: ignore[arg-type, misc]", True),
    ],
)
def test_a_mark_is_bare_without_its_check_or_its_reason(comment: str, bare: bool) -> None:
    assert is_bare(comment) is bare


def test_every_silenced_check_is_named_and_has_its_reason() -> None:
    found = [
        (f"{name(path)}:{line}", comment)
        for path in modules(*BUILDINGS, "packaging", "tests")
        if MARK.search(source := path.read_text("utf-8"))  # to tokenize every file takes seconds
        for line, comment in comments(source)
        if MARK.search(comment)
    ]

    assert len(found) > 10
    assert [each for each in found if is_bare(each[1])] == []
