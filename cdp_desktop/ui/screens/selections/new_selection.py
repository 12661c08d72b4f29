"""Beginning a selection in one short form: who chooses, when, at which level, and the stories to read."""

from collections import defaultdict
from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.papers import meeting_and_day
from cdp_desktop.domain.selection import drawn
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations import Refused
from cdp_desktop.operations.selections import begin_selection
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.meetings import meetings
from cdp_desktop.store.queries.selections import selection_candidates, selections
from cdp_desktop.store.queries.story_list import change_domains
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.fields import Choices, above
from cdp_desktop.ui.screens.selections.story_checks import StoryChecks
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Scroll, column, row
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_SIZE: Final = (600, 640)


class NewSelectionDialog(QDialog):
    """Asks what a round is; ``created`` gives its key."""

    created = Signal(object)

    def __init__(self, workspace: Workspace, today: date, level: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._today = today
        self._meetings = {one.id: one for one in workspace.read(meetings)}
        self._candidates = workspace.read(selection_candidates, today)
        self.label = QLineEdit()
        self.level = Choices(_("Parmi quelles histoires"))
        self.day = DayField(_("Le"))
        self.meeting = Choices(_("Pendant une rencontre"))
        self.tables = Choices(_("Tables"))
        self.stories = StoryChecks(shown=5)
        self.error = InfoBar()
        self.create_button = Button(_("Commencer la sélection"), "check", "primary")
        self._build()
        self._offer(level)
        ask_twice(self, partial(self.error.say, tone="warning", closable=False))
        follow(self._dress)

    def _build(self) -> None:
        self.setWindowTitle(_("Nouvelle sélection"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.label.setPlaceholderText(_("Une rencontre, un comité…"))
        page = QWidget()
        page.setLayout(
            column(
                row((above(_("Qui choisit"), self.label), 1), above(_("Le"), self.day), gap=12),
                row(
                    (above(_("Pendant une rencontre"), self.meeting), 1),
                    (above(_("Tables"), self.tables), 1),
                    gap=12,
                ),
                above(_("Parmi quelles histoires"), self.level),
                self.stories,
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
        self.level.picked.connect(self._propose)
        self.meeting.picked.connect(self._follow_meeting)
        self.label.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, level: int) -> None:
        highest = max((one.level for one in self._workspace.read(selections, self._today)), default=0)
        levels = [(_("Niveau 1\u00a0: celles que personne n’a encore lues"), 1)]
        above_first = _("Niveau {level}\u00a0: celles que le niveau {below} a retenues")
        levels += [(above_first.format(level=each, below=each - 1), each) for each in range(2, max(highest, level) + 2)]
        self.level.offer(levels)
        self.level.show_value(level)
        self.day.show_day(self._today)
        self.meeting.offer(meeting_choices(self._workspace))
        self.meeting.show_value(None)
        self.tables.offer([(_("Une seule table lit tout"), False), (_("Une table par domaine de changement"), True)])
        self.tables.show_value(False)
        self.stories.offer(self._candidates, [one.id for one in self._candidates if one.proposed(level)])

    def show_meeting(self, meeting_id: UUID) -> None:
        """Begin with the meeting where the round is held."""
        self.meeting.show_value(meeting_id)
        self._follow_meeting(meeting_id)

    def _propose(self, level: int) -> None:
        """Tick what that level has to read."""
        self.stories.tick([one.id for one in self._candidates if one.proposed(level)])

    def _follow_meeting(self, meeting_id: UUID | None) -> None:
        """Take the day of the meeting, and its name if nothing else is written."""
        if meeting_id is None:
            return
        found = self._meetings[meeting_id]
        self.day.show_day(found.held_on)
        if not self.label.text().strip():
            self.label.setText(_("Rencontre {number}").format(number=found.number))

    def _create(self) -> None:
        try:
            key = self._workspace.do(
                begin_selection,
                self.label.text(),
                self._tables(),
                held_on=self.day.day,
                level=self.level.value,
                meeting_id=self.meeting.value,
            )
        except (Refused, StoreError) as error:
            self.error.say(str(error), "danger", closable=False)
            (self.stories.list if self.label.text().strip() else self.label).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()
        self.created.emit(key)

    def _tables(self) -> list[tuple[str, UUID | None, list[UUID]]]:
        """Return the tables asked for, each with its stories in an order drawn by lot."""
        if not self.tables.value:
            return [(_("Table 1"), None, drawn(self.stories.ticked))]
        parted: dict[str, list[UUID]] = defaultdict(list)
        for one in self.stories.stories:
            parted[one.story.domain].append(one.id)
        found = [one for one in self._workspace.read(change_domains) if parted[one.label]]
        return [
            (_("Table {number}\u00a0: {domain}").format(number=number, domain=one.label.lower()), one.id,
             drawn(parted[one.label]))
            for number, one in enumerate(found, 1)
        ]  # fmt: skip

    def _dress(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(_SIZE[0]), room.width()), min(theme.px(_SIZE[1]), room.height()))


def meeting_choices(workspace: Workspace) -> list[tuple[str, UUID | None]]:
    """Return the meetings that a round may belong to, and that it may belong to none."""
    held = [(typeset(meeting_and_day(one)), one.id) for one in workspace.read(meetings)]
    return [(_("Hors rencontre (animation)"), None), *held]
