"""What ReportLab 5.1 writes in a way that PDF/UA or PDF/A refuses, mended for every file that the program makes."""

from collections.abc import Sequence
from typing import Final

from reportlab.pdfbase import ttfonts
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream

from cdp_desktop.documents.right_to_left import letters

_BLOCK: Final = 100  # characters that one block of a map may hold
_MAP: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""

_format: Final = PDFStream.format


def mend() -> None:
    """Mend ReportLab, once for all."""
    PDFStream.format = _ended_by_a_line
    ttfonts.makeToUnicodeCMap = _characters


def _ended_by_a_line(stream: PDFStream, document: PDFDocument) -> bytes:
    """Write a stream with an end of line before « endstream » (ISO 19005-2, 6.1.7.1)."""
    written: bytes = _format(stream, document)
    return written.removesuffix(b"endstream\n") + b"\r\nendstream\n"


def _characters(_font: str, subset: Sequence[int]) -> str:
    """Say which character each code of a font stands for (ISO 14289-1, 7.21.7): none if unused, and in UTF-16.

    ReportLab gives unused codes the character 0, and what is beyond U+FFFF as one number, which reads as two letters.
    The shapes of an Arabic letter all stand for it.
    """
    known = [(code, letters(chr(point)).encode("utf-16-be").hex()) for code, point in enumerate(subset) if point]
    blocks = []
    for start in range(0, len(known), _BLOCK):
        lines = [f"<{code:02X}> <{character}>" for code, character in known[start : start + _BLOCK]]
        blocks.append("\n".join([f"{len(lines)} beginbfchar", *lines, "endbfchar"]))
    return _MAP.format(blocks="\n".join(blocks))
