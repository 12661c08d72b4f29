"""The page, the type and the colours of every document."""

from functools import cache

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from cdp_desktop.files import shipped

# Compressed pages as bytes rather than as printable characters: a quarter less on disk.
rl_config.useA85 = 0

PAGE = letter
MARGIN, TOP, BOTTOM = 62.0, 57.0, 60.0
WIDTH, HEIGHT = PAGE[0] - 2 * MARGIN, PAGE[1] - TOP - BOTTOM

INK, MUTED, ACCENT = HexColor("#1d2730"), HexColor("#51606d"), HexColor("#0f5263")
TINT, RULE, PAPER, WATERMARK = HexColor("#eef4f5"), HexColor("#c9d3d8"), HexColor("#ffffff"), HexColor("#eef0f1")
DISC = HexColor("#e2e8ea")

SANS, SANS_ITALIC, SANS_STRONG, SANS_STRONG_ITALIC = "Sans", "SansItalic", "SansStrong", "SansStrongItalic"
SERIF, SERIF_STRONG = "Serif", "SerifStrong"
_FILES = {
    SANS: "SourceSans3-400Regular.ttf",
    SANS_ITALIC: "SourceSans3-400Regular_Italic.ttf",
    SANS_STRONG: "SourceSans3-600SemiBold.ttf",
    SANS_STRONG_ITALIC: "SourceSans3-600SemiBold_Italic.ttf",
    SERIF: "SourceSerif4-400Regular.ttf",
    SERIF_STRONG: "SourceSerif4-600SemiBold.ttf",
}
ARABIC, HEBREW = "Arabic", "Hebrew"
_FALLBACKS = {
    "Syllabics": "NotoSansCanadianAboriginal-400Regular.ttf",
    "Emoji": "NotoEmoji-400Regular.ttf",
    ARABIC: "NotoSansArabic-400Regular.ttf",
    HEBREW: "NotoSansHebrew-400Regular.ttf",
}


@cache
def load_fonts() -> frozenset[int]:
    """Make the fonts known to ReportLab, once; return the code points that all of them can draw."""
    drawn = frozenset.intersection(*map(_known, _FILES))
    pdfmetrics.registerFontFamily(
        SANS, normal=SANS, bold=SANS_STRONG, italic=SANS_ITALIC, boldItalic=SANS_STRONG_ITALIC
    )
    return drawn


def fallback(point: int) -> str | None:
    """Return the font that draws a character which those of the documents do not all have, if there is one."""
    if point in _known(SANS):
        return SANS
    return next((name for name in _FALLBACKS if point in _known(name)), None)


def draws(name: str, point: int) -> bool:
    """Tell whether a font can draw a character."""
    return point in _known(name)


@cache
def _known(name: str) -> frozenset[int]:
    """Return the code points of a font, read from its file the first time."""
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, shipped("resources", "fonts", (_FILES | _FALLBACKS)[name])))
    return frozenset(pdfmetrics.getFont(name).face.charToGlyph)


_BODY = ParagraphStyle(
    "body",
    fontName=SANS,
    fontSize=11,
    leading=15,
    textColor=INK,
    spaceAfter=6,
    allowWidows=0,
    allowOrphans=0,
    splitLongWords=1,
)


def _style(name: str, parent: ParagraphStyle = _BODY, **changes: object) -> ParagraphStyle:
    return ParagraphStyle(name, parent=parent, **changes)


BODY = _BODY
KICKER = _style("kicker", fontName=SANS_STRONG, fontSize=10, leading=13, textColor=ACCENT, spaceAfter=3)
TITLE = _style("title", fontName=SERIF_STRONG, fontSize=27, leading=31, spaceAfter=3)
SUBTITLE = _style("subtitle", fontSize=13.5, leading=17.5, textColor=MUTED, spaceAfter=12)
HEADINGS = (
    _style(
        "heading1",
        fontName=SERIF_STRONG,
        fontSize=15.5,
        leading=19.5,
        textColor=ACCENT,
        spaceBefore=13,
        spaceAfter=5,
    ),
    _style("heading2", fontName=SANS_STRONG, fontSize=12, leading=16, spaceBefore=8, spaceAfter=2),
    _style("heading3", fontName=SANS_STRONG, textColor=MUTED, leading=15, spaceBefore=5, spaceAfter=2),
)
FACE = 58.0
"""The side of the room of a portrait."""

ASIDE = 82.0
"""The margin in which an hour or a label stands, before a heading or a detail."""

TIMED = tuple(
    _style(
        f"{look.name}_timed",
        look,
        leftIndent=ASIDE,
        bulletIndent=0,
        bulletFontName=SANS_STRONG,
        bulletFontSize=look.fontSize,
        bulletColor=ACCENT,
    )
    for look in HEADINGS
)
CARD = _style("card", fontSize=11.5, leading=15.5)
CARD_HEADINGS = (
    _style(
        "card_heading1",
        HEADINGS[0],
        fontSize=19,
        leading=26,
        textColor=INK,
        spaceAfter=9,
        leftIndent=46,
        bulletIndent=0,
        bulletFontName=SERIF_STRONG,
        bulletFontSize=30,
        bulletColor=ACCENT,
    ),
    *HEADINGS[1:],
)
CARD_FOOT = _style("card_foot", fontSize=9.5, leading=12, textColor=MUTED, spaceAfter=0)
BULLET = _style(
    "bullet",
    leftIndent=15,
    bulletIndent=4,
    bulletFontName=SANS,
    bulletFontSize=11,
    bulletColor=ACCENT,
    spaceAfter=2,
)
TICK = _style("tick", BULLET, leftIndent=19, bulletIndent=0, bulletFontSize=13, bulletColor=INK, spaceAfter=3)
NUMBER = _style("number", BULLET, leftIndent=25, bulletIndent=18, bulletAnchor="end", bulletFontName=SANS_STRONG)
CELL = _style("cell", fontSize=10, leading=13.5, spaceAfter=0)
CELL_SMALL = _style("cell_small", CELL, fontSize=9, leading=11)
CELL_NUMBER = _style("cell_number", CELL, alignment=TA_RIGHT)
HEADER = _style("header", CELL, fontName=SANS_STRONG, fontSize=9.2, leading=12, textColor=ACCENT)
HEADER_NUMBER = _style("header_number", HEADER, alignment=TA_RIGHT)
CELL_BULLET = _style("cell_bullet", CELL, leftIndent=11, bulletFontName=SANS, bulletFontSize=10, bulletColor=ACCENT)
CELL_STEP = _style("cell_step", CELL_BULLET, leftIndent=15, bulletFontName=SANS_STRONG)
CAPTION = _style("caption", CELL, fontName=SANS_ITALIC, textColor=MUTED, spaceBefore=4, spaceAfter=5)
LABEL = _style("label", CELL, fontName=SANS_STRONG, textColor=ACCENT)
INDEXED = _style("indexed", CELL, spaceAfter=1.5)
TERM = _style("term", CELL, fontName=SANS_STRONG, spaceAfter=1.5)
NAME = _style("name", CELL, fontName=SANS_STRONG, fontSize=10.5, leading=13)
ROLE = _style("role", CELL, fontSize=9.5, leading=12, textColor=MUTED)
ASKED = _style("asked", CELL, fontSize=9.5, leading=11.8, spaceBefore=2)
BOX = _style("box", fontSize=11, leading=15.2, spaceAfter=0)
SAID = _style("said", fontName=SERIF, fontSize=11.2, leading=15.8, spaceAfter=0)
CREDIT = _style("credit", CELL, textColor=MUTED, spaceBefore=1)

FOOTER_FONT, FOOTER_SIZE = SANS, 8.6
MARK_FONT, MARK_SIZE = SANS_STRONG, 9.0
DETAIL_SIZE = 9.8
