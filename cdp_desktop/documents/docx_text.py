"""The words of a text in a Word file, each run in its look."""

from collections.abc import Iterable
from typing import Final

from docx.text.paragraph import Paragraph

from cdp_desktop.documents.docx_styles import Name
from cdp_desktop.documents.right_to_left import passages
from cdp_desktop.documents.text import said
from cdp_desktop.domain import document as doc

_LOOKS: Final = {
    doc.Look.PLAIN: None,
    doc.Look.STRONG: Name.STRONG,
    doc.Look.EMPHASIS: Name.EMPHASIS,
    doc.Look.MUTED: Name.MUTED,
}


def fill(paragraph: Paragraph, text: doc.Text, *, verbatim: bool = False) -> None:
    """Add the words of a text to a paragraph."""
    parts = [(said(run, verbatim=verbatim), _LOOKS[run.look]) for run in doc.runs(text)]
    for words, look in _stripped(parts):
        for number, passage in enumerate(passages(words)):
            if passage:
                made = paragraph.add_run(passage, look)
                made.font.rtl = True if number % 2 else None  # Word shapes and turns it by itself


def _stripped(parts: list[tuple[str, str | None]]) -> Iterable[tuple[str, str | None]]:
    """Return the parts of a text without spaces before the first and after the last."""
    told = [part for part in parts if part[0]]
    if told:
        told[0] = (told[0][0].lstrip(), told[0][1])
        told[-1] = (told[-1][0].rstrip(), told[-1][1])
    return [part for part in told if part[0]]
