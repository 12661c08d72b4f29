"""What people typed, made safe to draw: cleaned, set in French, free of markup and of missing glyphs."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color

from cdp_desktop.documents import style
from cdp_desktop.documents.right_to_left import is_hebrew, passages, shaped
from cdp_desktop.domain.document import Document, Look, Quote, Run, Text, runs
from cdp_desktop.domain.typography import NBSP, typeset

MISSING = "□"
_ONE_PIECE = 80
_SOME_DAY: Final = date(2000, 1, 1)

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters, lone surrogates, marks of direction, joiners and variants: nothing of them can be seen.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef"
    "\ufe00-\ufe0f\ufeff\ufff9-\uffff\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)


def clean(text: str) -> str:
    """Return text without what cannot be seen, in composed characters, its lines ended by line feeds."""
    text = _UNSEEN.sub("", _BREAKS.sub("\n", text)).replace("\t", " ")
    # ReportLab would break a line at a narrow no-break space, and print it as an ordinary one.
    return unicodedata.normalize("NFC", text.replace("\u202f", NBSP))


def one_line(text: str) -> str:
    """Return text cleaned and set, for a property, a bookmark or a footer."""
    return " ".join(typeset(clean(text)).split(" ")).replace("\n", " ")


def said(run: Run, *, verbatim: bool = False) -> str:
    """Return the words of a run cleaned, and set in French unless they are somebody's."""
    return typeset(clean(run.text), verbatim=verbatim or run.verbatim)


def quoted(quote: Quote) -> Run:
    """Return somebody's words between quotation marks."""
    return Run(f"«{NBSP}{quote.text.strip()}{NBSP}»", verbatim=True)


def dated_on(document: Document) -> date:
    """Return the day in the properties of a file: the same document gives the same bytes any day."""
    return document.dated or _SOME_DAY


def hexadecimal(colour: Color) -> str:
    """Write a colour as Word and the Web do, without what announces it: « 0f5263 »."""
    return str(colour.hexval()).removeprefix("0x")


_MARKUP = {
    Look.PLAIN: ("", ""),
    Look.STRONG: ("<b>", "</b>"),
    Look.EMPHASIS: ("<i>", "</i>"),
    Look.MUTED: (f'<font color="#{hexadecimal(style.MUTED)}">', "</font>"),
}


class Ink:
    """Turns texts into ReportLab's markup, and counts the characters that no font of ours can draw."""

    def __init__(self) -> None:
        self.missing = 0
        self._drawn = style.load_fonts()

    def drawn(self, text: str) -> str:
        """Replace what the font of the sans serif cannot draw by a box that shows, for a text in one font."""
        if text.isascii():
            return text
        shown = [mark if mark == "\n" or ord(mark) in self._drawn else MISSING for mark in text]
        self.missing += sum(new != old for new, old in zip(shown, text, strict=True))
        return "".join(shown)

    def pieces(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield fonts and what each draws of a text, an empty one for that of the text; a box where none can.

        What is written from right to left is shaped, in the order of reading.
        """
        for number, passage in enumerate(passages(text)):
            if number % 2:
                yield from self._turned(passage)
                continue
            for face, letters in groupby(passage, self._face):
                drawn = "".join(letters)
                yield face, self._in(face, drawn) if face else drawn

    def _turned(self, passage: str) -> Iterator[tuple[str, str]]:
        """Yield the fonts and the shapes of what is written from right to left; a box is drawn by the sans serif."""
        face = style.HEBREW if is_hebrew(passage) else style.ARABIC
        for drawn, letters in groupby(shaped(passage), lambda mark: style.draws(face, ord(mark))):
            yield face if drawn else style.SANS, self._in(face, "".join(letters))

    def _lettered(self, text: str) -> str:
        """Return the markup of letters, each in a font that can draw it."""
        if text.isascii():
            return escape(text)
        return "".join(
            f'<font face="{face}">{escape(letters)}</font>' if face else escape(letters)
            for face, letters in self.pieces(text)
        )

    def _face(self, mark: str) -> str:
        """Return the font of a character, empty when that of the text does."""
        if mark == "\n" or ord(mark) in self._drawn:
            return ""
        return style.fallback(ord(mark)) or style.SANS

    def _in(self, face: str, letters: str) -> str:
        """Return letters as a fallback font draws them."""
        shown = "".join(mark if style.draws(face, ord(mark)) else MISSING for mark in letters)
        self.missing += sum(new != old for new, old in zip(shown, letters, strict=True))
        return shown

    def detail(self, text: str) -> str:
        """Return the markup of a detail that follows a heading, on its line or whole on the next one."""
        words = typeset(clean(text))
        if len(words) <= _ONE_PIECE:
            words = words.replace(" ", NBSP)
        colour = _MARKUP[Look.MUTED][0].removesuffix(">")
        return f'{colour} face="{style.SANS}" size="{style.DETAIL_SIZE}">{NBSP} {self._lettered(words)}</font>'

    def markup(self, text: Text, *, verbatim: bool = False) -> str:
        """Return the markup of a text; what was typed is never read as markup."""
        parts = []
        for run in runs(text):
            opening, closing = _MARKUP[run.look]
            parts.append(f"{opening}{self._lettered(said(run, verbatim=verbatim))}{closing}")
        return "".join(parts).strip().replace("\n", "<br/>")
