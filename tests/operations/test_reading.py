"""What is done of what seems private: ignored, replaced without a trace, noted when it leaves all the same."""

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import JSON, Enum, String, select
from sqlalchemy.orm import Session

from cdp_desktop.domain import minutes
from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.meeting import Evaluation
from cdp_desktop.domain.privacy import Finding, Pattern
from cdp_desktop.domain.reading import Choices, Logged, Outcome, fingerprint
from cdp_desktop.domain.vocabulary import ItemState
from cdp_desktop.operations import Refused
from cdp_desktop.operations.agenda import edit_item
from cdp_desktop.operations.attendance import mark_present
from cdp_desktop.operations.captures import capture, edit_capture, remove_capture
from cdp_desktop.operations.closing import save_evaluation
from cdp_desktop.operations.meetings import edit_meeting
from cdp_desktop.operations.minutes import finalize_minutes, send_minutes
from cdp_desktop.operations.reading import ignore_finding, note_confirmed, replace_finding, stop_ignoring
from cdp_desktop.operations.rewriting import TEXTS
from cdp_desktop.operations.running import start_item
from cdp_desktop.operations.withdrawing import erase_member, replace_name
from cdp_desktop.store.backup import Reason
from cdp_desktop.store.queries.captures import notes
from cdp_desktop.store.queries.known import known
from cdp_desktop.store.queries.meetings import agenda, meeting
from cdp_desktop.store.queries.reading import choices
from cdp_desktop.store.queries.records import record
from cdp_desktop.store.schema import ChangeRow, CommunityRow, MinutesVersionRow, ReadingOutcomeRow
from cdp_desktop.workspace import Traces, Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, find, small_meeting
from tests.operations.conftest import Do
from tests.store.files import holding
from tests.store.journal import rebuilt
from tests.store.rows import stored

AT = demo_clock()()
NAME = "Zénon Trépanier"
SOMEONE = Finding(Pattern.NAME, NAME)
PHONE = Finding(Pattern.PHONE, "438 555-0199")
SORT = "Compte rendu"


def noted(workspace: Workspace, *texts: str, number: int = 9) -> UUID:
    """Note some texts at a meeting of the demo."""
    meeting_id = demo_meeting(workspace, number)
    point = workspace.read(agenda, meeting_id)[2].id
    if workspace.read(agenda, meeting_id)[2].state is ItemState.PLANNED:  # one that was not treated is not printed
        workspace.do(start_item, point, at=AT)
    for text in texts:
        workspace.do(capture, meeting_id, CaptureKind.NOTE, text, item_id=point, at=AT)
    return meeting_id


def chosen(workspace: Workspace, meeting_id: UUID | None) -> Choices:
    return workspace.read(choices, meeting_id)


def told(workspace: Workspace, meeting_id: UUID) -> list[str]:
    document = minutes.compose(workspace.read(record, meeting_id))
    return [one.text for one in chosen(workspace, meeting_id).told(document.texts(), workspace.read(known))]


def replaced(workspace: Workspace, meeting_id: UUID, finding: Finding, by: str) -> Traces:
    return workspace.erase_words(replace_finding, meeting_id, finding, by, document=SORT, at=AT)


def test_what_is_ignored_is_logged_and_taken_back(workspace: Workspace, do: Do) -> None:
    meeting_id = noted(workspace, f"Au {PHONE.text}", f"avec {NAME}")
    assert told(workspace, meeting_id) == [PHONE.text, NAME]
    outcome = do(ignore_finding, meeting_id, PHONE, document=SORT, at=AT)
    assert told(workspace, meeting_id) == [NAME]
    assert told(workspace, noted(workspace, f"Au {PHONE.text}", number=8)) == [PHONE.text], "for this meeting only"
    (kept,) = chosen(workspace, meeting_id).log
    assert (kept.id, kept.outcome, kept.pattern, kept.document, kept.at) == (
        outcome, Outcome.IGNORED, Pattern.PHONE, SORT, AT,
    )  # fmt: skip
    do(stop_ignoring, outcome, at=AT)
    assert told(workspace, meeting_id) == [PHONE.text, NAME]
    assert [one.withdrawn for one in chosen(workspace, meeting_id).log] == [True], "the log keeps it"


def test_an_export_that_was_confirmed_is_noted_and_leaves_the_last_gesture_to_undo(workspace: Workspace) -> None:
    meeting_id = noted(workspace, f"Au {PHONE.text}")
    steps = workspace.undo_stack.count()
    workspace.note(note_confirmed, [PHONE, SOMEONE], meeting_id=meeting_id, document=SORT, at=AT)
    workspace.note(note_confirmed, [PHONE], meeting_id=None, document="fiche-projet", at=AT)
    workspace.note(note_confirmed, [], meeting_id=None, document=SORT, at=AT)
    assert workspace.undo_stack.count() == steps
    log = chosen(workspace, meeting_id).log
    assert {(one.outcome, one.pattern, one.fingerprint) for one in log} == {
        (Outcome.CONFIRMED, Pattern.PHONE, ""), (Outcome.CONFIRMED, Pattern.NAME, ""),
    }  # fmt: skip
    assert [one.document for one in chosen(workspace, None).log] == ["fiche-projet"]
    assert PHONE.text in told(workspace, meeting_id), "it is asked again the next time"


def test_words_are_replaced_wherever_the_meeting_says_them(workspace: Workspace) -> None:
    meeting_id = noted(workspace, f"{NAME} dort dehors", f"La mère de {NAME.upper()}")
    point = workspace.read(agenda, meeting_id)[2].id
    workspace.do(edit_meeting, meeting_id, title=f"Aider {NAME}")
    workspace.do(edit_item, point, description=f"Selon {NAME}")
    workspace.do(mark_present, meeting_id, find(workspace, "Nadia Belhadj"), at=AT)
    workspace.do(save_evaluation, meeting_id, Evaluation(roti=(0, 0, 0, 0, 1), comments=(f"Merci {NAME}!", "Oui")))
    for kind in (CaptureKind.ACTION, CaptureKind.PARKING, CaptureKind.PRACTICE, CaptureKind.IDEA):
        workspace.do(capture, meeting_id, kind, f"Loger {NAME}", item_id=point, at=AT)
    assert replaced(workspace, meeting_id, SOMEONE, "une personne") == Traces()
    assert [note.text for note in workspace.read(notes, meeting_id)] == [
        "Une personne dort dehors", "La mère d’une personne",
    ]  # fmt: skip
    found = workspace.read(record, meeting_id)
    assert workspace.read(meeting, meeting_id).title == "Aider une personne"
    assert [one.text for one in found.action_items] == ["Loger une personne"]
    assert [one.text for one in found.parking] == ["Loger une personne"]
    assert [one.title for one in found.practices] == ["Loger une personne"]
    assert [one.title for one in found.initiatives] == ["Loger une personne"]
    assert found.evaluation is not None
    assert found.evaluation.comments == ("Merci une personne!", "Oui")
    assert NAME not in told(workspace, meeting_id)
    assert chosen(workspace, meeting_id).log[0].outcome is Outcome.REPLACED


def test_the_old_words_are_in_no_file_any_more(workspace: Workspace, tmp_path: Path) -> None:
    """Typed, edited, removed, undone, ignored, drafted and backed up, then replaced."""
    meeting_id = noted(workspace, f"{NAME} dort dehors", f"Une ligne de {NAME} qui partira")
    first, last = workspace.read(notes, meeting_id)[-2:]
    workspace.do(edit_capture, CaptureKind.NOTE, first.id, f"{NAME} dort dans le parc")
    workspace.do(remove_capture, CaptureKind.NOTE, last.id)
    workspace.do(edit_capture, CaptureKind.NOTE, first.id, f"{NAME} dort au parc")
    workspace.undo_stack.undo()
    workspace.do(ignore_finding, meeting_id, SOMEONE, document=SORT, at=AT)
    recognised = fingerprint(SOMEONE, workspace.read(lambda session: session.scalars(select(CommunityRow.id)).one()))
    assert workspace.drafts
    workspace.drafts.put("capture", f"{NAME} encore")
    workspace.drafts.flush()
    workspace.back_up(Reason.MEETING)
    assert holding(tmp_path, NAME), "the search is blind"
    assert holding(tmp_path, recognised), "the search is blind"
    assert replaced(workspace, meeting_id, SOMEONE, "une personne") == Traces()
    assert not holding(tmp_path, NAME, recognised)
    while workspace.undo_stack.canUndo():
        workspace.undo_stack.undo()
    while workspace.undo_stack.canRedo():
        workspace.undo_stack.redo()
    workspace.rest()
    assert not holding(tmp_path, NAME, recognised)
    assert [note.text for note in workspace.read(notes, meeting_id)][-1] == "Une personne dort dans le parc"
    assert workspace.read(rebuilt) == workspace.read(stored), "the journal still tells what there is"
    workspace.back_up(Reason.REQUEST)
    assert not holding(tmp_path, NAME, recognised)


def test_another_meeting_keeps_its_words_and_that_is_told(workspace: Workspace) -> None:
    other = noted(workspace, f"{NAME} était venu", number=8)
    meeting_id = noted(workspace, f"{NAME} revient")
    (workspace.folder.documents / "compte-rendu.pdf").write_bytes(b"%PDF")
    traces = replaced(workspace, meeting_id, SOMEONE, "une personne")
    assert traces.elsewhere
    assert [path.name for path in traces.files] == ["compte-rendu.pdf"]
    assert any(NAME in note.text for note in workspace.read(notes, other))
    assert workspace.read(rebuilt) == workspace.read(stored)


def test_what_was_sent_does_not_change(workspace: Workspace) -> None:
    meeting_id = noted(workspace, "Une note")
    workspace.do(mark_present, meeting_id, find(workspace, "Nadia Belhadj"), at=AT)
    version = workspace.do(finalize_minutes, meeting_id, at=AT, change_note=f"Selon {NAME}")
    workspace.do(send_minutes, version, on=MEETING_DAY, recipients=3)
    before = workspace.read(sent, version)
    noted(workspace, f"{NAME} revient")
    assert replaced(workspace, meeting_id, SOMEONE, "une personne").elsewhere
    assert workspace.read(sent, version) == before
    assert before[0] == f"Selon {NAME}"


def sent(session: Session, version: UUID) -> tuple[str | None, object]:
    """Return what is kept of a version that was sent."""
    row = session.get_one(MinutesVersionRow, version)
    return row.change_note, row.content_snapshot


def test_a_pseudonym_is_not_told_in_its_turn(workspace: Workspace) -> None:
    meeting_id = noted(workspace, "Sandra a fait une surdose")
    (finding,) = chosen(workspace, meeting_id).told(["Sandra a fait une surdose"], workspace.read(known))
    replaced(workspace, meeting_id, finding, "Raymonde")
    assert [note.text for note in workspace.read(notes, meeting_id)] == ["Raymonde a fait une surdose"]
    assert not told(workspace, meeting_id)
    assert len(chosen(workspace, meeting_id).ignored) == 1, "and it can be taken back"


def test_what_else_is_ignored_stays_so(workspace: Workspace) -> None:
    meeting_id = noted(workspace, f"{NAME}, puis Gontran Vaillancourt", f"Au {PHONE.text}")
    for finding in (SOMEONE, Finding(Pattern.NAME, "Gontran Vaillancourt"), PHONE):
        workspace.do(ignore_finding, meeting_id, finding, document=SORT, at=AT)
    replaced(workspace, meeting_id, SOMEONE, "une personne")
    assert not told(workspace, meeting_id)
    assert sum(bool(one.fingerprint) for one in chosen(workspace, meeting_id).ignored) == 2


@pytest.mark.parametrize(
    ("text", "by", "sentence"),
    [
        (NAME, " ", "Choisissez"),
        (NAME, f"l’ami de {NAME}", "contient encore"),
        ("Centraide du Quai, 1999", "x", "mis bout à bout"),
        ("Le Fil, écoute et prévention du suicide", "x", "fiche d’un organisme"),
    ],
)
def test_what_cannot_be_replaced_is_refused_with_where_to_go(
    workspace: Workspace, text: str, by: str, sentence: str
) -> None:
    meeting_id = noted(workspace, f"{NAME} dort")
    with pytest.raises(Refused, match=sentence):
        replaced(workspace, meeting_id, Finding(Pattern.NAME, text), by)
    assert not chosen(workspace, meeting_id).log


def test_a_person_who_is_forgotten_leaves_no_fingerprint(workspace: Workspace, tmp_path: Path) -> None:
    meeting_id = demo_meeting(workspace)
    hers = Finding(Pattern.HEALTH, "Kevin Ouellet", near="dépression")
    for finding in (hers, PHONE):
        workspace.do(ignore_finding, meeting_id, finding, document=SORT, at=AT)
    recognised = next(one.fingerprint for one in chosen(workspace, meeting_id).log if one.pattern is Pattern.HEALTH)
    kevin = find(workspace, "Kevin Ouellet")
    workspace.do(replace_name, kevin, "une collègue")
    workspace.erase(erase_member, kevin, on=MEETING_DAY)
    assert not holding(tmp_path, recognised)
    assert [bool(one.fingerprint) for one in _by_pattern(chosen(workspace, meeting_id).log)] == [False, True]


def _by_pattern(log: tuple[Logged, ...]) -> list[Logged]:
    return sorted(log, key=lambda one: one.pattern)


def test_the_log_never_holds_the_words(workspace: Workspace) -> None:
    meeting_id = small_meeting(workspace)
    certain = (
        "ABCD 1234 5678",
        "438 555-0199",
        "ana.roy@courriel.example",
        "né le 12 mars 1985",
        "8, rue Roy",
        "Zoé, 62 ans",
    )
    found = [Finding(pattern, text) for pattern, text in zip(Pattern, certain, strict=False)]
    assert all(one.pattern.certain for one in found)
    for one in found:
        workspace.do(ignore_finding, meeting_id, one, document=SORT, at=AT)
    workspace.note(note_confirmed, found, meeting_id=meeting_id, document=SORT, at=AT)

    def everything(session: Session) -> str:
        rows = session.execute(select(ReadingOutcomeRow.__table__)).all()
        lines = session.execute(select(ChangeRow.__table__).where(ChangeRow.entity == "reading_outcome")).all()
        return repr((rows, lines))

    kept = workspace.read(everything)
    assert not [text for text in certain if text in kept or text.replace(" ", "") in kept]


def test_every_text_of_a_meeting_can_be_rewritten() -> None:
    """A column of text added to one of these tables must be rewritten too, or left out for a reason."""
    names_and_proofs = {
        ("attachment", "address"), ("attachment", "file_name"), ("attachment", "sha256"),
        ("minutes_version", "content_snapshot"), ("minutes_version", "pdf_path"), ("minutes_version", "pdf_sha256"),
        ("meeting_evaluation", "roti"), ("meeting_evaluation", "mood_in"), ("meeting_evaluation", "mood_out"),
        ("open_entry", "section"), ("open_entry", "code"),
    }  # fmt: skip
    missing = {
        (table.__tablename__, column.name)
        for table, texts in TEXTS.items()
        for column in table.__table__.columns
        if isinstance(column.type, JSON | String) and not isinstance(column.type, Enum) and column.name not in texts
    }
    assert missing == names_and_proofs
