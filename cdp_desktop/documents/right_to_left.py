"""Texts written from right to left, Arabic and Hebrew, in documents whose lines go from left to right.

Letters are given their shape in the order of reading, and a paragraph is broken into lines as any other; what a line
holds of such a text is put in the order of sight only when it is drawn (Unicode, annex 9).
"""

import re
import unicodedata
from typing import Final

_ARABIC, _HEBREW = "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc", "\u0590-\u05ff\ufb1d-\ufb4f"
_BETWEEN: Final = "[ \u00a0'’.,0-9-]*"  # what keeps two words in one passage


def _passage(script: str) -> str:
    """Return the expression of a passage: both brackets are in it, or none."""
    letter = f"[{script}]"
    bracketed = rf"\({_BETWEEN}{letter}(?:{_BETWEEN}{letter})*{_BETWEEN}\)"
    return f"{letter}(?:{_BETWEEN}(?:{letter}|{bracketed}))*"


_PASSAGES: Final = re.compile(f"({_passage(_ARABIC)}|{_passage(_HEBREW)})")
_MIRRORED: Final = str.maketrans("()", ")(")  # which python-bidi leaves to whoever draws
_SHAPES: Final = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]")
_POINTS: Final = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]")  # vowels of Hebrew


def passages(text: str) -> list[str]:
    """Cut a text in pieces: what is written from left to right, then from right to left, and so on in turn."""
    return _PASSAGES.split(text)


def is_hebrew(passage: str) -> bool:
    """Tell the script of a passage."""
    return re.match(f"[{_HEBREW}]", passage) is not None


def shaped(passage: str) -> str:
    """Give letters the shape that they take beside each other, still in the order of reading, without vowel points."""
    if is_hebrew(passage):
        return _POINTS.sub("", passage)
    import arabic_reshaper

    made: str = arabic_reshaper.reshape(passage)
    return made


def in_order_of_sight(text: str) -> str:
    """Return what a line holds of a passage as it is seen from left to right; spaces at its ends stay there."""
    from bidi import get_display

    inside = text.strip()
    seen = str(get_display(inside, base_dir="R")).translate(_MIRRORED)
    return text.replace(inside, seen) if inside else text


def letters(shapes: str) -> str:
    """Return the letters that shapes stand for; those of one that is several, in the order of sight, as shapes are."""
    return _SHAPES.sub(lambda found: unicodedata.normalize("NFKC", found[0])[::-1], shapes)
