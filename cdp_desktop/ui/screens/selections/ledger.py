"""What a table read, and what came of each story: retained, kept, or read only; and its voices, turn after turn."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.selection import ReadStory, Table
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.widgets.layout import column
from cdp_desktop.ui.widgets.text import Label

_LOOKS = {"chosen": ("star", "accent_ink"), "kept": ("archive", "ink2"), "read": ("book-open", "ink3"),
          "gone": ("eye-off", "ink3")}  # fmt: skip


class Ledger(QWidget):
    """Lines that are read, not chosen among: it is made again when the table changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table: Table | None = None
        self._content = QWidget()
        self._column = column(self._content, gap=0)
        self.setLayout(self._column)

    def show_table(self, table: Table) -> None:
        """Show what a table read."""
        if table == self._table:
            return
        self._table = table
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        line = 0
        for heading, stories in _parts(table):
            grid.addWidget(Label(heading, "caption_strong", "muted", wrap=True), line, 0, 1, 2)
            if line == 0:
                _head_turns(grid, table)
            line += 1
            for one in stories:
                _add_story(grid, line, one, table)
                line += 1
        self._column.replaceWidget(self._content, content)
        self._content.hide()
        self._content.deleteLater()
        self._content = content
        content.show()  # Qt would show it a moment later


def _parts(table: Table) -> Sequence[tuple[str, Sequence[ReadStory]]]:
    if not table.chosen:
        return [(_("Histoires de cette table"), table.stories)] if table.stories else []
    parts = (
        (ngettext("Retenue", "Retenues", len(table.chosen)), table.chosen),
        (_("Gardées comme preuve"), table.also_kept),
        (_("Lues, non retenues"), table.others),
    )
    return [(heading, stories) for heading, stories in parts if stories]


def _head_turns(grid: QGridLayout, table: Table) -> None:
    for place, turn in enumerate(table.turns, 2):
        label = Label(_("Tour {number}").format(number=turn.number), "caption", "muted")
        grid.addWidget(label, 0, place, Qt.AlignmentFlag.AlignRight)


def _add_story(grid: QGridLayout, line: int, one: ReadStory, table: Table) -> None:
    look = "gone" if one.withdrawn else "chosen" if one.chosen else "kept" if one.also_kept else "read"
    grid.addWidget(Icon(*_LOOKS[look], 16), line, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(Label(typeset(one.name), "body_medium" if one.chosen else "body", wrap=True), line, 1)
    for place, turn in enumerate(table.turns, 2):
        count = turn.counts.get(one.id)
        words = "–" if count is None else str(count)
        tone = "accent" if one.id in turn.leaders else "muted" if count is None else ""
        cell = Label(words, "body_strong" if one.id in turn.leaders else "body", tone, tabular=True)
        told = ngettext("{count} voix au tour {turn}", "{count} voix au tour {turn}", count or 0)
        cell.setAccessibleName(told.format(count=count or 0, turn=turn.number))
        grid.addWidget(cell, line, place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
