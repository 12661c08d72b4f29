"""Tables as ReportLab draws them: how each kind of ours looks."""

from collections.abc import Iterable
from typing import Any, Final

from reportlab.platypus import Flowable, Spacer, Table

from cdp_desktop.documents import style

_BAR_HEIGHT: Final = 9.0

_FONT = ("FONTNAME", (0, 0), (-1, -1), style.SANS)
BOX = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("BACKGROUND", (0, 0), (-1, -1), style.TINT),
    ("LEFTPADDING", (0, 0), (0, -1), 12),
    ("LINEBEFORE", (0, 0), (0, -1), 2.6, style.ACCENT, "butt"),
)
DETAILS = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 1),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
)
QUOTE = (
    ("LEFTPADDING", (0, 0), (-1, -1), 12),
    ("TOPPADDING", (0, 0), (-1, -1), 1),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ("LINEBEFORE", (0, 0), (0, -1), 1.2, style.RULE, "butt"),
)
TABLE = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
    ("TOPPADDING", (0, 0), (-1, -1), 3.2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ("LEFTPADDING", (0, 0), (-1, -1), 6),
    ("RIGHTPADDING", (0, 0), (-1, -1), 6),
    ("LEFTPADDING", (0, 0), (0, -1), 0),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ("LINEABOVE", (0, 0), (-1, 0), 0.9, style.ACCENT),
    ("LINEBELOW", (0, 0), (-1, 0), 0.5, style.ACCENT),
    ("LINEBELOW", (0, 1), (-1, -2), 0.4, style.RULE),
    ("LINEBELOW", (0, -1), (-1, -1), 0.9, style.ACCENT),
)
PATH = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, 0), 3),
    ("BOTTOMPADDING", (0, 1), (-1, -1), 1),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, 0), 0),
    ("RIGHTPADDING", (0, 1), (-1, -1), 6),
)
FILL = (
    ("VALIGN", (0, 1), (-1, -1), "MIDDLE"),
    ("TOPPADDING", (0, 1), (-1, -1), 6),
    ("BOTTOMPADDING", (0, 1), (-1, -1), 7.5),
    ("LINEAFTER", (0, 1), (-2, -1), 0.4, style.RULE),
    ("LEFTPADDING", (0, 0), (0, -1), 4),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 4),
)
# No single row alone at the top or at the foot of a page.
TOGETHER = (("NOSPLIT", (0, 0), (-1, 2)), ("NOSPLIT", (0, -2), (-1, -1)))
ROSTER = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 1.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 12),
)
ROSTER_TIGHT = (("TOPPADDING", (0, 0), (-1, -1), 0.8), ("BOTTOMPADDING", (0, 0), (-1, -1), 1.4))
TERM = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 2.4),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1.6),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (0, -1), 14),
    ("RIGHTPADDING", (1, 0), (1, -1), 0),
    ("LINEABOVE", (0, 0), (-1, 0), 0.4, style.RULE),
)
TERM_GOES_ON = (*(look for look in TERM if look[0] != "LINEABOVE"), ("TOPPADDING", (0, 0), (-1, -1), 0))
PORTRAITS = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 14),
)
BAR = (
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("TOPPADDING", (0, 0), (-1, -1), 0.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0.5),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 8),
)


def grid(cells: list[list[Any]], widths: list[float], *, style: list[Any], **options: object) -> Table:
    """Make every table of ours: without a font of its own, ReportLab would refer to one that is not embedded."""
    return Table(cells, widths, style=[_FONT, *style], **options)


def boxed(inside: list[Any], looks: list[tuple[object, ...]], *, long: bool) -> Iterable[Flowable]:
    """Put paragraphs in a box, which a page break may cut when it is long."""
    yield grid([[inside]], [style.WIDTH], style=looks, splitInRow=int(long))
    yield Spacer(0, 9)


def bar(length: float) -> list[Flowable]:
    """Make the bar of a chart, `length` points long; nothing when there is nothing to show."""
    if not length:
        return []
    filled = [("BACKGROUND", (0, 0), (-1, -1), style.ACCENT)]
    return [grid([[""]], [length], style=filled, rowHeights=[_BAR_HEIGHT], hAlign="LEFT")]
