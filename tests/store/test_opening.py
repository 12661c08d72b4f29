"""Opening a folder: new, known, newer, foreign, damaged, left by a program that was killed, or open elsewhere."""

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from cdp_desktop.store import driver, migrations
from cdp_desktop.store.database import Database
from cdp_desktop.store.errors import Damaged, NewerSchema, NotOurs, StoreError
from cdp_desktop.store.folder import DataFolder, Lock, location_warning, open_database
from cdp_desktop.store.schema import NoteRow
from cdp_desktop.workspace import Workspace
from tests.builders import INSTALLATION, open_workspace, small_meeting
from tests.store.files import contents
from tests.store.processes import CAPTURE, OPEN, kill, started, wait_for
from tests.store.rows import picture, stored


def execute(path: Path, *statements: str) -> None:
    """Change a file behind the program's back."""
    with closing(driver.sqlite.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def opened(folder: DataFolder) -> Database:
    return open_database(folder, installation=INSTALLATION)


def test_new_folder_is_made_with_all_that_it_needs(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "une" / "communauté «\u00a0d’ici\u00a0»")
    database = opened(folder)
    assert not any(picture(database).values())
    database.close()
    assert not folder.database.with_name("communaute.db-wal").exists()
    assert migrations.examine(folder.database) == migrations.HEAD
    migrations.integrity(folder.database, quick=False)
    assert all(path.is_dir() for path in (folder.attachments, folder.backups, folder.documents))
    assert folder.path.stat().st_mode & 0o077 == 0, "others may read it"


def test_every_setting_that_protects_the_data_is_on(folder: DataFolder) -> None:
    wanted = {
        "foreign_keys": 1,
        "journal_mode": "wal",
        "synchronous": 2,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "cell_size_check": 1,
        "busy_timeout": 5000,
        "temp_store": 2,
        "secure_delete": 1,
        "mmap_size": 0,
        "journal_size_limit": 16777216,
        "trusted_schema": 0,
        "application_id": driver.APPLICATION_ID,
    }
    with closing(driver.connect(folder.database)) as connection:
        assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted


def test_reopened_folder_has_what_was_there(folder: DataFolder) -> None:
    database = opened(folder)
    before = picture(database)
    database.close()
    database = opened(folder)
    assert picture(database) == before
    assert all(before.values())
    database.close()


def test_folder_left_by_a_first_opening_cut_short_opens(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    driver.connect(folder.database).close()
    assert folder.database.stat().st_size, "SQLite writes a first page before any table"
    database = opened(folder)
    assert not any(picture(database).values())
    database.close()


@pytest.mark.parametrize("revision", ["0099", "9999"])
def test_newer_schema_is_refused_with_nothing_touched(folder: DataFolder, revision: str) -> None:
    execute(folder.database, f"UPDATE alembic_version SET version_num = '{revision}'", "PRAGMA journal_mode = DELETE")
    before = contents(folder.path)
    with pytest.raises(NewerSchema, match=rf"{revision}.*Rien n’a été touché"):
        opened(folder)
    assert contents(folder.path) == before


def test_file_of_another_program_is_refused_with_nothing_touched(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.make()
    with closing(sqlite3.connect(folder.database)) as connection:
        connection.execute("CREATE TABLE recette (nom TEXT)")
    before = contents(folder.path)
    with pytest.raises(NotOurs, match="n’a pas été touché"):
        opened(folder)
    assert contents(folder.path) == before


def test_file_that_is_not_a_database_is_refused(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.make()
    folder.database.write_text("Ceci est une liste d’épicerie.\n" * 300, "utf-8")
    before = contents(folder.path)
    with pytest.raises(StoreError, match="endommagé"):
        opened(folder)
    assert contents(folder.path) == before


def test_damage_that_sqlite_quotes_is_told_too(folder: DataFolder) -> None:
    content = folder.database.read_bytes()
    torn = content.replace(b"CREATE TABLE community", b"CREATE \xc5ABLE community")
    assert torn != content
    folder.database.write_bytes(torn)
    with pytest.raises(Damaged, match="Restaurez la dernière sauvegarde"):
        opened(folder)


@pytest.mark.parametrize("seed", range(24))
def test_damage_is_told_in_a_sentence_and_never_in_another_way(folder: DataFolder, seed: int) -> None:
    """Pages are torn, zeroed, flipped or cut; the log that is left asks for the check at opening."""
    random = Random(seed)
    content = bytearray(folder.database.read_bytes())
    harm = seed % 4
    for _turn in range(random.randrange(1, 8)):
        at = random.randrange(0 if harm == 3 else 100, len(content) - 4096)
        if harm == 0:
            content[at : at + 4096] = bytes(4096)
        elif harm == 1:
            content[at : at + 512] = random.randbytes(512)
        elif harm == 2:
            del content[random.randrange(4096, len(content)) :]
            break
        else:
            content[at] ^= 1 << random.randrange(8)
    folder.database.write_bytes(content)
    folder.database.with_name("communaute.db-wal").write_bytes(b"left by a program that was killed")
    before = folder.database.read_bytes()
    if harm in {0, 2}:
        with pytest.raises(Damaged, match="Restaurez la dernière sauvegarde"):
            opened(folder)
        assert folder.database.read_bytes() == before
        return
    with suppress(Damaged):  # the check may miss what lies inside a text
        opened(folder).close()
        return
    assert folder.database.read_bytes() == before


def test_folder_of_a_killed_program_is_checked_and_has_all_that_was_written(tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    with started(OPEN + CAPTURE, tmp_path, 10_000) as writer:
        wait_for(writer, "30")
        said = kill(writer)
    folder = DataFolder(tmp_path)
    assert folder.database.with_name("communaute.db-wal").stat().st_size
    last = int(said[-1]) if said else 30
    workspace = open_workspace(tmp_path)
    assert not workspace.read_only
    kept = workspace.read(lambda session: session.scalar(select(func.count()).select_from(NoteRow)))
    assert kept in {last + 1, last + 2}, "the line being written may have been written"
    workspace.close()


def test_folder_of_a_killed_program_that_is_damaged_is_not_opened(tmp_path: Path) -> None:
    with started(OPEN + CAPTURE, tmp_path, 10_000) as writer:
        wait_for(writer, "30")
        kill(writer)
    log = tmp_path / "communaute.db-wal"
    with closing(driver.connect(tmp_path / "communaute.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = connection.execute("PRAGMA page_count").fetchone()[0]
        content = bytearray((tmp_path / "communaute.db").read_bytes())
        content[4096 * (size // 2) : 4096 * (size // 2 + 2)] = bytes(2 * 4096)
    (tmp_path / "communaute.db").write_bytes(content)
    log.write_bytes(b"x")
    with pytest.raises(Damaged):
        opened(DataFolder(tmp_path))


def test_window_takes_over_when_the_other_is_killed(tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    with started(OPEN + "print('open', flush=True)\ninput()", tmp_path) as first:
        wait_for(first, "open")
        second = open_workspace(tmp_path)
        assert second.read_only
        assert "déjà ouverte" in second.read_only_reason
        assert not any(second.read(stored).values())
        second.close()
        kill(first)
    third = open_workspace(tmp_path)
    assert not third.read_only
    small_meeting(third, "Accueil")
    third.close()


def test_lock_is_free_again_once_released(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    for _turn in range(2):
        with Lock(folder), pytest.raises(StoreError, match="lecture seule"), Lock(folder):
            pass


def test_folder_that_cannot_be_opened_is_left_free(folder: DataFolder, qtbot: QtBot) -> None:
    del qtbot
    sound = folder.database.read_bytes()
    execute(folder.database, "UPDATE alembic_version SET version_num = '0099'")
    with pytest.raises(NewerSchema):
        Workspace(folder, installation=INSTALLATION)
    folder.database.write_bytes(sound)
    workspace = Workspace(folder, installation=INSTALLATION)
    assert not workspace.read_only
    workspace.close()


def test_damaged_drafts_do_not_keep_the_data_closed(folder: DataFolder, qtbot: QtBot) -> None:
    del qtbot
    folder.drafts.write_bytes(b"not a database at all" * 500)
    workspace = Workspace(folder, installation=INSTALLATION)
    assert workspace.drafts
    workspace.drafts.put("capture", "encore")
    workspace.drafts.flush()
    workspace.close()
    workspace = Workspace(folder, installation=INSTALLATION)
    assert workspace.drafts
    assert workspace.drafts["capture"] == "encore"
    workspace.close()


def test_copied_folder_opens_by_itself(folder: DataFolder, tmp_path: Path) -> None:
    copy = DataFolder(Path(shutil.copytree(folder.path, tmp_path / "ailleurs" / "copie")))
    shutil.rmtree(folder.path)
    database = opened(copy)
    assert all(picture(database).values())
    database.close()


@pytest.mark.parametrize(
    ("place", "file_system", "warning"),
    [
        ("Documents/cdp", "ext4", None),
        ("Documents/cdp", "NTFS", None),
        ("Documents/cdp", "nfs4", "partage réseau"),
        ("Documents/cdp", "cifs", "partage réseau"),
        ("Documents/cdp", "smbfs", "partage réseau"),
        ("OneDrive - Organisme/cdp", "NTFS", "synchronisé"),
        ("Dropbox/cdp", "ext4", "synchronisé"),
        ("Library/Mobile Documents/cdp", "apfs", "synchronisé"),
        ("Google Drive/cdp", "apfs", "synchronisé"),
        ("Nextcloud/cdp", "ext4", "synchronisé"),
        ("projets/megaphone-cdp", "ext4", None),
    ],
)
def test_unsafe_place_is_told(tmp_path: Path, place: str, file_system: str, warning: str | None) -> None:
    told = location_warning(tmp_path / place, file_system)
    assert told is None if warning is None else warning in str(told)
