"""The fiche of an initiative between meetings, and one that begins."""

from datetime import date
from uuid import UUID

import pytest

from cdp_desktop.domain.initiative_file import InitiativeFile
from cdp_desktop.domain.vocabulary import Confidentiality, Involvement, OriginMode, Stage
from cdp_desktop.operations import Refused
from cdp_desktop.operations.initiative_sheets import edit_initiative, propose_initiative, tag_initiative
from cdp_desktop.store.queries.initiative_files import initiative_file
from cdp_desktop.store.queries.tags import populations, topics
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, find
from tests.operations.conftest import Do

AT = demo_clock(10)()


@pytest.fixture
def idea(workspace: Workspace) -> UUID:
    """An idea that came between two meetings."""
    return workspace.do(propose_initiative, "Une navette", stage=Stage.IDEA, need="Rien le soir", at=AT)


def read(workspace: Workspace, idea: UUID) -> InitiativeFile:
    """Read the fiche."""
    return workspace.read(initiative_file, idea, MEETING_DAY)


def test_a_need_is_noted_with_its_meeting_and_who_says_it(workspace: Workspace, do: Do) -> None:
    meeting_id, kevin = demo_meeting(workspace, 8), find(workspace, "Kevin Ouellet")
    need = {"stage": Stage.NEED, "need": " On dort dehors. ", "origin_mode": OriginMode.COLLECTIVE}
    key = do(propose_initiative, " Le froid ", **need, at=AT, meeting_id=meeting_id, person_id=kevin)
    found = read(workspace, key)
    one, (step,) = found.sheet.initiative, found.sheet.initiative.history
    assert (one.title, one.need, one.origin_mode) == ("Le froid", "On dort dehors.", OriginMode.COLLECTIVE)
    assert [person.id for person in one.proposed_by] == [kevin]
    assert (step.stage, step.reason, step.meeting_id) == (Stage.NEED, "On dort dehors.", meeting_id)
    assert step.changed_on == found.sheet.meetings[0].held_on


def test_an_idea_comes_between_two_meetings(workspace: Workspace, idea: UUID) -> None:
    (step,) = read(workspace, idea).sheet.initiative.history
    assert (step.stage, step.changed_on, step.meeting_id) == (Stage.IDEA, AT.date(), None)
    assert step.reason == "Proposée entre deux rencontres."
    with pytest.raises(Refused, match="titre"):
        workspace.do(propose_initiative, " ", stage=Stage.IDEA, need="", at=AT)
    with pytest.raises(TypeError):
        workspace.do(propose_initiative, "x", stage=Stage.PROJECT, need="", at=AT)


def test_each_field_of_the_fiche_is_written(workspace: Workspace, idea: UUID, do: Do) -> None:
    do(edit_initiative, idea, title=" La navette ", aliases=["navette de nuit", " ", "Navette de nuit", "NN"])
    do(edit_initiative, idea, need="", description="Un autobus", involvement_text="Elles conduisent")
    do(edit_initiative, idea, involvement=Involvement.LED, origin_mode=OriginMode.RESIDENT)
    do(edit_initiative, idea, confidentiality=Confidentiality.PUBLIC, funding="la Ville")
    do(edit_initiative, idea, next_step="Appeler", next_step_due=date(2026, 10, 1))
    sheet = read(workspace, idea).sheet
    one = sheet.initiative
    assert (one.title, one.aliases, one.need) == ("La navette", ("navette de nuit", "NN"), "")
    assert (one.description, sheet.involvement_text, sheet.funding) == ("Un autobus", "Elles conduisent", "la Ville")
    assert (sheet.involvement, one.origin_mode, one.confidentiality) == (
        Involvement.LED,
        OriginMode.RESIDENT,
        Confidentiality.PUBLIC,
    )
    assert (one.next_step, one.next_step_due) == ("Appeler", date(2026, 10, 1))


def test_a_next_step_and_its_day_go_together(workspace: Workspace, idea: UUID, do: Do) -> None:
    with pytest.raises(Refused, match="prochain pas"):
        workspace.do(edit_initiative, idea, next_step_due=date(2026, 10, 1))
    workspace.do(edit_initiative, idea, next_step="Appeler")
    workspace.do(edit_initiative, idea, next_step_due=date(2026, 10, 1))
    do(edit_initiative, idea, next_step=" ")
    assert read(workspace, idea).sheet.initiative.next_step_due is None


def test_a_fiche_keeps_its_title(workspace: Workspace, idea: UUID) -> None:
    with pytest.raises(Refused, match="titre"):
        workspace.do(edit_initiative, idea, title=" ")


def test_an_initiative_is_filed_under_words(workspace: Workspace, idea: UUID, do: Do) -> None:
    whom, about = workspace.read(populations)[:2], workspace.read(topics)[:3]
    do(tag_initiative, idea, populations=[one.id for one in whom], topics=[one.id for one in about])
    do(tag_initiative, idea, topics=[about[2].id])
    found = read(workspace, idea)
    assert found.sheet.populations == tuple(one.label for one in whom)
    assert found.topics == (about[2].label,)
