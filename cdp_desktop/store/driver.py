"""The SQLite driver, and how each connection is set up."""

from pathlib import Path
from typing import Any

try:
    from sqlcipher3 import dbapi2
except ImportError:  # a platform without its wheel: the standard library's SQLite, without encryption
    import sqlite3 as dbapi2

sqlite = dbapi2

APPLICATION_ID = 0x43645044  # "CdPD"

# What each is for, and what was measured: docs/architecture.md, « Durability ».
PRAGMAS = (
    "foreign_keys = ON",
    "journal_mode = WAL",
    "synchronous = FULL",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    "cell_size_check = ON",
    "busy_timeout = 5000",
    "temp_store = MEMORY",
    "secure_delete = ON",
    "mmap_size = 0",
    "journal_size_limit = 16777216",
    "trusted_schema = OFF",
)


def connect(path: Path, *, read_only: bool = False) -> Any:
    """Open a connection to a file with the settings that lose nothing at a power cut.

    The caller begins and ends its transactions itself (no implicit ``BEGIN``).
    """
    if read_only:
        connection = sqlite.connect(
            f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        # SQLCipher keeps 8 MB of pages where SQLite keeps 2; reading the largest community is no slower with 2.
        connection.execute("PRAGMA cache_size = -2000")
        return connection
    connection = sqlite.connect(path, isolation_level=None, check_same_thread=False)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection
