"""What is read of a recueil: the answers of a photo are its own, and it is found by the words that say what it is."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.change_pathway import CollectionStatus, EvidenceKind
from cdp_desktop.domain.recueil import Interpretation
from cdp_desktop.domain.recueil_list import Wanted, matching_recueils
from cdp_desktop.domain.story import ConsentScope
from cdp_desktop.domain.vocabulary import Confidentiality, ConsentState
from cdp_desktop.operations import Operation
from cdp_desktop.operations.change_pathway import add_evidence
from cdp_desktop.store.queries.recueil_choices import recueil_list
from cdp_desktop.store.schema import (
    CommitteeRow,
    InitiativeRow,
    PracticeReuseRow,
    PracticeRow,
    StoryConsentRow,
    StoryPhotoRow,
    new_id,
)
from cdp_desktop.workspace import Workspace
from tests.recueils import MEMBERS, PUBLIC, TODAY, read_recueil, recueil_key, story_key


def _photograph(session: Session, story_id: UUID) -> None:
    photo = StoryPhotoRow(
        id=new_id(), story_id=story_id, rank=1, file_name="porte.JPG", sha256="a" * 64, description="Une porte"
    )
    session.add(photo)
    session.flush()
    granted = ConsentState.GRANTED
    session.add_all(
        StoryConsentRow(id=new_id(), story_id=story_id, photo_id=photo.id, scope=scope, state=granted)
        for scope in (ConsentScope.INTERNAL, ConsentScope.MEMBERS)
    )


def test_a_photo_is_read_with_answers_of_its_own(workspace: Workspace) -> None:
    told = story_key(workspace, "Elle m'attendait")
    workspace.do(Operation("la photo", _photograph), told)
    found = read_recueil(workspace, recueil_key(workspace, "rec-2026"))
    excerpt = next(one for one in found.excerpts if one.story_id == told)
    (photo,) = excerpt.photos
    assert photo.path == workspace.folder.attachments / f"{'a' * 64}.jpg"
    assert photo.may_go(ConsentScope.MEMBERS, TODAY)
    assert not photo.may_go(ConsentScope.PUBLIC, TODAY)
    assert excerpt.may_go(ConsentScope.PUBLIC, TODAY)
    assert sum(len(one.photos) for one in found.excerpts) == 1


@pytest.mark.parametrize("kind", [EvidenceKind.COMMITTEE, EvidenceKind.REUSE])
def test_evidence_goes_no_further_than_what_it_belongs_to(workspace: Workspace, kind: EvidenceKind) -> None:
    """A committee is as private as its project, and what was tried as private as the practice."""
    key = recueil_key(workspace, "rec-2026")
    read = read_recueil(workspace, key).interpretations[0]

    def stand(session: Session) -> None:
        model, owner, column = _OWNED[kind]
        one = session.scalars(select(model).where(getattr(model, column).is_not(None))).all()[0]
        session.get_one(owner, getattr(one, column)).confidentiality = Confidentiality.FACILITATION
        add_evidence(session, read.id, kind, one.id)

    workspace.do(Operation("la preuve", stand))
    (added,) = (one for one in _read(workspace, key, read.id).evidence if one.kind is kind)
    assert added.words
    assert not added.may_go(MEMBERS, TODAY)
    assert added.may_go(Confidentiality.FACILITATION, TODAY)


_OWNED: Any = {
    EvidenceKind.COMMITTEE: (CommitteeRow, InitiativeRow, "initiative_id"),
    EvidenceKind.REUSE: (PracticeReuseRow, PracticeRow, "practice_id"),
}


def _read(workspace: Workspace, key: UUID, interpretation_id: UUID) -> Interpretation:
    return next(one for one in read_recueil(workspace, key).interpretations if one.id == interpretation_id)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 2),
        ({"typed": "repro docu"}, 1),
        ({"typed": "tout monde"}, 2),
        ({"typed": "absent"}, 0),
        ({"status": CollectionStatus.DRAFT}, 1),
        ({"audience": PUBLIC}, 2),
        ({"audience": MEMBERS}, 0),
    ],
)
def test_recueils_are_found_as_they_are_said(workspace: Workspace, asked: dict[str, Any], count: int) -> None:
    assert len(matching_recueils(workspace.read(recueil_list), Wanted(**asked))) == count
