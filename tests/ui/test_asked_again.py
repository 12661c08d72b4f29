"""« On voulait l’essayer: qu’en est-il? »: what an organisation present meant to try is asked again, and answered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.minutes import compose
from cdp_desktop.domain.vocabulary import PracticeStatus, ReuseResult
from cdp_desktop.operations.attendance import mark_present
from cdp_desktop.operations.practices import set_practice_status
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.store.queries.records import record
from cdp_desktop.store.queries.reuses import intentions
from cdp_desktop.ui.screens.closing import ClosingPanel
from cdp_desktop.ui.screens.closing.asked_again import _IntentionCard
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting
from tests.documents.reading import lines
from tests.ui.audit import audit
from tests.ui.typing import type_text


@pytest.fixture
def panel(workspace: Workspace, qtbot: QtBot) -> ClosingPanel:
    """The end of a meeting to which two of the three organisations that meant to try something came."""
    for one in workspace.read(candidates, MEETING_DAY):
        if one.person.name in ("Jean-Philippe Adam", "Béatrice Simard"):
            workspace.do(mark_present, demo_meeting(workspace), one.id, at=demo_clock(9)())
    made = ClosingPanel(workspace, demo_meeting(workspace), demo_clock(11, 50))
    qtbot.addWidget(made)
    made.resize(1160, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def cards(panel: ClosingPanel) -> list[_IntentionCard]:
    return panel.asked_again.findChildren(_IntentionCard)


def test_only_those_present_are_asked(panel: ClosingPanel) -> None:
    said = [card.words.text().replace("\u00a0", " ") for card in cards(panel)]
    assert [words.split(" : ")[0] for words in said] == ["L’Escabeau", "Comité logement"]
    assert "Un sac pour chaque sortie" in cards(panel)[0].since.text()
    assert cards(panel)[0].comment.text() == ""


def test_an_answer_takes_one_key_and_the_minutes_tell_it(panel: ClosingPanel, workspace: Workspace) -> None:
    card = cards(panel)[0]
    type_text(card.comment, "Trois sacs remis")
    card.answers[ReuseResult.ADAPTED].setFocus()
    QTest.keyClick(card.answers[ReuseResult.ADAPTED], Qt.Key.Key_Space)
    assert card.answers[ReuseResult.ADAPTED].isChecked()
    assert card.since.text() == "Noté à cette rencontre"
    told = "\n".join(lines(compose(workspace.read(record, demo_meeting(workspace)))))
    assert "Pratiques reprises" in told
    assert "L'Escabeau a adapté" in told
    assert "Trois sacs remis" in told
    workspace.undo_stack.undo()
    assert not card.answers[ReuseResult.ADAPTED].isChecked()
    assert "Un sac pour chaque sortie" in card.since.text()


def test_how_it_went_is_completed_after_the_answer(panel: ClosingPanel, workspace: Workspace) -> None:
    card = cards(panel)[1]
    card.answers[ReuseResult.TRIED].click()
    card.comment.setFocus()
    type_text(card.comment, "Une fois sur deux")
    QTest.keyClick(card.comment, Qt.Key.Key_Return)
    (practice,) = [one for one in workspace.read(record, demo_meeting(workspace)).taken_up if one.reuses[0].comment]
    assert practice.reuses[0].comment == "Une fois sur deux"


def test_what_was_withdrawn_is_asked_of_nobody(panel: ClosingPanel, workspace: Workspace) -> None:
    for practice in workspace.read(intentions, demo_meeting(workspace)):
        workspace.do(set_practice_status, practice.id, PracticeStatus.WITHDRAWN)
    assert not panel.asked_again.isVisible()


def test_the_question_is_for_everyone(panel: ClosingPanel, qtbot: QtBot) -> None:
    assert audit(panel, qtbot) == []
