"""Doors and collaborations are found as they are today, whatever changed around them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.vocabulary import ServiceStatus
from cdp_desktop.operations import operation
from cdp_desktop.operations.collaborations import complete_collaboration, edit_collaboration
from cdp_desktop.operations.organizations import edit_organization
from cdp_desktop.operations.referrals import edit_pathway, remove_pathway
from cdp_desktop.store.queries.collaborations import collaborations
from cdp_desktop.store.queries.referrals import pathways
from cdp_desktop.store.schema import ServiceRow
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY
from tests.operations.test_initiatives import place
from tests.store.conftest import Find

NEED = "Souffler une demi-journée"


def test_a_door_follows_its_words_its_service_and_its_removal(find: Find, workspace: Workspace) -> None:
    door = next(one for one in workspace.read(pathways, MEETING_DAY) if one.need == NEED)
    assert find("souffler", Kind.PATHWAY) == [NEED]
    workspace.do(edit_pathway, door.id, on=MEETING_DAY, conditions="Avec un thermos")
    assert find("thermos", Kind.PATHWAY) == [NEED]
    workspace.do(edit_organization, door.service.organization.id, name="Le Grand Mandarinier")
    assert NEED in find("mandarinier", Kind.PATHWAY)

    def stop(session: Session, status: ServiceStatus) -> None:
        session.scalars(select(ServiceRow).where(ServiceRow.id == door.service.id)).one().status = status

    workspace.do(operation("l’essai")(stop), ServiceStatus.DEFUNCT)
    assert find("thermos", Kind.PATHWAY) == [], "it leads nowhere any more"
    workspace.undo_stack.undo()
    assert find("thermos", Kind.PATHWAY) == [NEED]
    workspace.do(remove_pathway, door.id)
    assert find("thermos", Kind.PATHWAY) == []


def test_a_door_is_not_found_by_the_name_of_who_stands_there(find: Find, workspace: Workspace) -> None:
    contact = next(one.contact for one in workspace.read(pathways, MEETING_DAY) if one.contact)
    assert find(contact.last_name, Kind.PATHWAY) == []


def test_a_collaboration_follows_its_words_and_its_organisations_until_its_end(
    find: Find, workspace: Workspace
) -> None:
    tie = next(one for one in workspace.read(collaborations) if "Comité logement" in one.title)
    workspace.do(edit_collaboration, tie.id, description="Un marché de Noël")
    assert find("marche noel", Kind.COLLABORATION) == [tie.title]
    workspace.do(edit_organization, place(workspace, "Comité logement"), short_name="Le Toit")
    (renamed,) = find("marche noel", Kind.COLLABORATION)
    assert "Le Toit" in renamed
    workspace.do(complete_collaboration, tie.id)
    assert find("marche noel", Kind.COLLABORATION) == []
    assert find("marche noel", Kind.COLLABORATION, past=True) == [renamed]
