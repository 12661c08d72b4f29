"""« Personnes »: finding someone, filling her fiche, what she accepts, where she works, and leaving."""

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.member_list import ANY, NOWHERE
from cdp_desktop.domain.member_sheet import MemberSheet
from cdp_desktop.domain.vocabulary import AppRole, ConsentMode, ConsentPurpose, ConsentState, MemberStatus
from cdp_desktop.operations.directory import erase_member
from cdp_desktop.operations.members import add_member, edit_member
from cdp_desktop.store.queries.member_list import member_list
from cdp_desktop.store.queries.member_sheets import member_sheet
from cdp_desktop.store.queries.portraits import portraits
from cdp_desktop.ui.screens.members.answer_dialog import AnswerDialog, WithdrawDialog
from cdp_desktop.ui.screens.members.new_member import NewMemberDialog
from cdp_desktop.ui.screens.members.screen import MembersScreen
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, find, open_workspace
from tests.ui.audit import audit, dress
from tests.ui.typing import type_text

TODAY = date(2026, 9, 15)
SPACE, ENTER, TAB = Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Tab


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 15, 14, 30).astimezone())


@pytest.fixture
def screen(workspace: Workspace, now: Clock, qtbot: QtBot) -> MembersScreen:
    return shown(MembersScreen(workspace, now, {Kind.PRACTICE}), qtbot)


def shown(screen: MembersScreen, qtbot: QtBot, width: int = 1068) -> MembersScreen:
    qtbot.addWidget(screen)
    screen.resize(width, 640)
    screen.show()
    qtbot.waitExposed(screen)
    screen.activateWindow()
    screen.setFocus()
    return screen


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible()).replace("\u00a0", " ")


def names(screen: MembersScreen) -> list[str]:
    return [one.person.name for one in screen.model.rows]


def choose(screen: MembersScreen, workspace: Workspace, name: str) -> None:
    screen.choose(find(workspace, name))


def stored(workspace: Workspace, name: str) -> MemberSheet:
    return workspace.read(member_sheet, find(workspace, name), TODAY)


def dialog(screen: MembersScreen, kind: type[QDialog]) -> QDialog:
    (found,) = [one for one in screen.findChildren(kind) if one.isVisible()]
    return found


def test_everyone_is_there_by_last_name_and_those_who_left_after(screen: MembersScreen) -> None:
    assert len(names(screen)) == 66
    assert "66 personnes" in words(screen)
    assert names(screen)[0] == "Jean-Philippe Adam"
    assert [one.person.status for one in screen.model.rows][-1] is MemberStatus.ERASED
    assert screen.sheet.name.text() == "Jean-Philippe Adam"


def test_a_name_an_organisation_and_a_skill_are_found_without_accents(screen: MembersScreen) -> None:
    type_text(screen.search, "desroch")
    assert names(screen) == ["Hugo Desrochers"]
    screen.search.clear()
    type_text(screen.search, "demarches administratives")
    assert names(screen) == ["Hugo Desrochers"]
    screen.search.clear()
    type_text(screen.search, "un toit")
    assert "Antoine Weber" in names(screen)
    assert "sur 66 personnes" in words(screen)
    QTest.keyClick(screen.search, Qt.Key.Key_Down)
    QTest.keyClick(screen.list, ENTER)
    assert screen.sheet.isAncestorOf(screen.focusWidget())


def test_each_filter_narrows_and_they_add_up(screen: MembersScreen, workspace: Workspace) -> None:
    filters = screen.filters
    for field, value in ((filters.status, MemberStatus.LEFT), (filters.to_ask, ANY), (filters.unseen, 3)):
        field.show_value(value)
        filters.changed.emit()
        assert 0 < len(names(screen)) < 66 or value == ANY
        filters.clear()
    workspace.do(add_member, "Rita", "Chiasson", on=TODAY)
    filters.organization.show_value(NOWHERE)
    filters.changed.emit()
    assert "Rita Chiasson" in names(screen)
    assert "Antoine Weber" not in names(screen)
    assert screen.narrow.text() == "Filtres (1)"
    type_text(screen.search, "zzz")
    assert "Personne ne correspond." in words(screen)


def test_each_line_is_said_whole_to_a_screen_reader(screen: MembersScreen, workspace: Workspace) -> None:
    index = screen.model.find(find(workspace, "Antoine Weber"))
    said = str(index.data(Qt.ItemDataRole.AccessibleTextRole)).replace("\u00a0", " ")
    assert said == (
        "Antoine Weber, Intervenant en soutien communautaire · Un toit, "
        "Dernière présence le 26 février 2026, 3 rencontres depuis"
    )


def test_a_field_is_saved_when_it_is_left_and_undone(screen: MembersScreen, workspace: Workspace) -> None:
    choose(screen, workspace, "Hugo Desrochers")
    field = screen.sheet.identity.work_phone
    field.setFocus()
    type_text(field, "5145550188 poste 4")
    QTest.keyClick(field, TAB)
    assert field.text() == "514\u00a0555-0188, poste\u00a04"
    workspace.undo_stack.undo()
    assert (stored(workspace, "Hugo Desrochers").work_phone, field.text()) == ("", "")


def test_what_is_typed_stays_with_its_person_when_another_is_chosen(
    screen: MembersScreen, workspace: Workspace
) -> None:
    choose(screen, workspace, "Hugo Desrochers")
    type_text(screen.sheet.identity.bio, "Le budget")
    choose(screen, workspace, "Antoine Weber")
    assert stored(workspace, "Hugo Desrochers").bio == "Le budget"
    assert screen.sheet.identity.bio.toPlainText() == ""


def test_an_address_that_goes_nowhere_is_refused_with_the_reason(screen: MembersScreen, workspace: Workspace) -> None:
    choose(screen, workspace, "Hugo Desrochers")
    field = screen.sheet.identity.work_email
    field.setFocus()
    type_text(field, "hugo")
    QTest.keyClick(field, TAB)
    assert screen.info.text.startswith("Ce courriel n’est pas complet.")
    assert stored(workspace, "Hugo Desrochers").work_email == ""


def test_a_skill_is_added_among_those_known_or_new_and_taken_out(screen: MembersScreen, workspace: Workspace) -> None:
    choose(screen, workspace, "Hugo Desrochers")
    skills = screen.sheet.identity.skills
    skills.field.setFocus()
    type_text(skills.field, "desesc")
    assert [one.label for one in skills.field.proposed] == ["désescalade"]
    QTest.keyClick(skills.field, ENTER)
    type_text(skills.field, "jardinage, tricot")
    QTest.keyClick(skills.field, ENTER)
    known = ("budget", "démarches administratives", "désescalade", "jardinage", "tricot")
    assert (stored(workspace, "Hugo Desrochers").skills, skills.words) == (known, known)
    button = next(one for one in skills.chosen.findChildren(Button) if one.isVisible())
    assert button.accessibleName() == "Retirer «\u00a0budget\u00a0»"
    QTest.keyClick(button, SPACE)
    assert stored(workspace, "Hugo Desrochers").skills == known[1:]
    assert screen.focusWidget() is skills.field
    workspace.undo_stack.undo()
    assert skills.words == known


def test_needs_of_access_are_folded_and_say_who_reads_them(screen: MembersScreen, workspace: Workspace) -> None:
    workspace.do(edit_member, find(workspace, "Hugo Desrochers"), accessibility_needs="Une rampe")
    choose(screen, workspace, "Hugo Desrochers")
    card = screen.sheet.identity
    assert not card.needs.isVisible()
    assert card.show_needs.text() == "Besoins d’accessibilité (notés)"
    QTest.keyClick(card.show_needs, SPACE)
    assert card.needs.toPlainText() == "Une rampe"
    assert "pour l’animation seulement" in words(card)
    choose(screen, workspace, "Antoine Weber")
    assert not card.needs.isVisible()


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
    assert isinstance(asked, AnswerDialog)
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
    assert isinstance(asked, WithdrawDialog)
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
    assert isinstance(asked, AnswerDialog)
    assert asked.months.value == 24
    assert "15 septembre 2028" in words(asked)
    asked.mode.show_value(ConsentMode.PAPER)
    QTest.keyClick(asked.save, SPACE)
    chosen = dialog(screen, QFileDialog)
    assert isinstance(chosen, QFileDialog)
    chosen.fileSelected.emit(str(tmp_path / "DSC_Mathis.png"))
    chosen.reject()
    file = workspace.read(portraits, TODAY)[mathis]
    assert portrait.disc.photo == file
    kept = QImage(str(file))
    assert (kept.width(), kept.height(), kept.textKeys()) == (600, 600, [])
    assert b"45.5" not in file.read_bytes()
    line = screen.sheet.consents.lines[ConsentPurpose.PHOTO]
    QTest.mouseClick(line.buttons[ConsentState.REFUSED], Qt.MouseButton.LeftButton)
    leaving = dialog(screen, WithdrawDialog)
    assert isinstance(leaving, WithdrawDialog)
    QTest.mouseClick(leaving.withdraw, Qt.MouseButton.LeftButton)
    assert portrait.disc.photo is None, "kept, and shown nowhere"
    assert all(one.photo is None for one in screen.model.rows)
    assert workspace.read(member_sheet, mathis, TODAY).has_photo
    QTest.keyClick(portrait.remove, SPACE)
    assert not workspace.read(member_sheet, mathis, TODAY).has_photo


def test_a_file_that_is_no_picture_is_refused(screen: MembersScreen, workspace: Workspace, tmp_path: Path) -> None:
    choose(screen, workspace, "Nadia Belhadj")
    (tmp_path / "x.png").write_text("non")
    QTest.keyClick(screen.sheet.portrait.add, SPACE)
    chosen = dialog(screen, QFileDialog)
    assert isinstance(chosen, QFileDialog)
    chosen.fileSelected.emit(str(tmp_path / "x.png"))
    chosen.reject()
    assert screen.info.text.startswith("Cette image ne peut pas être lue.")


def test_someone_leaves_and_comes_back(screen: MembersScreen, workspace: Workspace) -> None:
    choose(screen, workspace, "Hugo Desrochers")
    bar, hugo = screen.sheet.standing, find(workspace, "Hugo Desrochers")
    QTest.keyClick(bar.leave, SPACE)
    assert screen.focusWidget() is bar.day
    QTest.keyClick(bar.note, SPACE)
    assert "A quitté la communauté le 15 septembre 2026" in words(bar)
    assert screen.sheet.name.text() == "Hugo Desrochers", "still in sight"
    QTest.keyClick(bar.back, SPACE)
    assert workspace.read(member_sheet, hugo, TODAY).person.status is MemberStatus.ACTIVE


def test_someone_is_added_by_a_name_and_her_fiche_opens(screen: MembersScreen, workspace: Workspace) -> None:
    QTest.keyClick(screen.add, SPACE)
    asked = dialog(screen, NewMemberDialog)
    assert isinstance(asked, NewMemberDialog)
    QTest.keyClick(asked.save, SPACE)
    assert asked.error.text == "Donnez le prénom."
    type_text(asked.first_name, "Rita")
    type_text(asked.last_name, "Chiasson")
    type_text(asked.organization, "La Halte")
    QTest.keyClick(asked.save, SPACE)
    assert screen.sheet.name.text() == "Rita Chiasson"
    assert "Demandez-lui ce qu’elle accepte" in screen.info.text
    assert find(workspace, "Rita Chiasson")


def test_what_a_fiche_leads_to_is_asked_for(screen: MembersScreen, workspace: Workspace, qtbot: QtBot) -> None:
    choose(screen, workspace, "Kevin Ouellet")
    card = screen.sheet.engagements
    practice = next(one for one in card.model.rows if one.kind is Kind.PRACTICE)
    card.list.setCurrentIndex(card.model.find(practice.id))
    with qtbot.waitSignal(screen.fiche_asked) as asked:
        QTest.keyClick(card.list, ENTER)
    assert asked.args == [Kind.PRACTICE, practice.id]
    meetings = screen.sheet.presences
    meetings.list.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(screen.meeting_asked) as asked:
        QTest.keyClick(meetings.list, ENTER)
    assert asked.args == [meetings.model.rows[0].id]


def test_an_identity_withdrawn_shows_its_presences_and_nothing_to_fill(
    screen: MembersScreen, workspace: Workspace
) -> None:
    hugo = find(workspace, "Hugo Desrochers")
    came = len(workspace.read(member_sheet, hugo, TODAY).presences)
    workspace.erase(erase_member, hugo, on=TODAY)
    screen.choose(hugo)
    assert screen.sheet.name.text() == "Identité retirée"
    assert "Identité retirée le 15 septembre 2026." in words(screen.sheet)
    assert not screen.sheet.identity.isVisible()
    assert not screen.sheet.consents.isVisible()
    assert len(screen.sheet.presences.model.rows) == came
    assert "Desrochers" not in words(screen)


def test_only_the_lines_that_changed_are_read_again(screen: MembersScreen, workspace: Workspace) -> None:
    hugo = find(workspace, "Hugo Desrochers")
    screen.hide()
    workspace.do(edit_member, hugo, last_name="Abel", app_role=AppRole.FACILITATOR)
    screen.show()
    assert names(screen)[0] == "Hugo Abel"
    fresh = {one.id: one for one in workspace.read(member_list, TODAY)}
    assert {one.id: one for one in screen.model.rows} == fresh
    type_text(screen.search, "hugo abel")
    assert names(screen) == ["Hugo Abel"]
    workspace.undo_stack.undo()
    assert "Hugo Desrochers" not in names(screen) or names(screen) == ["Hugo Desrochers"]


@pytest.mark.usefixtures("workspace")
def test_a_window_that_only_reads_shows_without_changing(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    second = open_workspace(tmp_path)
    assert second.read_only
    screen = shown(MembersScreen(second, now), qtbot)
    assert not screen.add.isVisible()
    assert screen.sheet.identity.bio.isReadOnly()
    assert not screen.sheet.portrait.add.isVisible()
    assert not screen.sheet.affiliations.add.isVisible()
    line = screen.sheet.consents.lines[ConsentPurpose.PHOTO]
    assert not any(button.isEnabled() for button in line.buttons.values())
    screen.close()
    second.close()


def test_the_first_use_says_how_people_come(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    empty = open_workspace(tmp_path / "vide")
    screen = shown(MembersScreen(empty, now), qtbot)
    assert "Personne pour l’instant." in words(screen)
    assert screen.add.isVisible()
    screen.close()
    empty.close()


def test_very_long_words_stay_in_their_place(workspace: Workspace, now: Clock, qtbot: QtBot) -> None:
    name = "Marie-Ève-Alexandrine-Wilhelmine " * 3
    key = workspace.do(
        add_member,
        name,
        "Tremblay-Bouchard-Desjardins " * 3,
        on=TODAY,
        organization="Organisme " * 20,
        role_title="x " * 90,
    )
    workspace.do(edit_member, key, skills=["accompagnement " * 6, "b"], bio="mot " * 400)
    screen = shown(MembersScreen(workspace, now), qtbot)
    screen.choose(key)
    assert screen.sheet.width() <= screen.width()
    assert audit(screen, qtbot, scales=(1.0,)) == []


def test_the_screen_is_for_everyone(screen: MembersScreen, workspace: Workspace, qtbot: QtBot) -> None:
    choose(screen, workspace, "Antoine Weber")
    screen.narrow.setChecked(True)
    assert audit(screen, qtbot) == []
    screen.narrow.setChecked(False)
    screen.sheet.identity.show_needs.setChecked(True)
    QTest.keyClick(screen.sheet.affiliations.add, SPACE)
    assert audit(screen, qtbot) == []


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


def test_in_a_small_window_list_and_fiche_come_one_at_a_time(screen: MembersScreen) -> None:
    dress("light", 2.0)
    assert screen.list.isVisible()
    QTest.keyClick(screen.list, ENTER)
    assert screen.sheet.isVisible()
    assert not screen.list.isVisible()
