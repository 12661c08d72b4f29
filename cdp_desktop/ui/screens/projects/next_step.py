"""What comes next for an initiative, and for when."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.due import typed_date
from cdp_desktop.domain.initiative import Initiative
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import short_date
from cdp_desktop.operations.initiative_sheets import edit_initiative
from cdp_desktop.store.queries.meetings import next_meeting
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.screens.fields import Saying, above
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class NextStepFields(QWidget):
    """« Prochain pas » and « Pour quand », typed as one says it; written when they are left."""

    def __init__(
        self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._said = said
        self._now = now
        self._initiative: Initiative | None = None
        self.step = QLineEdit()
        self.due = QLineEdit()
        self.late = Label("", "label", "warning", wrap=True)
        self.step.setPlaceholderText(_("La prochaine chose à faire, par qui"))
        self.due.setPlaceholderText(_("8 oct., +2 sem…"))
        self.setLayout(
            row((above(_("Prochain pas"), self.step), 3), (above(_("Pour quand"), self.due, self.late), 1), gap=12)
        )
        for field in (self.step, self.due):
            field.setReadOnly(workspace.read_only)
        self._draft = Draft(self.step, partial(self._save_step), workspace.saving)
        self.due.editingFinished.connect(self._date)
        workspace.saving.connect(self._date)

    def show_initiative(self, initiative: Initiative, *, anew: bool) -> None:
        """Show what comes next; what is being typed in the same one is left alone."""
        self._initiative = initiative
        self._draft.show(initiative.next_step, anew=anew)
        if anew:
            self.step.setCursorPosition(0)
        due = initiative.next_step_due
        if anew or not (self.due.hasFocus() and self.due.isModified()):
            self.due.setText(short_date(due) if due else "")
            self.due.setModified(False)
        late = due is not None and due < self._now().date()
        self.late.setText(_("Date passée") if late else "")
        self.late.setVisible(late)

    def flush(self) -> None:
        """Write what is being typed."""
        self._draft.flush()
        self._date()

    def _save_step(self, text: str) -> bool:
        return self._initiative is not None and self._edit(self._initiative.id, next_step=text)

    def _date(self) -> None:
        if self._initiative is None or not self.due.isModified():
            return
        self._draft.flush()  # a day needs its step
        text, today = self.due.text().strip(), self._now().date()
        coming = self._workspace.read(next_meeting, today)
        read = typed_date(text, today=today, next_meeting=coming.held_on if coming else None)
        self.due.setModified(False)
        if text and read is None:
            self._said.say(_("Cette date n’est pas comprise. Écrivez par exemple 8 oct. ou +2 sem."), "warning")
        elif self._edit(self._initiative.id, next_step_due=read):
            self.due.setText(short_date(read) if read else "")

    def _edit(self, initiative_id: UUID, **fields: str | date | None) -> bool:
        with Saying(self._said):
            self._workspace.do(edit_initiative, initiative_id, **fields)
            return True
        return False
