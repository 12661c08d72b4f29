"""How a story was collected: in what way, by whom, at which meeting, and of what time it speaks."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.papers import meeting_and_day
from cdp_desktop.domain.story import CollectionMethod
from cdp_desktop.domain.story_list import StorySheet
from cdp_desktop.domain.typography import typeset
from cdp_desktop.store.queries.meetings import meetings
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.ui.screens.fields import Choices, LateChoices, above
from cdp_desktop.ui.screens.forms import lock
from cdp_desktop.ui.widgets.layout import Section, row
from cdp_desktop.ui.widgets.picker import Choice, PersonPicker
from cdp_desktop.workspace import Workspace

ELSEWHERE = _("Ailleurs qu’en rencontre")
"""Stands for no meeting."""


class CollectedCard(Section):
    """Four facts about the collecting; ``save`` writes one of them, as the text of the period is by its draft."""

    def __init__(self, workspace: Workspace, save: Callable[[str, Any], object], parent: QWidget | None = None) -> None:
        self._workspace = workspace
        self._save = save
        self._today = date.min
        self.method = Choices(_("Comment?"))
        self.collector = PersonPicker(_("Recueillie par"), _("Nom"))
        self.meeting = LateChoices(_("À quelle rencontre?"))
        self.period = QLineEdit()
        self.period.setPlaceholderText(_("Par exemple\u00a0: de l’automne 2025 au printemps 2026"))
        super().__init__(
            _("Comment elle a été recueillie"),
            row((above(_("Comment?"), self.method), 1), (above(_("Recueillie par"), self.collector), 1), gap=12),
            above(_("À quelle rencontre?"), self.meeting),
            above(_("Quand le changement s’est-il passé?"), self.period),
        )
        self.setParent(parent)
        self.method.offer([(one.label, one) for one in CollectionMethod])
        self.collector.offer_late(self._people)
        if workspace.read_only:
            lock(self.method, self.collector, self.meeting, self.period)
        self.method.picked.connect(partial(save, "method"))
        self.meeting.picked.connect(partial(save, "meeting_id"))
        self.collector.picked.connect(self._save_collector)

    def show_story(self, sheet: StorySheet, today: date) -> None:
        """Show how a story was collected."""
        self._today = today
        self.method.show_value(sheet.method)
        who = sheet.collected_by
        self.collector.show_choice(Choice(who.id, who.name, who.organization_name) if who else None)
        self.meeting.offer_late([(ELSEWHERE, None)], self._meetings)
        self.meeting.show_value(sheet.meeting_id)

    def _people(self) -> list[Choice]:
        people = (one.person for one in self._workspace.read(candidates, self._today))
        return [Choice(one.id, one.name, one.organization_name) for one in people]

    def _meetings(self) -> list[tuple[str, Any]]:
        held = [one for one in self._workspace.read(meetings) if one.status.held]
        return [(ELSEWHERE, None), *((typeset(meeting_and_day(one)), one.id) for one in held)]

    def _save_collector(self, choice: Choice | None) -> None:
        self._save("collected_by_id", choice.id if choice else None)
