"""Laying widgets out: rows, columns, cards and lines."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

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


class FollowingScroll(Scroll):
    """A page that keeps in sight what takes the focus in it.

    Qt does so for Tab alone, not for the focus that a gesture gives. What is pressed with the mouse is already
    under it, and must not slip away.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self._content = content
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _left: QWidget | None, reached: QWidget | None) -> None:
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if reached is not None and not pressed and self._content.isAncestorOf(reached):
            QTimer.singleShot(0, reached, partial(self._bring, reached))

    def _bring(self, reached: QWidget) -> None:
        """Bring in sight what has the focus, once the page that a gesture changed is laid out."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        if reached.hasFocus():
            self.ensureWidgetVisible(reached)


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
