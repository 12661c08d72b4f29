"""The fiche of a decision: its words, how it was made, whether it holds, and where it comes from."""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.capture import CaptureKind, Decision
from cdp_desktop.domain.decision_register import Linked, RegisteredDecision
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import Confidentiality, DecisionStatus
from cdp_desktop.operations import Refused
from cdp_desktop.operations.amending import set_confidentiality
from cdp_desktop.operations.decisions import reinstate_decision, revoke_decision
from cdp_desktop.store.errors import StoreError
from cdp_desktop.ui.screens.closing.decision_card import DecisionCard
from cdp_desktop.ui.screens.fields import Choices, Saying, above
from cdp_desktop.ui.screens.registers.reason import ReasonDialog
from cdp_desktop.ui.screens.registers.source_card import SourceCard
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Card, column
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_LONG: Final = 40
"""Letters from which concerns may not be seen whole in their field, and are written out under it."""


class DecisionPage(QWidget):
    """The card that reads a decision back, and what there is to know of it; ``followed`` gives the key of another."""

    followed = Signal(object)

    def __init__(
        self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime], fiches: Collection[Kind] = ()
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._said = said
        self._now = now
        self._shown: RegisteredDecision | None = None
        self.card = DecisionCard(workspace, Decision(UUID(int=0), 0, ""), now)
        self.concerns = Label("", "body", "muted", wrap=True)
        self.replaces = Button("", "arrow-left", "ghost", size="small")
        self.replaced_by = Button("", "arrow-right", "ghost", size="small")
        self.revoke = Button(_("Révoquer…"), "circle-x", "ghost", size="small")
        self.reinstate = Button(_("Remettre en vigueur"), "rotate-ccw", size="small")
        self.confidentiality = Choices(_("Qui peut la lire"))
        self.source = SourceCard(_("D’où elle vient"), workspace, now, fiches)
        self._build()

    def show_decision(self, one: RegisteredDecision) -> None:
        """Show a decision; what is being typed for another one is written first."""
        self._shown = one
        status = one.decision.status
        self.card.show_value(one.decision)
        self.concerns.setText(typeset(one.decision.concerns))
        self.concerns.setVisible(len(one.decision.concerns) > _LONG)
        _show_link(self.replaces, _("Remplace la {reference}"), one.replaces, one)
        _show_link(self.replaced_by, _("Remplacée par la {reference}"), one.replaced_by, one)
        editable = not self._workspace.read_only
        self.revoke.setVisible(editable and status is DecisionStatus.ACTIVE)
        self.reinstate.setVisible(editable and status is DecisionStatus.REVOKED)
        self.confidentiality.show_value(one.confidentiality)
        self.source.show_source(one.source)

    def flush(self) -> None:
        """Write what is being typed."""
        self.card.flush()

    def enter(self) -> None:
        """Give the focus to how the decision was made, or to its meeting where nothing can be changed."""
        (self.source.open if self._workspace.read_only else self.card.mode).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.confidentiality.offer([(one.label, one) for one in Confidentiality])
        gestures = QWidget()
        gestures.setLayout(Flow(self.replaces, self.replaced_by, self.revoke, self.reinstate))
        level = above(_("Qui peut la lire"), self.confidentiality)
        self.setLayout(column(Card(self.card, self.concerns, gestures, level, gap=12), self.source, None, gap=16))
        editable = not self._workspace.read_only
        self.card.setEnabled(editable)
        self.confidentiality.setEnabled(editable)
        self.confidentiality.picked.connect(self._set_level)
        self.replaces.clicked.connect(self._show_before)
        self.replaced_by.clicked.connect(self._show_after)
        self.revoke.clicked.connect(self._ask_revoke)
        self.reinstate.clicked.connect(self._reinstate)

    def _show_before(self) -> None:
        if self._shown and self._shown.replaces:
            self.followed.emit(self._shown.replaces.id)

    def _show_after(self) -> None:
        if self._shown and self._shown.replaced_by:
            self.followed.emit(self._shown.replaced_by.id)

    def _set_level(self, level: Confidentiality) -> None:
        if self._shown:
            with Saying(self._said):
                self._workspace.do(set_confidentiality, CaptureKind.DECISION, self._shown.id, level)

    def _ask_revoke(self) -> None:
        if self._shown is None:
            return
        self._workspace.saving.emit()
        dialog = ReasonDialog(
            _("Révoquer la décision {reference}").format(reference=self._shown.decision.reference),
            typeset(self._shown.decision.text),
            _("Pourquoi ne tient-elle plus?"),
            _("Révoquer"),
            self.window(),
        )
        dialog.given.connect(partial(self._revoke, dialog))
        dialog.open()

    def _revoke(self, dialog: ReasonDialog, reason: str) -> None:
        if self._shown is None:
            return
        try:
            self._workspace.do(revoke_decision, self._shown.id, reason=reason, on=self._now().date())
        except (Refused, StoreError) as error:
            dialog.refuse(str(error))
        else:
            dialog.accept()
            self._tell(_("La décision {reference} n’est plus en vigueur."))

    def _reinstate(self) -> None:
        if self._shown:
            with Saying(self._said):
                self._workspace.do(reinstate_decision, self._shown.id, on=self._now().date())
                self._tell(_("La décision {reference} est de nouveau en vigueur."))

    def _tell(self, words: str) -> None:
        if self._shown:
            text = words.format(reference=self._shown.decision.reference)
            undo: Any = self._workspace.undo_stack.undo
            self._said.say(text, "success", action=_("Annuler"), on_action=undo, seconds=12)


def _show_link(button: Button, words: str, linked: Linked | None, one: RegisteredDecision) -> None:
    button.setVisible(linked is not None)
    if linked:
        button.setText(words.format(reference=linked.told(one.year)))
