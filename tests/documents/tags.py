"""PDF files as a screen reader meets them: the tree of their tags, read by PDFium."""

import ctypes
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tests.documents.reading import words

_ON_ONE_LINE: Final = ("TR", "LI")
_LONG: Final = 48


def structure(content: bytes) -> str:
    """Return how a file is built: its properties, its bookmarks, what its pages are drawn with, the tags of each page.

    Long texts are cut in the middle: what is said in full is compared elsewhere. A cell that is empty is on no page.
    """
    opened = pdfium.PdfDocument(content)
    lines = [f"title: {words(opened.get_metadata_dict()['Title'])}"]
    lines.append(f"language: {_wide(partial(raw.FPDFCatalog_GetLanguage, opened))}")
    lines.append(f"tagged: {'yes' if raw.FPDFCatalog_IsTagged(opened) else 'no'}")
    lines += [f"bookmark: {'  ' * mark.level}{_cut(words(mark.get_title()))}" for mark in opened.get_toc()]
    looks: set[str] = set()
    pages: list[str] = []
    for number, page in enumerate(opened, 1):
        pages += [f"page {number}", *_tags(page, _texts(page, looks))]
        for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
            looks.update(_drawing(path))
        page.close()
    opened.close()
    return "\n".join([*lines, *sorted(looks), *pages]) + "\n"


def _texts(page: Any, looks: set[str]) -> dict[int, str]:
    """Return the text of each marked sequence of a page, that of the artifacts under -1; add the looks of letters."""
    said: dict[int, list[str]] = defaultdict(list)
    text_page = page.get_textpage()
    for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        text = _wide(partial(raw.FPDFTextObj_GetText, one, text_page))
        said[raw.FPDFPageObj_GetMarkedContentID(one)].append(text)
        looks.add(_lettering(one))
    text_page.close()
    return {number: words("".join(parts)) for number, parts in said.items()}


def _lettering(text: Any) -> str:
    font, size = raw.FPDFTextObj_GetFont(text), ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(text, size)
    name = _narrow(partial(raw.FPDFFont_GetBaseFontName, font))
    return f"letters: {name} {size.value:g} {_colour(text, raw.FPDFPageObj_GetFillColor)}"


def _drawing(path: Any) -> Iterator[str]:
    filled, stroked, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    raw.FPDFPath_GetDrawMode(path, filled, stroked)
    raw.FPDFPageObj_GetStrokeWidth(path, width)
    if filled.value:
        yield f"ground: {_colour(path, raw.FPDFPageObj_GetFillColor)}"
    if stroked.value:
        yield f"line: {width.value:g} {_colour(path, raw.FPDFPageObj_GetStrokeColor)}"


def _colour(drawn: Any, ask: Callable[..., object]) -> str:
    red, green, blue, opacity = (ctypes.c_uint() for _channel in range(4))
    ask(drawn, red, green, blue, opacity)
    return f"#{red.value:02x}{green.value:02x}{blue.value:02x}"


def _tags(page: Any, texts: dict[int, str]) -> Iterator[str]:
    top = raw.FPDF_StructTree_GetForPage(page)
    for rank in range(raw.FPDF_StructTree_CountChildren(top)):
        yield from _branch(raw.FPDF_StructTree_GetChildAtIndex(top, rank), texts, "  ")
    raw.FPDF_StructTree_Close(top)
    if -1 in texts:
        yield f"  (artifacts) {_cut(texts[-1])}"


def _branch(element: Any, texts: dict[int, str], margin: str) -> Iterator[str]:
    if not _tag(element):
        return  # nothing of it is on this page
    if _tag(element) in _ON_ONE_LINE:
        yield margin + _joined(element, texts)
        return
    yield margin + _alone(element, texts)
    for child in _children(element):
        yield from _branch(child, texts, margin + "  ")


def _joined(element: Any, texts: dict[int, str]) -> str:
    return " | ".join([_alone(element, texts), *(_joined(child, texts) for child in _children(element))])


def _alone(element: Any, texts: dict[int, str]) -> str:
    """Return the tag of an element, what a reader is told of it, and its text."""
    told = [f"({value})" for name, value in sorted(_attributes(element)) if name != "O"]
    instead = _wide(partial(raw.FPDF_StructElement_GetAltText, element))
    numbers = (
        raw.FPDF_StructElement_GetChildMarkedContentID(element, rank)
        for rank in range(raw.FPDF_StructElement_CountChildren(element))
    )
    text = words(" ".join(texts.get(number, "") for number in numbers if number >= 0))
    return " ".join(filter(None, (_tag(element), *told, f"[{instead}]" if instead else "", _cut(text))))


def _children(element: Any) -> Iterator[Any]:
    for rank in range(raw.FPDF_StructElement_CountChildren(element)):
        if child := raw.FPDF_StructElement_GetChildAtIndex(element, rank):
            yield child


def _tag(element: Any) -> str:
    return _wide(partial(raw.FPDF_StructElement_GetType, element))


def _attributes(element: Any) -> Iterator[tuple[str, str]]:
    """Yield what is said of a cell or of a list: to what it is a header, how it is numbered."""
    for rank in range(raw.FPDF_StructElement_GetAttributeCount(element)):
        attributes = raw.FPDF_StructElement_GetAttributeAtIndex(element, rank)
        for place in range(raw.FPDF_StructElement_Attr_GetCount(attributes)):
            name = _narrow(_asking(raw.FPDF_StructElement_Attr_GetName, attributes, place))
            value = raw.FPDF_StructElement_Attr_GetValue(attributes, name.encode())
            yield name, _wide(_asking(raw.FPDF_StructElement_Attr_GetStringValue, value))


def _asking(ask: Callable[..., object], *of: Any) -> Callable[[Any, int], int]:
    """Return what asks for a text, and answers its length, of a function that writes both where it is told."""

    def call(into: Any, size: int) -> int:
        length = ctypes.c_ulong()
        ask(*of, into, size, length)
        return length.value

    return call


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG // 2 - 1]}…{text[-_LONG // 2 :]}"


def _wide(call: Callable[[Any, int], int]) -> str:
    """Return a text that PDFium gives in UTF-16, with a zero at its end."""
    size = call(None, 0)
    into = ctypes.create_string_buffer(max(size, 2))
    call(ctypes.cast(into, ctypes.POINTER(ctypes.c_ushort)), size)
    return into.raw[:-2].decode("utf-16-le")


def _narrow(call: Callable[[Any, int], int]) -> str:
    size = call(None, 0)
    into = ctypes.create_string_buffer(max(size, 1))
    call(into, size)
    return into.value.decode()
