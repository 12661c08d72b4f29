"""The fiche of a practice between meetings: its texts, whom it is for, how sure it is, and who took it up."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from cdp_desktop.domain.practice_document import PracticeSheet
from cdp_desktop.domain.vocabulary import Confidentiality, PracticeNature, PracticeStatus, ReuseResult
from cdp_desktop.operations import Refused
from cdp_desktop.operations.initiatives import record_reuse
from cdp_desktop.operations.practices import (
    add_topic,
    change_reuse,
    edit_practice,
    remove_reuse,
    review_practice,
    set_practice_contact,
    set_practice_source,
    set_practice_status,
    tag_practice,
)
from cdp_desktop.store.queries.people import organizations, people
from cdp_desktop.store.queries.practice_list import practice_list
from cdp_desktop.store.queries.practice_sheets import practice_by_number, practice_sheet
from cdp_desktop.store.queries.tags import populations, topics
from cdp_desktop.workspace import Workspace
from tests.operations.conftest import Do

TODAY = date(2026, 9, 15)


def key(workspace: Workspace, number: int) -> UUID:
    found = workspace.read(practice_by_number, number)
    assert found is not None
    return found


def sheet(workspace: Workspace, number: int) -> PracticeSheet:
    return workspace.read(practice_sheet, key(workspace, number), TODAY)


def member(workspace: Workspace, name: str) -> UUID:
    return next(one.id for one in workspace.read(people, TODAY).values() if one.name == name)


def test_a_fiche_is_filled_and_emptied(workspace: Workspace, do: Do) -> None:
    do(edit_practice, key(workspace, 43), conditions=" Du beau temps. ", nature=PracticeNature.TOOL)
    do(edit_practice, key(workspace, 43), limits="  ", confidentiality=Confidentiality.MEMBERS)
    practice = sheet(workspace, 43).practice
    assert (practice.conditions, practice.limits) == ("Du beau temps.", "")
    assert (practice.nature, practice.confidentiality) == (PracticeNature.TOOL, Confidentiality.MEMBERS)
    with pytest.raises(Refused, match="Donnez un titre"):
        workspace.do(edit_practice, key(workspace, 43), title=" ")


def test_what_the_person_read_is_read_again_once_it_changes(workspace: Workspace, do: Do) -> None:
    do(review_practice, key(workspace, 1), on=TODAY, today=TODAY)
    workspace.do(edit_practice, key(workspace, 1), nature=PracticeNature.APPROACH)
    assert sheet(workspace, 1).reviewed_on == TODAY
    do(edit_practice, key(workspace, 1), effects="Autre chose.")
    assert sheet(workspace, 1).practice.status is PracticeStatus.TO_REVIEW
    assert sheet(workspace, 1).reviewed_on is None


def test_a_fiche_goes_from_complete_to_read_again_to_validated(workspace: Workspace, do: Do) -> None:
    workspace.do(edit_practice, key(workspace, 43), approach="")
    with pytest.raises(Refused, match="comment on s’y prend"):
        workspace.do(set_practice_status, key(workspace, 43), PracticeStatus.TO_REVIEW)
    workspace.do(edit_practice, key(workspace, 43), context="Ici.", approach="On marche.")
    do(set_practice_status, key(workspace, 43), PracticeStatus.TO_REVIEW)
    assert sheet(workspace, 43).practice.status is PracticeStatus.TO_REVIEW
    with pytest.raises(Refused, match="dans l’avenir"):
        workspace.do(review_practice, key(workspace, 43), on=TODAY + timedelta(1), today=TODAY)
    with pytest.raises(Refused, match="avant le partage"):
        workspace.do(review_practice, key(workspace, 43), on=date(2020, 1, 1), today=TODAY)
    do(review_practice, key(workspace, 43), on=TODAY, today=TODAY)
    assert (sheet(workspace, 43).practice.status, sheet(workspace, 43).reviewed_on) == (PracticeStatus.VALIDATED, TODAY)
    do(set_practice_status, key(workspace, 43), PracticeStatus.WITHDRAWN)
    assert sheet(workspace, 43).reviewed_on is None
    with pytest.raises(TypeError):
        workspace.do(set_practice_status, key(workspace, 43), PracticeStatus.VALIDATED)


def test_whom_it_is_for_and_what_it_is_about_are_chosen(workspace: Workspace, do: Do) -> None:
    before = sheet(workspace, 1).topics
    people, themes = workspace.read(populations), workspace.read(topics)
    do(tag_practice, key(workspace, 1), populations=[people[1].id, people[0].id])
    assert sheet(workspace, 1).populations == (people[1].label, people[0].label)
    assert sheet(workspace, 1).topics == before
    do(tag_practice, key(workspace, 1), topics=[themes[2].id])
    assert sheet(workspace, 1).topics == (themes[2].label,)


def test_a_year_without_a_word_makes_a_fiche_one_to_bring_up_to_date(workspace: Workspace) -> None:
    def standing(today: date) -> PracticeStatus:
        return next(one.standing for one in workspace.read(practice_list, today) if one.practice.number == 1)

    workspace.do(review_practice, key(workspace, 1), on=TODAY, today=TODAY)
    assert standing(TODAY + timedelta(365)) is PracticeStatus.VALIDATED
    assert standing(TODAY + timedelta(366)) is PracticeStatus.OUTDATED


def test_what_became_of_a_reuse_is_told(workspace: Workspace, do: Do) -> None:
    place = next(one.id for one in workspace.read(organizations).values() if one.short_name == "Le Fil")
    reuse = do(record_reuse, key(workspace, 43), place, result=ReuseResult.INTENDED, on=TODAY)
    do(change_reuse, reuse, result=ReuseResult.ADAPTED, on=TODAY, comment=" Sans les cartons. ")
    (one,) = sheet(workspace, 43).practice.reuses
    assert (one.result, one.comment) == (ReuseResult.ADAPTED, "Sans les cartons.")
    with pytest.raises(Refused, match="avant le partage"):
        workspace.do(change_reuse, reuse, result=ReuseResult.TRIED, on=date(2020, 1, 1), comment="")
    do(remove_reuse, reuse)
    assert sheet(workspace, 43).practice.reuses == ()


def test_who_shared_a_practice_is_corrected_with_where_the_person_worked(workspace: Workspace, do: Do) -> None:
    workspace.do(review_practice, key(workspace, 1), on=TODAY, today=TODAY)
    antoine = member(workspace, "Antoine Weber")
    shared_on = sheet(workspace, 1).meeting
    assert shared_on is not None
    do(set_practice_source, key(workspace, 1), antoine, today=TODAY)
    practice = sheet(workspace, 1).practice
    assert practice.shared_by is not None
    assert practice.organization is not None
    assert (practice.shared_by.name, practice.organization.short_name) == ("Antoine Weber", "La Halte")
    assert practice.status is PracticeStatus.TO_REVIEW
    do(set_practice_source, key(workspace, 1), None, today=TODAY)
    assert sheet(workspace, 1).practice.shared_by is None
    assert sheet(workspace, 1).practice.source == "La Halte"


def test_an_organization_that_took_a_practice_up_did_not_share_it(workspace: Workspace) -> None:
    place = next(one for one in workspace.read(organizations).values() if one.short_name == "La Halte")
    workspace.do(record_reuse, key(workspace, 2), place.id, result=ReuseResult.TRIED, on=TODAY)
    with pytest.raises(Refused, match="ayant repris"):
        workspace.do(set_practice_source, key(workspace, 2), member(workspace, "Antoine Weber"), today=TODAY)


def test_whom_to_ask_is_said(workspace: Workspace, do: Do) -> None:
    antoine = member(workspace, "Antoine Weber")
    do(set_practice_contact, key(workspace, 1), antoine)
    contact = sheet(workspace, 1).contact
    assert contact is not None
    assert contact.id == antoine


def test_a_new_theme_is_created_once(workspace: Workspace, do: Do) -> None:
    known = len(workspace.read(topics))
    do(add_topic, key(workspace, 1), " Le thé ")
    assert sheet(workspace, 1).topics[-1] == "Le thé"
    workspace.do(add_topic, key(workspace, 2), "le the")
    workspace.do(add_topic, key(workspace, 2), "Le thé")
    assert sheet(workspace, 2).topics.count("Le thé") == 1
    assert len(workspace.read(topics)) == known + 1
    with pytest.raises(Refused, match="Donnez le mot-clé"):
        workspace.do(add_topic, key(workspace, 1), " ")
