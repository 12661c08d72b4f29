"""Data folders to start from, made once and copied."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.finding import Kind
from cdp_desktop.finder import Finder
from cdp_desktop.store.database import Database
from cdp_desktop.store.folder import DataFolder, open_database
from cdp_desktop.workspace import Workspace
from tests.builders import INSTALLATION
from tests.store.rows import Gardener, fill_every_table

Opener = Callable[[Path], Database]
Find = Callable[..., list[str]]


@pytest.fixture(scope="session")
def full_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed data folder with rows in every table."""
    folder = DataFolder(tmp_path_factory.mktemp("full") / "communaute")
    database = open_database(folder, installation=INSTALLATION)
    database.write(fill_every_table, Gardener(1))
    database.close()
    return folder.path


@pytest.fixture
def folder(full_folder: Path, tmp_path: Path) -> DataFolder:
    """A copy of that folder, for this test alone."""
    return DataFolder(Path(shutil.copytree(full_folder, tmp_path / "communaute")))


@pytest.fixture
def database(folder: DataFolder) -> Iterator[Database]:
    """The database of that folder, open for writing."""
    opened = open_database(folder, installation=INSTALLATION)
    yield opened
    opened.close()


@pytest.fixture
def find(workspace: Workspace, qtbot: QtBot) -> Iterator[Find]:
    """Give what searches the community, kept up with each change."""
    finder = Finder(workspace)
    finder.start()
    qtbot.waitUntil(lambda: finder.ready)

    def search(typed: str, kind: Kind, *, past: bool = False) -> list[str]:
        return [hit.title.text for hit in finder.search(typed, (kind,), past=past)]

    yield search
    finder.stop()
    QTest.qWait(0)
