"""« Personnes »: finding someone, filling her fiche, what she accepts, where she works, and leaving."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.member_list import ANY, NOWHERE
from cdp_desktop.domain.vocabulary import AppRole, ConsentPurpose, MemberStatus
from cdp_desktop.operations.members import add_member, edit_member, list_words
from cdp_desktop.operations.withdrawing import erase_member
from cdp_desktop.store.queries.member_list import member_list
from cdp_desktop.store.queries.member_sheets import member_sheet
from cdp_desktop.ui.screens.members.new_member import NewMemberDialog
from cdp_desktop.ui.screens.members.screen import MembersScreen
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, find, open_workspace
from tests.ui.audit import audit, dress
from tests.ui.members import ENTER, SPACE, TAB, TODAY, choose, dialog, names, stored
from tests.ui.seeing import shown, words
from tests.ui.typing import type_text


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 15, 14, 30).astimezone())


@pytest.fixture
def screen(workspace: Workspace, now: Clock, qtbot: QtBot) -> MembersScreen:
    return shown(MembersScreen(workspace, now, {Kind.PRACTICE}), qtbot)


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
        "Antoine Weber, Intervenant en soutien communautaire · Un toit, Présence le 26 févr. 2026, 3 rencontres depuis"
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
    QTest.keyClick(asked.save, SPACE)
    assert asked.error.text == "Donnez le prénom."
    type_text(asked.first_name, "Rita")
    type_text(asked.last_name, "Chiasson")
    type_text(asked.organization, "La Halte")
    QTest.keyClick(asked.save, SPACE)
    assert screen.sheet.name.text() == "Rita Chiasson"
    assert "Demandez-lui ce qu’elle accepte" in screen.info.text
    assert stored(workspace, "Rita Chiasson").person.organization_name == "La Halte"


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
    workspace.do(list_words, key, skills=["accompagnement " * 6, "b"])
    workspace.do(edit_member, key, bio="mot " * 400)
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


def test_in_a_small_window_list_and_fiche_come_one_at_a_time(screen: MembersScreen) -> None:
    dress("light", 2.0)
    assert screen.list.isVisible()
    QTest.keyClick(screen.list, ENTER)
    assert screen.sheet.isVisible()
    assert not screen.list.isVisible()
