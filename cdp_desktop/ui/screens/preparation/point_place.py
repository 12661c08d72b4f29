"""Where a point stands in the agenda: its section, an hour promised for it, and whether it comes back each time."""

from datetime import time
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from cdp_desktop.domain.arrivals import typed_hour
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import hour
from cdp_desktop.domain.vocabulary import ItemState
from cdp_desktop.operations import Operation
from cdp_desktop.operations.agenda import edit_item, name_section, skip_item
from cdp_desktop.operations.running import put_back_item
from cdp_desktop.ui.screens.fields import Saying, above, quiet_label
from cdp_desktop.ui.screens.preparation.words import AgendaLine
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import restyle
from cdp_desktop.workspace import Workspace

_UNTIL_NEXT: Final = _("Vaut pour ce point et les suivants, jusqu’à la section d’après.")


class TypedField(QLineEdit):
    """A short text that counts once it is whole: Enter or leaving writes it, Escape gives it up."""

    written = Signal(str)
    left = Signal()  # by Enter or Escape: the person is done here

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.editingFinished.connect(self.flush)

    def show_text(self, text: str, *, anew: bool) -> None:
        """Show what is kept, unless something else is being typed here."""
        self._kept = text
        if anew or not self.isModified():
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)  # a long text is read from its beginning
            self.mark(invalid=False)

    def flush(self) -> None:
        """Write what was typed, if anything was."""
        if self.isModified():
            self.setModified(False)
            self.written.emit(self.text())

    def mark(self, *, invalid: bool) -> None:
        """Show that what is typed is not understood, or that it is."""
        if bool(self.property("invalid")) != invalid:
            self.setProperty("invalid", invalid)
            restyle(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write on Enter, give up on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.show_text(self._kept, anew=True)
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()


class PointPlace(QWidget):
    """The section, the fixed hour and the permanence of a point; ``left`` when the section is named by a key."""

    left = Signal()

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._said = said
        self._line: AgendaLine | None = None
        self.section = TypedField(_("Section"), _("Aucune"))
        self.hour = TypedField(_("Heure fixe"), _("Aucune"))
        self.standing = QCheckBox(_("Point permanent"))
        self.skip = Button(_("Sauter cette fois"), "skip-forward", size="small")
        self.put_back = Button(_("Remettre à l’ordre du jour"), "undo-2", size="small")
        self._build()

    def show_line(self, line: AgendaLine) -> None:
        """Show a point; what is being typed in another one is written first."""
        other = self._line is None or self._line.id != line.id
        if self._line and other:
            self.flush()
        self._line = line
        item = line.item
        self.section.show_text(item.section, anew=other)
        self.hour.show_text(hour(item.fixed_start) if item.fixed_start else "", anew=other)
        self.hour.setEnabled(line.editable)
        self.standing.setChecked(item.standing)
        self.skip.setVisible(line.editable and item.standing and item.state is ItemState.PLANNED)
        self.put_back.setVisible(line.open and line.off_agenda)

    def flush(self) -> None:
        """Write what is being typed."""
        self.section.flush()
        self.hour.flush()

    def name_section(self) -> None:
        """Let the title of the section be typed."""
        self.section.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.section.selectAll()

    def skip_current(self) -> None:
        """Leave the point out of this meeting, or put it back if it was."""
        if self._line and self._line.open and self._line.item.state is ItemState.WITHDRAWN:
            self._put_back()
        elif self._line:
            self._do(skip_item, self._line.id)

    def _build(self) -> None:
        self.setLayout(
            column(
                row(
                    (above(_("Section"), self.section), 3),
                    (above(_("Heure fixe"), self.hour), 2),
                    gap=10,
                ),
                quiet_label(_UNTIL_NEXT),
                column(self.standing, quiet_label(_("Il revient de lui-même à chaque nouvelle rencontre.")), gap=2),
                row(self.skip, self.put_back, None, gap=8),
                gap=8,
            )
        )
        self.section.written.connect(self._name)
        self.section.left.connect(self.left)
        self.hour.written.connect(self._fix)
        self.standing.clicked.connect(self._set_standing)
        self.skip.clicked.connect(self.skip_current)
        self.put_back.clicked.connect(self._put_back)
        self._workspace.saving.connect(self.flush)

    def _name(self, text: str) -> None:
        if self._line and text.strip() != self._line.item.section:
            self._do(name_section, self._line.id, text)

    def _fix(self, text: str) -> None:
        at = typed_hour(text)
        self.hour.mark(invalid=bool(text.strip()) and at is None)
        if text.strip() and at is None:
            sentence = _("L’heure «\u00a0{text}\u00a0» n’est pas comprise. Écrivez par exemple 10 h 30.")
            self._said.say(sentence.format(text=text.strip()), "warning")
            announce(self, sentence.format(text=text.strip()))
        elif self._line and at != self._line.item.fixed_start:
            self._do_fixed(at)
        elif at:
            self.hour.show_text(hour(at), anew=True)

    def _do_fixed(self, at: time | None) -> None:
        if self._line:
            self._do(edit_item, self._line.id, fixed_start=at)

    def _set_standing(self, standing: bool) -> None:
        if self._line:
            self._do(edit_item, self._line.id, standing=standing)

    def _put_back(self) -> None:
        if self._line:
            self._do(put_back_item, self._line.id)

    def _do(self, operation: Operation[..., None], *args: Any, **fields: Any) -> None:
        with Saying(self._said):
            self._workspace.do(operation, *args, **fields)
