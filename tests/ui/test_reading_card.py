"""What looks private beside the pages: ignored, replaced, asked about, and found again after a restart."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.reading import Outcome
from cdp_desktop.operations.captures import capture
from cdp_desktop.store.queries.captures import notes
from cdp_desktop.store.queries.meetings import agenda
from cdp_desktop.store.queries.reading import choices
from cdp_desktop.ui.messages import Question
from cdp_desktop.ui.screens.minutes import MinutesPanel
from cdp_desktop.ui.screens.minutes.finding_line import FindingLine
from cdp_desktop.ui.screens.preparation.papers import Papers
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, demo_meeting, demo_workspace, open_workspace
from tests.store.files import holding
from tests.ui.audit import audit
from tests.ui.test_minutes_panel import drawn, held, said, shown, text_of

PHONE, AGE = "438 555-0199", "Zénobe, 62 ans"
LIKELY = ("Reçu avec Zénon Trépanier", "Il a vu Mme Latulippe", "Sandra a fait une surdose", "Guy sort de prison")


def noted(workspace: Workspace, *texts: str) -> None:
    """Hold the demo's next meeting, and note some texts."""
    held(workspace)
    note(workspace, *texts)


def note(workspace: Workspace, *texts: str) -> None:
    """Note some texts at the meeting being held."""
    meeting_id = demo_meeting(workspace)
    point = workspace.read(agenda, meeting_id)[2].id
    for text in texts:
        workspace.do(capture, meeting_id, CaptureKind.NOTE, text, item_id=point, at=demo_clock()())


def line(panel: MinutesPanel, text: str) -> FindingLine:
    """Return the line of a finding."""
    return next(one for one in panel.reading.lines if one.finding.text == text)


def told(panel: MinutesPanel) -> list[str]:
    """Return the findings in sight."""
    return [one.finding.text for one in panel.reading.lines if one.isVisible()]


def test_what_is_ignored_goes_is_logged_and_stays_so_after_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    workspace = demo_workspace(tmp_path)
    noted(workspace, f"Rappeler au {PHONE}", AGE)
    panel = shown(workspace, qtbot, 9)
    assert told(panel) == [PHONE, AGE]
    line(panel, PHONE).ignore.click()
    qtbot.waitUntil(lambda: told(panel) == [AGE])
    line(panel, AGE).ignore.click()
    qtbot.waitUntil(panel.reading.nothing.isVisible)
    assert panel.reading.review.text() == "2 repérages ignorés · Revoir"
    panel.export.button.click()
    dialog = panel.findChild(QFileDialog)
    assert dialog is not None, "nothing is asked about what was ignored"
    dialog.reject()
    workspace.undo_stack.undo()
    qtbot.waitUntil(lambda: told(panel) == [AGE])
    workspace.undo_stack.redo()
    qtbot.waitUntil(panel.reading.nothing.isVisible)
    drawn(panel, qtbot)
    panel.close()
    workspace.close()
    again = open_workspace(tmp_path)
    panel = shown(again, qtbot, 9)
    assert panel.reading.nothing.isVisible()
    panel.reading.review.click()
    words = said(panel).replace("\u00a0", " ")
    assert "Ignoré le 24 septembre 2026 à 12 h, Compte rendu" in words
    assert f"« {PHONE} »" in words
    back = next(one for one in panel.reading.findChildren(type(panel.reading.review)) if PHONE in one.accessibleName())
    back.click()
    qtbot.waitUntil(lambda: told(panel) == [PHONE])
    panel.close()
    again.close()


def test_what_is_ignored_in_one_paper_is_not_asked_in_another(workspace: Workspace, qtbot: QtBot) -> None:
    noted(workspace)
    workspace.do(capture, demo_meeting(workspace), CaptureKind.NOTE, PHONE, at=demo_clock()())
    panel = shown(workspace, qtbot, 9)
    panel.choice.buttons["highlights"].click()
    panel.choice.buttons["members"].click()
    line(panel, PHONE).ignore.click()
    qtbot.waitUntil(panel.reading.nothing.isVisible)
    papers = Papers(workspace, demo_meeting(workspace), InfoBar())
    qtbot.addWidget(papers)
    papers.rescue.trigger()
    assert papers.findChild(Question) is None
    dialog = papers.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()


def test_words_are_replaced_after_one_question_in_place(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    noted(workspace, f"{AGE}, cherche une place", f"Le fils de {AGE}")
    panel = shown(workspace, qtbot, 9)
    one = line(panel, AGE)
    assert [action.text() for action in one.choices.actions()] == [
        "par «\u00a0une personne aînée\u00a0»",
        "par «\u00a0un jeune adulte\u00a0»",
        "par «\u00a0une personne\u00a0»",
        "par d’autres mots…",
    ]
    one.choices.actions()[0].trigger()
    assert one.question.isVisible()
    assert "effacé pour de bon" in one.question.text
    QTest.keyClick(one.question.buttons[0], Qt.Key.Key_Escape)
    assert one.question.isHidden()
    assert holding(tmp_path, "Zénobe"), "nothing was done yet"
    one.choices.actions()[0].trigger()
    one.question.buttons[0].click()
    assert panel.reading.feedback.text == "Remplacé partout; l’ancien texte est effacé pour de bon."
    qtbot.waitUntil(panel.reading.nothing.isVisible)
    qtbot.waitUntil(lambda: "une personne aînée" in text_of(panel), timeout=15_000)
    assert "Zénobe" not in text_of(panel)
    assert [one.text for one in workspace.read(notes, demo_meeting(workspace))][-2:] == [
        "Une personne aînée, cherche une place",
        "Le fils d’une personne aînée",
    ]
    workspace.rest()
    assert not holding(tmp_path, "Zénobe")


def test_a_pseudonym_is_typed(workspace: Workspace, qtbot: QtBot) -> None:
    noted(workspace, "Sandra a fait une surdose")
    panel = shown(workspace, qtbot, 9)
    one = line(panel, "Sandra")
    one.choices.actions()[-1].trigger()
    qtbot.waitUntil(one.other.hasFocus)
    QTest.keyClick(one.other, Qt.Key.Key_Return)
    assert one.question.isHidden(), "nothing typed, nothing asked"
    QTest.keyClicks(one.other, "Zora")
    QTest.keyClick(one.other, Qt.Key.Key_Return)
    qtbot.waitUntil(one.question.isVisible)
    one.question.buttons[0].click()
    qtbot.waitUntil(panel.reading.nothing.isVisible)
    assert workspace.read(notes, demo_meeting(workspace))[-1].text == "Zora a fait une surdose"
    assert panel.reading.review.text() == "1 repérage ignoré · Revoir"


def test_many_likenesses_are_folded_under_one_line(workspace: Workspace, qtbot: QtBot) -> None:
    noted(workspace, PHONE, *LIKELY[:3])
    panel = shown(workspace, qtbot, 9)
    assert len(told(panel)) == 4
    assert panel.reading.unfold.isHidden()
    note(workspace, LIKELY[3])
    qtbot.waitUntil(lambda: told(panel) == [PHONE])
    assert panel.reading.unfold.text() == "4 ressemblances"
    panel.reading.unfold.click()
    qtbot.waitUntil(lambda: len(told(panel)) == 5)
    assert told(panel) == [PHONE, "Sandra", "Guy", "Zénon Trépanier", "Mme Latulippe"]


def test_the_focus_goes_on_to_the_next_finding(workspace: Workspace, qtbot: QtBot) -> None:
    noted(workspace, f"Rappeler au {PHONE}", AGE)
    panel = shown(workspace, qtbot, 9)
    panel.activateWindow()
    line(panel, PHONE).ignore.setFocus()
    QTest.keyClick(line(panel, PHONE).ignore, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is line(panel, AGE).replace)
    line(panel, AGE).ignore.setFocus()
    QTest.keyClick(line(panel, AGE).ignore, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is panel.reading.review)


def test_what_leaves_all_the_same_is_noted(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    noted(workspace, f"Rappeler au {PHONE}")
    panel = shown(workspace, qtbot, 9)
    steps = workspace.undo_stack.count()

    def log() -> list[Outcome]:
        return [one.outcome for one in workspace.read(choices, demo_meeting(workspace)).log]

    panel.export.button.click()
    question = panel.findChild(Question)
    assert question is not None
    QTest.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    dialog = panel.findChild(QFileDialog)
    assert dialog is not None
    assert not log(), "nothing leaves before a file is chosen"
    with qtbot.waitSignal(panel.export.written, timeout=15_000):
        dialog.fileSelected.emit(str(tmp_path / "cr.pdf"))
    dialog.reject()
    assert log() == [Outcome.CONFIRMED]
    assert workspace.undo_stack.count() == steps
    qtbot.waitUntil(panel.reading.review.isVisible)
    qtbot.waitUntil(lambda: told(panel) == [PHONE])


@pytest.mark.parametrize("unfolded", [False, True])
def test_the_card_is_for_everyone(workspace: Workspace, qtbot: QtBot, unfolded: bool) -> None:
    noted(workspace, PHONE, AGE, *LIKELY)
    panel = shown(workspace, qtbot, 9)
    panel.reading.unfold.setChecked(unfolded)
    line(panel, AGE).choose("une personne aînée")
    line(panel, PHONE).ignore.click()
    qtbot.waitUntil(panel.reading.review.isVisible)
    panel.reading.review.setChecked(unfolded)
    assert audit(panel, qtbot) == []
