"""The pages of PDF files as pictures, small and in few colours, and what an eye would see changed between two."""

from collections.abc import Iterator
from functools import reduce
from typing import Final

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageFilter

_DPI: Final = 60
_STEP: Final = 17  # between two of the 16 levels of red, green and blue
_STRONG, _WEAK = 36, 18
"""Differences, out of 255, that ink makes and that a hairline makes; a neighbour is close enough, and so is a tint."""
_SPECKS: Final = 24


def pictures(content: bytes) -> Iterator[tuple[int, Image.Image]]:
    """Yield the number and the picture of each page; of more than six, the first two and the last are enough."""
    opened = pdfium.PdfDocument(content)
    count = len(opened)
    for number in range(1, count + 1) if count <= 6 else (1, 2, count):
        page = opened[number - 1]
        yield number, _simplified(page.render(scale=_DPI / 72).to_pil().convert("RGB"))
        page.close()
    opened.close()


def _simplified(picture: Image.Image) -> Image.Image:
    return picture.point([_STEP * round(level / _STEP) for level in range(256)] * 3)


def changed(seen: Image.Image, expected: Image.Image) -> Image.Image | None:
    """Return the picture of what is different between two, or nothing when an eye would take one for the other.

    What lies at most one pixel away is the same: edges are smoothed otherwise by each release of PDFium.
    """
    if seen.size != expected.size:
        return seen
    different = reduce(ImageChops.lighter, _excess(seen, expected).split())
    specks = sum(different.histogram()[_STRONG + 1 :])
    hairlines = different.point([255 * (level > _WEAK) for level in range(256)])
    length = max(hairlines.resize((1, seen.height), Image.Resampling.BOX).tobytes()) / 255
    return different if specks > _SPECKS or length > 0.4 else None


def _excess(one: Image.Image, other: Image.Image) -> Image.Image:
    """Return by how much each pixel of two pictures is lighter or darker than all those around it in the other."""
    found = []
    for this, that in ((one, other), (other, one)):
        found.append(ImageChops.subtract(this, that.filter(ImageFilter.MaxFilter(3))))
        found.append(ImageChops.subtract(that.filter(ImageFilter.MinFilter(3)), this))
    return reduce(ImageChops.lighter, found)


def side_by_side(seen: Image.Image, expected: Image.Image, different: Image.Image) -> Image.Image:
    """Return what was expected, what is seen, and where they are different, in black on white."""
    panels = (expected, seen, ImageChops.invert(different.convert("L")))
    sheet = Image.new("RGB", (sum(one.width for one in panels), max(one.height for one in panels)), "white")
    left = 0
    for panel in panels:
        sheet.paste(panel, (left, 0))
        left += panel.width
    return sheet


def compact(picture: Image.Image) -> Image.Image:
    """Return the same picture with a palette: a third of the file."""
    colours = len(picture.getcolors(256) or ())
    return picture.quantize(colours, dither=Image.Dither.NONE) if colours else picture
