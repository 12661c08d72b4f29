"""The live screen of a meeting: it runs the points, keeps the time, and takes what is said."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from cdp_desktop.domain.agenda import AgendaItem, Clock, clock
from cdp_desktop.domain.attendance import headcount
from cdp_desktop.domain.groups import groups_clock
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.running import (
    STEP,
    STRAYING,
    began,
    following,
    forecast,
    minutes_over,
    place,
    silence,
)
from cdp_desktop.domain.typography import duration, hour, typeset
from cdp_desktop.domain.vocabulary import MeetingStatus
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.meetings import meeting
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.store.queries.records import community
from cdp_desktop.ui.actions import bind
from cdp_desktop.ui.screens.live.cadre import Cadre
from cdp_desktop.ui.screens.live.capturing import STREAM_TABLES, Capturing
from cdp_desktop.ui.screens.live.choice_bar import ChoiceBar, Way
from cdp_desktop.ui.screens.live.dock import Dock
from cdp_desktop.ui.screens.live.gestures import nameable
from cdp_desktop.ui.screens.live.header import LiveHeader
from cdp_desktop.ui.screens.live.inline_form import InlineForm
from cdp_desktop.ui.screens.live.point import PointCard
from cdp_desktop.ui.screens.live.pulse import Pulse
from cdp_desktop.ui.screens.live.running import Running
from cdp_desktop.ui.screens.live.step_texts import steps
from cdp_desktop.ui.screens.live.toolbox import TOOLS
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.entrance import enter_by
from cdp_desktop.ui.widgets.layout import Framed, Scroll, column, row
from cdp_desktop.ui.widgets.steps import StepList
from cdp_desktop.workspace import Workspace

TICK: Final = 1000
AGENDA_TABLES: Final = (
    "meeting", "agenda_item", "agenda_item_interval", "agenda_item_co_lead", "meeting_role", "community",
)  # fmt: skip
PEOPLE_TABLES: Final = ("attendance", "attendance_stay", "member", "affiliation", "organization")


class LivePanel(QWidget):
    """The room: the points at the left, the current one and its clock, the capture line and the stream."""

    asked = Signal(str)

    def __init__(
        self, workspace: Workspace, meeting_id: UUID, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._now = now
        self._meeting: Meeting = workspace.read(meeting, meeting_id)
        self._minute = -1
        self._stale = False
        self._strayed: UUID | None = None  # the point whose overrun was already answered
        self.header = LiveHeader()
        self.steps = StepList(_("Points de la rencontre"))
        self.straying = ChoiceBar()
        self.interruption = ChoiceBar()
        self.bar = ChoiceBar()
        self.form = InlineForm()
        self.cadre = Cadre()
        self.capturing = Capturing(workspace, meeting_id, now)
        self.running = Running(workspace, now, self.bar, self.form, self)
        self.dock = Dock(TOOLS, workspace, now)
        self.pulse = Pulse(workspace, meeting_id, now, self.interruption, self)
        self.gestures = self._bind()
        self.point = PointCard(self.gestures)
        self._timer = QTimer(self)
        self._build()
        workspace.changed.connect(self._on_changed)
        self._refresh_people()
        self._refresh()
        self.pulse.find_gap(self._meeting)
        self.pulse.beat()
        follow(self._dress)

    # --------------------------------------------------------------------------------------------- build

    def _bind(self) -> dict[str, QAction]:
        running = self.running
        return bind(
            self,
            {
                "next_item": self._go_next,
                "previous_item": running.go_back,
                "pause": running.pause,
                "five_more": partial(running.give, STEP),
                "five_less": partial(running.give, -STEP),
                "lead": running.ask_lead,
                "correct_start": running.ask_start,
                "new": running.ask_add,
                "defer": self._ask_defer,
                "seed": self.capturing.mark_seed,
                "erase_last": self.capturing.erasing.ask_last,
                "attendance": self._ask_attendance,
                "close_meeting": self._ask_closing,
                "enlarge": self._enlarge,
                "tools": self._offer_tools,
                **{kind.id: partial(self.dock.use, kind.id) for kind in TOOLS},
            },
        )

    def _build(self) -> None:
        self._side = Framed("rail", column((self.steps, 1), margins=(8, 10, 8, 8)))
        asking = column(self.interruption, self.form, self.bar, self.straying, gap=8)
        self.capturing.insert(asking)
        main = QWidget()
        main.setLayout(
            column(
                self.point,
                row((self.capturing, 1), self.dock, gap=12),
                (self.cadre, 1),
                gap=12,
                margins=(24, 14, 24, 14),
            )
        )
        self._page = Scroll(main)
        self.setLayout(column(self.header, row(self._side, (self._page, 1), gap=0), gap=0))
        enter_by(self, self.capturing)
        self.header.asked.connect(self.asked)
        self.header.points_wanted.connect(self._show_points)
        self.header.enlarged.connect(self._enlarge)
        self.steps.chosen.connect(self.running.choose)
        self.point.started.connect(self._start)
        self.point.stories_asked.connect(partial(self.asked.emit, "stories"))
        self.running.refused.connect(self._refuse)
        self.pulse.refused.connect(self._refuse)
        self.pulse.left.connect(self._focus)
        self.running.told.connect(self._tell)
        for asking_bar in (self.bar, self.interruption):
            asking_bar.left.connect(self._focus)
        self.form.left.connect(self._focus)
        self.dock.left.connect(self._focus)
        self.dock.asked.connect(self.asked)
        self.dock.refused.connect(self._refuse)
        self.dock.told.connect(self._tell)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.tick)

    # ------------------------------------------------------------------------------------------- refresh

    def _on_changed(self, changes: Changes) -> None:
        self.pulse.beat()
        if not self.isVisible():
            self._stale = True  # read when it comes back in sight: at the door each second counts
            return
        if changes.touch(*PEOPLE_TABLES):
            self._refresh_people()
        if changes.touch(*AGENDA_TABLES, *PEOPLE_TABLES):
            self._refresh()
        if changes.touch(*STREAM_TABLES, *PEOPLE_TABLES):
            self.capturing.refresh()
        self.dock.show_meeting(self._meeting)

    def _refresh_people(self) -> None:
        there = self._workspace.read(attendances, self._meeting_id)
        known = self._workspace.read(candidates, self._meeting.held_on, self._meeting_id)
        choices = nameable(there, known)
        self.running.offer(choices)
        self.capturing.show_people({one.person.id for one in there if one.person and one.present}, choices)
        self.header.show_people(headcount(there).here)

    def _refresh(self) -> None:
        found = self._meeting = self._workspace.read(meeting, self._meeting_id)
        self.running.take(found)
        self.dock.show_meeting(found)
        self.header.show_title(typeset(found.title))
        self._show_current(found)
        off_record = found.current is not None and found.current.off_record
        locked = _("Échange hors compte rendu\u00a0: rien n’est noté") if off_record else ""
        if found.status is MeetingStatus.CANCELLED:
            locked = _("Cette rencontre a été annulée\u00a0: rien ne s’y écrit.")
        was_off_record = self.cadre.isVisibleTo(self)
        self.capturing.show_point(found, locked)
        self.cadre.setVisible(off_record)
        if off_record:
            self.point.next.setFocus(Qt.FocusReason.OtherFocusReason)
            mine = self._workspace.read(community)
            self.cadre.show_rules(mine.ground_rules if mine else ())
        elif was_off_record:
            self._focus()
        self.point.allow(allowed=not self._workspace.read_only)
        self._minute = -1
        self.tick()

    def _show_current(self, found: Meeting) -> None:
        item = found.current
        after = following(found.items)
        if item is not None:
            self.point.show_point(item, place(found.items, item.id), after)
        elif found.status.upcoming:
            count = ngettext("{count} point", "{count} points", len(found.items)).format(count=len(found.items))
            total = duration(sum(one.minutes for one in found.items))
            sentence = _("{count}, {total}. Prévue de {start} à {end}.")
            hours_said = {"start": hour(found.start), "end": hour(found.end_planned)}
            self.point.show_idle(found.title, sentence.format(count=count, total=total, **hours_said),
                                 _("Démarrer la rencontre"))  # fmt: skip
        elif found.status.held:
            self.point.show_idle(
                _("La rencontre est terminée"), _("Le compte rendu est l’étape suivante."), _("Reprendre la rencontre")
            )
        elif found.status is MeetingStatus.CANCELLED:
            self.point.show_idle(_("La rencontre a été annulée"), found.cancel_reason, "")
        elif after is not None:
            sentence = _("Le prochain\u00a0: {title}").format(title=typeset(after.title))
            self.point.show_idle(_("Aucun point n’est en cours"), sentence, _("Commencer le point suivant"))
        else:
            self.point.show_idle(_("Plus aucun point à venir"), _("Il reste à relire et à évaluer, avec F10."), "")

    def tick(self) -> None:
        """Show the time; once a minute, also the hours of the points to come."""
        now, found = self._now(), self._meeting
        standing = clock(found.items, found.end_due(now), now)
        if now.minute != self._minute:
            self._minute = now.minute
            self.steps.show_steps(steps(found, standing, now))
        self.header.show_time(now, forecast(standing) if found.status is MeetingStatus.IN_PROGRESS else None)
        self.dock.tick(now)
        if found.current is not None:
            self.point.show_clock(standing, began(found.current, now))
            self.point.show_groups(groups_clock(found.current, now))
            self._watch(found.current, standing)
        else:
            self.straying.dismiss()
        runs = found.status is MeetingStatus.IN_PROGRESS and following(found.items) is not None
        self.point.show_silence(silence(found.items, now) if runs or found.current else 0)

    def _watch(self, item: AgendaItem, standing: Clock) -> None:
        """Offer a way out once the point has taken too long."""
        over = minutes_over(standing)
        if self.interruption.isVisibleTo(self):
            return  # what the clock says depends on the answer
        if over < STRAYING or not item.running or self._workspace.read_only:
            self.straying.dismiss()
            self._strayed = None
            return
        sentence = ngettext("Ce point dépasse de {count} minute.", "Ce point dépasse de {count} minutes.", over).format(
            count=over
        )
        if self.straying.isVisibleTo(self):
            self.straying.retell(sentence)
        elif self._strayed != item.id:
            self._strayed = item.id
            ways = [
                Way(_("Prolonger de 5 min"), partial(self.running.give, STEP), shortcut="Alt+1"),
                Way(_("Reporter un point…"), self.running.ask_defer, shortcut="Alt+2"),
                Way(_("Raccourcir un autre point"), self.running.ask_shorten, shortcut="Alt+3"),
                Way(_("Stationner la suite"), self.running.park, shortcut="Alt+4"),
            ]
            self.straying.ask(sentence, ways, "warning")

    # --------------------------------------------------------------------------------------------- life

    @property
    def clock_runs(self) -> bool:
        """Tell whether time is being drawn."""
        return self._timer.isActive()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the clock run, and read what changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._refresh_people()
            self._refresh()
            self.capturing.refresh()
        self.tick()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop drawing time that nobody sees."""
        self._timer.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Come back to the line with Escape, from wherever Tab led."""
        if event.key() == Qt.Key.Key_Escape:
            self._focus()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Do with the room there is."""
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        low = self.height() < theme.px(600)
        folded = self.width() < theme.px(960)
        self._side.setFixedWidth(theme.px(340 if self.width() >= theme.px(1500) else 250))
        self.dock.setFixedWidth(theme.px(340))
        self._side.setVisible(not folded or self.header.points.isChecked())
        self.header.fold(narrow=self.width() < theme.px(760), folded=folded)
        self.capturing.arrange(narrow=self.width() < theme.px(760), low=low)
        self.point.arrange(low=low)

    # -------------------------------------------------------------------------------------------- slots

    def _focus(self) -> None:
        self.capturing.focus_line()

    def _start(self) -> None:
        self.running.begin()
        self._focus()

    def _go_next(self) -> None:
        self.running.go_next()

    def _ask_defer(self) -> None:
        self.running.ask_defer()

    def _ask_attendance(self) -> None:
        self.asked.emit("attendance")

    def _ask_closing(self) -> None:
        self.asked.emit("closing")

    def _enlarge(self) -> None:
        self.asked.emit("room:large")

    def _offer_tools(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.gestures[kind.id] for kind in TOOLS])
        beside = self.point.tools if self.point.tools.isVisible() else self.point.next
        menu.popup(beside.mapToGlobal(beside.rect().bottomLeft()))

    def _show_points(self, shown: bool) -> None:
        self._side.setVisible(shown)

    def _refuse(self, sentence: str) -> None:
        self.capturing.line.tell(sentence, "danger", aloud=True)

    def _tell(self, sentence: str) -> None:
        self.capturing.line.tell(sentence, aloud=True)
