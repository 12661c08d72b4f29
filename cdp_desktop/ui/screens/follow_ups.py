"""The open follow-ups, on the first screen: done with a key, or put off."""

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.capture import ActionItem
from cdp_desktop.domain.follow_up import due_words
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.rows import VALUE, RowsModel, list_model
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.screens.postponing import PostponeButton
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Section, row
from cdp_desktop.ui.widgets.text import Chip, Label


class FollowUpsCard(Section):
    """What is still to be done, the most urgent first.

    ``done`` gives the follow-up that is done, ``postponed`` one with its new date, ``opened`` one to look at.
    """

    done = Signal(object)
    postponed = Signal(object, object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._today = date.min
        self._editable = True
        self.count = Chip("")
        self.model: RowsModel[ActionItem] = list_model(_title, spoken=self._spoken)
        self.list = LineList(_("Suivis à faire"), self.model, self._line)
        self.empty = Label(_("Aucun suivi en attente."), "body", "muted", wrap=True)
        self.tick = Button(_("Marquer fait"), "check", size="small")
        self.put_off = PostponeButton()
        self.info = InfoBar()
        self._actions = QWidget()
        super().__init__(_("Suivis à faire"), self.list, self.empty, self._actions, self.info, beside=[self.count])
        self.setParent(parent)
        self._build()

    def show_items(self, items: tuple[ActionItem, ...], next_meeting: date | None, now: datetime) -> None:
        """Show what is still to be done; the day of the next meeting is proposed when one puts something off."""
        self._today = now.date()
        before = self.list.currentIndex().row()
        self.model.show(items)
        late = sum(item.overdue(self._today) for item in items)
        self.count.show_chip(
            ngettext("{count} en retard", "{count} en retard", late).format(count=late) if late else "", "warning"
        )
        self.list.setVisible(bool(items))
        self.empty.setVisible(not items)
        if items and before >= 0 and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(min(before, len(items) - 1), 0))
        self.list.viewport().update()
        self.put_off.offer(next_meeting, self._today)
        self._allow()

    def set_editable(self, *, editable: bool) -> None:
        """Leave everything to be read only, or not."""
        self._editable = editable
        self._allow()

    def _build(self) -> None:
        self._actions.setLayout(row(self.tick, self.put_off, None))
        self.tick.setToolTip(_("Marquer fait (Espace)"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.list.ticked.connect(self._tick)
        self.list.opened.connect(self.opened)
        self.list.selectionModel().currentChanged.connect(self._allow)
        self.tick.clicked.connect(self._tick_current)
        self.put_off.chosen.connect(self._put_off)

    def _allow(self) -> None:
        self._actions.setVisible(self._editable and len(self.model) > 0)
        for button in (self.tick, self.put_off):
            button.setEnabled(self.list.currentIndex().isValid())
        if self.list.currentIndex().isValid():
            self.put_off.show_text(_title(self.list.currentIndex().data(VALUE)))

    def _tick(self, item: ActionItem) -> None:
        if self._editable:
            self.done.emit(item)

    def _tick_current(self) -> None:
        if self.list.currentIndex().isValid():
            self.done.emit(self.list.currentIndex().data(VALUE))

    def _put_off(self, day: date) -> None:
        if self.list.currentIndex().isValid():
            self.postponed.emit(self.list.currentIndex().data(VALUE), day)

    def _line(self, item: ActionItem) -> Line:
        late = item.overdue(self._today)
        return Line(_title(item), self._detail(item), detail_tint="danger" if late else "ink2")

    def _detail(self, item: ActionItem) -> str:
        parts = [typeset(item.owner_name) or _("Sans responsable"), due_words(item, self._today)]
        if item.meeting_number:
            parts.append(_("rencontre {number}").format(number=item.meeting_number))
        return " · ".join(parts)

    def _spoken(self, item: ActionItem) -> str:
        return f"{_title(item)}, {self._detail(item)}"


def _title(item: ActionItem) -> str:
    return typeset(item.text)
