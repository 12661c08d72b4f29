"""What happens elsewhere while a table chooses: a story taken back, the table taken out, a meeting under way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.showing_stories import QUESTION
from cdp_desktop.operations.running import start_item
from cdp_desktop.operations.selections import remove_selection_group
from cdp_desktop.operations.stories import withdraw_story
from cdp_desktop.store.queries.meetings import agenda
from tests.builders import Clock, demo_meeting, demo_workspace
from tests.ui.selecting import TODAY, Evening, begin, keys_of

KEY = Qt.Key


@pytest.fixture
def evening(tmp_path: Path, qtbot: QtBot) -> Iterator[Evening]:
    workspace = demo_workspace(tmp_path)
    opened = Evening(workspace, Clock(TODAY), qtbot)
    yield opened
    opened.window.close()
    workspace.close()


def test_a_meeting_under_way_lends_its_projector_and_gets_it_back(evening: Evening) -> None:
    workspace = evening.workspace
    meeting = demo_meeting(workspace)
    point = workspace.read(agenda, meeting)[0]
    workspace.do(start_item, point.id, at=evening.clock())
    screen = evening.places.open_meeting(meeting, "live")
    evening.witness.show()  # somebody sees the room
    screen.projection.tick()
    assert point.title.split(" ")[0] in evening.seen
    table = begin(evening, "Discussion")
    evening.press(KEY.Key_F8)
    screen.projection.tick()  # as each second
    screen.projection.turn(1)
    assert evening.seen.startswith("Histoire A. ")
    evening.places.open_meeting(meeting, "live")
    assert point.title.split(" ")[0] in evening.seen
    assert not [told for told in evening.witness.seen[-1:] if "Histoire" in told]
    evening.run(table)
    assert evening.seen.startswith("Histoire") or evening.seen == QUESTION
    evening.witness.hide()


def test_a_story_taken_back_before_the_choice_is_noted_is_not_chosen(evening: Evening) -> None:
    table = begin(evening, "Discussion")
    stage, workspace = evening.stage, evening.workspace
    stage.show_step("why")
    evening.press(KEY.Key_Return)
    stage.reasons.reasons.setFocus()
    evening.type("Elle dit un prénom.")
    workspace.erase(withdraw_story, keys_of(workspace)[0], on=TODAY.date())
    QTest.keyClick(stage.reasons.note, KEY.Key_Space)
    assert "au moins une histoire" in stage.said.text
    assert not evening.table(table).chosen
    QTest.keyClick(stage.back, KEY.Key_Space)
    evening.run(table)
    assert stage.reasons.reasons.toPlainText() == "Elle dit un prénom."


def test_a_story_taken_back_between_two_turns_is_left_out_of_the_next(evening: Evening) -> None:
    table = begin(evening, "Votes successifs")
    stage, workspace = evening.stage, evening.workspace
    stage.show_step("choose")
    rows = stage.choosing.rows
    for count in "221":
        evening.type(count)
        evening.press(KEY.Key_Return)
    QTest.keyClick(rows[0].retain, KEY.Key_Space)
    first, second, third = keys_of(workspace)
    workspace.erase(withdraw_story, first, on=TODAY.date())
    assert rows[0].retain.text() == "Retenir"
    assert not rows[0].drop.isVisible()
    stage.show_step("choose")
    assert evening.on(rows[1].count)
    assert stage.choosing.next_turn.text() == "Tour suivant, 2 histoires"
    QTest.keyClick(stage.choosing.next_turn, KEY.Key_Space)
    assert evening.table(table).turns[1].counts == {second: 0, third: 0}


def test_a_table_taken_out_meanwhile_ends_the_stage(evening: Evening) -> None:
    table = begin(evening, "Discussion")
    evening.workspace.do(remove_selection_group, table)
    QApplication.processEvents()
    stage = evening.window.screen_widget("selection")
    assert stage is not None
    assert not stage.isVisible()
