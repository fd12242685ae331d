"""Size and volume of STL models in both forms, and what is refused."""

import struct

import pytest

from db.vocabulary.makerspace import JobFileKind
from kiosk.domain.makerspace.files import stl
from kiosk.domain.makerspace.files.found import Problem, Trouble
from kiosk.domain.makerspace.files.stl import MAX_TRIANGLES
from tests.domain.makerspace.files.reads import problems, taken
from tests.domain.makerspace.files.solids import (
    BLOCK,
    TRIANGLES,
    binary,
    text,
)


@pytest.mark.parametrize(
    "data",
    [
        binary(TRIANGLES),
        binary(TRIANGLES, b"solid facet of a tool that does not know better"),
        binary([(a, c, b) for a, b, c in TRIANGLES]),
        text(TRIANGLES),
        text(TRIANGLES).upper(),
        text(TRIANGLES).replace("\n", "\r\n"),
    ],
    ids=["binary", "binary that begins with solid", "inside out", "text", "capitals", "CRLF"],
)
def test_size_and_volume_are_those_of_the_block(data: bytes | str) -> None:
    found = taken(data)

    assert (found.kind, found.size, found.volume_mm3) == (JobFileKind.STL, BLOCK, 6_000)


def test_a_flat_model_encloses_nothing() -> None:
    found = taken(binary(TRIANGLES[:1]))

    assert found.volume_mm3 is None or found.volume_mm3 > 0
    assert taken(binary([((0, 0, 0), (1, 0, 0), (0, 1, 0))])).volume_mm3 is None


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (binary(TRIANGLES)[:-1], Problem(Trouble.CUT_SHORT)),
        (text(TRIANGLES)[:-20], Problem(Trouble.CUT_SHORT)),
        (text(TRIANGLES).replace("vertex", "verte", 1), Problem(Trouble.DAMAGED)),
        (text(TRIANGLES).replace("5.0 ", "five ", 1), Problem(Trouble.DAMAGED, "vertex")),
        ("solid x\nfacet\nendsolid x", Problem(Trouble.DAMAGED)),
        (
            binary([((0, 0, 0), (1e9, 0, 0), (0, 1, 0))]),
            Problem(Trouble.ABSURD_NUMBER, "size", "1e+09"),
        ),
        (
            binary([((0, 0, 0), (float("nan"), 0, 0), (0, 1, 0))]),
            Problem(Trouble.ABSURD_NUMBER, "volume", "nan"),
        ),
        (
            binary(TRIANGLES)[:80] + struct.pack("<I", MAX_TRIANGLES + 1) + binary(TRIANGLES)[84:],
            Problem(Trouble.TOO_DETAILED, most=MAX_TRIANGLES),
        ),
        (binary(TRIANGLES)[:100], Problem(Trouble.UNKNOWN_KIND)),
        (binary([])[:84] + b"\0" * 30, Problem(Trouble.UNKNOWN_KIND)),
    ],
)
def test_what_is_wrong_with_a_model_is_said(data: bytes | str, problem: Problem) -> None:
    assert problems(data) == (problem,)


@pytest.mark.parametrize(("name", "most"), [("MAX_TRIANGLES", 11), ("_MAX_TEXT", 100)])
def test_text_has_bounds_too(monkeypatch: pytest.MonkeyPatch, name: str, most: int) -> None:
    # The true limits take seconds to reach.
    monkeypatch.setattr(stl, name, most)

    assert problems(text(TRIANGLES))[0].trouble is Trouble.TOO_DETAILED
