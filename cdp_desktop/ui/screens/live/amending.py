"""What is changed of a line already captured, from the fields beside it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cdp_desktop.domain.capture import ActionItem, CaptureKind, Decision
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Confidentiality, DecisionMode
from cdp_desktop.operations import Operation, Refused
from cdp_desktop.operations.amending import change_kind, set_confidentiality, set_seed
from cdp_desktop.operations.captures import attribute_capture
from cdp_desktop.operations.closing import assign_action_item, qualify_decision
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.captures import action_items, decisions
from cdp_desktop.ui.screens.live.details import Details
from cdp_desktop.ui.screens.live.gestures import P, T, attempt
from cdp_desktop.ui.screens.live.stream import Line, Stream
from cdp_desktop.ui.tokens import KINDS
from cdp_desktop.workspace import Workspace


class Amending(QObject):
    """The gestures on the line chosen in a stream.

    ``named`` gives the key of the person just chosen; ``told`` a sentence for the line under the capture field.
    """

    named = Signal(object)
    told = Signal(str)

    def __init__(
        self, workspace: Workspace, meeting_id: UUID, stream: Stream, details: Details, refuse: Callable[[str], None]
    ) -> None:
        super().__init__(stream)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._stream = stream
        self._details = details
        self._refuse = refuse
        details.named.connect(self._name)
        details.shared.connect(self._share)
        details.dated.connect(self._date)
        details.decided.connect(self._decide)
        details.turned.connect(self._turn)
        details.reached.connect(self._reach)
        details.seeded.connect(self._seed)
        details.refused.connect(refuse)

    def show_details(self, line: Line | None, held_on: date) -> None:
        """Show the fields of a line, if it may be changed."""
        action, decision = None, None
        if line and line.capture.kind is CaptureKind.ACTION:
            action = self._action(line.id)
        if line and line.capture.kind is CaptureKind.DECISION:
            decision = self._decision(line.id)
        shown = None if self._workspace.read_only else line
        self._details.show_line(shown, held_on, action=action, decision=decision)

    def mark_seed(self, line: Line) -> None:
        """Mark a line as the start of a story, or take the mark off."""
        seed = not line.capture.seed
        if self._do(set_seed, line.capture.kind, line.id, seed=seed):
            marked = _("Graine d’histoire\u00a0: «\u00a0Aujourd’hui\u00a0» la rappellera dans trois mois.")
            self.told.emit(marked if seed else _("Ce n’est plus une graine d’histoire."))

    def _action(self, line_id: UUID) -> ActionItem:
        return next(one for one in self._workspace.read(action_items, self._meeting_id) if one.id == line_id)

    def _decision(self, line_id: UUID) -> Decision:
        return next(one for one in self._workspace.read(decisions, self._meeting_id) if one.id == line_id)

    def _do(self, operation: Operation[P, T], *args: P.args, **kwargs: P.kwargs) -> bool:
        return attempt(self._workspace, self._refuse, operation, *args, **kwargs)

    def _name(self, person_id: UUID | None) -> None:
        line = self._stream.current
        if line and self._do(attribute_capture, line.capture.kind, line.id, person_id):
            self.named.emit(person_id)

    def _share(self, people: Sequence[UUID]) -> None:
        line = self._stream.current
        if line and line.capture.kind is CaptureKind.ACTION:
            due = self._action(line.id).due
            self._do(assign_action_item, line.id, owner_id=people[0], co_owner_ids=people[1:], due=due)

    def _date(self, due: date | None) -> None:
        line = self._stream.current
        if line is None or line.capture.kind is not CaptureKind.ACTION:
            return
        item = self._action(line.id)
        if item.due != due:
            organization = item.owner_organization.id if item.owner_organization else None
            owner = item.owner.id if item.owner else None
            self._do(
                assign_action_item,
                line.id,
                owner_id=owner,
                owner_organization_id=organization,
                co_owner_ids=[one.id for one in item.co_owners],
                due=due,
            )

    def _decide(self, mode: DecisionMode, result: dict[str, Any] | None, concerns: str) -> None:
        line = self._stream.current
        if line and line.capture.kind is CaptureKind.DECISION:
            self._do(qualify_decision, line.id, mode=mode, result=result, concerns=concerns)

    def _turn(self, kind: CaptureKind) -> None:
        line = self._stream.current
        if line is None or line.capture.kind is kind:
            return
        try:
            turned = self._workspace.do(change_kind, line.capture.kind, line.id, kind)
        except (Refused, StoreError) as error:
            self._details.kind.setCurrentIndex(self._details.kind.findData(line.capture.kind))
            self._refuse(str(error))
            return
        self._stream.choose(turned)
        word = KINDS[kind.value].word.lower()
        self.told.emit(_("La ligne est maintenant\u00a0: {kind}. Ctrl+Z pour revenir.").format(kind=word))

    def _reach(self, level: Confidentiality, in_minutes: bool) -> None:
        line = self._stream.current
        if line:
            self._do(set_confidentiality, line.capture.kind, line.id, level, in_minutes=in_minutes)

    def _seed(self) -> None:
        if self._stream.current:
            self.mark_seed(self._stream.current)
