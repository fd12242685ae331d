"""PDFs as another program reads and paints them: poppler's."""

import shutil
import subprocess
from pathlib import Path

import pytest

_TOOLS = ("pdftotext", "pdftoppm")
_HANGS = 60.0

needs_poppler = pytest.mark.skipif(
    not all(map(shutil.which, _TOOLS)), reason="needs pdftotext and pdftoppm (poppler-utils)"
)


def words_in(file: Path) -> str:
    """All of its words, laid out as on its pages, each of which ends with a form feed."""
    command = ["pdftotext", "-layout", str(file), "-"]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=_HANGS
    ).stdout


def painted_pages(file: Path, *, dpi: int) -> list[Path]:
    """A grey picture of each page, beside the file and in their order."""
    pages = file.with_suffix("")
    command = ["pdftoppm", "-gray", "-r", str(dpi), str(file), str(pages)]
    subprocess.run(command, check=True, timeout=_HANGS)
    return sorted(file.parent.glob(f"{pages.name}-*.pgm"))
