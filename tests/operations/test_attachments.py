"""What is attached to a point."""

import pytest

from cdp_desktop.domain.attachment import AttachmentKind, KeptFile
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.operations import Refused
from cdp_desktop.operations.agenda import carry_item, edit_item
from cdp_desktop.operations.attachments import attach_file, attach_link, detach, edit_attachment
from cdp_desktop.operations.running import defer_item
from cdp_desktop.store.queries.meetings import agenda
from cdp_desktop.store.queries.room import attached
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, small_meeting
from tests.operations.conftest import Do

PLAN = KeptFile("plan.pdf", "ab" * 32, 12)


def test_files_and_links_are_attached_named_and_taken_off(workspace: Workspace, do: Do) -> None:
    item = workspace.read(agenda, small_meeting(workspace, "Budget"))[0]
    first = do(attach_file, item.id, PLAN, title=" Plan ")
    second = do(attach_link, item.id, "www.exemple.org/budget/")
    do(edit_attachment, second, title="La page", confidentiality=Confidentiality.PUBLIC)
    found = workspace.read(attached, item.id)
    assert [(one.id, one.title, one.kind) for one in found] == [
        (first, "Plan", AttachmentKind.FILE),
        (second, "La page", AttachmentKind.LINK),
    ]
    assert found[1].address == "https://www.exemple.org/budget/"
    with pytest.raises(Refused, match="déjà joint"):
        workspace.do(attach_file, item.id, PLAN, title="Encore")
    with pytest.raises(Refused, match="https://"):
        workspace.do(attach_link, item.id, "ftp://exemple.org")
    with pytest.raises(Refused, match="titre"):
        workspace.do(edit_attachment, first, title=" ")
    do(detach, first)
    assert [one.id for one in workspace.read(attached, item.id)] == [second]


def test_nothing_is_attached_off_the_record(workspace: Workspace, do: Do) -> None:
    item, other = workspace.read(agenda, small_meeting(workspace, "Ventilation", "Suite"))
    workspace.do(edit_item, item.id, off_record=True)
    with pytest.raises(Refused, match="hors compte rendu"):
        workspace.do(attach_file, item.id, PLAN, title="Plan")
    do(attach_link, other.id, "https://exemple.org")
    with pytest.raises(Refused, match="Des pièces sont jointes"):
        workspace.do(edit_item, other.id, off_record=True)


def test_a_point_put_off_takes_its_pieces_along(workspace: Workspace, do: Do) -> None:
    meeting_id = small_meeting(workspace, "Budget")
    item = workspace.read(agenda, meeting_id)[0]
    workspace.do(edit_item, item.id, confidentiality=Confidentiality.FACILITATION)
    workspace.do(attach_file, item.id, PLAN, title="Plan")
    workspace.do(defer_item, item.id, reason="Le temps a manqué.", at=demo_clock()())
    later = small_meeting(workspace)
    copy = do(carry_item, later, item.id)
    (piece,) = workspace.read(attached, copy)
    assert (piece.title, piece.sha256) == ("Plan", PLAN.sha256)
    assert piece.confidentiality is Confidentiality.FACILITATION
