"""The virtual printer's paper as a picture, as text and as the bytes that made it."""

from pathlib import Path

from hardware.virtual.paper import PaperCut, PaperStrip
from kiosk.app.paper_image import paper_image


def is_cut(strip: PaperStrip) -> bool:
    """Whether a whole slip has come out."""
    return any(isinstance(element, PaperCut) for element in strip.elements)


def save_slip(strip: PaperStrip, data: bytes, stem: Path) -> None:
    """Write `stem`.png, `stem`.txt and `stem`.bin of a slip and the bytes that made it."""
    paper_image(strip).save(f"{stem}.png")
    Path(f"{stem}.txt").write_text(strip.text() + "\n", encoding="utf-8")
    Path(f"{stem}.bin").write_bytes(data)
