"""One line of an import in full, and what may be chosen about it."""

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.importing.planned import Answer, Outcome, PlannedLine
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.screens.importing import preview_lines
from cdp_desktop.ui.screens.importing.preview_lines import PreviewLine
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import Card, column
from cdp_desktop.ui.widgets.text import Label

_SUSPECTS: Final = 3


class LineCard(Card):
    """A line and its choices: ``answered`` gives the answer and the rank of whom it is, ``taken`` if it replaces."""

    answered = Signal(object, int)
    taken = Signal(bool)

    def __init__(self) -> None:
        self.title = Label("", "body_strong", wrap=True)
        self.words = Label("", "body", "muted", wrap=True)
        self.take = Button(_("Prendre ce que dit le fichier"), "repeat", checkable=True)
        self.same = [Button("", "check", checkable=True) for _rank in range(_SUSPECTS)]
        self.other = Button(_("C’est une autre fiche"), "circle-plus", checkable=True)
        self.leave = Button(_("Laisser de côté"), "minus", checkable=True)
        choices = QWidget()
        choices.setLayout(Flow(*self.same, self.other, self.leave, self.take))
        self._choices = choices
        super().__init__(column(self.title, self.words, choices, gap=6))
        for rank, button in enumerate(self.same):
            button.clicked.connect(partial(self.answered.emit, Answer.SAME, rank))
        self.other.clicked.connect(partial(self.answered.emit, Answer.OTHER, 0))
        self.leave.clicked.connect(partial(self.answered.emit, Answer.LEAVE, 0))
        self.take.clicked.connect(self._take)
        self.hide()

    def show_line(self, line: PlannedLine | None, chosen: tuple[Answer | None, int], *, taken: bool) -> None:
        """Show a line, and what was chosen about it."""
        self.setVisible(line is not None)
        if line is None:
            return
        self.title.setText(preview_lines.title(PreviewLine(UUID(int=line.number), line)))
        self.words.setText(preview_lines.told(line))
        doubtful = bool(line.suspects) and not (line.answer is None and line.outcome is Outcome.SAME)
        for rank, button in enumerate(self.same):
            button.setVisible(doubtful and rank < len(line.suspects))
            if rank < len(line.suspects):
                name = typeset(line.suspects[rank].title, verbatim=True)
                button.setText(_("C’est «\u00a0{name}\u00a0»").format(name=name))
            button.setChecked(chosen == (Answer.SAME, rank))
        self.other.setVisible(doubtful)
        self.other.setChecked(chosen[0] is Answer.OTHER)
        self.leave.setVisible(doubtful)
        self.leave.setChecked(chosen[0] is Answer.LEAVE)
        self.take.setVisible(bool(line.differences))
        self.take.setChecked(taken)
        self._choices.setVisible(doubtful or bool(line.differences))

    def _take(self, taken: bool) -> None:
        self.taken.emit(taken)
