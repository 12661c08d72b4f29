"""Backups: whole, verified, thinned with age, and put back in one step."""

import hashlib
import sys
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdp_desktop.store import backup
from cdp_desktop.store.backup import DAILY, KEEP_ALL, MONTHLY, WEEKLY, Backup, Reason
from cdp_desktop.store.database import Database
from cdp_desktop.store.errors import Damaged, NewerSchema, NotOurs, NotWritten, StoreError
from cdp_desktop.store.folder import DataFolder, open_database
from tests.builders import INSTALLATION
from tests.store.killing import kill_restorations, relabel
from tests.store.rows import Picture, picture, picture_of, stored
from tests.store.test_opening import execute

NOW = datetime(2026, 11, 22, 14, 30, 5).astimezone()


def taken(folder: DataFolder) -> Picture:
    database = open_database(folder, installation=INSTALLATION)
    try:
        return picture(database)
    finally:
        database.close()


@pytest.fixture
def saved(folder: DataFolder) -> Backup:
    """A backup, after which the data have changed; they are closed."""
    database = open_database(folder, installation=INSTALLATION)
    copy = backup.make(folder.database, folder.backups, Reason.REQUEST, now=NOW)
    database.write(relabel, "depuis la sauvegarde")
    database.close()
    return copy


# ------------------------------------------------------------------------------------------------ making


def test_backup_is_whole_verified_and_named_by_its_date(folder: DataFolder, database: Database) -> None:
    before = picture(database)
    copy = backup.make(folder.database, folder.backups, Reason.MEETING, now=NOW)
    assert copy.path.name == "2026-11-22_14h30m05s_rencontre.db"
    assert sorted(path.suffix for path in folder.backups.iterdir()) == [".db", ".sha256"]
    assert copy.path.with_suffix(".sha256").read_text() == hashlib.sha256(copy.path.read_bytes()).hexdigest()
    assert backup.existing(folder.backups) == [copy]
    assert copy.size == copy.path.stat().st_size
    backup.verify(copy.path)
    opened = Database(copy.path, installation=INSTALLATION, read_only=True)
    assert picture(opened) == before
    opened.close()


def test_backup_is_made_while_changes_are_written(folder: DataFolder, database: Database) -> None:
    """Each copy is one state of the data, with all its fields from the same change."""
    done: list[Path] = []

    def copy() -> None:
        for number in range(6):
            moment = NOW + timedelta(seconds=number)
            done.append(backup.make(folder.database, folder.backups, Reason.AUTOMATIC, now=moment).path)

    database.write(relabel, "0")
    thread = Thread(target=copy)
    thread.start()
    number = 0
    while thread.is_alive():
        number += 1
        database.write(relabel, str(number))
    thread.join()
    assert len(done) == 6
    for path in done:
        opened = Database(path, installation=INSTALLATION, read_only=True)
        assert len({row[2] for row in opened.read(stored)["topic"]}) == 1
        opened.close()


def test_two_backups_of_one_second_are_both_kept(folder: DataFolder, database: Database) -> None:
    first = backup.make(folder.database, folder.backups, Reason.REQUEST, now=NOW)
    database.write(relabel, "la même seconde")
    second = backup.make(folder.database, folder.backups, Reason.REQUEST, now=NOW)
    assert backup.existing(folder.backups) == [second, first]
    backup.verify(first.path)
    backup.verify(second.path)
    assert picture_of(second.path) == picture(database)


def test_damaged_data_are_not_copied_over(folder: DataFolder) -> None:
    content = bytearray(folder.database.read_bytes())
    content[4096 * 4 : 4096 * 40] = bytes(4096 * 36)
    folder.database.write_bytes(content)
    with pytest.raises(Damaged):
        backup.make(folder.database, folder.backups, Reason.AUTOMATIC)
    assert not list(folder.backups.iterdir())


def test_backup_folder_that_cannot_be_made_is_told(folder: DataFolder, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotWritten, match="Vos données sont intactes"):
        backup.make(folder.database, tmp_path / "file" / "copies", Reason.REQUEST)


def test_files_that_are_not_ours_are_neither_listed_nor_removed(folder: DataFolder) -> None:
    foreign = [folder.backups / name for name in ("notes.db", "2026-13-99_99h_demande.db", "2020-01-01.db", "a.tmp")]
    for path in foreign:
        path.write_text("à moi")
    for day in range(40):
        backup.make(folder.database, folder.backups, Reason.AUTOMATIC, now=NOW + timedelta(days=2 * day))
    assert all(path.read_text() == "à moi" for path in foreign)
    assert 12 < len(backup.existing(folder.backups)) < 40
    assert len(list(folder.backups.glob("*.sha256"))) == len(backup.existing(folder.backups))


# --------------------------------------------------------------------------------------------- thinning


def made(*moments: datetime) -> list[Backup]:
    return [Backup(moment, Reason.AUTOMATIC, Path(f"{moment:{backup.STAMP}}")) for moment in moments]


def test_a_year_of_half_hours_is_thinned_to_some_thirty_copies() -> None:
    kept: list[Backup] = []
    for hour in range(365 * 8):
        now = NOW + timedelta(hours=3 * hour)
        kept += made(now)
        gone = backup.superseded(kept, now)
        kept = [copy for copy in kept if copy not in gone]
    old = [copy for copy in kept if now - copy.made_at > KEEP_ALL]
    assert len(kept) - len(old) == KEEP_ALL // timedelta(hours=3) + 1, "all of two days"
    assert DAILY <= len(old) <= DAILY + WEEKLY + MONTHLY
    days = {copy.made_at.date() for copy in kept}
    assert {now.date() - timedelta(days=day) for day in range(DAILY)} <= days
    weeks = {copy.made_at.isocalendar()[:2] for copy in kept}
    assert {(now - timedelta(weeks=week)).isocalendar()[:2] for week in range(WEEKLY)} <= weeks
    assert len({(copy.made_at.year, copy.made_at.month) for copy in kept}) >= MONTHLY
    assert min(copy.made_at for copy in kept) < now - timedelta(days=200)


@given(st.lists(st.integers(0, 900 * 24 * 60), unique=True, max_size=120))
def test_thinning_keeps_the_newest_and_settles(minutes: list[int]) -> None:
    copies = made(*(NOW - timedelta(minutes=minute) for minute in minutes))
    gone = backup.superseded(copies, NOW)
    kept = [copy for copy in copies if copy not in gone]
    assert not [copy for copy in gone if NOW - copy.made_at <= KEEP_ALL]
    assert not copies or max(copies) in kept
    assert len({copy.made_at.date() for copy in kept}) >= min(DAILY, len({copy.made_at.date() for copy in copies}))
    assert backup.superseded(kept, NOW) == [], "thinning again removes nothing"


def test_clock_that_jumps_removes_no_recent_copy() -> None:
    copies = made(*(NOW + timedelta(days=day) for day in range(30)))
    assert backup.superseded(copies, NOW - timedelta(days=400)) == []
    left = len(copies) - len(backup.superseded(copies, NOW + timedelta(days=9000)))
    assert left >= DAILY


# -------------------------------------------------------------------------------------------- restoring


def test_restored_data_are_those_of_the_backup_and_the_present_ones_are_kept(folder: DataFolder, saved: Backup) -> None:
    present = taken(folder)
    backup.restore(saved.path, folder.database, folder.backups)
    assert picture_of(saved.path) == taken(folder) != present
    newest = backup.existing(folder.backups)[0]
    kept = next(copy for copy in backup.existing(folder.backups) if copy.reason is Reason.RESTORE)
    assert picture_of(kept.path) == present
    backup.restore(kept.path, folder.database, folder.backups)
    assert taken(folder) == present
    assert newest.path.exists()


@pytest.mark.parametrize("harm", ["flipped", "cut", "empty", "foreign", "newer"])
def test_backup_that_is_not_sound_is_refused_with_the_present_untouched(
    folder: DataFolder, saved: Backup, harm: str
) -> None:
    content = bytearray(saved.path.read_bytes())
    if harm == "flipped":
        content[Random(1).randrange(200, len(content))] ^= 4
        saved.path.write_bytes(content)
    elif harm == "cut":
        saved.path.write_bytes(content[: len(content) // 2])
    elif harm == "empty":
        saved.path.write_bytes(b"")
    elif harm == "foreign":
        execute(saved.path, "PRAGMA application_id = 1")
    else:
        execute(saved.path, "UPDATE alembic_version SET version_num = '0099'")
    before = folder.database.read_bytes()
    with pytest.raises((Damaged, NotOurs, NewerSchema)):
        backup.restore(saved.path, folder.database, folder.backups)
    assert folder.database.read_bytes() == before


@pytest.mark.parametrize("harm", ["torn", "not a database"])
def test_damaged_data_are_set_aside_and_restored(folder: DataFolder, saved: Backup, harm: str) -> None:
    content = bytearray(folder.database.read_bytes())
    if harm == "torn":
        content[4096 * 3 : 4096 * 60] = bytes(4096 * 57)
    else:
        content = bytearray(b"rien qui vaille " * 1000)
    folder.database.write_bytes(content)
    folder.database.with_name("communaute.db-wal").write_bytes(b"a log of another time" * 99)
    backup.restore(saved.path, folder.database, folder.backups)
    assert taken(folder) == picture_of(saved.path)
    aside = list(folder.path.glob("communaute_endommage_*.db"))
    assert [path.read_bytes() for path in aside] == [bytes(content)]


def test_missing_data_are_restored(folder: DataFolder, saved: Backup) -> None:
    folder.database.unlink()
    backup.restore(saved.path, folder.database, folder.backups)
    assert taken(folder) == picture_of(saved.path)


def test_backup_that_is_gone_is_refused_with_the_present_untouched(folder: DataFolder) -> None:
    before = folder.database.read_bytes()
    with pytest.raises(StoreError):
        backup.restore(folder.backups / "disparue.db", folder.database, folder.backups)
    assert folder.database.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot copy a process")
def test_restoration_killed_at_any_moment_leaves_the_old_or_the_new_data(folder: DataFolder, tmp_path: Path) -> None:
    outcomes = kill_restorations(folder, tmp_path, 40)
    assert outcomes.keys() == {"old", "new"}, outcomes
