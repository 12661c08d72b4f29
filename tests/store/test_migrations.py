"""Files of every schema ever released open, with all that they hold; a migration that fails changes nothing."""

import json
import lzma
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from cdp_desktop.files import shipped
from cdp_desktop.store import backup, driver, migrations
from cdp_desktop.store.backup import Reason
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.folder import DataFolder, open_database
from tests.builders import INSTALLATION
from tests.store.journal import faults, rebuilt
from tests.store.rows import Picture, picture

GOLDEN = sorted((Path(__file__).parents[1] / "files").glob("schema-*.json"))

AFTER = f"{int(migrations.HEAD) + 1:04}"

# A revision that changes the tables and the rows, then stops.
FAILING = f"""
import sqlalchemy as sa
from alembic import op

revision = "{AFTER}"
down_revision = "{migrations.HEAD}"


def upgrade() -> None:
    op.create_table("essai", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("UPDATE topic SET label = 'à moitié'")
    with op.batch_alter_table("meeting") as batch:
        batch.drop_column("place")
    raise RuntimeError("arrêt")
"""

# One that rebuilds a table whose rows have children that a cascade would take away, as adding a column may.
REBUILDING = f"""
import sqlalchemy as sa
from alembic import op

revision = "{AFTER}"
down_revision = "{migrations.HEAD}"


def upgrade() -> None:
    with op.batch_alter_table("meeting", recreate="always") as batch:
        batch.alter_column("place", type_=sa.Text())
"""


@pytest.fixture
def golden(tmp_path: Path) -> DataFolder:
    """A data folder that holds the newest golden file."""
    return folder_of(GOLDEN[-1], tmp_path)


def folder_of(file: Path, place: Path) -> DataFolder:
    folder = DataFolder(place / "communaute")
    folder.make()
    folder.database.write_bytes(lzma.decompress(file.with_suffix(".sqlite.xz").read_bytes()))
    return folder


def move(path: Path, revision: str) -> None:
    """Bring a file to an older revision, or to the last one ("head")."""

    def connect() -> Any:
        connection = driver.connect(path)
        connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    engine = create_engine("sqlite://", creator=connect, module=driver.sqlite, poolclass=NullPool)
    with engine.connect() as connection, connection.begin():
        assert isinstance(connection, Connection)
        go = command.upgrade if revision == "head" else command.downgrade
        go(migrations.configuration(connection), revision)


def objects(path: Path) -> dict[str, Any]:
    """Return the tables, columns, keys and indexes of a file; the text that made them may differ."""
    with closing(driver.connect(path)) as connection:
        names = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version' ORDER BY name"
            )
        ]
        return {
            name: (
                connection.execute(f'PRAGMA table_info("{name}")').fetchall(),
                sorted(row[2:] for row in connection.execute(f'PRAGMA foreign_key_list("{name}")')),
                sorted(
                    (index[2], [row[2] for row in connection.execute(f'PRAGMA index_info("{index[1]}")')])
                    for index in connection.execute(f'PRAGMA index_list("{name}")').fetchall()
                ),
            )
            for name in names
        }


def with_revision(text: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the program ship one more revision."""
    scripts = place / "scripts"
    shutil.copytree(shipped("db"), scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / f"{AFTER}_essai.py").write_text(text, "utf-8")
    monkeypatch.setattr(migrations, "shipped", lambda *_parts: scripts)
    monkeypatch.setattr(migrations, "HEAD", AFTER)


def taken(folder: DataFolder) -> Picture:
    database = open_database(folder, installation=INSTALLATION)
    try:
        assert not database.read(faults)
        return picture(database)
    finally:
        database.close()


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_file_of_each_released_schema_opens_with_all_its_rows(file: Path, tmp_path: Path) -> None:
    folder = folder_of(file, tmp_path)
    found = {table: len(rows) for table, rows in taken(folder).items()}
    wanted = json.loads(file.read_text("utf-8"))
    assert all(wanted.values()), "a golden file has rows in every table"
    assert {table: found[table] for table in wanted} == wanted
    with closing(driver.connect(folder.database)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_golden_file_is_rebuilt_from_its_journal(golden: DataFolder) -> None:
    database = open_database(golden, installation=INSTALLATION)
    assert database.read(rebuilt) == picture(database)
    database.close()


def test_present_schema_has_its_golden_file() -> None:
    assert GOLDEN[-1].stem == f"schema-{migrations.HEAD}"


@pytest.mark.parametrize("revision", ["0009", "0008", "0007", "0006", "0005", "0004", "0003", "0002", "0001"])
def test_up_down_and_up_again_make_the_same_tables(golden: DataFolder, revision: str) -> None:
    wanted = objects(golden.database)
    move(golden.database, revision)
    assert objects(golden.database) != wanted
    assert migrations.examine(golden.database) == revision
    move(golden.database, "head")
    assert objects(golden.database) == wanted
    move(golden.database, "base")
    move(golden.database, "head")
    assert objects(golden.database) == wanted


@pytest.mark.parametrize("revision", ["0009", "0008", "0007", "0006", "0005", "0004", "0003", "0002", "0001"])
def test_older_file_is_backed_up_then_brought_up_to_date(golden: DataFolder, revision: str) -> None:
    move(golden.database, revision)
    before = {table: rows for table, rows in raw(golden.database).items() if rows}
    after = taken(golden)
    assert {table: _first(after[table], before[table]) for table in before} == before
    assert migrations.examine(golden.database) == migrations.HEAD
    (copy,) = backup.existing(golden.backups)
    assert copy.reason is Reason.MIGRATION
    assert migrations.examine(copy.path) == revision
    assert {table: rows for table, rows in raw(copy.path).items() if rows} == before


def _first(rows: list[Any], known: list[Any]) -> list[Any]:
    """Return rows without the columns that their table did not have yet; those added come last."""
    return [row[: len(known[0])] for row in rows]


def raw(path: Path) -> Picture:
    """Return the rows of every table that a file of any schema has, but those of the journal."""
    with closing(driver.connect(path, read_only=True)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        own = {"alembic_version", "change", "replica"}
        return {
            name: connection.execute(f'SELECT * FROM "{name}" ORDER BY id').fetchall()
            for (name,) in names
            if name not in own
        }


def test_migration_that_fails_leaves_the_file_as_it_was(
    golden: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, content = taken(golden), golden.database.read_bytes()
    with monkeypatch.context() as newer:
        with_revision(FAILING, tmp_path, newer)
        with pytest.raises(RuntimeError, match="arrêt"):
            open_database(golden, installation=INSTALLATION)
    assert golden.database.read_bytes() == content
    assert [copy.reason for copy in backup.existing(golden.backups)] == [Reason.MIGRATION]
    assert taken(golden) == before


def test_rebuilding_a_table_keeps_the_rows_that_hang_from_it(
    golden: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = taken(golden)
    with_revision(REBUILDING, tmp_path, monkeypatch)
    assert taken(golden) == before


def test_backup_that_cannot_be_made_stops_the_migration(golden: DataFolder) -> None:
    move(golden.database, "0002")
    content = golden.database.read_bytes()
    golden.backups.rmdir()
    golden.backups.write_text("not a folder")
    with pytest.raises(StoreError):
        open_database(golden, installation=INSTALLATION)
    assert golden.database.read_bytes() == content
