"""A block of 10 by 20 by 30 mm, written as STL and as 3MF."""

import struct
import zipfile
from io import BytesIO

from kiosk.domain.makerspace.files.found import Size

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
VERTICES = "".join(f'<vertex x="{x}" y="{y}" z="{z}"/>' for x, y, z in CORNERS)
TRIANGLES_XML = "".join(
    f'<triangle v1="{a}" v2="{b}" v3="{c}"/><triangle v1="{a}" v2="{c}" v3="{d}"/>'
    for a, b, c, d in FACES
)
MESH = f"<mesh><vertices>{VERTICES}</vertices><triangles>{TRIANGLES_XML}</triangles></mesh>"
START = "3D/3dmodel.model"


def archive(entries: dict[str, str | bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", how) as made:
        for name, content in entries.items():
            # A fixed date: the archive is part of a test's name, and the same in every process.
            made.writestr(zipfile.ZipInfo(name), content, how)
    return file.getvalue()


BLOCK_OBJECT = f'<object id="1" type="model">{MESH}</object>'


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


def built(resources: str, items: str, attributes: str = "") -> bytes:
    return archive({START: model_xml(resources, items, attributes)})


def model_xml(resources: str, items: str = '<item objectid="1"/>', attributes: str = "") -> str:
    return (
        f'<?xml version="1.0"?><model {attributes} xmlns:p="urn:p"><resources>{resources}'
        f"</resources><build>{items}</build></model>"
    )
