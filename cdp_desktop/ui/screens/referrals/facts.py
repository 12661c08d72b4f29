"""What is known of something: each thing beside its name, or under it where letters are large."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.text import Label

_LARGE: Final = 1.5
"""Text size from which an e-mail address leaves no room beside it."""


class Facts(QWidget):
    """Names and texts; a text can be copied with the mouse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[tuple[Label, Label]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        follow(self._arrange)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these; labels are made once, and hidden when there is nothing to say in them."""
        while len(self._lines) < len(facts):
            self._add()
        for (name, text), fact in zip(self._lines, [*facts, *[("", "")] * len(self._lines)], strict=False):
            name.setText(fact[0])
            text.setText(typeset(fact[1]))
            for label in (name, text):
                label.setVisible(bool(fact[1]))

    def _add(self) -> None:
        name, text = Label("", "label", "muted", wrap=True), Label("", "body", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines.append((name, text))
        self._place(len(self._lines) - 1)

    def _arrange(self) -> None:
        beside = theme.scale < _LARGE
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 5 if beside else 0)
        for line in range(len(self._lines)):
            self._place(line)

    def _place(self, line: int) -> None:
        beside = theme.scale < _LARGE
        name, text = self._lines[line]
        self._grid.addWidget(name, 2 * line, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, 2 * line + (not beside), int(beside), Qt.AlignmentFlag.AlignTop)
