"""Running the agenda: the gestures on points, and the bars that go with them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cdp_desktop.domain.agenda import AgendaItem, typed_item
from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.running import STEP, following, later, preceding, typed_start
from cdp_desktop.domain.typography import duration, hour, typeset
from cdp_desktop.domain.vocabulary import ItemState
from cdp_desktop.operations import Operation, Refused
from cdp_desktop.operations.beginning import begin_meeting
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.meetings import resume_meeting
from cdp_desktop.operations.running import (
    add_live_item,
    correct_start,
    defer_item,
    extend_item,
    pause_item,
    put_back_item,
    resume_item,
    start_item,
    take_over,
    withdraw_item,
)
from cdp_desktop.ui.actions import shown_keys
from cdp_desktop.ui.screens.live.choice_bar import ChoiceBar, Way
from cdp_desktop.ui.screens.live.gestures import P, T, attempt
from cdp_desktop.ui.screens.live.inline_form import InlineForm
from cdp_desktop.ui.widgets.picker import Choice
from cdp_desktop.workspace import Workspace

AGO: Final = (3, 5, 10)  # minutes since the real beginning of a point, offered at once


class Running(QObject):
    """What can be done with the points of one meeting; questions are asked in a bar and a form given to it.

    ``refused`` gives the sentence that says why something was not done, ``told`` what was done that cannot be seen.
    """

    refused = Signal(str)
    told = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        now: Callable[[], datetime],
        bar: ChoiceBar,
        form: InlineForm,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self._bar = bar
        self._form = form
        self._meeting: Meeting | None = None
        self._people: Sequence[Choice] = ()

    def take(self, found: Meeting) -> None:
        """Know the meeting as it is now."""
        self._meeting = found

    def offer(self, people: Sequence[Choice]) -> None:
        """Know who may lead a point."""
        self._people = people

    # ------------------------------------------------------------------------------------------- clock

    def begin(self) -> None:
        """Begin the meeting with its first point, go on with the next one, or resume a meeting just ended."""
        found = self._found
        first = following(found.items)
        if found.status.upcoming:
            self._do(begin_meeting, found.id, first.id if first else None, at=self._now())
        elif found.status.held:
            self._do(resume_meeting, found.id, at=self._now())
        else:
            self.go_next()

    def go_next(self) -> None:
        """Start the next point: the current one ends."""
        after = following(self._found.items)
        if after is None:
            self.refused.emit(_("Il n’y a plus de point après celui-ci."))
        elif self._found.status.upcoming:
            self.begin()
        else:
            self._do(start_item, after.id, at=self._now())

    def go_back(self) -> None:
        """Return to the point that was dealt with before."""
        before = preceding(self._found.items)
        if before is None:
            self.refused.emit(_("Il n’y a pas de point avant celui-ci."))
        else:
            self._do(start_item, before.id, at=self._now())

    def pause(self) -> None:
        """Stop the clock of the current point, or let it run again."""
        item = self._current
        if item is not None:
            self._do(pause_item if item.running else resume_item, item.id, at=self._now())

    def give(self, minutes: int) -> None:
        """Give minutes to the current point, or take some."""
        item = self._current
        if item is not None:
            self._do(extend_item, item.id, minutes)

    def ask_start(self) -> None:
        """Ask when the current point really began."""
        item = self._current
        if item is None or not item.intervals:
            return
        since = item.intervals[-1].started_at.astimezone(self._now().tzinfo)
        self._form.ask_text(
            _("Quand ce point a-t-il vraiment commencé? Une heure, ou le nombre de minutes depuis"),
            _("Corriger"),
            partial(self._correct, item.id),
            text=hour(since),
            hint=_("9 h 12, ou 3"),
            quick=[_("il y a {length}").format(length=duration(minutes)) for minutes in AGO],
        )

    # ------------------------------------------------------------------------------------------- points

    def choose(self, item_id: UUID) -> None:
        """Offer what can be done with a point of the list."""
        item = next(one for one in self._found.items if one.id == item_id)
        title = typeset(item.title)
        if item.state is ItemState.IN_PROGRESS or self._workspace.read_only:
            return
        start = Way(_("Commencer ce point"), partial(self.start, item_id), "primary")
        if item.state in (ItemState.DEFERRED, ItemState.WITHDRAWN):
            text = _("«\u00a0{title}\u00a0» a été reporté ou retiré.").format(title=title)
            ways = [Way(_("Remettre à l’ordre du jour"), partial(self._put_back, item_id), "primary")]
        elif item.state is ItemState.PLANNED:
            text = _("Passer à «\u00a0{title}\u00a0»?").format(title=title)
            ways = [
                start,
                Way(_("Reporter…"), partial(self.ask_defer, item_id)),
                Way(_("Retirer…"), partial(self.ask_withdraw, item_id)),
            ]
        else:
            text = _("«\u00a0{title}\u00a0» a déjà été traité.").format(title=title)
            ways = [Way(_("Y revenir"), partial(self.start, item_id), "primary")]
        self._bar.ask(text, [*ways, Way(_("Annuler"), self._nothing, "ghost")], focus=True)

    def start(self, item_id: UUID) -> None:
        """Go to a point."""
        if self._found.status.upcoming:
            self._do(begin_meeting, self._found.id, item_id, at=self._now())
        else:
            self._do(start_item, item_id, at=self._now())

    def ask_add(self) -> None:
        """Ask for a point to add after the current one."""
        self._form.ask_text(
            _("Quel point ajouter? Le titre, puis la durée"), _("Ajouter"), self._add, hint=_("Budget 20")
        )

    def ask_defer(self, item_id: UUID | None = None) -> None:
        """Ask which point to put off to the next meeting, and why."""
        items = [one for one in (self._current, *later(self._found.items)) if one]
        if not items:
            self.refused.emit(_("Il n’y a pas de point à reporter."))
            return
        wanted = item_id or (items[1] if len(items) > 1 else items[0]).id
        self._form.ask_reason(
            _("Reporter à la prochaine rencontre"),
            _("Reporter"),
            [(one.id, typeset(one.title)) for one in items],
            self._defer,
            reason=_("Le temps a manqué."),
            first=[one.id for one in items].index(wanted),
        )

    def ask_withdraw(self, item_id: UUID) -> None:
        """Ask why a point is taken off the agenda."""
        item = next(one for one in self._found.items if one.id == item_id)
        question = _("Retirer «\u00a0{title}\u00a0» de l’ordre du jour").format(title=typeset(item.title))
        self._form.ask_reason(question, _("Retirer"), [(item_id, item.title)], self._withdraw)

    def ask_shorten(self) -> None:
        """Take minutes from the longest point to come, for the current one."""
        longest = max(later(self._found.items), key=_minutes, default=None)
        if longest is None:
            self.refused.emit(_("Il n’y a plus de point à raccourcir."))
        elif self._do(extend_item, longest.id, -STEP):
            sentence = _("«\u00a0{title}\u00a0» dure maintenant {minutes} min. {keys} pour revenir en arrière.")
            minutes = longest.minutes - STEP
            self.told.emit(sentence.format(title=typeset(longest.title), minutes=minutes, keys=shown_keys("undo")))

    def park(self) -> None:
        """Keep what is left of the current point for later, and go on."""
        item = self._current
        if item is None:
            return
        text = _("{title} (la suite)").format(title=item.title)
        kind = CaptureKind.PARKING
        if self._do(capture, self._found.id, kind, text, item_id=None, at=self._now()):
            self.told.emit(_("La suite est au stationnement."))
            if following(self._found.items):
                self.go_next()

    def ask_lead(self) -> None:
        """Ask who leads the current point from now on; someone else who facilitates is proposed."""
        item = self._current
        if item is None:
            return
        leading = {lead.id for lead in (item.lead, *item.co_leads) if lead}
        facilitators = [one.id for one in self._found.facilitators if one.id not in leading]
        proposed = next((one for one in self._people if one.id in facilitators[:1]), None)
        send = partial(self._take_over, item.id)
        self._form.ask_person(_("Qui anime à partir de maintenant?"), _("Passer l’animation"), self._people, send,
                              proposed=proposed)  # fmt: skip

    # -------------------------------------------------------------------------------------------- inner

    @property
    def _found(self) -> Meeting:
        assert self._meeting is not None
        return self._meeting

    @property
    def _current(self) -> AgendaItem | None:
        return self._found.current

    def _correct(self, item_id: UUID, typed: str) -> None:
        now = self._now()
        started = typed_start(typed, now)
        if started is None:
            raise Refused(_("Cette heure n’est pas comprise. Écrivez par exemple 9 h 12, ou 3 pour il y a 3\u00a0min."))
        self._workspace.do(correct_start, item_id, started_at=started, at=now)

    def _add(self, typed: str) -> None:
        item = typed_item(typed)
        if item is None:
            raise Refused(_("Donnez un titre au point."))
        self._workspace.do(add_live_item, self._found.id, title=item.title, minutes=item.minutes)

    def _defer(self, item_id: UUID, reason: str) -> None:
        self._workspace.do(defer_item, item_id, reason=reason, at=self._now())

    def _withdraw(self, item_id: UUID, reason: str) -> None:
        self._workspace.do(withdraw_item, item_id, reason=reason, at=self._now())

    def _put_back(self, item_id: UUID) -> None:
        self._do(put_back_item, item_id)

    def _take_over(self, item_id: UUID, member_id: UUID) -> None:
        self._workspace.do(take_over, item_id, member_id)

    def _nothing(self) -> None:
        """Leave everything as it is."""

    def _do(self, operation: Operation[P, T], *args: P.args, **kwargs: P.kwargs) -> bool:
        return attempt(self._workspace, self.refused.emit, operation, *args, **kwargs)


def _minutes(item: AgendaItem) -> int:
    return item.minutes
