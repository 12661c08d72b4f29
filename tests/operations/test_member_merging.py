"""Two fiches of one person: everything goes to the one that stays, and no agreement is made up."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.member_merging import differences, lost_agreements, shared_meetings
from cdp_desktop.domain.member_sheet import MemberSheet
from cdp_desktop.domain.vocabulary import AttendanceStatus, ConsentMode, ConsentPurpose, ConsentState
from cdp_desktop.operations import Refused
from cdp_desktop.operations.affiliations import add_affiliation
from cdp_desktop.operations.consents import answer_consent
from cdp_desktop.operations.member_merging import keep_apart, merge_members
from cdp_desktop.operations.members import add_member, edit_member, list_words
from cdp_desktop.operations.merging import references
from cdp_desktop.store.queries.member_sheets import member_sheet
from cdp_desktop.store.queries.namesakes import namesakes
from cdp_desktop.store.schema import AttendanceRow, CoOwnerRow, MemberRow
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, find
from tests.operations.conftest import Do


def read(workspace: Workspace, member_id: UUID) -> MemberSheet:
    return workspace.read(member_sheet, member_id, MEETING_DAY)


def pointing(session: Session, column: Any, member_id: UUID) -> int:
    return len(session.scalars(select(column).where(column == member_id)).all())


def twin(workspace: Workspace) -> UUID:
    """Note Hugo Desrochers a second time, at the same place."""
    key = workspace.do(add_member, "Hugo", "Desrocher", on=date(2026, 5, 1), organization="Un toit")
    workspace.do(edit_member, key, work_email="hugo@toit.example", bio="Le budget")
    workspace.do(list_words, key, skills=["Budget", "écoute"])
    return key


def test_everything_goes_to_the_one_that_stays_in_one_step(workspace: Workspace, do: Do) -> None:
    hugo, other = find(workspace, "Hugo Desrochers"), twin(workspace)
    (pair,) = [one for one in workspace.read(namesakes) if hugo in one.pair]
    assert pair.pair == {hugo, other}
    before = read(workspace, hugo)
    do(merge_members, hugo, other)
    after = read(workspace, hugo)
    assert (after.person.name, after.work_email, after.bio) == ("Hugo Desrochers", "hugo@toit.example", "Le budget")
    assert after.skills == ("budget", "démarches administratives", "écoute")
    assert (after.presences, after.engagements, after.joined_on) == (
        before.presences, before.engagements, before.joined_on,
    )  # fmt: skip
    assert len(after.affiliations) == 1, "the same place at the same time is one"
    assert not any(hugo in one.pair for one in workspace.read(namesakes))


def test_nothing_points_to_the_one_that_goes(workspace: Workspace) -> None:
    nadia, etienne = find(workspace, "Nadia Belhadj"), find(workspace, "Étienne Lacasse")
    workspace.do(merge_members, nadia, etienne)
    for model, column in references(MemberRow):
        assert workspace.read(pointing, getattr(model, column), etienne) == 0, (model, column)
    helped = workspace.read(lambda session: session.scalars(select(CoOwnerRow.member_id)).all())
    assert etienne not in helped


def test_of_two_presences_at_one_meeting_the_stronger_stays(workspace: Workspace, do: Do) -> None:
    nadia, hugo = find(workspace, "Nadia Belhadj"), find(workspace, "Hugo Desrochers")
    mine, theirs = read(workspace, hugo), read(workspace, nadia)
    both = {one.number: status for one, status in shared_meetings(mine, theirs)}
    assert both[5] is AttendanceStatus.PRESENT, "he sent excuses, she came"
    do(merge_members, hugo, nadia)
    seen = {one.number: one.status for one in read(workspace, hugo).presences}
    assert {number: seen[number] for number in both} == both
    keys = workspace.read(
        lambda session: session.scalars(select(AttendanceRow.meeting_id).where(AttendanceRow.member_id == hugo)).all()
    )
    assert len(keys) == len(set(keys)), "invariant 1"


def test_an_agreement_holds_only_if_both_fiches_have_it(workspace: Workspace, do: Do) -> None:
    hugo, other = find(workspace, "Hugo Desrochers"), twin(workspace)
    for purpose, granted in ((ConsentPurpose.MINUTES_NAME, True), (ConsentPurpose.MAILING, False)):
        workspace.do(answer_consent, other, purpose, granted=granted, mode=ConsentMode.PAPER, on=MEETING_DAY,
                     today=MEETING_DAY)  # fmt: skip
    lost = lost_agreements(read(workspace, hugo), read(workspace, other), MEETING_DAY)
    assert lost == [ConsentPurpose.DIRECTORY, ConsentPurpose.GROUP_PHOTO]
    for kept, gone in ((hugo, other), (other, hugo)):
        do(merge_members, kept, gone)
        states = {one.purpose: one.state for one in read(workspace, kept).answers}
        assert states == {
            ConsentPurpose.MINUTES_NAME: ConsentState.GRANTED,
            ConsentPurpose.DIRECTORY: ConsentState.NOT_ASKED,
            ConsentPurpose.PHOTO: ConsentState.REFUSED,
            ConsentPurpose.GROUP_PHOTO: ConsentState.NOT_ASKED,
            ConsentPurpose.MAILING: ConsentState.REFUSED,
            ConsentPurpose.QUOTE: ConsentState.NOT_ASKED,
        }
        workspace.undo_stack.undo()


def test_values_are_chosen_and_posts_elsewhere_are_kept(workspace: Workspace, do: Do) -> None:
    hugo, other = find(workspace, "Hugo Desrochers"), twin(workspace)
    workspace.do(add_affiliation, other, "Le Fil", start=date(2026, 6, 1), primary=False)
    assert [one.field for one in differences(read(workspace, hugo), read(workspace, other))] == ["last_name"]
    do(merge_members, hugo, other, theirs=["last_name"])
    after = read(workspace, hugo)
    assert after.person.last_name == "Desrocher"
    assert [one.organization.short_name for one in after.affiliations] == ["Un toit", "Le Fil"]
    with pytest.raises(Refused, match="différentes"):
        workspace.do(merge_members, hugo, hugo)
    with pytest.raises(TypeError):
        workspace.do(merge_members, hugo, find(workspace, "Nadia Belhadj"), theirs=["status"])


def test_two_people_judged_distinct_are_proposed_no_more(workspace: Workspace, do: Do) -> None:
    hugo, other = find(workspace, "Hugo Desrochers"), twin(workspace)
    do(keep_apart, hugo, other)
    assert not any(hugo in one.pair for one in workspace.read(namesakes))
    third = twin(workspace)
    do(merge_members, other, third)
    assert not any(hugo in one.pair for one in workspace.read(namesakes))
