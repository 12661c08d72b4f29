"""« Toujours exact? »: asked beside the door, answered by one key, and never in the way of those who come."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.organization import OrganizationFiche, doubted
from cdp_desktop.operations.attendance import add_new_member, mark_present
from cdp_desktop.operations.organizations import edit_organization, verify_organization
from cdp_desktop.store.queries.organization_fiches import organization_fiche
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.ui.screens.attendance import AttendancePanel
from cdp_desktop.ui.screens.attendance.confirming import ConfirmDialog
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, Clock, demo_clock, demo_meeting, find
from tests.ui.audit import audit
from tests.ui.typing import type_text


@pytest.fixture
def clock() -> Clock:
    return demo_clock(8, 52)


@pytest.fixture
def panel(workspace: Workspace, clock: Clock, qtbot: QtBot) -> AttendancePanel:
    shown = AttendancePanel(workspace, demo_meeting(workspace), clock)
    qtbot.addWidget(shown)
    shown.resize(1068, 640)
    shown.show()
    shown.activateWindow()
    shown.door.field.setFocus()
    qtbot.waitUntil(shown.door.field.hasFocus)
    return shown


def fiche(workspace: Workspace, short_name: str) -> OrganizationFiche:
    key = next(one.id for one in workspace.read(organizations).values() if one.short_name == short_name)
    return workspace.read(organization_fiche, key, MEETING_DAY)


def come(workspace: Workspace, *names: str) -> None:
    for name in names:
        workspace.do(mark_present, demo_meeting(workspace), find(workspace, name), at=demo_clock(8, 52)())


def asked(panel: AttendancePanel) -> ConfirmDialog:
    QTest.mouseClick(panel.paper.to_confirm, Qt.MouseButton.LeftButton)
    dialog = panel.findChild(ConfirmDialog)
    assert isinstance(dialog, ConfirmDialog)
    return dialog


def test_nothing_is_asked_at_the_door(panel: AttendancePanel) -> None:
    assert not panel.paper.to_confirm.isVisible()
    for letters in ("belh", "gagne", "ouel"):
        type_text(panel.door.field, letters)
        QTest.keyClick(panel.door.field, Qt.Key.Key_Return)
        assert QApplication.focusWidget() is panel.door.field
    assert panel.paper.to_confirm.text() == "3 fiches à confirmer"
    assert panel.findChild(ConfirmDialog) is None


def test_only_fiches_that_are_not_sure_are_counted(panel: AttendancePanel, workspace: Workspace) -> None:
    come(workspace, "Kevin Ouellet", "Julie Gagné")
    halte, year_ago = fiche(workspace, "La Halte").id, MEETING_DAY.replace(year=MEETING_DAY.year - 1)
    workspace.do(verify_organization, halte, on=year_ago)
    assert panel.paper.to_confirm.text() == "1 fiche à confirmer"
    workspace.do(verify_organization, halte, on=year_ago - timedelta(1))
    assert panel.paper.to_confirm.text() == "2 fiches à confirmer"
    meeting_id = demo_meeting(workspace)  # an organisation known by its name only is to complete, not to confirm
    workspace.do(add_new_member, meeting_id, first_name="Zoé", last_name="Lebel", organization="Jardins", at=None)
    assert panel.paper.to_confirm.text() == "2 fiches à confirmer"


def test_each_answer_takes_one_key(panel: AttendancePanel, workspace: Workspace) -> None:
    come(workspace, "Julie Gagné", "Nadia Belhadj", "Kevin Ouellet")
    dialog = asked(panel)
    assert dialog.name.text() == "Le Fil, écoute et prévention du suicide"
    assert "514 555-0131" in dialog.summary.text().replace("\u00a0", " ")
    assert dialog.by.currentText() == "Julie Gagné"
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_O)
    confirmed = fiche(workspace, "Le Fil")
    assert (confirmed.verified_on, confirmed.verified_by and confirmed.verified_by.name) == (MEETING_DAY, "Julie Gagné")
    assert dialog.name.text() == "La Halte du Tanneur"
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_N)
    assert doubted(fiche(workspace, "La Halte").remark)
    assert dialog.name.text() == "Table de développement du Faubourg-Est"
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_P)
    assert fiche(workspace, "La Table").verified_on is None
    assert dialog.all_seen.isVisible()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
    assert panel.paper.to_confirm.text() == "2 fiches à confirmer"
    workspace.undo_stack.undo()
    workspace.undo_stack.undo()
    assert fiche(workspace, "Le Fil").verified_on is None
    assert panel.paper.to_confirm.text() == "3 fiches à confirmer"


def test_the_question_is_for_everyone(panel: AttendancePanel, workspace: Workspace, qtbot: QtBot) -> None:
    come(workspace, "Kevin Ouellet")
    dialog = asked(panel)
    assert audit(dialog, qtbot) == []
    dialog.reject()


def test_a_confidential_address_is_not_said_at_the_door(workspace: Workspace, panel: AttendancePanel) -> None:
    halte = fiche(workspace, "La Halte")
    come(workspace, "Kevin Ouellet")
    dialog = asked(panel)
    assert halte.address in dialog.summary.text()
    dialog.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    workspace.do(edit_organization, halte.id, address_confidential=True)
    assert halte.address not in asked(panel).summary.text()
