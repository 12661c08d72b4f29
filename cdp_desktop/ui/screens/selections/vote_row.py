"""One story while a table chooses: its letter, its voices, and whether it is retained or left out of the next turn."""

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSpinBox, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.selection import ReadStory
from cdp_desktop.domain.story_list import WITHDRAWN
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.screens.fields import show_quietly, spin
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import row
from cdp_desktop.ui.widgets.text import Label

MOST: Final = 9999
_LETTER: Final = 40
_NUMBER: Final = 92
_PRESSED: Final = 116  # « Retenir » and « Retenue » leave the numbers in one column
_ROOM: Final = 620


class VoteRow(QWidget):
    """``counted`` says that a number was typed, ``passed`` that Enter goes on; the two others give the story."""

    counted = Signal()
    passed = Signal(object)
    retained = Signal(object, bool)
    dropped = Signal(object, bool)

    def __init__(self, story_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.story_id = story_id
        self.letter = Label("", "heading")
        self.name = Label("", "body", wrap=True)
        self.count = QSpinBox()
        self.total = Label("", "heading", tabular=True)
        self.retain = Button(_("Retenir"), "star", size="small", checkable=True)
        self.drop = Button(_("Écarter"), "minus", "ghost", size="small", checkable=True)
        self._pressed = QWidget()  # it is as wide whatever its word; a sheet of style has the last word on a button
        self._pressed.setLayout(row(self.retain, gap=0))
        said = row(self.letter, (self.name, 1), self.count, self.total, gap=10)
        self._line = row((said, 1), row(None, self._pressed, self.drop, gap=6), gap=10)
        self.setLayout(self._line)
        self.count.setRange(0, MOST)
        spin(self.count, _("Voix"))
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.drop.setToolTip(_("Elle n’est plus du prochain tour; elle reste parmi les histoires lues"))
        self.count.valueChanged.connect(self._count)
        self.count.lineEdit().returnPressed.connect(self._pass)
        self.retain.clicked.connect(self._retain)
        self.drop.clicked.connect(self._drop)
        follow(self._dress)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is pressed under the story where there is little room."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if self.width() >= theme.px(_ROOM) else way.TopToBottom)

    def show_story(
        self, one: ReadStory, *, titled: bool, note: str, retained: bool, dropped: bool, open_to_choice: bool
    ) -> None:
        """Show a story and what is leaned to."""
        named = titled and not one.withdrawn and one.story.title
        words = WITHDRAWN if one.withdrawn else one.story.title if named else one.opening
        self.letter.setText(one.letter)
        self.name.setText(typeset(f"{words} · {note}" if note else words))
        self.retain.setChecked(retained)
        self.retain.setText(_("Retenue") if retained else _("Retenir"))
        self.retain.setEnabled(open_to_choice)
        self.retain.setAccessibleName(f"{self.retain.text()}, {one.code}")
        self.drop.setChecked(dropped)
        self.drop.setAccessibleName(f"{self.drop.text()}, {one.code}")
        self.count.setAccessibleName(_("Voix, {story}").format(story=one.code))

    def show_count(self, count: int | None, *, typed: bool, hidden: bool, droppable: bool) -> None:
        """Show its voices: typed, only read, hidden as long as a secret vote goes on, or none of this turn."""
        here = count is not None
        self.count.setVisible(here and typed)
        self.total.setVisible(here and not typed)
        self.total.setText("•" if hidden else str(count or 0))
        self.total.setAccessibleName(_("caché") if hidden else "")
        self.drop.setVisible(here and droppable)
        if not self.count.lineEdit().isModified():
            show_quietly(self.count, partial(self.count.setValue, count or 0))

    def enter(self) -> None:
        """Take the focus where its voices are typed, or where it is marked."""
        typed = self.count.isVisibleTo(self)
        (self.count if typed else self.retain).setFocus(Qt.FocusReason.OtherFocusReason)
        self.count.selectAll()

    def _count(self) -> None:
        self.count.lineEdit().setModified(False)
        self.counted.emit()

    def _pass(self) -> None:
        self.passed.emit(self)

    def _retain(self, checked: bool) -> None:
        self.retained.emit(self.story_id, checked)

    def _drop(self, checked: bool) -> None:
        self.dropped.emit(self.story_id, checked)

    def _dress(self) -> None:
        self.letter.setMinimumWidth(theme.px(_LETTER))
        self.count.setFixedWidth(theme.px(_NUMBER))
        self.total.setMinimumWidth(theme.px(_NUMBER))
        self._pressed.setMinimumWidth(theme.px(_PRESSED))
