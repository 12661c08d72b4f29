"""Stories of change: collected, read back, agreed to, verified, quoted, and taken back without a trace."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.recueil_document import compose
from cdp_desktop.domain.story import ConsentScope, StoryStatus
from cdp_desktop.domain.vocabulary import Confidentiality, ConsentState
from cdp_desktop.operations import Refused
from cdp_desktop.operations.amending import set_seed
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.stories import (
    add_excerpt,
    answer_for_story,
    collect_story,
    edit_story,
    read_back_story,
    remove_excerpt,
    verify_story,
    withdraw_story,
)
from cdp_desktop.store.queries.recueils import recueil, recueils_named
from cdp_desktop.store.schema import (
    ChangeDomainRow,
    ChangeStoryRow,
    ChangeThemeRow,
    EvidenceLinkRow,
    NoteRow,
    SelectionCountRow,
    StoryConsentRow,
    StoryExcerptRow,
)
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, demo_meeting
from tests.documents.reading import lines
from tests.operations.conftest import Do

TODAY = date(2026, 9, 15)
WORDS = "Le plus drôle, c'est que maintenant c'est le CLSC qui m'appelle"


def key(workspace: Workspace, title: str) -> UUID:
    return workspace.read(lambda session: session.scalars(select(ChangeStoryRow.id).filter_by(title=title)).one())


def first(workspace: Workspace, model: Any, **fields: Any) -> UUID:
    found: UUID = workspace.read(lambda session: session.scalars(select(model.id).filter_by(**fields).limit(1)).one())
    return found


def story(workspace: Workspace, story_id: UUID) -> ChangeStoryRow:
    def found(session: Session) -> ChangeStoryRow:
        row = session.get_one(ChangeStoryRow, story_id)
        session.expunge(row)
        return row

    return workspace.read(found)


def test_a_story_is_collected_then_completed(workspace: Workspace, do: Do) -> None:
    made = do(collect_story, first(workspace, ChangeDomainRow, open=True), collected_on=TODAY)
    do(edit_story, made, title=" La soupe ", text="On mange ensemble.", significance="  ")
    told = story(workspace, made)
    assert (told.title, told.text, told.significance) == ("La soupe", "On mange ensemble.", None)
    assert told.status is StoryStatus.COLLECTED
    assert told.credit == "anonymous"  # unless its teller asks otherwise


def test_the_start_of_a_story_said_in_a_meeting_becomes_one(workspace: Workspace, do: Do) -> None:
    meeting_id, at = demo_meeting(workspace, 8), demo_clock(10)()
    note = workspace.do(capture, meeting_id, CaptureKind.VERBATIM, "Depuis, elle sort de chez elle", at=at)
    domain = first(workspace, ChangeDomainRow, rank=1)
    with pytest.raises(Refused, match="pas le début"):
        workspace.do(collect_story, domain, collected_on=TODAY, note_id=note)
    workspace.do(set_seed, CaptureKind.VERBATIM, note, seed=True)
    made = do(collect_story, domain, collected_on=TODAY, note_id=note)
    assert (story(workspace, made).text, story(workspace, made).meeting_id) == (
        "Depuis, elle sort de chez elle",
        meeting_id,
    )
    assert workspace.read(lambda session: session.get_one(NoteRow, note).seed_settled_on) == TODAY


def test_what_was_read_back_is_read_back_again_once_the_words_change(workspace: Workspace, do: Do) -> None:
    made = key(workspace, "J'ai arrêté de donner des numéros")
    do(read_back_story, made, on=TODAY, today=TODAY)
    do(edit_story, made, period="2025-2026")
    assert story(workspace, made).reviewed_by_teller_on == TODAY
    do(edit_story, made, text="Autrement dit.")
    assert (story(workspace, made).reviewed_by_teller_on, story(workspace, made).status) == (
        None,
        StoryStatus.TO_REVIEW,
    )


def test_a_reading_back_has_its_day_and_its_words(workspace: Workspace) -> None:
    made = workspace.do(collect_story, first(workspace, ChangeDomainRow, rank=1), collected_on=TODAY)
    with pytest.raises(Refused, match="Écrivez d’abord"):
        workspace.do(read_back_story, made, on=TODAY, today=TODAY)
    workspace.do(edit_story, made, text="Il était une fois.", title="Une fois")
    with pytest.raises(Refused, match="dans l’avenir"):
        workspace.do(read_back_story, made, on=TODAY + timedelta(1), today=TODAY)
    with pytest.raises(Refused, match="avant que l’histoire"):
        workspace.do(read_back_story, made, on=TODAY - timedelta(1), today=TODAY)
    with pytest.raises(Refused, match="pas encore relu"):
        workspace.do(verify_story, made, on=TODAY, how="Un appel", result="Confirmé")
    workspace.do(read_back_story, made, on=TODAY, today=TODAY)
    assert story(workspace, made).status is StoryStatus.CONSENTED


def test_a_story_is_verified(workspace: Workspace, do: Do) -> None:
    made = key(workspace, "Dix minutes payées")
    with pytest.raises(Refused, match="comment"):
        workspace.do(verify_story, made, on=TODAY, how=" ", result="Confirmé")
    do(verify_story, made, on=TODAY, how="Un appel", result="Confirmé")
    assert story(workspace, made).status is StoryStatus.VERIFIED


def test_an_answer_is_kept_by_scope_and_by_excerpt(workspace: Workspace, do: Do) -> None:
    made = key(workspace, "Elle m'attendait")
    excerpt = first(workspace, StoryExcerptRow, story_id=made)
    do(
        answer_for_story, made, ConsentScope.PUBLIC, ConsentState.REFUSED,
        on=TODAY, mode="De vive voix", excerpt_id=excerpt,
    )  # fmt: skip

    def said(session: Session) -> set[tuple[bool, ConsentState]]:
        rows = session.scalars(select(StoryConsentRow).filter_by(story_id=made, scope=ConsentScope.PUBLIC))
        return {(row.excerpt_id is not None, row.state) for row in rows}

    assert workspace.read(said) == {(False, ConsentState.GRANTED), (True, ConsentState.REFUSED)}
    ((recueil_id, _title),) = workspace.read(recueils_named, "rec-2026")
    text = "\n".join(lines(compose(workspace.read(recueil, recueil_id, TODAY), day=TODAY)))
    assert "La confiance ne se réfère pas" not in text


def test_an_excerpt_is_in_the_story_word_for_word(workspace: Workspace, do: Do) -> None:
    made, theme = key(workspace, "Le mercredi à une heure"), first(workspace, ChangeThemeRow, rank=1)
    with pytest.raises(Refused, match="n’est pas dans l’histoire"):
        workspace.do(add_excerpt, made, theme, "C’est le CLSC qui appelle.")
    with pytest.raises(Refused, match="n’est pas dans l’histoire"):
        workspace.do(add_excerpt, made, theme, f"{WORDS} […] souvent.", elided=True)
    cut = do(
        add_excerpt, made, theme, "Avant, quand une locataire allait trop mal […] je croisais les doigts.", elided=True
    )
    do(remove_excerpt, cut)
    with pytest.raises(Refused, match="ne serait plus dans l’histoire"):
        workspace.do(edit_story, made, text="Tout autre chose.")


def test_a_story_taken_back_leaves_no_trace_but_its_votes(workspace: Workspace) -> None:
    made = key(workspace, "Le mercredi à une heure")
    workspace.do(edit_story, made, period="Un printemps")
    assert holding(workspace, WORDS)
    workspace.erase(withdraw_story, made, on=TODAY)
    told = story(workspace, made)
    assert (told.status, told.title, told.text, told.significance, told.teller_id) == (
        StoryStatus.WITHDRAWN, None, None, None, None,
    )  # fmt: skip

    def left(session: Session) -> tuple[int, int, set[ConsentState]]:
        votes = session.scalars(select(SelectionCountRow).filter_by(story_id=made)).all()
        excerpts = session.scalars(select(StoryExcerptRow).filter_by(story_id=made)).all()
        states = {row.state for row in session.scalars(select(StoryConsentRow).filter_by(story_id=made))}
        return sum(row.count for row in votes), len(excerpts), states

    assert workspace.read(left) == (7, 0, {ConsentState.WITHDRAWN})
    assert not workspace.undo_stack.canUndo()
    with pytest.raises(Refused, match="a été retirée"):
        workspace.do(edit_story, made, title="Encore")
    with pytest.raises(Refused, match="déjà retirée"):
        workspace.do(withdraw_story, made, on=TODAY)
    assert not holding(workspace, WORDS)


def test_what_it_was_evidence_of_asks_for_another(workspace: Workspace) -> None:
    made = key(workspace, "Le mot « stable »")
    workspace.erase(withdraw_story, made, on=TODAY)

    def empty(session: Session) -> int:
        rows = session.scalars(select(EvidenceLinkRow).filter_by(kind="story"))
        return sum(row.story_id is None for row in rows)

    assert workspace.read(empty) == 1
    ((recueil_id, _title),) = workspace.read(recueils_named, "rec-2026")
    told, members = workspace.read(recueil, recueil_id, TODAY), Confidentiality.MEMBERS
    draft, final = (compose(told, day=TODAY, audience=members, evidence=True, final=out) for out in (False, True))
    assert "preuve retirée · histoire" in "\n".join(lines(draft))
    assert "preuve retirée" not in "\n".join(lines(final))


def holding(workspace: Workspace, words: str) -> bool:
    """Tell whether some words are in the files of the folder."""
    files = (path for path in workspace.folder.path.rglob("*") if path.is_file())
    return any(words.encode() in path.read_bytes() for path in files)
