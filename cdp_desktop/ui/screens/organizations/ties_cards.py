"""What an organisation is tied to, to be read here and changed elsewhere: its people, and what it did."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.collaboration import Collaboration
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.referral import Pathway
from cdp_desktop.domain.typography import full_date, short_date, typeset
from cdp_desktop.store.queries.organization_fiches import Attended, Part, Ties
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.widgets.layout import Section, column
from cdp_desktop.ui.widgets.text import Label

_SHOWN: Final = 5


class TieCard(Section):
    """A list under its name; ``opened`` gives the one that Enter opens."""

    opened = Signal(object)

    def __init__(self, title: str, line: Callable[[Any], Line], nothing: str = "") -> None:
        self.model: RowsModel[Any] = list_model(lambda one: line(one).title, spoken=partial(_spoken, line))
        self.list = LineList(title, self.model, line, shown=_SHOWN)
        self.nothing = Label(nothing, "body", "quiet", wrap=True)
        super().__init__(title, self.list, self.nothing)
        self.list.opened.connect(self.opened)

    def show_values(self, values: tuple[Any, ...]) -> None:
        """Show what there is; a card with nothing to say is not shown, unless it says so."""
        self.model.show(values)
        self.list.setVisible(bool(values))
        self.nothing.setVisible(not values)
        self.setVisible(bool(values or self.nothing.text()))


class TiesCards(QWidget):
    """Five cards; ``fiche_asked`` gives what has a fiche of its own, ``meeting_asked`` a meeting."""

    fiche_asked = Signal(object, object)  # Kind, UUID
    meeting_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._organization_id: UUID | None = None
        self.people = TieCard(
            _("Qui y travaille aujourd’hui"), _person_line, _("Personne de connu n’y travaille aujourd’hui.")
        )
        self.pathways = TieCard(_("Référencement"), self._pathway_line)
        self.collaborations = TieCard(_("Collaborations"), self._collaboration_line)
        self.projects = TieCard(_("Idées et projets"), _part_line)
        self.meetings = TieCard(_("Venu aux rencontres"), _meeting_line)
        self.setLayout(column(self.people, self.pathways, self.collaborations, self.projects, self.meetings, gap=16))
        self.people.opened.connect(self._ask_person)
        self.collaborations.opened.connect(self._ask_partner)
        self.projects.opened.connect(self._ask_project)
        self.meetings.opened.connect(self._ask_meeting)

    def show_ties(self, organization_id: UUID, ties: Ties) -> None:
        """Show the ties of an organisation."""
        self._organization_id = organization_id
        self.people.show_values(ties.people)
        self.pathways.show_values(ties.pathways)
        self.collaborations.show_values(ties.collaborations)
        self.projects.show_values(ties.projects)
        self.meetings.show_values(ties.meetings)

    def _ask_person(self, person: Person) -> None:
        self.fiche_asked.emit(Kind.MEMBER, person.id)

    def _ask_partner(self, collaboration: Collaboration) -> None:
        other = next(one for one in collaboration.organizations if one.id != self._organization_id)
        self.fiche_asked.emit(Kind.ORGANIZATION, other.id)

    def _ask_project(self, part: Part) -> None:
        self.fiche_asked.emit(Kind.INITIATIVE, part.id)

    def _ask_meeting(self, meeting: Attended) -> None:
        self.meeting_asked.emit(meeting.id)

    def _pathway_line(self, pathway: Pathway) -> Line:
        """Say a need, and the service that answers it; whose it is when it is another's."""
        there = pathway.service.organization
        place = "" if there.id == self._organization_id else there.short_name
        service = f"{place}, {pathway.service.name}" if place else pathway.service.name
        icon = "arrow-right" if place else "signpost"
        return Line(typeset(pathway.need), typeset(f"{pathway.type.label} · {service}"), icon)

    def _collaboration_line(self, one: Collaboration) -> Line:
        other = next(end for end in one.organizations if end.id != self._organization_id)
        since = _("depuis {day}").format(day=short_date(one.since))
        return Line(typeset(other.short_name), f"{one.level.label} · {one.status.label} · {since}", "handshake")


def _person_line(person: Person) -> Line:
    return Line(typeset(person.name), "", "user")


def _part_line(part: Part) -> Line:
    return Line(typeset(part.title), part.role.label, "lightbulb")


def _meeting_line(meeting: Attended) -> Line:
    title = _("{number} – {title}").format(number=meeting.number, title=meeting.title)
    return Line(typeset(title), full_date(meeting.held_on, article=False, weekday=False), "calendar-days")


def _spoken(line: Callable[[Any], Line], one: Any) -> str:
    said = line(one)
    return f"{said.title}, {said.detail}" if said.detail else said.title
