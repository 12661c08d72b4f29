"""What became of one point, meeting after meeting; and taking it up again."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLayout, QWidget

from cdp_desktop.domain.agenda import AgendaItem
from cdp_desktop.domain.agenda_words import fate
from cdp_desktop.domain.capture import ActionItem, Decision
from cdp_desktop.domain.history import Episode
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.typography import duration, full_date, typeset
from cdp_desktop.domain.vocabulary import DecisionStatus, ItemState
from cdp_desktop.operations import Operation, Refused
from cdp_desktop.operations.reopening import bring_back_item, reopen_action
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.history import history, next_agenda
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button, IconButton
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, Scroll, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_TABLES = ("agenda_item", "agenda_item_interval", "meeting", "decision", "action_item", "action_item_co_owner", "note")


class HistoryView(QWidget):
    """The meetings where a point came up; ``asked`` gives "meeting:KEY" to open one."""

    asked = Signal(str)
    refused = Signal(str)
    told = Signal(str)

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self._item_id: UUID | None = None
        self._shown: tuple[object, ...] = ()
        self.cards: list[EpisodeCard] = []
        self.alone = Label(_("Ce point n’est passé à aucune autre rencontre."), "body", "muted", wrap=True)
        self.again = Button("", "rotate-ccw", size="small")
        self._list = column(gap=10)
        self._build()
        workspace.changed.connect(self._on_changed)

    def show_item(self, item_id: UUID) -> None:
        """Show the history of a point."""
        if item_id != self._item_id:
            self._item_id = item_id
            self._refresh()

    def _build(self) -> None:
        self.setLayout(column(self.alone, self._list, self.again, None, gap=10))
        self.again.clicked.connect(self._bring_back)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*_TABLES) and self.isVisible():
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while it was out of sight."""
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        if self._item_id is None:
            return
        found = self._workspace.read(history, self._item_id)
        coming = self._workspace.read(next_agenda, self._item_id) if _closed(found[-1].item) else None
        self.again.setVisible(coming is not None and not self._workspace.read_only)
        if coming:
            text = _("Remettre à l’ordre du jour de la rencontre {number}")
            self.again.setText(text.format(number=coming.number))
        if self._shown == (found, self._item_id):
            return
        self._shown = (found, self._item_id)
        self.alone.setVisible(len(found) == 1)
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [EpisodeCard(one, here=one.item.id == self._item_id, parent=self) for one in found]
        for card in self.cards:
            self._list.addWidget(card)
            card.opened.connect(self._open)
            card.reopened.connect(self._reopen)
            card.allow(allowed=not self._workspace.read_only)
            card.show()

    def _open(self, meeting_id: UUID) -> None:
        self.asked.emit(f"meeting:{meeting_id}")

    def _reopen(self, action: ActionItem) -> None:
        if self._do(reopen_action, action.id, on=self._now().date()):
            self.told.emit(_("Ce suivi est de nouveau à faire. Ctrl+Z pour revenir en arrière."))

    def _bring_back(self) -> None:
        assert self._item_id is not None
        coming = self._workspace.read(next_agenda, self._item_id)
        last = self._workspace.read(history, self._item_id)[-1]
        if coming and self._do(bring_back_item, coming.id, last.item.id):
            self.told.emit(_("Ce point est à l’ordre du jour de la rencontre {number}.").format(number=coming.number))

    def _do(self, operation: Operation[Any, Any], *args: Any, **kwargs: Any) -> bool:
        try:
            self._workspace.do(operation, *args, **kwargs)
        except (Refused, StoreError) as error:
            self.refused.emit(str(error))
            return False
        return True


class EpisodeCard(Framed):
    """One meeting: what became of the point there, what was decided and promised."""

    opened = Signal(object)
    reopened = Signal(object)

    def __init__(self, episode: Episode, *, here: bool, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent=parent)
        self._meeting = episode.meeting
        number = _("Rencontre {number}").format(number=episode.meeting.number)
        self.open = IconButton("external-link", _("Ouvrir la rencontre {number}").format(number=episode.meeting.number),
                               size="small")  # fmt: skip
        self.reopen: list[Button] = []
        title = Label(_("{meeting} (celle-ci)").format(meeting=number) if here else number, "label_strong", wrap=True)
        day = Label(full_date(episode.meeting.held_on, article=False, weekday=False), "caption", "muted", wrap=True)
        lines: list[QWidget | QLayout] = [Label(outcome(episode.item), "body", wrap=True, tabular=True)]
        if episode.item.summary and not episode.item.off_record:
            lines.append(Label(typeset(episode.item.summary), "body", "muted", wrap=True))
        lines += [_marked(one.reference, _decided(one)) for one in episode.decisions]
        for action in episode.actions:
            lines += self._action(action)
        if episode.notes:
            notes = ngettext("{count} note", "{count} notes", episode.notes).format(count=episode.notes)
            lines.append(Label(notes, "caption", "muted"))
        self.setLayout(column(row((column(title, day, gap=0), 1), self.open), *lines, gap=6, margins=(12, 10, 10, 12)))
        self.open.setVisible(not here)  # once it is in the card: before, it would open as a window
        self.open.clicked.connect(self._ask_open)

    def allow(self, *, allowed: bool) -> None:
        """Let follow-ups be reopened, or not."""
        for button in self.reopen:
            button.setVisible(allowed)

    def _action(self, action: ActionItem) -> list[QWidget | QLayout]:
        standing = " · ".join(part for part in (action.owner_name, action.status.label) if part)
        found: list[QWidget | QLayout] = [_marked(_("Suivi"), typeset(f"{action.text} ({standing})"))]
        if action.comment:
            found.append(Label(typeset(action.comment), "caption", "muted", wrap=True))
        if not action.status.open:
            button = Button(_("Rouvrir ce suivi"), "rotate-ccw", size="small")
            button.clicked.connect(partial(self.reopened.emit, action))
            self.reopen.append(button)
            found.append(row(button, None))
        return found

    def _ask_open(self) -> None:
        self.opened.emit(self._meeting.id)


class HistoryDialog(QDialog):
    """The history of a point in a window of its own; ``asked`` gives "meeting:KEY" to open one."""

    asked = Signal(str)

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], item: AgendaItem, parent: QWidget) -> None:
        super().__init__(parent)
        self.said = InfoBar()
        self.view = HistoryView(workspace, now)
        self._build(item)
        self.view.show_item(item.id)
        follow(self._dress)

    def _build(self, item: AgendaItem) -> None:
        self.setWindowTitle(_("Historique du point"))
        shut = Button(_("Fermer"))
        self.setLayout(
            column(
                Label(self.windowTitle(), "heading"),
                Label(typeset(item.title), "body", "muted", wrap=True),
                self.said,
                (Scroll(self.view), 1),
                row(None, shut),
                gap=10,
                margins=(22, 20, 22, 18),
            )
        )
        shut.clicked.connect(self.accept)
        self.view.asked.connect(self._leave)
        self.view.refused.connect(self._warn)
        self.view.told.connect(self.said.say)

    def _leave(self, place: str) -> None:
        self.accept()
        self.asked.emit(place)

    def _warn(self, sentence: str) -> None:
        self.said.say(sentence, "warning")

    def _dress(self) -> None:
        self.resize(theme.px(520), theme.px(560))


def outcome(item: AgendaItem) -> str:
    """Say what became of a point at one meeting."""
    if item.state in (ItemState.DEFERRED, ItemState.WITHDRAWN):
        return fate(item)
    if item.off_record:
        return _("{state}, hors compte rendu").format(state=item.state.label)
    if item.intervals and not item.running:
        return _("{state}\u00a0: {real} réelles sur {planned} prévues").format(
            state=item.state.label, real=duration(item.real_minutes()), planned=duration(item.minutes)
        )
    return _("{state} ({planned})").format(state=item.state.label, planned=duration(item.minutes))


def _closed(item: AgendaItem) -> bool:
    return item.state.treated or item.state is ItemState.WITHDRAWN


def _decided(decision: Decision) -> str:
    """Return the words of a decision; those that no longer hold say so."""
    text = typeset(decision.text)
    replaced = decision.status is DecisionStatus.SUPERSEDED
    return _("{text} (remplacée)").format(text=text) if replaced else text


def _marked(mark: str, text: str) -> QLayout:
    return column(Label(mark, "caption", "accent"), Label(text, "body", wrap=True), gap=0)
