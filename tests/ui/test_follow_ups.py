"""« Suivis »: finding one, saying what became of it, reminding whoever answers for it."""

from datetime import date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.follow_up import FollowUp, Order, Standing
from cdp_desktop.domain.vocabulary import ActionStatus
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.closing import assign_action_item, set_action_status
from cdp_desktop.store.queries.follow_ups import follow_ups
from cdp_desktop.ui.screens.postponing import PostponeDialog
from cdp_desktop.ui.screens.preparation.history_view import HistoryDialog
from cdp_desktop.ui.screens.registers.follow_ups_screen import FollowUpsScreen
from cdp_desktop.ui.screens.registers.new_follow_up import NewFollowUpDialog
from cdp_desktop.ui.screens.registers.reason import ReasonDialog
from cdp_desktop.ui.screens.registers.reminders import RemindersDialog
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, demo_clock, demo_meeting, open_workspace
from tests.ui.audit import audit, dress
from tests.ui.seeing import shown, words
from tests.ui.typing import type_text

TODAY = date(2026, 9, 15)
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
FIRST = "Vérifier la faisabilité des casiers à la bibliothèque"


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 15, 14, 30).astimezone())


@pytest.fixture
def screen(workspace: Workspace, now: Clock, qtbot: QtBot) -> FollowUpsScreen:
    return shown(FollowUpsScreen(workspace, now), qtbot)


def texts(screen: FollowUpsScreen) -> list[str]:
    return [one.item.text for one in screen.model.rows]


def spoken(screen: FollowUpsScreen, row: int = 0) -> str:
    return str(screen.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)).replace("\u00a0", " ")


def stored(workspace: Workspace, text: str = FIRST) -> FollowUp:
    return next(one for one in workspace.read(follow_ups, TODAY) if one.item.text == text)


def narrow(screen: FollowUpsScreen, standing: Standing | None) -> None:
    screen.filters.standing.show_value(standing)
    screen.filters.changed.emit()


def press(screen: FollowUpsScreen, key: Qt.Key) -> None:
    screen.activateWindow()  # a dialog that has just closed had it
    QTest.qWaitForWindowActive(screen)
    screen.list.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(screen.list, key, BOTH)


def test_what_is_open_comes_first_and_what_is_late_says_so_in_words(screen: FollowUpsScreen) -> None:
    assert (len(texts(screen)), texts(screen)[0]) == (6, FIRST)
    assert "6 sur 31 suivis" in words(screen)
    assert spoken(screen) == (
        f"{FIRST}, Florence Ducharme, La Bibliothèque · rencontre 6, 26 mars 2026, en retard de 4 mois"
    )
    assert "en retard de 25 jours" in spoken(screen, 3)
    assert screen.page.text.toPlainText() == FIRST
    assert "À faire, en retard de 4 mois : c’était prévu pour le 29 mai 2026." in words(screen.page)


def test_how_many_are_done_and_on_time_is_told_as_the_demo_counts_it(screen: FollowUpsScreen) -> None:
    told = "Promis en 2025-2026 : 25 suivis faits sur 31, dont 20 à temps. Âge médian de ceux qui restent : 96 jours."
    assert told in words(screen)


def test_filters_narrow_and_orders_group(screen: FollowUpsScreen) -> None:
    narrow(screen, Standing.DONE)
    assert len(texts(screen)) == 25
    assert screen.narrow.text() == "Filtres (1)"
    narrow(screen, Standing.POSTPONED)
    assert len(texts(screen)) == 1
    narrow(screen, None)
    screen.filters.order.show_value(Order.PERSON)
    screen.filters.changed.emit()
    assert screen.model[0].people[0].last_name == "Belhadj"
    screen.filters.order.show_value(Order.MEETING)
    screen.filters.changed.emit()
    assert screen.model[0].source.number == 8
    person = screen.model[0].people[0]
    screen.filters.person.show_value(person.id)
    screen.filters.changed.emit()
    assert all(person in one.people for one in screen.model.rows)


def test_typing_without_accents_finds_by_word_person_and_organization(screen: FollowUpsScreen) -> None:
    narrow(screen, None)
    type_text(screen.search, "bibliotheque casiers")
    assert texts(screen) == [FIRST]
    screen.search.clear()
    type_text(screen.search, "ducharme")
    assert FIRST in texts(screen)
    screen.search.clear()
    type_text(screen.search, "zzz")
    assert "Aucun suivi ne correspond." in words(screen)
    QTest.mouseClick(screen.nothing.action, Qt.MouseButton.LeftButton)
    assert len(texts(screen)) == 31


def test_one_key_marks_done_it_stays_in_sight_and_it_is_undone(screen: FollowUpsScreen, workspace: Workspace) -> None:
    press(screen, Qt.Key.Key_F)
    assert stored(workspace).item.done_on == TODAY
    assert texts(screen)[0] == FIRST
    assert "fait le 15 sept. 2026" in spoken(screen)
    assert f"Suivi fait : {FIRST}" in words(screen.info)
    assert "Fait le 15 septembre 2026, après l’échéance." in words(screen.page)
    QTest.mouseClick(screen.info.button, Qt.MouseButton.LeftButton)
    assert stored(workspace).item.status.open


def test_the_day_it_was_done_is_corrected(screen: FollowUpsScreen, workspace: Workspace) -> None:
    QTest.keyClick(screen.page.standing.done, Qt.Key.Key_Space)
    screen.page.standing.done_on.show_day(date(2026, 9, 10))
    assert stored(workspace).item.done_on == date(2026, 9, 10)


def test_a_follow_up_is_put_off_and_the_dates_it_had_are_told(screen: FollowUpsScreen, workspace: Workspace) -> None:
    press(screen, Qt.Key.Key_R)
    menu = screen.page.standing.put_off.choices
    assert menu.isVisible()
    menu.close()
    actions = menu.actions()
    assert actions[0].text().replace("\u00a0", " ") == "À la prochaine rencontre (24 sept. 2026)"
    actions[0].trigger()
    assert stored(workspace).item.due == date(2026, 9, 24)
    assert "Reporté au jeudi 24 septembre" in words(screen.info)
    assert "Échéances : 29 mai 2026, puis 24 sept. 2026." in words(screen.page)
    assert "reporté une fois" in spoken(screen, texts(screen).index(FIRST))
    actions = screen.page.standing.put_off.choices.actions()
    actions[-1].trigger()
    dialog = screen.findChild(PostponeDialog)
    assert isinstance(dialog, PostponeDialog)
    dialog.day.show_day(date(2026, 12, 1))
    QTest.keyClick(dialog.day, Qt.Key.Key_Return)
    assert stored(workspace).postponed == 2


def test_a_follow_up_is_given_up_with_the_reason_then_taken_up_again(
    screen: FollowUpsScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    press(screen, Qt.Key.Key_A)
    dialog = screen.findChild(ReasonDialog)
    assert isinstance(dialog, ReasonDialog)
    assert audit(dialog, qtbot) == []
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert "Dites pourquoi il est abandonné" in words(dialog)
    type_text(dialog.reason, "La bibliothèque ferme")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert stored(workspace).item.status is ActionStatus.DROPPED
    assert "La bibliothèque ferme" in screen.page.comment.toPlainText()
    assert "abandonné" in spoken(screen)
    press(screen, Qt.Key.Key_O)
    assert stored(workspace).item.status is ActionStatus.TODO
    workspace.undo_stack.undo()
    assert stored(workspace).item.status is ActionStatus.DROPPED


def test_texts_who_and_when_are_written_in_place_and_undone(screen: FollowUpsScreen, workspace: Workspace) -> None:
    page = screen.page
    page.comment.setFocus()
    type_text(page.comment, "Deux appels")
    QTest.keyClick(page.comment, Qt.Key.Key_Tab)
    assert stored(workspace).item.comment == "Deux appels"
    workspace.undo_stack.undo()
    assert page.comment.toPlainText() == ""
    page.who.owner.clear()
    type_text(page.who.owner, "Nadia et Etienne Lacasse")
    QTest.keyClick(page.who.owner, Qt.Key.Key_Return)
    assert stored(workspace).item.owner_name == "Nadia Belhadj et Étienne Lacasse"
    page.who.due.selectAll()
    type_text(page.who.due, "dans 2 semaines")
    QTest.keyClick(page.who.due, Qt.Key.Key_Return)
    assert (stored(workspace).item.due, stored(workspace).postponed) == (date(2026, 9, 29), 0)
    page.text.setFocus()
    page.text.clear()
    QTest.keyClick(page.text, Qt.Key.Key_Tab)
    assert screen.info.text == "Écrivez d’abord quelque chose."


def test_what_is_typed_stays_with_its_follow_up_when_another_is_chosen(
    screen: FollowUpsScreen, workspace: Workspace
) -> None:
    second = screen.model[1]
    type_text(screen.page.comment, "Pour le premier")
    screen.page.who.due.selectAll()
    type_text(screen.page.who.due, "2026-12-24")
    screen.choose(second.id)
    assert stored(workspace).item.comment == "Pour le premier"
    assert stored(workspace).item.due == date(2026, 12, 24)
    assert stored(workspace, second.item.text).item.due == second.item.due
    assert screen.page.comment.toPlainText() == second.item.comment


def test_its_meeting_and_the_history_of_its_point_are_one_key_away(screen: FollowUpsScreen, qtbot: QtBot) -> None:
    source = screen.page.source
    assert "Rencontre 6 – Cohabiter : du même coin de rue, jeudi 26 mars 2026" in words(source)
    assert "Le compte rendu est diffusé et ne change plus" in words(source)
    with qtbot.waitSignal(screen.opened) as signal:
        QTest.keyClick(source.open, Qt.Key.Key_Space)
    assert signal.args == [screen.model[0].source.meeting_id, "minutes"]
    QTest.keyClick(source.history, Qt.Key.Key_Space)
    dialog = screen.findChild(HistoryDialog)
    assert isinstance(dialog, HistoryDialog)
    dialog.accept()
    assert not source.project.isVisible()


def test_its_project_opens_where_projects_have_a_fiche(workspace: Workspace, now: Clock, qtbot: QtBot) -> None:
    screen = shown(FollowUpsScreen(workspace, now, {Kind.INITIATIVE}), qtbot)
    with qtbot.waitSignal(screen.fiche_asked) as signal:
        QTest.keyClick(screen.page.source.project, Qt.Key.Key_Space)
    assert signal.args == [Kind.INITIATIVE, screen.model[0].source.initiative_id]


def test_a_new_one_belongs_to_the_last_meeting_and_says_so(
    screen: FollowUpsScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    QTest.keyClick(screen.list, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = screen.findChild(NewFollowUpDialog)
    assert isinstance(dialog, NewFollowUpDialog)
    assert "rattaché à la rencontre 8 – Nos changements les plus significatifs" in words(dialog)
    assert audit(dialog, qtbot) == []
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    assert "Écrivez d’abord quelque chose." in words(dialog)
    type_text(dialog.text, "Demander les tarifs")
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    assert stored(workspace, "Demander les tarifs").source.number == 8
    assert screen.page.text.toPlainText() == "Demander les tarifs"
    assert screen.focusWidget() is screen.page.who.owner
    assert "Responsable à préciser" in words(screen.page)
    workspace.undo_stack.undo()
    assert "Demander les tarifs" not in texts(screen)


def reminders_dialog(screen: FollowUpsScreen) -> RemindersDialog:
    screen.remind.trigger()
    dialog = screen.findChild(RemindersDialog)
    assert isinstance(dialog, RemindersDialog)
    return dialog


def test_the_reminder_of_the_follow_up_in_sight_is_read_first(screen: FollowUpsScreen) -> None:
    screen.choose(next(one.id for one in screen.model.rows if one.people and one.people[0].name == "Océane Thibault"))
    chosen = reminders_dialog(screen).chosen
    assert chosen is not None
    assert chosen.name == "Océane Thibault"


def test_each_reminder_is_read_copied_and_written(screen: FollowUpsScreen, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = reminders_dialog(screen)
    assert audit(dialog, qtbot) == []
    assert len(dialog.model) == 7
    QTest.keyClick(dialog.list, Qt.Key.Key_Home)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    chosen = dialog.chosen
    assert chosen
    assert chosen.name == "Andrée-Anne Poulin"
    assert "permis d’occupation" in dialog.text.toPlainText()
    QTest.keyClick(dialog.copy, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == chosen.text
    assert "Florence" not in chosen.text
    QTest.keyClick(dialog.copy_all, Qt.Key.Key_Space)
    assert "Bonjour Florence," in QGuiApplication.clipboard().text()
    QTest.keyClick(dialog.mail, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.writer.written, timeout=20_000):
        dialog.findChildren(QFileDialog)[-1].fileSelected.emit(str(tmp_path / "rappel.eml"))
    draft = message_from_bytes((tmp_path / "rappel.eml").read_bytes(), policy=default)
    assert draft["X-Unsent"] == "1"
    assert draft["To"] is None
    dialog.reject()


def test_the_list_is_written_on_paper(screen: FollowUpsScreen, tmp_path: Path, qtbot: QtBot) -> None:
    screen.papers.members.trigger()
    dialog = screen.findChildren(QFileDialog)[-1]
    with qtbot.waitSignal(screen.papers.writer.written, timeout=20_000):
        dialog.fileSelected.emit(str(tmp_path / "suivis.pdf"))
    dialog.reject()
    assert (tmp_path / "suivis.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("workspace")
def test_a_window_that_only_reads_shows_without_changing(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    second = open_workspace(tmp_path)
    assert second.read_only
    screen = shown(FollowUpsScreen(second, now), qtbot)
    assert screen.page.text.isReadOnly()
    assert not screen.page.standing.done.isVisible()
    assert not screen.new.isEnabled()
    press(screen, Qt.Key.Key_F)
    assert stored(second).item.status.open
    screen.close()
    second.close()


def test_the_first_use_says_how_a_follow_up_comes(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    empty = open_workspace(tmp_path / "vide")
    screen = shown(FollowUpsScreen(empty, now), qtbot)
    assert "Aucun suivi pour l’instant." in words(screen)
    assert not screen.papers.isVisible()
    assert not screen.new.isEnabled()
    assert audit(screen, qtbot) == []
    screen.close()
    empty.close()


def test_what_has_no_one_nor_date_says_so(screen: FollowUpsScreen, workspace: Workspace) -> None:
    made = workspace.do(
        capture, demo_meeting(workspace, 8), CaptureKind.ACTION, "Rappeler la Ville", at=demo_clock(10)()
    )
    screen.choose(made)
    row = texts(screen).index("Rappeler la Ville")
    assert spoken(screen, row).endswith("Sans responsable · rencontre 8, 11 juin 2026, sans échéance")
    workspace.do(assign_action_item, made, due=date(2026, 9, 16))
    assert spoken(screen, texts(screen).index("Rappeler la Ville")).endswith("pour demain")


def test_in_a_small_window_list_and_fiche_come_one_at_a_time(screen: FollowUpsScreen) -> None:
    dress("light", 2.0)
    assert screen.list.isVisible()
    assert not screen.page.isVisible()
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert screen.page.isVisible()
    assert not screen.list.isVisible()


@pytest.mark.parametrize("width", [1068, 700])
def test_the_screen_is_for_everyone(workspace: Workspace, now: Clock, qtbot: QtBot, width: int) -> None:
    screen = shown(FollowUpsScreen(workspace, now), qtbot, width)
    scales = (1.0, 1.5, 2.0) if width > 1000 else (1.0,)
    assert audit(screen, qtbot, scales=scales) == []
    screen.narrow.setChecked(True)
    assert audit(screen, qtbot, scales=scales) == []
    screen.narrow.setChecked(False)
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert audit(screen, qtbot, scales=scales) == []


def test_what_is_read_again_alone_is_as_if_all_had_been(screen: FollowUpsScreen, workspace: Workspace) -> None:
    narrow(screen, None)
    meeting, gestures = demo_meeting(workspace), workspace.undo_stack
    added = workspace.do(capture, meeting, CaptureKind.ACTION, "Prêter la salle", at=demo_clock(10)())
    shared = [one.id for one in screen.page.who._answerable()[0][:2]]
    workspace.do(assign_action_item, added, owner_id=shared[0], co_owner_ids=shared[1:], due=date(2026, 10, 8))
    workspace.do(set_action_status, stored(workspace).id, ActionStatus.DONE, on=TODAY)
    for gesture in (None, gestures.undo, gestures.undo, gestures.undo, gestures.redo):
        if gesture:
            gesture()
        every = {one.id: one for one in workspace.read(follow_ups, TODAY)}
        assert {one.id: one for one in screen.model.rows} == every
