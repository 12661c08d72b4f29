"""Pictures that people attach, as their files are."""

import ctypes
import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

SECRET = "Chez Raymond, rue des Ormes"  # what a file says of itself, and should not be told


def scene(width: int = 800, height: int = 600) -> Image.Image:
    """Draw a picture whose top left quarter is blue, and the rest pale."""
    picture = Image.new("RGB", (width, height), "#e8eef0")
    picture.paste("#0f5263", (0, 0, width // 2, height // 2))
    return picture


def encoded(picture: Image.Image, form: str, **options: object) -> bytes:
    """Return the bytes of a picture in a form."""
    made = io.BytesIO()
    picture.save(made, form, **options)
    return made.getvalue()


def held_upright(way: int) -> bytes:
    """Return the scene as a camera keeps it when it is held in one of the eight ways."""
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # Pillow's transpositions that undo the camera's
    kept = scene() if way == 1 else scene().transpose(Image.Transpose(back[way]))
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = way, SECRET
    return encoded(kept, "JPEG", exif=exif, comment=SECRET.encode())


def sound() -> Iterator[tuple[str, bytes]]:
    """Yield names of files and contents that can all be drawn."""
    picture = scene()
    seen_through = picture.convert("RGBA")
    seen_through.putalpha(Image.linear_gradient("L").resize(picture.size))
    yield "photo.jpg", encoded(picture, "JPEG")
    yield "quadrichromie.jpg", encoded(picture.convert("CMYK"), "JPEG")
    yield "gris.jpg", encoded(picture.convert("L"), "JPEG")
    yield "transparente.png", encoded(seen_through, "PNG")
    yield "transparente.webp", encoded(seen_through, "WEBP")
    yield "palette.png", encoded(picture.quantize(16), "PNG", transparency=0)
    yield "deux-tons.png", encoded(picture.convert("1"), "PNG")
    yield "seize-bits.png", encoded(picture.convert("L").convert("I;16"), "PNG")
    yield "reels.tiff", encoded(picture.convert("F"), "TIFF")
    yield "photo.tiff", encoded(picture, "TIFF")
    yield "photo.bmp", encoded(picture, "BMP")
    yield "animee.gif", encoded(picture.quantize(16), "GIF", save_all=True, append_images=[Image.new("P", (800, 600))])
    yield "panorama.png", encoded(scene(10_000, 100), "PNG")
    yield "tour.png", encoded(scene(100, 10_000), "PNG")
    yield "un-point.png", encoded(Image.new("RGB", (1, 1)), "PNG")


def broken() -> Iterator[tuple[str, bytes]]:
    """Yield names of files and contents that nothing can draw, or that nothing should."""
    whole = encoded(scene(), "PNG")
    yield "coupee.jpg", encoded(scene(), "JPEG")[:3000]
    yield "coupee.png", whole[: len(whole) // 2]
    yield "vide.jpg", b""
    yield "texte.png", b"Ceci n'est pas une image."
    yield "document.jpg", b"%PDF-1.7\n%%EOF"
    yield "bombe.png", _announcing(12_000, 9_000)  # what Pillow only warns of
    yield "enorme.png", _announcing(90_000, 90_000)


def _announcing(width: int, height: int) -> bytes:
    """Return a picture of one point that says it has many more."""
    made = encoded(Image.new("1", (1, 1)), "PNG")
    header = b"IHDR" + struct.pack(">II", width, height) + made[24:29]
    return made[:12] + header + struct.pack(">I", zlib.crc32(header)) + made[33:]


def written(folder: Path, name: str, content: bytes) -> Path:
    """Write a picture in a folder, as the name says; return its path."""
    path = folder / name
    path.write_bytes(content)
    return path


Drawn = tuple[int, tuple[float, float, float, float], Image.Image]
"""A page, where on it something is in points, and the picture that it is."""


def drawn(content: bytes) -> list[Drawn]:
    """Return the pictures of a PDF file, in order."""
    opened = pdfium.PdfDocument(content)
    found: list[Drawn] = []
    for number, page in enumerate(opened):
        pictures = page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE])
        found += [(number, one.get_bounds(), one.get_bitmap().to_pil().convert("RGB")) for one in pictures]
        page.close()
    opened.close()
    return found


def alternatives(content: bytes) -> list[str]:
    """Return what a PDF file tells of its pictures to whoever does not see them."""
    opened = pdfium.PdfDocument(content)
    found: list[str] = []
    for page in opened:
        tree = pdfium.raw.FPDF_StructTree_GetForPage(page)
        tops = range(pdfium.raw.FPDF_StructTree_CountChildren(tree))
        waiting = [pdfium.raw.FPDF_StructTree_GetChildAtIndex(tree, one) for one in tops]
        while waiting:
            element = waiting.pop(0)
            count = pdfium.raw.FPDF_StructElement_CountChildren(element)
            children = [pdfium.raw.FPDF_StructElement_GetChildAtIndex(element, one) for one in range(count)]
            waiting += [one for one in children if one]
            size = pdfium.raw.FPDF_StructElement_GetAltText(element, None, 0)
            told = ctypes.create_string_buffer(size)
            pdfium.raw.FPDF_StructElement_GetAltText(element, told, size)
            found += [told.raw.decode("utf-16-le").rstrip("\0")] if size else []
        pdfium.raw.FPDF_StructTree_Close(tree)
        page.close()
    opened.close()
    return found


def is_blue(picture: Image.Image, across: float, down: float) -> bool:
    """Tell whether a picture is blue at a place, in parts of its sides."""
    spot = picture.convert("RGB").getpixel((int(across * picture.width), int(down * picture.height)))
    assert isinstance(spot, tuple)
    return spot[0] < 120 and spot[2] > spot[0]
