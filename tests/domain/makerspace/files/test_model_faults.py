"""What is refused of a model in a 3MF archive."""

import pytest

from kiosk.domain.makerspace.files import elements, model
from kiosk.domain.makerspace.files.found import Problem, Trouble
from tests.domain.makerspace.files.reads import problems
from tests.domain.makerspace.files.solids import BLOCK_OBJECT, START, archive, built, model_xml


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (archive({"readme.txt": "x"}), Problem(Trouble.NO_PART)),
        (archive({START: "x"})[:-40], Problem(Trouble.DAMAGED)),
        (archive({START: "no XML"}), Problem(Trouble.DAMAGED, START)),
        (built("", ""), Problem(Trouble.NO_PART, START)),
        (built("", '<item objectid="7"/>'), Problem(Trouble.DAMAGED, START)),
        (built(BLOCK_OBJECT, "<item/>"), Problem(Trouble.DAMAGED, START)),
        (built(BLOCK_OBJECT, "", 'unit="parsec"'), Problem(Trouble.DAMAGED, START)),
        (
            built(BLOCK_OBJECT, '<item objectid="1" transform="1 2"/>'),
            Problem(Trouble.DAMAGED, START),
        ),
        (
            built(BLOCK_OBJECT.replace('v1="0"', 'v1="-1"'), '<item objectid="1"/>'),
            Problem(Trouble.DAMAGED, START),
        ),
        (
            built(
                '<object id="1"><components><component objectid="1"/></components></object>',
                '<item objectid="1"/>',
            ),
            Problem(Trouble.DAMAGED, START),
        ),
        (
            built(BLOCK_OBJECT, '<item objectid="1" p:path="/3D/none.model"/>'),
            Problem(Trouble.NO_PART, "3D/none.model"),
        ),
        (
            archive({START: '<!DOCTYPE m [<!ENTITY a "b">]><model>&a;</model>'}),
            Problem(Trouble.ENTITIES, START),
        ),
        (archive({START: "<a>" * 65}), Problem(Trouble.DAMAGED, START)),
    ],
)
def test_what_is_wrong_with_a_model_is_said(data: bytes, problem: Problem) -> None:
    assert problems(data) == (problem,)


def test_components_that_multiply_without_end_are_bounded() -> None:
    levels = "".join(
        f'<object id="{level}"><components>'
        + f'<component objectid="{level - 1}"/>' * 10
        + "</components></object>"
        for level in range(2, 8)
    )

    assert problems(built(BLOCK_OBJECT + levels, '<item objectid="7"/>')) == (
        Problem(Trouble.TOO_DETAILED, most=model.MAX_PLACED),
    )


@pytest.mark.parametrize(
    ("place", "name", "most"),
    [
        (model, "MAX_CORNERS", 7),
        (model, "MAX_PARTS", 0),
        (elements, "MAX_ELEMENTS", 5),
    ],
)
def test_detail_is_bounded(
    monkeypatch: pytest.MonkeyPatch, place: object, name: str, most: int
) -> None:
    # The true limits take seconds to reach.
    monkeypatch.setattr(place, name, most)
    other = archive(
        {
            START: model_xml("", '<item objectid="1" p:path="o.model"/>'),
            "o.model": model_xml(BLOCK_OBJECT, ""),
        }
    )

    assert problems(other)[0].trouble is Trouble.TOO_DETAILED


def test_corners_are_counted_as_often_as_they_are_placed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "MAX_CORNERS", 15)  # the true limit takes seconds to reach

    assert problems(built(BLOCK_OBJECT, '<item objectid="1"/>' * 2)) == (
        Problem(Trouble.TOO_DETAILED, most=15),
    )


def test_a_text_without_elements_is_not_kept_whole() -> None:
    comment = "<model><!--" + "".join(f"{number:x} " for number in range(900_000))

    assert problems(archive({START: comment})) == (Problem(Trouble.DAMAGED, START),)
