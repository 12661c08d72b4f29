"""The fiche of a collaboration: what two organisations do together, how far it goes, and whether it goes on."""

from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.collaboration import Collaboration, CollaborationStatus
from cdp_desktop.domain.language import _
from cdp_desktop.domain.papers import meeting_and_day
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.collaborations import (
    complete_collaboration,
    edit_collaboration,
    pause_collaboration,
    remove_collaboration,
    resume_collaboration,
)
from cdp_desktop.store.queries.meetings import meetings
from cdp_desktop.store.queries.tags import populations
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.screens.collaborations.collaboration_view import LOOKS
from cdp_desktop.ui.screens.collaborations.first_meetings import FirstMeetings
from cdp_desktop.ui.screens.collaborations.levels_card import LevelsCard
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.fields import Choices, LongText, Saying, above, show_quietly
from cdp_desktop.ui.screens.forms import lock
from cdp_desktop.ui.screens.tag_button import TagField
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Card, Framed, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_STATUS: Final = {
    CollaborationStatus.ACTIVE: resume_collaboration,
    CollaborationStatus.PAUSED: pause_collaboration,
    CollaborationStatus.COMPLETED: complete_collaboration,
}


class CollaborationPage(QWidget):
    """One collaboration. ``meeting_asked`` gives the meeting where it was born; ``removed`` says that it is gone."""

    meeting_asked = Signal(object)
    removed = Signal()

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._said = said
        self._shown: Collaboration | None = None
        self.title = Label("", "heading", wrap=True)
        self.names = Label("", "label", "muted", wrap=True)
        self.icon = Icon("circle-play", "accent_ink", 18)
        self.status = Label("", "body_medium", wrap=True)
        self.resume = Button(_("Reprendre"), "circle-play", size="small")
        self.pause = Button(_("Mettre en pause"), "circle-pause", "ghost", size="small")
        self.complete = Button(_("Terminer"), "circle-check", "ghost", size="small")
        self.remove = Button(_("Retirer"), "trash-2", "ghost", size="small")
        self.description = LongText(_("Ce qu’ils font ensemble"), _("En quelques mots"))
        self.since = DayField(_("Depuis le"))
        self.origin = Choices(_("Née à la rencontre"))
        self.open_meeting = Button(_("Ouvrir la rencontre"), "calendar-days", "ghost", size="small")
        self.populations = TagField(_("Pour qui"))
        self.levels = LevelsCard(workspace, said)
        self.first = FirstMeetings(workspace)
        self._build()
        self._draft = Draft(self.description, partial(self._save, "description"), workspace.saving)

    def show_collaboration(self, one: Collaboration, today: date) -> None:
        """Show a collaboration; what is being typed in another one is written first."""
        other = self._shown is None or self._shown.id != one.id
        if other:
            self.flush()
        self._shown = one
        editable = not self._workspace.read_only
        self.title.setText(typeset(one.title))
        self.names.setText(typeset(" · ".join(f"{place.name} ({place.sector.label})" for place in one.organizations)))
        icon, tint = LOOKS[one.status]
        self.icon.show_icon(icon, tint)
        self.status.setText(one.status.label)
        self.resume.setVisible(one.status is not CollaborationStatus.ACTIVE)
        self.pause.setVisible(one.status is CollaborationStatus.ACTIVE)
        self.complete.setVisible(one.status is not CollaborationStatus.COMPLETED)
        self._gestures.setVisible(editable)
        self._draft.show(one.description, anew=other)
        show_quietly(self.since, partial(self._show_since, one.since, today))
        held = [(meeting_and_day(each), each.id) for each in self._workspace.read(meetings)]
        self.origin.offer([(_("Ailleurs qu’en rencontre"), None), *held])
        self.origin.show_value(one.origin_id)
        self.open_meeting.setVisible(one.origin_id is not None)
        self.populations.show_tags(self._workspace.read(populations), one.populations)
        self.levels.show_collaboration(one, today)
        self.first.show_pair(*one.organizations)

    def flush(self) -> None:
        """Write what is being typed."""
        self._draft.flush()

    def enter(self) -> None:
        """Give the focus to what is done together."""
        self.description.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._gestures = QWidget()
        self._gestures.setLayout(Flow(self.resume, self.pause, self.complete, self.remove))
        standing = Framed("sunken", column(row(self.icon, (self.status, 1)), self._gestures, margins=(12, 10, 12, 10)))
        origin = above(_("Née à la rencontre"), self.origin)
        self.setLayout(
            column(
                Card(
                    self.title,
                    self.names,
                    standing,
                    above(_("Ce qu’ils font ensemble"), self.description),
                    origin,
                    row(self.open_meeting, None),
                    row(above(_("Depuis le"), self.since), None),
                    above(_("Pour qui"), self.populations),
                    gap=12,
                ),
                self.levels,
                self.first,
                None,
                gap=16,
            )
        )
        if self._workspace.read_only:
            lock(self.description, self.since, self.origin, self.populations.button)
        self.since.setKeyboardTracking(False)
        self.since.dateChanged.connect(self._save_since)
        self.origin.picked.connect(partial(self._save, "origin_id"))
        self.populations.picked.connect(partial(self._save, "population_ids"))
        self.resume.clicked.connect(partial(self._set, CollaborationStatus.ACTIVE))
        self.pause.clicked.connect(partial(self._set, CollaborationStatus.PAUSED))
        self.complete.clicked.connect(partial(self._set, CollaborationStatus.COMPLETED))
        self.remove.clicked.connect(self._remove)
        self.open_meeting.clicked.connect(self._ask_meeting)

    def _show_since(self, since: date, today: date) -> None:
        latest = max(since, today)
        self.since.setMaximumDate(QDate(latest.year, latest.month, latest.day))
        self.since.show_day(since)

    def _save_since(self) -> None:
        self._save("since", self.since.day)

    def _save(self, field: str, value: Any) -> bool:
        """Write a field; tell whether it could be done, once the person knows why not."""
        return self._shown is not None and self._edit(self._shown, field, value)

    def _edit(self, one: Collaboration, field: str, value: Any) -> bool:
        with Saying(self._said, partial(self._edit, one, field, value)):
            self._workspace.do(edit_collaboration, one.id, **{field: value})
            return True
        if self._shown is one:  # what was refused is not left in sight as if it held
            show_quietly(self.since, partial(self.since.show_day, one.since))
            self.origin.show_value(one.origin_id)
        return False

    def _set(self, status: CollaborationStatus, _checked: bool = False) -> None:
        self._workspace.saving.emit()
        with Saying(self._said):
            if self._shown:
                self._workspace.do(_STATUS[status], self._shown.id)

    def _remove(self) -> None:
        if self._shown is None:
            return
        self._workspace.saving.emit()
        words = _("La collaboration entre {pair} est retirée.").format(pair=typeset(self._shown.title))
        with Saying(self._said):
            self._workspace.do(remove_collaboration, self._shown.id)
            undo = self._workspace.undo_stack.undo
            self._said.say(words, "success", action=_("Annuler"), on_action=undo, seconds=12)
            self.removed.emit()

    def _ask_meeting(self) -> None:
        if self._shown and self._shown.origin_id:
            self.meeting_asked.emit(self._shown.origin_id)
