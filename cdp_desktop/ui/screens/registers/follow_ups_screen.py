"""« Suivis »: all that was promised at every meeting, the most urgent first; beside the list, the fiche of one."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain import follow_ups_document
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.follow_up import FollowUp, completion, due_words, in_order, matching
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.participation import Years
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.queries.follow_ups import (
    AROUND,
    concerned,
    deadlines,
    follow_up_register,
    follow_ups,
    last_held,
)
from cdp_desktop.store.queries.meetings import next_meeting
from cdp_desktop.store.queries.participation import years
from cdp_desktop.store.queries.people import candidates, organizations
from cdp_desktop.ui.actions import bind
from cdp_desktop.ui.screens.catalogue import Catalogue, CatalogueWords
from cdp_desktop.ui.screens.closing.follow_up_card import Answerable, answerable
from cdp_desktop.ui.screens.record_list import Record, RecordList
from cdp_desktop.ui.screens.registers.filters import FollowUpFilters
from cdp_desktop.ui.screens.registers.follow_up_page import FollowUpPage
from cdp_desktop.ui.screens.registers.new_follow_up import NewFollowUpDialog
from cdp_desktop.ui.screens.registers.papers import RegisterPapers
from cdp_desktop.ui.screens.registers.reminders import RemindersDialog
from cdp_desktop.ui.screens.registers.standing_bar import LOOKS
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

if TYPE_CHECKING:
    from cdp_desktop.domain.registers import Source

_PEOPLE = ("member", "affiliation", "organization")


class FollowUpsScreen(Catalogue[FollowUp]):
    """Every follow-up; ``opened`` gives a meeting and a tab, ``fiche_asked`` the kind and the key of something else."""

    tables = ("action_item", *AROUND)
    filters: FollowUpFilters
    opened = Signal(object, str)
    fiche_asked = Signal(object, object)

    def __init__(
        self,
        workspace: Workspace,
        now: Callable[[], datetime],
        fiches: Collection[Kind] = (),
        parent: QWidget | None = None,
    ) -> None:
        info = InfoBar(workspace.undo_stack)
        self._years = Years()
        self._next: date | None = None
        self._held: Source | None = None
        self._known: dict[UUID, FollowUp] = {}
        self._stale: set[UUID] | None = None  # which must be read again; none when it is all of them
        self._read_on = date.min
        self.page = FollowUpPage(workspace, info, now, fiches)
        self.new = Button(_("Nouveau suivi"), "plus", size="small")
        self.papers = RegisterPapers(_("Liste des suivis"), workspace, info, self._composed, _("Rappels et liste"))
        self.remind = self.papers.add_first(_("Rappels à envoyer…"), "mail")
        self.completion = Label("", "label", "muted", wrap=True, tabular=True)
        words = CatalogueWords(
            title=_("Suivis"),
            search=_("Chercher un suivi"),
            hint=_("Mot, personne, organisme ou point"),
            nothing=_("Aucun suivi ne correspond."),
            everything=_("Tous les suivis"),
            first_use=_(
                "Aucun suivi pour l’instant. Pendant une rencontre, tapez «\u00a0s\u00a0», une espace et ce qui est "
                "à faire."
            ),
            icon="list-checks",
        )
        listed = RecordList(_("Suivis"), self._record)
        gestures = (self.papers, self.new)
        super().__init__(
            workspace, now, words, listed, self.page, FollowUpFilters(), info=info, gestures=gestures, parent=parent
        )
        self._place_completion()
        self._bind()

    def showEvent(self, event: QShowEvent) -> None:
        """Offer people as they are now, then read everything again."""
        self._offer_people()
        super().showEvent(event)

    def read_all(self) -> list[FollowUp]:
        """Return every follow-up, and learn what is around them: only those that changed are read again."""
        today = self._now().date()
        self._years = self._workspace.read(years)
        following = self._workspace.read(next_meeting, today)
        self._next = following.held_on if following else None
        self._held = self._workspace.read(last_held)
        self.new.setEnabled(self._held is not None and not self._workspace.read_only)
        none = _("Un suivi appartient à une rencontre, et aucune n’a encore été tenue.")
        self.new.setToolTip("" if self._held else none)
        if self._stale is None or today != self._read_on:
            self._known = {one.id: one for one in self._workspace.read(follow_ups, today)}
        elif self._stale:
            again = {one.id: one for one in self._workspace.read(follow_ups, today, self._stale)}
            for gone in self._stale - again.keys():
                self._known.pop(gone, None)
            self._known |= again
        self._stale, self._read_on = set(), today
        self.papers.setVisible(bool(self._known))
        return list(self._known.values())

    def offer_filters(self, values: Sequence[FollowUp]) -> None:
        """Narrow only to what some follow-up has."""
        self.filters.offer_follow_ups(values, self._years)

    def found(self, values: Sequence[FollowUp], typed: str) -> list[FollowUp]:
        """Return the follow-ups that match, in the order chosen; and count how many of a year are done."""
        today = self._now().date()
        year = self.filters.year.value or self._years.latest(today)
        told = completion(values, year, today).sentence
        words = _("Promis en {year}\u00a0: {told}").format(year=year.label, told=told)
        self.completion.setText(words if told else "")
        self._show_completion()
        return in_order(matching(values, self.filters.wanted(typed), today), self.filters.order.value)

    def show_fiche(self, value: FollowUp) -> None:
        """Show the fiche of a follow-up."""
        had = self._workspace.read(deadlines, value.id)
        self.page.show_follow_up(value, had, self._next, self._now().date())

    def counted(self, found: int, there_are: int) -> str:
        """Say how many follow-ups are listed."""
        if found == there_are:
            return ngettext("{count} suivi", "{count} suivis", found).format(count=found)
        return _("{found} sur {count} suivis").format(found=found, count=there_are)

    def _place_completion(self) -> None:
        layout = self._left.layout()
        assert layout is not None
        layout.addWidget(self.completion)

    def _show_completion(self) -> None:
        """Leave its room to the list while the filters are unfolded."""
        self.completion.setVisible(bool(self.completion.text()) and not self.narrow.isChecked())

    def _bind(self) -> None:
        self.narrow.toggled.connect(self._show_completion)
        self.new.clicked.connect(self.ask_new)
        self.remind.triggered.connect(self._show_reminders)
        self.page.source.opened.connect(self.opened)
        self.page.source.fiche_asked.connect(self.fiche_asked)
        bind(self, {"new": self.ask_new})

    def ask_new(self) -> None:
        """Ask for a follow-up thought of between meetings."""
        if self._held and self.new.isEnabled():
            dialog = NewFollowUpDialog(self._workspace, self._now, self._held, self)
            dialog.made.connect(self._show_made)
            dialog.open()

    def _show_made(self, follow_up_id: UUID) -> None:
        self.open_fiche(follow_up_id)
        if self._held:
            words = _("Suivi ajouté à la rencontre {number}. Dites qui s’en charge, et pour quand.")
            undo = self._workspace.undo_stack.undo
            self.info.say(
                words.format(number=self._held.number), "success", action=_("Annuler"), on_action=undo, seconds=12
            )

    def _show_reminders(self) -> None:
        self._workspace.saving.emit()
        chosen = self.model.value(self.list.currentIndex())
        around = (*chosen.people, chosen.organization) if chosen else ()
        RemindersDialog(self._workspace, self._now, self, [one.id for one in around if one]).open()

    def _offer_people(self) -> None:
        today = self._now().date()
        following = self._workspace.read(next_meeting, today)
        self.page.offer_late(self._answerable, following.held_on if following else None)

    def _answerable(self) -> Answerable:
        people = [one.person for one in self._workspace.read(candidates, self._now().date())]
        return answerable(people, self._workspace.read(organizations).values())

    def _follow(self, changes: Changes) -> None:
        """Remember which must be read again, whether the list is in sight or not."""
        if self._stale is not None and changes.touch(*self.tables):
            some = concerned(changes)
            self._stale = None if some is None else self._stale | some
        if self.isVisible() and changes.touch(*_PEOPLE):
            self._offer_people()
        super()._follow(changes)

    def _composed(self, audience: Confidentiality) -> tuple[Document, str] | None:
        register = self._workspace.read(follow_up_register, self._now().date())
        if register is None:
            return None
        made = follow_ups_document.compose(register, audience=audience)
        return made, follow_ups_document.file_name(register, audience)

    def _record(self, one: FollowUp) -> Record:
        """Say what is to be done, who does it since which meeting, and where it stands."""
        today = self._now().date()
        icon, tint = LOOKS[one.item.status]
        late = one.item.overdue(today)
        return Record(
            title=typeset(one.item.text),
            origin=typeset(" · ".join((one.responsible, one.source.words))),
            standing=" · ".join(part for part in (due_words(one.item, today), one.put_off) if part),
            icon="calendar-clock" if late else icon,
            tint="danger" if late else tint,
        )
