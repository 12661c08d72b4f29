"""Where something was said: its meeting, its point with its history, its project, each one key away."""

from collections.abc import Callable, Collection
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.registers import Source
from cdp_desktop.domain.typography import full_date, typeset
from cdp_desktop.store.queries.meetings import agenda
from cdp_desktop.ui.screens.preparation.history_view import HistoryDialog
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import Section
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class SourceCard(Section):
    """The meeting, the point and the project; ``opened`` gives a meeting and a tab, ``fiche_asked`` a kind and a key.

    ``fiches`` are the kinds that have a fiche of their own.
    """

    opened = Signal(object, str)
    fiche_asked = Signal(object, object)

    def __init__(
        self, title: str, workspace: Workspace, now: Callable[[], datetime], fiches: Collection[Kind] = ()
    ) -> None:
        self._workspace = workspace
        self._now = now
        self._fiches = frozenset(fiches)
        self._source: Source | None = None
        self._tab = "minutes"
        self.meeting = Label("", "body_medium", wrap=True)
        self.item = Label("", "body", "muted", wrap=True)
        self.initiative = Label("", "body", "muted", wrap=True)
        self.sent = Label("", "label", "muted", wrap=True)
        self.open = Button(_("Ouvrir la rencontre"), "external-link", size="small")
        self.history = Button(_("Historique du point"), "history", "ghost", size="small")
        self.project = Button(_("Ouvrir le projet"), "external-link", "ghost", size="small")
        gestures = QWidget()
        gestures.setLayout(Flow(self.open, self.history, self.project))
        super().__init__(title, self.meeting, self.item, self.initiative, self.sent, gestures, gap=8)
        self.open.clicked.connect(self._open)
        self.history.clicked.connect(self._show_history)
        self.project.clicked.connect(self._open_project)

    def show_source(self, source: Source) -> None:
        """Show where something comes from; that the minutes are out is told, since what changes then is corrected."""
        self._source = source
        day = full_date(source.held_on, article=False)
        words = _("Rencontre {number} – {title}, {day}")
        self.meeting.setText(typeset(words.format(number=source.number, title=source.title, day=day)))
        self.item.setText(typeset(_("Point\u00a0: {title}").format(title=source.item)))
        self.item.setVisible(bool(source.item))
        self.initiative.setText(typeset(_("Projet\u00a0: {title}").format(title=source.initiative)))
        self.initiative.setVisible(bool(source.initiative))
        told = _(
            "Le compte rendu est diffusé et ne change plus\u00a0: ce qui est modifié ici entrera dans une version "
            "corrigée, à diffuser depuis la rencontre."
        )
        self.sent.setText(told)
        self.sent.setVisible(source.sent)
        self.history.setVisible(source.item_id is not None)
        self.project.setVisible(source.initiative_id is not None and Kind.INITIATIVE in self._fiches)

    def _open(self) -> None:
        if self._source:
            self.opened.emit(self._source.meeting_id, "minutes" if self._source.status.held else "closing")

    def _open_project(self) -> None:
        if self._source and self._source.initiative_id:
            self.fiche_asked.emit(Kind.INITIATIVE, self._source.initiative_id)

    def _show_history(self) -> None:
        if self._source is None:
            return
        points = self._workspace.read(agenda, self._source.meeting_id)
        point = next((one for one in points if one.id == self._source.item_id), None)
        if point is not None:
            dialog = HistoryDialog(self._workspace, self._now, point, self.window())
            dialog.asked.connect(self._open_other)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _open_other(self, place: str) -> None:
        """Open the meeting that the history of the point leads to."""
        self.opened.emit(UUID(place.removeprefix("meeting:")), "minutes")
