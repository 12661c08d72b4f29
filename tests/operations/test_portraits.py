"""The photo of a member: only with her consent, and gone from the disk once nothing can bring it back."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from cdp_desktop.domain.attachment import KeptFile
from cdp_desktop.domain.vocabulary import ConsentMode, ConsentPurpose, ConsentState
from cdp_desktop.operations import Refused
from cdp_desktop.operations.consents import set_consent
from cdp_desktop.operations.portraits import remove_photo, set_photo
from cdp_desktop.store.queries.portraits import portraits
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_folder, find, open_workspace
from tests.operations.conftest import Do


def agree(workspace: Workspace, member_id: UUID, state: ConsentState = ConsentState.GRANTED) -> None:
    """Note what a member answers for the photo."""
    workspace.do(set_consent, member_id, ConsentPurpose.PHOTO, state, on=MEETING_DAY, mode=ConsentMode.PAPER)


def test_a_photo_is_kept_and_taken_away(workspace: Workspace, do: Do) -> None:
    mathis, kept = find(workspace, "Mathis Cloutier"), workspace.keep_bytes("photo.jpg", b"image")
    agree(workspace, mathis)
    do(set_photo, mathis, kept, on=MEETING_DAY)
    assert workspace.read(portraits, MEETING_DAY)[mathis].read_bytes() == b"image"
    assert set(workspace.read(portraits, MEETING_DAY, [mathis])) == {mathis}
    do(remove_photo, mathis)
    assert mathis not in workspace.read(portraits, MEETING_DAY)


def test_without_her_consent_there_is_no_photo(workspace: Workspace) -> None:
    mathis, kept = find(workspace, "Mathis Cloutier"), workspace.keep_bytes("photo.jpg", b"image")
    with pytest.raises(Refused, match="accord"):
        workspace.do(set_photo, mathis, kept, on=MEETING_DAY)
    agree(workspace, mathis)
    with pytest.raises(Refused, match="pas une image"):
        workspace.do(set_photo, mathis, KeptFile("photo.pdf", kept.sha256, 5), on=MEETING_DAY)
    workspace.do(set_photo, mathis, kept, on=MEETING_DAY)
    for state in set(ConsentState) - {ConsentState.GRANTED}:
        agree(workspace, mathis, state)
        assert not workspace.read(portraits, MEETING_DAY + timedelta(days=1), [mathis]), state


def test_a_photo_taken_away_stays_for_undo_and_goes_after(tmp_path: Path) -> None:
    folder = demo_folder(tmp_path / "communauté")
    workspace = open_workspace(folder.path)
    mathis = find(workspace, "Mathis Cloutier")
    agree(workspace, mathis)
    workspace.do(set_photo, mathis, workspace.keep_bytes("photo.jpg", b"image"), on=MEETING_DAY)
    file = workspace.read(portraits, MEETING_DAY)[mathis]
    workspace.close()
    assert file.exists(), "the database names it"
    workspace = open_workspace(folder.path)
    workspace.do(remove_photo, mathis)
    workspace.undo_stack.undo()
    assert workspace.read(portraits, MEETING_DAY)[mathis].read_bytes() == b"image"
    workspace.undo_stack.redo()
    workspace.close()
    assert not file.exists()
