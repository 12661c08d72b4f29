"""Before the meeting: from a template to an agenda that fits, in the window, with the keyboard."""

from datetime import date, time
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.agenda import load
from cdp_desktop.domain.carry import ProposalKind
from cdp_desktop.operations.meetings import create_meeting
from cdp_desktop.settings import Settings
from cdp_desktop.store.queries.meetings import meeting, templates
from cdp_desktop.ui.main_window import MainWindow
from cdp_desktop.ui.screens.preparation import PreparationPanel
from cdp_desktop.workspace import Workspace
from tests.builders import INSTALLATION, demo_clock, demo_meeting, demo_workspace, open_workspace
from tests.documents.reading import Read
from tests.ui.preparation import editor
from tests.ui.typing import type_text

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def window(workspace: Workspace, meeting_id: UUID, qtbot: QtBot) -> tuple[MainWindow, PreparationPanel]:
    """Open the preparation of a meeting in the program's window."""
    shown = MainWindow(Settings(installation=INSTALLATION))
    qtbot.addWidget(shown)
    panel = PreparationPanel(workspace, meeting_id, demo_clock(8))
    shown.add_screen("meeting", "Rencontre", "calendar-days", lambda: panel)
    shown.follow_undo(workspace.undo_stack)
    shown.resize(1280, 720)
    shown.show()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.open_community("Communauté", "meeting")
    return shown, panel


def spoken(panel: PreparationPanel) -> list[str]:
    model = panel.agenda.list.model()
    texts = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    return [text.replace("\u00a0", " ") for text in texts]


def test_1_agenda_from_a_template(workspace: Workspace, qtbot: QtBot) -> None:
    """Ten points with the three moments in order, hours computed, and what waits is proposed."""
    template = next(key for key, name, _minutes in workspace.read(templates) if name.startswith("Rencontre régulière"))
    meeting_id = workspace.do(
        create_meeting,
        title="Accueillir le froid",
        held_on=date(2026, 10, 22),
        start=time(9),
        end=time(12),
        template_id=template,
    )
    _window, panel = window(workspace, meeting_id, qtbot)
    points = spoken(panel)
    assert len(points) == 10
    assert points[0].startswith("1. Accueil et météo intérieure, 9 h, 15 min")
    assert points[1].startswith("2. Adoption de l’ordre du jour, 9 h 15, 5 min")
    assert points[9].startswith("10. Évaluation et clôture, 11 h 50, 10 min")
    moments = [line.item.purpose.label for line in panel.agenda.list.lines.rows if line.item.purpose]
    assert moments == [
        "Partager des connaissances",
        "Explorer de nouvelles approches et pratiques",
        "Explorer la possibilité de développer de nouveaux projets",
    ]
    assert panel.agenda.load.text().replace("\u00a0", " ") == "3 h planifiées sur 3 h"
    assert not panel.agenda.trouble.isVisible()
    kinds = [proposal.kind for proposal in panel.side.carry.list.proposals]
    assert {ProposalKind.ACTION_ITEM, ProposalKind.PARKING} <= set(kinds)
    assert kinds == sorted(kinds, key=list(ProposalKind).index)


def test_2_too_much_agenda(workspace: Workspace, qtbot: QtBot) -> None:
    """205 minutes for 180: the excess is named, and the agenda can be exported all the same."""
    shown, panel = window(workspace, demo_meeting(workspace), qtbot)
    type_text(panel.agenda.add, "Budget 35")
    QTest.keyClick(panel.agenda.add, KEY.Key_Return)
    held = workspace.read(meeting, demo_meeting(workspace))
    assert load(held.items, held.start, held.end_planned).planned == 205
    assert panel.agenda.trouble.isVisible()
    assert "25\u00a0min de trop" in panel.agenda.trouble.text()
    panel.agenda.papers.agenda.trigger()
    (dialog,) = panel.agenda.papers.findChildren(QFileDialog)
    with qtbot.waitSignal(panel.agenda.papers.writer.written):
        dialog.accept()
    (written,) = workspace.folder.documents.glob("*ordre-du-jour*.pdf")
    assert "Budget" in Read(written.read_bytes()).text
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    panel.setFocus()
    QTest.keyClick(panel.agenda.add, KEY.Key_Z, CTRL)
    assert not panel.agenda.trouble.isVisible()
    assert len(spoken(panel)) == 8
    assert shown.isVisible()


def test_prepared_with_the_keyboard_alone_and_found_again(qtbot: QtBot, tmp_path: Path) -> None:
    """Type two points, move one, change a duration, take one off, carry one over, close and open again."""
    workspace = demo_workspace(tmp_path)
    _window, panel = window(workspace, demo_meeting(workspace), qtbot)
    for line in ("Tour des nouvelles 15", "Photo de groupe"):
        type_text(panel.agenda.add, line)
        QTest.keyClick(panel.agenda.add, KEY.Key_Return)
    QTest.keyClick(panel.agenda.add, KEY.Key_Backtab)
    view = panel.agenda.list
    assert view.hasFocus()
    QTest.keyClick(view, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(view, KEY.Key_5)
    QTest.keyClick(editor(panel), KEY.Key_Return)
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, KEY.Key_Home)
    QTest.keyClick(view, KEY.Key_Down)
    QTest.keyClick(view, KEY.Key_Delete)
    panel.side.carry_tab.click()
    carried = panel.side.carry.list.proposals[0].text
    panel.side.carry.list.setFocus()
    QTest.keyClick(panel.side.carry.list, KEY.Key_Return)
    before = spoken(panel)
    assert before[-3].startswith("8. Photo de groupe, 11 h 45, 5 min")
    assert before[-2].startswith("9. Tour des nouvelles, 11 h 50, 15 min")
    workspace.close()
    again = open_workspace(tmp_path)
    held = again.read(meeting, demo_meeting(again))
    assert held.items[-1].title == carried
    assert len(held.items) == len(before) == 10
    again.close()
