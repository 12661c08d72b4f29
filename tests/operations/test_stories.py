"""Stories of change: collected, read back, agreed to, verified, quoted, and taken back without a trace."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.attachment import KeptFile
from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.recueil_document import compose
from cdp_desktop.domain.story import CollectionMethod, ConsentScope, StoryCredit, StoryStatus
from cdp_desktop.domain.vocabulary import Confidentiality, ConsentState
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.amending import set_confidentiality, set_seed
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
from cdp_desktop.store.backup import Reason
from cdp_desktop.store.queries.recueils import recueil, recueils_named
from cdp_desktop.store.queries.story_documents import reach
from cdp_desktop.store.queries.story_list import story_sheet
from cdp_desktop.store.schema import (
    ChangeDomainRow,
    ChangeStoryRow,
    ChangeThemeRow,
    CollectionEditionRow,
    CollectionEditionStoryRow,
    EvidenceLinkRow,
    NoteRow,
    SelectionCountRow,
    StoryCollectionRow,
    StoryConsentRow,
    StoryExcerptRow,
    StoryPhotoRow,
    new_id,
)
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, demo_meeting, find
from tests.documents.reading import lines
from tests.operations.conftest import Do
from tests.store.journal import faults, rebuilt
from tests.store.rows import stored

TODAY = date(2026, 9, 15)
RECUEIL = "Nos changements les plus significatifs, 2025-2026"
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
    with pytest.raises(Refused, match="déjà recueillie"):
        workspace.do(collect_story, domain, collected_on=TODAY, note_id=note)


def test_what_goes_with_a_story_is_said_as_it_begins(workspace: Workspace, do: Do) -> None:
    domain, nadia = first(workspace, ChangeDomainRow, rank=1), find(workspace, "Nadia Belhadj")
    made = do(
        collect_story, domain, collected_on=TODAY, teller_id=nadia, method=CollectionMethod.GROUP,
        meeting_id=demo_meeting(workspace, 8), collected_by_id=nadia,
    )  # fmt: skip
    told = story(workspace, made)
    assert (told.teller_id, told.collected_by_id, told.method, told.meeting_id) == (
        nadia, nadia, CollectionMethod.GROUP, demo_meeting(workspace, 8),
    )  # fmt: skip
    other = story(workspace, do(collect_story, domain, collected_on=TODAY, credit_label=" Une résidente "))
    assert (other.teller_id, other.credit_label, other.credit) == (None, "Une résidente", StoryCredit.ANONYMOUS)


def test_words_said_without_a_name_begin_a_story_without_a_teller(workspace: Workspace, do: Do) -> None:
    meeting_id, at = demo_meeting(workspace, 8), demo_clock(10)()
    nadia = find(workspace, "Nadia Belhadj")
    note = workspace.do(capture, meeting_id, CaptureKind.NOTE, "Il appelle moins", at=at, person_id=nadia)
    workspace.do(set_seed, CaptureKind.NOTE, note, seed=True)

    @operation("x")
    def unname(session: Session) -> None:
        session.get_one(NoteRow, note).anonymized = True

    workspace.do(unname)
    told = story(
        workspace, do(collect_story, first(workspace, ChangeDomainRow, rank=1), collected_on=TODAY, note_id=note)
    )
    assert (told.teller_id, told.text, told.changes_listed) == (None, None, "Il appelle moins")


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


def test_what_was_emptied_or_taken_out_long_before_goes_too(workspace: Workspace) -> None:
    made, theme = key(workspace, "Le mercredi à une heure"), first(workspace, ChangeThemeRow, rank=1)
    workspace.do(edit_story, made, period="Au temps des pâquerettes", changes_listed="Mille pâquerettes")
    excerpt = workspace.do(add_excerpt, made, theme, "je croisais les doigts.")
    photo = workspace.do(add_photo, made, workspace.keep_bytes("porte.png", b"PORTE ENTROUVERTE"))
    workspace.do(edit_story, made, period="", changes_listed="")
    workspace.do(remove_excerpt, excerpt)
    workspace.do(remove_photo, photo)
    gone = (WORDS, "pâquerettes", "croisais les doigts", "PORTE ENTROUVERTE", "sto-mercredi", "Une porte")
    assert all(holding(workspace, words) for words in gone), "the search is blind"
    workspace.erase(withdraw_story, made, on=TODAY)
    assert [words for words in gone if holding(workspace, words)] == []
    workspace.back_up(Reason.REQUEST)
    assert [words for words in gone if holding(workspace, words)] == []
    assert workspace.read(faults) == []
    assert workspace.read(rebuilt) == workspace.read(stored)


def test_who_received_words_of_a_story_is_told_before_and_after(workspace: Workspace) -> None:
    made = key(workspace, "La rue de la Tonnellerie")  # a line of it was read aloud in a meeting
    said = "Avant, on se parlait d'un balcon à l'autre."
    publish(workspace, made)
    found = workspace.read(reach, made)
    minutes = "Compte rendu de la rencontre 5, version 1 : le 3 mars 2026, à 60 personnes (courriel)"
    edition = f"Recueil « {RECUEIL} », édition 1 : le 7 juillet 2026, à l’usage des membres"
    told = [minutes, edition]
    assert [one.sentence.replace("\u00a0", " ") for one in found.sent] == told
    assert [(one.meeting_number, one.text) for one in found.noted] == [(5, said)]
    assert {one.where for one in found.echoes} == {"Raisons d’un choix", "Idées et projets"}
    workspace.erase(withdraw_story, made, on=TODAY, notes=[one.id for one in found.noted])
    sheet = workspace.read(story_sheet, made, TODAY)
    assert [one.sentence.replace("\u00a0", " ") for one in sheet.sent] == told
    assert workspace.read(lambda session: session.get(NoteRow, found.noted[0].id)) is None


def test_minutes_that_could_not_tell_a_story_are_not_listed(workspace: Workspace, do: Do) -> None:
    made = key(workspace, "La rue de la Tonnellerie")
    note = workspace.read(reach, made).noted[0]
    do(
        set_confidentiality, CaptureKind.VERBATIM, note.id, Confidentiality.FACILITATION, in_minutes=False,
    )  # fmt: skip
    assert workspace.read(reach, made).sent == ()
    workspace.erase(withdraw_story, made, on=TODAY)
    assert story(workspace, made).meeting_id is None
    assert workspace.read(story_sheet, made, TODAY).sent == ()


def test_words_too_short_to_be_anybodys_are_left_where_they_were_noted(workspace: Workspace) -> None:
    made = key(workspace, "Elle m'attendait")
    for text in ("Elle", "Elle est restée"):
        workspace.do(capture, demo_meeting(workspace, 8), CaptureKind.VERBATIM, text, at=demo_clock(10)())
    assert workspace.read(reach, made).noted == ()


def publish(workspace: Workspace, story_id: UUID) -> None:
    """Have a recueil that carries a story published, on July 7."""

    @operation("x")
    def make(session: Session) -> None:
        recueil_id = session.scalars(select(StoryCollectionRow.id).filter_by(title=RECUEIL)).one()
        edition = CollectionEditionRow(
            id=new_id(), collection_id=recueil_id, number=1, published_on=date(2026, 7, 7),
            audience=Confidentiality.MEMBERS, tells_reasons=False, tells_evidence=False,
        )  # fmt: skip
        session.add(edition)
        session.flush()
        session.add(CollectionEditionStoryRow(edition_id=edition.id, story_id=story_id, rank=1))

    workspace.do(make)


@operation("x")
def add_photo(session: Session, story_id: UUID, file: KeptFile) -> UUID:
    row = StoryPhotoRow(
        id=new_id(), story_id=story_id, rank=1, file_name=file.file_name, sha256=file.sha256, description="Une porte"
    )
    session.add(row)
    return row.id


@operation("x")
def remove_photo(session: Session, photo_id: UUID) -> None:
    session.delete(session.get_one(StoryPhotoRow, photo_id))


def holding(workspace: Workspace, words: str) -> bool:
    """Tell whether some words are in the files of the folder."""
    files = (path for path in workspace.folder.path.rglob("*") if path.is_file())
    return any(words.encode() in path.read_bytes() for path in files)
