"""A TextPainter made of Pillow, so that these tests need no Qt and still rasterise for real."""

from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from hardware.raster import Align, Bitmap

_FONTS = Path(__file__).parents[2] / "assets" / "fonts"


@cache
def _font(names: tuple[str, ...], size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    for name in names:
        if (_FONTS / name).is_file():
            return ImageFont.truetype(_FONTS / name, size)
    return ImageFont.load_default(size)


class PillowPainter:
    """Wraps at spaces, by measured width. Takes the first of the fonts that is there."""

    def __init__(self, *names: str) -> None:
        self._names = names or ("NotoSans-Medium.ttf", "MakerdeskSansEast.ttf")

    def paint(
        self, text: str, *, width_dots: int, line_dots: int, bold: bool, align: Align
    ) -> Bitmap:
        font = _font(self._names, line_dots * 2 // 3)
        lines = self._wrapped(text, font, width_dots)
        image = Image.new("1", (width_dots, line_dots * len(lines)), 0)
        draw = ImageDraw.Draw(image)
        for number, line in enumerate(lines):
            room = width_dots - font.getlength(line)
            left = {Align.LEFT: 0, Align.CENTER: room / 2, Align.RIGHT: room}[align]
            for shift in (0, 1) if bold else (0,):
                draw.text((left + shift, number * line_dots), line, fill=1, font=font)
        return Bitmap(image.width, image.height, image.tobytes())

    def _wrapped(
        self, text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, width: int
    ) -> list[str]:
        lines = [""]
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and font.getlength(longer) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines


def image_of(bitmap: Bitmap) -> Image.Image:
    """The bitmap as a greyscale picture with black ink, for a decoder or for looking at."""
    ink = Image.frombytes("1", (bitmap.width, bitmap.height), bitmap.rows)
    return ink.convert("L").point(lambda value: 255 - value)
