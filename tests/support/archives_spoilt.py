"""ZIP archives and workbooks as nobody who means well makes them."""

import io
import struct
import zipfile
import zlib

from openpyxl import Workbook

LOCAL, CENTRAL = b"PK\x03\x04", b"PK\x01\x02"
SHEET = "xl/worksheets/sheet1.xml"
_SIZES = {LOCAL: 18, CENTRAL: 20}  # where a header has the packed size, the true one follows
_FLAGS = {LOCAL: 6, CENTRAL: 8}
_CRC = {LOCAL: 14, CENTRAL: 16}


def zipped(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these entries; one name may come twice."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        for name, content in entries:
            made.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return file.getvalue()


def locked(data: bytes) -> bytes:
    """The same archive, its only entry said to be encrypted."""
    changed = bytearray(data)
    for head, place in _FLAGS.items():
        changed[data.index(head) + place] |= 1
    return bytes(changed)


def lying(content: bytes, told: int) -> bytes:
    """An archive of users.csv that declares `told` bytes of it only, and the sum of those."""
    made = bytearray(zipped(("users.csv", content)))
    for head in (LOCAL, CENTRAL):
        start = made.index(head)
        struct.pack_into("<I", made, start + _CRC[head], zlib.crc32(content[:told]))
        struct.pack_into("<I", made, start + _SIZES[head] + 4, told)
    return bytes(made)


def workbook(cell: object = "id") -> bytes:
    """A sound workbook with one sheet and one cell."""
    book = Workbook()
    assert book.active is not None
    book.active.append([cell])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(name: str, content: bytes, data: bytes | None = None) -> bytes:
    """A workbook with one part in place of its own."""
    entries: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data or workbook())) as sound:
        for each in sound.namelist():
            entries[each] = sound.read(each)
    return zipped(*(entries | {name: content}).items())


def sheet(rows: bytes) -> bytes:
    """A workbook whose sheet has these rows, as XML."""
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    head = b'<worksheet xmlns="' + space + b'"><sheetData>'
    return with_part(SHEET, head + rows + b"</sheetData></worksheet>")
