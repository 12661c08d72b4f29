"""Who is around an initiative, and what was there before it."""

from uuid import UUID

import pytest

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.initiative_file import InitiativeFile
from cdp_desktop.operations import Refused
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.contributions import (
    build_on,
    describe_contributor,
    edit_contributor,
    forget_foundation,
    remove_contributor,
)
from cdp_desktop.store.queries.existing import existing
from cdp_desktop.store.queries.initiative_files import initiative_file
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting
from tests.operations.conftest import Do


@pytest.fixture
def idea(workspace: Workspace) -> UUID:
    """An idea of the demo's next meeting."""
    return workspace.do(capture, demo_meeting(workspace), CaptureKind.IDEA, "Une navette", at=demo_clock(10)())


def read(workspace: Workspace, idea: UUID) -> InitiativeFile:
    """Read the fiche."""
    return workspace.read(initiative_file, idea, MEETING_DAY)


def test_someone_who_is_no_member_contributes(workspace: Workspace, idea: UUID, do: Do) -> None:
    key = do(describe_contributor, idea, " une voisine ", brings="")
    do(edit_contributor, key, brings=" sa connaissance de la rue ")
    (one,) = read(workspace, idea).contributions
    assert (one.who, one.brings) == ("une voisine", "sa connaissance de la rue")
    do(remove_contributor, key)
    assert not read(workspace, idea).contributions
    with pytest.raises(Refused, match="Dites qui"):
        workspace.do(describe_contributor, idea, " ", brings="x")


@pytest.mark.parametrize("kind", [CaptureKind.IDEA, CaptureKind.PRACTICE, None])
def test_an_initiative_builds_on_what_was_there(
    workspace: Workspace, idea: UUID, do: Do, kind: CaptureKind | None
) -> None:
    one = next(one for one in workspace.read(existing) if one.kind is kind and one.id != idea)
    key = do(build_on, idea, kind, one.id)
    assert do(build_on, idea, kind, one.id) == key
    assert [(found.title, found.kind) for found in read(workspace, idea).supports] == [(one.title, kind)]
    do(forget_foundation, key)
    assert not read(workspace, idea).supports


def test_an_initiative_does_not_build_on_itself(workspace: Workspace, idea: UUID) -> None:
    with pytest.raises(Refused, match="d’elle-même"):
        workspace.do(build_on, idea, CaptureKind.IDEA, idea)
