"""Preparing a meeting: what is said of a point and of the meeting, and what is carried over."""

import pytest
from PySide6.QtCore import QPoint, Qt, QTime
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.carry import ProposalKind
from cdp_desktop.domain.preparation import technique_advice
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import ItemType, MeetingRole
from cdp_desktop.operations.agenda import add_item
from cdp_desktop.operations.meetings import edit_meeting
from cdp_desktop.store.errors import NotWritten
from cdp_desktop.store.queries.meetings import agenda, meeting, techniques
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting, find
from tests.ui.preparation import KEY, choose, go_to, rows, search, shown, titles, words
from tests.ui.typing import type_text

# ------------------------------------------------------------------------------------------- one point


def test_every_field_of_a_point_is_written(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    go_to(panel, 1)
    panel.side.item_tab.click()
    page = panel.side.item
    for field, text in (
        (page.title, "Ordre du jour"),
        (page.materials, "Copies"),
        (page.documents, "Projet d'ordre du jour"),
        (page.description, "On l'adopte ensemble."),
        (page.notes, "Demander s'il manque un point."),
    ):
        field.setFocus()
        field.selectAll()
        type_text(field, text)
    page.minutes.setFocus()
    page.minutes.selectAll()
    type_text(page.minutes, "8")
    QTest.keyClick(page.minutes, KEY.Key_Return)
    choose(page.type, "Divers")
    choose(page.objective, "Informer")
    choose(page.purpose, "Partager des connaissances")
    search(page.technique.name, "meteo")
    choose(page.confidentiality, "Public")
    QTest.keyClick(page.decision_expected, KEY.Key_Space)
    workspace.saving.emit()
    item = workspace.read(agenda, demo_meeting(workspace))[1]
    assert (item.title, item.planned_minutes, item.type) == ("Ordre du jour", 8, ItemType.MISC)
    assert (item.materials, item.documents) == ("Copies", "Projet d'ordre du jour")
    assert (item.description, item.facilitator_notes) == ("On l'adopte ensemble.", "Demander s'il manque un point.")
    assert item.objective is not None
    assert item.objective.label == "Informer"
    assert item.purpose is not None
    assert item.technique is not None
    assert item.confidentiality.label == "Public"
    assert item.decision_expected
    assert "décision attendue" in rows(panel)[1]
    assert "Jamais imprimé dans un document remis aux membres." in words(panel)


def test_text_being_typed_goes_to_its_own_point(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    panel.side.item_tab.click()
    go_to(panel, 0)
    panel.side.item.notes.setFocus()
    type_text(panel.side.item.notes, "Pour l'accueil")
    go_to(panel, 1)
    assert panel.side.item.notes.toPlainText() == ""
    items = workspace.read(agenda, demo_meeting(workspace))
    assert [item.facilitator_notes for item in items[:2]] == ["Pour l'accueil", ""]


def test_what_is_typed_stays_when_something_else_changes(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    panel.side.item_tab.click()
    panel.side.item.description.setFocus()
    type_text(panel.side.item.description, "À moitié")
    workspace.do(add_item, demo_meeting(workspace), title="Arrivé d'ailleurs", minutes=5)
    assert panel.side.item.description.toPlainText() == "À moitié"
    assert titles(panel)[-1] == "Arrivé d'ailleurs"


def test_the_person_responsible_is_found_by_a_few_letters(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    panel.side.item_tab.click()
    go_to(panel, 7)
    picker = panel.side.item.lead
    picker.setFocus()
    type_text(picker, "belh")
    QTest.keyClick(picker, KEY.Key_Return)
    assert "responsable Nadia Belhadj" in rows(panel)[7]
    picker.setFocus()
    picker.selectAll()
    QTest.keyClick(picker, KEY.Key_Delete)
    assert "responsable" not in rows(panel)[7]
    type_text(picker, "zzz")
    QTest.keyClick(picker, KEY.Key_Return)
    assert "Personne ne s’appelle « zzz » ici." in words(panel)


def test_techniques_that_suit_come_first_and_one_is_taken_off(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    panel.side.item_tab.click()
    go_to(panel, 6)
    item = workspace.read(agenda, demo_meeting(workspace))[6]
    field = panel.side.item.technique.name
    field.setFocus()
    QTest.keyClick(field, KEY.Key_Down)
    found = {one.id: one for one in workspace.read(techniques)}
    fitting = [not technique_advice(found[one.id], item.minutes, None) for one in field.proposed]
    assert fitting == sorted(fitting, reverse=True)
    assert set(fitting) == {True, False}
    QTest.keyClick(field.popup, KEY.Key_Return)
    assert workspace.read(agenda, demo_meeting(workspace))[6].technique is not None
    field.selectAll()
    QTest.keyClick(field, KEY.Key_Delete)
    assert workspace.read(agenda, demo_meeting(workspace))[6].technique is None
    workspace.undo_stack.undo()
    assert workspace.read(agenda, demo_meeting(workspace))[6].technique is not None


def test_a_technique_says_whether_it_suits_and_its_materials_are_to_bring(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.do(edit_meeting, demo_meeting(workspace), expected_count=34)
    panel = shown(workspace, qtbot)
    panel.side.item_tab.click()
    go_to(panel, 6)
    search(panel.side.item.technique.name, "codev")
    assert "De 1 h à 1 h 30 · " in words(panel)
    assert "groupe : 5 à 9 par groupe · matériel : minuterie, feuille d’étapes" in words(panel)
    assert "1. " in panel.side.item.technique.words.text()
    assert "Cette technique demande au moins 1 h : 20 min sont prévues." in words(panel)
    assert "Avec 34 personnes, formez de 4 à 6 groupes." in words(panel)
    search(panel.side.item.technique.name, "zzz")
    assert "Aucune technique ne s’appelle « zzz »." in words(panel)
    assert panel.side.item.technique.name.text() == "zzz"
    panel.side.meeting_tab.click()
    assert "Feuille d’étapes (point 7)" in words(panel.side.meeting)


def test_a_moment_to_vent_is_off_the_record(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    panel.side.item_tab.click()
    go_to(panel, 2)
    choose(panel.side.item.type, ItemType.VENTING.label)
    assert panel.side.item.off_record.isChecked()
    assert "hors compte rendu" in rows(panel)[2]
    assert "la prise de notes est bloquée" in words(panel)


def test_an_empty_title_is_refused_beside_the_field(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    panel.side.item_tab.click()
    panel.side.item.title.setFocus()
    panel.side.item.title.selectAll()
    QTest.keyClick(panel.side.item.title, KEY.Key_Delete)
    workspace.saving.emit()
    assert "Donnez un titre au point." in words(panel.side)
    assert titles(panel)[0] == "Accueil et météo intérieure"


# ----------------------------------------------------------------------------------------- the meeting


def test_the_beginning_moves_the_end_and_every_hour(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    panel.side.meeting_tab.click()
    field = panel.side.meeting.start
    field.setFocus()
    field.setSelectedSection(field.Section.HourSection)
    QTest.keyClick(field, KEY.Key_Up)
    assert rows(panel)[0].startswith("1. Accueil et météo intérieure, 10 h, ")
    assert panel.side.meeting.end.time() == QTime(13, 0)
    assert "2 h 50 planifiées sur 3 h" in words(panel)


def test_an_end_before_the_beginning_is_refused_and_the_field_goes_back(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    panel.side.meeting_tab.click()
    field = panel.side.meeting.end
    field.setFocus()
    field.setSelectedSection(field.Section.HourSection)
    QTest.keyClicks(field, "8")
    QTest.keyClick(field, KEY.Key_Return)
    assert "L’heure de fin doit venir après l’heure de début." in words(panel.side)
    assert field.time() == QTime(12, 0)


def test_roles_place_and_people_expected_are_written(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    panel.side.meeting_tab.click()
    page = panel.side.meeting
    page.facilitators.picker.setFocus()
    type_text(page.facilitators.picker, "amelie")
    QTest.keyClick(page.facilitators.picker, KEY.Key_Return)
    page.place.setFocus()
    page.place.selectAll()
    type_text(page.place, "Salle 3")
    page.objectives.setFocus()
    type_text(page.objectives, "Se retrouver")
    page.expected.setFocus()
    page.expected.selectAll()
    QTest.keyClicks(page.expected, "34")
    QTest.keyClick(page.expected, KEY.Key_Return)
    workspace.saving.emit()
    held = workspace.read(meeting, demo_meeting(workspace))
    assert [one.first_name for one in held.facilitators] == ["Nadia", "Amélie"]
    assert (held.place, held.objectives, held.expected_count) == ("Salle 3", "Se retrouver", 34)
    assert page.facilitators.picker.text() == ""
    page.facilitators.changed.emit([find(workspace, "Nadia Belhadj")])
    assert [one.first_name for one in workspace.read(meeting, demo_meeting(workspace)).facilitators] == ["Nadia"]
    assert MeetingRole.FACILITATOR.label in words(page)


# ------------------------------------------------------------------------------------------ carried over


def test_what_waits_is_proposed_first_with_its_reason(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    view = panel.side.carry.list
    assert view.isVisible()
    count = len(view.proposals)
    assert f"({count})" in panel.side.carry_tab.text()
    spoken = view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).replace("\u00a0", " ")
    assert "Suivi de la rencontre" in spoken
    assert "en retard depuis le" in spoken
    first, second = view.proposals[:2]
    view.setFocus()
    QTest.keyClick(view, KEY.Key_Return)
    assert titles(panel)[-2] == first.text  # before the closing
    assert view.isVisible()
    assert view.proposals[0].id == second.id
    assert view.currentIndex().row() == 0
    QTest.keyClick(view, KEY.Key_Return)
    assert titles(panel)[-3:-1] == [first.text, second.text]
    workspace.undo_stack.undo()
    workspace.undo_stack.undo()
    assert len(view.proposals) == count


def test_the_plus_puts_a_proposal_on_the_agenda(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    view = panel.side.carry.list
    second = view.proposals[1]
    place = view.visualRect(view.model().index(1, 0))
    spot = QPoint(place.right() - 15, place.top() + 20)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert titles(panel)[-2] == second.text
    QTest.mouseClick(panel.side.carry.insert, Qt.MouseButton.LeftButton)
    assert len(titles(panel)) == 10


def test_a_subject_is_left_out_by_a_key_and_the_reason_stays_in_sight(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    page, view = panel.side.carry, panel.side.carry.list
    first, second, *rest = view.proposals
    view.setFocus()
    QTest.keyClick(view, KEY.Key_Space)
    assert view.proposal == second
    assert panel.side.carry_tab.text() == f"À reprendre ({len(rest) + 1})"
    left = view.proposals[-1]
    assert (left.id, left.left_out) == (first.id, "Pas cette fois")
    view.setCurrentIndex(view.model().index(len(view.proposals) - 1, 0))
    spoken = view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole).replace("\u00a0", " ")
    assert "Laissé de côté : Pas cette fois" in spoken
    page.reason.setFocus()
    page.reason.selectAll()
    type_text(page.reason, "Florence est en congé")
    QTest.keyClick(page.reason, KEY.Key_Return)
    assert view.hasFocus()
    assert view.proposals[-1].left_out == "Florence est en congé"
    page.reason.setFocus()
    page.reason.selectAll()
    QTest.keyClick(page.reason, KEY.Key_Delete)
    QTest.keyClick(page.reason, KEY.Key_Return)
    assert "Dites pourquoi" in words(panel.side)
    assert view.proposals[-1].left_out == "Florence est en congé"
    QTest.keyClick(view, KEY.Key_Delete)
    assert view.proposals == (first, second, *rest)
    workspace.undo_stack.undo()
    assert view.proposals[-1].left_out == "Florence est en congé"


def test_all_that_waits_is_put_on_the_agenda_in_one_step(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    view = panel.side.carry.list
    view.setFocus()
    QTest.keyClick(view, KEY.Key_Space)
    out, before = view.proposals[-1], titles(panel)
    actions = [one for one in view.proposals if one.kind is ProposalKind.ACTION_ITEM and not one.left_out]
    others = [one for one in view.proposals if one.kind is not ProposalKind.ACTION_ITEM]
    assert "les suivis réunis en un seul point" in words(panel.side)
    QTest.keyClick(view, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert titles(panel) == [*before[:-1], *(one.text for one in others), before[-1]]
    assert f"{len(actions)} suivis à revoir" in rows(panel)[2]
    assert [one.id for one in view.proposals] == [out.id]
    assert panel.agenda.list.hasFocus()
    assert panel.agenda.list.line is not None
    assert panel.agenda.list.line.item.title == "Suivis de juin"
    panel.side.item_tab.click()
    assert f"· {typeset(actions[0].text)}".replace("\u00a0", " ") in words(panel.side)
    workspace.undo_stack.undo()
    assert titles(panel) == before
    assert len(view.proposals) == len(actions) + len(others) + 1


def test_the_key_first_shows_what_waits(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    panel.side.meeting_tab.click()
    panel.agenda.add.setFocus()
    before = titles(panel)
    QTest.keyClick(panel.agenda.add, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert panel.side.carry.list.hasFocus()
    assert titles(panel) == before
    QTest.keyClick(panel.side.carry.list, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(titles(panel)) > len(before)


def test_a_click_on_the_box_leaves_out(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    view = panel.side.carry.list
    first = view.proposals[0]
    place = view.visualRect(view.model().index(0, 0))
    spot = QPoint(place.left() + 16, place.top() + 18)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert view.proposals[-1].id == first.id
    assert view.proposals[-1].left_out
    workspace.undo_stack.undo()
    for _one in view.proposals:
        view.setCurrentIndex(view.model().index(0, 0))
        QTest.keyClick(view, KEY.Key_Space)
    assert panel.side.carry.total.text() == "Rien à ajouter."


def test_when_everything_is_carried_nothing_waits(workspace: Workspace, qtbot: QtBot) -> None:
    panel = shown(workspace, qtbot)
    view = panel.side.carry.list
    view.setFocus()
    for _one in range(len(view.proposals)):
        QTest.keyClick(view, KEY.Key_Return)
    assert view.proposals == ()
    assert "Rien n’attend" in words(panel)
    assert panel.side.carry_tab.text() == "À reprendre"


def test_a_full_disk_is_told_and_what_was_typed_can_be_tried_again(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = shown(workspace, qtbot)
    panel.side.item_tab.click()
    sentence = "Le disque est plein."
    done = workspace.do

    def refuse(*_args: object, **_fields: object) -> None:
        raise NotWritten(sentence)

    monkeypatch.setattr(workspace, "do", refuse)
    panel.side.item.notes.setFocus()
    type_text(panel.side.item.notes, "À garder")
    workspace.saving.emit()
    assert sentence in words(panel.side)
    assert panel.side.item.notes.toPlainText() == "À garder"
    monkeypatch.setattr(workspace, "do", done)
    QTest.mouseClick(panel.side.said.button, Qt.MouseButton.LeftButton)
    assert workspace.read(agenda, demo_meeting(workspace))[0].facilitator_notes == "À garder"
