"""What someone accepts, her photo and where she works, noted in her fiche."""

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.vocabulary import ConsentMode, ConsentPurpose, ConsentState
from cdp_desktop.operations.members import add_member, edit_member
from cdp_desktop.store.queries.member_sheets import member_sheet
from cdp_desktop.store.queries.portraits import portraits
from cdp_desktop.ui.screens.members.answer_dialog import AnswerDialog, WithdrawDialog
from cdp_desktop.ui.screens.members.merging_dialog import MemberMergingDialog
from cdp_desktop.ui.screens.members.screen import MembersScreen
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, find
from tests.ui.audit import audit
from tests.ui.members import ENTER, SPACE, TODAY, choose, dialog, photo_shown, stored
from tests.ui.seeing import shown, words
from tests.ui.typing import type_text


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 15, 14, 30).astimezone())


@pytest.fixture
def screen(workspace: Workspace, now: Clock, qtbot: QtBot) -> MembersScreen:
    return shown(MembersScreen(workspace, now, {Kind.PRACTICE}), qtbot)


def test_someone_who_changed_jobs_is_noted_in_one_gesture(screen: MembersScreen, workspace: Workspace) -> None:
    choose(screen, workspace, "Hugo Desrochers")
    card = screen.sheet.affiliations
    QTest.keyClick(card.change, SPACE)
    assert screen.focusWidget() is card.organization
    type_text(card.organization, "Le Fil")
    QTest.keyClick(card.organization, ENTER)
    type_text(card.role, "Coordonnateur")
    QTest.keyClick(card.role, ENTER)
    now, before = stored(workspace, "Hugo Desrochers").affiliations
    assert (now.organization.short_name, now.role_title, now.start) == ("Le Fil", "Coordonnateur", TODAY)
    assert before.end == date(2026, 9, 14)
    assert "Coordonnateur · Le Fil" in words(screen.sheet)
    assert screen.focusWidget() is card.change
    workspace.undo_stack.undo()
    assert len(stored(workspace, "Hugo Desrochers").affiliations) == 1


def test_an_affiliation_is_added_ended_and_taken_out(screen: MembersScreen, workspace: Workspace) -> None:
    choose(screen, workspace, "Hugo Desrochers")
    card = screen.sheet.affiliations
    QTest.keyClick(card.add, SPACE)
    QTest.keyClick(card.save, SPACE)
    assert screen.info.text == "Dites quel organisme."
    type_text(card.organization, "Jardins suspendus")
    QTest.keyClick(card.organization, ENTER)
    QTest.keyClick(card.save, SPACE)
    assert "est ajouté aux organismes, à compléter." in screen.info.text
    second = next(one for one in card.model.rows if one.organization.short_name == "Jardins suspendus")
    assert not second.primary
    card.list.setFocus(Qt.FocusReason.TabFocusReason)
    card.list.setCurrentIndex(card.model.find(second.id))
    QTest.keyClick(card.list, ENTER)
    QTest.keyClick(card.finish, SPACE)
    QTest.keyClick(card.save, SPACE)
    assert next(one for one in card.model.rows if one.id == second.id).end == TODAY
    card.list.setCurrentIndex(card.model.find(second.id))
    QTest.keyClick(card.list, ENTER)
    QTest.keyClick(card.remove, SPACE)
    assert len(stored(workspace, "Hugo Desrochers").affiliations) == 1
    QTest.mouseClick(screen.info.button, Qt.MouseButton.LeftButton)
    assert len(stored(workspace, "Hugo Desrochers").affiliations) == 2


def test_nothing_is_chosen_beforehand_and_an_answer_says_how_it_was_given(
    screen: MembersScreen, workspace: Workspace
) -> None:
    choose(screen, workspace, "Mathis Cloutier")
    line = screen.sheet.consents.lines[ConsentPurpose.MINUTES_NAME]
    assert "Pas encore demandé : compte comme un refus." in words(line)
    assert [state for state, button in line.buttons.items() if button.isChecked()] == [ConsentState.NOT_ASKED]
    QTest.keyClick(line.buttons[ConsentState.GRANTED], SPACE)
    assert not line.buttons[ConsentState.GRANTED].isChecked()
    asked = dialog(screen, AnswerDialog)
    assert "J’accepte que mon nom et mon organisme figurent aux comptes rendus." in words(asked)
    assert (asked.mode.value, asked.by.value) == (None, None)
    QTest.keyClick(asked.save, SPACE)
    assert asked.error.text == "Dites comment la réponse a été donnée."
    asked.mode.show_value(ConsentMode.PAPER)
    asked.by.show_value(find(workspace, "Nadia Belhadj"))
    QTest.keyClick(asked.save, SPACE)
    assert "Accordé le 15 septembre 2026, sur papier, reçu par Nadia Belhadj." in words(line)
    assert line.buttons[ConsentState.GRANTED].isChecked()
    workspace.undo_stack.undo()
    assert line.buttons[ConsentState.NOT_ASKED].isChecked()


def test_a_withdrawal_takes_two_presses_and_says_its_consequences(screen: MembersScreen, workspace: Workspace) -> None:
    choose(screen, workspace, "Hugo Desrochers")
    line = screen.sheet.consents.lines[ConsentPurpose.MINUTES_NAME]
    QTest.mouseClick(line.buttons[ConsentState.REFUSED], Qt.MouseButton.LeftButton)
    asked = dialog(screen, WithdrawDialog)
    assert "4 documents déjà diffusés" in words(asked)
    assert "rencontres 1, 4, 6 et 7" in words(asked)
    assert asked.focusWidget() is asked.keep
    QTest.mouseClick(asked.withdraw, Qt.MouseButton.LeftButton)
    assert "Retiré le 15 septembre 2026." in words(line)
    assert not workspace.read(member_sheet, find(workspace, "Hugo Desrochers"), TODAY).person.named_in_minutes


def test_a_mistake_goes_back_to_not_asked_and_says_so(screen: MembersScreen, workspace: Workspace) -> None:
    choose(screen, workspace, "Hugo Desrochers")
    line = screen.sheet.consents.lines[ConsentPurpose.DIRECTORY]
    QTest.keyClick(line.buttons[ConsentState.NOT_ASKED], SPACE)
    assert line.buttons[ConsentState.NOT_ASKED].isChecked()
    assert "à redemander" in screen.info.text
    QTest.mouseClick(screen.info.button, Qt.MouseButton.LeftButton)
    assert line.buttons[ConsentState.GRANTED].isChecked()


def test_a_photo_asks_for_the_consent_first_and_is_gone_with_it(
    screen: MembersScreen, workspace: Workspace, tmp_path: Path
) -> None:
    choose(screen, workspace, "Mathis Cloutier")
    mathis = find(workspace, "Mathis Cloutier")
    picture = QImage(900, 700, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    picture.setText("Location", "45.5, -73.5")
    picture.save(str(tmp_path / "DSC_Mathis.png"))
    portrait = screen.sheet.portrait
    QTest.keyClick(portrait.add, SPACE)
    asked = dialog(screen, AnswerDialog)
    assert asked.months.value == 24
    assert "15 septembre 2028" in words(asked)
    asked.mode.show_value(ConsentMode.PAPER)
    QTest.keyClick(asked.save, SPACE)
    chosen = dialog(screen, QFileDialog)
    chosen.fileSelected.emit(str(tmp_path / "DSC_Mathis.png"))
    chosen.reject()
    file = workspace.read(portraits, TODAY)[mathis]
    assert photo_shown(screen) == file
    kept = QImage(str(file))
    assert (kept.width(), kept.height(), kept.textKeys()) == (600, 600, [])
    assert b"45.5" not in file.read_bytes()
    line = screen.sheet.consents.lines[ConsentPurpose.PHOTO]
    QTest.mouseClick(line.buttons[ConsentState.REFUSED], Qt.MouseButton.LeftButton)
    leaving = dialog(screen, WithdrawDialog)
    QTest.mouseClick(leaving.withdraw, Qt.MouseButton.LeftButton)
    assert photo_shown(screen) is None, "kept, and shown nowhere"
    assert all(one.photo is None for one in screen.model.rows)
    assert workspace.read(member_sheet, mathis, TODAY).has_photo
    QTest.keyClick(portrait.remove, SPACE)
    assert not workspace.read(member_sheet, mathis, TODAY).has_photo


def test_a_file_that_is_no_picture_is_refused(screen: MembersScreen, workspace: Workspace, tmp_path: Path) -> None:
    choose(screen, workspace, "Nadia Belhadj")
    (tmp_path / "x.png").write_text("non")
    QTest.keyClick(screen.sheet.portrait.add, SPACE)
    chosen = dialog(screen, QFileDialog)
    chosen.fileSelected.emit(str(tmp_path / "x.png"))
    chosen.reject()
    assert screen.info.text.startswith("Cette image ne peut pas être lue.")


def test_the_dialogs_are_for_everyone(screen: MembersScreen, workspace: Workspace, qtbot: QtBot) -> None:
    choose(screen, workspace, "Hugo Desrochers")
    lines = screen.sheet.consents.lines
    QTest.keyClick(lines[ConsentPurpose.PHOTO].buttons[ConsentState.GRANTED], SPACE)
    asked = dialog(screen, AnswerDialog)
    assert audit(asked, qtbot) == []
    asked.reject()
    QTest.keyClick(lines[ConsentPurpose.MINUTES_NAME].buttons[ConsentState.REFUSED], SPACE)
    leaving = dialog(screen, WithdrawDialog)
    assert audit(leaving, qtbot, scales=(1.0,)) == []
    leaving.reject()


def test_two_fiches_of_one_person_are_made_one_side_by_side(screen: MembersScreen, workspace: Workspace) -> None:
    QTest.keyClick(screen.duplicates, SPACE)
    assert screen.info.text.startswith("Aucun doublon")
    other = workspace.do(add_member, "Hugo", "Desrocher", on=TODAY, organization="Un toit")
    workspace.do(edit_member, other, bio="Le budget")
    workspace.do(add_member, "Hugo", "Desrochers", on=TODAY, organization="Le Fil")
    QTest.keyClick(screen.duplicates, SPACE)
    asked = dialog(screen, MemberMergingDialog)
    assert "Ces deux fiches ont le même nom." in words(asked)
    assert "À redemander, car une seule des deux fiches l’accorde : " in words(asked)
    QTest.keyClick(asked.apart, SPACE)
    assert "des noms très proches et le même organisme" in words(asked)
    assert asked.choices["last_name"][0].text() == ""
    asked.choices[""][1 if "Desrochers ·" in asked.choices[""][1].accessibleName() else 0].setChecked(True)
    QTest.keyClick(asked.merge, SPACE)
    assert screen.info.text == "Les deux fiches n’en font plus qu’une."
    asked.reject()
    assert sum(one.person.first_name == "Hugo" for one in screen.model.rows) == 2
    workspace.undo_stack.undo()
    assert sum(one.person.first_name == "Hugo" for one in screen.model.rows) == 3


def test_the_dialog_of_duplicates_is_for_everyone(screen: MembersScreen, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.do(add_member, "Hugo", "Desrochers", on=TODAY, organization="Un toit")
    QTest.keyClick(screen.duplicates, SPACE)
    asked = dialog(screen, MemberMergingDialog)
    assert audit(asked, qtbot) == []
    asked.reject()
