"""Adding an organisation, and making one of two that are the same, or telling them apart."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.operations.organizations import add_organization, edit_organization
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.ui.screens.organizations.adding import AddingDialog
from cdp_desktop.ui.screens.organizations.merging_dialog import OrganizationMergingDialog
from cdp_desktop.ui.screens.organizations.screen import OrganizationsScreen
from cdp_desktop.workspace import Workspace
from tests.builders import Clock
from tests.ui.audit import audit
from tests.ui.organizations import TODAY, choose, key, stored
from tests.ui.seeing import shown, words
from tests.ui.typing import type_text

ENTER, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 15, 14, 30).astimezone())


@pytest.fixture
def screen(workspace: Workspace, now: Clock, qtbot: QtBot) -> OrganizationsScreen:
    return shown(OrganizationsScreen(workspace, now), qtbot)


def test_an_organisation_is_added_and_its_fiche_opens(screen: OrganizationsScreen, workspace: Workspace) -> None:
    QTest.keyClick(screen.add, SPACE)
    dialog = screen.findChild(AddingDialog)
    assert isinstance(dialog, AddingDialog)
    type_text(dialog.name, "La Halte")
    assert "Déjà au répertoire : La Halte du Tanneur." in words(dialog)
    QTest.keyClick(dialog.name, ENTER)
    assert "est déjà au répertoire" in words(dialog)
    type_text(dialog.name, " du soir")
    QTest.keyClick(dialog.name, ENTER)
    assert stored(workspace, "La Halte du soir").joined_on == TODAY
    assert screen.fiche.lines["name"].text() == "La Halte du soir"
    assert screen.fiche.isAncestorOf(screen.focusWidget())


@pytest.fixture
def twins(workspace: Workspace, now: Clock, qtbot: QtBot) -> OrganizationsScreen:
    """La Halte is there twice, and L’Escabeau too."""
    for name in ("Halte du tanneur", "Hébergement jeunesse Escabeau"):
        workspace.do(add_organization, name, on=TODAY)
    workspace.do(edit_organization, key(workspace, "Halte du tanneur"), phone="514 555-9999")
    return shown(OrganizationsScreen(workspace, now), qtbot)


def test_two_that_look_alike_are_compared_and_made_one(twins: OrganizationsScreen, workspace: Workspace) -> None:
    assert twins.alike.text() == "2 doublons possibles"
    gone = key(workspace, "Halte du tanneur")
    QTest.keyClick(twins.alike, SPACE)
    dialog = twins.findChild(OrganizationMergingDialog)
    assert isinstance(dialog, OrganizationMergingDialog)
    assert "Ces deux fiches ont des noms très proches." in words(dialog)
    while "La Halte du Tanneur" not in words(dialog):
        QTest.keyClick(dialog.later, SPACE)
    first, second = dialog.choices[""]
    assert second.isChecked()
    assert second.accessibleName().replace("\u00a0", " ") == "Fiche qui reste : La Halte du Tanneur · 2 services"
    assert set(dialog.choices) == {"", "name", "phone"}
    QTest.mouseClick(dialog.choices["phone"][0], Qt.MouseButton.LeftButton)
    assert not first.isChecked()
    QTest.keyClick(dialog.merge, SPACE)
    found = stored(workspace, "La Halte")
    assert (found.name, found.phone) == ("La Halte du Tanneur", "514 555-9999")
    assert gone not in workspace.read(organizations)
    assert twins.fiche.lines["name"].text() == "La Halte du Tanneur"
    workspace.undo_stack.undo()
    assert gone in workspace.read(organizations)


def test_two_told_apart_are_proposed_no_more(twins: OrganizationsScreen) -> None:
    QTest.keyClick(twins.alike, SPACE)
    dialog = twins.findChild(OrganizationMergingDialog)
    assert isinstance(dialog, OrganizationMergingDialog)
    assert "2 paires" in words(dialog)
    QTest.keyClick(dialog.apart, SPACE)
    assert "1 paire" in words(dialog)
    assert not dialog.later.isVisible()
    QTest.keyClick(dialog.apart, SPACE)
    assert not dialog.isVisible()
    assert not twins.alike.isVisible()


def test_the_dialogs_are_for_everyone(twins: OrganizationsScreen, qtbot: QtBot) -> None:
    QTest.keyClick(twins.alike, SPACE)
    dialog = twins.findChild(OrganizationMergingDialog)
    assert isinstance(dialog, OrganizationMergingDialog)
    assert audit(dialog, qtbot) == []
    dialog.reject()
    QTest.keyClick(twins.add, SPACE)
    adding = twins.findChild(AddingDialog)
    assert isinstance(adding, AddingDialog)
    assert audit(adding, qtbot) == []
    adding.reject()


def test_two_whose_names_say_nothing_are_made_one_by_whoever_knows(
    screen: OrganizationsScreen, workspace: Workspace
) -> None:
    choose(screen, "La Halte")
    bar, gone = screen.fiche.standing, key(workspace, "Le Fil")
    QTest.keyClick(bar.same, SPACE)
    assert screen.focusWidget() is bar.twin
    type_text(bar.twin, "le fil")
    QTest.keyClick(bar.twin, ENTER)
    dialog = screen.findChild(OrganizationMergingDialog)
    assert isinstance(dialog, OrganizationMergingDialog)
    assert not dialog.why.isVisible()
    dialog.choices[""][0].setChecked(True)
    QTest.keyClick(dialog.merge, SPACE)
    assert not dialog.isVisible()
    assert gone not in workspace.read(organizations)
    assert len(stored(workspace, "La Halte").services) == 4
    QTest.mouseClick(screen.info.button, Qt.MouseButton.LeftButton)
    assert gone in workspace.read(organizations)
