"""Ideas and projects in the window: what already exists (scenario 16), from a need to a committee (scenario 17)."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdp_desktop.domain import minutes
from cdp_desktop.domain.finding import Entry, Kind
from cdp_desktop.domain.vocabulary import Confidentiality, ConsentPurpose, ConsentState
from cdp_desktop.operations.attendance import mark_present
from cdp_desktop.operations.consents import set_consent
from cdp_desktop.settings import Settings
from cdp_desktop.store.queries.initiative_files import initiative_file
from cdp_desktop.store.queries.records import record
from cdp_desktop.ui.main_window import MainWindow
from cdp_desktop.ui.places import Places
from cdp_desktop.ui.screens.live import LivePanel
from cdp_desktop.ui.screens.meeting_screen import MeetingScreen
from cdp_desktop.ui.screens.projects.screen import ProjectsScreen
from cdp_desktop.workspace import Workspace
from tests.builders import INSTALLATION, MEETING_DAY, Clock, demo_clock, demo_meeting, demo_workspace, find
from tests.ui.projects import ENTER, focused, key_of, press
from tests.ui.seeing import words
from tests.ui.typing import type_text

Key = Qt.Key
NAMES = ("Amélie Charbonneau", "Nadia Belhadj", "Denis Tardif")


class Opened:
    """The window of the demo on the day of its next meeting, with three people in the room."""

    def __init__(self, workspace: Workspace, clock: Clock, qtbot: QtBot) -> None:
        self.workspace = workspace
        self.meeting_id = demo_meeting(workspace)
        self.window = MainWindow(Settings(INSTALLATION))
        self.places = Places(self.window, self.opened, clock)
        self.places.add_screens()
        qtbot.addWidget(self.window)
        self.window.open_community("CdP", "home")
        self.window.follow_undo(workspace.undo_stack)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def opened(self) -> Workspace:
        """Return the data."""
        return self.workspace

    @property
    def projects(self) -> ProjectsScreen:
        """« Projets », chosen in the rail."""
        self.window.show_alone(alone=False)
        screen = self.window.show_screen("projects")
        assert isinstance(screen, ProjectsScreen)
        QApplication.processEvents()
        return screen

    @property
    def live(self) -> LivePanel:
        """The live screen of the meeting, which is under way."""
        screen = self.places.open_meeting(self.meeting_id, "live")
        assert isinstance(screen, MeetingScreen)
        panel = screen.show_tab("live")
        assert isinstance(panel, LivePanel)
        return panel

    def say(self, text: str) -> None:
        """Type where the focus is, then Enter."""
        type_text(focused(), text)
        press(ENTER)


@pytest.fixture
def opened(tmp_path: Path, qtbot: QtBot) -> Iterator[Opened]:
    workspace, clock = demo_workspace(tmp_path), demo_clock(9)
    for name in NAMES:
        workspace.do(mark_present, demo_meeting(workspace), find(workspace, name), at=clock())
        workspace.do(
            set_consent, find(workspace, name), ConsentPurpose.MINUTES_NAME, ConsentState.GRANTED, on=MEETING_DAY
        )
    yield Opened(workspace, clock, qtbot)
    workspace.close()


def contributions(workspace: Workspace, key: UUID) -> list[tuple[str, str]]:
    """Return who brings what to an initiative."""
    return [(one.who, one.brings) for one in workspace.read(initiative_file, key, MEETING_DAY).contributions]


def test_16_an_idea_that_exists_is_found_and_one_contributes_to_it(opened: Opened) -> None:
    projects = opened.projects
    there = len(projects.model.rows)
    QTest.keyClick(projects.new_idea, Key.Key_Space)
    type_text(focused(), "garderie pour chiens")
    card = projects.new.similar
    assert card.isVisible()
    assert card.model.rows[0].title == "Halte-garderie animale"
    offered = (card.join, card.create_anyway)
    assert [one.text() for one in offered if one.isVisible()] == ["Ajouter une contribution", "Créer quand même"]
    QTest.keyClick(card.join, Key.Key_Space)
    halte = key_of(projects, "Halte-garderie")
    who = projects.sheet.contributions.who
    assert focused() is who
    type_text(who, "amelie char")
    QTest.keyClick(who.popup if who.popup.isVisible() else who, ENTER)
    opened.window.activateWindow()
    QApplication.processEvents()
    press(Key.Key_Tab)
    press(ENTER)
    assert ("Amélie Charbonneau", "garderie pour chiens") in contributions(opened.workspace, halte)
    assert len(projects.model.rows) == there
    opened.workspace.undo_stack.undo()
    assert ("Amélie Charbonneau", "garderie pour chiens") not in contributions(opened.workspace, halte)


def test_16_or_it_is_created_all_the_same(opened: Opened) -> None:
    projects = opened.projects
    QTest.keyClick(projects.new_idea, Key.Key_Space)
    type_text(focused(), "garderie pour chiens")
    QTest.keyClick(projects.new.similar.create_anyway, Key.Key_Space)
    assert projects.sheet.title.text() == "garderie pour chiens"
    assert [one.initiative.title for one in projects.model.rows if "chiens" in one.initiative.title]


def test_17_from_a_need_heard_to_a_committee_of_three_and_its_history(opened: Opened) -> None:
    panel = opened.live
    QTest.mouseClick(panel.point.start, Qt.MouseButton.LeftButton)
    panel.capturing.focus_line()
    opened.say("b Un endroit où laisser son chien — Denis")
    projects = opened.projects
    QTest.keyClick(projects.new_idea, Key.Key_Space)
    form = projects.new
    form.noted.setFocus()
    QTest.keyClick(form.noted, Key.Key_Down)
    assert form.noted.currentText().replace("\u00a0", " ") == "Rencontre 9 : Un endroit où laisser son chien"
    form.title.selectAll()
    type_text(form.title, "Un chenil du matin")
    form.reason.setFocus()
    opened.say("Trois personnes l’ont dit aujourd’hui")
    bar = projects.sheet.standing
    assert "Idée, depuis le 24 septembre 2026" in words(bar)
    QTest.keyClick(bar.forward, Key.Key_Space)
    assert bar.form.meeting.currentText().startswith("9")  # the meeting under way
    type_text(bar.form.mandate, "Trouver un local d’ici Noël")
    type_text(bar.form.people, "Amélie, Nadia et Denis")
    assert bar.form.understood.text() == "Amélie Charbonneau porte le comité, avec Nadia Belhadj et Denis Tardif"
    bar.form.reason.setFocus()
    opened.say("On a les gens qu’il faut")
    steps = [
        str(projects.sheet.lineage.model_of_steps.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(4)
    ]
    assert [step.replace("\u00a0", " ").split(". Entrée")[0] for step in steps[1:]] == [
        "Besoin constaté. le 24 septembre 2026, rencontre 9. Un endroit où laisser son chien (Denis Tardif)",
        "Idée. le 24 septembre 2026, rencontre 9. Trois personnes l’ont dit aujourd’hui (Denis Tardif)",
        "Comité. le 24 septembre 2026, rencontre 9. On a les gens qu’il faut (Amélie Charbonneau). on en est ici",
    ]
    assert steps[0].startswith("Rencontre 9")
    assert [seat.who for seat in projects.sheet.committee.model.rows] == list(NAMES)
    made = minutes.compose(opened.workspace.read(record, opened.meeting_id), audience=Confidentiality.MEMBERS)
    printed = "\n".join(made.texts()).replace("\u00a0", " ")
    for said in (
        "Un chenil du matin",
        "On a les gens qu’il faut",
        "Amélie Charbonneau",
        "Un endroit où laisser son chien",
    ):
        assert said in printed
    assert "à l’étape « comité »" in printed
    projects.sheet.lineage.opened.emit(opened.meeting_id)
    screen = opened.window.screen_widget("meeting")
    assert isinstance(screen, MeetingScreen)
    assert (screen.meeting_id, screen.tab, screen.isVisible()) == (opened.meeting_id, "live", True)


def test_a_committee_that_was_found_opens_the_fiche_of_its_initiative(opened: Opened) -> None:
    projects = opened.projects
    key = key_of(projects, "Halte-garderie")
    committee = opened.workspace.read(initiative_file, key, MEETING_DAY).committee
    assert committee is not None
    entry = Entry(Kind.COMMITTEE, committee.id, committee.name, within=(Kind.INITIATIVE, key))
    opened.places.open(entry)
    assert projects.sheet.title.text() == "Halte-garderie animale"
    opened.places.open(Entry(Kind.INITIATIVE, key_of(projects, "Casiers"), "x"))
    assert projects.sheet.title.text() == "Casiers et adresse postale"


def test_the_way_of_showing_is_remembered(opened: Opened) -> None:
    projects = opened.projects
    assert projects.board.isVisible()
    QTest.keyClick(projects.views["list"], Key.Key_Space)
    assert opened.window.settings.projects_view == "list"
    opened.window.forget_screens()
    assert opened.projects.list.isVisible()
