"""Questions wait for an answer without stopping the program; errors are told in a sentence."""

import errno

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.operations import Refused
from cdp_desktop.ui.messages import ask, explain, tell
from tests.ui.audit import audit


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_yes_does_it(window: QWidget) -> None:
    done: list[str] = []
    question = ask(window, "Clore?", "La rencontre sera close.", yes="Clore", on_yes=lambda: done.append("close"))
    assert done == []
    QTest.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    assert done == ["close"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_before_a_loss_escape_and_enter_change_nothing(window: QWidget, qtbot: QtBot, key: Qt.Key) -> None:
    done: list[str] = []
    question = ask(
        window, "Supprimer?", "C’est définitif.", yes="Supprimer", on_yes=lambda: done.append("x"), danger=True
    )
    qtbot.waitExposed(question)
    with qtbot.waitSignal(question.rejected):
        QTest.keyClick(question, key)
    assert done == []


def test_a_question_can_be_used_by_everyone(window: QWidget, qtbot: QtBot) -> None:
    question = ask(
        window, "Supprimer ce point?", "Ses notes seront retirées.", yes="Supprimer", on_yes=print, danger=True
    )
    assert audit(question, qtbot) == []
    question.reject()


def test_a_message_has_one_answer(window: QWidget) -> None:
    message = tell(window, "Copie faite", "La copie est sur la clé.")
    assert not message.no.isVisible()
    QTest.mouseClick(message.yes, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "plein"),
        (errno.EACCES, "refusé"),
        (errno.EROFS, "refusé"),
        (errno.ENOENT, "introuvable"),
        (errno.EIO, "ne répond pas"),
        (errno.EINVAL, "n’a pas pu"),
    ],
)
def test_an_error_of_the_machine_says_what_to_do(code: int, words: str) -> None:
    explanation = explain(OSError(code, "…", "/media/cle/compte-rendu.pdf"))
    assert words in explanation.text
    assert "/media/cle/compte-rendu.pdf" in explanation.text
    assert explanation.report == ""


def test_our_own_sentence_is_told_as_it_is() -> None:
    assert explain(Refused("Donnez un titre à la pratique.")).text == "Donnez un titre à la pratique."


def test_a_fault_of_ours_comes_with_a_report() -> None:
    steps: dict[str, int] = {}
    try:
        steps["absent"]
    except KeyError as error:
        explanation = explain(error)
    assert "intact" in explanation.text
    assert "KeyError" in explanation.report
    assert "test_messages" in explanation.report
