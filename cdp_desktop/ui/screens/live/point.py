"""The point under way: what it is, who leads it, its clock, and what can be done with it."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cdp_desktop.domain.agenda import AgendaItem, Clock
from cdp_desktop.domain.agreement import LATE
from cdp_desktop.domain.carry import gathered_words
from cdp_desktop.domain.groups import GroupsClock
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.running import QUIET, Place, late_minutes, minutes_over
from cdp_desktop.domain.typography import duration, enumerate_fr, typeset
from cdp_desktop.domain.vocabulary import ItemType
from cdp_desktop.ui.actions import KeyTip, shown_keys
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.screens.live.groups_chip import GroupsChip
from cdp_desktop.ui.widgets.avatar import Avatar
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.clock import TimerRing, pace
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.text import Chip, Elided, Label

SOON: Final = 5  # minutes left from which they are told


class PointCard(QWidget):
    """The large part of the screen: the current point, or what to do when there is none.

    ``stories_asked`` wants the tables of a point where stories are chosen.
    """

    started = Signal()
    stories_asked = Signal()

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = Label("", "label_strong", "accent", tabular=True)
        self._nature = Chip("", "outline")
        self._pace = Chip("", "warning")
        self._off_record = Chip("", "neutral")
        self.groups = GroupsChip()
        self._avatar = Avatar("", 24)
        self._leads = Elided("", "label", "muted")
        self.lead = Button(_("Qui anime?"), "user", "ghost", size="small")
        self.calm = Icon("coffee", "accent_ink", 40)
        self._title = Label("", "live_title", wrap=True)
        self._about = Label("", "lead", "muted", wrap=True)
        self.silence = Label("", "body", "warning", wrap=True)
        self.began = Button("", "history", "ghost", size="small")
        self.start = Button("", "play", "primary", size="large")
        self.next = Button(_("Point suivant"), "skip-forward", "primary")
        self.previous = Button(_("Précédent"), "skip-back")
        self.pause = Button(_("Pause"), "pause")
        self.more = Button(_("+5 min"), "")
        self.less = Button(_("−5 min"), "")
        self.defer = Button(_("Reporter…"), "arrow-right", "ghost")
        self.add = Button(_("Ajouter…"), "plus", "ghost")
        self.tools = Button(_("Outils"), "hand-helping", "ghost")
        self.negotiate = Button(_("Négocier le temps"), "hourglass", "ghost")
        self.stories = Button(_("Choisir les histoires"), "star")
        self.others = Button(_("Plus"), "ellipsis")
        self.ring = TimerRing(188)
        self._small_ring = TimerRing(112)
        self._item: AgendaItem | None = None
        self._more_to_come = False
        self._low = False
        self._build(actions)

    @property
    def title(self) -> str:
        """The title shown."""
        return self._title.text()

    @property
    def said(self) -> str:
        """What is said of the time of the point."""
        return self._pace.text()

    def show_point(self, item: AgendaItem, place: Place, following: AgendaItem | None) -> None:
        """Show the point under way."""
        self._item = item
        self._more_to_come = following is not None
        self._number.setText(_("Point {number} sur {total}").format(number=place.number, total=place.total))
        self._nature.show_chip(item.type.label, "outline")
        self._off_record.show_chip(_("Hors compte rendu") if item.off_record else "", "neutral")
        leads = [lead.name for lead in (item.lead, *item.co_leads) if lead]
        self._avatar.setVisible(bool(leads))
        self._avatar.show_name(leads[-1] if leads else "")
        self._leads.setText(enumerate_fr(leads) if leads else "")
        self._title.setText(typeset(item.title))
        about = (
            item.description
            or gathered_words(item.gathered, named=4)
            or (item.objective.label if item.objective else "")
        )
        self._say(typeset(about))
        self.calm.setVisible(item.type is ItemType.BREAK)
        self.pause.setText(_("Pause") if item.running else _("Reprendre"))
        self.next.setText(_("Point suivant") if following else _("Terminer ce point"))
        self.next.setToolTip(typeset(following.title) if following else "")
        self._show(running=True)

    def show_idle(self, title: str, sentence: str, action: str) -> None:
        """Show that no point runs, and the one thing to do about it, if there is one."""
        self._item = None
        self._number.setText("")
        self._title.setText(typeset(title))
        self._say(sentence)
        self.start.setText(action)
        self._show(running=False)
        self.start.setVisible(bool(action))

    def show_clock(self, clock: Clock, began: str) -> None:
        """Show the time of the current point; only what changed is drawn again."""
        if self._item is None:
            return
        paused = not self._item.running
        for ring in (self.ring, self._small_ring):
            ring.show_time(int(clock.elapsed), int(clock.planned), paused=paused)
        if began != self.began.text():
            self.began.setText(began)
            self.began.setVisible(bool(began) and not self._low)
        self.negotiate.setVisible(late_minutes(clock) >= LATE and self._more_to_come and not self._low)
        words, look = _standing(clock)
        if words != self._pace.text() or look != self._pace.property("chip"):
            self._pace.show_chip(words, look)

    def show_groups(self, clock: GroupsClock | None) -> None:
        """Show the time left to the small groups, if they are at work."""
        self.groups.show_clock(clock)

    def show_silence(self, minutes: int) -> None:
        """Say calmly that no clock has been running for a while, and the key that makes one run."""
        words = ""
        if self._item is not None and minutes:
            words = _("En pause depuis {length}. {keys} pour reprendre.")
        elif self._item is None and minutes >= QUIET:
            words = _("Le minuteur ne tourne pas depuis {length}. {keys} pour commencer le point suivant.")
        keys = shown_keys("pause" if self._item else "next_item")
        words = words.format(length=duration(minutes), keys=keys)
        if words != self.silence.text():
            self.silence.setText(words)
            self.silence.set_tone("muted" if self._item else "warning")
            self.silence.setVisible(bool(words))

    def allow(self, *, allowed: bool) -> None:
        """Leave the buttons at work, or not: nothing is changed in a window that only reads."""
        for button in self._gestures:
            button.setEnabled(allowed)

    def arrange(self, *, low: bool) -> None:
        """Do with little height: the clock is smaller, and what can be reached by keys alone goes."""
        self._low = low
        self._show(running=self._item is not None)

    def _build(self, actions: Mapping[str, QAction]) -> None:
        keyed = {
            "lead": self.lead,
            "correct_start": self.began,
            "next_item": self.next,
            "previous_item": self.previous,
            "pause": self.pause,
            "five_more": self.more,
            "five_less": self.less,
            "defer": self.defer,
            "new": self.add,
            "tools": self.tools,
            "time": self.negotiate,
        }
        for name, button in keyed.items():
            button.clicked.connect(actions[name].trigger)
            KeyTip(button, actions[name].text(), name)
        self.more.setAccessibleName(_("5 minutes de plus"))
        self.less.setAccessibleName(_("5 minutes de moins"))
        self._gestures = (*keyed.values(), self.start, self.others)
        menu = QMenu(self.others)
        for name in ("tools", "time", "defer", "new", "five_less", "previous_item", "correct_start"):
            menu.addAction(actions[name])
        self.others.setMenu(menu)
        self.start.clicked.connect(self.started)
        self.stories.clicked.connect(self.stories_asked)
        top = Flow(
            self._number, self._nature, self._off_record, self._pace, self._avatar, self._leads, self.lead, self.groups
        )
        gestures = Flow(
            self.start,
            self.next,
            self.pause,
            self.more,
            self.less,
            self.previous,
            self.stories,
            self.negotiate,
            self.others,
        )
        others = Flow(self.tools, self.defer, self.add, self.began, gap=2)
        words = column(
            top,
            row(self.calm, (self._title, 1), gap=12),
            self._about,
            self.silence,
            gestures,
            others,
            gap=8,
        )
        self.silence.hide()
        rings = column(self.ring, self._small_ring, gap=0)
        box = row((words, 1), rings, gap=20)
        box.setAlignment(rings, Qt.AlignmentFlag.AlignTop)  # a stretch under them would take room from the stream
        self.setLayout(box)

    def _say(self, sentence: str) -> None:
        self._about.setText(sentence)
        self._about.setVisible(bool(sentence) and not (self._low and self._item))

    def _show(self, *, running: bool) -> None:
        for part in (self._number, self._nature, self._leads, self.next, self.pause, self.more, self.lead):
            part.setVisible(running)
        for part in (self.previous, self.defer, self.add, self.tools, self.less, self.began):
            part.setVisible(running and not self._low)
        self.others.setVisible(running and self._low)
        self.negotiate.setVisible(False)  # until the clock says that the meeting is late
        for chip in (self._pace, self._off_record):
            chip.setVisible(running and bool(chip.text()))
        self._avatar.setVisible(running and bool(self._leads.text()))
        kind = self._item.type if running and self._item else None
        self.calm.setVisible(kind is ItemType.BREAK)
        self.stories.setVisible(kind is ItemType.STORY_SELECTION)
        self.start.setVisible(not running)
        if not running:
            self.groups.show_clock(None)
        self.ring.setVisible(running and not self._low)
        self._small_ring.setVisible(running and self._low)
        self._about.setVisible(bool(self._about.text()) and not (self._low and running))


def _standing(clock: Clock) -> tuple[str, str]:
    """Say how the point stands once it is nearly over, and in which look."""
    over = minutes_over(clock)
    if clock.left < 0:
        if not over:
            return _("Temps écoulé"), "danger"
        return ngettext("{count} minute de trop", "{count} minutes de trop", over).format(count=over), "danger"
    state = pace(int(clock.elapsed), int(clock.planned))
    if state == "soon":
        return _("Il reste {length}").format(length=duration(max(1, -int(-clock.left // 60)))), "warning"
    return "", "neutral"
