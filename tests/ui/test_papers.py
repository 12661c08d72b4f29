"""The papers printed from the preparation: by the keyboard, and written only where the person chose."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from cdp_desktop.operations.agenda import edit_item
from cdp_desktop.store.queries.meetings import meeting
from cdp_desktop.ui.messages import Question
from cdp_desktop.ui.screens.preparation.papers import Papers
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting
from tests.documents.reading import Read
from tests.ui.preparation import KEY, go_to, shown
from tests.ui.typing import type_text

CTRL = Qt.KeyboardModifier.ControlModifier
NAMES = {
    "agenda": "2026-09-24_ordre-du-jour_CdP.pdf",
    "plan": "2026-09-24_deroule_CdP.pdf",
    "rescue": "2026-09-24_trousse-de-secours_CdP.pdf",
    "tents": "2026-09-24_porte-noms_CdP.pdf",
    "story": "formulaire-histoire_CdP.pdf",
}


def dialogs(papers: Papers) -> list[QFileDialog]:
    """Return the dialogs in sight that ask where to write."""
    return [one for one in papers.findChildren(QFileDialog) if one.isVisible()]


def write(papers: Papers, action: QAction, folder: Path, qtbot: QtBot) -> Read:
    """Choose a paper and a place for it, and read what was written there."""
    action.trigger()
    (dialog,) = dialogs(papers)
    path = folder / Path(dialog.selectedFiles()[0]).name
    dialog.selectFile(str(path))
    with qtbot.waitSignal(papers.writer.written) as written:
        dialog.accept()
    QCoreApplication.sendPostedEvents()
    assert written.args == [path]
    return Read(path.read_bytes())


def test_the_papers_are_chosen_with_the_keyboard(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    papers = panel.agenda.papers
    assert "Ctrl+P" in papers.toolTip()
    QTest.keyClick(panel.agenda.add, KEY.Key_P, CTRL)
    assert papers.choices.isVisible()
    assert papers.choices.activeAction() is papers.agenda
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Return):
        QTest.keyClick(papers.choices, key)
    (dialog,) = dialogs(papers)
    assert dialog.windowTitle() == "Trousse de secours"
    assert Path(dialog.selectedFiles()[0]) == workspace.folder.documents / NAMES["rescue"]
    dialog.reject()
    assert not list(workspace.folder.documents.glob("*.pdf"))


@pytest.mark.parametrize("paper", NAMES)
def test_each_paper_is_written_where_the_person_chose_and_nowhere_else(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path, paper: str
) -> None:
    panel = shown(workspace, qtbot)
    papers = panel.agenda.papers
    place = tmp_path / "ici"
    place.mkdir()
    read = write(papers, getattr(papers, paper), place, qtbot)
    titles = {"agenda": "Projet d’ordre du jour", "plan": "Déroulé d’animation", "rescue": "Trousse de secours"}
    titles |= {"tents": "Jean-Philippe Adam L’Escabeau", "story": "Raconter un changement"}
    assert titles[paper] in read.pages[0]
    assert ("ANIMATION SEULEMENT" in read.text) == (paper == "plan")
    assert [file.name for file in place.iterdir()] == [NAMES[paper]]
    assert not list(workspace.folder.documents.glob("*.pdf"))
    assert panel.agenda.said.text == f"Écrit\u00a0: {NAMES[paper]}"
    assert panel.agenda.said.button.text() == "Ouvrir"


def test_what_is_being_typed_is_in_the_paper(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    panel = shown(workspace, qtbot)
    go_to(panel, 0)
    panel.side.item_tab.click()
    panel.side.item.notes.setFocus()
    type_text(panel.side.item.notes, "Allumer la cafetiere")
    read = write(panel.agenda.papers, panel.agenda.papers.plan, tmp_path, qtbot)
    assert "Allumer la cafetiere" in read.text


def test_what_looks_private_is_to_be_read_twice_first(workspace: Workspace, qtbot: QtBot) -> None:
    first = workspace.read(meeting, demo_meeting(workspace)).items[0]
    workspace.do(edit_item, first.id, facilitator_notes="Sa carte : ABCD 1234 5678")
    panel = shown(workspace, qtbot)
    papers = panel.agenda.papers
    papers.plan.trigger()
    (question,) = papers.findChildren(Question)
    assert "ABCD 1234 5678" in question.text.text()
    assert not dialogs(papers)
    question.no.click()
    QApplication.processEvents()
    assert not dialogs(papers)
    papers.agenda.trigger()  # what is for facilitation only is not in it
    (dialog,) = dialogs(papers)
    dialog.reject()


def test_a_paper_that_cannot_be_written_says_so(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    panel = shown(workspace, qtbot)
    panel.agenda.papers.plan.trigger()
    (dialog,) = dialogs(panel.agenda.papers)
    taken = tmp_path / "absent"
    dialog.fileSelected.emit(str(taken / "deroule.pdf"))
    dialog.reject()
    qtbot.waitUntil(panel.agenda.said.isVisible)
    assert "n’existe pas" in panel.agenda.said.text


def test_the_form_is_chosen_in_the_list_and_the_name_follows(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = shown(workspace, qtbot)
    papers = panel.agenda.papers
    papers.agenda.trigger()
    (dialog,) = dialogs(papers)
    assert dialog.nameFilters() == ["PDF (*.pdf)", "Word (*.docx)", "Page Web (*.html)", "Markdown (*.md)"]
    dialog.selectFile(str(tmp_path / "odj.pdf"))
    dialog.filterSelected.emit("Word (*.docx)")
    assert Path(dialog.selectedFiles()[0]).name == "odj.docx"
    dialog.filterSelected.emit("Page Web (*.html)")
    with qtbot.waitSignal(papers.writer.written) as written:
        dialog.accept()
    QCoreApplication.sendPostedEvents()
    assert written.args == [tmp_path / "odj.html"]
    assert "Projet d’ordre du jour" in (tmp_path / "odj.html").read_text("utf-8")
    assert panel.agenda.said.text == "Écrit\u00a0: odj.html"


def test_a_meeting_that_was_held_can_still_be_printed(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    panel = shown(workspace, qtbot, 7)
    papers = panel.agenda.papers
    assert papers.isEnabled()
    assert "Rien n’est noté." in write(papers, papers.rescue, tmp_path, qtbot).text


def test_a_calendar_is_told_of_the_meeting(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    panel = shown(workspace, qtbot)
    papers = panel.agenda.papers
    papers.invitation.trigger()
    (dialog,) = dialogs(papers)
    assert dialog.nameFilters() == ["Calendrier (*.ics)"]
    assert Path(dialog.selectedFiles()[0]).name == "2026-09-24_invitation_CdP.ics"
    path = tmp_path / "rencontre"
    dialog.selectFile(str(path))
    with qtbot.waitSignal(papers.writer.written):
        dialog.accept()
    assert path.with_suffix(".ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
