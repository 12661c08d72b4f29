"""The life of minutes: read again, final, sent, corrected, approved."""

from datetime import date, time
from uuid import UUID

import pytest

from cdp_desktop.domain import minutes
from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.meeting import Distribution
from cdp_desktop.domain.minutes_sections import MinutesSection
from cdp_desktop.domain.vocabulary import Confidentiality, DistributionChannel, ItemType, MeetingStatus, MinutesStatus
from cdp_desktop.operations import Refused
from cdp_desktop.operations.agenda import add_item
from cdp_desktop.operations.attendance import mark_present
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.closing import assign_action_item
from cdp_desktop.operations.community import choose_section
from cdp_desktop.operations.meetings import create_meeting, end_meeting, start_meeting
from cdp_desktop.operations.minutes import (
    approve_minutes,
    distribute_minutes,
    finalize_minutes,
    reopen_minutes,
    review_minutes,
    send_minutes,
)
from cdp_desktop.operations.running import start_item
from cdp_desktop.store.queries.meetings import meeting, minutes_versions
from cdp_desktop.store.queries.records import record
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, find
from tests.documents.reading import lines
from tests.operations.conftest import Do

AT = demo_clock(11, 30)()


def held(workspace: Workspace) -> UUID:
    """Hold the demo's next meeting with one person."""
    meeting_id = demo_meeting(workspace)
    workspace.do(start_meeting, meeting_id)
    workspace.do(mark_present, meeting_id, find(workspace, "Nadia Belhadj"))
    workspace.do(end_meeting, meeting_id, at=AT)
    return meeting_id


def test_minutes_are_final_only_once_complete(workspace: Workspace, do: Do) -> None:
    """Scenario 24: somebody came, and somebody answers for each follow-up; the rest is only advice."""
    meeting_id = held(workspace)
    promised = workspace.do(capture, meeting_id, CaptureKind.ACTION, "Appeler le CLSC", at=AT)
    with pytest.raises(Refused, match="n’a pas de responsable"):
        workspace.do(finalize_minutes, meeting_id, at=AT)
    workspace.do(assign_action_item, promised, owner_id=find(workspace, "Kevin Ouellet"))
    version = do(finalize_minutes, meeting_id, at=AT)
    assert do(finalize_minutes, meeting_id, at=AT, audience=Confidentiality.PUBLIC) == version
    (only,) = workspace.read(minutes_versions, meeting_id)
    assert (only.number, only.status, only.audience) == (1, MinutesStatus.FINAL, Confidentiality.PUBLIC)
    workspace.do(capture, meeting_id, CaptureKind.ACTION, "Encore", at=AT)
    with pytest.raises(Refused, match="Encore"):
        workspace.do(send_minutes, version, on=MEETING_DAY, recipients=12)


def test_minutes_of_a_meeting_where_nobody_came_are_not_final(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="Aucune présence"):
        workspace.do(finalize_minutes, demo_meeting(workspace), at=AT)


def test_a_second_version_corrects_what_was_sent(workspace: Workspace, do: Do) -> None:
    """Scenario 26: each version keeps its own sending, and the earlier one is replaced."""
    meeting_id = held(workspace)
    first = workspace.do(finalize_minutes, meeting_id, at=AT)
    do(send_minutes, first, on=MEETING_DAY, recipients=40)
    assert workspace.read(meeting, meeting_id).status is MeetingStatus.MINUTES_SENT
    with pytest.raises(Refused, match="version finale"):
        workspace.do(send_minutes, first, on=MEETING_DAY, recipients=40)
    with pytest.raises(Refused, match="ce qui a changé"):
        workspace.do(finalize_minutes, meeting_id, at=AT)
    second = do(finalize_minutes, meeting_id, at=AT, change_note=" Présences ")
    assert do(finalize_minutes, meeting_id, at=AT) == second
    do(finalize_minutes, meeting_id, at=AT, change_note="Présences corrigées")
    assert [one.status for one in workspace.read(minutes_versions, meeting_id)] == [
        MinutesStatus.SENT,
        MinutesStatus.FINAL,
    ]
    later = date(2026, 10, 1)
    do(send_minutes, second, on=later, recipients=3, channel=DistributionChannel.PAPER)
    old, new = workspace.read(minutes_versions, meeting_id)
    assert (old.number, old.status, old.issued_on) == (1, MinutesStatus.SUPERSEDED, MEETING_DAY)
    assert (new.number, new.status, new.issued_on, new.change_note) == (
        2,
        MinutesStatus.SENT,
        later,
        "Présences corrigées",
    )
    assert old.distributions == (Distribution(MEETING_DAY, 40, DistributionChannel.EMAIL),)
    assert new.distributions == (Distribution(later, 3, DistributionChannel.PAPER),)


def test_what_was_sent_may_be_sent_to_others(workspace: Workspace, do: Do) -> None:
    meeting_id = held(workspace)
    version = workspace.do(finalize_minutes, meeting_id, at=AT)
    later, paper = date(2026, 10, 1), DistributionChannel.PAPER
    with pytest.raises(Refused, match="Seule la version diffusée"):
        workspace.do(distribute_minutes, version, on=later, recipients=4, channel=paper)
    workspace.do(send_minutes, version, on=MEETING_DAY, recipients=40)
    do(distribute_minutes, version, on=later, recipients=4, channel=paper)
    (sent,) = workspace.read(minutes_versions, meeting_id)
    assert (sent.issued_on, [one.recipients for one in sent.distributions]) == (MEETING_DAY, [40, 4])


def test_what_no_longer_says_what_was_sent_is_the_draft_of_another_version(workspace: Workspace) -> None:
    meeting_id = held(workspace)
    version = workspace.do(finalize_minutes, meeting_id, at=AT)
    final = minutes.compose(workspace.read(record, meeting_id))
    workspace.do(send_minutes, version, on=date(2026, 10, 1), recipients=40)
    sent = workspace.read(record, meeting_id)
    assert minutes.compose(sent) == final
    workspace.do(choose_section, MinutesSection.IN_BRIEF, printed=False)  # from then on
    assert minutes.compose(workspace.read(record, meeting_id)) == final
    assert not minutes.changed_since_sent(sent)
    workspace.do(capture, meeting_id, CaptureKind.DECISION, "Garder la salle", at=AT)
    changed = workspace.read(record, meeting_id)
    document = minutes.compose(changed)
    assert minutes.changed_since_sent(changed)
    assert document.watermark == "PROJET"
    assert "En bref" not in document.texts()
    assert "Remplace la version 1 du 1er\u00a0octobre 2026" in "\n".join(document.texts())
    assert minutes.file_name(changed) == "2026-09-24_compte-rendu_CdP_v2.pdf"
    workspace.undo_stack.undo()
    assert minutes.compose(workspace.read(record, meeting_id)) == final
    workspace.undo_stack.redo()
    workspace.do(finalize_minutes, meeting_id, at=AT, change_note="Une décision oubliée")
    corrected = minutes.compose(workspace.read(record, meeting_id))
    assert not corrected.watermark
    assert "version 2 du" in corrected.footer


def test_minutes_are_read_again_before_they_are_final_and_taken_back(workspace: Workspace, do: Do) -> None:
    meeting_id = held(workspace)
    version = do(review_minutes, meeting_id, at=AT)
    assert statuses(workspace, meeting_id) == [MinutesStatus.TO_REVIEW]
    assert do(finalize_minutes, meeting_id, at=AT) == version
    do(reopen_minutes, version)
    assert statuses(workspace, meeting_id) == [MinutesStatus.DRAFT]
    workspace.do(finalize_minutes, meeting_id, at=AT)
    workspace.do(send_minutes, version, on=MEETING_DAY, recipients=40)
    with pytest.raises(Refused, match="version corrigée"):
        workspace.do(reopen_minutes, version)
    with pytest.raises(Refused, match="ce qui a changé"):
        workspace.do(review_minutes, meeting_id, at=AT)
    do(review_minutes, meeting_id, at=AT, change_note="Une coquille")
    assert statuses(workspace, meeting_id) == [MinutesStatus.SENT, MinutesStatus.TO_REVIEW]


def test_minutes_are_approved_at_a_later_meeting(workspace: Workspace, do: Do) -> None:
    meeting_id = held(workspace)
    version = workspace.do(finalize_minutes, meeting_id, at=AT)
    after = workspace.do(create_meeting, title="Suite", held_on=date(2026, 10, 22), start=time(9), end=time(12))
    with pytest.raises(Refused, match="diffusé"):
        workspace.do(approve_minutes, version, after)
    workspace.do(send_minutes, version, on=MEETING_DAY, recipients=40)
    with pytest.raises(Refused, match="vient après"):
        workspace.do(approve_minutes, version, demo_meeting(workspace, 3))
    do(approve_minutes, version, after)
    assert [one.approved_at for one in workspace.read(minutes_versions, meeting_id)] == [10]
    do(approve_minutes, version, None)
    assert [one.approved_at for one in workspace.read(minutes_versions, meeting_id)] == [None]


def test_the_later_meeting_says_once_which_minutes_it_approved(workspace: Workspace) -> None:
    meeting_id = held(workspace)
    after = workspace.do(create_meeting, title="Suite", held_on=date(2026, 10, 22), start=time(9), end=time(12))
    first = workspace.do(finalize_minutes, meeting_id, at=AT)
    workspace.do(send_minutes, first, on=MEETING_DAY, recipients=40)
    before = minutes.compose(workspace.read(record, meeting_id))
    workspace.do(approve_minutes, first, after)
    assert minutes.compose(workspace.read(record, meeting_id)) == before
    for audience in (Confidentiality.MEMBERS, Confidentiality.PUBLIC):
        assert approvals(workspace, after, audience) == [
            "Le compte rendu de la rencontre 9 (24 septembre 2026) est approuvé."
        ]
    second = workspace.do(finalize_minutes, meeting_id, at=AT, change_note="Une coquille")
    workspace.do(send_minutes, second, on=date(2026, 10, 1), recipients=40)
    workspace.do(approve_minutes, second, after)
    third = demo_meeting(workspace, 8)
    workspace.do(approve_minutes, workspace.read(minutes_versions, third)[-1].id, after)
    assert approvals(workspace, after, Confidentiality.MEMBERS) == [
        "Le compte rendu de la rencontre 8 (11 juin 2026) est approuvé.",
        "Le compte rendu de la rencontre 9 (24 septembre 2026), version 2, est approuvé.",
    ]
    assert approvals(workspace, meeting_id, Confidentiality.MEMBERS) == []


def test_an_approval_is_said_at_the_point_where_it_was_given(workspace: Workspace) -> None:
    earlier = workspace.read(minutes_versions, demo_meeting(workspace, 8))[-1].id
    meeting_id = demo_meeting(workspace)
    workspace.do(start_meeting, meeting_id)
    workspace.do(approve_minutes, earlier, meeting_id)
    sentence = "Le compte rendu de la rencontre 8 (11 juin 2026) est approuvé."
    text = said(workspace, meeting_id)
    assert text[text.index(sentence) - 1] == "# Déroulement"
    point = workspace.do(add_item, meeting_id, title="Compte rendu", type=ItemType.APPROVAL_MINUTES, minutes=5)
    workspace.do(start_item, point, at=AT)
    text = said(workspace, meeting_id)
    assert text.count(sentence) == 1
    assert "Compte rendu" in text[text.index(sentence) - 1]
    assert said(workspace, meeting_id, Confidentiality.PUBLIC).count(sentence) == 1


def approvals(workspace: Workspace, meeting_id: UUID, audience: Confidentiality) -> list[str]:
    """Return what the minutes of a meeting say of those that it approved."""
    return [line for line in said(workspace, meeting_id, audience) if line.startswith("Le compte rendu de")]


def said(workspace: Workspace, meeting_id: UUID, audience: Confidentiality = Confidentiality.MEMBERS) -> list[str]:
    """Return the lines of the minutes of a meeting."""
    made = minutes.compose(workspace.read(record, meeting_id), audience=audience)
    return [line.replace("\u00a0", " ") for line in lines(made)]


def statuses(workspace: Workspace, meeting_id: UUID) -> list[MinutesStatus]:
    return [one.status for one in workspace.read(minutes_versions, meeting_id)]
