"""The fiche of a follow-up, filled in place: what, who, by when, where it stands and where it comes from."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.capture import ActionItem, CaptureKind
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.follow_up import Deadline, FollowUp, deadline_words
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.operations.amending import set_confidentiality
from cdp_desktop.operations.captures import edit_capture
from cdp_desktop.operations.follow_ups import comment_action
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.screens.closing.follow_up_card import Answerable, FollowUpCard
from cdp_desktop.ui.screens.fields import Choices, LongText, Saying, above, quiet_label
from cdp_desktop.ui.screens.registers.source_card import SourceCard
from cdp_desktop.ui.screens.registers.standing_bar import StandingBar
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Card, column
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class FollowUpPage(QWidget):
    """The fields of one follow-up; each is written as soon as it is left or at a pause."""

    def __init__(
        self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime], fiches: Collection[Kind] = ()
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._said = said
        self._shown: FollowUp | None = None
        self.text = LongText(_("Ce qui est à faire"), least=1, most=6)
        self.standing = StandingBar(workspace, said, now)
        self.who = FollowUpCard(workspace, ActionItem(UUID(int=0), ""), date.min, in_fiche=True)
        self.deadlines = Label("", "label", "muted", wrap=True)
        self.comment = LongText(_("Commentaire"), _("Ce qu’il y a à en savoir"))
        self.confidentiality = Choices(_("Qui peut le lire"))
        self.source = SourceCard(_("D’où il vient"), workspace, now, fiches)
        self._build()
        self._drafts = (
            Draft(self.text, self._save_text, workspace.saving),
            Draft(self.comment, self._save_comment, workspace.saving),
        )

    def offer_late(self, read: Callable[[], Answerable], next_meeting: date | None) -> None:
        """Say what reads who can answer for a follow-up, once someone is typed; and when the next meeting is."""
        self.who.offer_late(read, next_meeting)

    def show_follow_up(
        self, one: FollowUp, deadlines: Sequence[Deadline], next_meeting: date | None, today: date
    ) -> None:
        """Show a follow-up; what is being typed in another one is written first."""
        other = self._shown is None or self._shown.id != one.id
        if other:
            self.flush()
        self._shown = one
        for draft, text in zip(self._drafts, (one.item.text, one.item.comment), strict=True):
            draft.show(text, anew=other)
        if other:
            self.who.turn_to(one.item, today)
        else:
            self.who.show_value(one.item)
        self.standing.show_follow_up(one, next_meeting, today)
        told = deadline_words(deadlines, one.postponed)
        self.deadlines.setText(told)
        self.deadlines.setVisible(bool(told))
        self.confidentiality.show_value(one.confidentiality)
        self.source.show_source(one.source)

    def flush(self) -> None:
        """Write what is being typed."""
        for draft in self._drafts:
            draft.flush()
        self.who.flush()

    def enter(self) -> None:
        """Give the focus to what is missing, or to what is to be done."""
        missing = None if self._workspace.read_only else self.who.missing_field
        (missing or self.text).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.confidentiality.offer([(one.label, one) for one in Confidentiality])
        hint = quiet_label(_("Une date corrigée ici n’est pas un report\u00a0: pour donner plus de temps, reportez."))
        self.setLayout(
            column(
                Card(
                    above(_("Ce qui est à faire"), self.text),
                    self.standing,
                    self.who,
                    hint,
                    self.deadlines,
                    above(_("Commentaire"), self.comment),
                    above(_("Qui peut le lire"), self.confidentiality),
                    gap=12,
                ),
                self.source,
                gap=16,
            )
        )
        editable = not self._workspace.read_only
        for field in (self.text, self.comment):
            field.setReadOnly(not editable)
        self.who.setEnabled(editable)
        self.confidentiality.setEnabled(editable)
        hint.setVisible(editable)
        if not editable:
            self.comment.setPlaceholderText(_("Rien de noté"))
        self.confidentiality.picked.connect(self._set_level)

    def _save_text(self, text: str) -> bool:
        """Write what is to be done; tell whether it could be, once the person knows why not."""
        return self._shown is not None and self._do(edit_capture, CaptureKind.ACTION, self._shown.id, text)

    def _save_comment(self, text: str) -> bool:
        return self._shown is not None and self._do(comment_action, self._shown.id, text)

    def _set_level(self, level: Confidentiality) -> None:
        if self._shown:
            self._do(set_confidentiality, CaptureKind.ACTION, self._shown.id, level)

    def _do(self, operation: Any, *args: Any) -> bool:
        with Saying(self._said, partial(self._do, operation, *args)):
            self._workspace.do(operation, *args)
            return True
        return False
