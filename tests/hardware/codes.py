"""The codes on a picture, as two independent readers read them."""

import shutil
import subprocess
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image


def read_by_zxing(picture: Path) -> list[str]:
    """By zxing-cpp, in order of their texts."""
    with Image.open(picture) as image:
        return sorted(code.text for code in zxingcpp.read_barcodes(image.convert("L")))


def read_by_zbar(picture: Path) -> list[str]:
    """By zbar, in order of their texts. Skips the test where it is missing."""
    program = shutil.which("zbarimg")
    if program is None:
        pytest.skip("needs zbarimg (zbar-tools)")
    command = [program, "--quiet", "--raw", str(picture)]
    said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10)
    return sorted(said.stdout.splitlines())
