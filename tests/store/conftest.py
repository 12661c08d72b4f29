"""Data folders to start from, made once and copied."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cdp_desktop.store.database import Database
from cdp_desktop.store.folder import DataFolder, open_database
from tests.builders import INSTALLATION
from tests.store.rows import Gardener, fill_every_table

Opener = Callable[[Path], Database]


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
