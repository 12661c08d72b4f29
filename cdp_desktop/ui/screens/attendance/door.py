"""The door: a box where a few letters and Enter check someone in."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from cdp_desktop.domain.arrivals import Found, Gesture, found
from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.directory import Directory
from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Candidate
from cdp_desktop.domain.presence_labels import PresenceLabels
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.attendance.delegates import FoundDelegate
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.fields import SearchField
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Label

_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 6,
    Qt.Key.Key_PageUp: -6,
}
_LEFT_TO_WINDOW: Final = (Qt.Key.Key_E,)  # Qt moves to the end of the line with Ctrl+E under X11


class DoorField(SearchField):
    """A search box that keeps the focus: the arrows move in the list under it, Enter validates."""

    moved = Signal(int)
    validated = Signal()

    def event(self, event: QEvent) -> bool:
        """Leave to the panel the keys that it needs and that a field would take for editing."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            and event.key() in _LEFT_TO_WINDOW
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list, or validate."""
        if event.key() in _STEPS:
            self.moved.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.validated.emit()
        else:
            super().keyPressEvent(event)


class Door(QWidget):
    """The box and who matches; ``validated`` gives the person chosen, ``unknown`` the text nobody matches.

    Someone already here must be validated twice before leaving is noted.
    """

    validated = Signal(object)
    unknown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: Directory[Candidate] = Directory(())
        self._attendances: Sequence[Attendance] = ()
        self._labels = PresenceLabels()
        self._pinned: UUID | None = None
        self._armed: UUID | None = None
        self._build()

    @property
    def chosen(self) -> Found | None:
        """The person selected in the list, if any."""
        return self._model.value(self.matches.currentIndex())

    @property
    def shown(self) -> tuple[Found, ...]:
        """The people shown."""
        return self._model.rows

    def know(self, candidates: Sequence[Candidate]) -> None:
        """Say who can be found."""
        self._known = Directory(candidates)
        self._search()

    def use_labels(self, labels: PresenceLabels) -> None:
        """Say where people stand in these words."""
        self._labels = labels
        self._model.show(self._found())

    def show_attendances(self, attendances: Sequence[Attendance]) -> None:
        """Say who is there, without touching what is typed or selected."""
        self._attendances = attendances
        self._model.show(self._found())
        self._tell()

    def welcome(self, member_id: UUID | None) -> None:
        """Empty the box for the next person; the one just settled stays in sight, at the top."""
        self._pinned = member_id
        # Not clear(), which Ctrl+Z would undo: Ctrl+Z must undo the check-in.
        self.field.setText("")
        self._search()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.field = DoorField(
            _("Chercher une personne par son nom ou son organisme"), _("Deux ou trois lettres, puis Entrée"), large=True
        )
        self._model: RowsModel[Found] = list_model(_name, spoken=_spoken, parent=self)
        self.matches = QListView()
        self.matches.setModel(self._model)
        self.matches.setItemDelegate(FoundDelegate(self.matches))
        self.matches.setAccessibleName(_("Personnes trouvées"))
        self.matches.setMouseTracking(True)
        self.matches.setUniformItemSizes(True)
        self.matches.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.matches.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nobody = Label("", "body", "muted", wrap=True)
        self.add = Button("", "user-plus", "primary")
        self._heading = Label(_("Pas encore là"), "label_strong", "muted")
        self._none = QWidget()
        self._none.setLayout(column(self.nobody, row(self.add, None), gap=12, margins=(6, 14, 6, 0)))
        self._ask = Label("", "body_medium", "warning", wrap=True)
        self.setLayout(column(self.field, self._ask, self._heading, self._none, (self.matches, 1), gap=8))
        self.field.textChanged.connect(self._search)
        self.field.moved.connect(self._move)
        self.field.validated.connect(self._validate)
        self.matches.clicked.connect(self._click)
        self.add.clicked.connect(self._add)
        self.setFocusProxy(self.field)

    def _found(self) -> list[Found]:
        typed = self.field.text()
        return found(self._known, self._attendances, typed, labels=self._labels, pinned=self._pinned)

    def _search(self) -> None:
        self._disarm()
        typed = bool(self.field.text().strip())
        if typed:
            self._pinned = None
        self._model.show(self._found())
        self.matches.scrollToTop()
        self.matches.setCurrentIndex(self._model.index(0, 0) if typed else QModelIndex())
        self._tell()

    def _tell(self) -> None:
        typed = self.field.text().strip()
        nobody = not len(self._model)
        self._heading.setVisible(not typed and not nobody)
        self.matches.setVisible(not nobody)
        self._none.setVisible(nobody)
        self.add.setVisible(bool(typed))
        self.add.setText(_("Nouvelle personne"))
        self.nobody.setText(
            _("Personne ne correspond à «\u00a0{typed}\u00a0». Entrée pour l’inscrire comme nouvelle personne.").format(
                typed=typed
            )
            if typed
            else _("Toutes les personnes connues sont notées.")
        )

    def _move(self, step: int) -> None:
        self._disarm()
        last = len(self._model) - 1
        current = self.matches.currentIndex().row()
        target = min(max(current + step, 0), last)
        self.matches.setCurrentIndex(self._model.index(target, 0))
        chosen = self.chosen
        if chosen:
            announce(self.field, _spoken(chosen))

    def _validate(self) -> None:
        chosen = self.chosen
        if chosen is None:
            self._add()
        elif chosen.gesture is Gesture.LEAVE and self._armed != chosen.id:
            self._armed = chosen.id
            sentence = _("{name} est là {state}. Entrée de nouveau pour noter le départ.").format(
                name=chosen.name, state=chosen.state
            )
            self._ask.setText(sentence)
            self._ask.show()
            announce(self.field, sentence)
        else:
            self.validated.emit(chosen)

    def _click(self, index: QModelIndex) -> None:
        self.matches.setCurrentIndex(index)
        self._validate()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        if self.field.text().strip():
            self.unknown.emit(self.field.text().strip())

    def _disarm(self) -> None:
        self._armed = None
        self._ask.hide()


def _name(one: Found) -> str:
    return one.name


def _spoken(one: Found) -> str:
    return ", ".join(part for part in (one.name, one.place, one.state) if part)
