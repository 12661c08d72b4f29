"""Laying widgets out: rows, columns, cards and lines."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from cdp_desktop.ui.widgets.text import Label

Item = QWidget | QLayout | int | None | tuple[QWidget | QLayout, int]
"""A widget, a layout, a fixed space, a stretch (none), or something with its stretch factor."""

Margins = tuple[int, int, int, int]

NO_MARGINS: Final = (0, 0, 0, 0)
PAGE_MARGINS: Final = (28, 20, 28, 22)
CARD_MARGINS: Final = (18, 16, 18, 16)


def row(*items: Item, gap: int = 8, margins: Margins = NO_MARGINS) -> QHBoxLayout:
    """Lay items out from left to right."""
    box = QHBoxLayout()
    _fill(box, items, gap, margins)
    return box


def column(*items: Item, gap: int = 8, margins: Margins = NO_MARGINS) -> QVBoxLayout:
    """Lay items out from top to bottom."""
    box = QVBoxLayout()
    _fill(box, items, gap, margins)
    return box


class Framed(QFrame):
    """A ground with a layout on it: ``role`` is card, sunken, rail, topbar, footbar or popup."""

    def __init__(self, role: str, content: QLayout | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        if content is not None:
            self.setLayout(content)


class Card(Framed):
    """A white card around its items, from top to bottom."""

    def __init__(self, *items: Item, gap: int = 8, margins: Margins = CARD_MARGINS) -> None:
        super().__init__("card", column(*items, gap=gap, margins=margins))


class Section(Card):
    """A card with a heading and, at its right, what acts on the whole of it."""

    def __init__(self, title: str, *items: Item, beside: Sequence[QWidget] = (), gap: int = 10) -> None:
        self.heading = Label(title, "heading")
        super().__init__(row(self.heading, None, *beside), *items, gap=gap)
        self.setAccessibleName(title)


class HLine(Framed):
    """A thin line between two things."""

    def __init__(self) -> None:
        super().__init__("line")


class Scroll(QScrollArea):
    """A page that scrolls up and down when its content is taller than the window."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)


def bring_in_sight(widget: QWidget) -> None:
    """Scroll the page, if there is one, until a widget is in sight."""
    page = widget.parentWidget()
    while page is not None and not isinstance(page, QScrollArea):
        page = page.parentWidget()
    if page is not None:
        page.ensureWidgetVisible(widget)


def _fill(box: QBoxLayout, items: Sequence[Item], gap: int, margins: Margins) -> None:
    box.setSpacing(gap)
    box.setContentsMargins(*margins)
    for item in items:
        match item:
            case None:
                box.addStretch(1)
            case int():
                box.addSpacing(item)
            case (QWidget() as widget, int() as stretch):
                box.addWidget(widget, stretch)
            case (QLayout() as layout, int() as stretch):
                box.addLayout(layout, stretch)
            case QWidget():
                box.addWidget(item)
            case QLayout():
                box.addLayout(item)
