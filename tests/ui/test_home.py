"""« Aujourd’hui »: the meeting at hand, what is to be done, and what is missing."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.story import CollectionMethod
from cdp_desktop.domain.unfinished import UnfinishedKind
from cdp_desktop.domain.vocabulary import ItemState
from cdp_desktop.operations.amending import set_seed
from cdp_desktop.operations.attendance import add_new_member
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.meetings import cancel_meeting, create_meeting, edit_meeting, end_meeting, start_meeting
from cdp_desktop.operations.running import start_item
from cdp_desktop.store.queries.captures import open_action_items
from cdp_desktop.store.queries.meetings import agenda
from cdp_desktop.store.queries.story_list import change_domains, story_sheet
from cdp_desktop.ui.screens.completing import ConsentDialog, SeedDialog
from cdp_desktop.ui.screens.home import HomeScreen
from cdp_desktop.ui.screens.postponing import PostponeDialog
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, demo_meeting, find, open_workspace, small_meeting
from tests.ui.audit import audit
from tests.ui.seeing import words


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 15, 14, 30).astimezone())


@pytest.fixture
def home(workspace: Workspace, now: Clock, qtbot: QtBot) -> HomeScreen:
    return shown(HomeScreen(workspace, now), qtbot)


def shown(screen: HomeScreen, qtbot: QtBot) -> HomeScreen:
    qtbot.addWidget(screen)
    screen.resize(1068, 720)
    screen.show()
    qtbot.waitExposed(screen)
    screen.setFocus()
    return screen


def rows(home: HomeScreen) -> list[str]:
    return [str(home.follow_ups.model.index(row, 0).data()) for row in range(len(home.follow_ups.model))]


def test_the_next_meeting_is_told_in_words_and_one_key_away(home: HomeScreen, qtbot: QtBot) -> None:
    said = words(home.meeting)
    for part in ("Dans 9 jours", "Rencontre 9", "Bienvenue : refaire le réseau", "jeudi 24 septembre, 9 h à 12 h"):
        assert part in said
    assert "Centre communautaire du Quai, salle 2" in said
    assert "8 points · 2 h 50 sur 3 h" in said
    with qtbot.waitSignal(home.opened) as signal:
        QTest.keyClick(home.meeting.main, Qt.Key.Key_Return)
    assert signal.args is not None
    assert signal.args[1] == "preparation"


def test_on_the_day_one_key_leads_to_the_room(home: HomeScreen, now: Clock, qtbot: QtBot) -> None:
    now.at = datetime(2026, 9, 24, 8, 40).astimezone()
    home.hide()
    home.show()
    assert "Aujourd’hui" in words(home.meeting)
    assert home.meeting.main.text() == "Animer la rencontre"
    with qtbot.waitSignal(home.opened) as signal:
        QTest.keyClick(home.meeting.main, Qt.Key.Key_Return)
    assert signal.args == [demo_meeting(home._workspace), "live"]
    with qtbot.waitSignal(home.opened) as signal:
        QTest.mouseClick(home.meeting.attendance, Qt.MouseButton.LeftButton)
    assert signal.args == [demo_meeting(home._workspace), "attendance"]


def test_a_running_meeting_is_resumed(home: HomeScreen, workspace: Workspace, now: Clock, qtbot: QtBot) -> None:
    meeting_id = demo_meeting(workspace)
    first = workspace.read(agenda, meeting_id)[0]
    workspace.do(start_item, first.id, at=now())
    assert workspace.read(agenda, meeting_id)[0].state is ItemState.IN_PROGRESS
    assert "En cours" in words(home.meeting)
    assert "Point en cours :" in words(home.meeting)
    assert home.meeting.main.text() == "Reprendre la rencontre"
    with qtbot.waitSignal(home.opened) as signal:
        QTest.keyClick(home.meeting.main, Qt.Key.Key_Return)
    assert signal.args == [meeting_id, "live"]


def test_without_a_meeting_to_come_one_is_proposed(home: HomeScreen, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.do(cancel_meeting, demo_meeting(workspace), reason="Tempête")
    assert "Aucune rencontre n’est prévue" in words(home.meeting)
    with qtbot.waitSignal(home.new_asked):
        QTest.keyClick(home.meeting.empty.action, Qt.Key.Key_Return)


def test_a_follow_up_is_done_with_a_key_and_that_is_undone(home: HomeScreen, workspace: Workspace) -> None:
    before = rows(home)
    assert len(before) == 6
    home.follow_ups.list.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(home.follow_ups.list, Qt.Key.Key_Down)
    QTest.keyClick(home.follow_ups.list, Qt.Key.Key_Space)
    assert rows(home) == [before[0], *before[2:]]
    assert home.follow_ups.list.currentIndex().isValid()
    assert "Suivi fait" in home.follow_ups.info.text
    QTest.mouseClick(home.follow_ups.info.button, Qt.MouseButton.LeftButton)
    assert rows(home) == before
    assert workspace.undo_stack.canRedo()


def test_clicking_the_box_marks_a_follow_up_done(home: HomeScreen) -> None:
    before = rows(home)
    view = home.follow_ups.list
    place = view.visualRect(home.follow_ups.model.index(2, 0))
    point = place.topLeft()
    point.setX(18)
    point.setY(place.center().y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert rows(home) == [*before[:2], *before[3:]]


def test_a_late_follow_up_says_so_in_words(home: HomeScreen) -> None:
    spoken = home.follow_ups.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "en retard de 4 mois" in spoken
    assert "6 en retard" in words(home.follow_ups)


def test_a_follow_up_is_put_off_to_the_next_meeting(home: HomeScreen, workspace: Workspace) -> None:
    home.follow_ups.list.setCurrentIndex(home.follow_ups.model.index(0, 0))
    text = rows(home)[0]
    choices = home.follow_ups.put_off.choices.actions()
    assert choices[0].text().replace("\u00a0", " ") == "À la prochaine rencontre (24 sept. 2026)"
    choices[0].trigger()
    put_off = next(one for one in workspace.read(open_action_items, date(2026, 9, 15)) if one.text in text)
    assert put_off.due == date(2026, 9, 24)
    assert "Suivi reporté au jeudi 24 septembre" in home.follow_ups.info.text.replace("\u00a0", " ")


def test_a_follow_up_put_off_again_needs_no_new_meeting(home: HomeScreen, workspace: Workspace) -> None:
    workspace.do(cancel_meeting, demo_meeting(workspace), reason="Tempête")
    assert [one.text()[:9] for one in home.follow_ups.put_off.choices.actions()] == [
        "D’une sem",
        "D’un mois",
        "À une aut",
    ]


def test_a_follow_up_is_put_off_to_a_day_of_ones_choice(home: HomeScreen, workspace: Workspace, qtbot: QtBot) -> None:
    home.follow_ups.list.setCurrentIndex(home.follow_ups.model.index(0, 0))
    item = home.follow_ups.model[0]
    home.follow_ups.put_off.choices.actions()[-1].trigger()
    dialog = home.findChild(PostponeDialog)
    assert isinstance(dialog, PostponeDialog)
    dialog.day.show_day(date(2026, 9, 15))
    assert not dialog.confirm.isEnabled()
    dialog.day.show_day(date(2026, 12, 1))
    assert "mardi 1er décembre 2026, dans 77 jours" in words(dialog)
    assert audit(dialog, qtbot) == []
    QTest.keyClick(dialog.day, Qt.Key.Key_Return)
    found = {one.id: one.due for one in workspace.read(open_action_items, date(2026, 9, 15))}
    assert found[item.id] == date(2026, 12, 1)


def test_a_click_opens_what_is_to_complete(home: HomeScreen, qtbot: QtBot) -> None:
    view = home.unfinished.list
    row = next(row for row, one in enumerate(home.unfinished.model.rows) if one.kind is UnfinishedKind.PRACTICE)
    place = view.visualRect(home.unfinished.model.index(row, 0)).center()
    shown = home.unfinished.model[row]
    with qtbot.waitSignal(home.fiche_asked) as signal:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert signal.args == [Kind.PRACTICE, shown.id]


def test_a_consent_is_asked_on_the_spot(home: HomeScreen, workspace: Workspace, qtbot: QtBot) -> None:
    home.unfinished.list.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(home.unfinished.list, Qt.Key.Key_Return)
    dialog = home.findChild(ConsentDialog)
    assert isinstance(dialog, ConsentDialog)
    assert "Le nom de Mathis Cloutier peut-il" in words(dialog)
    assert dialog.focusWidget() is dialog.later
    assert audit(dialog, qtbot) == []
    QTest.mouseClick(dialog.no, Qt.MouseButton.LeftButton)
    assert "Mathis Cloutier" not in [home.unfinished.model.index(row, 0).data() for row in range(4)]
    workspace.undo_stack.undo()
    assert home.unfinished.model.index(0, 0).data() == "Mathis Cloutier"


def test_the_start_of_a_story_is_recalled_and_settled(home: HomeScreen, workspace: Workspace, qtbot: QtBot) -> None:
    meeting_id = demo_meeting(workspace, 8)
    told = workspace.do(capture, meeting_id, CaptureKind.VERBATIM, "Depuis, elle sort de chez elle", at=home._now())
    workspace.do(set_seed, CaptureKind.VERBATIM, told, seed=True)
    found = [one for one in home.unfinished.model.rows if one.kind is UnfinishedKind.SEED]
    assert [(one.name, one.meeting_number) for one in found] == [("Depuis, elle sort de chez elle", 8)]
    home.unfinished.list.setCurrentIndex(home.unfinished.model.index(home.unfinished.model.rows.index(found[0]), 0))
    QTest.keyClick(home.unfinished.list, Qt.Key.Key_Return)
    dialog = home.findChild(SeedDialog)
    assert isinstance(dialog, SeedDialog)
    assert "Graine d’histoire de la rencontre 8" in words(dialog)
    assert dialog.focusWidget() is dialog.later
    assert audit(dialog, qtbot) == []
    QTest.mouseClick(dialog.drop, Qt.MouseButton.LeftButton)
    assert UnfinishedKind.SEED not in [one.kind for one in home.unfinished.model.rows]
    workspace.undo_stack.undo()
    assert UnfinishedKind.SEED in [one.kind for one in home.unfinished.model.rows]


def test_a_story_to_be_read_back_leads_to_its_fiche(home: HomeScreen, qtbot: QtBot) -> None:
    row = next(row for row, one in enumerate(home.unfinished.model.rows) if one.kind is UnfinishedKind.READ_BACK)
    said = home.unfinished.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole).replace("\u00a0", " ")
    assert said == "La soupe et la chaise, Histoire à faire relire · recueillie le 28 mai 2026"
    home.unfinished.list.setCurrentIndex(home.unfinished.model.index(row, 0))
    with qtbot.waitSignal(home.fiche_asked) as asked:
        QTest.keyClick(home.unfinished.list, Qt.Key.Key_Return)
    assert asked.args == [Kind.STORY, home.unfinished.model[row].id]


def test_a_story_begins_from_what_was_said_in_a_meeting(home: HomeScreen, workspace: Workspace, qtbot: QtBot) -> None:
    told = workspace.do(
        capture, demo_meeting(workspace, 8), CaptureKind.VERBATIM, "Depuis, elle sort", at=home._now(),
        person_id=find(workspace, "Nadia Belhadj"),
    )  # fmt: skip
    workspace.do(set_seed, CaptureKind.VERBATIM, told, seed=True)
    seed = next(one for one in home.unfinished.model.rows if one.kind is UnfinishedKind.SEED)
    home.unfinished.list.setCurrentIndex(home.unfinished.model.find(seed.id))
    QTest.keyClick(home.unfinished.list, Qt.Key.Key_Return)
    dialog = home.findChild(SeedDialog)
    assert isinstance(dialog, SeedDialog)
    assert "Depuis, elle sort" in words(dialog)
    QTest.keyClick(dialog.domain.choices, Qt.Key.Key_Down)
    with qtbot.waitSignal(home.fiche_asked) as asked:
        QTest.keyClick(dialog.collect, Qt.Key.Key_Space)
    assert asked.args is not None
    assert asked.args[0] is Kind.STORY
    sheet = workspace.read(story_sheet, asked.args[1], home._now().date())
    assert (sheet.text, sheet.meeting_number, sheet.method) == ("Depuis, elle sort", 8, CollectionMethod.NOTES)
    assert sheet.teller is not None
    assert sheet.teller.name == "Nadia Belhadj"
    assert sheet.domain_id == workspace.read(change_domains)[1].id
    assert UnfinishedKind.SEED not in [one.kind for one in home.unfinished.model.rows]


def test_a_seed_waits_for_a_question_to_ask(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    other = open_workspace(tmp_path / "vide")
    meeting_id = small_meeting(other)
    note = other.do(capture, meeting_id, CaptureKind.NOTE, "Il appelle moins", at=now())
    other.do(set_seed, CaptureKind.NOTE, note, seed=True)
    now.at = datetime(2026, 12, 24, 9).astimezone()
    home = shown(HomeScreen(other, now), qtbot)
    home.unfinished.list.setCurrentIndex(home.unfinished.model.find(note))
    QTest.keyClick(home.unfinished.list, Qt.Key.Key_Return)
    dialog = home.findChild(SeedDialog)
    assert isinstance(dialog, SeedDialog)
    assert not dialog.domain.isVisible()
    QTest.keyClick(dialog.collect, Qt.Key.Key_Space)
    assert "Donnez d’abord une question à poser" in dialog.error.text
    assert audit(dialog, qtbot, scales=(1.0, 2.0)) == []
    dialog.reject()
    home.close()
    other.close()


def test_minutes_and_a_provisional_organisation_lead_to_where_they_are_completed(
    home: HomeScreen, now: Clock, qtbot: QtBot
) -> None:
    workspace = home._workspace
    meeting_id = demo_meeting(workspace)
    workspace.do(start_meeting, meeting_id)
    workspace.do(add_new_member, meeting_id, first_name="Zoé", last_name="Lebel", organization="Jardins", at=now())
    workspace.do(end_meeting, meeting_id, at=now())
    home.unfinished.list.setCurrentIndex(home.unfinished.model.index(0, 0))
    with qtbot.waitSignal(home.opened) as signal:
        QTest.keyClick(home.unfinished.list, Qt.Key.Key_Return)
    assert signal.args == [meeting_id, "minutes"]
    last = len(home.unfinished.model) - 1
    home.unfinished.list.setCurrentIndex(home.unfinished.model.index(last, 0))
    with qtbot.waitSignal(home.fiche_asked) as asked:
        QTest.keyClick(home.unfinished.list, Qt.Key.Key_Return)
    assert asked.args == [Kind.ORGANIZATION, home.unfinished.model.rows[last].id]


def test_a_backup_is_made_now(home: HomeScreen, workspace: Workspace, qtbot: QtBot) -> None:
    assert "Aucune sauvegarde" in words(home.backup)
    with qtbot.waitSignal(home.backed_up):
        QTest.mouseClick(home.backup.button, Qt.MouseButton.LeftButton)
    assert len(workspace.backups()) == 1
    assert "Dernière sauvegarde" in words(home.backup)
    assert home.backup.button.isEnabled()


@pytest.mark.usefixtures("workspace")
def test_in_reading_only_nothing_can_be_changed(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    other = open_workspace(tmp_path)
    assert other.read_only
    home = shown(HomeScreen(other, now), qtbot)
    assert not home.follow_ups.tick.isVisible()
    before = rows(home)
    home.follow_ups.list.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(home.follow_ups.list, Qt.Key.Key_Space)
    assert rows(home) == before
    assert not home.backup.button.isEnabled()
    home.close()
    other.close()


def test_markup_and_length_in_a_title_are_only_text(home: HomeScreen, workspace: Workspace) -> None:
    title = "<b>Gras</b> " + "très long " * 40
    workspace.do(edit_meeting, demo_meeting(workspace), title=title)
    assert "<b>Gras</b>" in words(home.meeting)


def test_everyone_can_use_it(home: HomeScreen, qtbot: QtBot) -> None:
    assert audit(home, qtbot) == []


def test_everyone_can_use_it_when_empty(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    empty = open_workspace(tmp_path / "vide")
    home = shown(HomeScreen(empty, now), qtbot)
    assert "Aucun suivi en attente." in words(home)
    assert "Rien ne manque." in words(home)
    assert audit(home, qtbot) == []
    home.close()
    empty.close()


def test_a_second_meeting_the_same_day_waits_for_its_turn(home: HomeScreen, workspace: Workspace) -> None:
    workspace.do(create_meeting, title="Le soir", held_on=date(2026, 9, 24), start=time(18), end=time(20))
    assert home.meeting.number.text() == "Rencontre 9"
