"""Whatever was typed, each document is written in each form, opens in another program, says it all and obeys nothing.

A few examples each time; ``HOSTILE_EXAMPLES=1000 pytest tests/documents/test_never_fails.py`` looks for ten minutes.
``HOSTILE_VALIDATED=100 pytest tests/documents/test_conformance.py -k hostile`` has veraPDF read as many hostile files.
"""

import io
import os
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from xml.etree import ElementTree

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from PySide6.QtGui import QTextCharFormat, QTextDocument

from cdp_desktop import exportable
from cdp_desktop.documents import style
from cdp_desktop.documents.docx import make_docx
from cdp_desktop.documents.html import make_html
from cdp_desktop.documents.markdown import make_markdown
from cdp_desktop.documents.pdf import Pdf, make_pdf
from cdp_desktop.documents.right_to_left import passages
from cdp_desktop.documents.text import MISSING, clean
from cdp_desktop.domain.document import Document, Tent
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import Confidentiality
from tests.documents import forms, hostile
from tests.documents.reading import Read, inner_links
from tests.documents.test_docx import opened, text_of
from tests.documents.test_golden import WITHOUT_PAGES
from tests.documents.test_html import faults, parsed

OPENING: Final = str.maketrans(")]}>»›≥’”", "([{<«‹≤‘“")
EXAMPLES: Final = int(os.environ.get("HOSTILE_EXAMPLES", "15"))

pytestmark = [pytest.mark.timeout(max(120, EXAMPLES * 10)), pytest.mark.usefixtures("qapp")]


def test_every_kind_is_tried() -> None:
    assert hostile.COMPOSERS.keys() == {*exportable.KINDS, exportable.KEYS} - WITHOUT_PAGES


@given(hostile.RECIPES)
@settings(
    max_examples=EXAMPLES,
    derandomize="HOSTILE_EXAMPLES" not in os.environ,  # the few of each time are always the same
    suppress_health_check=list(HealthCheck),
    phases=set(Phase) - {Phase.explain},
)
def test_whatever_was_typed_is_written_in_every_form(recipe: hostile.Recipe) -> None:
    assert_sound(recipe.document())


@pytest.mark.parametrize("kind", hostile.COMPOSERS)
def test_a_community_that_has_only_just_begun_gets_every_document(kind: str) -> None:
    for audience in Confidentiality:
        assert_sound(hostile.COMPOSERS[kind](hostile.nothing(), audience))
        bare = hostile.filled(hostile.nothing(), ("",), "", 0)
        assert_sound(hostile.COMPOSERS[kind](bare, audience))


@pytest.mark.parametrize("kind", hostile.COMPOSERS)
def test_many_of_each_thing_are_written(kind: str) -> None:
    """Five hundred; of what makes three hundred pages, as many only when one looks longer."""
    count = 500 if kind in ("ordre-du-jour", "feuille-presence") or EXAMPLES > 100 else 20
    assert_sound(hostile.COMPOSERS[kind](hostile.crowded(hostile.demo(3), count), Confidentiality.MEMBERS))


def assert_sound(document: Document) -> None:
    """Check a document in each form."""
    assert_pdf(document, make_pdf(document))
    assert_word(document, make_docx(document))
    assert_page(document, make_html(document))
    assert_markdown(document, make_markdown(document))


# ------------------------------------------------------------------------------------------------- PDF


def assert_pdf(document: Document, pdf: Pdf) -> None:
    """Check that all is on the pages or counted as missing, and that nothing can be done with the file but read it."""
    read = Read(pdf.content)
    assert len(read.pages) == pdf.pages
    shown = letters(read.text)
    expected = printed(document)
    if passages("".join(expected))[1:]:
        # On a line with what is written from right to left, pdfium loses emoji; poppler finds them.
        expected = Counter({letter: count for letter, count in expected.items() if letter < "\U00010000"})
    lost = expected - shown
    assert not lost, "not on the pages"
    assert pdf.missing >= expected[MISSING] - "".join(document.texts()).count(MISSING)
    assert not list(acts(pdf.content))


def letters(text: str) -> Counter[str]:
    """Count the letters of a text, whatever their form; of accents that pile up, a reader of PDF sees only one.

    What opens is the same as what closes: a reader turns those that stand beside what is written from right to left.
    """
    counted = Counter(unicodedata.normalize("NFKD", text.replace("'", "’")).translate(OPENING).replace(" ", ""))
    return Counter({letter: 1 if unicodedata.combining(letter) else count for letter, count in counted.items()})


def printed(document: Document) -> Counter[str]:
    """Count what the pages have to show: all but what is shortened where there is no room for it."""
    blocks = tuple(block for block in document.blocks if not isinstance(block, Tent))
    shown = replace(document, blocks=blocks, name="", author="", subject="", footer="", mark="", watermark="")
    return letters(
        "".join(as_drawn(letter) for text in shown.texts() for letter in typeset(clean(text)) if letter.strip())
    )


def as_drawn(letter: str) -> str:
    """Return what stands for a letter; the vowels of Hebrew and Arabic are left out, as in ordinary print."""
    if unicodedata.category(letter) in ("Mn", "Lm") and unicodedata.name(letter).startswith(("HEBREW", "ARABIC")):
        return ""
    return letter if style.fallback(ord(letter)) else MISSING


def acts(content: bytes) -> Iterator[str]:
    """Yield what a reader could be made to do; to go to another page of the same file is nothing."""
    file = pdfium.PdfDocument(content)
    if raw.FPDFDoc_GetJavaScriptActionCount(file) or raw.FPDFDoc_GetAttachmentCount(file):
        yield "a script or an attachment"
    for number, page in enumerate(file, 1):
        if raw.FPDFPage_GetAnnotCount(page) != len(inner_links(file, page)):
            yield f"a link out or a field on page {number}"
        page.close()
    file.close()


# ------------------------------------------------------------------------------------------------- Word


def assert_word(document: Document, content: bytes) -> None:
    assert not forms.unfound(document, text_of(opened(content)))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert parts.testzip() is None
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                assert not list(obeyed(ElementTree.fromstring(parts.read(name)))), name


def obeyed(tree: ElementTree.Element) -> Iterator[str]:
    """Yield what would be done of a part of a Word file: links, objects, fields but the numbers of pages."""
    for element in tree.iter():
        name = element.tag.rpartition("}")[2]
        attributes = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
        if name == "hyperlink" and attributes.keys() != {"anchor"}:
            yield "a link out"
        if name in ("object", "altChunk", "instrText", "control", "attachedTemplate", "drawing", "pict"):
            yield name
        if attributes.get("TargetMode") == "External":
            yield f"asks for {attributes['Target']}"
        if name == "fldSimple" and attributes["instr"].strip() not in ("PAGE", "NUMPAGES"):
            yield attributes["instr"]


# ------------------------------------------------------------------------------------------------- Web and Markdown


def assert_page(document: Document, content: bytes) -> None:
    assert not faults(content)
    assert not forms.unfound(document, parsed(content).text)


BREAK_IN_A_CELL: Final = re.compile(r"(?<!\\)((?:\\\\)*)<br>")


def assert_markdown(document: Document, content: bytes) -> None:
    """Check with a parser that nothing typed was read as a link, a picture or HTML; an address shows where it goes."""
    parser = QTextDocument()
    # Qt drops what follows HTML in a cell, even the break that everyone else reads there.
    text = BREAK_IN_A_CELL.sub(r"\1 ", content.decode())
    parser.setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    assert not forms.unfound(document, parser.toPlainText())
    for said, look in fragments(parser):
        assert not look.isImageFormat()
        assert not look.isAnchor() or look.anchorHref().removeprefix("http://").removeprefix("mailto:") in said


def fragments(parser: QTextDocument) -> Iterator[tuple[str, QTextCharFormat]]:
    """Yield the pieces of a text in one look, and that look."""
    block = parser.begin()
    while block.isValid():
        for piece in block:  # type: ignore[attr-defined]  # unknown to the types of PySide6
            fragment = piece.fragment()
            yield fragment.text(), fragment.charFormat()
        block = block.next()
