"""« Petits groupes »: drawn among the people in the room, changed by keys, and given a time of their own."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from cdp_desktop.domain.groups import SmallGroup, group_count, heads, sizes
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.operations.groups import (
    draw_groups,
    extend_groups,
    gather_groups,
    move_to_group,
    place_in_groups,
    remove_groups,
    time_groups,
)
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.room import small_groups
from cdp_desktop.ui.screens.live.dock import Tool
from cdp_desktop.ui.screens.live.gestures import attempt
from cdp_desktop.ui.screens.live.tools.group_list import GroupList, GroupRow
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.fields import DurationField
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import column
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

if TYPE_CHECKING:
    from cdp_desktop.domain.agenda import AgendaItem
    from cdp_desktop.domain.attendance import Attendance

_SIZE: Final = 4  # people in a group, when nothing else is asked
_MINUTES: Final = 10
_MORE: Final = 2  # minutes given at once to groups at work


class GroupsTool(Tool):
    """How many groups, who is in each, and the time they have."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(workspace, now, parent)
        self._item: AgendaItem | None = None
        self._here: tuple[Attendance, ...] = ()
        self._groups: tuple[SmallGroup, ...] = ()
        self._draws = 0
        self._asked = False  # the number of groups was chosen: arrivals no longer change it
        self.count = QSpinBox()
        self.each = QSpinBox()
        self._between = Label(_("groupes de"), "body")
        self.told_sizes = Label("", "label", "muted", wrap=True)
        self.draw = Button(_("Tirer"), "puzzle", "primary", size="small")
        self.show_room = Button(_("Montrer à la salle"), "presentation", "ghost", size="small")
        self.minutes = DurationField(_("Temps donné aux groupes"))
        self.begin = Button("", size="small")
        self.extend = Button(_("+2 min"), size="small")
        self.newcomers = Label("", "label", "muted", wrap=True)
        self.place = Button(_("Les placer"), "user-plus", size="small")
        self.list = GroupList()
        self.undo_draw = Button(_("Défaire"), "x", "ghost", size="small")
        self.keys = Label(_("← et →, ou un chiffre\u00a0: changer de groupe la personne choisie"), "caption", "quiet",
                          wrap=True)  # fmt: skip
        self._build()
        follow(self._dress)

    def show_meeting(self, found: Meeting) -> None:
        """Show the groups of the current point, and how many can be made of the people in the room."""
        item = found.current
        if item is None or self._item is None or item.id != self._item.id:
            self.minutes.show_minutes(item.group_minutes if item and item.group_minutes else _MINUTES)
        self._item = item
        self._here = tuple(one for one in self._workspace.read(attendances, found.id) if one.here)
        groups = self._workspace.read(small_groups, found.id)
        self._groups = tuple(one for one in groups if item and one.item_id == item.id)
        self._refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Lead to the groups, or to how many of them to draw; a proxy would hide from Tab what comes before it."""
        (self.list if self._groups else self.count).setFocus(event.reason())
        self.count.selectAll()  # a figure typed replaces the one proposed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Draw on Enter in the numbers, let the time run on Enter in the minutes."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and (self.count.hasFocus() or self.each.hasFocus()):
            self._draw()
        elif enter and self.minutes.hasFocus():
            self._begin()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.count.setAccessibleName(_("Nombre de groupes"))
        self.each.setAccessibleName(_("Personnes par groupe"))
        self.undo_draw.setAccessibleName(_("Défaire les groupes"))
        self.extend.setAccessibleName(_("2 minutes de plus pour les groupes"))
        self.count.setRange(1, 1)
        self.each.setRange(1, 1)
        self.setLayout(
            column(
                Flow(self.count, self._between, self.each, self.draw),
                self.told_sizes,
                Flow(self.minutes, self.begin, self.extend, gap=6),
                Flow(self.newcomers, self.place),
                (self.list, 100),  # all the height there is; without groups, the stretch at the foot takes it
                self.keys,
                Flow(self.show_room, self.undo_draw, gap=2),
                None,
                gap=8,
            )
        )
        self.count.valueChanged.connect(self._follow_count)
        self.each.valueChanged.connect(self._follow_size)
        self.draw.clicked.connect(self._draw)
        self.show_room.clicked.connect(self._show_room)
        self.begin.clicked.connect(self._begin_or_gather)
        self.extend.clicked.connect(self._extend)
        self.place.clicked.connect(self._place)
        self.list.moved.connect(self._move)
        self.undo_draw.clicked.connect(self._remove)

    def _dress(self) -> None:
        self.minutes.setFixedWidth(theme.px(90))
        for field in (self.count, self.each):
            field.setFixedWidth(theme.px(56))

    # ------------------------------------------------------------------------------------------- showing

    def _refresh(self) -> None:
        people, drawn = len(self._here), bool(self._groups)
        self._offer(people)
        working = self._item is not None and self._item.groups_began_at is not None
        self.draw.setAccessibleName(_("Tirer de nouveau") if drawn else _("Tirer les groupes"))
        self.begin.setText(_("Arrêter") if working else _("Lancer le temps"))
        self.list.show_groups(self._groups)
        new = self._unplaced
        self.newcomers.setText(
            ngettext("{n} personne n’est dans aucun groupe.", "{n} personnes ne sont dans aucun groupe.", new)
            .format(n=new)
        )  # fmt: skip
        for part in (self.list, self.show_room, self.undo_draw, self.keys):
            part.setVisible(drawn)
        for part in (self.newcomers, self.place):
            part.setVisible(drawn and bool(new))
        self.minutes.setVisible(not working)
        self.extend.setVisible(working)
        free = not self._workspace.read_only and self._item is not None and not self._item.off_record
        for field in (self.count, self.each, self.draw, self.minutes, self.begin, self.extend, self.place,
                      self.undo_draw):  # fmt: skip
            field.setEnabled(free)
        self.draw.setEnabled(free and people > 1)

    def _offer(self, people: int) -> None:
        """Let so many people be parted; what was asked stays asked."""
        with QSignalBlocker(self.count), QSignalBlocker(self.each):
            self.count.setMaximum(max(1, people))
            self.each.setMaximum(max(1, people))
            if self._groups:
                self.count.setValue(len(self._groups))
            elif not self._asked:
                self.count.setValue(group_count(people, _SIZE))
            self.each.setValue(max(1, people // self.count.value()))
        self._say_sizes()

    def _say_sizes(self) -> None:
        if self._item is None:
            text = _("Les groupes se forment pendant un point.")
        elif self._item.off_record:
            text = _("Échange hors compte rendu\u00a0: rien n’est gardé, pas même qui est avec qui.")
        elif len(self._here) < 2:
            text = _("Il faut au moins deux personnes présentes. Elles s’inscrivent avec F4.")
        else:
            here = heads(self._here)
            count = ngettext("{n} personne", "{n} personnes", here).format(n=here)
            text = _("{people}\u00a0: {groups}").format(people=count, groups=sizes(here, self.count.value()))
        self.told_sizes.setText(text)

    @property
    def _unplaced(self) -> int:
        placed = {one.id for group in self._groups for one in group.people}
        return heads(one for one in self._here if one.id not in placed)

    # ------------------------------------------------------------------------------------------ gestures

    def _follow_count(self) -> None:
        self._asked = True
        with QSignalBlocker(self.each):
            self.each.setValue(max(1, len(self._here) // self.count.value()))
        self._say_sizes()

    def _follow_size(self) -> None:
        self._asked = True
        with QSignalBlocker(self.count):
            self.count.setValue(group_count(len(self._here), self.each.value()))
        self._say_sizes()

    def _draw(self) -> None:
        if self._item is None or not self.draw.isEnabled():
            return
        self._draws += 1
        seed = int(self._now().timestamp()) + self._draws
        if attempt(self._workspace, self.refused.emit, draw_groups, self._item.id, count=self.count.value(), seed=seed):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_room(self) -> None:
        self.asked.emit("room:groups")

    def _begin_or_gather(self) -> None:
        if self._item is not None and self._item.groups_began_at is not None:
            attempt(self._workspace, self.refused.emit, gather_groups, self._item.id)
        else:
            self._begin()

    def _begin(self) -> None:
        if self._item is not None and self.minutes.minutes is not None:
            minutes = self.minutes.minutes
            attempt(self._workspace, self.refused.emit, time_groups, self._item.id, minutes, at=self._now())

    def _extend(self) -> None:
        if self._item is not None:
            attempt(self._workspace, self.refused.emit, extend_groups, self._item.id, _MORE)

    def _place(self) -> None:
        if self._item is not None:
            attempt(self._workspace, self.refused.emit, place_in_groups, self._item.id)

    def _move(self, row: GroupRow, number: int) -> None:
        group = self._groups[number - 1]
        if attempt(self._workspace, self.refused.emit, move_to_group, row.id, group.id):
            self.list.choose(row.id)
            announce(self.list, _("{name}, groupe {number}").format(name=row.title, number=number))

    def _remove(self) -> None:
        if self._item is not None:
            attempt(self._workspace, self.refused.emit, remove_groups, self._item.id)
            self.count.setFocus(Qt.FocusReason.OtherFocusReason)
