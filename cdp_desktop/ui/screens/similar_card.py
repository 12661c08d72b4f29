"""Beside the stream, while an idea is typed: what already looks like it, and how to join it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.similar import Existing, Likenesses
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.tokens import KINDS
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import Framed, column
from cdp_desktop.ui.widgets.text import Label


class SimilarCard(Framed):
    """What looks like the idea being typed; it never takes the focus by itself.

    ``joined`` gives the initiative to contribute to; ``created`` asks for the idea all the same; ``left`` goes back to
    the line.
    """

    joined = Signal(object)  # Existing
    created = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self._likenesses = Likenesses()
        self.heading = Label(_("Ça ressemble à"), "label_strong", "muted")
        self.model: RowsModel[Existing] = list_model(_title, spoken=_spoken)
        self.list = LineList(_("Ça ressemble à"), self.model, _line, shown=2)
        self.join = Button(_("Ajouter une contribution"), "plus", size="small")
        self.create_anyway = Button(_("Créer quand même"), kind="ghost", size="small")
        self._build()
        follow(self._dress)

    def know(self, likenesses: Likenesses) -> None:
        """Say what exists."""
        self._likenesses = likenesses

    def compare(self, text: str) -> None:
        """Show what looks like a text; nothing without it."""
        found = self._likenesses.search(text) if text else ()
        if found != self.model.rows:
            self.model.show(found)
            self.list.setCurrentIndex(self.model.index(0, 0))
        self.setVisible(bool(found))

    def enter(self) -> None:
        """Bring the focus to the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the line on Escape, or with ↑ from the first line."""
        up = event.key() == Qt.Key.Key_Up and self.list.currentIndex().row() <= 0
        if event.key() == Qt.Key.Key_Escape or up:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.setLayout(
            column(self.heading, self.list, Flow(self.join, self.create_anyway, gap=4), None, gap=6,
                   margins=(12, 10, 12, 10))
        )  # fmt: skip
        self.list.opened.connect(self._join)
        self.list.selectionModel().currentChanged.connect(self._allow)
        self.join.clicked.connect(self._join)
        self.create_anyway.clicked.connect(self.created)
        self.hide()

    def _dress(self) -> None:
        self.setMinimumWidth(theme.px(300))

    @property
    def _chosen(self) -> Existing | None:
        return self.model.value(self.list.currentIndex())

    def _allow(self) -> None:
        self.join.setVisible(self._chosen is not None and self._chosen.kind is CaptureKind.IDEA)

    def _join(self) -> None:
        if self._chosen is not None and self._chosen.kind is CaptureKind.IDEA:
            self.joined.emit(self._chosen)


def _title(one: Existing) -> str:
    return typeset(one.title)


def _line(one: Existing) -> Line:
    look = KINDS[one.kind.value] if one.kind else None
    return Line(_title(one), one.detail, look.icon if look else "building-2", look.hue if look else "ink2")


def _spoken(one: Existing) -> str:
    return f"{_title(one)}, {one.detail}"
