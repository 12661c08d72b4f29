"""A whole evening of selection in the window, by the keyboard: two tables, two levels, and what the room saw (U9)."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.showing_stories import QUESTION
from cdp_desktop.operations.stories import read_back_story
from cdp_desktop.store.queries.story_list import story_list
from cdp_desktop.store.schema import ChangeStoryRow, MemberRow
from cdp_desktop.ui.screens.selections.new_selection import NewSelectionDialog
from cdp_desktop.ui.screens.selections.panel import SelectionsPanel
from cdp_desktop.ui.screens.selections.story_checks import StoryChecks
from tests.builders import Clock, demo_workspace
from tests.ui.selecting import Evening
from tests.ui.typing import type_text

KEY = Qt.Key
EVENING = datetime(2026, 9, 24, 18, 30).astimezone()


@pytest.fixture
def evening(tmp_path: Path, qtbot: QtBot) -> Iterator[Evening]:
    workspace = demo_workspace(tmp_path)
    for title in ("La soupe et la chaise", "J'ai arrêté de donner des numéros"):
        key = next(one.id for one in workspace.read(story_list, EVENING.date()) if one.title == title)
        workspace.do(read_back_story, key, on=EVENING.date(), today=EVENING.date())
    workspace.undo_stack.clear()
    opened = Evening(workspace, Clock(EVENING), qtbot)
    yield opened
    opened.window.close()
    workspace.close()


def go(evening: Evening, widget: QWidget) -> None:
    """Walk to a widget with Tab."""
    for _step in range(80):
        if evening.focused is widget:
            return
        evening.press(KEY.Key_Tab)
    pytest.fail("Tab does not lead there")


def press(evening: Evening, widget: QWidget) -> None:
    """Walk to a button, and press it."""
    go(evening, widget)
    evening.press(KEY.Key_Space)


def tick(stories: StoryChecks, *titles: str) -> None:
    """Tick stories in the list with Space."""
    stories.list.setFocus()
    for title in titles:
        rows = [one.candidate.story.title for one in stories.model.rows]
        stories.list.setCurrentIndex(stories.model.index(rows.index(title), 0))
        press_in(stories.list, KEY.Key_Space)


def press_in(widget: QWidget, key: Qt.Key) -> None:
    """Press a key in a widget of a dialog."""
    QTest.keyClick(widget, key)
    QApplication.processEvents()


def dialog_of(panel: SelectionsPanel) -> NewSelectionDialog:
    found = [one for one in panel.findChildren(NewSelectionDialog) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def tellers(session: Session) -> set[str]:
    """Return the names of all who told a story."""
    asked = select(MemberRow.first_name, MemberRow.last_name).join(
        ChangeStoryRow, ChangeStoryRow.teller_id == MemberRow.id
    )
    return {name for names in session.execute(asked) for name in names if name}


def run_first(evening: Evening, letter: str) -> UUID:
    """Vote twice at the first table, and choose with reasons."""
    stage = evening.stage
    evening.type("9")
    go(evening, stage.start.method.choices)
    evening.press(KEY.Key_Down, 2)
    assert stage.start.method.words == "Votes successifs"
    press(evening, stage.start.begin)
    while stage.step == "read":  # page after page, then story after story
        evening.press(KEY.Key_PageDown)
    for count in "432":
        evening.type(count)
        evening.press(KEY.Key_Return)
    assert evening.seen == QUESTION
    press(evening, stage.choosing.show_counts)
    assert "4 voix" in evening.seen
    press(evening, stage.choosing.rows[2].drop)
    press(evening, stage.choosing.next_turn)
    for count in "63":
        evening.type(count)
        evening.press(KEY.Key_Return)
    press(evening, stage.choosing.go_on)
    assert evening.on(stage.reasons.reasons)
    press(evening, stage.reasons.note)
    assert "Dites pourquoi" in stage.said.text  # no choice without its reasons
    evening.type("Elle montre une porte qui s’ouvre.")
    go(evening, stage.reasons.dissent)
    evening.type("Trois personnes gardaient la B.")
    press(evening, stage.reasons.note)
    assert stage.step == "result"
    assert evening.seen.startswith(f"Histoire {letter} : ")
    table = stage.table
    assert table is not None
    return table.id


def begin(evening: Evening) -> SelectionsPanel:
    """Begin a round of two tables."""
    panel = evening.panel
    evening.press(KEY.Key_N, modifiers=Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(panel)
    type_text(dialog.label, "Soirée d’automne")
    dialog.meeting.setFocus()
    press_in(dialog.meeting, KEY.Key_Down)
    tick(dialog.stories, "Elle m'attendait", "Le mercredi à une heure", "J'ai arrêté de donner des numéros")
    press_in(dialog.create_button, KEY.Key_Space)
    form = panel.page.form
    press(evening, panel.page.add)
    type_text(form.label, "Table du fond")
    tick(form.stories, "La soupe et la chaise", "Dix minutes payées")
    press(evening, form.save)
    return panel


def run_second(evening: Evening) -> None:
    """Choose at the other table by secret ballot, of which nothing is seen before the end."""
    stage = evening.stage
    press(evening, stage.result.next_table)
    assert stage.step == "start"
    evening.type("4")
    go(evening, stage.start.method.choices)
    evening.press(KEY.Key_Down, 4)
    press(evening, stage.start.begin)
    evening.press(KEY.Key_Right, 2)
    before = len(evening.witness.seen)
    for key in (KEY.Key_E, KEY.Key_E, KEY.Key_D, KEY.Key_2):
        evening.press(key)
    assert not any("voix" in told for told in evening.witness.seen[before:])
    press(evening, stage.choosing.show_counts)
    assert "3 voix" in evening.seen
    press(evening, stage.choosing.go_on)
    evening.type("Elle change une salle pleine.")
    press(evening, stage.reasons.note)
    press(evening, stage.result.finish)


def test_an_evening_of_selection_on_one_laptop(evening: Evening) -> None:
    panel = begin(evening)
    assert [len(one.stories) for one in evening.round("Soirée d’automne").tables] == [3, 2]
    press(evening, panel.page.tables[0].run)
    table = evening.table(run_first(evening, "A"))
    assert [turn.total for turn in table.turns] == [9, 9]
    assert len(table.turns[1].counts) == 2
    assert [one.letter for one in table.chosen] == ["A"]
    assert table.dissent == "Trois personnes gardaient la B."
    run_second(evening)
    assert panel.isVisible()

    press(evening, panel.page.next_level)
    dialog = dialog_of(panel)
    chosen = {one.id for one in evening.round("Soirée d’automne").chosen}
    assert dialog.level.value == 2
    assert chosen <= set(dialog.stories.ticked)
    type_text(dialog.label, "Comité d’automne")
    press_in(dialog.create_button, KEY.Key_Space)
    assert chosen <= {one.id for one in evening.round("Comité d’automne").tables[0].stories}

    feedback = panel.page.feedback
    panel.choose(evening.round("Soirée d’automne").id)
    told = feedback.text.toPlainText()
    assert "Elle montre une porte qui s’ouvre." in told
    go(evening, feedback.to)
    evening.type("Aux personnes qui ont raconté")
    press(evening, feedback.mark)
    assert evening.round("Soirée d’automne").feedback_sent_on == EVENING.date()

    names, words = evening.workspace.read(tellers), " ".join(evening.witness.seen)
    assert len(names) > 10
    assert "Histoire A" in words
    assert "Elle montre une porte qui s’ouvre." in words
    assert not [name for name in names if re.search(rf"\b{name}\b", words)]
    assert not [name for name in names if re.search(rf"\b{name}\b", told)]
