"""Which document of a meeting is in sight: the minutes in full or in brief, for whom, or the agenda."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from cdp_desktop.domain import agenda_document, highlights_document, minutes, missed_document
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.language import _
from cdp_desktop.domain.missed_document import Missed
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.typography import full_date, typeset
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.store.queries.missed import Absent, absent, missed
from cdp_desktop.ui.widgets.buttons import Button, stop_at_checked
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import column
from cdp_desktop.ui.widgets.picker import Choice, Picker
from cdp_desktop.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Kind:
    """A document that can be seen here; `audience` is that of the minutes, in full or in brief."""

    text: str
    compose: Callable[[MeetingRecord], Document]
    file_name: Callable[[MeetingRecord], str]
    audience: Confidentiality | None = None
    in_full: bool = False  # what is sent, in the sections that the community chose


def _in_full(text: str, audience: Confidentiality) -> Kind:
    compose, file_name = partial(minutes.compose, audience=audience), partial(minutes.file_name, audience=audience)
    return Kind(text, compose, file_name, audience, in_full=True)


def _in_brief(text: str, audience: Confidentiality) -> Kind:
    compose = partial(highlights_document.compose, audience=audience)
    return Kind(text, compose, partial(highlights_document.file_name, audience=audience), audience)


KINDS: Final = {
    "members": _in_full(_("Compte rendu"), Confidentiality.MEMBERS),
    "public": _in_full(_("Compte rendu public"), Confidentiality.PUBLIC),
    "highlights": _in_brief(_("Faits saillants"), Confidentiality.MEMBERS),
    "public_highlights": _in_brief(_("Faits saillants publics"), Confidentiality.PUBLIC),
    "agenda": Kind(_("Ordre du jour"), agenda_document.compose, agenda_document.file_name),
}
MISSED: Final = "missed"


class KindChoice(QWidget):
    """A button for each kind; for what an organisation missed, a field that asks which one."""

    changed = Signal()

    def __init__(self, workspace: Workspace, meeting_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._key = "members"
        self._group = QButtonGroup(self)
        self.buttons = {key: self._button(key, kind.text) for key, kind in KINDS.items()}
        self.buttons[MISSED] = self._button(MISSED, _("Ce que vous avez manqué"))
        self.organization = Picker(_("Organisme absent"), _("Quel organisme n’y était pas? Quelques lettres, ou ↓"))
        self.organization.hide()
        self.organization.picked.connect(self.changed)
        self.setLayout(column(Flow(*self.buttons.values(), gap=6), self.organization, gap=6))
        self.buttons[self._key].setChecked(True)
        stop_at_checked(self._group)

    @property
    def kind(self) -> Kind | None:
        """The document in sight; none until it is said which organisation missed the meeting."""
        if self._key != MISSED:
            return KINDS[self._key]
        choice = self.organization.choice
        if choice is None:
            return None
        return Kind(
            self.buttons[MISSED].text(),
            lambda _record: missed_document.compose(self._missed(choice.id)),
            lambda _record: missed_document.file_name(self._missed(choice.id)),
        )

    def show_kind(self, key: str) -> None:
        """Show the minutes or the faits saillants, for the members or the public, the agenda, or what was missed."""
        self._key = key
        self.buttons[key].setChecked(True)
        self.organization.setVisible(key == MISSED)
        if key == MISSED:
            self.organization.offer([_choice(one) for one in self._workspace.read(absent, self._meeting_id)])
            self.organization.setFocus()
        self.changed.emit()

    def show_record(self, found: MeetingRecord) -> None:
        """Propose what was missed only of a meeting that was held."""
        self.buttons[MISSED].setVisible(found.meeting.status.held)

    def _button(self, key: str, text: str) -> Button:
        button = Button(text, size="small", checkable=True)
        button.clicked.connect(partial(self.show_kind, key))
        self._group.addButton(button)
        return button

    def _missed(self, organization_id: UUID) -> Missed:
        return self._workspace.read(missed, self._meeting_id, organization_id)


def _choice(one: Absent) -> Choice:
    """Tell an organisation that was not there, and when it last came."""
    came = _("Dernière présence\u00a0: {day}").format(day=full_date(one.since, weekday=False)) if one.since else ""
    return Choice(one.organization.id, typeset(one.organization.name), typeset(came or _("Jamais venu jusqu’ici")))
