"""Widgets say in words what they show in colours, and fit at every text size."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.ui.rows import Column, RowsModel
from cdp_desktop.ui.theme import apply
from cdp_desktop.ui.widgets.avatar import Avatar, initials
from cdp_desktop.ui.widgets.buttons import Button, IconButton
from cdp_desktop.ui.widgets.clock import Segment, TimeBar, TimerRing, pace
from cdp_desktop.ui.widgets.empty_state import EmptyState
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Card, Scroll, Section, column, row
from cdp_desktop.ui.widgets.picker import Choice
from cdp_desktop.ui.widgets.steps import Step, StepList
from cdp_desktop.ui.widgets.table import Table
from cdp_desktop.ui.widgets.text import Chip, Elided, Kbd, Label
from tests.ui.audit import audit
from tests.ui.conftest import Page
from tests.ui.mouse import double_click

STEPS = [
    Step(UUID(int=1), "1", "Accueil et tour de table", "20 min prévues · 23 réelles", "done"),
    Step(UUID(int=2), "2", "Pratiques gagnantes", "30 min · en cours", "current"),
    Step(UUID(int=3), "3", "Pause", "14 h 39 · 10 min", "todo", "coffee"),
    Step(UUID(int=4), "4", "Divers", "reporté", "deferred"),
]


@pytest.mark.parametrize(
    ("elapsed", "planned", "expected"),
    [
        (0, 1800, "on_time"),
        (1499, 1800, "on_time"),
        (1500, 1800, "soon"),
        (1801, 1800, "over"),
        (470, 600, "on_time"),
        (480, 600, "soon"),
        (900, 0, "on_time"),
    ],
)
def test_the_pace_warns_five_minutes_before_or_a_fifth_of_a_short_point(
    elapsed: int, planned: int, expected: str
) -> None:
    assert pace(elapsed, planned) == expected


def test_the_ring_says_the_time_in_words(page: Page) -> None:
    ring = TimerRing()
    page(ring)
    ring.show_time(758, 1800)
    assert ring.accessibleName() == "Il reste 18\u00a0min sur 30\u00a0min"
    ring.show_time(759, 1800, paused=True)
    assert ring.accessibleName().endswith(", en pause")
    ring.show_time(2000, 1800)
    assert ring.accessibleName() == "30\u00a0min prévues, dépassées de 3\u00a0min"
    ring.show_time(2000, 0)
    assert ring.accessibleName() == "33\u00a0min écoulées"


def test_the_ring_does_not_look_the_same_when_it_is_late_over_or_paused(page: Page) -> None:
    ring = TimerRing()
    page(ring)
    shapes = set()
    for elapsed, paused in ((600, False), (600, True), (1700, False), (1900, False)):
        ring.show_time(elapsed, 1800, paused=paused)
        picture = ring.grab().toImage().convertToFormat(ring.grab().toImage().Format.Format_Mono)
        shapes.add(bytes(picture.constBits()))
    assert len(shapes) == 4


def test_the_bar_says_its_sum_and_each_stretch(page: Page) -> None:
    bar = TimeBar()
    page(bar)
    bar.show_segments([Segment(45, "done", "Accueil"), Segment(90, "todo", "Pratiques")], 150)
    assert bar.accessibleName() == "2\u00a0h\u00a015 planifiées sur 2\u00a0h\u00a030"
    assert "Accueil · 45\u00a0min" in bar.toolTip()
    fitting = bar.grab().toImage()
    bar.show_segments([Segment(45, "done", "Accueil"), Segment(90, "todo", "Pratiques")], 120)
    assert bar.grab().toImage() != fitting


def test_steps_are_a_list_that_is_read_walked_and_chosen(qtbot: QtBot, page: Page) -> None:
    steps = StepList("Points de la rencontre")
    page(steps)
    steps.show_steps(STEPS)
    spoken = steps.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "2. Pratiques gagnantes, 30 min · en cours"
    steps.setFocus()
    steps.setCurrentIndex(steps.model().index(0, 0))
    QTest.keyClick(steps, Qt.Key.Key_Down)
    with qtbot.waitSignal(steps.chosen) as signal:
        QTest.keyClick(steps, Qt.Key.Key_Return)
    assert signal.args == [STEPS[1].id]
    with qtbot.waitSignal(steps.chosen) as signal:
        place = steps.visualRect(steps.model().index(3, 0)).center()
        QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert signal.args == [STEPS[3].id]


def test_a_row_opens_with_enter_or_a_double_click(qtbot: QtBot, page: Page) -> None:
    model = RowsModel([Column("Personne", lambda row: row.label), Column[Choice]("Organisme", lambda row: row.detail)])
    people = [Choice(UUID(int=number), f"Personne {number}", "Popote") for number in range(1, 4)]
    model.show(people)
    table = Table("Personnes", model)
    page(table)
    table.setFocus()
    table.selectRow(1)
    with qtbot.waitSignal(table.opened) as signal:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert signal.args == [people[1]]
    with qtbot.waitSignal(table.opened) as signal:
        place = table.visualRect(model.index(2, 1)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        double_click(table.viewport(), place)
    assert signal.args == [people[2]]


def test_a_message_goes_by_itself_or_by_its_cross(qtbot: QtBot, page: Page) -> None:
    bar = InfoBar()
    page(bar, Label("page"))
    bar.say("Copie faite.", "success", seconds=1)
    assert bar.isVisible()
    assert bar.text == "Copie faite."
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=5000)
    bar.say("Le disque est plein.", "danger")
    cross = bar.findChild(IconButton)
    assert isinstance(cross, IconButton)
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_a_message_goes_with_the_gesture_it_speaks_of(page: Page) -> None:
    stack, bar = QUndoStack(), InfoBar()
    page(bar, Label("page"))
    bar.follow(stack)
    stack.push(QUndoCommand("le retrait"))
    bar.say("Le point est retiré.", action="Annuler", on_action=stack.undo)
    stack.push(QUndoCommand("la durée"))
    assert not bar.isVisible()
    bar.say("La durée est changée.", "success")
    stack.undo()
    assert not bar.isVisible()
    bar.say("Le disque est plein.", "danger")
    stack.undo()
    assert bar.isVisible()
    bar.say("Cette fenêtre ne fait que lire.", "warning", closable=False)
    stack.redo()
    assert bar.isVisible()


def test_an_empty_list_says_what_to_do(qtbot: QtBot, page: Page) -> None:
    empty = EmptyState("calendar-days", "Aucune rencontre n’est prévue.", "Préparer une rencontre")
    page(empty)
    with qtbot.waitSignal(empty.acted):
        QTest.mouseClick(empty.action, Qt.MouseButton.LeftButton)


def test_a_line_without_room_is_cut_and_told_whole_in_the_tooltip(page: Page) -> None:
    line = Elided("Pratiques gagnantes : accueil des nouveaux bénévoles")
    window = page(line)
    window.resize(900, 60)
    line.grab()
    assert line.toolTip() == ""
    window.resize(140, 60)
    line.grab()
    assert line.toolTip() == line.text()


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Élodie Tremblay", "ÉT"), ("Marie-Ève de la Tour", "MT"), ("Zoé", "Z"), ("", "?"), ("(x) 9", "9")],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_shortcut_presses_its_button_at_once(qtbot: QtBot, page: Page) -> None:
    button = Button("Pause", "pause", shortcut="F6")
    window = page(button)
    with qtbot.waitSignal(button.clicked, timeout=50):
        QTest.keyClick(window, Qt.Key.Key_F6)
    assert "F6" in button.toolTip()
    button.setText("Reprendre")
    with qtbot.waitSignal(button.clicked, timeout=50):
        QTest.keyClick(window, Qt.Key.Key_F6)


def gallery() -> QWidget:
    steps = StepList("Points de la rencontre")
    steps.show_steps(STEPS)
    ring, bar = TimerRing(), TimeBar()
    ring.show_time(600, 1800)
    bar.show_segments([Segment(45, "done", "Accueil"), Segment(90, "todo", "Pratiques")], 150)
    info = InfoBar()
    info.say("Le disque est plein. Rien n’est perdu.", "danger", action="Réessayer")
    sheet = QWidget()
    sheet.setLayout(
        column(
            row(Label("Rencontre régionale d’hiver", "title", wrap=True), Chip("4 min de retard", "warning")),
            info,
            row(Kbd("Entrée"), Label("enregistrer", "caption", "muted"), Avatar("Élodie Tremblay"), None),
            row(Button("Point suivant", "arrow-right", "primary", size="large"), IconButton("eye", "Voir"), None),
            Card(ring, bar),
            Section(
                "Intention", Label("Partager ce qui fonctionne.", wrap=True), beside=[Button("Tout voir", size="small")]
            ),
            steps,
            EmptyState("users", "Personne n’est encore là.", "Ajouter une personne"),
        )
    )
    return Scroll(sheet)


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_everything_fits_and_can_be_reached(qapp: QApplication, qtbot: QtBot, page: Page, name: str) -> None:
    window = page(gallery())
    window.resize(900, 640)
    apply(qapp, "dark" if name == "dark" else "contrast" if name == "contrast" else "light")
    assert audit(window, qtbot) == []


def test_enter_presses_a_button_as_space_does(qtbot: QtBot, page: Page) -> None:
    button = Button("Planifier")
    page(button)
    button.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(button.clicked):
            QTest.keyClick(button, key)
