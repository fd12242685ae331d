"""What a receipt may hold."""

import pytest

from hardware.document import Barcode, QrCode


@pytest.mark.parametrize("text", ["", "Zoë", "A\nB", "x" * 65])
def test_a_barcode_takes_only_what_code_128_prints_on_a_receipt(text: str) -> None:
    with pytest.raises(ValueError, match="1 to 64 printable ASCII"):
        Barcode(text)


@pytest.mark.parametrize("text", ["", "ë" * 257])
def test_a_qr_code_has_its_limits(text: str) -> None:
    with pytest.raises(ValueError, match="1 to 512 bytes"):
        QrCode(text)
