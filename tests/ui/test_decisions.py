"""« Décisions »: finding one, saying how it was made, replacing and revoking it, and the register on paper."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.decision_register import RegisteredDecision
from cdp_desktop.domain.vocabulary import Confidentiality, DecisionMode, DecisionStatus
from cdp_desktop.store.queries.decision_list import registered_decisions
from cdp_desktop.ui.screens.registers.decisions_screen import DecisionsScreen
from cdp_desktop.ui.screens.registers.reason import ReasonDialog
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, demo_meeting, open_workspace
from tests.ui.audit import audit, dress
from tests.ui.seeing import shown, words
from tests.ui.typing import type_text


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 15, 14, 30).astimezone())


@pytest.fixture
def screen(workspace: Workspace, now: Clock, qtbot: QtBot) -> DecisionsScreen:
    return shown(DecisionsScreen(workspace, now), qtbot)


def numbers(screen: DecisionsScreen) -> list[int]:
    return [one.decision.number for one in screen.model.rows]


def spoken(screen: DecisionsScreen, number: int) -> str:
    index = screen.model.index(numbers(screen).index(number), 0)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole)).replace("\u00a0", " ")


def choose(screen: DecisionsScreen, number: int) -> None:
    screen.choose(next(one.id for one in screen.model.rows if one.decision.number == number))


def stored(workspace: Workspace, number: int) -> RegisteredDecision:
    return next(one for one in workspace.read(registered_decisions) if one.decision.number == number)


def test_every_decision_in_force_is_there_the_last_first(screen: DecisionsScreen) -> None:
    assert (len(numbers(screen)), numbers(screen)[:2]) == (20, [20, 19])
    assert spoken(screen, 18).startswith("D-18, Retenir six histoires")
    assert spoken(screen, 18).endswith(", En vigueur · Vote, 27 pour, 2 abstentions")
    assert "Rencontre 8 – Nos changements les plus significatifs" in words(screen.page)
    assert "Le compte rendu est diffusé et ne change plus" in words(screen.page)


def test_typing_finds_a_word_a_number_and_a_point(screen: DecisionsScreen) -> None:
    type_text(screen.search, "reference essayer")
    assert numbers(screen) == [8]
    screen.search.clear()
    type_text(screen.search, "D-12")
    assert numbers(screen) == [12]
    screen.filters.mode.show_value(DecisionMode.VOTE)
    screen.search.clear()
    screen.filters.changed.emit()
    assert {one.decision.mode for one in screen.model.rows} == {DecisionMode.VOTE}
    assert screen.narrow.text() == "Filtres (2)"
    screen.filters.mode.show_value(None)
    screen.filters.meeting.show_value(screen.model[0].source.meeting_id)
    screen.filters.changed.emit()
    assert {one.source.number for one in screen.model.rows} == {8}


def test_how_it_was_made_is_changed_in_place_and_undone(screen: DecisionsScreen, workspace: Workspace) -> None:
    choose(screen, 20)
    card = screen.page.card
    type_text(card.concerns, "Une personne s’inquiète")
    choose(screen, 19)
    assert stored(workspace, 20).decision.concerns == "Une personne s’inquiète"
    assert stored(workspace, 19).decision.concerns == ""
    assert card.concerns.text() == ""
    card.mode.setCurrentIndex(card.mode.findData(DecisionMode.CONSENT))
    card.mode.activated.emit(card.mode.currentIndex())
    assert stored(workspace, 19).decision.mode is DecisionMode.CONSENT
    workspace.undo_stack.undo()
    assert stored(workspace, 19).decision.mode is DecisionMode.CONSENSUS


def test_a_decision_is_replaced_and_each_leads_to_the_other(screen: DecisionsScreen, workspace: Workspace) -> None:
    choose(screen, 5)
    card = screen.page.card
    QTest.keyClick(card.replace, Qt.Key.Key_Space)
    assert "Ce qui est déjà diffusé ne change pas." in words(card)
    card.replacing.field.selectAll()
    type_text(card.replacing.field, "Inviter Pattes et Trottoir deux fois l’an.")
    QTest.keyClick(card.replacing.field, Qt.Key.Key_Return)
    assert stored(workspace, 5).decision.status is DecisionStatus.SUPERSEDED
    assert "Remplacée par la D-21" in spoken(screen, 5)
    QTest.keyClick(screen.page.replaced_by, Qt.Key.Key_Space)
    assert screen.page.card.mode.isVisible()
    assert "Inviter Pattes et Trottoir deux fois l’an." in words(screen.page)
    assert screen.page.replaces.text() == "Remplace la D-05"
    QTest.keyClick(screen.page.replaces, Qt.Key.Key_Space)
    assert numbers(screen)[-1] == 1, "what is no longer in force is shown once it is asked for"
    assert "Inviter Pattes et Trottoir à se joindre" in words(screen.page)


def test_a_decision_is_revoked_with_the_reason_and_put_back(
    screen: DecisionsScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    choose(screen, 6)
    QTest.keyClick(screen.page.revoke, Qt.Key.Key_Space)
    dialog = screen.findChild(ReasonDialog)
    assert isinstance(dialog, ReasonDialog)
    assert audit(dialog, qtbot) == []
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert "Dites pourquoi elle est révoquée" in words(dialog)
    type_text(dialog.reason, "Le comité a fini")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert stored(workspace, 6).decision.status is DecisionStatus.REVOKED
    assert "Révoquée le 15 septembre 2026 : Le comité a fini" in words(screen.page)
    assert screen.info.text == "La décision D-06 n’est plus en vigueur."
    QTest.keyClick(screen.page.reinstate, Qt.Key.Key_Space)
    assert stored(workspace, 6).decision.status is DecisionStatus.ACTIVE
    workspace.undo_stack.undo()
    workspace.undo_stack.undo()
    assert stored(workspace, 6).decision.concerns.startswith("Deux réserves")
    assert "Révoquée" not in stored(workspace, 6).decision.concerns


def test_who_may_read_it_is_said_in_place(screen: DecisionsScreen, workspace: Workspace) -> None:
    choose(screen, 20)
    screen.page.confidentiality.show_value(Confidentiality.FACILITATION)
    screen.page.confidentiality.picked.emit(Confidentiality.FACILITATION)
    assert stored(workspace, 20).confidentiality is Confidentiality.FACILITATION


def test_its_meeting_is_one_key_away(screen: DecisionsScreen, workspace: Workspace, qtbot: QtBot) -> None:
    choose(screen, 3)
    with qtbot.waitSignal(screen.opened) as signal:
        QTest.keyClick(screen.page.source.open, Qt.Key.Key_Space)
    assert signal.args == [demo_meeting(workspace, 1), "minutes"]


def test_the_register_is_written_on_paper(screen: DecisionsScreen, tmp_path: Path, qtbot: QtBot) -> None:
    for action, name in ((screen.papers.members, "membres.pdf"), (screen.papers.public, "publique.pdf")):
        action.trigger()
        dialog = screen.findChildren(QFileDialog)[-1]
        with qtbot.waitSignal(screen.papers.writer.written, timeout=20_000):
            dialog.fileSelected.emit(str(tmp_path / name))
        dialog.reject()
        assert (tmp_path / name).read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("workspace")
def test_a_window_that_only_reads_shows_without_changing(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    second = open_workspace(tmp_path)
    assert second.read_only
    screen = shown(DecisionsScreen(second, now), qtbot)
    assert not screen.page.card.isEnabled()
    assert not screen.page.revoke.isVisible()
    screen.close()
    second.close()


def test_the_first_use_says_how_a_decision_comes(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    empty = open_workspace(tmp_path / "vide")
    screen = shown(DecisionsScreen(empty, now), qtbot)
    assert "Aucune décision pour l’instant." in words(screen)
    assert audit(screen, qtbot) == []
    screen.close()
    empty.close()


def test_in_a_small_window_list_and_fiche_come_one_at_a_time(screen: DecisionsScreen) -> None:
    dress("light", 2.0)
    assert not screen.page.isVisible()
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert screen.page.isVisible()


@pytest.mark.parametrize("width", [1068, 700])
def test_the_screen_is_for_everyone(workspace: Workspace, now: Clock, qtbot: QtBot, width: int) -> None:
    screen = shown(DecisionsScreen(workspace, now), qtbot, width)
    scales = (1.0, 1.5, 2.0) if width > 1000 else (1.0,)
    assert audit(screen, qtbot, scales=scales) == []
    screen.narrow.setChecked(True)
    assert audit(screen, qtbot, scales=scales) == []
    screen.narrow.setChecked(False)
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert audit(screen, qtbot, scales=scales) == []
