"""« Rencontres »: those to come and those held, found by typing; creating, cancelling and removing one; who came."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.listing import listed, matching_meetings
from cdp_desktop.domain.meeting import MeetingSummary
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import MeetingStatus
from cdp_desktop.operations import Refused
from cdp_desktop.operations.meetings import remove_meeting
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.meetings import meetings
from cdp_desktop.ui.actions import KeyTip, bind
from cdp_desktop.ui.rows import VALUE, RowsModel, list_model
from cdp_desktop.ui.screens.cancelling import CancelDialog
from cdp_desktop.ui.screens.meeting_gestures import MeetingGestures
from cdp_desktop.ui.screens.meeting_list import MeetingList, spoken_meeting
from cdp_desktop.ui.screens.new_meeting import NewMeetingDialog
from cdp_desktop.ui.screens.participation import ParticipationPage
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.empty_state import EmptyState
from cdp_desktop.ui.widgets.entrance import enter_by
from cdp_desktop.ui.widgets.fields import SearchField
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import PAGE_MARGINS, Card, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_TABLES: Final = ("meeting", "attendance")
_LIST_MARGINS: Final = (8, 8, 8, 10)
_ROOM: Final = 480
"""Width under which the buttons go under the title, at a text size of 100 %."""


class MeetingsScreen(QWidget):
    """Every meeting; ``opened`` gives the one chosen and the tab where its work stands."""

    opened = Signal(object, str)

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self._all: list[MeetingSummary] = []
        self.info = InfoBar(workspace.undo_stack)
        self.search = SearchField(_("Chercher une rencontre"), _("Thème, lieu, numéro ou date"))
        self.new = Button(_("Nouvelle rencontre"), "calendar-plus", "primary")
        self.model: RowsModel[MeetingSummary] = list_model(_title, spoken=spoken_meeting)
        self.list = MeetingList(_("Rencontres"), self.model)
        self.first_use = EmptyState(
            "calendar-days", _("Aucune rencontre pour l’instant. Créez la première."), _("Nouvelle rencontre")
        )
        self.nothing = EmptyState("search", "", _("Voir toutes les rencontres"), "list")
        self.open = Button(_("Ouvrir"), "door-open")
        self.gestures = MeetingGestures(workspace, now)
        self.cancel = Button(_("Annuler la rencontre…"), "calendar-clock", "ghost")
        self.remove = Button(_("Supprimer"), "trash-2", "ghost")
        self._card = Card((self.list, 1), margins=_LIST_MARGINS)
        self.count = Button(_("Participation"), "chart-column")
        self.participation = ParticipationPage(workspace, now)
        self._pages = QStackedWidget()
        self._build()
        self._bind()
        follow(self._arrange)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the meetings again: what changed meanwhile was not followed."""
        super().showEvent(event)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the title when there is little room."""
        super().resizeEvent(event)
        self._arrange()

    def ask_new(self) -> None:
        """Ask what is needed to create a meeting; it opens once it is there."""
        if self._workspace.read_only:
            return
        dialog = NewMeetingDialog(self._workspace, self._now, self)
        dialog.created.connect(self._open_created)
        dialog.open()

    def _build(self) -> None:
        title = Label(_("Rencontres"), "title")
        self._actions = QWidget()
        self._actions.setLayout(row(self.open, self.gestures, self.cancel, self.remove, None))
        self._head = row(title, None, Flow(self.count, self.new))
        listing = QWidget()
        listing.setLayout(
            column(
                self._head,
                self.search,
                self.info,
                (self._card, 1),
                (self.first_use, 1),
                (self.nothing, 1),
                self._actions,
                gap=14,
                margins=PAGE_MARGINS,
            )
        )
        self._pages.addWidget(listing)
        self._pages.addWidget(self.participation)
        self.setLayout(column(self._pages, gap=0))
        editable = not self._workspace.read_only
        for button in (self.new, self.first_use.action):
            button.setEnabled(editable)
        KeyTip(self.new, self.new.text(), "new")
        self.open.setToolTip(_("Ouvrir la rencontre choisie (Entrée)"))
        self.search.lead_to(self.list)
        enter_by(self, self.search)

    def _bind(self) -> None:
        bind(self, {"new": self.ask_new, "search": self._focus_search})
        self._workspace.changed.connect(self._follow)
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(self._open_first)
        self.new.clicked.connect(self.ask_new)
        self.count.clicked.connect(self._show_participation)
        self.participation.left.connect(self._leave_participation)
        self.first_use.acted.connect(self.ask_new)
        self.nothing.acted.connect(self.search.clear)
        self.list.opened.connect(self._open)
        self.list.selectionModel().currentChanged.connect(self._allow)
        self.open.clicked.connect(self._open_current)
        self.gestures.created.connect(self._open_created)
        self.gestures.kept.connect(self._say_kept)
        self.cancel.clicked.connect(self._ask_cancel)
        self.remove.clicked.connect(self._remove)

    def _arrange(self) -> None:
        narrow = self.width() < theme.px(_ROOM)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._head.setDirection(direction)

    def _refresh(self) -> None:
        self._all = self._workspace.read(meetings)
        self._show()

    def _show(self) -> None:
        today = self._now().date()
        typed = self.search.text()
        found = listed(matching_meetings(self._all, typed), today)
        self.list.show_meetings(found, today)
        self._card.setVisible(bool(found))
        self.first_use.setVisible(not self._all)
        self.nothing.setVisible(bool(self._all) and not found)
        self.nothing.sentence.setText(_("Aucune rencontre ne correspond à «\u00a0{typed}\u00a0».").format(typed=typed))
        self._actions.setVisible(bool(found))
        self._allow()

    def _allow(self) -> None:
        current = self._current()
        upcoming = current is not None and current.status.upcoming and not self._workspace.read_only
        self.open.setEnabled(current is not None)
        self.gestures.show_meeting(current)
        self.cancel.setVisible(upcoming)
        self.remove.setVisible(upcoming)

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and changes.touch(*_TABLES):
            self._refresh()

    def _current(self) -> MeetingSummary | None:
        found: MeetingSummary | None = self.model.value(self.list.currentIndex())
        return found

    def _show_participation(self) -> None:
        self._pages.setCurrentWidget(self.participation)
        self.setFocusProxy(self.participation)
        self.participation.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_participation(self) -> None:
        self._pages.setCurrentIndex(0)
        self.setFocusProxy(self.search)
        self.count.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_search(self) -> None:
        self._leave_participation()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _open_first(self) -> None:
        if len(self.model):
            self._open(self.model[0])

    def _open_current(self) -> None:
        if self.list.currentIndex().isValid():
            self._open(self.list.currentIndex().data(VALUE))

    def _open(self, meeting: MeetingSummary) -> None:
        self.opened.emit(meeting.id, tab_of(meeting.status))

    def _open_created(self, meeting_id: object) -> None:
        self.opened.emit(meeting_id, "preparation")

    def _say_kept(self, sentence: str) -> None:
        self.info.say(sentence, "success", seconds=12)

    def _ask_cancel(self) -> None:
        current = self._current()
        if current:
            CancelDialog(self._workspace, current, self).open()

    def _remove(self) -> None:
        current = self._current()
        if current is None:
            return
        try:
            self._workspace.do(remove_meeting, current.id)
        except (Refused, StoreError) as error:
            self.info.say(str(error), "danger")
        else:
            self.info.say(
                _("La rencontre {number} est supprimée.").format(number=current.number),
                "success",
                action=_("Annuler"),
                on_action=self._workspace.undo_stack.undo,
                seconds=12,
            )


def tab_of(status: MeetingStatus) -> str:
    """Return the tab where the work on a meeting stands."""
    if status is MeetingStatus.IN_PROGRESS:
        return "live"
    return "minutes" if status.held else "preparation"


def _title(meeting: MeetingSummary) -> str:
    return typeset(meeting.title)
