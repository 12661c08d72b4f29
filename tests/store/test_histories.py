"""Whatever was done can be undone and redone, and the journal alone gives the tables back."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Table, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cdp_desktop.store.changes import Changes
from cdp_desktop.store.database import Database
from tests.store.journal import faults, rebuilt
from tests.store.rows import TABLES, Gardener, picture, texts

HISTORIES, STEPS = 84, 12


def add(session: Session, gardener: Gardener) -> None:
    """Add rows to a few tables."""
    for table in gardener.random.choices(TABLES, k=gardener.random.randrange(1, 4)):
        values = gardener.row(session, table)
        if values:
            session.execute(table.insert().values(values))


def edit(session: Session, gardener: Gardener) -> None:
    """Change fields of a row, several times in one transaction."""
    table, key = some_row(session, gardener)
    for _turn in range(gardener.random.randrange(1, 4)):
        column = gardener.random.choice([column for column in table.columns if not column.primary_key])
        value = None if column.nullable and gardener.random.random() < 0.3 else gardener.value(session, column)
        if value is not None or column.nullable:
            session.execute(update(table).where(table.c.id == key).values({column.name: value}))


def edit_all(session: Session, gardener: Gardener) -> None:
    """Change a field of every row of a table in one statement, twice."""
    table = gardener.random.choice([table for table in TABLES if texts(table)])
    column = gardener.random.choice(texts(table))
    session.execute(update(table).values({column.name: column.concat(" bis") if not column.nullable else "tous"}))
    session.execute(update(table).values({column.name: column.concat("!")}))


def remove(session: Session, gardener: Gardener) -> None:
    """Remove a row, and by cascade those that belong to it."""
    table, key = some_row(session, gardener)
    session.execute(delete(table).where(table.c.id == key))


def remove_all(session: Session, gardener: Gardener) -> None:
    """Empty a table, with what belongs to its rows."""
    session.execute(delete(gardener.random.choice(TABLES)))


def replace(session: Session, gardener: Gardener) -> None:
    """Remove a row and put another under the same key, fewer fields filled."""
    table, key = some_row(session, gardener)
    values = gardener.row(session, table)
    if values:
        for again in ({**values, "id": key}, dict.fromkeys(values) | _needed(table, values) | {"id": key}):
            session.execute(delete(table).where(table.c.id == key))
            session.execute(table.insert().values(again))


def _needed(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if not table.columns[name].nullable}


def some_row(session: Session, gardener: Gardener) -> tuple[Table, Any]:
    """Choose a row of any table."""
    for table in gardener.random.sample(TABLES, len(TABLES)):
        keys = sorted(session.scalars(select(table.c.id)))
        if keys:
            return table, gardener.random.choice(keys)
    raise AssertionError("nothing left")


GESTURES: list[Callable[[Session, Gardener], None]] = [add, add, edit, edit, edit_all, remove, remove, replace]


def live(database: Database, gardener: Gardener) -> tuple[list[Any], list[Changes]]:
    """Make random gestures; return the picture before and after each, and what each changed."""
    pictures, done = [picture(database)], []
    for step in range(STEPS):
        gesture = remove_all if step == STEPS // 2 else gardener.random.choice(GESTURES)
        try:
            _result, changes = database.write(gesture, gardener)
        except IntegrityError:
            assert picture(database) == pictures[-1], "a refused gesture left something"
            continue
        pictures.append(picture(database))
        assert changes or pictures[-1] == pictures[-2], "a change went unseen"
        done.append(changes)
    return pictures, done


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_every_state_comes_back_and_the_journal_rebuilds_the_tables(seed: int, database: Database) -> None:
    gardener = Gardener(seed + 1000)
    pictures, done = live(database, gardener)
    for before, changes in zip(reversed(pictures[:-1]), reversed(done), strict=True):
        database.play(changes.reversed())
        assert picture(database) == before
    for after, changes in zip(pictures[1:], done, strict=True):
        database.play(changes)
        assert picture(database) == after
    back = gardener.random.randrange(len(done))
    for changes in reversed(done[back:]):
        database.play(changes.reversed())
    assert picture(database) == pictures[back]
    database.write(add, gardener)
    assert database.read(rebuilt) == picture(database)
    assert not database.read(faults)
