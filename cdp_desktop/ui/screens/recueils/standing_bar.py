"""Where a recueil stands, for whom it is, how much it tells, and the gesture that lets it go out."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from cdp_desktop.domain.change_pathway import CollectionStatus
from cdp_desktop.domain.language import _
from cdp_desktop.domain.recueil import Recueil
from cdp_desktop.domain.recueil_check import refusal, to_settle
from cdp_desktop.domain.recueil_list import READERS, Edition
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.publishing import reopen_recueil
from cdp_desktop.operations.recueils import edit_recueil
from cdp_desktop.store.queries.recueils import recueil as read_recueil
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.screens.fields import Choices, Saying, above
from cdp_desktop.ui.screens.recueils.papers import RecueilPapers
from cdp_desktop.ui.screens.recueils.publishing import PublishDialog
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class StandingBar(Framed):
    """A draft says what keeps it from going out; one that is published waits to be a draft again."""

    stopped = Signal()  # something is left to settle

    def __init__(
        self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__("sunken", parent=parent)
        self._workspace = workspace
        self._said = said
        self._now = now
        self._recueil: Recueil | None = None
        self.icon = Icon("pencil", "ink2", 18)
        self.words = Label("", "body_medium", wrap=True)
        self.readers = Choices(_("Pour qui"))
        self.reasons = QCheckBox(_("Dire pourquoi ces histoires ont été retenues"))
        self.evidence = QCheckBox(_("Dire sur quoi s’appuient les interprétations"))
        self.publish = Button(_("Publier…"), "circle-check-big", "primary", size="small")
        self.reopen = Button(_("Reprendre la préparation"), "undo-2", size="small")
        self.papers = RecueilPapers(workspace, said)
        self._told = QWidget()
        self._build()

    def show_recueil(self, recueil: Recueil, editions: tuple[Edition, ...], left: int) -> None:
        """Show where a recueil stands, and how many things are left to settle."""
        self._recueil = recueil
        published = recueil.status is CollectionStatus.PUBLISHED
        self.icon.show_icon(*(("circle-check-big", "accent_ink") if published else ("pencil", "ink2")))
        self.words.setText(typeset(_standing(recueil, editions, left)))
        known = [(label, audience) for audience, label in READERS.items()]
        if recueil.audience not in READERS:
            known.insert(0, (recueil.audience.label, recueil.audience))
        self.readers.offer(known)
        self.readers.show_value(recueil.audience)
        self.reasons.setChecked(recueil.tells_reasons)
        self.evidence.setChecked(recueil.tells_evidence)
        editable = not self._workspace.read_only
        for field in (self.readers, self.reasons, self.evidence):
            field.setEnabled(editable and not published)
        self._told.setVisible(not recueil.reproduces)
        self.publish.setVisible(editable and not published)
        self.reopen.setVisible(editable and published)
        self.papers.show_recueil(recueil.id, self._now().date())

    def _build(self) -> None:
        self._told.setLayout(column(self.reasons, self.evidence, gap=6))
        gestures = QWidget()
        gestures.setLayout(Flow(self.publish, self.reopen, self.papers))
        self.setLayout(
            column(
                row(self.icon, (self.words, 1)),
                above(_("Pour qui"), self.readers),
                self._told,
                gestures,
                gap=10,
                margins=(12, 10, 12, 12),
            )
        )
        self.readers.picked.connect(partial(self._edit, "audience"))
        self.reasons.clicked.connect(self._tell_reasons)
        self.evidence.clicked.connect(self._tell_evidence)
        self.publish.clicked.connect(self._publish)
        self.reopen.clicked.connect(self._reopen)

    def _edit(self, field: str, value: Any) -> None:
        with Saying(self._said):
            if self._recueil:
                self._workspace.do(edit_recueil, self._recueil.id, **{field: value})

    def _tell_reasons(self, told: bool) -> None:
        self._edit("tells_reasons", told)

    def _tell_evidence(self, told: bool) -> None:
        self._edit("tells_evidence", told)

    def _publish(self) -> None:
        """Say what is left to settle, or ask whether it goes out."""
        self._workspace.saving.emit()
        if self._recueil is None:
            return
        day = self._now().date()
        told = self._workspace.read(read_recueil, self._recueil.id, day)
        if sentence := refusal(to_settle(told, day)):
            self._said.say(typeset(sentence), "warning")
            self.stopped.emit()
            return
        dialog = PublishDialog(self._workspace, told, self._now, self)
        dialog.published.connect(self._tell)
        dialog.open()

    def _tell(self) -> None:
        self._said.say(
            _("Le recueil est publié, et ses pages sont gardées. «\u00a0Documents\u00a0» en enregistre une copie."),
            "success",
        )

    def _reopen(self) -> None:
        with Saying(self._said):
            if self._recueil:
                self._workspace.do(reopen_recueil, self._recueil.id)


def _standing(recueil: Recueil, editions: tuple[Edition, ...], left: int) -> str:
    if recueil.status is CollectionStatus.PUBLISHED:
        if editions:
            return _("{edition}\u00a0: {told}.").format(edition=editions[0].title, told=editions[0].when)
        return _("Publié. Reprenez sa préparation pour le changer\u00a0: ce qui est publié reste tel quel.")
    if recueil.reproduces:
        return _("Reproduction d’un document\u00a0: il redit ce document mot pour mot, et rien d’autre.")
    if left:
        return _("En préparation. Ce qui reste à régler est plus bas\u00a0: rien ne sort avant.")
    return _("En préparation. Tout ce qu’il cite est relu, vérifié et permis\u00a0: il peut être publié.")
