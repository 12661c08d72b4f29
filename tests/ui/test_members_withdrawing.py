"""Scenario 29, in the directory: a member asks for deletion, from her fiche."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.attendance import headcount
from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.vocabulary import ConsentMode, ConsentPurpose
from cdp_desktop.exchange.personal_file import personal_file
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.consents import answer_consent
from cdp_desktop.operations.portraits import set_photo
from cdp_desktop.operations.stories import edit_story
from cdp_desktop.store.backup import Reason
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.initiatives import initiatives
from cdp_desktop.store.queries.member_sheets import member_sheet
from cdp_desktop.store.queries.portraits import portraits
from cdp_desktop.store.queries.story_list import story_list
from cdp_desktop.ui.screens.members.erasing_dialog import ErasingDialog
from cdp_desktop.ui.screens.members.screen import MembersScreen
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, demo_clock, demo_meeting, find
from tests.ui.audit import audit
from tests.ui.members import ENTER, SPACE, TODAY, choose, dialog
from tests.ui.seeing import shown, words


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 15, 14, 30).astimezone())


@pytest.fixture
def screen(workspace: Workspace, now: Clock, qtbot: QtBot) -> MembersScreen:
    return shown(MembersScreen(workspace, now, {Kind.PRACTICE}), qtbot)


def asked(screen: MembersScreen, workspace: Workspace) -> ErasingDialog:
    choose(screen, workspace, "Hugo Desrochers")
    QTest.keyClick(screen.sheet.erase, SPACE)
    return dialog(screen, ErasingDialog)


def test_a_member_asks_for_deletion(screen: MembersScreen, workspace: Workspace, tmp_path: Path) -> None:
    hugo, place = find(workspace, "Hugo Desrochers"), workspace.folder.path
    workspace.do(
        answer_consent, hugo, ConsentPurpose.PHOTO, granted=True, mode=ConsentMode.PAPER, on=TODAY, today=TODAY
    )
    workspace.do(set_photo, hugo, workspace.keep_bytes("photo.jpg", b"un visage"), on=TODAY)
    photo = workspace.read(portraits, TODAY)[hugo]
    practice = workspace.do(
        capture, demo_meeting(workspace), CaptureKind.PRACTICE, "La méthode Desrochers", at=demo_clock()()
    )
    workspace.do(capture, demo_meeting(workspace), CaptureKind.NOTE, "Hugo Desrochers appellera", at=demo_clock()())
    workspace.back_up(Reason.REQUEST)
    counts = [headcount(workspace.read(attendances, demo_meeting(workspace, number))) for number in range(1, 9)]
    projects = len(workspace.read(initiatives, demo_meeting(workspace, 4)))
    page = asked(screen, workspace)
    assert "4 documents déjà diffusés peuvent dire son nom" in words(page)
    assert "Son nom est dit dans 2 textes." in words(page)
    assert page.focusWidget() is page.cancel, "Enter must change nothing"
    QTest.keyClick(page.erase, SPACE)
    assert page.error.text.startswith("Le nom figure encore dans 2 textes.")

    page.mentions.setFocus(Qt.FocusReason.TabFocusReason)
    one = next(one for one in page.model.rows if one.kind is Kind.PRACTICE)
    page.mentions.setCurrentIndex(page.model.find(one.id))
    ways: list[object] = []
    screen.fiche_asked.connect(lambda kind, key: ways.append((kind, key)))
    QTest.keyClick(page.mentions, ENTER)
    assert ways == [(Kind.PRACTICE, practice)]

    page = asked(screen, workspace)
    QTest.keyClick(page.export, SPACE)
    chosen = dialog(screen, QFileDialog)
    chosen.fileSelected.emit(str(place / "documents" / "x.json"))
    assert "hors du dossier des données" in page.error.text
    outside = tmp_path.parent / f"{tmp_path.name}-dossier.json"
    chosen.fileSelected.emit(str(outside))
    chosen.reject()
    told = json.loads(outside.read_text("utf-8"))
    assert told["identite"]["nom"] == "Desrochers"
    assert len([one for one in told["presences"] if one["presence"] == "Présente"]) == 4
    assert [one["texte"] for one in told["a_son_nom"]]
    assert told["consentements"][2]["reponse"] == "Accordé"

    QTest.keyClick(page.replace, SPACE)
    assert page.error.text == "2 textes réécrits."
    assert page.focusWidget() is page.cancel
    QTest.keyClick(page.erase, SPACE)
    assert screen.info.text == "L’identité est retirée. Il n’en reste rien dans les données ni dans les sauvegardes."
    assert screen.sheet.name.text() == "Identité retirée"
    assert not photo.exists()
    assert not workspace.undo_stack.canUndo()

    assert not workspace.read(member_sheet, hugo, TODAY).has_photo
    after = [headcount(workspace.read(attendances, demo_meeting(workspace, number))) for number in range(1, 9)]
    assert after == counts
    assert len(workspace.read(initiatives, demo_meeting(workspace, 4))) == projects
    held = [path for path in place.rglob("*") if path.is_file() and b"Desrochers" in path.read_bytes()]
    assert held == []


def test_the_dialog_is_for_everyone(screen: MembersScreen, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.do(capture, demo_meeting(workspace), CaptureKind.NOTE, "Hugo Desrochers " * 20, at=demo_clock()())
    page = asked(screen, workspace)
    assert audit(page, qtbot) == []
    page.reject()


def test_the_stories_that_she_told_are_hers_to_take_back(screen: MembersScreen, workspace: Workspace) -> None:
    hugo = find(workspace, "Hugo Desrochers")
    one = next(one for one in workspace.read(story_list, TODAY) if one.title == "Elle m'attendait")
    workspace.do(edit_story, one.id, teller_id=hugo, text=f"{one.text} Desrochers l'a dit.")
    page = asked(screen, workspace)
    assert "L’histoire qu’elle a racontée reste, anonyme et sans lien avec elle : « Elle m’attendait »" in words(page)
    assert "histoires_racontees" in personal_file(workspace.read(member_sheet, hugo, TODAY), TODAY)
    page.by.setFocus()
    QTest.keyClick(page.by, Qt.Key.Key_Return)
    assert page.isVisible()  # Enter replaces, and does not press « Ne rien retirer »
    assert page.error.text == "1 texte réécrit. Les histoires réécrites sont à faire relire par qui les a racontées."
    page.reject()
