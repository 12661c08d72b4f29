"""What is said back to those who told a story: proposed from what was chosen and why, corrected, and marked done."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.selection import Selection
from cdp_desktop.domain.selection_feedback import feedback_draft
from cdp_desktop.domain.typography import full_date, typeset
from cdp_desktop.operations.selections import edit_selection, send_feedback
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.fields import LongText, Saying, above
from cdp_desktop.ui.screens.forms import lock
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Section, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class FeedbackCard(Section):
    """Nothing is sent from here: the text is copied, and the day is noted once it was given."""

    def __init__(self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime]) -> None:
        self._workspace = workspace
        self._said = said
        self._now = now
        self._shown: Selection | None = None
        self.standing = Label("", "body_medium", wrap=True)
        self.text = LongText(_("Texte du retour"), _("Ce qui est retenu, et pourquoi"), least=4, most=24)
        self.to = QLineEdit()
        self.day = DayField(_("Fait le"))
        self.propose = Button(_("Reprendre le texte proposé"), "refresh-cw", "ghost", size="small")
        self.copy = Button(_("Copier"), "copy", size="small")
        self.mark = Button(_("Marquer comme fait"), "circle-check", size="small")
        self.again = Button(_("Pas encore fait"), "undo-2", "ghost", size="small")
        day = QWidget()
        day.setLayout(above(_("Fait le"), self.day))
        self._day = day
        gestures = QWidget()
        gestures.setLayout(Flow(self.copy, self.mark, self.again, self.propose))
        super().__init__(
            _("Retour aux personnes"),
            self.standing,
            above(_("Texte du retour"), self.text),
            row((above(_("À qui"), self.to), 1), self._day, gap=12),
            gestures,
            gap=12,
        )
        self.to.setPlaceholderText(_("Les personnes qui ont raconté une histoire…"))
        if workspace.read_only:
            lock(self.text, self.to, self.day)
        self._drafts = {
            "feedback_text": Draft(self.text, partial(self._save, "feedback_text"), workspace.saving),
            "feedback_to": Draft(self.to, partial(self._save, "feedback_to"), workspace.saving),
        }
        self.copy.clicked.connect(self._copy)
        self.mark.clicked.connect(self._mark)
        self.again.clicked.connect(self._mark_again)
        self.propose.clicked.connect(self._propose)

    def show_selection(self, one: Selection, *, anew: bool) -> None:
        """Show the feedback of a round; while nothing of it is written, the text proposed."""
        self._shown = one
        self.setVisible(bool(one.chosen) or bool(one.feedback_text))
        self._drafts["feedback_text"].show(one.feedback_text or feedback_draft(one), anew=anew)
        self._drafts["feedback_to"].show(one.feedback_to, anew=anew)
        done = one.feedback_sent_on
        if anew:
            self.day.show_day(done or self._now().date())
        if done:
            words = _("Fait {day}.").format(day=full_date(done, weekday=False))
        else:
            words = _("À faire\u00a0: les personnes qui ont raconté une histoire attendent de savoir.")
        self.standing.setText(typeset(words))
        self.standing.set_tone("" if done else "warning")
        editable = not self._workspace.read_only
        self._day.setVisible(done is None)
        self.mark.setVisible(editable and done is None)
        self.again.setVisible(editable and done is not None)
        self.propose.setVisible(editable and bool(one.feedback_text) and one.feedback_text != feedback_draft(one))

    def forget(self) -> None:
        """Write nothing more: the round is being taken out."""
        self._shown = None

    def flush(self) -> None:
        """Write what is being typed."""
        for draft in self._drafts.values():
            draft.flush()

    def _save(self, field: str, value: str) -> bool:
        return self._shown is not None and self._edit(self._shown, field, value)

    def _edit(self, one: Selection, field: str, value: str) -> bool:
        with Saying(self._said, partial(self._edit, one, field, value)):
            self._workspace.do(edit_selection, one.id, **{field: value})
            return True
        return False

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(typeset(self.text.toPlainText()))
        self._said.say(_("Copié\u00a0: le texte du retour."), "success", seconds=8)

    def _mark(self) -> None:
        if self._shown is None:
            return
        text, to = self.text.toPlainText(), self.to.text()
        if not to.strip():
            self.to.setFocus(Qt.FocusReason.OtherFocusReason)
        with Saying(self._said):
            self._workspace.do(send_feedback, self._shown.id, on=self.day.day, to=to, text=text)

    def _mark_again(self) -> None:
        with Saying(self._said):
            if self._shown:
                self._workspace.do(edit_selection, self._shown.id, feedback_sent_on=None)

    def _propose(self) -> None:
        if self._shown:
            self.text.setPlainText(feedback_draft(self._shown))
            self._drafts["feedback_text"].flush()
