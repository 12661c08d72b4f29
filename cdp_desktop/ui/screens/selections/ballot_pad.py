"""Opening a ballot box: one key for each ballot, and nothing of who put it there."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.tokens import MEDIUM_RADIUS
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.focus_ring import draw_focus_ring
from cdp_desktop.ui.widgets.layout import Framed, column
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Label

_MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class BallotPad(Framed):
    """``cast`` gives the story of a ballot by its letter or its digit, ``taken_back`` asks for the last one."""

    cast = Signal(object)
    taken_back = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent=parent)
        self._keys: dict[str, UUID] = {}
        self._letters: dict[UUID, str] = {}
        self.count = Label("", "heading", tabular=True, wrap=True)
        self.last = Label("", "label", "muted", wrap=True)
        self.close_vote = Button(_("Clore le vote et ouvrir le compte"), "lock-open", size="small")
        self._how = Label("", "body", wrap=True)
        gestures = QWidget()
        gestures.setLayout(Flow(self.close_vote))
        self.setLayout(
            column(
                self.count,
                self._how,
                self.last,
                gestures,
                gap=8,
                margins=(16, 14, 16, 14),
            )
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.close_vote.clicked.connect(self.closed)

    def show_ballots(self, letters: Mapping[UUID, str], cast: int, people: int) -> None:
        """Say for which stories there may be a ballot, and how many were counted."""
        self._letters = dict(letters)
        self._keys = {letter: key for key, letter in letters.items()}
        for digit, key in zip("123456789", letters, strict=False):
            self._keys[digit] = key
        how = _(
            "Ici, tapez la lettre de chaque bulletin ({letters}), ou son rang dans la liste (1, 2…). "
            "Retour arrière reprend le dernier."
        )
        self._how.setText(typeset(how.format(letters=", ".join(letters.values()))))
        words = ngettext("{cast} bulletin sur {people}", "{cast} bulletins sur {people}", cast)
        self.count.setText(words.format(cast=cast, people=people))
        self.setAccessibleName(_("Vote secret. {count}").format(count=self.count.text()))

    def tell_last(self, story_id: UUID | None) -> None:
        """Say which ballot was just counted, so that a wrong key is seen."""
        letter = self._letters.get(story_id, "") if story_id else ""
        self.last.setText(_("Dernier bulletin\u00a0: {letter}").format(letter=letter) if letter else "")
        self.last.set_tone("muted")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show that it has the focus."""
        super().paintEvent(event)
        draw_focus_ring(self, MEDIUM_RADIUS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count a ballot, or take the last one back."""
        typed = "" if event.modifiers() & _MODIFIED else event.text().upper()
        if event.key() == Qt.Key.Key_Backspace:
            self.taken_back.emit()
        elif typed in self._keys:
            self.cast.emit(self._keys[typed])
        elif typed.isalnum():
            self._tell_unknown(typed)
        else:
            super().keyPressEvent(event)

    def _tell_unknown(self, typed: str) -> None:
        """Say that a key is that of no story: a ballot that is not counted must not go unseen."""
        words = _("«\u00a0{typed}\u00a0» n’est d’aucune histoire de ce vote\u00a0: rien n’est compté.")
        self.last.setText(words.format(typed=typed))
        self.last.set_tone("warning")
        announce(self, self.last.text(), urgent=True)
