"""Noting a new collaboration: which two organisations, how far it goes, since when, and where it was born."""

from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from cdp_desktop.domain.collaboration import CollaborationLevel
from cdp_desktop.domain.language import _
from cdp_desktop.domain.papers import meeting_and_day
from cdp_desktop.domain.typography import sort_key
from cdp_desktop.operations import Refused
from cdp_desktop.operations.collaborations import add_collaboration
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.meetings import meetings
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.fields import Choices, LongText, above
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Scroll, column, row
from cdp_desktop.ui.widgets.picker import Choice, Picker
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_SIZE: Final = (560, 560)


class NewCollaborationDialog(QDialog):
    """Asks who works together; ``created`` gives the key of the collaboration."""

    created = Signal(object)

    def __init__(self, workspace: Workspace, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._today = today
        self._days: dict[UUID, date] = {}
        self.one = Picker(_("Un organisme"), _("Nom de l’organisme"))
        self.other = Picker(_("Un autre organisme"), _("Nom de l’organisme"))
        self.level = Choices(_("Niveau"))
        self.since = DayField(_("Depuis le"))
        self.origin = Choices(_("Née à la rencontre"))
        self.description = LongText(_("Ce qu’ils font ensemble"), _("En quelques mots"))
        self.error = InfoBar()
        self.create_button = Button(_("Noter la collaboration"), "check", "primary")
        self._build()
        self._offer()
        ask_twice(self, partial(self.error.say, tone="warning", closable=False))
        follow(self._dress)

    def _build(self) -> None:
        self.setWindowTitle(_("Nouvelle collaboration"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page = QWidget()
        page.setLayout(
            column(
                above(_("Un organisme"), self.one),
                above(_("Un autre organisme"), self.other),
                above(_("Ce qu’ils font ensemble"), self.description),
                above(_("Niveau"), self.level),
                above(_("Née à la rencontre"), self.origin),
                row(above(_("Depuis le"), self.since), None),
                None,
                gap=12,
                margins=(22, 4, 22, 12),
            )
        )
        cancel = Button(_("Annuler"))
        heading = column(Label(self.windowTitle(), "heading"), margins=(22, 18, 22, 6))
        foot = column(self.error, row(None, cancel, self.create_button), gap=12, margins=(22, 8, 22, 18))
        self.setLayout(column(heading, (Scroll(page), 1), foot, gap=0))
        self.create_button.setDefault(True)
        cancel.clicked.connect(self.reject)
        self.create_button.clicked.connect(self._create)
        self.origin.picked.connect(self._follow_meeting)
        for field in (self.one, self.other):
            field.unknown.connect(partial(self._tell_unknown, field))
        self.one.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        places = sorted(self._workspace.read(organizations).values(), key=lambda one: sort_key(one.short_name))
        for field in (self.one, self.other):
            field.offer([Choice(one.id, one.short_name, one.name) for one in places])
        self.level.offer([(f"{one.number} {one.label}", one) for one in CollaborationLevel])
        self.level.show_value(CollaborationLevel.ACQUAINTED)
        held = [one for one in self._workspace.read(meetings) if one.held_on <= self._today]
        self._days = {one.id: one.held_on for one in held}
        self.origin.offer([(_("Ailleurs qu’en rencontre"), None), *((meeting_and_day(one), one.id) for one in held)])
        self.origin.show_value(None)
        self.since.setMaximumDate(QDate(self._today.year, self._today.month, self._today.day))
        self.since.show_day(self._today)

    def _follow_meeting(self, meeting_id: UUID | None) -> None:
        """Begin on the day of the meeting where it was born."""
        if meeting_id:
            self.since.show_day(self._days[meeting_id])

    def _tell_unknown(self, field: Picker, text: str) -> None:
        self._refuse(_("«\u00a0{text}\u00a0» n’est pas au répertoire.").format(text=text), field)

    def _create(self) -> None:
        for field in (self.one, self.other):
            if field.choice is None:
                self._refuse(_("Dites quels sont les deux organismes."), field)
                return
        assert self.one.choice is not None
        assert self.other.choice is not None
        try:
            key = self._workspace.do(
                add_collaboration,
                self.one.choice.id,
                self.other.choice.id,
                since=self.since.day,
                level=self.level.value,
                description=self.description.toPlainText(),
                today=self._today,
                origin_id=self.origin.value,
            )
        except (Refused, StoreError) as error:
            described = bool(self.description.toPlainText().strip())
            self._refuse(str(error), self.other if described else self.description)
            return
        self.accept()
        self.created.emit(key)

    def _refuse(self, sentence: str, field: QWidget) -> None:
        self.error.say(sentence, "danger", closable=False)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(_SIZE[0]), room.width()), min(theme.px(_SIZE[1]), room.height()))
