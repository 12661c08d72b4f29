"""The pieces of a fiche in a list, and the form below it where one is added or corrected."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Generic
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractSpinBox, QBoxLayout, QLayout, QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.ui.rows import RowsModel, T, list_model
from cdp_desktop.ui.screens.fields import Saying
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, Section, bring_in_sight, column, row
from cdp_desktop.ui.widgets.picker import Picker
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


@dataclass(frozen=True, slots=True)
class EntryWords:
    """What such a list says."""

    title: str
    empty: str  # while there is nothing
    add: str  # the whole name of the button « Ajouter »
    removed: str  # once one was taken out


class EntriesCard(Section, Generic[T]):
    """Enter on a piece opens it in the form; a kind of pieces says what the form holds and what its gestures do.

    Where nothing can be written, a kind that says that it is ``readable`` is opened to be read.
    """

    readable: ClassVar[bool] = False

    def __init__(
        self,
        workspace: Workspace,
        said: InfoBar,
        words: EntryWords,
        line: Callable[[T], Line],
        *before: QWidget,
    ) -> None:
        self._workspace = workspace
        self._said = said
        self._words = words
        self._owner: UUID | None = None
        self._edited: T | None = None
        self.model: RowsModel[T] = list_model(lambda one: line(one).title, spoken=lambda one: _spoken(line(one)))
        self.list = LineList(words.title, self.model, line)
        self.empty = Label(words.empty, "body", "quiet", wrap=True)
        self.add = Button(_("Ajouter"), "plus", size="small")
        self.form = Framed("sunken")
        self.save = Button(_("Noter"), "check", size="small")
        self.cancel = Button(_("Fermer"), "x", "ghost", size="small")
        self.remove = Button(_("Retirer"), "trash-2", "ghost", size="small")
        super().__init__(words.title, *before, self.list, self.empty, self.form, beside=(self.add,))
        self._build_form()

    # ------------------------------------------------------------------------------ what a kind of pieces says

    def fields(self) -> Sequence[QWidget | QLayout]:
        """Return what the form holds, from top to bottom."""
        raise NotImplementedError

    def fill(self, value: T | None) -> QWidget:
        """Fill the form with a piece, or for a new one; return where the focus goes."""
        raise NotImplementedError

    def write(self, owner: UUID, value: T | None) -> None:
        """Write the form; whatever refuses says why."""
        raise NotImplementedError

    def take_out(self, value: T) -> None:
        """Take a piece out."""
        raise NotImplementedError

    # ------------------------------------------------------------------------------------------- going about

    def show_entries(self, owner: UUID, entries: Sequence[T]) -> None:
        """Show the pieces of a fiche; a form open on another one, or on one that is gone, is closed."""
        other, self._owner = owner != self._owner, owner
        self.model.show(entries)
        if other or (self._edited is not None and not self.model.find(self._edited.id).isValid()):
            self._close()
        self.list.setVisible(bool(entries))
        self.empty.setVisible(not entries)

    def put_under_list(self, widget: QWidget) -> None:
        """Put what acts on the list right under it."""
        box = self.layout()
        assert isinstance(box, QBoxLayout)
        box.insertWidget(box.indexOf(self.list) + 1, widget)

    def open_new(self) -> None:
        """Ask for a new piece."""
        self._edited = None
        self.remove.hide()
        self._open_form(None)

    def _open(self, value: T) -> None:
        self._edited = value
        self.remove.setVisible(not self._workspace.read_only)
        self._open_form(value)

    def _open_form(self, value: T | None) -> None:
        first = self.fill(value)
        self.form.show()
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, partial(self._bring, first))  # once the page knows how tall it is

    def _bring(self, first: QWidget) -> None:
        """Bring the whole form in sight, or its beginning if it is too tall."""
        bring_in_sight(self.form)
        bring_in_sight(first)

    def _build_form(self) -> None:
        editable = not self._workspace.read_only
        self.add.setVisible(editable)
        self.add.setAccessibleName(self._words.add)
        gestures = QWidget()
        gestures.setLayout(row(self.save, self.cancel, None, self.remove))
        self.form.setLayout(column(*self.fields(), gestures, gap=10, margins=(12, 10, 12, 12)))
        self.form.hide()
        ask_twice(self.form, partial(self._said.say, tone="warning"), self._leave)
        self.add.clicked.connect(self.open_new)
        self.save.setVisible(editable)
        if editable or self.readable:
            self.list.opened.connect(self._open)
        self.save.clicked.connect(self._note)
        self.cancel.clicked.connect(self._leave)
        self.remove.clicked.connect(self._remove)
        for field in self.form.findChildren(QLineEdit):
            if not isinstance(field, Picker) and not isinstance(field.parent(), QAbstractSpinBox):
                field.returnPressed.connect(self._note)

    def _note(self) -> None:
        """Write the form; it stays open, with the reason, when it could not be."""
        if self._owner is None or self.form.isHidden():
            return
        with Saying(self._said):
            self.write(self._owner, self._edited)
            self._leave()

    def _remove(self) -> None:
        if self._edited is None:
            return
        with Saying(self._said):
            self.take_out(self._edited)
            undo = self._workspace.undo_stack.undo
            self._said.say(self._words.removed, "success", action=_("Annuler"), on_action=undo, seconds=12)
            self._close()
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        """Close the form, and give the focus back to where it was opened from."""
        opened_from = self.list if self._edited is not None else self.add
        self._close()
        opened_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._edited = None
        self.form.hide()


def _spoken(line: Line) -> str:
    return f"{line.title}, {line.detail}" if line.detail else line.title
