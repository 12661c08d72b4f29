"""A table of rows: quiet lines, whole rows selected, Enter or a double click to open."""

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cdp_desktop.ui.rows import VALUE, RowsModel
from cdp_desktop.ui.theme import follow, theme


class Table(QTableView):
    """Rows of a ``RowsModel``; ``opened`` gives the value activated. The column ``stretch`` takes the room left."""

    opened = Signal(object)

    def __init__(self, name: str, model: RowsModel[Any], *, stretch: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stretch = stretch
        self.setModel(model)
        self.setAccessibleName(name)
        self._build()
        follow(self._dress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter; leave Tab to the window, since a table is one stop."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(50)
        header.setSectionResizeMode(self._stretch, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self._open)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(VALUE))

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(44))
