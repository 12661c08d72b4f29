"""Creating a community and saying what it is."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy.orm import Session

from cdp_desktop.domain.minutes_sections import AT_FIRST, MinutesSection
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.presence_labels import Presence, PresenceLabels
from cdp_desktop.exchange.open_format import dump_open_format
from cdp_desktop.exchange.starting import create_community
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.community import (
    choose_section,
    edit_community,
    set_ground_rules,
    set_host,
    set_presence_labels,
    set_privacy_contact,
)
from cdp_desktop.operations.directory import find_or_create_organization, welcome_member
from cdp_desktop.operations.meetings import create_meeting
from cdp_desktop.store.queries.meetings import agenda, meeting_by_number, purposes, techniques, templates
from cdp_desktop.store.queries.people import people
from cdp_desktop.store.queries.records import community, record
from cdp_desktop.store.queries.settings import omitted_sections, presence_labels
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting, open_workspace
from tests.operations.conftest import Do, everything


@operation("l'essai")
def _organization(session: Session, name: str, day: date) -> UUID:
    return find_or_create_organization(session, name, joined_on=day)


@operation("l'essai")
def _member(session: Session, first: str, last: str, place: UUID, day: date) -> UUID:
    return welcome_member(session, first, last, place, joined_on=day)


@pytest.fixture
def empty(tmp_path: Path, qapp: QApplication) -> Iterator[Workspace]:
    """A folder with no community in it."""
    assert qapp.applicationName() is not None
    opened = open_workspace(tmp_path)
    yield opened
    opened.close()


def test_a_new_community_has_what_is_needed_for_its_first_meeting(empty: Workspace) -> None:
    empty.do(create_community, name=" Les Faubourgs ", host="La Table")
    made = empty.read(community)
    assert made is not None
    assert (made.name, made.short_name) == ("Les Faubourgs", "CdP")
    assert made.host_organization is not None
    assert made.host_organization.name == "La Table"
    labels = [one.label for one in empty.read(purposes)]
    assert labels[0] == "Partager des connaissances"
    assert len(labels) == 3
    assert len(empty.read(techniques)) == 15
    template, name, minutes = empty.read(templates)[0]
    assert (name, minutes) == ("Rencontre régulière (3 h)", 180)
    day = date(2026, 10, 22)
    meeting_id = empty.do(create_meeting, title="Un", held_on=day, start=time(9), end=time(12), template_id=template)
    points = empty.read(agenda, meeting_id)
    assert [one.purpose.label for one in points if one.purpose] == labels
    assert empty.read(meeting_by_number, 1) == meeting_id


def test_creating_a_community_is_undone_whole(empty: Workspace) -> None:
    before = empty.read(everything)
    empty.do(create_community, name="Les Faubourgs", host="La Table")
    empty.undo_stack.undo()
    assert empty.read(everything) == before
    assert empty.read(community) is None


def test_a_community_needs_a_name_and_there_is_only_one(empty: Workspace) -> None:
    with pytest.raises(Refused, match="Donnez un nom à la communauté"):
        empty.do(create_community, name="  ")
    empty.do(create_community, name="Les Faubourgs")
    with pytest.raises(Refused, match="contient déjà une communauté"):
        empty.do(create_community, name="Une autre")


def test_a_new_community_can_be_written_in_the_open_format(empty: Workspace) -> None:
    empty.do(create_community, name="Les Faubourgs")
    assert empty.read(dump_open_format)["community"]["name"] == "Les Faubourgs"


def test_what_documents_say_of_the_community_can_be_changed(workspace: Workspace) -> None:
    workspace.do(edit_community, name="Nouveau nom", territory="Est")
    workspace.do(set_host, "la halte")
    workspace.do(set_ground_rules, ["Une", " ", "Deux "])
    workspace.do(set_privacy_contact, " 514 555-0199 ")
    found = workspace.read(community)
    assert found is not None
    assert (found.name, found.territory, found.ground_rules) == ("Nouveau nom", "Est", ("Une", "Deux"))
    assert found.host_organization is not None
    assert found.host_organization.short_name == "La Halte"
    assert found.privacy_contact == "514 555-0199"
    workspace.do(set_host, "")
    assert workspace.read(community).host_organization is None  # type: ignore[union-attr]


def test_a_name_cannot_be_emptied(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="Donnez un nom"):
        workspace.do(edit_community, name="")
    with pytest.raises(Refused, match="nom court"):
        workspace.do(edit_community, short_name="")


def test_the_privacy_officer_is_known_before_the_first_meeting(empty: Workspace) -> None:
    empty.do(create_community, name="Les Faubourgs")
    day = date(2026, 9, 1)
    place = empty.do(_organization, "La Table", day)
    member = empty.do(_member, "Solange", "Roy", place, day)
    empty.do(edit_community, privacy_officer_id=member)
    found = empty.read(community)
    assert found is not None
    assert isinstance(found.privacy_officer, Person)
    assert found.privacy_officer.name == "Solange Roy"
    assert empty.read(people, day, [member])


def test_the_first_contact_of_a_new_community_is_written_and_undone(empty: Workspace) -> None:
    empty.do(create_community, name="Les Faubourgs")
    empty.do(set_privacy_contact, "vie.privee@example.org")
    assert empty.read(community).privacy_contact == "vie.privee@example.org"  # type: ignore[union-attr]
    empty.undo_stack.undo()
    assert empty.read(community).privacy_contact == ""  # type: ignore[union-attr]


def test_the_words_of_presence_are_chosen_and_given_back(workspace: Workspace, do: Do) -> None:
    do(set_presence_labels, {Presence.PRESENT: " En  salle", Presence.EXCUSED: "Absence motivée"})
    do(set_presence_labels, {Presence.REMOTE: "En ligne"})
    assert workspace.read(presence_labels).own == {
        Presence.PRESENT: "En salle",
        Presence.REMOTE: "En ligne",
        Presence.EXCUSED: "Absence motivée",
    }
    do(set_presence_labels, {Presence.PRESENT: ""})
    assert Presence.PRESENT not in workspace.read(presence_labels).own
    do(set_presence_labels, dict.fromkeys(Presence, ""))
    assert workspace.read(presence_labels) == PresenceLabels()
    workspace.undo_stack.undo()
    assert workspace.read(presence_labels).label(Presence.REMOTE) == "En ligne"


def test_words_that_are_alike_or_too_long_are_refused_and_nothing_is_written(workspace: Workspace) -> None:
    workspace.do(set_presence_labels, {Presence.ABSENT: "Pas là"})
    before = workspace.read(everything)
    with pytest.raises(Refused, match="sert déjà"):
        workspace.do(set_presence_labels, {Presence.EXCUSED: "pas là"})
    with pytest.raises(Refused, match="24 caractères au plus"):
        workspace.do(set_presence_labels, {Presence.EXCUSED: "A prévenu de son absence la veille"})
    assert workspace.read(everything) == before


def test_two_words_chosen_one_after_the_other_are_two_steps(workspace: Workspace) -> None:
    for label in ("En salle", "Sur place"):
        workspace.do(set_presence_labels, {Presence.PRESENT: label})
    workspace.undo_stack.undo()
    assert workspace.read(presence_labels).label(Presence.PRESENT) == "En salle"


def test_a_section_is_left_out_of_the_minutes_of_every_meeting_until_it_is_chosen_again(
    workspace: Workspace, do: Do
) -> None:
    do(choose_section, MinutesSection.PRACTICES, printed=False)
    do(choose_section, MinutesSection.DECISIONS, printed=False)
    both = AT_FIRST | {MinutesSection.PRACTICES, MinutesSection.DECISIONS}
    for number in (2, 9):
        assert workspace.read(record, demo_meeting(workspace, number)).omitted == both
    do(choose_section, MinutesSection.PRACTICES, printed=True)
    assert workspace.read(omitted_sections) - AT_FIRST == {MinutesSection.DECISIONS}
    do(choose_section, MinutesSection.DECISIONS, printed=True)
    do(choose_section, MinutesSection.DECISIONS, printed=True)
    assert workspace.read(omitted_sections) == AT_FIRST


def test_sections_chosen_at_once_are_undone_one_by_one(workspace: Workspace) -> None:
    for section in (MinutesSection.PRACTICES, MinutesSection.DECISIONS, MinutesSection.PARKING):
        workspace.do(choose_section, section, printed=False)
    assert workspace.undo_stack.undoText() == "le choix des sections du compte rendu"
    workspace.undo_stack.undo()
    assert workspace.read(omitted_sections) - AT_FIRST == {MinutesSection.PRACTICES, MinutesSection.DECISIONS}
    workspace.undo_stack.undo()
    assert workspace.read(omitted_sections) - AT_FIRST == {MinutesSection.PRACTICES}
