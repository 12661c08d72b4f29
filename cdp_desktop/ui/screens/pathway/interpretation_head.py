"""What an interpretation says, whose it is, and whether the community makes it its own."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.pathway import Gap, Interpretation
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations import Operation
from cdp_desktop.operations.change_pathway import (
    adopt_interpretation,
    edit_interpretation,
    move_interpretation,
    remove_interpretation,
)
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.screens.fields import LongText, Saying, above
from cdp_desktop.ui.screens.forms import lock
from cdp_desktop.ui.screens.projects.stage_form import MeetingChoices
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, bring_in_sight, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class InterpretationHead(QWidget):
    """Its fields are written as soon as they are left, or at a pause; nothing is adopted without evidence."""

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._said = said
        self._one: Interpretation | None = None
        self._place = 0
        self.text = LongText(_("Ce qu’on en lit"), least=2, most=14)
        self.author = QLineEdit()
        self.author.setPlaceholderText(_("Lecture collective, comité…"))
        self.meeting = MeetingChoices()
        self.icon = Icon("pencil", "ink2", 18)
        self.words = Label("", "body_medium", wrap=True)
        self.adopt = Button(_("Adopter"), "circle-check", size="small")
        self.take_back = Button(_("Remettre en projet"), "undo-2", size="small")
        self.up = Button(_("Monter"), "arrow-up", "ghost", size="small")
        self.down = Button(_("Descendre"), "arrow-down", "ghost", size="small")
        self.drop = Button(_("Retirer"), "trash-2", "ghost", size="small")
        self._build()
        self._drafts = {
            "text": Draft(self.text, partial(self._save, "text"), workspace.saving),
            "author_label": Draft(self.author, partial(self._save, "author_label"), workspace.saving),
        }

    def show_interpretation(self, one: Interpretation, number: int, count: int) -> None:
        """Show one of the interpretations of a change; what is being typed in another one is written first."""
        other = self._one is None or self._one.id != one.id
        if other:
            self.flush()
            self.meeting.offer_meetings(self._workspace)
        self._one, self._place = one, number - 1
        self._drafts["text"].show(one.text, anew=other)
        self._drafts["author_label"].show(one.author, anew=other)
        self.meeting.show_value(one.meeting_id)
        alarming = Gap.BARE in one.gaps or Gap.GONE in one.gaps
        look = (
            ("triangle-alert", "warn")
            if alarming
            else ("circle-check", "accent_ink")
            if one.adopted
            else ("pencil", "ink2")
        )
        self.icon.show_icon(*look)
        self.words.setText(typeset(one.standing))
        self.adopt.setVisible(not one.adopted)
        self.take_back.setVisible(one.adopted)
        for arrow, movable in ((self.up, number > 1), (self.down, number < count)):
            arrow.setVisible(count > 1)
            arrow.setEnabled(movable)
        for button in (self.adopt, self.take_back, self.up, self.down, self.drop):
            button.setAccessibleName(
                _("{gesture}, interprétation {number}").format(gesture=button.text(), number=number)
            )

    def flush(self) -> None:
        """Write what is being typed."""
        for draft in self._drafts.values():
            draft.flush()

    def enter(self) -> None:
        """Take the focus, in sight."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_in_sight(self)

    def _build(self) -> None:
        gestures = QWidget()
        gestures.setLayout(Flow(self.adopt, self.take_back, self.up, self.down, self.drop))
        standing = Framed("sunken", column(row(self.icon, (self.words, 1)), gestures, margins=(12, 10, 12, 10)))
        whose = row((above(_("De qui elle est"), self.author), 1), (above(_("Rencontre"), self.meeting), 1), gap=12)
        self.setLayout(column(above(_("Ce qu’on en lit"), self.text), whose, standing, gap=12))
        if self._workspace.read_only:
            gestures.hide()
            lock(self.text, self.author, self.meeting)
        self.meeting.picked.connect(partial(self._save, "meeting_id"))
        self.adopt.clicked.connect(partial(self._adopt, True))
        self.take_back.clicked.connect(partial(self._adopt, False))
        self.up.clicked.connect(partial(self._move, -1))
        self.down.clicked.connect(partial(self._move, 1))
        self.drop.clicked.connect(self._remove)

    def _save(self, field: str, value: Any) -> bool:
        """Write a field; tell whether it could be done, once the person knows why not."""
        return self._one is not None and self._edit(self._one, field, value)

    def _edit(self, one: Interpretation, field: str, value: Any) -> bool:
        with Saying(self._said, partial(self._edit, one, field, value)):
            self._workspace.do(edit_interpretation, one.id, **{field: value})
            return True
        return False

    def _adopt(self, adopted: bool, _checked: bool = False) -> None:
        self._do(adopt_interpretation, adopted=adopted)
        button = self.take_back if self.adopt.isHidden() else self.adopt
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, step: int, _checked: bool = False) -> None:
        self._do(move_interpretation, self._place + step)

    def _remove(self) -> None:
        self._workspace.saving.emit()
        with Saying(self._said):
            if self._one:
                self._workspace.do(remove_interpretation, self._one.id)
                undo = self._workspace.undo_stack.undo
                words = _("L’interprétation est retirée.")
                self._said.say(words, "success", action=_("Annuler"), on_action=undo, seconds=12)

    def _do(self, operation: Operation[..., None], *args: Any, **fields: Any) -> None:
        self._workspace.saving.emit()
        with Saying(self._said):
            if self._one:
                self._workspace.do(operation, self._one.id, *args, **fields)
