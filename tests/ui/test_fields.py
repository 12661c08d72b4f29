"""Typing finds people, durations and answers."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton
from pytestqt.qtbot import QtBot

from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.fields import LateChoices
from cdp_desktop.ui.widgets.fields import DurationField, SearchField
from cdp_desktop.ui.widgets.matching import Matches
from cdp_desktop.ui.widgets.picker import Choice, PersonPicker
from cdp_desktop.ui.widgets.tally import Tally
from tests.ui.audit import audit
from tests.ui.conftest import Page
from tests.ui.typing import type_text

PEOPLE = [
    Choice(UUID(int=1), "Élodie Tremblay", "Maison d’Aurore"),
    Choice(UUID(int=2), "Michel Tremblay", "Club de lecture"),
    Choice(UUID(int=3), "Marie-Ève L’Heureux", "Popote du quartier"),
    Choice(UUID(int=4), "Inès Lavoie", "Trait d’union"),
]


def find(text: str, limit: int = 50) -> list[str]:
    matches = Matches(PEOPLE, lambda choice: choice.label, lambda choice: choice.detail)
    return [choice.label for choice in matches.search(text, limit=limit)]


@pytest.mark.parametrize("typed", ["eve", "ÈVE", "marie eve", "marie-è", "l'heu", "heureux po", "popote"])
def test_accents_hyphens_and_apostrophes_do_not_matter(typed: str) -> None:
    assert find(typed) == ["Marie-Ève L’Heureux"]


def test_names_come_before_organismes_and_words_match_from_their_beginning() -> None:
    assert find("tr") == ["Élodie Tremblay", "Michel Tremblay", "Inès Lavoie"]
    assert find("tr", limit=1) == ["Élodie Tremblay"]
    assert find("trem mi") == ["Michel Tremblay"]
    assert find("remblay") == []
    assert find("  ") == [choice.label for choice in PEOPLE]


@pytest.fixture
def picker(page: Page) -> PersonPicker:
    field = PersonPicker("Responsable", "Qui s’en occupe?")
    field.offer(PEOPLE)
    page(field, QLineEdit())
    field.setFocus()
    return field


def test_a_few_letters_and_enter_pick_the_first(picker: PersonPicker, qtbot: QtBot) -> None:
    type_text(picker, "é")
    QTest.keyClicks(picker, "l")
    assert [choice.label for choice in picker.proposed] == ["Élodie Tremblay"]
    with qtbot.waitSignal(picker.picked) as signal:
        QTest.keyClick(picker, Qt.Key.Key_Return)
    assert signal.args == [PEOPLE[0]]
    assert picker.text() == "Élodie Tremblay"


def test_the_list_is_walked_with_the_arrows(picker: PersonPicker, qtbot: QtBot) -> None:
    QTest.keyClicks(picker, "tr")
    popup = picker.popup
    QTest.keyClick(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.picked) as signal:
        QTest.keyClick(popup, Qt.Key.Key_Return)
    assert signal.args == [PEOPLE[1]]
    assert not popup.isVisible()


def test_letters_typed_while_the_list_is_open_reach_the_field(picker: PersonPicker) -> None:
    QTest.keyClicks(picker, "t")
    QTest.keyClicks(picker.popup, "rem")
    assert picker.text() == "trem"
    assert len(picker.proposed) == 2


def test_someone_unknown_can_be_added(picker: PersonPicker, qtbot: QtBot) -> None:
    with qtbot.waitSignal(picker.unknown) as signal:
        QTest.keyClicks(picker, " Zo Caron ")
        assert not picker.popup.isVisible()
        QTest.keyClick(picker, Qt.Key.Key_Return)
    assert signal.args == ["Zo Caron"]
    assert picker.choice is None


def test_emptying_the_field_takes_the_choice_away(picker: PersonPicker, qtbot: QtBot) -> None:
    picker.show_choice(PEOPLE[0])
    picker.selectAll()
    with qtbot.waitSignal(picker.picked) as signal:
        QTest.keyClick(picker, Qt.Key.Key_Backspace)
    assert signal.args == [None]


def test_leaving_a_field_half_retyped_keeps_the_choice(picker: PersonPicker) -> None:
    picker.show_choice(PEOPLE[0])
    QTest.keyClick(picker, Qt.Key.Key_Backspace)
    QTest.keyClick(picker.popup, Qt.Key.Key_Escape)
    picker.clearFocus()
    assert picker.text() == "Élodie Tremblay"
    assert picker.choice == PEOPLE[0]


def test_a_search_leads_to_its_results(qtbot: QtBot, page: Page) -> None:
    search, results = SearchField("Chercher une personne"), QListView()
    results.setAccessibleName("Personnes trouvées")
    model: RowsModel[Choice] = list_model(lambda choice: choice.label, parent=results)
    results.setModel(model)
    search.lead_to(results)
    window = page(search, results)
    assert audit(window, qtbot) == []
    search.setFocus()
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert search.hasFocus()
    model.show(PEOPLE)
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert results.hasFocus()
    assert results.currentIndex().data() == "Élodie Tremblay"
    search.setText("tr")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""


@pytest.mark.parametrize(
    ("typed", "minutes", "shown"),
    [("90", 90, "1\u00a0h\u00a030"), ("1h", 60, "1\u00a0h"), ("20 min", 20, "20\u00a0min")],
)
def test_a_duration_is_typed_freely(qtbot: QtBot, typed: str, minutes: int, shown: str) -> None:
    field = DurationField("Durée")
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.entered) as signal:
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert signal.args == [minutes]
    assert field.text() == shown


def test_a_duration_that_is_not_one_is_kept_and_marked(qtbot: QtBot) -> None:
    field = DurationField("Durée")
    qtbot.addWidget(field)
    field.show_minutes(15)
    field.selectAll()
    with qtbot.assertNotEmitted(field.entered):
        QTest.keyClicks(field, "bientot")
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "bientot"
    assert field.property("invalid")
    assert "1 h 30" in field.toolTip()
    field.show_minutes(20)
    assert field.text() == "bientot"
    field.selectAll()
    QTest.keyClicks(field, "25")
    assert not field.property("invalid")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.minutes == 25


def test_answers_are_counted_with_the_mouse_and_taken_back(qtbot: QtBot) -> None:
    tally = Tally("La rencontre valait-elle le temps donné?", {value: f"Note {value}" for value in (5, 4, 3, 2, 1)})
    qtbot.addWidget(tally)
    tally.resize(600, 520)
    tally.show()
    qtbot.waitExposed(tally)
    best, good = tally.findChildren(QPushButton)[:2]
    for button in (best, best, good):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert tally.counts == {5: 2, 4: 1, 3: 0, 2: 0, 1: 0}
    assert "moyenne 4,7" in tally.summary
    tally.take_back()
    assert tally.counts[4] == 0
    with qtbot.waitSignal(tally.changed) as signal:
        QTest.mouseClick(best, Qt.MouseButton.LeftButton)
    assert signal.args == [{5: 3, 4: 0, 3: 0, 2: 0, 1: 0}]
    tally.show_counts({3: 4})
    assert "4 réponses" in tally.summary
    assert audit(tally, qtbot) == []


def test_people_are_read_once_one_begins_to_type(page: Page) -> None:
    read: list[str] = []

    def everyone() -> list[Choice]:
        read.append("people")
        return PEOPLE

    field = PersonPicker("Responsable")
    field.offer_late(everyone)
    page(field, QLineEdit())
    field.setFocus()
    assert not read
    QTest.keyClicks(field, "tr")
    assert [choice.label for choice in field.proposed] == ["Élodie Tremblay", "Michel Tremblay", "Inès Lavoie"]
    assert read == ["people"]


def test_a_late_list_is_read_when_one_comes_to_choose(page: Page) -> None:
    read: list[str] = []

    def every_meeting() -> list[tuple[str, int | None]]:
        read.append("meetings")
        return [("Entre deux rencontres", None), ("Rencontre 9", 9), ("Rencontre 8", 8)]

    field, before = LateChoices("Rencontre"), QLineEdit()
    page(before, field, QLineEdit())
    field.offer_late([("Entre deux rencontres", None), ("Rencontre 9", 9)], every_meeting)
    field.show_value(9)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert not read
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert (field.count(), field.value, read) == (3, 8, ["meetings"])


def test_a_late_list_opens_with_everything(page: Page) -> None:
    field = LateChoices("Rencontre")
    page(field)
    field.offer_late([("Rencontre 9", 9)], lambda: [("Rencontre 9", 9), ("Rencontre 8", 8)])
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert field.count() == 2
    field.hidePopup()
    field.offer_late([("Rencontre 9", 9)], lambda: [("Rencontre 9", 9), ("Rencontre 7", 7)])
    field.show_value(7)
    assert field.value == 7
