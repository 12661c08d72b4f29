"""The minutes: the real pages, what to look at, the file, and the versions."""

from datetime import date, time
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.operations.attendance import mark_present
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.closing import assign_action_item
from cdp_desktop.operations.meetings import create_meeting, edit_meeting, end_meeting
from cdp_desktop.operations.running import start_item
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.meetings import agenda, minutes_versions
from cdp_desktop.ui.messages import Question
from cdp_desktop.ui.screens.minutes import MinutesPanel
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, demo_meeting, find
from tests.ui.audit import audit


def shown(workspace: Workspace, qtbot: QtBot, number: int) -> MinutesPanel:
    """Show the minutes of a meeting, once their pages are drawn."""
    panel = MinutesPanel(workspace, demo_meeting(workspace, number), demo_clock(12))
    qtbot.addWidget(panel)
    panel.resize(1240, 640)
    panel.show()
    drawn(panel, qtbot)
    return panel


def drawn(panel: MinutesPanel, qtbot: QtBot) -> None:
    """Wait until the pages are those of the data."""
    qtbot.waitUntil(lambda: panel.waiting.isHidden() and bool(panel.pages.sheets), timeout=15_000)


def said(panel: MinutesPanel) -> str:
    """Return every sentence that is shown beside the pages."""
    return "\n".join(label.text() for label in panel.findChildren(Label) if label.isVisible())


def text_of(panel: MinutesPanel) -> str:
    """Return the text of the pages, as a screen reader gets it."""
    return "\n".join(sheet.accessibleDescription() for sheet in panel.pages.sheets)


def held(workspace: Workspace) -> None:
    """Hold the demo's next meeting, in brief."""
    meeting_id, clock = demo_meeting(workspace), demo_clock()
    workspace.do(mark_present, meeting_id, find(workspace, "Nadia Belhadj"), at=clock())
    workspace.do(start_item, workspace.read(agenda, meeting_id)[2].id, at=clock())


def test_the_pages_are_those_of_the_file(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    panel = shown(workspace, qtbot, 3)
    assert "Compte rendu" in text_of(panel)
    assert "Mettre sur pied le comité halte-garderie animale" in text_of(panel)
    path = tmp_path / "cr.pdf"
    with qtbot.waitSignal(panel.export.written, timeout=15_000):
        panel.export.export_to(path)
    assert path.read_bytes().startswith(b"%PDF")
    assert "Écrit\u00a0: cr.pdf" in said(panel)
    assert panel.export.open_file.isVisible()


def test_the_public_version_names_nobody(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot, 3)
    assert "Nadia Belhadj" in text_of(panel)
    panel.choice.buttons["public"].click()
    drawn(panel, qtbot)
    qtbot.waitUntil(lambda: "Nadia Belhadj" not in text_of(panel), timeout=15_000)
    panel.choice.buttons["agenda"].click()
    qtbot.waitUntil(lambda: "rdre du jour" in text_of(panel), timeout=15_000)


def test_the_faits_saillants_are_beside_the_minutes(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    panel = shown(workspace, qtbot, 3)
    panel.choice.buttons["highlights"].click()
    qtbot.waitUntil(lambda: "Qui fait quoi" in text_of(panel), timeout=15_000)
    assert "Valérie Castonguay" in text_of(panel)
    qtbot.waitUntil(lambda: len(panel.pages.sheets) == 1)
    assert "laissé de côté" in panel.omitted.text()
    panel.export.button.click()
    dialog = panel.findChild(QFileDialog)
    assert dialog is not None
    assert Path(dialog.selectedFiles()[0]).name == "2025-11-27_faits-saillants_CdP.pdf"
    dialog.reject()
    with qtbot.waitSignal(panel.export.written, timeout=15_000):
        panel.export.export_to(tmp_path / "fs.pdf")
    panel.choice.buttons["public_highlights"].click()
    qtbot.waitUntil(lambda: "Valérie Castonguay" not in text_of(panel), timeout=15_000)
    assert "Pratiques partagées" in text_of(panel)


def test_an_export_that_is_stopped_leaves_nothing(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    panel = shown(workspace, qtbot, 3)
    job = panel.export.export_to(tmp_path / "cr.pdf")
    with qtbot.waitSignal(job.finished, timeout=15_000):
        panel.export.cancel.click()
    assert list(tmp_path.glob("cr*")) == []
    assert "aucun fichier" in said(panel)
    assert panel.export.button.isEnabled()


def test_a_folder_that_refuses_is_told_and_the_old_file_stays(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = shown(workspace, qtbot, 3)
    job = panel.export.export_to(tmp_path / "nulle part" / "cr.pdf")
    with qtbot.waitSignal(job.finished, timeout=15_000):
        pass
    qtbot.waitUntil(panel.export.said.isVisible)
    assert panel.export.said.text()
    assert not (tmp_path / "nulle part").exists()


def test_a_final_version_waits_for_who_answers_then_is_sent_and_corrected(workspace: Workspace, qtbot: QtBot) -> None:
    held(workspace)
    meeting_id, clock = demo_meeting(workspace), demo_clock(11)
    action = workspace.do(capture, meeting_id, CaptureKind.ACTION, "Appeler le CLSC", at=clock())
    workspace.do(end_meeting, meeting_id, at=clock())
    panel = shown(workspace, qtbot, 9)
    assert "Ce suivi n’a pas de responsable" in said(panel)
    card = panel.version
    card.finalize.click()
    assert "pas de responsable" in card.refusal.text()
    wanted: list[str] = []
    panel.asked.connect(wanted.append)
    see = next(b for b in panel.findChildren(Button) if "Appeler le CLSC" in b.accessibleName())
    see.click()
    assert wanted == [f"closing:{action}"]
    workspace.do(assign_action_item, action, owner_id=find(workspace, "Nadia Belhadj"))
    card.finalize.click()
    assert card.state.text() == "Version 1 · final"
    card.recipients.setValue(52)
    card.send.click()
    qtbot.waitUntil(lambda: card.state.text() == "Version 1 · diffusé", timeout=15_000)
    qtbot.waitUntil(lambda: "diffusée le 24\u00a0septembre 2026, 52 destinataires, courriel" in said(panel))
    card.recipients.setValue(3)
    card.channel.setCurrentText("Papier")
    card.send.click()
    qtbot.waitUntil(lambda: "diffusée le 24\u00a0septembre 2026, 3 destinataires, papier" in said(panel))
    card.finalize.click()
    assert "Dites ce qui a changé" in card.refusal.text()
    card.change_note.setFocus()
    QTest.keyClicks(card.change_note, "Une coquille")
    card.finalize.click()
    assert card.state.text() == "Version 2 · final"
    assert "Une coquille" in said(panel)


def test_minutes_are_read_again_taken_back_and_approved(workspace: Workspace, qtbot: QtBot) -> None:
    held(workspace)
    workspace.do(end_meeting, demo_meeting(workspace), at=demo_clock(11)())
    workspace.do(create_meeting, title="Suite", held_on=date(2026, 10, 22), start=time(9), end=time(12))
    panel = shown(workspace, qtbot, 9)
    card = panel.version
    card.review.click()
    assert card.state.text() == "Version 1 · en relecture"
    card.reopen.click()
    assert card.state.text() == "Version 1 · brouillon"
    card.finalize.click()
    card.send.click()
    qtbot.waitUntil(card.approve.isVisible, timeout=15_000)
    assert card.approve.text() == "Approuvé à la rencontre 10"
    card.approve.click()
    assert "Approuvé à la rencontre 10." in said(panel)
    workspace.undo_stack.undo()
    assert "Approuvé à la rencontre 10." not in said(panel)


def test_what_was_sent_is_kept_byte_for_byte_whatever_changes_after(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(workspace)
    meeting_id = demo_meeting(workspace)
    workspace.do(end_meeting, meeting_id, at=demo_clock(11)())
    panel = shown(workspace, qtbot, 9)
    panel.version.finalize.click()
    path = tmp_path / "envoyé.pdf"
    with qtbot.waitSignal(panel.export.written, timeout=15_000):
        panel.export.export_to(path)
    panel.version.send.click()
    qtbot.waitUntil(lambda: panel.version.state.text() == "Version 1 · diffusé", timeout=15_000)
    workspace.do(edit_meeting, meeting_id, title="Un autre thème")
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    drawn(panel, qtbot)
    next(b for b in panel.findChildren(Button) if b.accessibleName() == "Ouvrir la version 1").click()
    assert Path(opened[0].toLocalFile()).read_bytes() == path.read_bytes()
    [kept] = [one.file for one in workspace.read(minutes_versions, meeting_id)]
    assert kept is not None
    assert kept.file_name == "2026-09-24_compte-rendu_CdP_v1.pdf"


def test_what_looks_private_is_shown_and_asked_about_before_leaving(workspace: Workspace, qtbot: QtBot) -> None:
    held(workspace)
    meeting_id = demo_meeting(workspace)
    point = workspace.read(agenda, meeting_id)[2].id
    for text in ("Rappeler au 438 555-0199", "La Halte : 514 555-0102", "Reçu avec Zénon Trépanier"):
        workspace.do(capture, meeting_id, CaptureKind.NOTE, text, item_id=point, at=demo_clock()())
    panel = shown(workspace, qtbot, 9)
    assert "438 555-0199" in said(panel).replace("\u00a0", " ")
    assert "514 555-0102" not in said(panel).replace("\u00a0", " ")  # the directory knows it
    assert "Zénon Trépanier" in said(panel)
    panel.export.button.click()
    question = panel.findChild(Question)
    assert question is not None
    assert "438" in question.text.text()
    assert "Zénon" not in question.text.text()  # only a likeness: shown, and nobody is stopped for it
    QTest.keyClick(question, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: panel.findChild(Question) is None)


def test_what_was_left_out_is_told_to_who_exports(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot, 3)
    assert "laissé de côté" in panel.omitted.text()
    assert "prévenir les parents" in panel.omitted.text()
    assert "prévenir les parents" not in text_of(panel)


def test_the_panel_is_for_everyone(workspace: Workspace, qtbot: QtBot) -> None:
    assert audit(shown(workspace, qtbot, 3), qtbot) == []


def write_message(panel: MinutesPanel, folder: Path, qtbot: QtBot) -> EmailMessage:
    """Have a message prepared where it is proposed, in another folder, and read it."""
    panel.message.click()
    (dialog,) = [one for one in panel.findChildren(QFileDialog) if one.isVisible()]
    path = folder / Path(dialog.selectedFiles()[0]).name
    assert path.suffix == ".eml"
    dialog.selectFile(str(path))
    with qtbot.waitSignal(panel.export.written, timeout=15_000):
        dialog.accept()
    read = message_from_bytes(path.read_bytes(), policy=SMTP)
    assert isinstance(read, EmailMessage)
    return read


def test_a_message_is_prepared_with_the_minutes_in_sight(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    panel = shown(workspace, qtbot, 2)
    read = write_message(panel, tmp_path, qtbot)
    (attached,) = read.iter_attachments()
    assert attached.get_filename() == "2025-10-23_compte-rendu_CdP_v2.pdf"
    assert "destinataire" in said(panel)
    panel.choice.buttons["public"].click()
    (attached,) = write_message(panel, tmp_path, qtbot).iter_attachments()
    assert attached.get_filename() == "2025-10-23_compte-rendu_CdP_v2_public.pdf"
    panel.choice.buttons["agenda"].click()
    assert not panel.message.isVisible()


def test_an_organisation_that_was_not_there_gets_its_page(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    panel = shown(workspace, qtbot, 8)
    QTest.mouseClick(panel.choice.buttons["missed"], Qt.MouseButton.LeftButton)
    assert "Choisissez l’organisme" in said(panel)
    assert not panel.export.button.isEnabled()
    qtbot.waitUntil(lambda: not panel.pages.sheets)
    field = panel.choice.organization
    assert panel.focusWidget() is field
    QTest.keyClicks(field, "arrond")
    QTest.keyClick(field.popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Arrondissement du Faubourg" in text_of(panel), timeout=15_000)
    path = tmp_path / "manque.pdf"
    with qtbot.waitSignal(panel.export.written, timeout=15_000):
        panel.export.export_to(path)
    assert path.read_bytes().startswith(b"%PDF")
    panel.choice.buttons["members"].click()
    assert not field.isVisible()


def test_nobody_has_missed_a_meeting_to_come(workspace: Workspace, qtbot: QtBot) -> None:
    assert not shown(workspace, qtbot, 9).choice.buttons["missed"].isVisible()
    assert shown(workspace, qtbot, 8).choice.buttons["missed"].isVisible()


def test_the_organisations_that_were_there_are_not_proposed(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot, 8)
    present = {
        one.organization.name
        for one in workspace.read(attendances, demo_meeting(workspace, 8))
        if one.present and one.organization
    }
    panel.choice.buttons["missed"].click()
    QTest.keyClick(panel.choice.organization, Qt.Key.Key_Down)
    proposed = [one.label.replace("’", "'") for one in panel.choice.organization.proposed]
    assert proposed
    assert not {name.replace("’", "'") for name in present} & set(proposed)
    assert "Dernière présence" in panel.choice.organization.proposed[0].detail


def test_who_was_together_for_the_first_time_is_told_with_its_caution(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot, 8)
    told = said(panel)
    assert "8 paires d’organismes n’avaient encore jamais été à la même rencontre" in told
    assert "n’est pas une relation" in told
    assert "n’avaient encore jamais" not in text_of(panel), "it is evidence for the animation, and in no document"
    assert "jamais été" not in said(shown(workspace, qtbot, 9)), "nobody has met there yet"
