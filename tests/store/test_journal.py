"""The journal: numbered without a gap, later at each change whatever the clock says, signed by one laptop."""

import secrets
import shutil
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from cdp_desktop.operations import Refused
from cdp_desktop.store import backup
from cdp_desktop.store.changes import Verb
from cdp_desktop.store.database import Database
from cdp_desktop.store.folder import DataFolder, open_database
from cdp_desktop.store.schema import ChangeRow, NoteRow, ReplicaRow, TopicRow, new_id
from tests.builders import INSTALLATION
from tests.store.journal import faults, rebuilt
from tests.store.rows import Gardener, fill_every_table, picture

OTHER = "fedcba9876543210fedcba9876543210"


def add_topic(session: Session, label: str) -> None:
    session.add(TopicRow(rank=1, label=label))


def replica(session: Session) -> tuple[bytes, str, int]:
    row = session.scalars(select(ReplicaRow)).one()
    return row.id, row.installation, row.seq


def last_change(session: Session) -> ChangeRow:
    found = session.scalars(select(ChangeRow).order_by(ChangeRow.id.desc()).limit(1)).one()
    session.expunge(found)
    return found


def test_every_field_of_every_table_is_journalled(database: Database) -> None:
    recorded = database.write(fill_every_table, Gardener(2), rows=1)[1]
    journal = database.read(
        lambda session: session.execute(select(ChangeRow.entity, ChangeRow.row_id, ChangeRow.field)).all()
    )
    told = {tuple(line) for line in journal}
    for change in recorded.items:
        assert change.verb is Verb.INSERT
        for field in ("", *change.after):
            assert (change.table, change.row_id, field) in told
    assert database.read(rebuilt) == picture(database)
    assert not database.read(faults)


def test_clock_goes_forward_when_the_system_clock_goes_back(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time_ns()
    for hours in (0, -1, -48, 3, -3, 0):
        monkeypatch.setattr(time, "time_ns", lambda hours=hours: now + hours * 3_600 * 10**9)
        database.write(add_topic, f"décalage {hours}")
    assert not database.read(faults)
    labels = database.read(
        lambda session: session.scalars(
            select(ChangeRow.value)
            .where(ChangeRow.field == "label", ChangeRow.entity == "topic")
            .order_by(ChangeRow.id)
        ).all()
    )
    assert labels[-6:] == [f"décalage {hours}" for hours in (0, -1, -48, 3, -3, 0)]


def test_reopened_here_keeps_its_replica_and_its_numbers(folder: DataFolder) -> None:
    seen = []
    for label in ("un", "deux"):
        database = open_database(folder, installation=INSTALLATION)
        database.write(add_topic, label)
        seen.append(database.read(replica))
        assert not database.read(faults)
        database.close()
    assert seen[0][0] == seen[1][0]
    assert seen[1][2] > seen[0][2]


def test_copy_opened_on_another_laptop_takes_its_own_replica(folder: DataFolder, tmp_path: Path) -> None:
    copy = DataFolder(Path(shutil.copytree(folder.path, tmp_path / "copie")))
    here = open_database(folder, installation=INSTALLATION)
    there = open_database(copy, installation=OTHER)
    for database in (here, there):
        database.write(add_topic, "des deux côtés")
        assert not database.read(faults)
    assert there.read(replica)[1] == OTHER
    assert here.read(last_change).replica != there.read(last_change).replica
    assert there.read(last_change).seq == there.read(replica)[2] < here.read(replica)[2]
    here.close()
    there.close()


def test_restored_data_take_a_new_replica(folder: DataFolder) -> None:
    """What was written since the backup used the numbers that come next: they must not be used again."""
    database = open_database(folder, installation=INSTALLATION)
    saved = backup.make(folder.database, folder.backups, backup.Reason.REQUEST)
    database.write(add_topic, "après la sauvegarde")
    before = database.read(last_change)
    database.close()
    backup.restore(saved.path, folder.database, folder.backups)
    database = open_database(folder, installation=INSTALLATION)
    database.write(add_topic, "après la restauration")
    after = database.read(last_change)
    assert after.replica != before.replica
    assert not database.read(faults)
    database.close()


def test_purge_blanks_the_values_and_keeps_that_the_row_was_there(database: Database) -> None:
    topic = new_id()
    secret = secrets.token_hex(8)

    def add(session: Session) -> None:
        session.add(TopicRow(id=topic, rank=1, label=secret))

    def remove(session: Session) -> None:
        session.delete(session.get_one(TopicRow, topic))

    database.write(add)
    others = database.read(lambda session: session.scalar(select(func.count()).where(ChangeRow.value.is_not(None))))
    _result, _changes, erased = database.erase(remove)
    assert erased.rows == {topic.bytes}
    assert erased.settled
    lines = database.read(
        lambda session: session.execute(
            select(ChangeRow.field, ChangeRow.value).where(ChangeRow.row_id == topic.bytes).order_by(ChangeRow.id)
        ).all()
    )
    assert {field: value for field, value in lines if field not in {"", "id"}} == {"rank": None, "label": None}
    assert [value for field, value in lines if field == ""] == [1, 0]
    left = database.read(lambda session: session.scalar(select(func.count()).where(ChangeRow.value.is_not(None))))
    assert others == (left or 0) + 1, "a value of another row was blanked"


@pytest.mark.parametrize("error", [Refused("Non."), ZeroDivisionError()])
def test_gesture_that_fails_halfway_writes_nothing(database: Database, error: Exception) -> None:
    before, journal = picture(database), database.read(replica)

    def break_off(session: Session) -> None:
        fill_every_table(session, Gardener(3), rows=1)
        session.execute(update(NoteRow).values(text="à moitié"))
        session.flush()
        raise error

    with pytest.raises(type(error)):
        database.write(break_off)
    assert picture(database) == before
    assert database.read(replica) == journal
    database.write(add_topic, "la suite")
    assert [change.table for change in database.write(add_topic, "encore")[1].items] == ["topic"]
    assert not database.read(faults)
