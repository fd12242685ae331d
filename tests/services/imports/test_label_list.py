"""A list of codes to make labels for, out of whatever table has them."""

import pytest

from kiosk.domain.rows import FileFault, FileRefused, RowFault
from kiosk.services.imports.label_list import read_label_list


@pytest.mark.parametrize("heading", ["Barcode", "Code", "Card number", "Asset Tag", "Código"])
def test_the_codes_of_a_table_are_found_by_their_heading(heading: str) -> None:
    listed = read_label_list(f"Name,{heading},Room\nBlue,CB-1,5\n\nRed,CB-2,6\n".encode())

    assert listed.codes == (("CB-1", 2), ("CB-2", 4))
    assert listed.problems == ()


def test_rows_without_a_good_code_are_told_with_their_line() -> None:
    listed = read_label_list(b"Code;Name\n;Blue\n1.2E+13;Red\nCB-3;Green\n")

    assert listed.codes == (("CB-3", 4),)
    assert [(each.line, each.fault) for each in listed.problems] == [
        (2, RowFault.VALUE_MISSING),
        (3, RowFault.NUMBER_DAMAGED),
    ]


@pytest.mark.parametrize(
    ("data", "fault"),
    [(b"", FileFault.EMPTY), (b"a,b\n1,2\n", FileFault.UNKNOWN_FORMAT), (b"[]", FileFault.JSON)],
)
def test_a_file_without_codes_is_refused(data: bytes, fault: FileFault) -> None:
    with pytest.raises(FileRefused) as caught:
        read_label_list(data)

    assert caught.value.fault is fault
