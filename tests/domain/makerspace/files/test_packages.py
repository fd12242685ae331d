"""Plates and models in 3MF archives, and what is refused of an archive."""

import struct
import zipfile
from io import BytesIO

import pytest

from db.vocabulary.makerspace import JobFileKind
from kiosk.domain.makerspace.files import archives, elements, model, packages
from kiosk.domain.makerspace.files.found import Filament, Problem, Size, Trouble
from tests.domain.makerspace.files.reads import png, problems, taken
from tests.domain.makerspace.files.test_stl import BLOCK, CORNERS, FACES

VERTICES = "".join(f'<vertex x="{x}" y="{y}" z="{z}"/>' for x, y, z in CORNERS)
TRIANGLES = "".join(
    f'<triangle v1="{a}" v2="{b}" v3="{c}"/><triangle v1="{a}" v2="{c}" v3="{d}"/>'
    for a, b, c, d in FACES
)
MESH = f"<mesh><vertices>{VERTICES}</vertices><triangles>{TRIANGLES}</triangles></mesh>"
START = "3D/3dmodel.model"
PLATE = "Metadata/plate_{}.gcode"
GCODE = "; BambuStudio 01.07.00.00\n; total estimated time: 10m 0s\nG28\n"
INFO = """<config><header><header_item key="X" value="Y"/></header>
<plate><metadata key="index" value="1"/><metadata key="prediction" value="664"/>
<metadata key="weight" value="6.00"/><metadata key="nozzle_diameters" value="0.4"/>
<filament id="2" type="PLA" used_m="0.93" used_g="2.84"/>
<filament id="4" type="PETG" used_m="1.00" used_g="3.16"/></plate>
<plate><metadata key="index" value="none"/></plate></config>"""


def archive(entries: dict[str, str | bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", how) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return file.getvalue()


def built(resources: str, items: str, attributes: str = "") -> bytes:
    return archive({START: model_xml(resources, items, attributes)})


def model_xml(resources: str, items: str = '<item objectid="1"/>', attributes: str = "") -> str:
    return (
        f'<?xml version="1.0"?><model {attributes} xmlns:p="urn:p"><resources>{resources}'
        f"</resources><build>{items}</build></model>"
    )


BLOCK_OBJECT = f'<object id="1" type="model">{MESH}</object>'


@pytest.mark.parametrize(
    ("data", "size", "volume"),
    [
        (built(BLOCK_OBJECT, '<item objectid="1"/>'), BLOCK, 6_000),
        (
            built(BLOCK_OBJECT, '<item objectid="1"/>', 'unit="inch"'),
            Size(254_000, 508_000, 762_000),
            98_322_384,
        ),
        (  # a quarter turn about z and twice the height
            built(BLOCK_OBJECT, '<item objectid="1" transform="0 1 0 -1 0 0 0 0 2 7 7 7"/>'),
            Size(20_000, 10_000, 60_000),
            12_000,
        ),
        (  # two of them, one mirrored and moved by 90 mm, the third not to be printed
            built(
                BLOCK_OBJECT + '<object id="2"><components><component objectid="1"/>'
                '<component objectid="1" transform="-1 0 0 0 1 0 0 0 1 110 0 0"/>'
                "</components></object>",
                '<item objectid="2"/><item objectid="1" printable="0"/>',
            ),
            Size(100_000, 20_000, 30_000),
            12_000,
        ),
        (
            archive(
                {
                    "_rels/.rels": '<Relationships><Relationship Type="x/thumbnail" Target="/a"/>'
                    '<Relationship Type="x/2013/01/3dmodel" Target="/3D/start.model"/>'
                    "</Relationships>",
                    "3D/start.model": model_xml(
                        '<object id="1"><components><component p:path="/3D/Objects/o.model" '
                        'objectid="1"/></components></object>'
                    ),
                    "3D/Objects/o.model": model_xml(BLOCK_OBJECT, ""),
                }
            ),
            BLOCK,
            6_000,
        ),
    ],
    ids=["plain", "inches", "turned", "components", "another part"],
)
def test_a_model_has_the_size_it_will_be_built_with(data: bytes, size: Size, volume: int) -> None:
    found = taken(data)

    assert (found.kind, found.size, found.volume_mm3) == (JobFileKind.MODEL_3MF, size, volume)


def test_the_picture_of_a_project_is_shown() -> None:
    entries: dict[str, str | bytes] = {
        START: model_xml(BLOCK_OBJECT),
        "Metadata/thumbnail.png": png(256, 256),
    }

    shown = taken(archive({**entries})).thumbnail
    too_long = archive(
        {**entries, "Metadata/thumbnail.png": b"\x89PNG" * 200_000}, zipfile.ZIP_STORED
    )

    assert shown is not None
    assert shown.width == 256
    assert taken(too_long).thumbnail is None


def test_every_plate_is_read_and_its_gaps_filled_from_beside_it() -> None:
    data = archive(
        {
            PLATE.format(2): GCODE.replace("10m 0s", "1h 0m 0s"),
            PLATE.format(1): "; BambuStudio 01.07.00.00\nG28\n; filament_type = ABS;PLA;ABS;PETG\n",
            "Metadata/plate_1.png": png(512, 512),
            "Metadata/slice_info.config": INFO,
        }
    )

    found = taken(data)
    first, second = found.plates

    assert found.kind is JobFileKind.PLATES_3MF
    assert (first.number, first.seconds, first.milligrams, first.millimetres) == (
        1,
        664,
        6_000,
        1_930,
    )
    assert first.filaments == (Filament("PLA", 2_840, 930), Filament("PETG", 3_160, 1_000))
    assert found.thumbnail is first.thumbnail is not None
    assert (second.number, second.seconds, second.milligrams, second.thumbnail) == (
        2,
        3_600,
        None,
        None,
    )
    assert found.machine.nozzle_um == 400


def test_a_long_plate_is_read_at_both_its_ends() -> None:
    moves = "".join(f"G1 X{number:x} Y{number}\n" for number in range(150_000))
    text = f"; generated by OrcaSlicer 2.3.0 on 2025-09-04\n{moves}; total filament used [g] = 5\n"

    (plate,) = taken(archive({PLATE.format(1): text})).plates

    assert plate.milligrams == 5_000


def test_all_that_is_wrong_with_the_plates_is_told_at_once() -> None:
    data = archive(
        {
            PLATE.format(1): archive({"a": "b"}),
            PLATE.format(2): "G28\n;TIME:99999999\n",
            PLATE.format(3): "G28\n\0",
        }
    )

    assert problems(data) == (
        Problem(Trouble.NESTED, PLATE.format(1)),
        Problem(Trouble.ABSURD_NUMBER, f"{PLATE.format(2)}: time", "1e+08"),
        Problem(Trouble.DAMAGED, PLATE.format(3)),
    )


def test_all_that_is_wrong_with_the_list_of_an_archive_is_told_at_once() -> None:
    names = ["../up", "/root", "a\\b", "C:x", "a/../b"]
    data = bytearray(archive(dict.fromkeys([START, *names, "twice", "twicE"], "x")))
    data = data.replace(b"twicE", b"twice")

    assert problems(bytes(data)) == (
        *(Problem(Trouble.UNSAFE_NAME, name) for name in names),
        Problem(Trouble.REPEATED_NAME, "twice"),
    )


def test_a_bomb_is_refused_before_it_is_unfolded() -> None:
    bomb = archive({START: b"\0" * 3_000_000})

    assert problems(bomb) == (Problem(Trouble.UNFOLDS_TOO_FAR, START, most=512),)


def declaring(data: bytes, size: int) -> bytes:
    """Write another size into the list of an archive with one entry."""
    at = data.rindex(b"PK\x01\x02")
    return data[: at + 24] + struct.pack("<I", size) + data[at + 28 :]


def test_sizes_count_as_declared_and_as_they_are() -> None:
    small = archive({START: b"x" * 5_000}, zipfile.ZIP_STORED)
    lying = declaring(archive({START: b"x" * 3_000_000}), 10)

    assert problems(declaring(small, 600 * 1024 * 1024))[0] == Problem(
        Trouble.UNFOLDS_TOO_FAR, most=512
    )
    assert problems(lying) == (Problem(Trouble.DAMAGED),)


def test_what_stands_beside_the_plates_is_bounded_too() -> None:
    comment = "".join(f"<a n='{number:x}'/>" for number in range(100_000))
    data = archive({PLATE.format(1): "G28\n", "Metadata/slice_info.config": comment})

    assert problems(data) == (
        Problem(Trouble.UNFOLDS_TOO_FAR, "Metadata/slice_info.config", most=1),
    )


def test_a_password_and_odd_packing_are_said() -> None:
    data = bytearray(archive({START: b"x"}))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1

    assert problems(bytes(data)) == (Problem(Trouble.LOCKED, START),)
    assert problems(archive({START: b"x" * 99}, zipfile.ZIP_LZMA)) == (
        Problem(Trouble.ODD_PACKING, START),
    )


def test_too_many_entries_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    # The true limits make archives that take long to write.
    monkeypatch.setattr(archives, "MAX_ENTRIES", 2)
    monkeypatch.setattr(packages, "_MOST_PLATES", 1)

    plates = {PLATE.format(1): "G28\n", PLATE.format(2): "G28\n"}
    assert problems(archive(dict.fromkeys("abc", "x"))) == (
        Problem(Trouble.TOO_MANY_ENTRIES, most=2),
    )
    assert problems(archive({**plates})) == (Problem(Trouble.TOO_MANY_ENTRIES, most=1),)


def test_a_list_longer_than_any_is_not_read() -> None:
    names = {f"{number:05}".ljust(900, "x"): b"" for number in range(1_200)}

    assert problems(archive({**names})) == (Problem(Trouble.DAMAGED),)


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
