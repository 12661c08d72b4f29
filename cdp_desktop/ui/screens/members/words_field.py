"""A few words in a list, as skills or languages: each can be taken out, and those already known are proposed."""

from collections.abc import Iterable, Sequence
from functools import partial
from uuid import NAMESPACE_OID, uuid5

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import fold, typeset
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import column
from cdp_desktop.ui.widgets.picker import Choice, Picker


class WordsField(QWidget):
    """The words, a button each that takes it out, and a field to add one; ``changed`` gives all of them."""

    changed = Signal(object)

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._editable = True
        self.chosen = QWidget()
        self.chosen.setLayout(Flow(gap=6))
        self.field = Picker(name, hint)
        self.setLayout(column(self.chosen, self.field, gap=6))
        self.field.picked.connect(self._take)
        self.field.unknown.connect(self._add)

    @property
    def words(self) -> tuple[str, ...]:
        """The words shown."""
        return tuple(self._words)

    def offer(self, known: Iterable[str]) -> None:
        """Say which words are known already."""
        self.field.offer([Choice(uuid5(NAMESPACE_OID, word), word) for word in known])

    def show_words(self, words: Sequence[str]) -> None:
        """Show words; what is being typed stays."""
        if list(words) != self._words:
            self._words = list(words)
            self._fill()

    def set_editable(self, *, editable: bool) -> None:
        """Let words be added and taken out, or not."""
        self._editable = editable
        self.field.setVisible(editable)
        self._fill()

    def _fill(self) -> None:
        flow = self.chosen.layout()
        assert isinstance(flow, Flow)
        while item := flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for word in self._words:
            button = Button(typeset(word), "x" if self._editable else "", size="small")
            button.setEnabled(self._editable)
            button.setAccessibleName(_("Retirer «\u00a0{word}\u00a0»").format(word=word) if self._editable else word)
            button.clicked.connect(partial(self._remove, word))
            flow.addWidget(button)
            button.show()
        self.chosen.setVisible(bool(self._words))
        flow.invalidate()
        self.chosen.updateGeometry()

    def _take(self, choice: Choice | None) -> None:
        if choice:
            self._add(choice.label)

    def _add(self, typed: str) -> None:
        """Add what was typed: several words if there are commas between them."""
        self.field.show_choice(None)
        known = {fold(word) for word in self._words}
        new = [word.strip() for word in typed.split(",") if word.strip() and fold(word) not in known]
        if new:
            self.changed.emit([*self._words, *new])

    def _remove(self, word: str) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit([one for one in self._words if one != word])
