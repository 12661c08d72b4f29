"""The fiche of an initiative: filled in place, brought further, and its way."""

from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.vocabulary import Confidentiality, InitiativeRole, Involvement, OriginMode, Stage
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.initiative_sheets import edit_initiative
from cdp_desktop.operations.running import start_item
from cdp_desktop.store.queries.meetings import agenda
from cdp_desktop.ui.screens.projects.screen import ProjectsScreen
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, demo_clock, demo_meeting, find
from tests.ui.audit import audit
from tests.ui.projects import ENTER, fill, focused, key_of, press, stored
from tests.ui.seeing import shown, words
from tests.ui.typing import type_text

Key = Qt.Key


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 24, 14, 30).astimezone())


@pytest.fixture
def screen(workspace: Workspace, now: Clock, qtbot: QtBot) -> ProjectsScreen:
    return shown(ProjectsScreen(workspace, now, "list"), qtbot)


@pytest.fixture
def lockers(screen: ProjectsScreen) -> UUID:
    """« Casiers et adresse postale », an idea, its fiche open."""
    key = key_of(screen, "Casiers")
    screen.open_fiche(key)
    return key


def test_texts_left_are_saved_and_undone(screen: ProjectsScreen, workspace: Workspace, lockers: UUID) -> None:
    before = stored(workspace, lockers).sheet.initiative.description
    fill(screen.sheet.texts["description"], "Vingt casiers. ")
    press(Key.Key_Tab)
    assert "Vingt casiers." in stored(workspace, lockers).sheet.initiative.description
    workspace.undo_stack.undo()
    assert screen.sheet.texts["description"].toPlainText() == before
    fill(screen.sheet.aliases, "boîtes; casiers de rue")
    press(Key.Key_Tab)
    assert stored(workspace, lockers).sheet.initiative.aliases == ("boîtes", "casiers de rue")


def test_choices_are_saved_and_can_be_taken_back(screen: ProjectsScreen, workspace: Workspace, lockers: UUID) -> None:
    sheet = screen.sheet
    chosen = {sheet.origin: OriginMode.RESIDENT, sheet.involvement: Involvement.LED}
    for field, value in (*chosen.items(), (sheet.confidentiality, Confidentiality.PUBLIC)):
        field.show_value(value)
        field.picked.emit(value)
    found = stored(workspace, lockers).sheet
    assert (found.initiative.origin_mode, found.involvement) == (OriginMode.RESIDENT, Involvement.LED)
    assert found.initiative.confidentiality is Confidentiality.PUBLIC
    sheet.origin.picked.emit(None)
    assert stored(workspace, lockers).sheet.initiative.origin_mode is None
    action = next(one for one in sheet.topics.choices.actions() if not one.isChecked())
    action.trigger()
    assert action.text() in stored(workspace, lockers).topics


def test_an_empty_title_is_refused_with_the_reason(screen: ProjectsScreen, workspace: Workspace, lockers: UUID) -> None:
    screen.sheet.title.clear()
    screen.sheet.flush()
    assert screen.info.text == "Donnez un titre, même provisoire."
    assert stored(workspace, lockers).sheet.initiative.title == "Casiers et adresse postale"


def test_the_next_step_and_its_day_are_typed_as_one_says_them(
    screen: ProjectsScreen, workspace: Workspace, lockers: UUID
) -> None:
    step, due = screen.sheet.next.step, screen.sheet.next.due
    fill(step, "Appeler la bibliothèque")
    press(Key.Key_Tab)
    assert focused() is due
    type_text(due, "un de ces jours")
    press(ENTER)
    assert "n’est pas comprise" in screen.info.text
    due.clear()
    fill(due, "8 oct.")
    press(ENTER)
    one = stored(workspace, lockers).sheet.initiative
    assert (one.next_step, one.next_step_due) == ("Appeler la bibliothèque", date(2026, 10, 8))
    workspace.do(edit_initiative, lockers, next_step_due=date(2026, 9, 1))
    assert "Date passée" in words(screen.sheet.next)


def test_going_forward_asks_a_reason_and_says_what_is_missing(
    screen: ProjectsScreen, workspace: Workspace, lockers: UUID
) -> None:
    bar = screen.sheet.standing
    QTest.keyClick(bar.forward, Key.Key_Space)
    assert focused() is bar.form.stage
    bar.form.stage.show_value(Stage.PROJECT)
    bar.form.stage.picked.emit(Stage.PROJECT)
    QTest.keyClick(bar.form.reason, ENTER)
    assert "Dites pourquoi" in bar.form.fault.text()
    type_text(bar.form.reason, "Un lieu est trouvé")
    press_in = bar.form.reason
    QTest.keyClick(press_in, ENTER)
    assert bar.form.fault.text() == "Un projet a besoin d’un organisme porteur."
    assert bar.form.isVisible()
    card = screen.sheet.organizations
    QTest.keyClick(card.add, Key.Key_Space)
    assert card.role.value is InitiativeRole.LEAD  # nobody carries it yet
    type_text(card.organization, "La Halte")
    QTest.keyClick(card.organization, ENTER)
    QTest.keyClick(card.save, Key.Key_Space)
    QTest.keyClick(press_in, ENTER)
    assert not bar.form.isVisible()
    step = stored(workspace, lockers).sheet.initiative.history[-1]
    assert (step.stage, step.reason, step.changed_on) == (Stage.PROJECT, "Un lieu est trouvé", date(2026, 9, 24))
    assert "Projet, depuis le 24 septembre 2026" in words(bar)
    workspace.undo_stack.undo()
    assert "Idée, depuis" in words(bar)


def test_a_committee_is_formed_on_the_way(screen: ProjectsScreen, workspace: Workspace, lockers: UUID) -> None:
    bar = screen.sheet.standing
    QTest.keyClick(bar.forward, Key.Key_Space)
    form = bar.form
    assert form.stage.value is Stage.COMMITTEE
    type_text(form.people, "Kevin Ouellet, Xyz")
    assert "À préciser" in form.understood.text()
    QTest.keyClick(form.people, ENTER)
    assert "Dites qui forme le comité" in form.fault.text()
    form.people.clear()
    type_text(form.people, "Kevin Ouellet, Amélie Charbonneau")
    type_text(form.mandate, "Trouver le lieu")
    type_text(form.reason, "On s’y met")
    QTest.keyClick(form.reason, ENTER)
    committee = stored(workspace, lockers).committee
    assert committee is not None
    assert [seat.who for seat in committee.seats] == ["Kevin Ouellet", "Amélie Charbonneau"]
    assert (committee.lead_id, committee.mandate) == (find(workspace, "Kevin Ouellet"), "Trouver le lieu")
    assert screen.sheet.committee.isVisible()


def test_giving_up_then_taking_up_again_keeps_both_reasons(
    screen: ProjectsScreen, workspace: Workspace, lockers: UUID
) -> None:
    bar = screen.sheet.standing
    QTest.keyClick(bar.abandon, Key.Key_Space)
    assert focused() is bar.form.reason
    press(Key.Key_Escape)
    assert not bar.form.isVisible()
    assert focused() is bar.abandon
    press(Key.Key_Space)
    type_text(bar.form.reason, "Trop cher")
    QTest.keyClick(bar.form.reason, ENTER)
    assert not bar.forward.isVisible()
    QTest.keyClick(bar.again, Key.Key_Space)
    assert bar.form.stage.value is Stage.IDEA
    type_text(bar.form.reason, "Un don")
    QTest.keyClick(bar.form.reason, ENTER)
    history = stored(workspace, lockers).sheet.initiative.history
    assert [(one.stage, one.reason) for one in history[-2:]] == [(Stage.ABANDONED, "Trop cher"), (Stage.IDEA, "Un don")]


def test_a_merger_asks_with_what(screen: ProjectsScreen, workspace: Workspace, lockers: UUID) -> None:
    bar = screen.sheet.standing
    QTest.keyClick(bar.merge, Key.Key_Space)
    type_text(bar.form.reason, "C’est la même chose")
    QTest.keyClick(bar.form.reason, ENTER)
    assert bar.form.fault.text() == "Dites dans quelle initiative celle-ci se fond."
    type_text(bar.form.target, "Buanderie")
    QTest.keyClick(bar.form.target, ENTER)
    QTest.keyClick(bar.form.answer, Key.Key_Space)
    assert stored(workspace, lockers).merged_into_id == key_of(screen, "Buanderie")
    assert "avec « Buanderie solidaire mobile »" in words(bar)
    assert not bar.forward.isVisible()


def test_the_meeting_under_way_is_offered_first(screen: ProjectsScreen, workspace: Workspace, lockers: UUID) -> None:
    meeting_id = demo_meeting(workspace)
    workspace.do(start_item, workspace.read(agenda, meeting_id)[0].id, at=demo_clock(9)())
    bar = screen.sheet.standing
    QTest.keyClick(bar.abandon, Key.Key_Space)
    assert bar.form.meeting.value == meeting_id
    assert not bar.form.day.isEnabled()
    type_text(bar.form.reason, "Le groupe n’y tient plus")
    QTest.keyClick(bar.form.reason, ENTER)
    assert stored(workspace, lockers).sheet.initiative.history[-1].meeting_id == meeting_id


def test_the_way_is_one_list_and_enter_opens_the_meeting_or_the_story(screen: ProjectsScreen, qtbot: QtBot) -> None:
    screen.open_fiche(key_of(screen, "Halte"))
    lineage = screen.sheet.lineage
    titles = [step.title.replace("\u00a0", " ") for step in lineage.model_of_steps.rows]
    assert titles[0].startswith("Rencontre 2")
    stories = ["Histoire : « Culture de collaboration »", "Histoire : « Trois lignes sur un carton »"]
    assert titles[1:] == ["Besoin constaté", "Idée", "Comité", "Projet", *stories]
    said = str(lineage.model_of_steps.index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)).replace("\u00a0", " ")
    assert said.startswith("Comité. le 27 novembre 2025, rencontre 3. Sept personnes de six organismes")
    assert said.endswith("Entrée ouvre la rencontre")
    lineage.setFocus(Qt.FocusReason.TabFocusReason)
    for _turn in range(3):
        press(Key.Key_Down)
    with qtbot.waitSignal(screen.meeting_asked) as asked:
        press(ENTER)
    assert asked.args == [lineage.model_of_steps[3].meeting_id]
    press(Key.Key_End)
    with qtbot.waitSignal(screen.fiche_asked):  # that of the story
        press(ENTER)
    assert lineage.verticalScrollBar().maximum() == 0


def test_people_contribute_named_or_described(screen: ProjectsScreen, workspace: Workspace, lockers: UUID) -> None:
    card = screen.sheet.contributions
    before = len(stored(workspace, lockers).contributions)
    QTest.keyClick(card.add, Key.Key_Space)
    type_text(card.who, "ouellet")
    QTest.keyClick(card.who, ENTER)
    type_text(card.brings, "un local")
    QTest.keyClick(card.brings, ENTER)
    QTest.keyClick(card.add, Key.Key_Space)
    type_text(card.who, "une voisine du parc")
    type_text(card.brings, "sa connaissance des lieux")
    QTest.keyClick(card.brings, ENTER)
    added = stored(workspace, lockers).contributions[before:]
    assert [(one.who, one.brings) for one in added] == [
        ("Kevin Ouellet", "un local"),
        ("une voisine du parc", "sa connaissance des lieux"),
    ]
    card.list.setFocus(Qt.FocusReason.TabFocusReason)
    card.list.setCurrentIndex(card.model.index(before, 0))
    press(ENTER)
    QTest.keyClick(card.remove, Key.Key_Space)
    assert len(stored(workspace, lockers).contributions) == before + 1
    QTest.mouseClick(screen.info.button, Qt.MouseButton.LeftButton)
    assert len(stored(workspace, lockers).contributions) == before + 2


def test_what_exists_is_linked_and_taken_out(screen: ProjectsScreen, workspace: Workspace, lockers: UUID) -> None:
    card = screen.sheet.supports
    before = stored(workspace, lockers).supports
    QTest.keyClick(card.add, Key.Key_Space)
    QTest.keyClick(card.save, Key.Key_Space)
    assert "Choisissez dans la liste" in screen.info.text
    type_text(card.what, "Clinique vétérinaire")
    QTest.keyClick(card.what, ENTER)
    QTest.keyClick(card.save, Key.Key_Space)
    assert "Clinique vétérinaire de rue" in [one.title for one in stored(workspace, lockers).supports]
    card.list.setFocus(Qt.FocusReason.TabFocusReason)
    card.list.setCurrentIndex(card.model.index(len(before), 0))
    press(ENTER)
    assert focused() is card.remove
    press(Key.Key_Space)
    assert stored(workspace, lockers).supports == before


def test_a_committee_changes(screen: ProjectsScreen, workspace: Workspace) -> None:
    key = key_of(screen, "Rendez-vous")
    screen.open_fiche(key)
    card = screen.sheet.committee
    fill(card.mandate, "D’abord écouter. ")
    press(Key.Key_Tab)
    QTest.keyClick(card.add, Key.Key_Space)
    type_text(card.who, "un résident du coin")
    QTest.keyClick(card.role, ENTER)
    found = stored(workspace, key).committee
    assert found is not None
    assert "D’abord écouter." in found.mandate
    assert "un résident du coin" in [seat.who for seat in found.seats]
    other = next(seat for seat in found.seats if seat.person and seat.person.id != found.lead_id)
    card.list.setCurrentIndex(card.model.find(other.id))
    card.list.setFocus(Qt.FocusReason.TabFocusReason)
    press(ENTER)
    QTest.keyClick(card.leave, Key.Key_Space)
    left = stored(workspace, key).committee
    assert left is not None
    assert next(seat for seat in left.seats if seat.id == other.id).end == date(2026, 9, 24)
    QTest.keyClick(card.dissolve, Key.Key_Space)
    assert "dissous le 24 septembre 2026" in words(card)
    QTest.keyClick(card.dissolve, Key.Key_Space)
    assert "dissous" not in words(card)


def test_who_carries_the_committee_cannot_leave_it(screen: ProjectsScreen, workspace: Workspace) -> None:
    key = key_of(screen, "Rendez-vous")
    screen.open_fiche(key)
    card, found = screen.sheet.committee, stored(workspace, key).committee
    assert found is not None
    lead = next(seat for seat in found.seats if seat.person and seat.person.id == found.lead_id)
    card.list.setCurrentIndex(card.model.find(lead.id))
    card.list.setFocus(Qt.FocusReason.TabFocusReason)
    press(ENTER)
    QTest.keyClick(card.leave, Key.Key_Space)
    assert "dites d’abord qui le portera" in screen.info.text
    assert card.form.isVisible()


def test_a_new_idea_shows_what_looks_like_it_and_one_contributes_instead(
    screen: ProjectsScreen, workspace: Workspace
) -> None:
    QTest.keyClick(screen.new_idea, Key.Key_Space)
    assert focused() is screen.new.title
    type_text(screen.new.title, "garderie pour chiens")
    assert screen.new.similar.model.rows[0].title == "Halte-garderie animale"
    press(Key.Key_Down)
    assert focused() is screen.new.similar.list
    press(ENTER)
    assert screen.sheet.title.text() == "Halte-garderie animale"
    card = screen.sheet.contributions
    assert focused() is card.who
    assert card.brings.text() == "garderie pour chiens"
    type_text(card.who, "desrochers")
    QTest.keyClick(card.who, ENTER)
    QTest.keyClick(card.brings, ENTER)
    assert stored(workspace, key_of(screen, "Halte")).contributions[-1].brings == "garderie pour chiens"


def test_an_idea_is_created_all_the_same_and_undone(screen: ProjectsScreen, workspace: Workspace) -> None:
    QTest.keyClick(screen.new_idea, Key.Key_Space)
    type_text(screen.new.title, "garderie pour chiens")
    type_text(screen.new.need, "Rien le dimanche")
    screen.new.similar.create_anyway.click()
    assert screen.sheet.title.text() == "garderie pour chiens"
    one = stored(workspace, key_of(screen, "garderie")).sheet.initiative
    assert (one.stage, one.need) == (Stage.IDEA, "Rien le dimanche")
    QTest.mouseClick(screen.info.button, Qt.MouseButton.LeftButton)
    assert not [found for found in screen.model.rows if found.initiative.title == "garderie pour chiens"]


def test_a_need_is_noted_between_two_meetings(screen: ProjectsScreen, workspace: Workspace) -> None:
    QTest.keyClick(screen.new_need, Key.Key_Space)
    press(ENTER)
    assert screen.new.fault.text() == "Donnez un titre, même provisoire."
    press(Key.Key_Escape)
    assert screen.sheet.isVisible()
    QTest.keyClick(screen.new_need, Key.Key_Space)
    type_text(screen.new.title, "Le froid")
    type_text(screen.new.need, "On dort dehors en janvier")
    QTest.keyClick(screen.new.answer, Key.Key_Space)
    (step,) = stored(workspace, key_of(screen, "Le froid")).sheet.initiative.history
    assert (step.stage, step.reason) == (Stage.NEED, "On dort dehors en janvier")


def test_a_need_noted_at_a_meeting_becomes_an_idea(screen: ProjectsScreen, workspace: Workspace) -> None:
    workspace.do(capture, demo_meeting(workspace), CaptureKind.NEED, "Rien le dimanche", at=demo_clock(10)())
    QTest.keyClick(screen.new_idea, Key.Key_Space)
    form = screen.new
    note = next(key for key, need in form._needs.items() if need.text == "Rien le dimanche")
    form.noted.show_value(note)
    form.noted.picked.emit(note)
    assert (form.title.text(), form.need.isReadOnly()) == ("Rien le dimanche", True)
    form.title.selectAll()
    type_text(form.title, "Un dimanche ouvert")
    type_text(form.reason, "Tous le disent")
    QTest.keyClick(form.reason, ENTER)
    history = stored(workspace, key_of(screen, "Un dimanche")).sheet.initiative.history
    assert [one.stage for one in history] == [Stage.NEED, Stage.IDEA]
    QTest.keyClick(screen.new_idea, Key.Key_Space)
    assert note not in form._needs


def test_the_fiche_is_written_where_it_is_asked(screen: ProjectsScreen, tmp_path: Path, qtbot: QtBot) -> None:
    screen.open_fiche(key_of(screen, "Halte"))
    papers = screen.sheet.papers
    assert papers.papers[Confidentiality.MEMBERS].isEnabled()
    assert not papers.papers[Confidentiality.PUBLIC].isEnabled()
    papers.papers[Confidentiality.MEMBERS].trigger()
    dialog = screen.findChildren(QFileDialog)[-1]
    with qtbot.waitSignal(papers.writer.written, timeout=20_000):
        dialog.fileSelected.emit(str(tmp_path / "fiche.pdf"))
    dialog.reject()
    assert (tmp_path / "fiche.pdf").read_bytes().startswith(b"%PDF")


def test_the_fiche_is_for_everyone(screen: ProjectsScreen, qtbot: QtBot) -> None:
    screen.open_fiche(key_of(screen, "Halte"))
    sheet = screen.sheet
    for button in (sheet.standing.forward, sheet.contributions.add, sheet.committee.add, sheet.supports.add):
        button.click()
    sheet.organizations.add.click()
    assert audit(screen, qtbot) == []


def test_something_new_is_for_everyone(screen: ProjectsScreen, qtbot: QtBot) -> None:
    screen.new_idea.click()
    type_text(screen.new.title, "garderie")
    assert audit(screen, qtbot) == []
