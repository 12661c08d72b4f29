"""The tables that the migrations make are those that the program knows."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from cdp_desktop.files import shipped
from cdp_desktop.store import changes, driver, migrations
from cdp_desktop.store.schema import Row


def test_migrations_make_the_tables_that_the_program_knows(tmp_path: Path) -> None:
    path = tmp_path / "communaute.db"
    migrations.migrate(path)
    engine = create_engine("sqlite://", creator=lambda: driver.connect(path), module=driver.sqlite, poolclass=NullPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Row.metadata) == []


def test_program_works_with_the_last_revision() -> None:
    scripts = ScriptDirectory(str(shipped("db")))
    assert scripts.get_heads() == [migrations.HEAD]
    revisions = [script.revision for script in scripts.walk_revisions()]
    assert revisions == sorted(revisions, reverse=True), "revisions are compared as texts"


def test_every_table_but_the_journal_is_watched() -> None:
    watched = {table.name for table in changes.watched(Row.metadata)}
    assert set(Row.metadata.tables) - watched == {"change", "replica"}


def test_every_row_has_one_key_of_sixteen_bytes() -> None:
    for table in changes.watched(Row.metadata):
        (key,) = table.primary_key.columns
        assert key.name == "id"
        assert key.type.compile(dialect=create_engine("sqlite://").dialect) == "BLOB"
