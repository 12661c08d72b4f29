"""Stories in the window, by the keyboard: from a seed to the list (U7), and one that its teller takes back (28)."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.recueil_document import compose
from cdp_desktop.domain.story_list import ListedStory
from cdp_desktop.domain.unfinished import UnfinishedKind
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.operations import operation
from cdp_desktop.operations.captures import capture
from cdp_desktop.settings import Settings
from cdp_desktop.store.backup import Reason
from cdp_desktop.store.queries.recueils import recueil, recueils_named
from cdp_desktop.store.queries.story_list import story_list, story_sheet
from cdp_desktop.store.schema import CollectionEditionRow, CollectionEditionStoryRow, SelectionCountRow, new_id
from cdp_desktop.ui.main_window import MainWindow
from cdp_desktop.ui.places import Places
from cdp_desktop.ui.screens.completing import SeedDialog
from cdp_desktop.ui.screens.home import HomeScreen
from cdp_desktop.ui.screens.live import LivePanel
from cdp_desktop.ui.screens.meeting_screen import MeetingScreen
from cdp_desktop.ui.screens.stories.panel import StoriesPanel
from cdp_desktop.ui.screens.stories.screen import StoriesScreen
from cdp_desktop.ui.screens.stories.withdrawing import WithdrawDialog
from cdp_desktop.workspace import Workspace
from tests.builders import INSTALLATION, Clock, demo_clock, demo_meeting, demo_workspace
from tests.documents.reading import lines
from tests.store.files import holding
from tests.ui.projects import focused, press
from tests.ui.seeing import words
from tests.ui.typing import type_text

Key = Qt.Key
ENTER, SPACE, TAB = Key.Key_Return, Key.Key_Space, Key.Key_Tab
TITLE = "Elle m'attendait"
SAID = "Avant, les gens arrivaient avec un papier."
SEED = "Depuis qu'on m'appelle par mon nom, je reviens."


class Opened:
    """The window of the demo, on the day that its clock says."""

    def __init__(self, workspace: Workspace, clock: Clock, qtbot: QtBot) -> None:
        self.workspace = workspace
        self.clock = clock
        self._qtbot = qtbot
        self.window = MainWindow(Settings(INSTALLATION))
        self.places = Places(self.window, self.opened, clock)
        self.places.add_screens()
        qtbot.addWidget(self.window)
        self.window.open_community("CdP", "home")
        self.window.follow_undo(workspace.undo_stack)
        self.window.resize(1280, 720)
        self.window.show()
        self.attend()

    def opened(self) -> Workspace:
        """Return the data."""
        return self.workspace

    def attend(self) -> None:
        """Have the keys come to the window: a dialog that closes leaves none active on the platform of the tests."""
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)

    @property
    def today(self) -> date:
        """The day it is."""
        return self.clock().date()

    @property
    def stories(self) -> StoriesPanel:
        """The list of stories, in sight."""
        screen = self.window.show_screen("stories")
        assert isinstance(screen, StoriesScreen)
        QApplication.processEvents()
        return screen.stories

    def listed(self, title: str) -> list[ListedStory]:
        """Return the stories of that title."""
        return [one for one in self.workspace.read(story_list, self.today) if one.title == title]


@pytest.fixture
def opened(tmp_path: Path, qtbot: QtBot) -> Iterator[Opened]:
    workspace = demo_workspace(tmp_path)
    yield Opened(workspace, demo_clock(9), qtbot)
    workspace.close()


def tab_to(wanted: QWidget) -> None:
    """Press Tab until something has the focus."""
    for _step in range(80):
        if focused() is wanted:
            return
        press(TAB)
    raise AssertionError(f"Tab does not reach {wanted}")


def current(panel: StoriesPanel) -> ListedStory:
    """Return the story chosen in the list."""
    chosen = panel.model.value(panel.list.currentIndex())
    assert chosen is not None
    return chosen


@operation("x")
def publish(session: Session, recueil_id: UUID, story_id: UUID) -> None:
    """Have an edition of a recueil, that carries a story, out on July 7."""
    edition = CollectionEditionRow(
        id=new_id(), collection_id=recueil_id, number=1, published_on=date(2026, 7, 7),
        audience=Confidentiality.PUBLIC, tells_reasons=False, tells_evidence=False,
    )  # fmt: skip
    session.add(edition)
    session.flush()
    session.add(CollectionEditionStoryRow(edition_id=edition.id, story_id=story_id, rank=1))


def votes(workspace: Workspace, story_id: UUID) -> int:
    """Return how many voices a story had."""
    counted = select(func.sum(SelectionCountRow.count)).where(SelectionCountRow.story_id == story_id)
    return workspace.read(lambda session: session.scalar(counted) or 0)


def asked_to_withdraw(panel: StoriesPanel, typed: str) -> WithdrawDialog:
    """Find a story by its words, and ask to take it back."""
    type_text(panel.search, typed)
    press(ENTER)
    bar = panel.sheet.standing
    tab_to(bar.withdraw)
    press(SPACE)
    dialog = bar.findChild(WithdrawDialog)
    assert isinstance(dialog, WithdrawDialog)
    return dialog


def open_lost_evidence(opened: Opened, change: str) -> None:
    """Go from the first screen to the change that lost a piece of evidence."""
    home = opened.window.show_screen("home")
    assert isinstance(home, HomeScreen)
    lost = next(one for one in home.unfinished.model.rows if one.kind is UnfinishedKind.EVIDENCE)
    assert lost.name == change
    tab_to(home.unfinished.list)
    while home.unfinished.model.value(home.unfinished.list.currentIndex()) != lost:
        press(Key.Key_Down)
    press(ENTER)


def test_28_a_story_is_withdrawn_by_its_teller(opened: Opened) -> None:
    workspace, ((recueil_id, _title),) = opened.workspace, opened.workspace.read(recueils_named, "rec-2026")
    (one,) = opened.listed(TITLE)
    sheet = workspace.read(story_sheet, one.id, opened.today)
    workspace.do(capture, demo_meeting(workspace, 8), CaptureKind.VERBATIM, SAID, at=opened.clock())
    workspace.do(publish, recueil_id, one.id)
    workspace.back_up(Reason.REQUEST)
    sentences = re.findall(r"[^.]{12,}\.", f"{sheet.text} {sheet.significance}")
    gone = [TITLE, SAID, "sto-attendait", sheet.credit_label, *(text.strip() for text in sentences)]
    place = workspace.folder.path
    assert all(holding(place, text) for text in gone), "the search is blind"
    assert votes(workspace, one.id) == 9

    # When she withdraws her consent, in three gestures from the list
    panel = opened.stories
    dialog = asked_to_withdraw(panel, "chandail bleu")
    said = words(dialog)
    sent = [
        "Compte rendu de la rencontre 8, version 1 : le 15 juin 2026, à 63 personnes (courriel)",
        "Recueil « Nos changements les plus significatifs, 2025-2026 », édition 1 : le 7 juillet 2026, document public",
    ]
    assert all(document in said for document in sent)
    assert f"Demandera une autre preuve : {sheet.grounds[0]}" in said.replace("’", "'")
    assert f"Rencontre 8 : « {SAID} »" in said
    tab_to(dialog.withdraw)
    press(SPACE)

    # Then text, title and excerpts vanish; the documents that were sent are listed, and the votes are counts
    assert panel.info.text == "L’histoire est retirée. Rien de ses mots ne reste dans la communauté."
    assert current(panel).name == "Histoire retirée"
    shown = words(panel.sheet)
    assert all(f"Déjà diffusé, et ne change pas : {document}" in shown for document in sent)
    left = workspace.read(story_sheet, one.id, opened.today)
    assert (left.title, left.text, left.significance, left.excerpts, left.teller) == ("", "", "", (), None)
    assert votes(workspace, one.id) == 9
    assert not workspace.undo_stack.canUndo()

    # the interpretation shows that its evidence is gone
    told = compose(workspace.read(recueil, recueil_id, opened.today), day=opened.today, evidence=True)
    assert "preuve retirée · histoire" in "\n".join(lines(told))

    # which the first screen recalls, and leads to
    open_lost_evidence(opened, sheet.grounds[0])
    assert "preuve retirée" in words(opened.window).lower()

    # and no word of it is in any file, then or once the window is closed and a backup made
    assert [text for text in gone if holding(place, text)] == []
    workspace.back_up(Reason.REQUEST)
    workspace.rest()
    assert [text for text in gone if holding(place, text)] == []


def test_u7_a_sentence_marked_in_the_room_becomes_a_story_three_months_later(opened: Opened) -> None:
    workspace = opened.workspace
    meeting = opened.places.open_meeting(demo_meeting(workspace), "live")
    assert isinstance(meeting, MeetingScreen)
    live = meeting.show_tab("live")
    assert isinstance(live, LivePanel)
    QTest.keyClick(live.point.start, SPACE)
    live.capturing.line.field.setFocus()
    type_text(focused(), f"v {SEED}")
    QTest.keyClick(focused(), Key.Key_G, Qt.KeyboardModifier.ControlModifier)

    opened.window.show_alone(alone=False)
    home = opened.window.show_screen("home")
    assert isinstance(home, HomeScreen)
    assert UnfinishedKind.SEED not in [one.kind for one in home.unfinished.model.rows]
    opened.clock.at = datetime(2026, 12, 24, 9).astimezone()
    opened.window.show_screen("meetings")
    opened.window.show_screen("home")
    seed = next(one for one in home.unfinished.model.rows if one.kind is UnfinishedKind.SEED)
    assert seed.name == SEED
    tab_to(home.unfinished.list)
    while home.unfinished.model.value(home.unfinished.list.currentIndex()) != seed:
        press(Key.Key_Down)
    press(ENTER)
    dialog = home.findChild(SeedDialog)
    assert isinstance(dialog, SeedDialog)
    tab_to(dialog.domain.choices)
    press(Key.Key_Down)
    tab_to(dialog.collect)
    press(SPACE)
    opened.attend()

    screen = opened.window.screen_widget("stories")
    assert isinstance(screen, StoriesScreen)
    panel = screen.stories
    assert focused() is panel.sheet.title  # its words are there: what comes next is a title
    type_text(focused(), "Par mon nom")
    press(TAB)
    (one,) = opened.listed("Par mon nom")
    assert (one.text, one.collected_on) == (SEED, date(2026, 12, 24))
    assert current(panel) == one
