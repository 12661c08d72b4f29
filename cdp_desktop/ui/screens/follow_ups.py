"""The open follow-ups, on the first screen: done with a key, or put off."""

from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cdp_desktop.domain.capture import ActionItem
from cdp_desktop.domain.days import lateness
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.typography import short_date, typeset
from cdp_desktop.ui.icons import icon
from cdp_desktop.ui.rows import VALUE, RowsModel, list_model
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.screens.postponing import PostponeDialog
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
        self.put_off = Button(_("Reporter"), "calendar-clock", size="small")
        self.info = InfoBar()
        self._menu = QMenu(self.put_off)
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
        self._offer_days(next_meeting)
        self._allow()

    def set_editable(self, *, editable: bool) -> None:
        """Leave everything to be read only, or not."""
        self._editable = editable
        self._allow()

    def _build(self) -> None:
        self._actions.setLayout(row(self.tick, self.put_off, None))
        self.tick.setToolTip(_("Marquer fait (Espace)"))
        self.put_off.setMenu(self._menu)
        self.put_off.setToolTip(_("Donner une nouvelle échéance"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.list.ticked.connect(self._tick)
        self.list.opened.connect(self.opened)
        self.list.selectionModel().currentChanged.connect(self._allow)
        self.tick.clicked.connect(self._tick_current)
        self._menu.triggered.connect(self._put_off)

    def _allow(self) -> None:
        self._actions.setVisible(self._editable and len(self.model) > 0)
        for button in (self.tick, self.put_off):
            button.setEnabled(self.list.currentIndex().isValid())

    def _offer_days(self, next_meeting: date | None) -> None:
        self._menu.clear()
        days = [(_("D’une semaine"), self._today + timedelta(weeks=1)), (_("D’un mois"), self._today + timedelta(30))]
        if next_meeting and next_meeting > self._today:
            days.insert(0, (_("À la prochaine rencontre"), next_meeting))
        for words, day in days:
            action = QAction(icon("calendar-days"), f"{words} ({short_date(day)})", self._menu)
            action.setData(day)
            self._menu.addAction(action)
        self._menu.addAction(icon("calendar-clock"), _("À une autre date…"))

    def _tick(self, item: ActionItem) -> None:
        if self._editable:
            self.done.emit(item)

    def _tick_current(self) -> None:
        if self.list.currentIndex().isValid():
            self.done.emit(self.list.currentIndex().data(VALUE))

    def _put_off(self, action: QAction) -> None:
        if not self.list.currentIndex().isValid():
            return
        item: ActionItem = self.list.currentIndex().data(VALUE)
        if action.data():
            self.postponed.emit(item, action.data())
            return
        dialog = PostponeDialog(_title(item), self._today + timedelta(weeks=1), self._today, self)
        dialog.chosen.connect(partial(self.postponed.emit, item))
        dialog.open()

    def _line(self, item: ActionItem) -> Line:
        late = item.overdue(self._today)
        return Line(_title(item), self._detail(item), detail_tint="danger" if late else "ink2")

    def _detail(self, item: ActionItem) -> str:
        parts = [typeset(item.owner_name) or _("Sans responsable")]
        if item.due is None:
            parts.append(_("sans échéance"))
        elif item.overdue(self._today):
            parts.append(lateness(item.due, self._today))
        elif item.due == self._today:
            parts.append(_("pour aujourd’hui"))
        else:
            parts.append(_("pour le {day}").format(day=short_date(item.due)))
        if item.meeting_number:
            parts.append(_("rencontre {number}").format(number=item.meeting_number))
        return " · ".join(parts)

    def _spoken(self, item: ActionItem) -> str:
        return f"{_title(item)}, {self._detail(item)}"


def _title(item: ActionItem) -> str:
    return typeset(item.text)
