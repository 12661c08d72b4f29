"""Cards to cut out: two to a page where they hold, else one on a page, and on the next ones what does not."""

from collections.abc import Iterable
from typing import Any, Final

from reportlab.platypus import CondPageBreak, Flowable
from reportlab.platypus.flowables import NullDraw

from cdp_desktop.documents import grids, style

_ROOMS: Final = (style.HEIGHT / 2 - 0.5, style.HEIGHT - 1)
_FOOT: Final = 30.0
_LOOKS: Final = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("VALIGN", (0, -1), (-1, -1), "BOTTOM"),
    ("BOX", (0, 0), (-1, -1), 0.7, style.MUTED, "round", (1, 2.5)),
    ("LEFTPADDING", (0, 0), (-1, -1), 22),
    ("RIGHTPADDING", (0, 0), (-1, -1), 22),
    ("TOPPADDING", (0, 0), (-1, 0), 13),
    ("BOTTOMPADDING", (0, 0), (-1, 0), 4),
    ("TOPPADDING", (0, -1), (-1, -1), 0),
    ("BOTTOMPADDING", (0, -1), (-1, -1), 13),
]


class _Mark(NullDraw):  # type: ignore[misc]  # ReportLab has no types
    """Where a card begins: what is inside a box is not asked for its bookmark."""

    def __init__(self, bookmark: tuple[str, int] | None) -> None:
        super().__init__()
        self.height, self.bookmark = 0, bookmark


def card(inside: list[Flowable]) -> Iterable[Flowable]:
    """Make a card of what stands on it, the last at its foot: as high as half of a page, a page, or as it must be."""
    *told, foot = inside
    made = _grid(told, foot)
    _width, height = made.wrap(style.WIDTH, style.HEIGHT)
    room = next((room for room in _ROOMS if height <= room), None)
    yield CondPageBreak(room or _ROOMS[-1])
    yield _Mark(next((one.bookmark for one in inside if getattr(one, "bookmark", None)), None))
    yield _grid(told, foot, rowHeights=[room - _FOOT, _FOOT]) if room else made


def _grid(told: list[Flowable], foot: Flowable, **options: object) -> Any:
    return grids.grid([[told], [[foot]]], [style.WIDTH], style=_LOOKS, splitInRow=1, **options)
