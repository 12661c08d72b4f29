"""What a change says, on which axis, and where it stands among the others; nobody's words are changed unawares."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.pathway import Change, Pathway
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.change_pathway import edit_change, move_change, remove_change
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.screens.fields import Choices, LongText, Saying, above
from cdp_desktop.ui.screens.forms import lock
from cdp_desktop.ui.screens.pathway.pathway_view import axis_words, change_record
from cdp_desktop.ui.screens.pathway.place_field import PlaceField
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Card, Framed, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class StatementCard(Card):
    """The words of an axis that is somebody else's are locked until one says that they must change.

    ``removed`` is emitted once the change is taken out.
    """

    removed = Signal()

    def __init__(self, workspace: Workspace, said: InfoBar) -> None:
        self._workspace = workspace
        self._said = said
        self._change: Change | None = None
        self._found = Pathway()
        self.statement = LongText(_("Changement"), _("Dans les mots de qui l’a écrit"), least=2, most=14)
        self.whose = Label("", "label", "muted", wrap=True)
        self.unlock = Button(_("Changer ces mots"), "lock-open", size="small", checkable=True)
        self.icon = Icon("circle-dot", "ink2", 18)
        self.standing = Label("", "body_medium", wrap=True)
        self.nature = QLineEdit()
        self.nature.setPlaceholderText(_("Changement de culture, de pratique, de regard…"))
        self.springboard = QCheckBox(_("Tremplin\u00a0: d’autres changements prennent appui sur lui"))
        self.axis = Choices(_("Axe"))
        self.place = PlaceField(_("Place dans l’axe"))
        self.remove = Button(_("Retirer ce changement"), "trash-2", "ghost", size="small")
        axis, self._place, self._external, removing = QWidget(), QWidget(), QWidget(), QWidget()
        axis.setLayout(above(_("Axe"), self.axis))
        self._place.setLayout(above(_("Place dans l’axe"), self.place))
        self._external.setLayout(column(self.whose, row(self.unlock, None), gap=6))
        removing.setLayout(Flow(self.remove))
        super().__init__(
            above(_("Changement"), self.statement),
            self._external,
            Framed("sunken", row(self.icon, (self.standing, 1), margins=(12, 10, 12, 10))),
            above(_("Nature du changement"), self.nature),
            self.springboard,
            row((axis, 1), (self._place, 1), gap=12),
            removing,
            gap=12,
        )
        self._listen()
        editors: dict[str, QLineEdit | QPlainTextEdit] = {"statement": self.statement, "nature": self.nature}
        self._drafts = {
            name: Draft(editor, partial(self._save, name), workspace.saving) for name, editor in editors.items()
        }

    def show_change(self, change: Change, found: Pathway) -> None:
        """Show a change among the others; what is being typed stays under the hands."""
        other = self._change is None or self._change.id != change.id
        self._change, self._found = change, found
        if other:
            self.unlock.setChecked(False)
        for name, draft in self._drafts.items():
            draft.show(getattr(change, name), anew=other)
        self.springboard.setChecked(change.springboard)
        self.axis.offer([(typeset(axis_words(one)), one.id) for one in found.axes])
        self.axis.show_value(change.axis.id)
        beside = [one for one in found.changes if one.axis.id == change.axis.id]
        place = next(number for number, one in enumerate(beside) if one.id == change.id)
        self.place.show_place([one.statement for one in beside], place)
        self._place.setVisible(len(beside) > 1)
        record = change_record(change)
        self.icon.show_icon(record.icon, record.tint)
        self.standing.setText(record.standing[:1].upper() + record.standing[1:])
        whose = _(
            "Ces mots sont ceux de l’axe «\u00a0{axis}\u00a0»{source}\u00a0: ils ne se changent pas ici sans le dire."
        )
        source = f" ({change.axis.source})" if change.axis.source else ""
        self.whose.setText(typeset(whose.format(axis=change.axis.label, source=source)))
        self._lock()

    def flush(self) -> None:
        """Write what is being typed."""
        for draft in self._drafts.values():
            draft.flush()

    def enter(self) -> None:
        """Take the focus."""
        self.statement.setFocus(Qt.FocusReason.OtherFocusReason)

    def _listen(self) -> None:
        if self._workspace.read_only:
            lock(self.nature, self.springboard, self.axis, self.place)
        self.remove.setVisible(not self._workspace.read_only)
        self.unlock.toggled.connect(self._lock)
        self.springboard.clicked.connect(self._save_springboard)
        self.axis.picked.connect(self._move_to)
        self.place.picked.connect(self._move)
        self.remove.clicked.connect(self._remove)

    def _lock(self) -> None:
        """Let the words be changed, or only read."""
        external = self._change is not None and self._change.axis.external
        self._external.setVisible(external)
        self.unlock.setVisible(not self._workspace.read_only)
        self.statement.setReadOnly(self._workspace.read_only or (external and not self.unlock.isChecked()))
        if external and self.unlock.isChecked() and self.unlock.hasFocus():
            self.enter()

    def _save(self, field: str, value: Any) -> bool:
        """Write a field; tell whether it could be done, once the person knows why not."""
        return self._change is not None and self._edit(self._change, field, value)

    def _edit(self, change: Change, field: str, value: Any) -> bool:
        with Saying(self._said, partial(self._edit, change, field, value)):
            self._workspace.do(edit_change, change.id, **{field: value})
            return True
        return False

    def _save_springboard(self, checked: bool) -> None:
        self._save("springboard", checked)

    def _move_to(self, axis_id: Any) -> None:
        """Put the change last in another axis."""
        if self._change and axis_id != self._change.axis.id:
            last = next(one.changes for one in self._found.axes if one.id == axis_id)
            with Saying(self._said):
                self._workspace.do(move_change, self._change.id, axis_id, last)

    def _move(self, place: int) -> None:
        if self._change:
            with Saying(self._said):
                self._workspace.do(move_change, self._change.id, self._change.axis.id, place)

    def _remove(self) -> None:
        self._workspace.saving.emit()
        with Saying(self._said):
            if self._change:
                self._workspace.do(remove_change, self._change.id)
                undo = self._workspace.undo_stack.undo
                words = _("Le changement est retiré.")
                self._said.say(words, "success", action=_("Annuler"), on_action=undo, seconds=12)
                self.removed.emit()
