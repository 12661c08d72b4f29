"""What many stories cost, with what was chosen and read in them: ``pytest tests/bench/test_bench_stories.py``.

The numbers are in docs/measurements.md. The demo, with 2,000 stories more, 200 rounds of selection and 60 changes read
in 400 pieces of evidence, on a real file; the real screens, each thing timed until it is painted.
"""

import gc
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.app import COLLECT
from cdp_desktop.domain.change_pathway import EvidenceKind
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.pathway import Rows
from cdp_desktop.domain.story import ConsentScope, Fate, StoryStatus
from cdp_desktop.domain.vocabulary import ConsentState
from cdp_desktop.operations import Operation
from cdp_desktop.store.queries.home import unfinished
from cdp_desktop.store.queries.pathway import pathway
from cdp_desktop.store.queries.recueils import recueil, recueils_named
from cdp_desktop.store.queries.searchable import entries, keys
from cdp_desktop.store.queries.selections import selection_candidates, selection_of
from cdp_desktop.store.queries.story_documents import reach
from cdp_desktop.store.schema import (
    AxisRow,
    ChangeDomainRow,
    ChangeStatementRow,
    ChangeStoryRow,
    ChangeThemeRow,
    EvidenceLinkRow,
    InterpretationRow,
    MemberRow,
    SelectionCountRow,
    SelectionGroupRow,
    SelectionRoundRow,
    SelectionStoryRow,
    SelectionVoteRow,
    StoryConsentRow,
    StoryExcerptRow,
    new_id,
)
from cdp_desktop.ui.screens.pathway.panel import PathwayPanel
from cdp_desktop.ui.screens.selections.panel import SelectionsPanel
from cdp_desktop.ui.screens.stories.panel import StoriesPanel
from cdp_desktop.ui.theme import apply
from cdp_desktop.workspace import Workspace
from tests.bench.test_bench_directory import show, type_in
from tests.bench.test_bench_people import Keyboard
from tests.bench.test_bench_ui import Spent, measured
from tests.builders import Clock, demo_folder, open_workspace

Panel = type[StoriesPanel] | type[SelectionsPanel] | type[PathwayPanel]

pytestmark = pytest.mark.timeout(900)

NOW: Final = datetime(2026, 9, 15, 14, 30).astimezone()
TODAY: Final = NOW.date()
STORIES, ROUNDS, CHANGES, EVIDENCE = 2000, 200, 60, 400
READ, LINKS, TURNS = 12, 40, 10
WORDS: Final = tuple("avant on se saluait maintenant elle appelle quand la porte ferme et on trouve ensemble".split())  # noqa: SIM905


def tell_stories(session: Session) -> None:
    """Add stories with their answers and an excerpt each."""
    random = Random(1)
    domains = session.scalars(select(ChangeDomainRow.id)).all()
    themes = session.scalars(select(ChangeThemeRow.id)).all()
    tellers = session.scalars(select(MemberRow.id)).all()
    for number in range(STORIES):
        text = " ".join(random.choices(WORDS, k=180))
        day = date(2020, 1, 1) + timedelta(number)
        story = ChangeStoryRow(
            id=new_id(),
            rank=100 + number,
            title=f"Histoire {number}",
            domain_id=random.choice(domains),
            status=random.choice([StoryStatus.CONSENTED, StoryStatus.SELECTED, StoryStatus.VERIFIED]),
            collected_on=day,
            teller_id=random.choice(tellers),
            text=text,
            significance=" ".join(random.choices(WORDS, k=40)),
            reviewed_by_teller_on=day if number % 20 else None,
        )
        session.add(story)
        session.flush()
        session.add_all(
            StoryConsentRow(id=new_id(), story_id=story.id, scope=scope, state=ConsentState.GRANTED, asked_on=day)
            for scope in ConsentScope
        )
        session.add(
            StoryExcerptRow(
                id=new_id(), story_id=story.id, theme_id=random.choice(themes), rank=100 + number, text=text[:90]
            )
        )


def choose_among_them(session: Session) -> None:
    """Add rounds of two tables, each with the stories that it read, two turns of votes, and what it chose."""
    random = Random(2)
    stories = session.scalars(select(ChangeStoryRow.id).order_by(ChangeStoryRow.rank)).all()
    for number in range(ROUNDS):
        held = SelectionRoundRow(id=new_id(), rank=100 + number, label=f"Ronde {number}", level=1 + number % 2,
                                 held_on=date(2020, 3, 1) + timedelta(10 * number))  # fmt: skip
        session.add(held)
        session.flush()
        for rank in (1, 2):
            group = SelectionGroupRow(id=new_id(), round_id=held.id, rank=rank, label=f"Table {rank}", participants=9,
                                      method="Vote secret", reasons="Elle dit le quartier.")  # fmt: skip
            session.add(group)
            session.flush()
            read = random.sample(stories, READ)
            fates = [*((key, Fate.CONSIDERED) for key in read), *((key, Fate.SELECTED) for key in read[:2])]
            session.add_all(
                SelectionStoryRow(id=new_id(), group_id=group.id, story_id=key, fate=fate, rank=place)
                for place, (key, fate) in enumerate(fates, 1)
            )
            for turn in (1, 2):
                vote = SelectionVoteRow(id=new_id(), group_id=group.id, rank=turn, round=turn)
                session.add(vote)
                session.flush()
                session.add_all(
                    SelectionCountRow(id=new_id(), vote_id=vote.id, story_id=key, rank=place, count=place % 3)
                    for place, key in enumerate(read, 1)
                )


def read_changes_in_them(session: Session) -> None:
    """Add changes, each with an interpretation that stands on many of the same stories."""
    random = Random(3)
    axes = session.scalars(select(AxisRow.id)).all()
    stories = session.scalars(select(ChangeStoryRow.id).order_by(ChangeStoryRow.rank.desc())).all()[:EVIDENCE]
    for number in range(CHANGES):
        change = ChangeStatementRow(id=new_id(), axis_id=axes[number % len(axes)], rank=100 + number,
                                    statement=f"On se connaît d’une porte à l’autre, {number}")  # fmt: skip
        session.add(change)
        session.flush()
        told = InterpretationRow(id=new_id(), change_id=change.id, rank=1, text="On se parle plus qu’avant.")
        session.add(told)
        session.flush()
        session.add_all(
            EvidenceLinkRow(id=new_id(), interpretation_id=told.id, rank=rank, kind=EvidenceKind.STORY, story_id=key)
            for rank, key in enumerate(random.sample(stories, LINKS), 1)
        )


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all of them."""
    folder = tmp_path_factory.mktemp("stories") / "data"
    demo_folder(folder)
    opened = open_workspace(folder)
    for gesture in (tell_stories, choose_among_them, read_changes_in_them):
        opened.do(Operation("la mesure", gesture))
    opened.close()
    return folder


@pytest.fixture(scope="module")
def workspace(full: Path, qapp: QApplication) -> Iterator[Workspace]:
    """The folder, open in the program."""
    apply(qapp, "light")
    before = gc.get_threshold()
    gc.set_threshold(*COLLECT)
    opened = open_workspace(full)
    yield opened
    opened.close()
    gc.set_threshold(*before)


@pytest.mark.parametrize("kind", [StoriesPanel, SelectionsPanel, PathwayPanel])
def test_lists(benchmark: BenchmarkFixture, workspace: Workspace, qtbot: QtBot, kind: Panel) -> None:
    """A list opened, opened again and searched, and one fiche after another."""
    screen = kind(workspace, Clock(NOW))
    qtbot.addWidget(screen)
    opened, again, fiches = Spent(), Spent(), Spent()
    keyboard = Keyboard()

    def use() -> None:
        opened.on(lambda: show(screen))
        for _turn in range(3):
            screen.hide()
            again.on(lambda: show(screen))
        for _turn in range(TURNS):
            fiches.on(lambda: keyboard.press(screen.list, Qt.Key.Key_Down))

    measured(benchmark, use)
    opened.tell(benchmark, "opened")
    again.tell(benchmark, "opened again")
    fiches.tell(benchmark, "fiche to shown")
    type_in(screen.search, "histoire porte", "h").tell(benchmark, "key to shown")


def test_matrix(benchmark: BenchmarkFixture, workspace: Workspace, qtbot: QtBot) -> None:
    """The matrix of all the changes, under each of its three choices of rows."""
    screen = PathwayPanel(workspace, Clock(NOW))
    qtbot.addWidget(screen)
    show(screen)
    for rows in Rows:
        spent = Spent()
        found = workspace.read(pathway)
        screen.matrix.resize(1068, 640)

        def draw(found: object = found) -> None:
            screen.matrix.show_pathway(found)  # type: ignore[arg-type]
            screen.matrix.show()

        spent.on(draw)
        spent.tell(benchmark, f"matrix drawn, {rows.value}")
    measured(benchmark, lambda: workspace.read(pathway))


def test_reading(benchmark: BenchmarkFixture, workspace: Workspace) -> None:
    """What is read without a list: reminders, search, a table under way, what a withdrawal reaches, a recueil."""

    def one(session: Session) -> tuple[object, object]:
        table = session.scalars(select(SelectionGroupRow.id)).first()
        return table, session.scalars(select(ChangeStoryRow.id).where(ChangeStoryRow.title == "Histoire 7")).one()

    def fill(session: Session) -> int:
        return sum(len(entries(session, kind, keys(session, kind, None))) for kind in (Kind.STORY, Kind.CHANGE))

    table, story = workspace.read(one)
    ((book, _title),) = workspace.read(recueils_named, "rec-2026")
    asked = {
        "reminders of the first screen": lambda: workspace.read(unfinished, TODAY),
        "what a search looks through": lambda: workspace.read(fill),
        "stories that a table may be given": lambda: workspace.read(selection_candidates, TODAY),
        "a table under way": lambda: workspace.read(selection_of, table, TODAY),  # type: ignore[arg-type]
        "what a withdrawal reaches": lambda: workspace.read(reach, story),  # type: ignore[arg-type]
        "a recueil": lambda: workspace.read(recueil, book, TODAY),
    }
    for name, work in asked.items():
        spent = Spent()
        for _turn in range(3):
            spent.on(work)
        spent.tell(benchmark, name)
    measured(benchmark, asked["a recueil"])
