"""The fiche of a member: added, corrected, gone and come back."""

from datetime import date
from uuid import UUID

import pytest

from cdp_desktop.domain.member_sheet import MemberSheet
from cdp_desktop.domain.vocabulary import AppRole, ConsentState, MemberStatus
from cdp_desktop.operations import Refused
from cdp_desktop.operations.members import add_member, come_back, edit_member, leave_community, list_words
from cdp_desktop.operations.withdrawing import erase_member
from cdp_desktop.store.queries.member_sheets import member_sheet
from cdp_desktop.store.queries.people import candidates, organizations
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, find
from tests.operations.conftest import Do


def read(workspace: Workspace, member_id: UUID) -> MemberSheet:
    return workspace.read(member_sheet, member_id, MEETING_DAY)


def test_someone_is_added_with_nothing_agreed_to_for_her(workspace: Workspace, do: Do) -> None:
    key = do(add_member, " Rita ", "Chiasson", on=MEETING_DAY, organization="Jardins suspendus", role_title="Bénévole")
    sheet = read(workspace, key)
    assert (sheet.person.name, sheet.person.organization_name) == ("Rita Chiasson", "Jardins suspendus")
    assert sheet.affiliations[0].role_title == "Bénévole"
    assert {one.state for one in sheet.answers} == {ConsentState.NOT_ASKED}
    assert any(one.provisional and one.name == "Jardins suspendus" for one in workspace.read(organizations).values())
    assert read(workspace, do(add_member, "Ana", "Roy", on=MEETING_DAY)).affiliations == ()
    for first, last in (("", "Roy"), ("Ana", " ")):
        with pytest.raises(Refused, match="Donnez le"):
            workspace.do(add_member, first, last, on=MEETING_DAY)


def test_the_fiche_is_corrected_and_what_is_typed_is_checked(workspace: Workspace, do: Do) -> None:
    hugo = find(workspace, "Hugo Desrochers")
    do(edit_member, hugo, work_phone="(514) 555-0188 poste 4", work_email=" hugo@toit.example ", bio=" Le budget. ")
    do(list_words, hugo, skills=["Budget", "budget ", "", "écoute"])
    do(list_words, hugo, languages=["espagnol"])
    do(edit_member, hugo, frontline=False)
    do(edit_member, hugo, app_role=AppRole.FACILITATOR, status=MemberStatus.INACTIVE, accessibility_needs="Rampe")
    sheet = read(workspace, hugo)
    assert (sheet.work_phone, sheet.work_email, sheet.bio) == ("514\u00a0555-0188, poste\u00a04", "hugo@toit.example",
                                                              "Le budget.")  # fmt: skip
    assert (sheet.skills, sheet.languages, sheet.frontline) == (("Budget", "écoute"), ("espagnol",), False)
    assert (sheet.app_role, sheet.person.status) == (AppRole.FACILITATOR, MemberStatus.INACTIVE)
    assert sheet.accessibility_needs == "Rampe"
    do(edit_member, hugo, work_phone="", work_email="")
    assert (read(workspace, hugo).work_phone, read(workspace, hugo).work_email) == ("", "")
    for field, typed, why in (
        ("work_email", "hugo", "courriel"),
        ("work_phone", "12", "numéro"),
        ("first_name", " ", "prénom"),
        ("last_name", "", "nom de famille"),
    ):
        with pytest.raises(Refused, match=why):
            workspace.do(edit_member, hugo, **{field: typed})
    with pytest.raises(TypeError):
        workspace.do(edit_member, hugo, status=MemberStatus.ERASED)


def test_who_leaves_is_not_proposed_any_more_and_may_come_back(workspace: Workspace, do: Do) -> None:
    hugo = find(workspace, "Hugo Desrochers")
    do(leave_community, hugo, on=date(2026, 9, 1))
    assert hugo not in {one.id for one in workspace.read(candidates, MEETING_DAY)}
    sheet = read(workspace, hugo)
    assert (sheet.person.name, sheet.left_on) == ("Hugo Desrochers", date(2026, 9, 1))
    assert len(sheet.presences) >= 4
    with pytest.raises(Refused, match="après le départ"):
        workspace.do(edit_member, hugo, joined_on=date(2026, 9, 2))
    do(come_back, hugo)
    sheet = read(workspace, hugo)
    assert (sheet.person.status, sheet.left_on) == (MemberStatus.ACTIVE, None)
    with pytest.raises(Refused, match="avant l’arrivée"):
        workspace.do(leave_community, hugo, on=date(2020, 1, 1))


def test_nothing_is_written_about_an_identity_withdrawn(workspace: Workspace) -> None:
    mathis = find(workspace, "Mathis Cloutier")
    workspace.erase(erase_member, mathis, on=MEETING_DAY)
    with pytest.raises(Refused, match="retirée"):
        workspace.do(edit_member, mathis, bio="Elle")
    with pytest.raises(Refused, match="retirée"):
        workspace.do(come_back, mathis)
