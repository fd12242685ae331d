"""Size and volume of STL models in both forms, and what is refused."""

import struct

import pytest

from db.vocabulary.makerspace import JobFileKind
from kiosk.domain.makerspace.files import stl
from kiosk.domain.makerspace.files.found import Problem, Size, Trouble
from kiosk.domain.makerspace.files.stl import MAX_TRIANGLES
from tests.domain.makerspace.files.reads import problems, taken

Corner = tuple[float, float, float]
# A block of 10 by 20 by 30 mm, away from the origin, every triangle turned outward.
CORNERS = [(x, y, z) for x in (5.0, 15.0) for y in (5.0, 25.0) for z in (-10.0, 20.0)]
FACES = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
TRIANGLES = [
    (CORNERS[a], CORNERS[b], CORNERS[c])
    for face in FACES
    for a, b, c in ((face[0], face[1], face[2]), (face[0], face[2], face[3]))
]
BLOCK = Size(10_000, 20_000, 30_000)


def binary(triangles: list[tuple[Corner, Corner, Corner]], head: bytes = b"made here") -> bytes:
    body = b"".join(
        struct.pack("<12fH", 0, 0, 1, *(number for corner in each for number in corner), 0)
        for each in triangles
    )
    return head.ljust(80, b"\0") + struct.pack("<I", len(triangles)) + body


def text(triangles: list[tuple[Corner, Corner, Corner]]) -> str:
    facets = "".join(
        "facet normal 0 0 1\n outer loop\n"
        + "".join(f"  vertex {x} {y:e} {z}\n" for x, y, z in each)
        + " endloop\nendfacet\n"
        for each in triangles
    )
    return f"solid block\n{facets}endsolid block\n"


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
