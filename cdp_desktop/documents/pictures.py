"""Pictures made ready to be drawn: upright, no larger than they print, in colours that every form knows.

What a camera wrote beside them, as the place where a photo was taken, never leaves with a document.
"""

import io
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Final, TypeVar, cast

from PIL import Image

from cdp_desktop.documents import style
from cdp_desktop.domain.document import Block, Document, Picture, Portraits, Together

T = TypeVar("T")

_FINEST: Final = 200 / 72  # pixels in a point, when printed
_COARSEST: Final = 96 / 72  # a small picture is not made larger than a screen shows it
_QUALITY: Final = 85
_ORIENTATION: Final = 0x0112  # the property of EXIF that tells how a camera was held
_FACE: Final = round(style.FACE * _FINEST)  # pixels of the side of a portrait
_KEPT: Final = 24  # pictures ready to be drawn again, as when a preview is refreshed
_FACES_KEPT: Final = 2_000  # some 8 KB each: another form of the same paper reads no photo again

_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS: Final = (5, 6, 7, 8)

# A picture of more than some 89 million pixels would fill the memory: it is refused, where Pillow only warns.
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture ready to be drawn: a JPEG in red, green and blue, and its size in points."""

    content: bytes
    width: float
    height: float


def prepare(picture: Picture) -> Prepared | None:
    """Return a picture ready to be drawn; nothing when its file is absent, damaged, far too large, or no picture."""
    return _read(partial(_prepared, picture.share), picture.path)


def face(path: Path) -> bytes | None:
    """Return the square of a photo where a face is likely to be, no larger than it prints; nothing if unreadable."""
    return _read(_face, path)


def unreadable(document: Document) -> int:
    """Count the pictures of a document that cannot be drawn."""
    return sum(isinstance(block, Picture) and prepare(block) is None for block in _every(document.blocks))


def faceless(document: Document) -> tuple[str, ...]:
    """Return the names of those whose photo cannot be drawn: initials took its place."""
    shown = (block for block in _every(document.blocks) if isinstance(block, Portraits))
    return tuple(one.name for block in shown for one in block.people if one.photo and face(one.photo) is None)


def _every(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield from _every(block.blocks) if isinstance(block, Together) else (block,)


def _read(make: Callable[[Path, int, int], T], path: Path) -> T | None:
    """Make something of a file as it is since it was last changed; nothing when no picture can be read in it."""
    try:
        if not path.is_file():
            return None
        told = path.stat()
        return make(path, told.st_mtime_ns, told.st_size)
    except Exception:  # noqa: BLE001 - decoders fail in every way, and the document is to be made all the same
        return None


@lru_cache(maxsize=_FACES_KEPT)
def _face(path: Path, _changed: int, _length: int) -> bytes:
    with Image.open(path) as picture:
        held = _held(picture)
        picture.draft("RGB", (_FACE, _FACE))  # no smaller than that
        drawn = _drawable(picture)
    drawn = drawn.transpose(_UPRIGHT[held]) if held in _UPRIGHT else drawn
    side = min(drawn.size)
    left, top = (drawn.width - side) // 2, (drawn.height - side) // 4  # a face is above the middle
    square, size = (left, top, left + side, top + side), (_FACE, _FACE)
    drawn = drawn.resize(size, Image.Resampling.LANCZOS, box=square, reducing_gap=3.0)
    content = io.BytesIO()
    _on_paper(drawn).save(content, "JPEG", quality=_QUALITY, optimize=True)
    return content.getvalue()


@lru_cache(maxsize=_KEPT)
def _prepared(share: float, path: Path, _changed: int, _length: int) -> Prepared:
    with Image.open(path) as picture:
        held = _held(picture)
        shown = picture.size[::-1] if held in _SIDEWAYS else picture.size
        scale = min(style.WIDTH / shown[0], share * style.HEIGHT / shown[1], 1 / _COARSEST)
        width, height = (max(side * scale, 1.0) for side in shown)
        wanted = _pixels(width, shown[0]), _pixels(height, shown[1])
        size = wanted[::-1] if held in _SIDEWAYS else wanted
        picture.draft("RGB", (2 * size[0], 2 * size[1]))  # a JPEG gives at once a half, a quarter or an eighth of it
        drawn = _drawable(picture).resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    if held in _UPRIGHT:
        drawn = drawn.transpose(_UPRIGHT[held])
    content = io.BytesIO()
    _on_paper(drawn).save(content, "JPEG", quality=_QUALITY, optimize=True)
    return Prepared(content.getvalue(), width, height)


def _held(picture: Image.Image) -> int:
    """Return how the camera was held, 1 when it is not known: what a file says of itself may be damaged alone."""
    with suppress(Exception):
        return int(picture.getexif().get(_ORIENTATION, 1))
    return 1


def _pixels(points: float, most: int) -> int:
    return max(1, min(round(points * _FINEST), most))


def _drawable(picture: Image.Image) -> Image.Image:
    """Return a picture in eight bits a colour, with what can be seen through it if there is any."""
    if picture.mode.startswith(("I", "F")):
        picture = _in_eight_bits(picture)
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture.convert("RGB")


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """Spread what has more than 256 shades of grey between its darkest and its lightest."""
    grey = picture.convert("F")
    darkest, lightest = cast("tuple[float, float]", grey.getextrema())
    scale = 255 / (lightest - darkest or 1)
    return grey.point(lambda shade: shade * scale - darkest * scale).convert("L")


def _on_paper(picture: Image.Image) -> Image.Image:
    """Lay a picture on white: nothing is seen through paper, and no word that its file carried comes along."""
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    return paper
